"""T12: a fully connected net and a convolutional net."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T12",
    name="affine-and-cnn",
    title=Text(
        "완전연결 신경망과 합성곱 신경망",
        "A fully connected net and a convolutional net",
    ),
    slide=(
        "convolutional layer, pooling layer, convolutional layer, pooling layer, ..., fully-connected layer, output layer의 순서로 네트워크가 이루어짐\n"
        "Figure: 완전연결(affine) 층이 활용 DNN\n"
        "Figure: CNN: 합성곱과 풀링층이 추가(회색)"
    ),
    idea=Text(
        "두 신경망을 실제로 만들어 그리고 학습하여 모수의 수와 정확도를 나란히 놓습니다. 픽셀을 섞은 자료로도 학습하여 어느 쪽이 달라지는지 봅니다.",
        "Both nets are built, drawn and trained; parameters and accuracy stand side by side. Both are trained again on shuffled pixels to see which one minds.",
    ),
    trap=Text(
        "두 신경망은 모수의 수가 다르므로 정확도의 차이를 구조만의 덕으로 돌리려면 모수의 수도 함께 보아야 합니다.",
        "The nets differ in their number of parameters too: read the accuracies together with it before crediting the architecture.",
    ),
    module="lecture_port.theory.t12_affine_and_cnn",
    options=("data", "epochs", "seed", "run"),
    needs_tensorflow=True,
)
