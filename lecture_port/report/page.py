"""What a report page holds; every text in both languages, nothing of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

from markupsafe import Markup, escape

from lecture_port.content.errata import Erratum
from lecture_port.content.practice import Patch
from lecture_port.content.theory import TheoryItem
from lecture_port.language import Text, current, say
from lecture_port.printable import LINES, page_templates, printable

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """A line on the run, its data or its machine."""

    label: Text
    value: str | Text
    code: bool = False  # whether it is set in type of equal width, on a line of its own
    wide: bool = False  # whether it needs more room than a number


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The accuracy on the test images, with its 95 % Wilson interval where the counts are known."""

    value: float  # right over all
    interval: tuple[float, float] | None = None
    counts: tuple[int, int] | None = None  # right and all test images
    place: Text | None = None  # where it lies among recorded runs, if these compare


@dataclass(frozen=True, slots=True)
class Page:
    """A run's report."""

    accuracy: Accuracy | None  # ``None`` before ``evaluate``
    metadata: tuple[MetadataRow, ...]  # data, seed, epochs, times
    machine: tuple[MetadataRow, ...]  # versions, platform, processor
    notices: tuple[Text, ...]  # what the reader must know before comparing numbers
    sections: tuple[Section, ...]  # the snippets in slide order
    theory: tuple[TheoryEntry, ...]  # the theory items in slide order
    errata: tuple[Erratum, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str
    # how it is marked: ``"same"``, ``"zero"``, ``"more"`` (worse), ``"less"`` (better), or not
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table whose first column names its rows."""

    caption: Text
    columns: tuple[Text, ...]  # the head, first the head of the row names
    rows: tuple[tuple[Cell, ...], ...]  # as long as `columns` each
    wide: bool = False  # whether it needs the page's whole width
    words: tuple[int, ...] = ()  # which columns hold words, not numbers, counted from 0


@dataclass(frozen=True, slots=True)
class Image:
    """A figure."""

    source: str  # a ``data:`` address, so that the page needs no other file
    size: tuple[int, int] | None  # width and height in CSS pixels
    alt: Text  # what it shows in numbers; what it is
    caption: Text


@dataclass(frozen=True, slots=True)
class Forgotten:
    """R lines that the deck forgot and that run before the snippet."""

    r: str
    why: Text


@dataclass(frozen=True, slots=True)
class Section:
    """One snippet of the slides."""

    id: str  # ``"P01"``
    title: Text  # from the registry
    idea: Text
    trap: Text
    command: str  # the command that runs it
    on_slide: bool  # whether the R is the slide's own
    r: str  # the three sources
    python: str
    plain: str
    forgotten: tuple[Forgotten, ...] = ()  # what runs before it
    patches: tuple[Patch, ...] = ()  # what was changed in the R that runs
    output: str | None = None  # what it printed; ``None`` where it has not run
    seconds: float | None = None  # how long it took
    images: tuple[Image, ...] = ()
    lacking: tuple[str, ...] = ()  # commands that would make what is not there yet
    comparison: Comparison | None = None  # the slide's values beside ours
    tables: tuple[ReportTable, ...] = ()  # further results
    errata: tuple[Erratum, ...] = ()  # where the slide needs correction


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the slide printed beside what this run gave."""

    verdict: Text  # the differences in one sentence
    agrees: bool | None  # whether all is equal; ``None`` where a difference is to be expected
    remarks: tuple[Text, ...] = ()  # what the differences mean
    tables: tuple[ReportTable, ...] = ()  # both, and the difference


class Piece(Protocol):
    """A heading, a paragraph or a block of a computed lesson."""

    @property
    def kind(self) -> str:
        """``"heading"``, ``"paragraph"`` or ``"block"``."""

    @property
    def text(self) -> Text:
        """What it says."""


@dataclass(frozen=True, slots=True)
class TheoryEntry:
    """One idea of the theory slides."""

    item: TheoryItem
    command: str  # that shows it, figures included
    parts: tuple[
        Piece, ...
    ]  # the computed lesson; empty where it needs TensorFlow or the trained model
    errata: tuple[Erratum, ...]

    @property
    def title(self) -> Text:
        """The idea's title."""
        return self.item.title


def render(page: Page) -> str:
    """Return the page as HTML in the reader's language."""
    return _templates().get_template("page.html").render(page=page, lang=current())


@cache
def _templates() -> Environment:
    environment = page_templates("lecture_port.report")
    environment.filters.update(prose=prose, words=words, seconds=seconds, highlight=highlight)
    return environment


_BACKTICKS = re.compile(r"`([^`]+)`")
_KOREAN = re.compile(r"([ㄱ-ㆎ가-힣]+(?:[ ,]+[ㄱ-ㆎ가-힣]+)*)")


def words(text: str | Text) -> Markup:
    """Escape a text; on an English page Korean words are named as Korean, for screen readers."""
    shown = printable(str(text), LINES)
    if current() == "ko":
        return escape(shown)
    parts = _KOREAN.split(shown)
    return Markup("").join(
        Markup('<span lang="ko">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def prose(text: str | Text) -> Markup:
    """Escape a text and set what stands between backticks as code."""
    parts = _BACKTICKS.split(str(text))
    return Markup("").join(
        Markup('<code translate="no">{}</code>').format(words(part)) if place % 2 else words(part)
        for place, part in enumerate(parts)
    )


def seconds(value: float) -> str:
    """Return a time to a tenth of a second."""
    if value < 0.05:
        return say("0.1초 미만", "< 0.1 s")
    return say(f"{value:,.1f}초", f"{value:,.1f} s")


Syntax = Literal["r", "python"]

_KOREAN_TOKEN = re.compile(r'<span class="(\w+)">([^<]*[가-힣][^<]*)</span>')


def highlight(source: str, syntax: Syntax) -> Markup:
    """Return `source` as HTML, each token in a ``span`` whose class names its kind."""
    import pygments

    shown = printable(source.strip("\n"), LINES)
    coloured = pygments.highlight(shown, _lexer(syntax), _formatter()).rstrip("\n")
    if current() != "ko":
        coloured = _KOREAN_TOKEN.sub(r'<span lang="ko" class="\1">\2</span>', coloured)
    return Markup(coloured)


@cache
def _lexer(syntax: Syntax) -> Any:
    if syntax == "r":
        from pygments.lexers.r import SLexer

        return SLexer()
    from pygments.lexers.python import PythonLexer

    return PythonLexer()


@cache
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)
