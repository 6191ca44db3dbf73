"""Each erratum of the theory slides: whole in both languages, and its claim computed."""

from __future__ import annotations

import re

import numpy as np
import pytest

from lecture_port.content.errata import ERRATA, PRACTICE_ERRATA, THEORY_ERRATA, Erratum, for_item
from lecture_port.content.practice import SNIPPETS, by_id, r_source
from lecture_port.content.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.content.theory import THEORY
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.geometry import axes, output_size
from lecture_port.theory.t04_flipped_filter import (
    by_corrected_index,
    by_definition,
    by_printed_index,
)
from lecture_port.theory.t09_pooling import pool_channels


def test_ids_are_unique_and_begin_with_their_item() -> None:
    ids = [erratum.id for erratum in ERRATA]

    assert len(set(ids)) == len(ids)
    assert all(erratum.id.startswith(f"{erratum.item}-") for erratum in ERRATA)


def test_for_item_finds_what_concerns_it_also() -> None:
    assert [erratum.id for erratum in for_item("P12")] == ["P11-test-legend", "P12-acc"]
    assert for_item("P02") == ()


def test_practice_and_theory_are_both_there() -> None:
    assert (*PRACTICE_ERRATA, *THEORY_ERRATA) == ERRATA


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


HANGUL = re.compile("[가-힣]")

each_erratum_theory_errata = pytest.mark.parametrize(
    "erratum", THEORY_ERRATA, ids=lambda erratum: erratum.id
)


@each_erratum_theory_errata
def test_every_part_is_there_in_both_languages_theory_errata(erratum: Erratum) -> None:
    for text in (erratum.case, erratum.shown):
        assert HANGUL.search(text.ko)
        assert text.ko.endswith(".")
        assert text.en.endswith(".")
    assert erratum.source.strip()


@each_erratum_theory_errata
def test_what_shows_it_is_a_command_of_the_package(erratum: Erratum) -> None:
    known = {item.id for item in THEORY}
    named = set(re.findall(r"theory (T\d\d)", erratum.shown.en))

    assert named
    assert named <= known
    assert named == set(re.findall(r"theory (T\d\d)", erratum.shown.ko))
    assert {erratum.item, *erratum.also} <= known


def test_they_stand_in_the_order_of_the_deck() -> None:
    items = [erratum.item for erratum in THEORY_ERRATA]

    assert items == sorted(items)


@pytest.mark.parametrize("length", [2, 3, 5])
def test_t04_the_corrected_index_is_right_everywhere_and_the_printed_one_at_l_only(
    length: int,
) -> None:
    x, w = np.arange(9.0) ** 2 - 7, np.arange(1.0, length + 1) ** 3
    sliding = correlate_1d(x, w)
    for j in range(1, len(sliding) + 1):
        assert by_corrected_index(x, w, j) == sliding[j - 1]
        assert by_definition(x, w, j + length) == sliding[j - 1]
        printed = by_printed_index(x, w, j)
        assert printed == (sliding[j - 1] if j == length else None)
    assert by_definition(x, w, 2) != sliding[1]


def test_t09_pooling_leaves_the_channels() -> None:
    assert pool_channels(np.zeros((6, 6, 5))).shape == (3, 3, 5)


def test_t10_the_width_depends_on_the_filter_s_width() -> None:
    assert output_size((10, 10), (3, 5)) == (8, 6)


def test_t10_the_lecture_s_own_model_needs_the_floor() -> None:
    assert (11 - 2) / 2 + 1 == 5.5
    assert output_size((11, 11), (2, 2), stride=2) == (5, 5)


def test_t10_same_keeps_the_size_for_stride_1_only_and_may_pad_unevenly() -> None:
    assert output_size((28, 28), (3, 3), padding="same") == (28, 28)
    assert output_size((28, 28), (3, 3), padding="same", stride=2) == (14, 14)
    high, _ = axes((28, 28), (3, 3), padding="same", stride=2)
    assert (high.before, high.after) == (0, 1)
