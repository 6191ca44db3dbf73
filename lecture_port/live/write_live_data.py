"""Write the data of all live widgets, from a run folder into the folder that the site reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecture_port.files import write_text
from lecture_port.live.about_run import about_run
from lecture_port.live.confusion_data import confusion_data
from lecture_port.live.curves_data import curves_data
from lecture_port.live.digits_data import digits_data
from lecture_port.live.network_data import network_data
from lecture_port.printable import json_text
from lecture_port.theory.digits import open_run
from lecture_port.workspace.run_record import RunRecord, read_record
from lecture_port.workspace.saved import load_history, load_predictions

FORMAT = 1


def write_live_data(run_folder: Path, target_folder: Path, *, own: bool = True) -> list[Path]:
    """Write ``digits.json``, ``network.json``, ``confusion.json`` and ``curves.json``.

    Parameters
    ----------
    run_folder : Path
        A finished run. TensorFlow reads its model and tries the rounded weights on the test set, which takes some seconds.
    target_folder : Path
        Where the files go; it is made if need be.
    own : bool
        Whether the pages shall call it the reader's own run rather than the recorded one.

    Returns
    -------
    list of Path
        The four files.

    Raises
    ------
    MissingStepError
        If ``fit`` or ``predict`` has not run there.
    DamagedResultError
        If a result cannot be read back.
    BadDataError
        If the data is no longer what the model was trained on, or the model is not the lecture's.
    CannotWriteError
        If the files cannot be written.
    """
    run = open_run(Path(run_folder))
    predictions, history = load_predictions(run.folder), load_history(run.folder)
    record = read_record(run.folder) or RunRecord()
    about = about_run(record, predictions, own=own)
    parts: dict[str, dict[str, Any]] = {
        "digits": digits_data(run.data),
        "network": network_data(run, predictions),
        "confusion": confusion_data(run.data, predictions),
        "curves": curves_data(history, (record.data or {}).get("digest")),
    }
    written = []
    for name, part in parts.items():
        path = Path(target_folder) / f"{name}.json"
        document = {"format": FORMAT, "about": about, **part}
        write_text(path, json_text(document, indent=None) + "\n")
        written.append(path)
    return written
