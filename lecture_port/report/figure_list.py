"""Which figures belong to a snippet, with their captions and alternative texts."""

from __future__ import annotations

from collections.abc import Callable

from lecture_port.content.practice import Snippet
from lecture_port.language import Text
from lecture_port.report.figures import alt_text
from lecture_port.report.inline_image import inline_image
from lecture_port.report.run_results import RunResults
from lecture_port.report.snippet_section import Image

FIGURES_OF_METRICS = "metrics"
"""The command that also draws the confusion heat map and the gallery."""

_VALIDATION = Text(
    "범례의 test는 슬라이드의 말이고, 붉은 파선은 시험자료가 아니라 검증자료의 값입니다.",
    "The legend's test is the slide's word: the red dashed line is the validation part, not the "
    "test set.",
)
_CAPTIONS = {
    "loss": _VALIDATION,
    "accuracy": _VALIDATION,
    "confusion": Text(
        "오차 행렬의 열지도. 틀린 칸만 색을 칠했습니다. 위쪽의 1–10은 R의 열 번호입니다.",
        "The confusion table as a heat map; only errors are coloured. Above, 1 to 10 are R's "
        "columns.",
    ),
    "misclassified": Text(
        "틀린 숫자를 확신한 차례로 늘어놓았습니다.",
        "Misclassified digits, the most confident mistakes first.",
    ),
    "roc": Text(
        "숫자마다 나머지 아홉과 견준 ROC 곡선과 그 macro 평균.",
        "ROC curves, each digit against the other nine, and their macro average.",
    ),
}


def figures_of(snippet: Snippet, run: RunResults) -> tuple[tuple[Image, ...], tuple[str, ...]]:
    """Return a snippet's figures, and the commands that would draw those that are not there.

    Parameters
    ----------
    snippet : Snippet
        A snippet that has run.
    run : RunResults
        The run so far.
    """
    images, lacking = [], []
    for stem, command in _stems(snippet):
        alt = _ALT[stem](run)
        image = None if alt is None else _image(run, stem, alt)
        if image is None:
            lacking.append(command)
        else:
            images.append(image)
    return tuple(images), tuple(lacking)


def _stems(snippet: Snippet) -> list[tuple[str, str]]:
    match snippet.shows:
        case "figure":
            return [(snippet.command.removeprefix("plot-"), snippet.command)]
        case "table":
            return [("confusion", FIGURES_OF_METRICS), ("misclassified", FIGURES_OF_METRICS)]
        case "metrics":
            return [("roc", snippet.command)]
    return []


def _image(run: RunResults, stem: str, alt: Text) -> Image | None:
    """Return a figure that this run drew; one of another run, or changed since, is to be drawn anew."""
    return inline_image(run.folder.figures, stem, alt, _CAPTIONS[stem], run.drew)


def _loss(run: RunResults) -> Text | None:
    if run.history is None:
        return None
    return alt_text.loss(run.history["metrics"]["loss"], run.history["metrics"]["val_loss"])


def _accuracy(run: RunResults) -> Text | None:
    if run.history is None:
        return None
    metrics = run.history["metrics"]
    return alt_text.accuracy(metrics["accuracy"], metrics["val_accuracy"])


def _confusion(run: RunResults) -> Text | None:
    counts = run.counts()
    return None if counts is None else alt_text.confusion(counts)


def _misclassified(run: RunResults) -> Text | None:
    if run.predictions is None:
        return None
    from lecture_port.report.figures.mistakes import mistakes

    labels, pred_mat = run.predictions.test_labels, run.predictions.pred_mat
    wrong = mistakes(labels, pred_mat)
    sure = pred_mat[wrong]
    return alt_text.misclassified(labels[wrong], sure.argmax(1), sure.max(1), len(labels))


def _roc(run: RunResults) -> Text | None:
    if run.metrics is None:
        return None
    areas = [float("nan") if area is None else area for area in run.metrics["auc"]]
    macro = run.metrics["macro_auc"]
    return alt_text.roc(areas, float("nan") if macro is None else macro)


_ALT: dict[str, Callable[[RunResults], Text | None]] = {
    "loss": _loss,
    "accuracy": _accuracy,
    "confusion": _confusion,
    "misclassified": _misclassified,
    "roc": _roc,
}
