"""T04: the flipped filter: cross-correlation and convolution."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T04",
    name="flipped-filter",
    title=Text(
        "뒤집은 필터: 교차상관과 합성곱",
        "The flipped filter: cross-correlation and convolution",
    ),
    slide=(
        "z_j = w_1 x_j + w_2 x_{j+1} = sum_{i=1}^2 w_i x_{j+i-1} = w~_2 x_j + w~_1 x_{j+1} = sum_{i=1}^2 w~_{j-i+1} x_{j+i-1}, j = p - 2 + 1\n"
        "여기서, w~ = (w~_1, w~_2) = (w_2, w_1)"
    ),
    idea=Text(
        "합성곱층이 계산하는 것은 교차상관이며, 이는 뒤집은 필터와의 합성곱과 같습니다. 같은 수로 둘을 계산하고 scipy(와 --keras로 Keras)로 확인합니다.",
        "What a convolution layer computes is cross-correlation, which is convolution with the flipped filter. Both are computed on the same numbers and checked against scipy (and, with --keras, Keras).",
    ),
    trap=Text(
        "Keras의 Conv2D와 R의 layer_conv_2d는 교차상관을 계산합니다. 필터를 직접 넣어 scipy.signal.convolve2d와 비교하면 값이 다릅니다.",
        "Keras' Conv2D, and so R's layer_conv_2d, computes cross-correlation: with the same filter scipy.signal.convolve2d gives other numbers.",
    ),
    module="lecture_port.theory.t04_flipped_filter",
    options=("input", "filter", "keras"),
)
