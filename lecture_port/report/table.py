"""A table of the page; every text in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Parameters
    ----------
    text : str
        What it says.
    mark : str
        How it is marked: ``"same"``, ``"zero"``, ``"more"`` (worse), ``"less"`` (better), or not.
    """

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows.

    Parameters
    ----------
    caption : Text
        What it holds.
    columns : tuple of Text
        The head, first the head of the row names.
    rows : tuple of tuple of Cell
        As long as `columns` each.
    wide : bool
        Whether it needs the page's whole width.
    words : tuple of int
        Which columns hold words, not numbers, counted from 0.
    """

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False
    words: tuple[int, ...] = ()
