"""The measures of each digit as a table, with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.practice.wilson import wilson
from lecture_port.report.table import Cell, Table


def digit_table(metrics: dict[str, Any], counts: NDArray[np.int64]) -> Table:
    """Return precision, recall, F1 and AUC by digit and their means.

    Parameters
    ----------
    metrics : dict
        P15's measures as plain numbers and lists, ``None`` for NaN.
    counts : ndarray of int64, shape (10, 10)
        The confusion table, from which the Wilson intervals come.
    """
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
    return Table(
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
