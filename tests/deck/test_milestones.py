"""The timeline: sourced, in both languages, at one with the slides and with the errata."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lecture_port.deck.errata import ERRATA
from lecture_port.deck.milestones import MILESTONES, Milestone

HANGUL = re.compile("[가-힣]")
DECK = (Path(__file__).parent / "deck_theory.txt").read_text(encoding="utf-8")

each = pytest.mark.parametrize("milestone", MILESTONES, ids=lambda one: one.name.en)


def test_they_stand_in_the_order_of_their_years() -> None:
    years = [milestone.year for milestone in MILESTONES]

    assert years == sorted(years)


@each
def test_words_and_source_are_there(milestone: Milestone) -> None:
    assert HANGUL.search(milestone.what.ko)
    assert milestone.what.ko.endswith(".")
    assert milestone.what.en.endswith(".")
    assert milestone.who.split(",")[0] in milestone.source or "et al." in milestone.who


@each
def test_the_source_is_of_the_year_or_says_the_conference_s(milestone: Milestone) -> None:
    published = int(re.search(r"\((\d{4})\)", milestone.source).group(1))  # type: ignore[union-attr]

    if published != milestone.year:
        assert "arXiv:" in milestone.source or "contest" in milestone.what.en
    if "arXiv:" in milestone.source:
        assert f"conference: {published}" in milestone.what.en


@each
def test_the_printed_year_stands_on_the_slide(milestone: Milestone) -> None:
    if milestone.printed is not None:
        assert re.search(rf"\w.*{milestone.printed}", DECK)


def test_a_printed_year_is_ours_or_the_conference_s_or_an_erratum() -> None:
    for milestone in MILESTONES:
        if milestone.printed in (None, milestone.year):
            assert milestone.erratum is None
        elif milestone.erratum is None:
            assert f"conference: {milestone.printed}" in milestone.what.en


def test_the_erratum_says_what_the_timeline_says() -> None:
    (wrong,) = (milestone for milestone in MILESTONES if milestone.erratum)
    (later,) = (milestone for milestone in MILESTONES if milestone.year == wrong.printed)
    erratum = {one.id: one for one in ERRATA}[str(wrong.erratum)]

    assert str(wrong.printed) in erratum.printed
    for text in (erratum.case.ko, erratum.case.en):
        assert set(re.findall(r"\d{4}", text)) == {str(wrong.year), "1979", str(later.year)}
    assert later.who.replace(", ", " ") == "Fukushima Miyake Ito"
    for source in (wrong.source, later.source):
        assert source.split(";")[0].split("),")[0] in erratum.source
