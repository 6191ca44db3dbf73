"""T03: local connections with shared weights."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T03",
    name="shared-weights",
    title=Text(
        "국소연결과 가중치 공유",
        "Local connections with shared weights",
    ),
    slide=(
        "국소연결가중치 공유 신경망\n"
        "z_1 = w_1 x_1 + w_2 x_2, z_2 = w_1 x_2 + w_2 x_3, ..., z_{p-1} = w_1 x_{p-1} + w_2 x_p\n"
        "CNN은 DNN에서 weight들이 sparse하고 weight의 값을 공유하는 architecture로 이해할 수 있다."
    ),
    idea=Text(
        "필터를 띠 행렬(Toeplitz 행렬) W로 적으면 W x가 미끄러지는 합과 같습니다. 같은 크기의 완전연결층과 자유로운 가중치의 수를 비교합니다.",
        "Written as a banded (Toeplitz) matrix W, the filter gives W x equal to the sliding sum. Its free weights are counted against a dense layer of the same size.",
    ),
    trap=Text(
        "W에는 0이 아닌 원소가 많아 보이지만 학습하는 값은 필터의 길이만큼뿐입니다. 한 값을 고치면 모든 행이 함께 바뀝니다.",
        "W seems to have many non-zero entries, yet only as many values are learned as the filter is long: change one and every row changes.",
    ),
    module="lecture_port.theory.t03_shared_weights",
    options=("input", "filter", "stride", "dilation"),
)
