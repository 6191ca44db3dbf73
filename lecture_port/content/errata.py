"""What stands beside an item: where the deck does not run or agree with its sources, and the formulas as TeX."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content import entries, read
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction; the deck's own words stay visible beside it."""

    id: str  # for example "P01-line-break"
    item: str  # the item of the deck, for example "P01"
    printed: str  # the deck's words
    case: Text  # what is the case
    shown: Text  # how the code shows it
    source: str  # where the correction can be checked
    also: tuple[str, ...] = ()  # further items that it concerns


ERRATA: tuple[Erratum, ...] = entries("errata", Erratum)
PRACTICE_ERRATA = tuple(erratum for erratum in ERRATA if erratum.item.startswith("P"))
THEORY_ERRATA = tuple(erratum for erratum in ERRATA if erratum.item.startswith("T"))


def for_item(id: str) -> tuple[Erratum, ...]:
    """Return the errata that concern an item of the deck, practice before theory, each in the order of the slides."""
    return tuple(erratum for erratum in ERRATA if id in (erratum.item, *erratum.also))


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula."""

    tex: str  # for KaTeX
    meaning: Text  # what its letters mean, or what it says, in one sentence


def formulas_of(id: str) -> tuple[Formula, ...]:
    """Return the formulas of an item; none for most of the practice."""
    return tuple(Formula(**each) for each in read("formulas").get(id, ()))
