from __future__ import annotations

import json
from pathlib import Path

import pytest
from scipy.stats import binomtest

from lecture_port.content import sources
from lecture_port.content.practice import SNIPPETS, Snippet, by_id
from lecture_port.content.slide_values import CONFUSION
from lecture_port.report.run_results import read_run
from lecture_port.report.sections import digit_table, section
from lecture_port.run_folder.folder import RunFolder


def test_each_digit_has_its_measures_with_intervals(whole_run: Path) -> None:
    run = read_run(whole_run)
    counts = run.counts()
    assert run.metrics is not None
    assert counts is not None
    rows = digit_table(run.metrics, counts).rows
    hits, actual = int(counts[7, 7]), int(counts[7].sum())
    interval = binomtest(hits, actual).proportion_ci(method="wilson")
    expected = f"{hits / actual:.4f} ({interval.low:.4f}–{interval.high:.4f})"
    assert rows[7][0].text == "7"
    assert rows[7][1].text == f"{sum(CONFUSION[7]):,}"
    assert rows[7][3].text == expected
    assert rows[10][0].text == "macro"
    assert rows[10][4].text == f"{run.metrics['macro_f1']:.4f}"


def test_undefined_measures_are_dashes(run_dir: Path) -> None:
    run = read_run(run_dir)
    counts = run.counts()
    assert run.metrics is not None
    assert counts is not None
    metrics = json.loads(json.dumps(run.metrics))
    metrics["precision"][3] = metrics["auc"][3] = metrics["macro_auc"] = None
    counts[:, 3] = 0
    rows = digit_table(metrics, counts).rows
    assert rows[3][2].text == "–"
    assert rows[3][5].text == "–"
    assert rows[10][5].text == "–"


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_every_snippet_brings_its_sources_and_output(whole_run: Path, snippet: Snippet) -> None:
    made = section(snippet, read_run(whole_run))
    assert made.r == sources.r_source(snippet)
    assert made.python == sources.python_source(snippet)
    assert made.plain == sources.plain_source(snippet)
    assert made.output
    assert made.lacking == ()
    assert {erratum.id for erratum in made.errata} >= set(snippet.errata)
    assert len(made.patches) == len(snippet.patches)


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
