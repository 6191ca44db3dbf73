"""Alternative texts: what each figure shows, said in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.report.particles import taken_for


def loss(training: Sequence[float], validation: Sequence[float]) -> Text:
    """Describe the plot of the loss (P11).

    Parameters
    ----------
    training, validation : sequence of float
        One value an epoch, at least one.
    """
    return _series(Text("손실은", "loss"), training, validation)


def accuracy(training: Sequence[float], validation: Sequence[float]) -> Text:
    """Describe the plot of the accuracy (P12); the parameters are those of `loss`."""
    return _series(Text("정확도는", "accuracy"), training, validation)


def roc(auc: ArrayLike, macro_auc: float) -> Text:
    """Describe the ROC curves (P15).

    Parameters
    ----------
    auc : array_like, shape (10,)
        Area below each digit's curve, NaN where undefined.
    macro_auc : float
        Mean of the areas.
    """
    areas = np.asarray(auc, np.float64)
    if np.isnan(areas).all():
        return Text(
            "ROC 곡선을 그릴 숫자가 없습니다.", "There is no digit whose ROC curve is defined."
        )
    low, high = int(np.nanargmin(areas)), int(np.nanargmax(areas))
    return Text(
        f"열 숫자의 ROC 곡선. AUC는 숫자 {low}의 {areas[low]:.5f}가 가장 작고 "
        f"숫자 {high}의 {areas[high]:.5f}가 가장 크며, macro 평균은 {macro_auc:.5f}입니다.",
        f"ROC curves of the ten digits. The AUC is least for digit {low}, {areas[low]:.5f}, "
        f"and greatest for digit {high}, {areas[high]:.5f}; the macro average is {macro_auc:.5f}.",
    )


def confusion(counts: ArrayLike) -> Text:
    """Describe the confusion heat map (P14).

    Parameters
    ----------
    counts : array_like of int, shape (10, 10)
        Rows are true digits, columns predicted digits.
    """
    table = np.asarray(counts, np.int64)
    total, hits = int(table.sum()), int(np.trace(table))
    errors = table - np.diag(np.diag(table))
    if total == hits:
        return Text(
            f"오차 행렬. {total:,}장을 모두 맞혔습니다.",
            f"Confusion table. All {total:,} images are right.",
        )
    true, pred = divmod(int(errors.argmax()), len(table))
    most = int(errors.max())
    return Text(
        f"오차 행렬의 열지도. {total:,}장 가운데 {hits:,}장을 맞히고 "
        f"{total - hits:,}장을 틀렸습니다. "
        f"가장 잦은 잘못은 {taken_for(true, pred)} 예측한 것으로 {most}장입니다.",
        f"Heat map of the confusion table. {hits:,} of {total:,} images are right, "
        f"{total - hits:,} wrong. The most frequent mistake is {true} taken for {pred}, "
        f"{most} {'time' if most == 1 else 'times'}.",
    )


def misclassified(true: ArrayLike, pred: ArrayLike, probability: ArrayLike, total: int) -> Text:
    """Describe the gallery of misclassified digits.

    Parameters
    ----------
    true, pred : array_like of int, shape (m,)
        True and predicted digits of the misclassified images, the most confident mistake first.
    probability : array_like of float, shape (m,)
        Probabilities of the predicted digits.
    total : int
        Number of test images.
    """
    truths, guesses, shares = np.asarray(true), np.asarray(pred), np.asarray(probability)
    if not truths.size:
        return Text(
            f"{total:,}장을 모두 맞혀 틀린 숫자가 없습니다.",
            f"All {total:,} images are right: there is no mistake to show.",
        )
    worst = taken_for(int(truths[0]), int(guesses[0]))
    return Text(
        f"틀린 숫자 모음. {total:,}장 가운데 {truths.size:,}장을 틀렸습니다. "
        f"가장 확신하고 틀린 것은 {worst} 예측한 것으로, 그 확률은 {shares[0]:.3f}입니다.",
        f"Gallery of misclassified digits. {truths.size:,} of {total:,} images are wrong. The most "
        f"confident mistake is {truths[0]} taken for {guesses[0]} "
        f"with a probability of {shares[0]:.3f}.",
    )


def _series(what: Text, training: Sequence[float], validation: Sequence[float]) -> Text:
    if len(training) == 1:
        return Text(
            f"에포크를 한 번만 돈 그림. {what.ko} 훈련자료에서 {training[0]:.4f}, "
            f"검증자료에서 {validation[0]:.4f}입니다.",
            f"Plot of a single epoch: {what.en} {training[0]:.4f} in training, "
            f"{validation[0]:.4f} in validation.",
        )
    return Text(
        f"에포크 1부터 {len(training)}까지의 선그림. {what.ko} "
        f"훈련자료(검은 실선)에서 {training[0]:.4f}부터 {training[-1]:.4f}까지, "
        f"검증자료(붉은 파선)에서 {validation[0]:.4f}부터 {validation[-1]:.4f}까지 움직입니다.",
        f"Line plot of the {what.en} over epochs 1 to {len(training)}. "
        f"Training (black, solid) goes from {training[0]:.4f} to {training[-1]:.4f}, "
        f"validation (red, dashed) from {validation[0]:.4f} to {validation[-1]:.4f}.",
    )
