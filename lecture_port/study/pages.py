"""Studies and class reports as single HTML files that need no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.language import current
from lecture_port.page_templates import page_templates
from lecture_port.report.inline_image import inline_image
from lecture_port.report.snippet_section import Image
from lecture_port.study.pictures import Picture


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page.

    Parameters
    ----------
    title, caption : str
        What it is; the caption may be empty.
    head : sequence of str
        The columns' names.
    rows : sequence of sequence of str
        The cells; the first of a row names it.
    text : set of int
        Columns, from 0, that hold words and stand on the left.
    """

    title: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    text: frozenset[int] = frozenset()


def render(template: str, title: str, pictures: Sequence[Picture], **values: Any) -> str:
    """Return a page in the reader's language; all text is escaped."""
    return (
        page_templates("lecture_port.study")
        .get_template(template)
        .render(
            lang=current(), title=title, pictures=[_inline(each) for each in pictures], **values
        )
    )


def _inline(picture: Picture) -> Image | None:
    return inline_image(picture.folder, picture.stem, picture.alt, picture.caption)
