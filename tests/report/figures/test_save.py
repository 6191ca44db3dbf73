from __future__ import annotations

import re
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from lecture_port.deck.slide_values import CONFUSION
from lecture_port.errors import CannotWriteError
from lecture_port.report.figures.confusion_heatmap import confusion_heatmap
from lecture_port.report.figures.save import save
from lecture_port.report.figures.style import drawing


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    first = save(confusion_heatmap(CONFUSION), tmp_path / "하나", "confusion")
    second = save(confusion_heatmap(CONFUSION), tmp_path / "둘", "confusion")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_nothing_tells_the_time_or_the_version(tmp_path: Path) -> None:
    png, svg = save(confusion_heatmap(CONFUSION), tmp_path, "confusion")
    assert b"tEXt" not in png.read_bytes()
    text = svg.read_text(encoding="utf-8")
    assert "dc:date" not in text
    assert not re.search(r"Matplotlib v", text)


def test_letters_are_outlines(tmp_path: Path) -> None:
    with drawing():
        figure = Figure()
        figure.text(0.5, 0.5, "정확도")
    _, svg = save(figure, tmp_path, "글자")
    assert "<text" not in svg.read_text(encoding="utf-8")


def test_png_has_150_dots_an_inch(tmp_path: Path) -> None:
    png, svg = save(Figure(figsize=(4, 2)), tmp_path, "figure")
    assert int.from_bytes(png.read_bytes()[16:20], "big") == 600
    assert (png.name, svg.name) == ("figure.png", "figure.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.png", "figure.svg"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "figures").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        save(Figure(), tmp_path / "figures", "figure")
