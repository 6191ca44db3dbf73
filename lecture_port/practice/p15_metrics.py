"""P15: precision, recall, F1, ROC and AUC for each digit, and the accuracy's interval."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import nan
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.content.slide_values import DIGITS
from lecture_port.language import say
from lecture_port.r.formatting import width

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class DigitMetrics:
    """Measures of each digit against the rest, their means, and the accuracy.

    Parameters
    ----------
    precision, recall, f1, auc : ndarray of float64, shape (10,)
        By digit, 0 to 1; NaN where there is nothing to divide by.
    support : ndarray of int64, shape (10,)
        Number of test images of each digit.
    macro_precision, macro_recall, macro_f1, macro_auc : float
        Plain means over the digits that have a value.
    accuracy, accuracy_low, accuracy_high : float
        Share of right predictions with its 95 % Wilson interval.
    correct, total : int
        Right predictions and all predictions.
    roc : tuple of ten (fpr, tpr) pairs
        The points of each digit's ROC curve; empty arrays where a digit is absent.
    """

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]
    support: NDArray[np.int64]
    auc: NDArray[np.float64]
    macro_precision: float
    macro_recall: float
    macro_f1: float
    macro_auc: float
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    correct: int
    total: int
    roc: tuple[Curve, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return all but the curves as plain numbers and lists; NaN becomes ``None``."""
        values = {
            field.name: getattr(self, field.name) for field in fields(self) if field.name != "roc"
        }
        return {name: _plain(value) for name, value in values.items()}

    def __str__(self) -> str:
        head = (
            say("숫자", "digit"),
            say("정밀도", "precision"),
            say("재현율", "recall"),
            "F1",
            "AUC",
            say("장수", "images"),
        )
        gaps = (5, 11, 8, 8, 8, 8)
        lines = [
            "".join(" " * (gap - width(name)) + name for name, gap in zip(head, gaps, strict=True))
        ]
        for digit in range(DIGITS):
            lines.append(
                f"{digit:>5}  {self.precision[digit]:>9.4f}  {self.recall[digit]:>6.4f}  "
                f"{self.f1[digit]:>6.4f}  {self.auc[digit]:>6.4f}  {self.support[digit]:>6}"
            )
        mean = say("평균", "macro")
        lines += [
            f"{' ' * (5 - width(mean))}{mean}  {self.macro_precision:>9.4f}  {self.macro_recall:>6.4f}  "
            f"{self.macro_f1:>6.4f}  {self.macro_auc:>6.4f}  {self.total:>6}",
            self.accuracy_line(),
        ]
        return "\n".join(lines)

    def accuracy_line(self) -> str:
        """Say the accuracy with its interval."""
        low, high = f"{self.accuracy_low:.4f}", f"{self.accuracy_high:.4f}"
        return say(
            f"정확도 {self.accuracy:.4f} ({self.correct}/{self.total}), 95% 윌슨 구간 {low}..{high}",
            f"accuracy {self.accuracy:.4f} ({self.correct}/{self.total}), 95 % Wilson interval {low}..{high}",
        )


def metrics(
    test_labels_c: NDArray[Any], pred_mat: NDArray[np.float32], pred: NDArray[Any]
) -> DigitMetrics:
    """Compute the binary measures that the slide names, one digit against the rest.

    Parameters
    ----------
    test_labels_c : ndarray of int, shape (n,)
        True digits, 0 to 9.
    pred_mat : ndarray of float32, shape (n, 10)
        Probabilities.
    pred : ndarray of int, shape (n,)
        Predicted columns, 1 to 10.

    Returns
    -------
    DigitMetrics
        The measures.

    Notes
    -----
    Slide P15 names recall, precision, f1-score, ROC and AUC and computes none. R: see ``r_reference/supplement/P15_metrics.R``.

    The trap: `pred` counts from 1; scikit-learn wants the digits themselves, ``pred - 1``.
    """
    from sklearn.metrics import auc, precision_recall_fscore_support, roc_curve

    truth = np.asarray(test_labels_c).astype(np.int64)
    digits = np.asarray(pred).astype(np.int64) - 1
    precision, recall, f1, support = precision_recall_fscore_support(
        truth, digits, labels=range(DIGITS), zero_division=np.nan
    )

    roc, areas = [], np.full(DIGITS, np.nan)
    for digit in range(DIGITS):
        if 0 < support[digit] < len(truth):
            fpr, tpr, _ = roc_curve(truth == digit, pred_mat[:, digit])
            areas[digit] = auc(fpr, tpr)
        else:
            fpr = tpr = np.empty(0)
        roc.append((fpr, tpr))

    correct, total = int(np.sum(truth == digits)), len(truth)
    low, high = wilson_interval(correct, total)

    return DigitMetrics(
        precision=precision,
        recall=recall,
        f1=f1,
        support=support,
        auc=areas,
        macro_precision=_mean(precision),
        macro_recall=_mean(recall),
        macro_f1=_mean(f1),
        macro_auc=_mean(areas),
        accuracy=correct / total,
        accuracy_low=low,
        accuracy_high=high,
        correct=correct,
        total=total,
        roc=tuple(roc),
    )


def _mean(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [_plain(item) for item in value.tolist()]
    return None if value != value else value


def mistakes(labels: ArrayLike, pred_mat: ArrayLike) -> NDArray[np.intp]:
    """Return which rows are misclassified, the highest predicted probability first."""
    truth, probabilities = np.asarray(labels), np.asarray(pred_mat)
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != truth)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]


def wilson_interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a proportion.

    It is the interval of R's ``prop.test(hits, total, correct = FALSE)``.

    Parameters
    ----------
    hits, total : int
        0 <= `hits` <= `total`.

    Returns
    -------
    low, high : float
        NaN both where `total` is 0.
    """
    if total == 0:
        return nan, nan
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(hits, total, alpha=0.05, method="wilson")
    return (float(low) if hits else 0.0), (float(high) if hits < total else 1.0)


def mcnemar_p(only_a: int, only_b: int, exact: bool) -> float:
    """Return the p-value of McNemar's test; R: ``mcnemar.test()``, or ``binom.test()`` where `exact`.

    Like R, it corrects for continuity only where the two counts differ; equal counts give 1.
    """
    if only_a + only_b == 0:
        return 1.0
    from statsmodels.stats.contingency_tables import mcnemar

    table = [[0, only_a], [only_b, 0]]
    return float(mcnemar(table, exact=exact, correction=only_a != only_b).pvalue)


def newcombe_interval(
    first: tuple[int, int], second: tuple[int, int]
) -> tuple[float, float, float]:
    """Return `first` minus `second`, two independent proportions, with Newcombe's 95 % interval.

    Parameters
    ----------
    first, second : (hits, total)
        Both totals are positive.

    Returns
    -------
    difference, low, high : float
        Newcombe (1998), method 10: made of the two Wilson intervals.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    return first[0] / first[1] - second[0] / second[1], float(low), float(high)
