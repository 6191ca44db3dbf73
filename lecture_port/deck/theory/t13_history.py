"""T13: a short history of CNNs."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T13",
    name="history",
    title=Text(
        "CNN의 간단한 역사",
        "A short history of CNNs",
    ),
    slide=(
        "1983년에 CNN의 시초라 할 수 있는 모델인 Neocognitron (K.Fukushima, 1983)이 발표되었음.\n"
        "1998년, Y.LeCun이 CNN의 표준이 되는 모델인 LeNet-5를 발표. (Y. LeCun et al., 1998)\n"
        "It achieved top-1 and top-5 error rates of 37.5% and 15% which is considerably better than the previous state-of-the-art.\n"
        "Table: 역대 ILSVRC 우승 모델 정보\n"
        "2012 AlexNet 8 15.3%\n"
        "2013 ZF Net 8 14.8%\n"
        "2014 GoogLeNet 22 6.67%\n"
        "2015 ResNet 152 3.57%"
    ),
    idea=Text(
        "연표와 ILSVRC 우승 모형의 표를 출처와 함께 자료로 싣고, 슬라이드의 값과 바로잡은 값을 나란히 보입니다.",
        "The timeline and the table of ILSVRC winners are data with sources; the deck's values and the corrected ones stand side by side.",
    ),
    trap=Text(
        "대회에 낸 결과는 대부분 여러 모형의 앙상블입니다. 한 모형의 오류율과 비교하지 마십시오.",
        "Most contest entries are ensembles of several models: do not compare them with a single model's error.",
    ),
    module="lecture_port.theory.t13_history",
)
