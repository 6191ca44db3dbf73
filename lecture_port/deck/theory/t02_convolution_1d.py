"""T02: the definition of 1-D convolution."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T02",
    name="convolution-1d",
    title=Text(
        "1차원 합성곱의 정의",
        "The definition of 1-D convolution",
    ),
    slide="(f · g)(j) = sum_i f(i)g(j-i) = sum_i f(j-i)g(i)",
    idea=Text(
        "정의의 두 합을 각각 계산하여 서로 같고 numpy.convolve와도 같음을 보입니다.",
        "Both sums of the definition are computed; they equal each other and numpy.convolve.",
    ),
    trap=Text(
        'R의 convolve(x, y)는 기본값이 type = "circular"이고 켤레를 취하여 다른 값을 줍니다. 정의대로의 합성곱은 convolve(x, rev(y), type = "open")입니다.',
        'R\'s convolve(x, y) is circular by default and conjugates, so it gives other numbers; the convolution defined here is convolve(x, rev(y), type = "open").',
    ),
    module="lecture_port.theory.t02_convolution_1d",
    options=("input", "filter", "step"),
)
