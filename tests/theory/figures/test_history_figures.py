"""The figures of T13 hold what the data says, in both languages, without a missing letter."""

from __future__ import annotations

import warnings
from io import BytesIO

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.deck.ilsvrc import CONTESTS
from lecture_port.deck.milestones import MILESTONES
from lecture_port.report.figures.style import VERMILION
from lecture_port.theory.figures.ilsvrc import draw_ilsvrc
from lecture_port.theory.figures.timeline import draw_timeline

both = pytest.mark.parametrize("code", ["ko", "en"])


def draw(figure: Figure) -> Figure:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(BytesIO(), format="png", dpi=60)
    return figure


@both
def test_the_timeline_has_every_entry_within_its_sheet(code: str) -> None:
    language.use(code)
    figure = draw(draw_timeline(MILESTONES))
    (axes,) = figure.axes
    written = [text.get_text() for text in axes.texts]

    for milestone in MILESTONES:
        assert f"{milestone.name}  ({milestone.who})" in written
        assert str(milestone.what) in written
    frame = figure.bbox
    for text in axes.texts:
        box = text.get_window_extent()
        assert box.x0 >= frame.x0
        assert box.x1 <= frame.x1


def test_the_wrong_year_alone_is_struck_out_in_red() -> None:
    (axes,) = draw_timeline(MILESTONES).axes
    red = [text.get_text() for text in axes.texts if to_hex(text.get_color()) == VERMILION.lower()]

    assert red == ["1983"]


@both
def test_the_bars_are_the_printed_and_the_corrected_values(code: str) -> None:
    language.use(code)
    above, below = draw(draw_ilsvrc(CONTESTS)).axes
    heights = sorted(round(bar.get_height(), 2) for bar in above.patches if bar.get_height())
    expected = [
        value
        for contest in CONTESTS
        for value in (contest.printed.error, contest.inside, contest.outside, contest.single)
        if value is not None
    ]

    assert heights == sorted(expected)
    assert [text.get_text() for text in below.texts] == ["8", "8", "22", "152"]
    labels = [label.get_text() for label in below.get_xticklabels()]
    assert "Clarifai" in labels[1]
    assert "ZF Net" in labels[1]
