"""T01: an image as one long vector."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T01",
    name="flatten",
    title=Text(
        "이미지를 하나의 긴 벡터로 펼치기",
        "An image as one long vector",
    ),
    slide=(
        "gray scale의 image 자료의 경우 224^2 = 50176\n"
        "이미지의 경우 데이터의 형상이 무시(상관구조 고려안됨)\n"
        "3차원 이미지를 1차원 데이터로 평탄화 (28 x 28 -> 784)\n"
        "인접한 공간의 픽셀값의 관련성 반영할 필요 있음"
    ),
    idea=Text(
        "이미지를 평탄화하면 이웃 관계가 사라집니다. 픽셀의 순서를 섞어도 가중치의 열을 같은 순서로 섞으면 완전연결(affine) 층의 출력은 그대로이지만, 합성곱층의 출력은 달라짐을 실제 숫자 이미지로 계산합니다.",
        "Flattening an image forgets which pixels are neighbours. Computed on a real digit: shuffling the pixels leaves the output of an affine layer as it is once the columns of its weights are shuffled alike, and changes that of a convolution.",
    ),
    trap=Text(
        "R의 as.vector(x)는 열 우선, numpy의 x.reshape(-1)은 행 우선으로 펼칩니다. 모형은 어느 쪽이든 배울 수 있지만 훈련자료와 시험자료에 같은 순서를 써야 합니다.",
        "R's as.vector(x) unrolls by columns, numpy's x.reshape(-1) by rows. A model can learn from either, but training and test data must use the same order.",
    ),
    module="lecture_port.theory.t01_flatten",
    options=("image",),
)
