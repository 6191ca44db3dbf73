"""LeNet-5 as the paper describes it: the layers' numbers and the connections of C3."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeNetLayer:
    """One layer of LeNet-5.

    Parameters
    ----------
    name : str
        As in the paper.
    shape : tuple of int
        Height, width and number of maps of its output.
    trainable : int
        Trainable parameters, as printed; the output layer's are fixed.
    connections : int
        Connections, as printed; the output layer's follow from the text.
    """

    name: str
    shape: tuple[int, int, int]
    trainable: int
    connections: int


LE_NET_5: tuple[LeNetLayer, ...] = (
    LeNetLayer("C1", (28, 28, 6), 156, 122_304),
    LeNetLayer("S2", (14, 14, 6), 12, 5_880),
    LeNetLayer("C3", (10, 10, 16), 1_516, 151_600),
    LeNetLayer("S4", (5, 5, 16), 32, 2_000),
    LeNetLayer("C5", (1, 1, 120), 48_120, 48_120),
    LeNetLayer("F6", (1, 1, 84), 10_164, 10_164),
    LeNetLayer("output", (1, 1, 10), 0, 840),
)

TRAINABLE = 60_000
CONNECTIONS = 340_908
"""The paper's totals: "340,908 connections, but only 60,000 trainable free parameters"."""

SIMPLIFIED = 61_706
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

SOURCE = "LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to document recognition, Proc. IEEE 86(11), 2278-2324, section II.B"
