"""T09: pooling."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T09",
    name="pooling",
    title=Text(
        "풀링",
        "Pooling",
    ),
    slide=(
        "풀링(pooling)은 세로, 가로방향의 공간을 줄이는 연산을 의미함.\n"
        "특징맵을 하향 표본추출(downsampling)한다고 표현\n"
        "평균풀링, 최대풀링 등이 있음.\n"
        "학습해야할 매개변수가 없음.\n"
        "차원(예. 채널수) 불편\n"
        "입력의 변화에 영향을 적게 받음."
    ),
    idea=Text(
        "최대풀링과 평균풀링을 계산하고, 학습하는 모수가 없고 채널 수가 그대로임을 보이며, 이미지를 한 픽셀 옮길 때 특징맵이 얼마나 변하는지 풀링 전후로 잽니다.",
        "Max and average pooling are computed; there are no parameters and channels stay; how much a feature map changes when the image moves by one pixel is measured without and with pooling.",
    ),
    trap=Text(
        "Keras의 풀링은 strides를 주지 않으면 창의 크기만큼 움직입니다. 합성곱처럼 한 칸씩 움직이지 않습니다.",
        "Keras' pooling moves by the window's size unless strides is given, not by one as a convolution does.",
    ),
    module="lecture_port.theory.t09_pooling",
    options=("input", "pool", "stride", "padding", "keras"),
)
