"""What a theory item shows: paragraphs, blocks of numbers, figures and the values behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from rich.cells import cell_len

from lecture_port.data.notify import Notify, silent
from lecture_port.deck.theory_item import TheoryItem
from lecture_port.deck.theory_registry import by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.language import Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Kind = Literal["heading", "paragraph", "block"]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a lesson's text.

    Parameters
    ----------
    kind : {"heading", "paragraph", "block"}
        A paragraph may be wrapped; a block keeps its lines and its spaces.
    text : Text
        The words in both languages.
    """

    kind: Kind
    text: Text


@dataclass(frozen=True, slots=True)
class LessonFigure:
    """A figure of a lesson, drawn when it is asked for.

    Parameters
    ----------
    stem : str
        The file name without its ending.
    caption : Text
        What it shows.
    draw : Callable
        Draws it in the reader's language.
    """

    stem: str
    caption: Text
    draw: Callable[[], Figure]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a theory item shows.

    Parameters
    ----------
    item : str
        The item's id.
    parts : tuple of Part
        The text, in order.
    figures : tuple of LessonFigure
        The figures; none is drawn yet.
    data : Mapping of str to Any
        The computed values that the text speaks of, by name.
    """

    item: str
    parts: tuple[Part, ...]
    figures: tuple[LessonFigure, ...]
    data: Mapping[str, Any]


class LessonWriter:
    """Collects the parts of a lesson in the order in which they are read.

    Parameters
    ----------
    item : str
        The item's id, for example ``"T05"``.
    """

    def __init__(self, item: str) -> None:
        self.item = item
        self._parts: list[Part] = []
        self._figures: list[LessonFigure] = []
        self._data: dict[str, Any] = {}

    def head(self, ko: str, en: str) -> None:
        """Begin a section."""
        self._parts.append(Part("heading", Text(ko, en)))

    def tell(self, ko: str, en: str) -> None:
        """Add a paragraph; it is wrapped to the reader's width."""
        self._parts.append(Part("paragraph", Text(ko, en)))

    def block(self, text: Text | str) -> None:
        """Add lines that keep their spaces: matrices, sums, tables."""
        self._parts.append(Part("block", text if isinstance(text, Text) else Text(text, text)))

    def figure(self, stem: str, caption: Text, draw: Callable[[], Figure]) -> None:
        """Add a figure; `draw` is called when somebody wants to see it."""
        self._figures.append(LessonFigure(stem, caption, draw))

    def keep(self, **values: Any) -> None:
        """Keep computed values under their names."""
        self._data.update(values)

    def lesson(self) -> Lesson:
        """Return what was written."""
        return Lesson(self.item, tuple(self._parts), tuple(self._figures), dict(self._data))


def shower(item: TheoryItem) -> Callable[..., Lesson]:
    """Import the item's module and return its ``show``."""
    show: Callable[..., Lesson] = import_module(item.module).show
    return show


def give_lesson(wanted: str, **options: Any) -> Lesson:
    """Return the lesson of an item.

    Parameters
    ----------
    wanted : str
        The item's id or name.
    **options
        The keywords of the item's ``show``; what is left out takes the slide's own values.

    Raises
    ------
    UsageError
        If there is no such item, or it has no such option.

    Examples
    --------
    >>> give_lesson("stride").data["output"]
    array([[15., 17., 15.],
           [17., 15., 17.],
           [15., 17., 15.]])
    """
    item = by_id_or_name(wanted)
    if unknown := sorted(set(options) - set(item.options)):
        raise UsageError(
            Text(
                f"{item.id} 에는 {', '.join(unknown)} 옵션이 없습니다",
                f"{item.id} has no option {', '.join(unknown)}",
            ),
            Text(f"lecture-port theory {item.id} --help", f"lecture-port theory {item.id} --help"),
        )
    return shower(item)(**options)


_listener: ContextVar[Notify] = ContextVar("listener", default=silent)


@contextmanager
def heard_by(listener: Notify) -> Iterator[None]:
    """Hand what lessons say inside the block to `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_progress(ko: str, en: str) -> None:
    """Say how far the work is."""
    _listener.get()(Text(ko, en))


def listener() -> Notify:
    """Return who listens now."""
    return _listener.get()


Pick = Callable[[str, str], str]
_T = TypeVar("_T")

MOST = 14  # rows or columns that are printed in full
WIDEST = 76  # columns of text; with its indent a block still fits a terminal of 80


def both(build: Callable[[Pick], Iterable[str]]) -> Text:
    """Build lines in both languages; `build` gets a function that picks one of two texts."""
    return Text(
        "\n".join(build(lambda ko, _en: ko)),
        "\n".join(build(lambda _ko, en: en)),
    )


def number(value: float) -> str:
    """Write whole numbers without a point, others with up to six digits."""
    value = float(value) + 0.0
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"


def short(value: float) -> str:
    """Write a matrix's number: four digits are enough where it is not whole."""
    return number(value) if float(value).is_integer() else number(float(f"{value:.4g}"))


def signed(value: float) -> str:
    """Write a factor; a negative one in parentheses."""
    return number(value) if value >= 0 else f"({number(value)})"


def filled(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a display width; a Hangul syllable is two wide."""
    space = " " * max(0, width - cell_len(text))
    return space + text if right else text + space


def matrix_lines(values: ArrayLike) -> list[str]:
    """Write a matrix with its columns lined up; the middle of a large one is left out."""
    array = np.atleast_2d(np.asarray(values, dtype=np.float64))
    rows = [[short(value) for value in row] for row in _ends(list(array), MOST)]
    width = max(len(cell) for row in rows for cell in row)
    most = max(4, min(MOST, WIDEST // (width + 1)))
    lines = [
        " ".join(cell.rjust(width) for cell in _dotted(_ends(row, most), len(row), most))
        for row in rows
    ]
    return _dotted(lines, len(array), MOST)


def beside(*pieces: Sequence[str], gap: int = 3) -> list[str]:
    """Set blocks of lines side by side, their first lines level; one below the other if too wide."""
    height = max(len(piece) for piece in pieces)
    widths = [max((cell_len(line) for line in piece), default=0) for piece in pieces]
    if sum(widths) + gap * (len(pieces) - 1) > WIDEST:
        return [line for piece in pieces for line in (*piece, "")][:-1]
    return [
        (" " * gap)
        .join(
            filled(piece[row] if row < len(piece) else "", width)
            for piece, width in zip(pieces, widths, strict=True)
        )
        .rstrip()
        for row in range(height)
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> list[str]:
    """Write a table; `right` has an ``r`` for each column that is set to the right, a ``l`` for the others."""
    every = [list(head), *[list(row) for row in rows]]
    widths = [max(cell_len(row[column]) for row in every) for column in range(len(head))]
    sides = (right + "l" * len(head))[: len(head)]
    lines = [
        "  ".join(
            filled(cell, width, right=side == "r")
            for cell, width, side in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in every
    ]
    return [lines[0], "-" * max(cell_len(line) for line in lines), *lines[1:]]


def _ends(items: list[_T], most: int) -> list[_T]:
    """Return all items, or the first and the last few of many."""
    return items if len(items) <= most else [*items[: most - 3], *items[-2:]]


def _dotted(items: list[str], length: int, most: int) -> list[str]:
    """Put dots where `_ends` left something out."""
    return items if length <= most else [*items[:-2], "...", *items[-2:]]
