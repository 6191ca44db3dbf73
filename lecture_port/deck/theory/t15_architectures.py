"""T15: from AlexNet to ResNet."""

from __future__ import annotations

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.language import Text

ITEM = TheoryItem(
    id="T15",
    name="architectures",
    title=Text(
        "AlexNet부터 ResNet까지",
        "From AlexNet to ResNet",
    ),
    slide=(
        "It uses ReLU, dropout, local response normalization and data augmentation techniques.\n"
        "대표적 CNN: LeNet, AlexNet, ResNet(150 layers)\n"
        "그 외 VGG, GoogLeNet 등"
    ),
    idea=Text(
        "AlexNet, ZF Net, VGG-16, GoogLeNet, ResNet-152를 만들어 층과 모수를 세고 발표된 값과 비교합니다. Neocognitron은 작은 모형으로 돌려 봅니다.",
        "AlexNet, ZF Net, VGG-16, GoogLeNet and ResNet-152 are built, their layers and parameters counted and compared with the published figures; the Neocognitron runs as a small model.",
    ),
    trap=Text(
        "층 수는 보통 가중치가 있는 층만 셉니다. Keras의 model.layers에는 활성함수와 풀링도 들어 있습니다.",
        "The number of layers usually counts layers with weights only; Keras' model.layers also holds activations and pooling.",
    ),
    module="lecture_port.theory.t15_architectures",
    options=("network", "seed"),
    needs_tensorflow=True,
)
