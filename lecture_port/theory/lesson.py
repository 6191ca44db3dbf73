"""What a theory item shows: paragraphs, blocks of numbers, figures and the values behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

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
