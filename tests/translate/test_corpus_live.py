"""The corpus in R and in Python: what is translated agrees, name by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.parity.script import compare_scripts

pytestmark = pytest.mark.live_r
CORPUS = Path(__file__).parent / "corpus"
WITH_R = sorted(path for path in CORPUS.iterdir() if not path.name.startswith("keras"))


@pytest.mark.parametrize("path", WITH_R, ids=lambda path: path.name)
@pytest.mark.slow
def test_every_name_of_the_corpus_agrees_with_r(path: Path) -> None:
    result = compare_scripts(path, seconds=120)
    assert result.agreed, [
        (row.name, [d.en for d in row.differences]) for row in result.rows if row.verdict != "agree"
    ] + [n.en for n in result.notes]
    assert not result.only_r


def test_one_homework_agrees_with_r() -> None:
    result = compare_scripts(CORPUS / "hw15_quantile.R", seconds=120)
    assert result.agreed
    assert len(result.rows) == 24


def test_a_wrong_translation_is_found(tmp_path: Path) -> None:
    r, python = tmp_path / "lab.R", tmp_path / "lab.py"
    r.write_text("x <- c(1, 2, 3)\ny <- sd(x)\nz <- 5\n", encoding="utf-8")
    python.write_text(
        "import numpy as np\nx = np.array([1.0, 2, 3])\ny = np.std(x)\n", encoding="utf-8"
    )
    result = compare_scripts(r, python)
    assert [(row.name, row.verdict) for row in result.rows] == [("x", "agree"), ("y", "differ")]
    assert result.only_r == ["z"]


def test_a_script_that_stops_is_compared_up_to_there(tmp_path: Path) -> None:
    r = tmp_path / "lab.R"
    r.write_text("x <- 1\nstop('here')\ny <- 2\n", encoding="utf-8")
    result = compare_scripts(r)
    assert [row.name for row in result.rows] == ["x"]
    assert result.stopped and not result.agreed
