"""T05: 2-D convolution."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T05",
    name="convolution-2d",
    title=Text(
        "2차원 합성곱 연산",
        "2-D convolution",
    ),
    slide="2차원 합성곱 연산 I",
    idea=Text(
        "4x4 입력에 3x3 필터를 놓고 창, 곱, 합을 출력 원소마다 따라갑니다. 절편(편향)을 더하면 모든 원소가 같은 만큼 커집니다.",
        "A 3x3 filter is laid on a 4x4 input; window, products and sum are followed for each output cell. A bias raises every cell alike.",
    ),
    trap=Text(
        "원소별 곱의 합이지 행렬의 곱이 아닙니다. R의 %*%나 numpy의 @가 아니라 sum(window * filter)입니다.",
        "It is a sum of elementwise products, not a matrix product: sum(window * filter), not R's %*% or numpy's @.",
    ),
    module="lecture_port.theory.t05_convolution_2d",
    options=(
        "input",
        "filter",
        "bias",
        "stride",
        "padding",
        "dilation",
        "true_convolution",
        "step",
        "keras",
    ),
)
