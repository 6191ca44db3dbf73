"""What a widget says of the run that its data come from."""

from __future__ import annotations

from typing import Any

from lecture_port.printable import printable
from lecture_port.workspace.run_record import RunRecord
from lecture_port.workspace.saved import Predictions


def about_run(record: RunRecord, predictions: Predictions, *, own: bool) -> dict[str, Any]:
    """Describe a run without naming any folder of the machine it was made on.

    Parameters
    ----------
    record : RunRecord
        Its record.
    predictions : Predictions
        What its network said of the test images.
    own : bool
        Whether it is the reader's own run rather than the site's recorded one.
    """
    data = record.data or {}
    right = int((predictions.pred - 1 == predictions.test_labels).sum())
    packages = record.made_with.get("packages", {})
    return {
        "own": own,
        "seed": record.seed,
        "epochs": record.epochs,
        "genuine": bool(data.get("genuine")),
        "n_train": int(data.get("n_train", 0)),
        "n_test": len(predictions.test_labels),
        "right": right,
        "digest": data.get("digest"),
        **{name: printable(str(packages.get(name))) for name in ("keras", "tensorflow")},
    }
