"""The map shows the package as it is, and every part is described."""

from __future__ import annotations

from xml.etree import ElementTree

import guides
import import_map
import pytest

from lecture_port import language

WORDS = guides.read("packages")


def test_every_part_is_described() -> None:
    there = {
        path.stem
        for path in import_map.PACKAGE.iterdir()
        if path.suffix == ".py" or any(path.glob("*.py"))
    }
    assert set(WORDS) == there - set(import_map.LEFT_OUT)


def test_known_imports_are_found() -> None:
    found = import_map.imports()
    assert found["practice", "r"] > 0
    assert found["content", "language"] > 0
    assert ("content", "r") not in found


def test_arrows_go_down_and_keep_what_is_reached() -> None:
    down, up = import_map.graph()
    assert not up, "the page says that no arrow goes up"
    rows = import_map.rows_of(down)
    assert all(rows[above] < rows[below] for above, below in down)
    kept = import_map.reduced(down)
    assert kept < down
    assert all(import_map._reaches(kept, above, below) for above, below in down)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_drawing_is_sound_and_says_what_it_shows(code: str) -> None:
    language.use(code)
    drawing = ElementTree.fromstring(import_map.svg())
    shown = {element.text for element in drawing.iter("text")}
    down, _ = import_map.graph()
    assert {name for edge in down for name in edge} == shown
    described = drawing.findtext("desc") or ""
    assert all(name in described for name in shown)
    _, _, width, height = map(float, drawing.attrib["viewBox"].split())
    for box in drawing.iter("rect"):
        assert 0 <= float(box.attrib["x"]) <= width - float(box.attrib["width"])
        assert 0 <= float(box.attrib["y"]) <= height - float(box.attrib["height"])


def test_boxes_do_not_lie_on_each_other() -> None:
    drawing = ElementTree.fromstring(import_map.svg())
    boxes = [
        tuple(float(box.attrib[key]) for key in ("x", "y", "width", "height"))
        for box in drawing.iter("rect")
    ]
    for i, (x, y, wide, high) in enumerate(boxes):
        for u, v, w, h in boxes[:i]:
            assert x + wide <= u or u + w <= x or y + high <= v or v + h <= y
