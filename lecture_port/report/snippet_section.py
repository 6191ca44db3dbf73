"""A snippet's section of the page; every text in both languages, nothing of HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.errata import Erratum
from lecture_port.language import Text
from lecture_port.report.comparison import Comparison
from lecture_port.report.table import Table


@dataclass(frozen=True, slots=True)
class Image:
    """A figure.

    Parameters
    ----------
    source : str
        A ``data:`` address, so that the page needs no other file.
    size : tuple of int or None
        Width and height in CSS pixels.
    alt, caption : Text
        What it shows in numbers; what it is.
    """

    source: str
    size: tuple[int, int] | None
    alt: Text
    caption: Text


@dataclass(frozen=True, slots=True)
class Mended:
    """A place that had to be changed before the slide's R runs."""

    printed: str
    runs: str
    erratum: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """R lines that the deck forgot and that run before the snippet."""

    r: str
    why: Text


@dataclass(frozen=True, slots=True)
class Section:
    """One snippet of the slides.

    Parameters
    ----------
    id : str
        ``"P01"``.
    title, idea, trap : Text
        From the registry.
    command : str
        The command that runs it.
    on_slide : bool
        Whether the R is the slide's own.
    r, python, plain : str
        The three sources.
    forgotten : tuple of Forgotten
        What runs before it.
    mended : tuple of Mended
        What was changed in the R that runs.
    output : str or None
        What it printed; ``None`` where it has not run.
    seconds : float or None
        How long it took.
    images : tuple of Image
        Its figures.
    lacking : tuple of str
        Commands that would make what is not there yet.
    comparison : Comparison or None
        The slide's values beside ours.
    tables : tuple of Table
        Further results.
    errata : tuple of Erratum
        Where the slide needs correction.
    """

    id: str
    title: Text
    idea: Text
    trap: Text
    command: str
    on_slide: bool
    r: str
    python: str
    plain: str
    forgotten: tuple[Forgotten, ...] = ()
    mended: tuple[Mended, ...] = ()
    output: str | None = None
    seconds: float | None = None
    images: tuple[Image, ...] = ()
    lacking: tuple[str, ...] = ()
    comparison: Comparison | None = None
    tables: tuple[Table, ...] = ()
    errata: tuple[Erratum, ...] = ()
