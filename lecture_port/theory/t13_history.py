"""T13: the timeline and the table of ILSVRC winners, as printed and as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lecture_port.content.history import (
    ALEXNET_2010,
    CONTESTS,
    MILESTONES,
    PRINTED_RESNET_LAYERS,
    Contest,
    Milestone,
)
from lecture_port.language import say
from lecture_port.printable import wrapped
from lecture_port.report import BLUE, INK, ORANGE, QUIET, RULE, VERMILION
from lecture_port.theory.drawing import Axes, Figure, light_grid, new_figure, page
from lecture_port.theory.lesson import NO_TITLE, Lesson, LessonWriter


def show() -> Lesson:
    """Give the lesson of T13; all of it is data of `lecture_port.content`."""
    writer = LessonWriter("T13")
    first, last = MILESTONES[0].year, MILESTONES[-1].year
    wrong = sum(milestone.erratum is not None for milestone in MILESTONES)
    off = [c.year for c in CONTESTS if c.printed.error not in (c.inside, c.outside)]
    years = ", ".join(map(str, off))
    writer.answer(
        f"{first}년부터 {last}년까지 {len(MILESTONES)}가지. 슬라이드의 해 가운데 {wrong}곳, 우승 모형의 오류율 "
        f"{len(CONTESTS)}개 가운데 {len(off)}개({years}년)가 출처와 다름",
        f"{len(MILESTONES)} entries from {first} to {last}; {wrong} of the slide's years and {len(off)} of its "
        f"{len(CONTESTS)} winners' errors ({years}) do not agree with the sources",
    )
    _write_timeline(writer)
    _write_contests(writer)
    _write_alexnet(writer)
    _write_resnet(writer)
    writer.add_data(milestones=MILESTONES, contests=CONTESTS, alexnet_2010=ALEXNET_2010)
    writer.figure("timeline", lambda: draw_timeline(MILESTONES), title=NO_TITLE)
    writer.figure("ilsvrc", lambda: draw_ilsvrc(CONTESTS), title=NO_TITLE)
    return writer.lesson()


def _write_timeline(writer: LessonWriter) -> None:
    writer.heading("연표", "Timeline")
    writer.table(
        "연도|슬라이드|무엇|누가",
        "year|slide|what|who",
        ((str(one.year), _printed_year(one), one.name, one.who) for one in MILESTONES),
        "lrll",
    )
    writer.prose("years")
    for milestone in MILESTONES:
        writer.paragraph(
            f"{milestone.year} {milestone.name.ko}: {milestone.what.ko} [{milestone.source}]",
            f"{milestone.year} {milestone.name.en}: {milestone.what.en} [{milestone.source}]",
        )


def _printed_year(milestone: Milestone) -> str:
    if milestone.printed is None:
        return "-"
    return f"{milestone.printed}{' *' if milestone.erratum else '  '}"


def _write_contests(writer: LessonWriter) -> None:
    writer.heading("ILSVRC의 우승 모형: top-5 오류율", "ILSVRC winners: top-5 error")
    writer.table(
        "연도|슬라이드|오류율|우승|대회 자료만|외부 자료도|하나만",
        "year|slide|error|winner|contest data|+ outside data|one net",
        (
            (
                str(contest.year),
                f"{contest.printed.model} {contest.printed.layers}",
                f"{contest.printed.error:g}%",
                contest.winner,
                f"{contest.inside:g}%",
                "-" if contest.outside is None else f"{contest.outside:g}%",
                f"{contest.single:g}%",
            )
            for contest in CONTESTS
        ),
        "llrlrrr",
    )
    writer.prose("ensembles")
    for contest in CONTESTS:
        sources = "; ".join(contest.sources)
        writer.paragraph(
            f"{contest.year}: {contest.entry.ko} 하나만의 값 {contest.single:g}%: {contest.single_from.ko}. [{sources}]",
            f"{contest.year}: {contest.entry.en} One net, {contest.single:g}%: {contest.single_from.en}. [{sources}]",
        )


def _write_alexnet(writer: LessonWriter) -> None:
    quoted = ALEXNET_2010
    writer.heading("ILSVRC-2010 자료에서의 AlexNet", "AlexNet on the data of ILSVRC-2010")
    writer.table(
        "|슬라이드|논문",
        "|slide|paper",
        [
            ("top-1", f"{quoted.printed_top_1:g}%", f"{quoted.top_1:.1f}%"),
            ("top-5", f"{quoted.printed_top_5:g}%", f"{quoted.top_5:.1f}%"),
        ],
        "lrr",
    )
    writer.paragraph(
        f"슬라이드의 {quoted.printed_top_5:g}%는 2012년 대회의 {CONTESTS[0].outside:g}%와 섞인 값으로 보입니다. "
        f"[{quoted.source}]",
        f"The slide's {quoted.printed_top_5:g}% seems to be mixed up with the {CONTESTS[0].outside:g}% of "
        f"the contest of 2012. [{quoted.source}]",
    )


def _write_resnet(writer: LessonWriter) -> None:
    layers, in_table = CONTESTS[-1].layers, CONTESTS[-1].printed.layers
    writer.heading("ResNet의 층 수", "ResNet's layers")
    writer.paragraph(
        f"마지막 슬라이드에는 {PRINTED_RESNET_LAYERS}층, 표에는 {in_table}층이라고 적혀 있습니다. "
        f"논문의 모형은 {layers}층입니다.",
        f"The last slide says {PRINTED_RESNET_LAYERS} layers, the table {in_table}; the paper's net has "
        f"{layers}.",
    )


def draw_timeline(milestones: Sequence[Milestone]) -> Figure:
    """Draw the entries below one another, the oldest on top.

    Entries that the slide names have a full dot; a wrong year stands struck out beside the right one.
    """
    # Inches: the figure, from the left to the line, a line of text.
    wide, line, step = 7.6, 1.65, 0.235
    told = [list(wrapped(str(milestone.what), 68)) for milestone in milestones]
    tops = [0.3 + sum(0.42 + step * len(lines) for lines in told[:row]) for row in range(len(told))]
    note = say(
        "파란 점: 슬라이드에 있는 항목. 붉은 해: 슬라이드의 틀린 해. 간격은 시간에 비례하지 않습니다.",
        "Full dot: on the slide. Red: the slide's wrong year. Distances are not to scale.",
    )
    notes = list(wrapped(note, 68))
    bottom = tops[-1] + 0.42 + step * len(told[-1])
    figure, axes = page(wide, bottom + step * len(notes) + 0.1)
    axes.plot((line, line), (tops[0], tops[-1]), color=RULE, linewidth=3, zorder=1)

    def write(y: float, text: str, x: float = line + 0.22, **how: Any) -> None:
        settings: dict[str, Any] = {"va": "center", "fontsize": 10.5, "color": QUIET}
        axes.text(x, y, text, **settings | how)

    for y, milestone, lines in zip(tops, milestones, told, strict=True):
        colour = QUIET if milestone.printed is None else BLUE
        face = "white" if milestone.printed is None else BLUE
        axes.plot(line, y, "o", markersize=10, mfc=face, mec=colour, zorder=2)
        write(y, str(milestone.year), line - 0.2, ha="right", fontsize=14, color=INK)
        if milestone.erratum is not None:
            write(y, str(milestone.printed), 0.85, ha="right", fontsize=11, color=VERMILION)
            axes.plot((0.4, 0.88), (y, y), color=VERMILION, linewidth=1.3)
        write(y, f"{milestone.name}  ({milestone.who})", fontsize=12, color=INK)
        for row, text in enumerate(lines, start=1):
            write(y + step * row, text)
    for row, text in enumerate(notes):
        write(bottom + step * row, text)
    return figure


def draw_ilsvrc(contests: Sequence[Contest]) -> Figure:
    """Draw the top-5 errors as bars, and below them the number of layers."""
    figure = new_figure(8.0, 6.4, layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2.4, 1.0))
    _draw_errors(above, contests)
    _draw_layers(below, contests)
    return figure


def _draw_errors(axes: Axes, contests: Sequence[Contest]) -> None:
    width = 0.2
    series = (
        (say("슬라이드의 값", "as on the slide"), "#c3cad1", [c.printed.error for c in contests]),
        (
            say("대회 자료만 쓴 앙상블", "ensemble, contest data only"),
            BLUE,
            [c.inside for c in contests],
        ),
        (
            say("외부 자료도 쓴 앙상블", "ensemble, outside data too"),
            "#7fb8d8",
            [c.outside for c in contests],
        ),
        (say("신경망 하나", "one net alone"), ORANGE, [c.single for c in contests]),
    )
    for place in range(len(contests)):
        bars = [
            (colour, value) for _, colour, values in series if (value := values[place]) is not None
        ]
        for index, (colour, height) in enumerate(bars):
            x = place + width * (index - (len(bars) - 1) / 2)
            axes.bar(x, height, width * 0.92, color=colour)
            axes.text(x, height + 0.25, f"{height:g}", ha="center", fontsize=9.5)
    for name, colour, _ in series:
        axes.bar(0, 0, color=colour, label=name)
    axes.set_title(
        say("ILSVRC 우승 모형의 top-5 오류율 (%)", "Top-5 error of the ILSVRC winners (%)")
    )
    axes.legend(frameon=False, loc="upper right")
    axes.set_ylim(0, 20.5)
    axes.set_yticks(range(0, 21, 5))
    _plain(axes)


def _draw_layers(axes: Axes, contests: Sequence[Contest]) -> None:
    layers = [contest.printed.layers for contest in contests]
    axes.plot(layers, "o-", color=QUIET, markersize=8)
    for place, count in enumerate(layers):
        axes.text(place, count * 1.35, str(count), ha="center", fontsize=11)
    axes.set_yscale("log")
    axes.set_ylim(5, 400)
    axes.set_title(
        say("층 수 (슬라이드의 모형, 로그 눈금)", "Layers (the slide's models, log scale)"),
        fontsize=12,
    )
    axes.set_xticks(range(len(contests)), [_contest_label(contest) for contest in contests])
    _plain(axes)
    axes.set_yticks([], [])
    axes.minorticks_off()


def _contest_label(contest: Contest) -> str:
    printed = contest.printed.model
    if printed in contest.winner:
        return f"{contest.year}\n{printed}"
    slide, winner = say("슬라이드", "slide"), say("우승", "winner")
    return f"{contest.year}\n{slide}: {printed}\n{winner}: {contest.winner}"


def _plain(axes: Axes) -> None:
    light_grid(axes, "top", "right", "left")
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines["bottom"].set_color(QUIET)
