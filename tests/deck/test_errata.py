from __future__ import annotations

from lecture_port.deck.errata import ERRATA, for_item
from lecture_port.deck.practice_errata import PRACTICE_ERRATA
from lecture_port.deck.theory_errata import THEORY_ERRATA


def test_ids_are_unique_and_begin_with_their_item() -> None:
    ids = [erratum.id for erratum in ERRATA]

    assert len(set(ids)) == len(ids)
    assert all(erratum.id.startswith(f"{erratum.item}-") for erratum in ERRATA)


def test_for_item_finds_what_concerns_it_also() -> None:
    assert [erratum.id for erratum in for_item("P12")] == ["P11-test-legend", "P12-acc"]
    assert for_item("P02") == ()


def test_practice_and_theory_are_both_there() -> None:
    assert (*PRACTICE_ERRATA, *THEORY_ERRATA) == ERRATA
