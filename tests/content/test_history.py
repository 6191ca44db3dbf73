"""The table of winners: the slide's rows word for word, and the errata's numbers out of the same data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lecture_port.content import history
from lecture_port.content.errata import ERRATA, Erratum
from lecture_port.content.history import (
    ALEXNET_2010,
    CONTESTS,
    MILESTONES,
    PRINTED_RESNET_LAYERS,
    Contest,
    Milestone,
    PublishedNetwork,
)
from lecture_port.content.theory import by_id_or_name

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


HANGUL = re.compile("[가-힣]")
DECK_milestones = (Path(__file__).parent / "deck_theory.txt").read_text(encoding="utf-8")

each_milestones = pytest.mark.parametrize("milestone", MILESTONES, ids=lambda one: one.name.en)


def test_they_stand_in_the_order_of_their_years() -> None:
    years = [milestone.year for milestone in MILESTONES]

    assert years == sorted(years)


@each_milestones
def test_words_and_source_are_there(milestone: Milestone) -> None:
    assert HANGUL.search(milestone.what.ko)
    assert milestone.what.ko.endswith(".")
    assert milestone.what.en.endswith(".")
    assert milestone.who.split(",")[0] in milestone.source or "et al." in milestone.who


@each_milestones
def test_the_source_is_of_the_year_or_says_the_conference_s(milestone: Milestone) -> None:
    published = int(re.search(r"\((\d{4})\)", milestone.source).group(1))  # type: ignore[union-attr]

    if published != milestone.year:
        assert "arXiv:" in milestone.source or "contest" in milestone.what.en
    if "arXiv:" in milestone.source:
        assert f"conference: {published}" in milestone.what.en


@each_milestones
def test_the_printed_year_stands_on_the_slide(milestone: Milestone) -> None:
    if milestone.printed is not None:
        assert re.search(rf"\w.*{milestone.printed}", DECK_milestones)


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


ALL = [value for value in vars(history).values() if isinstance(value, PublishedNetwork)]


def test_every_network_has_a_source_and_words_in_both_languages() -> None:
    assert len(ALL) == len({network.key for network in ALL}) == 5
    for network in ALL:
        assert network.source
        assert network.printed.ko
        assert network.printed.en
        assert network.key.isalnum()
        assert network.key == network.key.lower()


def test_the_depths_are_those_of_the_slides_table() -> None:
    by_name = {network.name: network.depth for network in ALL}

    for contest in CONTESTS:
        name = "ResNet-152" if contest.printed.model == "ResNet" else contest.printed.model
        assert by_name[name] == contest.printed.layers
