"""The history as the slides tell it (T13), and what the papers say of their networks (T14, T15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lecture_port.content import read
from lecture_port.language import Text


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


@dataclass(frozen=True, slots=True)
class LeNetLayer:
    """One layer of LeNet-5."""

    name: str  # as in the paper
    shape: tuple[int, int, int]  # height, width and number of maps of its output
    trainable: int  # trainable parameters, as printed; the output layer's are fixed
    connections: int  # connections, as printed; the output layer's follow from the text


LE_NET_TRAINABLE = 60_000
LE_NET_CONNECTIONS = 340_908
"""The paper's totals: "340,908 connections, but only 60,000 trainable free parameters"."""

LE_NET_SIMPLIFIED = 61_706
"""The usual form in today's libraries: full connections, plain average pooling, softmax."""

LE_NET_SOURCE = "LeCun, Bottou, Bengio, Haffner (1998), Gradient-based learning applied to document recognition, Proc. IEEE 86(11), 2278-2324, section II.B"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One entry of the timeline."""

    year: int  # when it appeared: the paper, or the contest that it won
    name: Text
    who: str
    what: Text  # what was new in it, in one sentence
    source: str  # where year, authors and novelty can be checked
    printed: int | None = None  # the year on the slide; None if the slide does not name it
    erratum: str | None = None  # the id of the erratum, if the printed year is wrong


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the slide's table of ILSVRC winners, as printed."""

    model: str
    layers: int
    error: float  # top-5, in percent


@dataclass(frozen=True, slots=True)
class Contest:
    """The classification contest of one year; errors are top-5, in percent."""

    year: int
    printed: Printed
    winner: str
    inside: float  # of the winner's entry that used the contest's own training data only
    single: float  # of one net alone
    entry: Text  # what the entry was made of
    single_from: Text  # how one net alone was measured
    sources: tuple[str, ...]
    layers: int | None = None  # of the winner's deepest net; None where the sources give none
    outside: float | None = None  # of the entry that used further data, where there was one
    erratum: str | None = None

    @property
    def row(self) -> str:
        """The slide's row in one line."""
        printed = self.printed
        return f"{self.year} {printed.model} {printed.layers} {printed.error:g}%"

    @property
    def best(self) -> float:
        """The lowest error of the winner's entries."""
        return self.inside if self.outside is None else min(self.inside, self.outside)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The slide's sentence on AlexNet and ILSVRC-2010; errors in percent."""

    printed_top_1: float
    printed_top_5: float
    top_1: float
    top_5: float
    source: str
    erratum: str


@dataclass(frozen=True, slots=True)
class PublishedNetwork:
    """A network and its published size."""

    key: str  # what the command theory T15 --network calls it
    name: str
    year: int  # of the paper
    depth: int  # layers with weights, as the paper counts them
    printed: Text  # how and where the number of parameters is printed
    source: str
    parameters: float | None = None  # None where none is published
    multiply_adds: float | None = None  # multiplications with an addition for one image


def _contest(printed: dict[str, Any], **fields: Any) -> Contest:
    return Contest(printed=Printed(**printed), **fields)


_HISTORY = read("history")
_NETWORKS = _HISTORY["networks"]

INCEPTIONS = tuple(Inception(name, *filters) for name, filters in _HISTORY["inceptions"].items())
PRINTED_THOUSANDS: dict[str, float] = {
    row: thousands for row, (thousands, _) in _HISTORY["google_net_rows"].items()
}
PRINTED_MILLIONS: dict[str, float] = {
    row: millions for row, (_, millions) in _HISTORY["google_net_rows"].items()
}
LE_NET_5 = tuple(LeNetLayer(name, **fields) for name, fields in _HISTORY["le_net_5"].items())
C3_MAPS: tuple[tuple[int, ...], ...] = _HISTORY["le_net_c3"]["maps"]
"""The maps of S2 that each of the 16 maps of C3 is connected to."""

MILESTONES: tuple[Milestone, ...] = tuple(Milestone(**each) for each in _HISTORY["milestones"])
CONTESTS: tuple[Contest, ...] = tuple(_contest(**each) for each in _HISTORY["contests"])
ALEXNET_2010 = Quoted(**_HISTORY["alexnet_2010"])
PRINTED_RESNET_LAYERS = 150
"""The last slide's ResNet; the slide's own table says 152."""

ALEX_NET = PublishedNetwork("alexnet", **_NETWORKS["alexnet"])
ZF_NET = PublishedNetwork("zfnet", **_NETWORKS["zfnet"])
GOOGLE_NET = PublishedNetwork(
    "googlenet", parameters=sum(PRINTED_THOUSANDS.values()) * 1000, **_NETWORKS["googlenet"]
)
VGG_16 = PublishedNetwork("vgg16", **_NETWORKS["vgg16"])
RES_NET_152 = PublishedNetwork("resnet152", **_NETWORKS["resnet152"])
