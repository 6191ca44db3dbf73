from __future__ import annotations

import re

import pytest

from lecture_port.deck.erratum import Erratum
from lecture_port.deck.practice_errata import PRACTICE_ERRATA
from lecture_port.deck.registry import SNIPPETS, by_id
from lecture_port.deck.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.deck.sources import r_source

HANGUL = re.compile("[가-힣]")
BY_ID = {erratum.id: erratum for erratum in PRACTICE_ERRATA}

each_erratum = pytest.mark.parametrize("erratum", PRACTICE_ERRATA, ids=lambda erratum: erratum.id)


@each_erratum
def test_the_deck_s_words_are_quoted_as_printed(erratum: Erratum, deck_practice: str) -> None:
    assert erratum.printed in deck_practice.replace("\n> ", "\n")


@each_erratum
def test_every_part_is_there_in_both_languages(erratum: Erratum) -> None:
    for text in (erratum.case, erratum.shown):
        assert HANGUL.search(text.ko)
        assert text.ko.endswith(".")
        assert text.en.endswith(".")
    assert erratum.source.strip()


def test_they_stand_in_the_order_of_the_deck_and_concern_items_that_there_are() -> None:
    items = [erratum.item for erratum in PRACTICE_ERRATA]
    known = {snippet.id for snippet in SNIPPETS}

    assert items == sorted(items)
    assert {*items, *(item for erratum in PRACTICE_ERRATA for item in erratum.also)} <= known


def test_the_summary_s_numbers_are_those_of_the_data() -> None:
    erratum = BY_ID["P05-summary"]
    at_that_line = sum(row.parameters for row in SUMMARY[:5])

    assert f"{TOTAL_PARAMETERS:,}" in erratum.printed
    for text in (erratum.case.ko, erratum.case.en, erratum.source):
        assert f"{at_that_line:,}" in text
    parts = [f"{row.parameters:,}" for row in SUMMARY if row.parameters]
    assert re.findall(r"\d[\d,]*", erratum.source) == [
        *parts[:3],
        f"{at_that_line:,}",
        *parts[3:],
        f"{TOTAL_PARAMETERS:,}",
    ]


def test_no_slide_makes_test_labels_c() -> None:
    slides = {s.id: r_source(s) for s in SNIPPETS if s.on_slide}

    assert [id for id, source in slides.items() if "test_labels_c" in source] == ["P14"]
    assert "test_labels_c <-" not in slides["P14"]


def test_the_package_is_loaded_after_its_first_use() -> None:
    slides = {s.id: r_source(s) for s in SNIPPETS if s.on_slide}

    assert [id for id, source in slides.items() if "library(" in source] == ["P04"]
    assert "dataset_mnist()" in slides["P01"]


@pytest.mark.parametrize(
    ("item", "written"),
    [
        ("P03", "`to_categorical(factor(y))`"),
        ("P04", "`|>`"),
        ("P04", "`keras_model_sequential(input_shape = c(28, 28, 1))`"),
        ("P07", "`optimizer = optimizer_rmsprop()`"),
        ("P11", "`plot(history)`"),
    ],
)
def test_the_traps_say_what_today_s_r_writes(item: str, written: str) -> None:
    trap = by_id(item).trap

    assert written in trap.ko
    assert written in trap.en
