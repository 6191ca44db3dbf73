"""What a report page holds; every text in both languages, nothing of HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.errata import Erratum
from lecture_port.language import Text
from lecture_port.report.snippet_section import Section
from lecture_port.report.theory_entry import TheoryEntry


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of the run.

    Parameters
    ----------
    label : Text
        What it is.
    value : str or Text
        The value.
    code : bool
        Whether it is set in type of equal width, on a line of its own.
    wide : bool
        Whether it needs more room than a number.
    """

    label: Text
    value: str | Text
    code: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The accuracy on the test images, with its 95 % Wilson interval where the counts are known.

    Parameters
    ----------
    value : float
        Right over all.
    interval : (float, float), optional
        The interval.
    counts : (int, int), optional
        Right and all test images.
    place : Text, optional
        Where it lies among recorded runs, if these compare.
    """

    value: float
    interval: tuple[float, float] | None = None
    counts: tuple[int, int] | None = None
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A run's report.

    Parameters
    ----------
    accuracy : Accuracy or None
        ``None`` before ``evaluate``.
    facts : tuple of Fact
        Data, seed, epochs, times.
    machine : tuple of Fact
        Versions, platform, processor.
    notices : tuple of Text
        What the reader must know before comparing numbers.
    sections : tuple of Section
        The snippets in slide order.
    theory : tuple of TheoryEntry
        The theory items in slide order.
    errata : tuple of Erratum
        All errata.
    """

    accuracy: Accuracy | None
    facts: tuple[Fact, ...]
    machine: tuple[Fact, ...]
    notices: tuple[Text, ...]
    sections: tuple[Section, ...]
    theory: tuple[TheoryEntry, ...]
    errata: tuple[Erratum, ...]
