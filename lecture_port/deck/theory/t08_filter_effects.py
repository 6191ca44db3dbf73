"""T08: what filters do to an image."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T08",
    name="filter-effects",
    title=Text(
        "합성곱 필터의 효과",
        "What filters do to an image",
    ),
    slide=(
        "합성곱 필터의 특징에 따른 효과\n"
        "https://docs.gimp.org/2.10/ko/gimp-filter-convolution-matrix.html"
    ),
    idea=Text(
        "GIMP 설명서의 다섯 필터(선명하게, 흐리게, 가장자리 강화, 가장자리 검출, 엠보싱)를 숫자 이미지와 사진에 적용하여 나란히 보입니다.",
        "The five filters of GIMP's manual (sharpen, blur, edge enhance, edge detect, emboss) are applied to a digit and to a photograph, side by side.",
    ),
    trap=Text(
        "결과는 0보다 작거나 255보다 클 수 있습니다. 8비트 이미지로 저장하면서 0과 255에서 자르면 음의 가장자리는 보이지 않게 됩니다.",
        "Results may fall below 0 or exceed 255; cut at 0 and 255 to be stored in 8 bits, the negative edges become invisible.",
    ),
    module="lecture_port.theory.t08_filter_effects",
    options=("image", "filter", "divisor", "offset"),
)
