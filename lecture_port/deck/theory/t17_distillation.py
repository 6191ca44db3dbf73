"""T17: summary: information is distilled."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T17",
    name="distillation",
    title=Text(
        "요약: 정보의 증류",
        "Summary: information is distilled",
    ),
    slide=(
        "계층이 깊어질수록 고급정보가 추출되는 것으로 알려짐\n"
        "다단계 정보 증류 연산(information-distillation operation)으로 이해\n"
        "정보가 연속적인 증류기를 거치면서 점차 순수해짐"
    ),
    idea=Text(
        "학습한 모형의 층마다 출력에 선형 분류기를 맞추어, 층이 깊어질수록 선형으로 더 잘 갈라지는지 정확도로 잽니다. 학습하기 전의 같은 모형과도 비교합니다.",
        "A linear classifier is fitted to the output of each layer of the trained model: its accuracy tells whether deeper layers separate the digits better. The same net before training stands beside it.",
    ),
    trap=Text(
        "정보의 양 자체는 층을 지나며 늘지 않습니다. 늘어나는 것은 선형 분류기가 쓸 수 있는 꼴의 정보입니다.",
        "The amount of information does not grow from layer to layer; what grows is the part that a linear classifier can use.",
    ),
    module="lecture_port.theory.t17_distillation",
    options=("run", "probe_images"),
    needs_tensorflow=True,
    needs_run=True,
)
