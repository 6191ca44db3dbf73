from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.parity.compare.pictures import compare_pictures
from lecture_port.parity.facts.figure import DPI
from lecture_port.r.plot import lines, plot


def picture(path: Path, **changes: object) -> Path:
    drawn = plot([0.9, 0.3, 0.2], type="l", ylim=(0, 1), main=str(changes.get("main", "Loss")))
    lines(drawn, [0.5, 0.28, 0.21], col=2, lty=int(str(changes.get("lty", 2))))
    return drawn.save(path, dpi=float(str(changes.get("dpi", DPI))))


def test_equal_pictures_have_no_distance(tmp_path: Path) -> None:
    judgement = compare_pictures(picture(tmp_path / "a.png"), picture(tmp_path / "b.png"))
    assert judgement.agrees
    assert judgement.distance == 0


def test_other_words_are_told_and_another_line_is_judged(tmp_path: Path) -> None:
    first = picture(tmp_path / "a.png")
    words = compare_pictures(first, picture(tmp_path / "b.png", main="Another title"))
    assert words.agrees
    assert words.distance is not None
    assert words.distance > 0
    assert not compare_pictures(first, picture(tmp_path / "c.png", lty=1)).agrees


@pytest.mark.parametrize("dpi", [36, 144])
def test_pictures_of_other_sizes_do_not_agree(tmp_path: Path, dpi: int) -> None:
    first = picture(tmp_path / "a.png")
    assert not compare_pictures(first, picture(tmp_path / "b.png", dpi=dpi)).agrees
