"""Writing a lesson from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson, LessonFigure, Part

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
