"""A snippet's section: what the registry says of it and what the run gave."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content import errata, sources
from lecture_port.content.practice import SETUPS, Snippet
from lecture_port.language import Text
from lecture_port.practice.p15_metrics import wilson
from lecture_port.report.figure_list import figures_of
from lecture_port.report.page import Cell, Comparison, Forgotten, ReportTable, Section, ShownPatch
from lecture_port.report.run_results import RunResults
from lecture_port.report.slide_comparison import (
    compare_accuracy,
    compare_confusion,
    compare_summary,
)


def section(snippet: Snippet, run: RunResults) -> Section:
    """Bring together what the page says of a snippet."""
    said = run.outputs.get(snippet.id)
    images, lacking = figures_of(snippet, run) if said else ((), ())
    option = run.folder.option()
    lacking_commands = dict.fromkeys((snippet.command,) if said is None else lacking)
    return Section(
        id=snippet.id,
        title=snippet.title,
        idea=snippet.idea,
        trap=snippet.trap,
        command=snippet.command,
        on_slide=snippet.on_slide,
        r=sources.r_source(snippet),
        python=sources.python_source(snippet),
        plain=sources.plain_source(snippet),
        forgotten=tuple(
            Forgotten(sources.setup_source(setup), setup.why)
            for setup in SETUPS
            if setup.before == snippet.id
        ),
        patches=tuple(
            ShownPatch(patch.find, patch.replace, patch.erratum) for patch in snippet.patches
        ),
        output=str(said["text"]) if said else None,
        seconds=run.seconds(snippet.id) if said else None,
        images=images,
        lacking=tuple(f"lecture-port {command}{option}" for command in lacking_commands),
        comparison=_comparison(snippet, run, said["text"]) if said else None,
        tables=_tables(snippet, run) if said else (),
        errata=errata.for_item(snippet.id),
    )


def _comparison(snippet: Snippet, run: RunResults, output: str) -> Comparison | None:
    counts = run.counts()
    if any(bound.name == "results" for bound in snippet.binds) and counts is not None:
        return compare_accuracy(
            int(counts.trace()),
            int(counts.sum()),
            lecture_data=run.is_lecture_data(),
            epochs=run.record.epochs,
        )
    if snippet.shows == "table" and counts is not None:
        return compare_confusion(counts, lecture_data=run.is_lecture_data())
    return compare_summary(output)


def _tables(snippet: Snippet, run: RunResults) -> tuple[ReportTable, ...]:
    counts = run.counts()
    if snippet.shows == "metrics" and run.metrics is not None and counts is not None:
        return (digit_table(run.metrics, counts),)
    return ()


def digit_table(metrics: dict[str, Any], counts: NDArray[np.int64]) -> ReportTable:
    """Return precision, recall, F1 and AUC by digit and their means."""
    hits = np.diag(counts)
    rows = []
    for digit in range(len(counts)):
        predicted, actual = int(counts[:, digit].sum()), int(counts[digit].sum())
        rows.append(
            (
                Cell(str(digit)),
                Cell(f"{metrics['support'][digit]:,}"),
                Cell(_share(metrics["precision"][digit], int(hits[digit]), predicted)),
                Cell(_share(metrics["recall"][digit], int(hits[digit]), actual)),
                Cell(_number(metrics["f1"][digit], 4)),
                Cell(_number(metrics["auc"][digit], 5)),
            )
        )
    rows.append(
        (
            Cell("macro"),
            Cell(f"{metrics['total']:,}"),
            Cell(_number(metrics["macro_precision"], 4)),
            Cell(_number(metrics["macro_recall"], 4)),
            Cell(_number(metrics["macro_f1"], 4)),
            Cell(_number(metrics["macro_auc"], 5)),
        )
    )
    return ReportTable(
        Text(
            "숫자마다의 측도. 괄호 안은 95% 윌슨 신뢰구간, macro는 열 숫자의 단순 평균",
            "Measures by digit. In parentheses the 95 % Wilson interval; macro is the plain mean",
        ),
        (
            Text("숫자", "Digit"),
            Text("시험 이미지", "Test images"),
            Text("정밀도", "Precision"),
            Text("재현율", "Recall"),
            Text("F1", "F1"),
            Text("AUC", "AUC"),
        ),
        tuple(rows),
        wide=True,
    )


def _share(value: float | None, hits: int, total: int) -> str:
    if value is None:
        return "–"
    low, high = wilson(hits, total)
    return f"{value:.4f} ({low:.4f}–{high:.4f})"


def _number(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
