"""T11: the number of parameters."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T11",
    name="parameters",
    title=Text(
        "모수의 수",
        "The number of parameters",
    ),
    slide="1층 모수의 수는 kernel의 크기 (3,3)의 9개와 절편 1개로 총 10개이며, units의 수가 32개이므로 총 320개가 됨.",
    idea=Text(
        "합성곱층과 완전연결층의 모수를 세는 공식을 강의의 모형 여덟 층에 적용하여 합 93,322를 얻습니다.",
        "The formulas for convolution and dense layers are applied to the eight layers of the lecture's model and add up to 93,322.",
    ),
    trap=Text(
        "10 x 32는 입력이 한 채널일 때만 맞습니다. 필터는 모든 입력 채널에 걸치므로 둘째 합성곱층은 (9 x 32 + 1) x 64 = 18,496입니다.",
        "10 x 32 holds for one input channel only: a filter reaches through all input channels, so the second convolution has (9 x 32 + 1) x 64 = 18,496.",
    ),
    module="lecture_port.theory.t11_parameters",
    options=("filter_size", "channels", "filters", "inputs", "units", "keras"),
)
