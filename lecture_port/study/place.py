"""Where a run lies among the recorded runs of the package."""

from __future__ import annotations

from typing import Any

from lecture_port.language import Text
from lecture_port.study.distribution import Distribution, percentile_text
from lecture_port.study.failed_start import is_failed_start, updates
from lecture_port.study.recorded_study import RecordedStudy, recorded_study
from lecture_port.workspace.versions import DECIDING, differences, in_force_of

RECORDED_RUNS = Text("기록된 실행", "recorded runs")


def place_of(
    hits: int,
    total: int,
    data: dict[str, Any] | None,
    epochs: int,
    made_with: Any = None,
    recorded: RecordedStudy | None = None,
) -> Text | None:
    """Say where an accuracy lies: "0.9908: 47th percentile of 30 recorded runs"; and in what those were made otherwise.

    Parameters
    ----------
    hits, total : int
        Right and all test images of the run.
    data : dict or None
        What ``run.json`` says of the data.
    epochs : int
        The run's epochs.
    made_with : dict, optional
        What ``run.json`` says of versions, processor and settings.
    recorded : RecordedStudy, optional
        The recorded runs; those of the package where nothing is given.

    Returns
    -------
    Text or None
        ``None`` where the recorded runs are of other data or another number of epochs.
    """
    recorded = recorded or recorded_study()
    if not data or data.get("digest") != recorded.digest or epochs != recorded.epochs:
        return None
    learned = learned_runs(recorded)
    if not learned.n or not total:
        return None
    share = learned.share_below(hits / total)
    where = percentile_text(share, learned.n, RECORDED_RUNS)
    low, high = learned.values[0], learned.values[-1]
    apart = _made_otherwise(recorded, made_with)
    return Text(
        f"{hits / total:.4f}: {where.ko} (가장 작은 값 {low:.4f}, 가장 큰 값 {high:.4f}{apart.ko})",
        f"{hits / total:.4f}: {where.en} (which go from {low:.4f} to {high:.4f}{apart.en})",
    )


def _made_otherwise(recorded: RecordedStudy, made_with: Any) -> Text:
    """Name what may have moved an accuracy besides the seed; nothing where all that both know is equal."""
    found = differences(recorded.results[0].in_force, in_force_of(made_with), DECIDING)
    if not found:
        return Text("", "")
    said = [each.between(Text("기록은", "there"), Text("여기서는", "here")) for each in found]
    return Text(
        f". 설정이 다름: {'; '.join(each.ko for each in said)}",
        f"; made otherwise: {'; '.join(each.en for each in said)}",
    )


def learned_runs(recorded: RecordedStudy) -> Distribution:
    """Return the accuracies of the recorded runs without the failed starts."""
    return Distribution.of(
        each.hits / each.n_test
        for each in recorded.results
        if not is_failed_start(
            each.accuracy, each.loss, updates(int(each.data["n_train"]), each.epochs)
        )
    )
