"""The formulas of the lecture, as TeX, with what their letters mean; by item."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.texts import read
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula."""

    tex: str  # for KaTeX
    meaning: Text  # what its letters mean, or what it says, in one sentence


FORMULAS: dict[str, tuple[Formula, ...]] = {
    item: tuple(Formula(**each) for each in formulas) for item, formulas in read("formulas").items()
}


def formulas_of(id: str) -> tuple[Formula, ...]:
    """Return the formulas of an item; none for most of the practice."""
    return FORMULAS.get(id, ())
