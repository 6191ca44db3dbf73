"""T10: the size of the output."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T10",
    name="output-size",
    title=Text(
        "출력의 크기",
        "The size of the output",
    ),
    slide=(
        "h_o = (h + 2p - h_f)/s + 1, w_o = (w + 2p - h_w)/s + 1\n"
        "padding='valid'는 패딩 p = 0 로 디폴트임, 만약 padding='same'로 설정하면 입력차원과 같은 차원을 가지는 p 값으로 설정됨"
    ),
    idea=Text(
        "공식을 내림과 함께 계산하고, 나누어떨어지지 않을 때 버려지는 픽셀을 보이며, 강의의 모형 여덟 층의 크기를 모두 얻습니다.",
        "The formula is computed with its floor, the pixels dropped when it does not divide are shown, and the sizes of all eight layers of the lecture's model follow.",
    ),
    trap=Text(
        "same이 입력과 같은 크기를 주는 것은 스트라이드가 1일 때뿐입니다. 일반적으로 출력은 ceil(h/s)입니다.",
        '"same" keeps the size for stride 1 only; in general the output is ceil(h/s).',
    ),
    module="lecture_port.theory.t10_output_size",
    options=("size", "filter_size", "padding", "stride", "dilation", "keras"),
)
