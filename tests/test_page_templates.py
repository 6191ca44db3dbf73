"""Every page of HTML is made in one frame."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from lecture_port.page_templates import page_templates

PACKAGE = Path(str(files("lecture_port")))
PAGES = [
    ("report", "page.html"),
    ("study", "study.html"),
    ("study", "class.html"),
    ("parity", "parity.html"),
    ("exercises", "class.html"),
    ("exercises", "feedback.html"),
    ("exercises", "drill.html"),
    ("site", "single.html"),
]


@pytest.mark.parametrize(("room", "name"), PAGES)
def test_a_page_extends_the_frame(room: str, name: str) -> None:
    templates = page_templates(f"lecture_port.{room}")
    loader = templates.loader
    assert loader is not None
    while name != "frame.html":
        first = loader.get_source(templates, name)[0].splitlines()[0]
        assert first.startswith('{% extends "'), (name, first)
        name = first.split('"')[1]
    assert "<html" in loader.get_source(templates, name)[0]


def test_the_frame_alone_begins_a_page() -> None:
    begun = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.html")
        if "/templates/" in path.as_posix() and "<html" in path.read_text(encoding="utf-8")
    ]
    assert begun == [str(Path("templates", "frame.html"))]
