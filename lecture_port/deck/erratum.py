"""A place where the deck does not run or does not agree with its sources."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction; the deck's own words stay visible beside it.

    Parameters
    ----------
    id : str
        A short name, for example ``"P01-line-break"``.
    item : str
        The item of the deck, for example ``"P01"``.
    printed : str
        The deck's words.
    case : Text
        What is the case.
    shown : Text
        How the code shows it.
    source : str
        Where the correction can be checked.
    also : tuple of str
        Further items that it concerns.
    """

    id: str
    item: str
    printed: str
    case: Text
    shown: Text
    source: str
    also: tuple[str, ...] = ()
