from __future__ import annotations

from base64 import b64decode
from pathlib import Path

from matplotlib.figure import Figure

from lecture_port.language import Text
from lecture_port.report.figures.save import save
from lecture_port.report.inline_image import inline_image

ALT = Text("그림", "figure")


def test_the_smaller_file_is_taken(tmp_path: Path) -> None:
    save(Figure(figsize=(4, 2)), tmp_path, "a")
    image = inline_image(tmp_path, "a", ALT, ALT)
    assert image is not None
    assert image.size == (400, 200)
    kind, _, content = image.source.partition(";base64,")
    smaller = min((tmp_path / "a.svg", tmp_path / "a.png"), key=lambda path: path.stat().st_size)
    assert b64decode(content) == smaller.read_bytes()
    assert kind == {".svg": "data:image/svg+xml", ".png": "data:image/png"}[smaller.suffix]


def test_svg_alone_has_no_known_size(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    image = inline_image(tmp_path, "a", ALT, ALT)
    assert image is not None
    assert image.size is None


def test_a_figure_that_is_not_there(tmp_path: Path) -> None:
    assert inline_image(tmp_path, "a", ALT, ALT) is None
