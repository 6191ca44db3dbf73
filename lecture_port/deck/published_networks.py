"""What the papers say of the size of their networks (T15)."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.deck.google_net_table import PRINTED_THOUSANDS
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class PublishedNetwork:
    """A network and its published size.

    Parameters
    ----------
    key : str
        What the command ``theory T15 --network`` calls it.
    name : str
        Its usual name.
    year : int
        Of the paper.
    depth : int
        Layers with weights, as the paper counts them.
    parameters : float or None
        The published number of parameters; ``None`` where there is none.
    printed : Text
        How and where it is printed.
    multiply_adds : float or None
        Multiplications with an addition for one image, where the paper gives them.
    source : str
        The paper.
    """

    key: str
    name: str
    year: int
    depth: int
    parameters: float | None
    printed: Text
    multiply_adds: float | None
    source: str


ALEX_NET = PublishedNetwork(
    "alexnet",
    "AlexNet",
    2012,
    depth=8,
    parameters=60e6,
    printed=Text("초록: 60 million parameters", "abstract: 60 million parameters"),
    multiply_adds=None,
    source="Krizhevsky, Sutskever, Hinton (2012), ImageNet classification with deep convolutional neural networks",
)
ZF_NET = PublishedNetwork(
    "zfnet",
    "ZF Net",
    2014,
    depth=8,
    parameters=None,
    printed=Text("논문에 수가 없음", "the paper gives no number"),
    multiply_adds=None,
    source="Zeiler, Fergus (2014), Visualizing and understanding convolutional networks, figure 3",
)
GOOGLE_NET = PublishedNetwork(
    "googlenet",
    "GoogLeNet",
    2015,
    depth=22,
    parameters=sum(PRINTED_THOUSANDS.values()) * 1000,
    printed=Text("표 1의 params 열을 더한 값", "the sum of table 1's column params"),
    multiply_adds=1.5e9,
    source="Szegedy et al. (2015), Going deeper with convolutions, section 1 and table 1",
)
VGG_16 = PublishedNetwork(
    "vgg16",
    "VGG-16",
    2015,
    depth=16,
    parameters=138e6,
    printed=Text("표 2: 138 million", "table 2: 138 million"),
    multiply_adds=None,
    source="Simonyan, Zisserman (2015), Very deep convolutional networks for large-scale image recognition, configuration D",
)
RES_NET_152 = PublishedNetwork(
    "resnet152",
    "ResNet-152",
    2016,
    depth=152,
    parameters=60.4e6,
    printed=Text(
        "논문에는 없음, Keras 문서: 60.4M", "none in the paper; Keras' documentation: 60.4M"
    ),
    multiply_adds=11.3e9,
    source="He, Zhang, Ren, Sun (2016), Deep residual learning for image recognition, table 1; Keras Applications",
)
