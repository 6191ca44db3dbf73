from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binomtest
from sklearn.metrics import auc, precision_recall_fscore_support, roc_auc_score, roc_curve

from lecture_port.content.practice import by_id, r_runnable

pytestmark = pytest.mark.live_r

ANSWERS = """
answer <- function(x) cat("answer", format(as.numeric(x), digits = 17, trim = TRUE), "\\n")
for (name in colnames(by_digit)) answer(by_digit[, name])
answer(macro)
answer(accuracy)
answer(wilson)
for (curve in roc) { answer(curve$fpr); answer(curve$tpr) }
"""


@dataclass
class Example:
    truth: NDArray[np.int64]
    probabilities: NDArray[np.float64]

    @property
    def digits(self) -> NDArray[np.int64]:
        return self.probabilities.argmax(axis=1)


def example(*, never_predicted: int | None) -> Example:
    """300 labels and rounded probabilities, so that many of them tie."""
    generator = np.random.default_rng(3)
    truth = np.repeat(np.arange(10), 30)
    scores = generator.random((300, 10)) + 0.6 * np.eye(10)[truth]
    if never_predicted is not None:
        scores[:, never_predicted] *= 0.01
    return Example(truth, (scores / scores.sum(axis=1, keepdims=True)).round(2))


def in_r(case: Example, rscript: Callable[[str], str]) -> list[NDArray[np.float64]]:
    def vector(values: NDArray[np.generic]) -> str:
        return f"c({', '.join(map(str, values.tolist()))})"

    given = (
        f"test_labels_c <- {vector(case.truth)}\n"
        f"pred_mat <- matrix({vector(case.probabilities.ravel())}, ncol = 10, byrow = TRUE)\n"
        "pred <- apply(pred_mat, 1, which.max)\n"
    )
    printed = rscript(given + r_runnable(by_id("P15")) + ANSWERS)
    lines = [line.split() for line in printed.splitlines()]
    return [np.array(line[1:], dtype=float) for line in lines if line[:1] == ["answer"]]


@pytest.mark.parametrize("never_predicted", [None, 4])
def test_r_s_measures_are_scikit_learn_s_and_scipy_s(
    never_predicted: int | None, rscript: Callable[[str], str]
) -> None:
    case = example(never_predicted=never_predicted)
    precision, recall, f1, areas, macro, accuracy, wilson, *curves = in_r(case, rscript)

    *expected, _ = precision_recall_fscore_support(
        case.truth, case.digits, labels=range(10), zero_division=np.nan
    )
    expected.append(
        np.array([roc_auc_score(case.truth == d, case.probabilities[:, d]) for d in range(10)])
    )
    for ours, theirs in zip((precision, recall, f1, areas), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    np.testing.assert_allclose(macro, [np.nanmean(values) for values in expected], rtol=1e-12)
    assert np.isnan(precision).tolist() == [digit == never_predicted for digit in range(10)]

    hits = int((case.truth == case.digits).sum())
    interval = binomtest(hits, 300).proportion_ci(0.95, method="wilson")
    np.testing.assert_allclose(accuracy, [hits / 300], rtol=1e-12)
    np.testing.assert_allclose(wilson, [interval.low, interval.high], rtol=1e-9)

    for digit in range(10):
        fpr, tpr, _ = roc_curve(
            case.truth == digit, case.probabilities[:, digit], drop_intermediate=False
        )
        np.testing.assert_allclose(curves[2 * digit], fpr, rtol=1e-12)
        np.testing.assert_allclose(curves[2 * digit + 1], tpr, rtol=1e-12)
        assert auc(fpr, tpr) == pytest.approx(areas[digit], rel=1e-12)
