"""What a theory item shows: paragraphs, blocks of numbers, tables, figures, and the values behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.content.theory import TheoryItem, by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.printable import display_width, pad, wrapped
from lecture_port.printable import table_lines as drawn_lines
from lecture_port.report import drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Cell = str | Text
Listener = Callable[[Text], None]
Pick = Callable[[str, str], str]
_T = TypeVar("_T")

COUNTS_FROM_1 = Text(
    "행, 열, 첨자와 같은 번호는 R과 슬라이드처럼 1부터 셉니다.",
    "Rows, columns and all indices count from 1, as in R and on the slides.",
)
NO_TITLE = Text("", "")  # of a figure that says itself what it shows
MAX_SHOWN = 14  # rows or columns that are printed in full
MAX_WIDTH = 76  # columns of text; with its indent a block still fits a terminal of 80


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
                f"{item.id}에는 {', '.join(unknown)} 옵션이 없습니다",
                f"{item.id} has no option {', '.join(unknown)}",
            ),
            Text(f"lecture-port theory {item.id} --help", f"lecture-port theory {item.id} --help"),
        )
    return show_function(item)(**options)


def show_function(item: TheoryItem) -> Callable[..., Lesson]:
    """Import the item's module, which may be heavy, and return its ``show``."""
    show: Callable[..., Lesson] = import_module(item.module).show
    return show


@dataclass(frozen=True, slots=True)
class LessonTable:
    """The cells behind a block, for readers whose letters are not of one width: a browser's."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str = ""  # as for `table_lines`
    title: Cell = ""


@dataclass(frozen=True, slots=True)
class LessonPart:
    """One piece of a lesson's text."""

    # A block keeps its lines and its spaces; a hint speaks of the command's options, which only a terminal has.
    kind: Literal["answer", "heading", "paragraph", "block", "hint"]
    text: Text
    tables: tuple[LessonTable, ...] = ()  # what a block sets as a table, or side by side


@dataclass(frozen=True, slots=True)
class LessonFigure:
    """A figure of a lesson, drawn in the reader's language when it is asked for."""

    stem: str  # the file name without its ending
    caption: Text
    draw: Callable[[], Figure]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a theory item shows."""

    item: str  # the item's id
    parts: tuple[LessonPart, ...]
    figures: tuple[LessonFigure, ...]
    data: Mapping[str, Any]  # the computed values that the text speaks of, by name


class LessonWriter:
    """Collects the parts of a lesson in the order in which they are read."""

    def __init__(self, item: str) -> None:
        self.item = item
        self._parts: list[LessonPart] = []
        self._figures: list[LessonFigure] = []
        self._data: dict[str, Any] = {}
        self._answer: Text | None = None

    def answer(self, ko: str, en: str) -> None:
        """Say in a line what was given and what comes out; it stands first, and above the figures."""
        self._answer = Text(ko, en)
        self._parts.insert(0, LessonPart("answer", self._answer))

    def index_base(self) -> None:
        """Say from where the lesson counts; all of them count as the slides and R do."""
        self._once(LessonPart("paragraph", COUNTS_FROM_1))

    def hint(self, ko: str, en: str) -> None:
        """Name an option of the command; a page, which has none, leaves it out."""
        self._once(LessonPart("hint", Text(ko, en)))

    def _once(self, part: LessonPart) -> None:
        if part not in self._parts:
            self._parts.append(part)

    def heading(self, ko: str, en: str) -> None:
        """Begin a section."""
        self._parts.append(LessonPart("heading", Text(ko, en)))

    def paragraph(self, ko: str, en: str) -> None:
        """Add prose; it is wrapped to the reader's width."""
        self._parts.append(LessonPart("paragraph", Text(ko, en)))

    def prose(self, name: str) -> None:
        """Add the paragraph that stands under this name in ``content/theory.toml``: prose in which nothing is computed."""
        text = by_id_or_name(self.item).prose[name]
        self.paragraph(text.ko, text.en)

    def block(self, text: Cell, tables: Iterable[LessonTable] = ()) -> None:
        """Add lines that keep their spaces: matrices, sums."""
        both_texts = text if isinstance(text, Text) else Text(text, text)
        self._parts.append(LessonPart("block", both_texts, tuple(tables)))

    def table(self, ko: str, en: str, rows: Iterable[Sequence[Cell]], align: str) -> None:
        """Add a table; `ko` and `en` are its heads parted by ``|``, `align` has ``l`` or ``r`` a column."""
        every = list(rows)
        head = tuple(Text(*each) for each in zip(ko.split("|"), en.split("|"), strict=True))
        self.block(
            in_both_languages(
                lambda say: table_lines(say(ko, en).split("|"), _in_language(every, say), align)
            ),
            [LessonTable(head, tuple(map(tuple, every)), align)],
        )

    def side_by_side(self, *pieces: tuple[Cell, ArrayLike]) -> None:
        """Set matrices side by side, each below its title."""
        titles, columns = [title for title, _ in pieces], [matrix_lines(x) for _, x in pieces]

        def build(say: Pick) -> list[str]:
            (heads,) = _in_language([titles], say)
            return beside(*([head, *rows] for head, rows in zip(heads, columns, strict=True)))

        tables = [
            LessonTable((), _cells(lines), "r" * len(lines[0].split()), title)
            for title, lines in zip(titles, columns, strict=True)
        ]
        self.block(in_both_languages(build), tables)

    def figure(
        self,
        name: str,
        draw: Callable[[], Figure],
        *,
        suffix: str = "",
        caption: Text | None = None,
        title: Text | None = None,
    ) -> None:
        """Add a figure; `draw` is called, in the style of all figures, when somebody wants to see it.

        Its caption stands under its name in ``content/theory.toml``, unless a computed one is given. Above the figure
        stands `title`, or the lesson's answer.
        """
        caption = caption or by_id_or_name(self.item).figures[name]
        shown = next((text for text in (title, self._answer) if text is not None), NO_TITLE)
        stem = f"{self.item}-{name}{suffix}"
        self._figures.append(LessonFigure(stem, caption, partial(_in_style, draw, shown)))

    def add_data(self, **values: Any) -> None:
        """Add computed values under their names."""
        self._data.update(values)

    def lesson(self) -> Lesson:
        """Return what was written."""
        return Lesson(self.item, tuple(self._parts), tuple(self._figures), dict(self._data))


