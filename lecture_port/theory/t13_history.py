"""T13: the timeline and the table of ILSVRC winners, as printed and as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lecture_port.deck.ilsvrc import ALEXNET_2010, CONTESTS, PRINTED_RESNET_LAYERS, Contest
from lecture_port.deck.milestones import MILESTONES, Milestone
from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson, LessonWriter, Pick, both, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NONE = "-"
WRONG = " *"


def show() -> Lesson:
    """Give the lesson of T13; all of it is data of `lecture_port.deck`."""
    writer = LessonWriter("T13")
    _tell_timeline(writer)
    _tell_contests(writer)
    _tell_alexnet(writer)
    _tell_resnet(writer)
    writer.keep(milestones=MILESTONES, contests=CONTESTS, alexnet_2010=ALEXNET_2010)
    writer.figure(
        "T13-timeline",
        Text(
            "CNN의 연표. 슬라이드의 해가 다르면 함께 적었습니다.",
            "The timeline; the slide's year is given where it differs.",
        ),
        _timeline_figure,
    )
    writer.figure(
        "T13-ilsvrc",
        Text(
            "ILSVRC 우승 모형의 오류율과 층 수: 슬라이드의 값과 대회의 값.",
            "Errors and layers of the ILSVRC winners: the slide's values and the contests'.",
        ),
        _ilsvrc_figure,
    )
    return writer.lesson()


def _tell_timeline(writer: LessonWriter) -> None:
    def build(say: Pick) -> list[str]:
        rows = [
            (
                str(milestone.year),
                _printed_year(milestone),
                say(milestone.name.ko, milestone.name.en),
                milestone.who,
            )
            for milestone in MILESTONES
        ]
        head = (
            say("연도", "year"),
            say("슬라이드", "slide"),
            say("무엇", "what"),
            say("누가", "who"),
        )
        return table(head, rows, "lrll")

    writer.head("연표", "Timeline")
    writer.block(both(build))
    writer.tell(
        "* 는 틀린 해입니다. 2013년부터는 처음 나온 해를 적었습니다. 슬라이드의 해는 한 해 뒤 학회에서 발표된 해이므로 "
        "틀린 것이 아닙니다.",
        "* marks a wrong year. From 2013 on ours is the year of the first appearance; the slide's is that of "
        "the conference, one year later, and not wrong.",
    )
    for milestone in MILESTONES:
        writer.tell(
            f"{milestone.year} {milestone.name.ko}: {milestone.what.ko} [{milestone.source}]",
            f"{milestone.year} {milestone.name.en}: {milestone.what.en} [{milestone.source}]",
        )


def _printed_year(milestone: Milestone) -> str:
    if milestone.printed is None:
        return NONE
    return f"{milestone.printed}{WRONG if milestone.erratum else '  '}"


def _tell_contests(writer: LessonWriter) -> None:
    def build(say: Pick) -> list[str]:
        rows = [
            (
                str(contest.year),
                f"{contest.printed.model} {contest.printed.layers}",
                f"{contest.printed.error:g}%",
                contest.winner,
                f"{contest.inside:g}%",
                NONE if contest.outside is None else f"{contest.outside:g}%",
                f"{contest.single:g}%",
            )
            for contest in CONTESTS
        ]
        head = (
            say("연도", "year"),
            say("슬라이드", "slide"),
            say("오류율", "error"),
            say("우승", "winner"),
            say("대회 자료만", "contest data"),
            say("외부 자료도", "+ outside data"),
            say("하나만", "one net"),
        )
        return table(head, rows, "llrlrrr")

    writer.head("ILSVRC의 우승 모형: top-5 오류율", "ILSVRC winners: top-5 error")
    writer.block(both(build))
    writer.tell(
        "'대회 자료만'과 '외부 자료도'는 여러 신경망의 평균(앙상블)을 대회에 낸 결과이고, '하나만'은 신경망 하나의 값입니다.",
        "'contest data' and '+ outside data' are contest entries that average several nets (ensembles); "
        "'one net' is one of them alone.",
    )
    for contest in CONTESTS:
        _tell_entry(writer, contest)


def _tell_entry(writer: LessonWriter, contest: Contest) -> None:
    sources = "; ".join(contest.sources)
    writer.tell(
        f"{contest.year}: {contest.entry.ko} 하나만의 값 {contest.single:g}%: {contest.single_from.ko}. [{sources}]",
        f"{contest.year}: {contest.entry.en} One net, {contest.single:g}%: {contest.single_from.en}. [{sources}]",
    )


def _tell_alexnet(writer: LessonWriter) -> None:
    quoted = ALEXNET_2010

    def build(say: Pick) -> list[str]:
        rows = [
            ("top-1", f"{quoted.printed_top_1:g}%", f"{quoted.top_1:.1f}%"),
            ("top-5", f"{quoted.printed_top_5:g}%", f"{quoted.top_5:.1f}%"),
        ]
        return table(("", say("슬라이드", "slide"), say("논문", "paper")), rows, "lrr")

    writer.head("ILSVRC-2010 자료에서의 AlexNet", "AlexNet on the data of ILSVRC-2010")
    writer.block(both(build))
    writer.tell(
        f"슬라이드의 {quoted.printed_top_5:g}%는 2012년 대회의 {CONTESTS[0].outside:g}%와 섞인 값으로 보입니다. "
        f"[{quoted.source}]",
        f"The slide's {quoted.printed_top_5:g}% seems to be mixed up with the {CONTESTS[0].outside:g}% of "
        f"the contest of 2012. [{quoted.source}]",
    )


def _tell_resnet(writer: LessonWriter) -> None:
    layers, in_table = CONTESTS[-1].layers, CONTESTS[-1].printed.layers
    writer.head("ResNet의 층 수", "ResNet's layers")
    writer.tell(
        f"마지막 슬라이드에는 {PRINTED_RESNET_LAYERS}층, 표에는 {in_table}층이라고 적혀 있습니다. "
        f"논문의 모형은 {layers}층입니다.",
        f"The last slide says {PRINTED_RESNET_LAYERS} layers, the table {in_table}; the paper's net has "
        f"{layers}.",
    )


def _timeline_figure() -> Figure:
    from lecture_port.theory.figures.timeline import draw_timeline

    return draw_timeline(MILESTONES)


def _ilsvrc_figure() -> Figure:
    from lecture_port.theory.figures.ilsvrc import draw_ilsvrc

    return draw_ilsvrc(CONTESTS)
