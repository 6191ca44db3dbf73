"""Loss and accuracy by epoch: the run beside the recorded ones of other seeds."""

from __future__ import annotations

from typing import Any

from lecture_port.r.rlist import RList
from lecture_port.study.recorded_study import RecordedStudy, recorded_study

SERIES = ("loss", "val_loss", "accuracy", "val_accuracy")
DECIMALS = 5


def curves_data(history: RList, digest: str | None) -> dict[str, Any]:
    """Return what the curves widget needs, ready for JSON.

    Parameters
    ----------
    history : RList
        The run's history (P08).
    digest : str or None
        The digest of the data that the run was trained on.

    Returns
    -------
    dict
        ``run``, the run's series; ``others``, one entry a recorded seed, each with ``seed``,
        ``test_accuracy`` and its series; ``study``, how many images the others were trained on, and whether on the run's data.
    """
    study = _study()
    run = _series(history["metrics"])
    if study is None:
        return {"run": run, "others": [], "study": None}
    return {
        "run": run,
        "others": [
            {
                "seed": seed.seed,
                "test_accuracy": round(seed.accuracy, DECIMALS),
                **_series(seed.history),
            }
            for seed in study.results
        ],
        "study": {
            "n_train": int(study.results[0].data["n_train"]),
            "n_test": study.results[0].n_test,
            "same_data": study.digest == digest,
        },
    }


def _study() -> RecordedStudy | None:
    try:
        return recorded_study()
    except FileNotFoundError:
        return None


def _series(metrics: Any) -> dict[str, list[float]]:
    return {name: [round(float(value), DECIMALS) for value in metrics[name]] for name in SERIES}
