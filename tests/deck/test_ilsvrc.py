"""The table of winners: the slide's rows word for word, and the errata's numbers out of the same data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lecture_port.deck.errata import ERRATA
from lecture_port.deck.erratum import Erratum
from lecture_port.deck.ilsvrc import ALEXNET_2010, CONTESTS, PRINTED_RESNET_LAYERS, Contest
from lecture_port.deck.theory_registry import by_id_or_name

DECK = re.sub(
    r"[ \t]+", " ", (Path(__file__).parent / "deck_theory.txt").read_text(encoding="utf-8")
)
BY_YEAR = {contest.year: contest for contest in CONTESTS}

each = pytest.mark.parametrize("contest", CONTESTS, ids=lambda one: str(one.year))


def erratum(id: str) -> Erratum:
    return {one.id: one for one in ERRATA}[id]


def percents(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"(\d+(?:\.\d+)?)%", text)]


@each
def test_a_row_is_the_slide_s(contest: Contest) -> None:
    assert contest.row in DECK.splitlines()
    assert contest.row in by_id_or_name("T13").slide.splitlines()


@each
def test_an_ensemble_beats_a_single_net_and_more_data_helps(contest: Contest) -> None:
    assert contest.best <= contest.inside < contest.single
    assert contest.sources


@each
def test_what_is_corrected_has_an_erratum(contest: Contest) -> None:
    right = contest.printed.model in contest.winner and contest.printed.error == contest.best

    assert right == (contest.erratum != "T13-winner-2013")
    if contest.erratum is not None:
        assert erratum(contest.erratum).item == "T13"


def test_errors_fall_from_year_to_year() -> None:
    errors = [contest.inside for contest in CONTESTS]

    assert errors == sorted(errors, reverse=True)


def test_the_erratum_on_2013_says_what_the_table_says() -> None:
    contest = BY_YEAR[2013]
    found = erratum("T13-winner-2013")

    assert found.printed == contest.row
    for text in (found.case.ko, found.case.en):
        assert contest.winner in text
        assert percents(text) == [contest.inside, contest.outside, contest.printed.error]


def test_the_erratum_on_alexnet_says_what_the_data_says() -> None:
    found = erratum(ALEXNET_2010.erratum)

    assert percents(found.printed) == [ALEXNET_2010.printed_top_1, ALEXNET_2010.printed_top_5]
    for text in (found.case.ko, found.case.en):
        assert percents(text) == [ALEXNET_2010.top_1, ALEXNET_2010.top_5, BY_YEAR[2012].outside]
    assert ALEXNET_2010.source.split(",")[0] in found.source


def test_the_erratum_on_resnet_says_what_the_data_says() -> None:
    contest = BY_YEAR[2015]
    found = erratum("T13-resnet-depth")

    assert contest.erratum == found.id
    assert f"ResNet({PRINTED_RESNET_LAYERS} layers)" in found.printed
    for text in (found.case.ko, found.case.en):
        assert str(contest.layers) in text
        assert percents(text) == [contest.inside]
    assert contest.layers == contest.printed.layers
