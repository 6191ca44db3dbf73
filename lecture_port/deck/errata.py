"""Every place where the deck does not run or does not agree with its sources."""

from __future__ import annotations

from lecture_port.deck.erratum import Erratum
from lecture_port.deck.practice_errata import PRACTICE_ERRATA
from lecture_port.deck.theory_errata import THEORY_ERRATA

ERRATA: tuple[Erratum, ...] = (*PRACTICE_ERRATA, *THEORY_ERRATA)


def for_item(id: str) -> tuple[Erratum, ...]:
    """Return the errata that concern an item of the deck, practice before theory, each in the order of the slides."""
    return tuple(erratum for erratum in ERRATA if id in (erratum.item, *erratum.also))
