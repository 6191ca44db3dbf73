from __future__ import annotations

import json
from pathlib import Path

from scipy.stats import binomtest

from lecture_port.deck.slide_values import CONFUSION
from lecture_port.report.digit_table import digit_table
from lecture_port.report.run_results import read_run


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
