"""T06: padding."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T06",
    name="padding",
    title=Text(
        "패딩",
        "Padding",
    ),
    slide=(
        "(4,4) 입력자료에 (3,3) 필터 적용시 출력은 입력보다 각각 2가 줄어든 (2,2)가 됨.\n"
        "합성곱 반복 적용시 차원이 작아서 합성곱 연산이 적용할 수 없게 됨.\n"
        "원래 차수를 가급적 유지하기 위한 방안으로 입력자료의 외곽에 0값을 가진 가상의 자료를 패딩함."
    ),
    idea=Text(
        "패딩이 없을 때(valid)와 0으로 두른 때(same)의 출력을 계산하고, 합성곱을 되풀이하면 몇 번 만에 더 적용할 수 없게 되는지 셉니다.",
        "The output is computed without padding (valid) and with a rim of zeros (same), and it is counted after how many convolutions no further one fits.",
    ),
    trap=Text(
        "짝수 크기의 필터나 1보다 큰 스트라이드에서 same은 양쪽에 같은 수의 0을 붙이지 못할 수 있습니다. Keras는 남는 하나를 아래와 오른쪽에 붙입니다.",
        'With a filter of even size, or a stride above 1, "same" may be unable to pad both sides alike: Keras puts the odd zero at the bottom and the right.',
    ),
    module="lecture_port.theory.t06_padding",
    options=("input", "filter", "bias", "stride", "padding", "dilation", "step", "keras"),
)
