"""The slide's table of ILSVRC winners, and what the contests' entries were (T13)."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the slide's table, as printed.

    Parameters
    ----------
    model : str
        The model's name.
    layers : int
        The number of layers.
    error : float
        The top-5 error in percent.
    """

    model: str
    layers: int
    error: float


@dataclass(frozen=True, slots=True)
class Contest:
    """The classification contest of one year; errors are top-5, in percent.

    Parameters
    ----------
    year : int
        The contest.
    printed : Printed
        The slide's row.
    winner : str
        The winning entry.
    layers : int or None
        Layers of the winner's deepest net; ``None`` where the sources do not give them.
    inside : float
        Error of the winner's entry that used the contest's own training data only.
    outside : float or None
        Error of its entry that used further data, where there was one.
    single : float
        Error of one net alone.
    entry : Text
        What the entry was made of.
    single_from : Text
        How one net alone was measured.
    sources : tuple of str
        Where the numbers can be checked.
    erratum : str or None
        The id of the erratum that concerns the row.
    """

    year: int
    printed: Printed
    winner: str
    layers: int | None
    inside: float
    outside: float | None
    single: float
    entry: Text
    single_from: Text
    sources: tuple[str, ...]
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


CONTESTS: tuple[Contest, ...] = (
    Contest(
        2012,
        Printed("AlexNet", 8, 15.3),
        "AlexNet",
        8,
        inside=16.4,
        outside=15.3,
        single=18.2,
        entry=Text(
            "SuperVision 팀의 결과입니다. 16.4%는 신경망 5개의 평균이고, 15.3%는 거기에 ImageNet 2011년 가을판 전체로 미리 학습한 2개를 더한 7개의 평균입니다.",
            "By the team SuperVision. 16.4% is the average of 5 nets; 15.3% adds 2 more, trained beforehand on all of ImageNet, Fall 2011.",
        ),
        single_from=Text("2012년 검증자료", "validation data of 2012"),
        sources=("Krizhevsky, Sutskever, Hinton (2012), table 2 and section 6",),
    ),
    Contest(
        2013,
        Printed("ZF Net", 8, 14.8),
        "Clarifai",
        None,
        inside=11.7,
        outside=11.2,
        single=12.5,
        entry=Text(
            "여러 신경망의 평균입니다. 슬라이드의 14.8%는 ZF 논문에서 신경망 6개의 평균을 2012년 자료로 잰 값이며, 그 가운데 더 넓은 신경망 하나만의 값은 16.1%입니다.",
            "The average of several nets. The slide's 14.8% is the ZF paper's average of 6 nets on the data of 2012; the widest of them alone has 16.1%.",
        ),
        single_from=Text("시험자료", "test data"),
        sources=(
            "ILSVRC2013 results, task 2 (image-net.org)",
            "Simonyan, Zisserman (2015), table 7 and section 4.5",
            "Zeiler, Fergus (2014), table 2",
            "Russakovsky et al. (2015), Int. J. Computer Vision 115, 211-252",
        ),
        erratum="T13-winner-2013",
    ),
    Contest(
        2014,
        Printed("GoogLeNet", 22, 6.67),
        "GoogLeNet",
        22,
        inside=6.67,
        outside=None,
        single=7.89,
        entry=Text(
            "신경망 7개를 이미지마다 144조각에 적용한 평균입니다. 하나를 한 조각에만 적용하면 10.07%입니다.",
            "The average of 7 nets on 144 crops of each image; one net on one crop has 10.07%.",
        ),
        single_from=Text("검증자료, 144조각", "validation data, 144 crops"),
        sources=("Szegedy et al. (2015), tables 2 and 3",),
    ),
    Contest(
        2015,
        Printed("ResNet", 152, 3.57),
        "ResNet",
        152,
        inside=3.57,
        outside=None,
        single=4.49,
        entry=Text(
            "깊이가 다른 신경망 6개의 평균이며, 그 가운데 152층은 2개입니다.",
            "The average of 6 nets of different depth, 2 of them with 152 layers.",
        ),
        single_from=Text("검증자료, 152층", "validation data, 152 layers"),
        sources=("He, Zhang, Ren, Sun (2016), tables 4 and 5",),
        erratum="T13-resnet-depth",
    ),
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The slide's sentence on AlexNet and ILSVRC-2010; errors in percent.

    Parameters
    ----------
    printed_top_1, printed_top_5 : float
        As on the slide.
    top_1, top_5 : float
        As in the paper.
    source : str
        Where the paper says so.
    erratum : str
        The id of the erratum.
    """

    printed_top_1: float
    printed_top_5: float
    top_1: float
    top_5: float
    source: str
    erratum: str


ALEXNET_2010 = Quoted(
    37.5,
    15.0,
    37.5,
    17.0,
    "Krizhevsky, Sutskever, Hinton (2012), abstract and table 1",
    "T13-alexnet-2010",
)

PRINTED_RESNET_LAYERS = 150
"""The last slide's ResNet; the slide's own table says 152."""
