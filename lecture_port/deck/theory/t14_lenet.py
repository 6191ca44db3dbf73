"""T14: LeNet-5."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T14",
    name="lenet",
    title=Text(
        "LeNet-5",
        "LeNet-5",
    ),
    slide="Fig. 2. Architecture of LeNet-5, a Convolutional Neural Network, here for digits recognition. Each plane is a feature map, i.e. a set of units whose weights are constrained to be identical.",
    idea=Text(
        "1998년 논문의 LeNet-5를 부분 연결표 그대로(학습 모수 60,000개) 그리고 흔히 쓰는 단순한 꼴(61,706개)로 만들고, 강의의 모형과 나란히 학습합니다.",
        "LeNet-5 is built as in the paper of 1998 with its table of partial connections (60,000 trainable parameters) and in the usual simplified form (61,706), and both are trained beside the lecture's net.",
    ),
    trap=Text(
        "논문의 C3 층은 앞 층의 모든 특징맵과 이어져 있지 않고, 논문의 풀링은 학습하는 계수와 편향을 가집니다.",
        "The paper's layer C3 is not connected to all maps before it, and the paper's pooling has a trained coefficient and bias.",
    ),
    module="lecture_port.theory.t14_lenet",
    options=("data", "epochs", "seed"),
    needs_tensorflow=True,
)
