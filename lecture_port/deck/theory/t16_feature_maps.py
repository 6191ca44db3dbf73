"""T16: what each depth extracts."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T16",
    name="feature-maps",
    title=Text(
        "층의 깊이에 따라 추출되는 정보",
        "What each depth extracts",
    ),
    slide=(
        "층 깊이 따른 추출 정보\n"
        "계층이 깊어질수록 강하게 반응하는 뉴런은 더 추상화됨\n"
        "층1: 단순 엣지 층2: 줄무늬 층3: 복잡한 사물의 일부"
    ),
    idea=Text(
        "직접 학습한 모형의 층마다 특징맵을 그리고, 필터를 가장 크게 반응시키는 이미지를 경사 상승법으로 만듭니다. 유닛이 보는 범위와 숫자에 대한 선택도도 층마다 잽니다.",
        "The feature maps of each layer of your own trained model are drawn, and images that excite a filter most are made by gradient ascent; how much of the image a unit sees and how far it prefers one digit is measured layer by layer.",
    ),
    trap=Text(
        "슬라이드의 '층1 엣지, 층2 줄무늬, 층3 사물의 일부'는 AlexNet 이야기입니다. 숫자를 배운 작은 모형에서는 획의 조각이 보입니다.",
        "The slide's edges, stripes and parts are AlexNet's; a small net trained on digits shows pieces of strokes.",
    ),
    module="lecture_port.theory.t16_feature_maps",
    options=("run", "test_image", "layer", "unit"),
    needs_tensorflow=True,
    needs_run=True,
)
