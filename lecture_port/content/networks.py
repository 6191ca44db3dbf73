"""The tables of two papers: GoogLeNet's inception modules, and LeNet-5's layers with the connections of C3."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inception:
    """One inception module: the number of filters of each of its convolutions."""

    name: str  # as in the paper, for example ``"3a"``
    conv1: int  # the columns "#1x1", "#3x3 reduce", "#3x3", "#5x5 reduce", "#5x5" and "pool proj"
    reduce3: int
    conv3: int
    reduce5: int
    conv5: int
    project: int

    @property
    def channels(self) -> int:
        """Output channels: the four branches side by side."""
        return self.conv1 + self.conv3 + self.conv5 + self.project


INCEPTIONS: tuple[Inception, ...] = (
    Inception("3a", 64, 96, 128, 16, 32, 32),
    Inception("3b", 128, 128, 192, 32, 96, 64),
    Inception("4a", 192, 96, 208, 16, 48, 64),
    Inception("4b", 160, 112, 224, 24, 64, 64),
    Inception("4c", 128, 128, 256, 24, 64, 64),
    Inception("4d", 112, 144, 288, 32, 64, 64),
    Inception("4e", 256, 160, 320, 32, 128, 128),
    Inception("5a", 256, 160, 320, 32, 128, 128),
    Inception("5b", 384, 192, 384, 48, 128, 128),
)

PRINTED_THOUSANDS: dict[str, float] = {
    "conv1": 2.7,
    "conv2": 112,
    "inception3a": 159,
    "inception3b": 380,
    "inception4a": 364,
    "inception4b": 437,
    "inception4c": 463,
    "inception4d": 580,
    "inception4e": 840,
    "inception5a": 1072,
    "inception5b": 1388,
    "linear": 1000,
}
"""The table's column "params", in thousands; its K may stand for 1,000 or for 1,024."""

PRINTED_MILLIONS: dict[str, float] = {
    "conv1": 34,
    "conv2": 360,
    "inception3a": 128,
    "inception3b": 304,
    "inception4a": 73,
    "inception4b": 88,
    "inception4c": 100,
    "inception4d": 119,
    "inception4e": 170,
    "inception5a": 54,
    "inception5b": 71,
    "linear": 1,
}
"""The column "ops": millions of multiplications with an addition."""


@dataclass(frozen=True, slots=True)
class LeNetLayer:
    """One layer of LeNet-5."""

    name: str  # as in the paper
    shape: tuple[int, int, int]  # height, width and number of maps of its output
    trainable: int  # trainable parameters, as printed; the output layer's are fixed
    connections: int  # connections, as printed; the output layer's follow from the text


LE_NET_5: tuple[LeNetLayer, ...] = (
    LeNetLayer("C1", (28, 28, 6), 156, 122_304),
    LeNetLayer("S2", (14, 14, 6), 12, 5_880),
    LeNetLayer("C3", (10, 10, 16), 1_516, 151_600),
    LeNetLayer("S4", (5, 5, 16), 32, 2_000),
    LeNetLayer("C5", (1, 1, 120), 48_120, 48_120),
    LeNetLayer("F6", (1, 1, 84), 10_164, 10_164),
    LeNetLayer("output", (1, 1, 10), 0, 840),
)

LE_NET_TRAINABLE = 60_000
LE_NET_CONNECTIONS = 340_908
"""The paper's totals: "340,908 connections, but only 60,000 trainable free parameters"."""

LE_NET_SIMPLIFIED = 61_706
"""The usual form in today's libraries: full connections, plain average pooling, softmax."""

C3_MAPS: tuple[tuple[int, ...], ...] = (
    (0, 1, 2),
    (1, 2, 3),
    (2, 3, 4),
    (3, 4, 5),
    (0, 4, 5),
    (0, 1, 5),
    (0, 1, 2, 3),
    (1, 2, 3, 4),
    (2, 3, 4, 5),
    (0, 3, 4, 5),
    (0, 1, 4, 5),
    (0, 1, 2, 5),
    (0, 1, 3, 4),
    (1, 2, 4, 5),
    (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)
"""Table I: the maps of S2 that each of the 16 maps of C3 is connected to."""

LE_NET_SOURCE = "LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to document recognition, Proc. IEEE 86(11), 2278-2324, section II.B"
