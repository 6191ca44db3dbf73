"""Each erratum of the theory slides: whole in both languages, and its claim computed."""

from __future__ import annotations

import re

import numpy as np
import pytest

from lecture_port.deck.erratum import Erratum
from lecture_port.deck.theory_errata import THEORY_ERRATA
from lecture_port.deck.theory_registry import THEORY
from lecture_port.theory.convolution import correlate_1d
from lecture_port.theory.geometry import axes, output_size
from lecture_port.theory.t04_flipped_filter import (
    by_corrected_index,
    by_definition,
    by_printed_index,
)
from lecture_port.theory.t09_pooling import pool_channels

HANGUL = re.compile("[가-힣]")

each_erratum = pytest.mark.parametrize("erratum", THEORY_ERRATA, ids=lambda erratum: erratum.id)


@each_erratum
def test_every_part_is_there_in_both_languages(erratum: Erratum) -> None:
    for text in (erratum.case, erratum.shown):
        assert HANGUL.search(text.ko)
        assert text.ko.endswith(".")
        assert text.en.endswith(".")
    assert erratum.source.strip()


@each_erratum
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
