"""The lessons that need TensorFlow or a trained model, recorded in both languages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.language import Text
from lecture_port.report.figures.save import save
from lecture_port.report.inline_image import inline_image
from lecture_port.report.snippet_section import Image
from lecture_port.site.both_languages import speaking
from lecture_port.site.pictures import keep_pictures, prefer_small
from lecture_port.site.sources import LANGUAGES
from lecture_port.site.texts import as_plain
from lecture_port.theory.lesson import Lesson, give_lesson

SMALL = "mini"
"""The data of lessons that train nets of their own."""


def heavy_items(of_run_only: bool = False) -> list[TheoryItem]:
    """Return the items that are recorded; those of the student's run only, if so wanted."""
    return [
        item for item in THEORY if item.needs_run or (item.needs_tensorflow and not of_run_only)
    ]


def record_theory(
    run: Path, folder: Path, items: Iterable[TheoryItem], tell: Callable[[Text], None]
) -> dict[str, Any]:
    """Return, by item id, the lesson's parts and figures.

    Parameters
    ----------
    run : Path
        A run folder whose model has been trained.
    folder : Path
        The recorded material's folder; figures go into it.
    items : iterable of TheoryItem
        Which.
    tell : callable
        Hears what runs.
    """
    found = {}
    for item in items:
        tell(Text(f"{item.id} {item.title.ko}", f"{item.id} {item.title.en}"))
        options: dict[str, Any] = {}
        if item.needs_run:
            options["run"] = run
        elif "data" in item.options:
            options["data"] = SMALL
        found[item.id] = plain_lesson(give_lesson(item.id, **options), folder)
    return found


def plain_lesson(lesson: Lesson, folder: Path) -> dict[str, Any]:
    """Return a lesson as JSON can hold it, its figures drawn into `folder` in both languages."""
    images = {code: drawn(lesson, code) for code in LANGUAGES}
    return {
        "parts": as_plain(lesson.parts),
        "figures": keep_pictures(folder, lesson.item, images),
    }


def drawn(lesson: Lesson, code: str) -> tuple[Image, ...]:
    """Draw a lesson's figures in one language."""
    found = []
    with speaking(code), tempfile.TemporaryDirectory() as name:
        for figure in lesson.figures:
            save(figure.draw(), Path(name), figure.stem)
            prefer_small(Path(name))
            image = inline_image(Path(name), figure.stem, figure.caption, figure.caption)
            if image is not None:
                found.append(image)
    return tuple(found)
