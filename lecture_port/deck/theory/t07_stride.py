"""T07: stride: how far the filter moves."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T07",
    name="stride",
    title=Text(
        "스트라이드: 필터 적용 간격",
        "Stride: how far the filter moves",
    ),
    slide=("필터적용 간격 조정\n15\n15 17"),
    idea=Text(
        "7x7 입력에 같은 필터를 두 칸씩 옮겨 3x3 출력을 얻고, 한 칸씩 옮긴 출력에서 하나 걸러 뽑은 것과 같음을 보입니다.",
        "On a 7x7 input the filter moves by two and gives a 3x3 output; it equals every second cell of the output at stride 1.",
    ),
    trap=Text(
        "스트라이드로 나누어떨어지지 않으면 오른쪽과 아래의 픽셀은 어떤 창에도 들지 않고 조용히 버려집니다.",
        "Where the stride does not divide, pixels at the right and the bottom fall into no window and are dropped without a word.",
    ),
    module="lecture_port.theory.t07_stride",
    options=("input", "filter", "bias", "stride", "padding", "dilation", "step", "keras"),
)