def _cells(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines)


def _in_style(draw: Callable[[], Figure], title: Text) -> Figure:
    with drawing():
        figure = draw()
        if str(title):
            put_title(figure, str(title))
    return figure


def put_title(figure: Figure, title: str) -> None:
    """Make room above what is drawn and write the title there, in as many lines as it needs."""
    width, height = figure.get_size_inches()
    points, margin = 12.0, 0.12
    lines = list(wrapped(title, int((width - 2 * margin) * 72 / points * 2.05)))
    room = 0.24 * len(lines) + 0.14
    whole = height + room
    engine: Any = figure.get_layout_engine()
    if engine is not None:
        figure.set_figheight(whole)
        engine.set(rect=(0, 0, 1, height / whole))
    else:
        places = [axes.get_position().bounds for axes in figure.axes]
        texts = [text.get_position() for text in figure.texts]
        figure.set_figheight(whole)
        for axes, (left, bottom, across, up) in zip(figure.axes, places, strict=True):
            axes.set_position((left, bottom * height / whole, across, up * height / whole))
        for text, (x, y) in zip(figure.texts, texts, strict=True):
            text.set_position((x, y * height / whole))
    for number, line in enumerate(lines):
        y = 1 - (0.2 + 0.24 * number) / whole
        figure.text(margin / width, y, line, fontsize=points, va="center", in_layout=False)


_listener: ContextVar[Listener] = ContextVar("listener", default=lambda _: None)


@contextmanager
def progress_to(listener: Listener) -> Iterator[None]:
    """Hand what lessons say while they work inside the block to `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report_progress(ko: str, en: str) -> None:
    """Say how far a long lesson's work is; nobody hears it unless somebody asked to."""
    _listener.get()(Text(ko, en))


def progress_listener() -> Listener:
    """Return who listens now."""
    return _listener.get()


def in_both_languages(build: Callable[[Pick], Iterable[str]]) -> Text:
    """Build lines in both languages; `build` gets a function that picks one of two texts."""
    return Text("\n".join(build(lambda ko, _en: ko)), "\n".join(build(lambda _ko, en: en)))


def _in_language(rows: Sequence[Sequence[Cell]], say: Pick) -> list[list[str]]:
    return [[say(c.ko, c.en) if isinstance(c, Text) else c for c in row] for row in rows]


def number_text(value: float) -> str:
    """Write whole numbers without a point, others with up to six digits."""
    value = float(value) + 0.0
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"


def cell_text(value: float) -> str:
    """Write a matrix's number: four digits are enough where it is not whole."""
    return number_text(value) if float(value).is_integer() else number_text(float(f"{value:.4g}"))


def factor_text(value: float) -> str:
    """Write a factor; a negative one in parentheses."""
    return number_text(value) if value >= 0 else f"({number_text(value)})"


def size_text(sides: Iterable[int]) -> str:
    """Write a size as ``26x26x32``."""
    return "x".join(map(str, sides))


def matrix_lines(values: ArrayLike) -> list[str]:
    """Write a matrix with its columns lined up; the middle of a large one is left out."""
    array = np.atleast_2d(np.asarray(values, dtype=np.float64))
    rows = [[cell_text(value) for value in row] for row in _first_and_last(list(array), MAX_SHOWN)]
    width = max(len(cell) for row in rows for cell in row)
    most = max(4, min(MAX_SHOWN, MAX_WIDTH // (width + 1)))
    lines = [
        " ".join(
            cell.rjust(width) for cell in _with_dots(_first_and_last(row, most), len(row), most)
        )
        for row in rows
    ]
    return _with_dots(lines, len(array), MAX_SHOWN)


def beside(*pieces: Sequence[str], gap: int = 3) -> list[str]:
    """Set blocks of lines side by side, their first lines level; one below the other if too wide."""
    widths = [max(map(display_width, piece), default=0) for piece in pieces]
    if sum(widths) + gap * (len(pieces) - 1) > MAX_WIDTH:
        return [line for piece in pieces for line in (*piece, "")][:-1]
    return [
        (" " * gap)
        .join(
            pad(piece[row] if row < len(piece) else "", width)
            for piece, width in zip(pieces, widths, strict=True)
        )
        .rstrip()
        for row in range(max(map(len, pieces)))
    ]


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "") -> list[str]:
    """Write a table; `align` has an ``r`` for each column that is set to the right, a ``l`` for the others."""
    lines = drawn_lines([head, *rows], align)
    return [lines[0], "-" * max(map(display_width, lines)), *lines[1:]]


def _first_and_last(items: list[_T], most: int) -> list[_T]:
    """Return all items, or the first and the last few of many."""
    return items if len(items) <= most else [*items[: most - 3], *items[-2:]]


def _with_dots(items: list[str], length: int, most: int) -> list[str]:
    """Put dots where `_ends` left something out."""
    return items if length <= most else [*items[:-2], "...", *items[-2:]]
