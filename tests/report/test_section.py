from __future__ import annotations

import json
from pathlib import Path

import pytest

from lecture_port.deck import sources
from lecture_port.deck.registry import SNIPPETS, by_id
from lecture_port.deck.snippet import Snippet
from lecture_port.report.run_results import read_run
from lecture_port.report.section import section
from lecture_port.workspace.run_folder import RunFolder


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_every_snippet_brings_its_sources_and_output(whole_run: Path, snippet: Snippet) -> None:
    made = section(snippet, read_run(whole_run))
    assert made.r == sources.r_source(snippet)
    assert made.python == sources.python_source(snippet)
    assert made.plain == sources.plain_source(snippet)
    assert made.output
    assert made.lacking == ()
    assert {erratum.id for erratum in made.errata} >= set(snippet.errata)
    assert len(made.mended) == len(snippet.mends)


def test_what_the_deck_forgot_stands_before_its_snippet(whole_run: Path) -> None:
    made = section(by_id("P02"), read_run(whole_run))
    assert any("test_labels_c" in forgotten.r for forgotten in made.forgotten)


@pytest.mark.parametrize(
    ("id", "count"), [("P01", 0), ("P11", 1), ("P12", 1), ("P14", 2), ("P15", 1)]
)
def test_figures(whole_run: Path, id: str, count: int) -> None:
    assert len(section(by_id(id), read_run(whole_run)).images) == count


@pytest.mark.parametrize("id", ["P05", "P06", "P09", "P14"])
def test_comparisons_with_the_slide(whole_run: Path, id: str) -> None:
    assert section(by_id(id), read_run(whole_run)).comparison is not None


def test_measures_by_digit(whole_run: Path) -> None:
    (table,) = section(by_id("P15"), read_run(whole_run)).tables
    assert len(table.rows) == 11


def test_a_snippet_that_has_not_run_names_its_command(run_dir: Path) -> None:
    outputs = json.loads((run_dir / "outputs.json").read_text(encoding="utf-8"))
    del outputs["P13"]
    (run_dir / "outputs.json").write_text(json.dumps(outputs), encoding="utf-8")
    made = section(by_id("P13"), read_run(run_dir))
    assert made.output is None
    assert made.lacking == (f"lecture-port predict{RunFolder(run_dir).option()}",)


def test_a_figure_that_is_not_there_names_the_command_that_draws_it(run_dir: Path) -> None:
    for path in (run_dir / "figures").glob("misclassified.*"):
        path.unlink()
    made = section(by_id("P14"), read_run(run_dir))
    assert len(made.images) == 1
    assert made.lacking == (f"lecture-port metrics{RunFolder(run_dir).option()}",)
