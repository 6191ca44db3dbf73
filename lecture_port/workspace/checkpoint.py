"""A training's finished epochs, kept so that a broken-off ``fit`` goes on after them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import Any

from lecture_port.files import read_json, replacing, write_json
from lecture_port.r.keras_model import KerasModel
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord
from lecture_port.workspace.saved import read_model
from lecture_port.workspace.versions import same_bits


@dataclass(frozen=True)
class Checkpoint:
    """The state after some epochs.

    Parameters
    ----------
    metrics : dict of str to list of float
        The metrics of the finished epochs.
    model : KerasModel
        The model, compiled and with its optimizer's state.
    resumed_after : list of int
        Where the training had been broken off before.
    """

    metrics: dict[str, list[float]]
    model: KerasModel
    resumed_after: list[int]

    @property
    def epochs(self) -> int:
        """Number of finished epochs."""
        return len(self.metrics["loss"])


def keep(folder: RunFolder, record: RunRecord, model: Any, metrics: dict[str, list[float]]) -> None:
    """Keep the state after an epoch: first the model, then the note that names it.

    Raises
    ------
    CannotWriteError
        If the folder cannot be written to; the state kept before is whole.
    """
    epochs = len(metrics["loss"])
    path = folder.path / f"checkpoint-{epochs}.keras"
    with replacing(path) as temporary:
        model.save(temporary)
    write_json(
        folder.checkpoint,
        {
            "metrics": metrics,
            "model": path.name,
            "resumed_after": record.resumed_after,
            "choices": record.choices(),
            "training": _training(record),
        },
    )
    for old in folder.path.glob("checkpoint-*.keras"):
        if old != path:
            old.unlink(missing_ok=True)


def begin(folder: RunFolder, record: RunRecord) -> None:
    """Note which training is under way, so that the next ``fit`` goes on with the same choices."""
    write_json(folder.checkpoint, {"choices": record.choices(), "training": _training(record)})


def pending(folder: RunFolder) -> dict[str, Any] | None:
    """Return the choices of a training that was broken off, ``None`` where there is none."""
    try:
        choices = read_json(folder.checkpoint)["choices"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return choices if isinstance(choices, dict) else None


def find(folder: RunFolder, record: RunRecord) -> Checkpoint | None:
    """Return the kept state of the same training, ``None`` where there is none that can be used."""
    try:
        kept = read_json(folder.checkpoint)
        if not _same(kept["training"], _training(record)):
            return None
        if not 0 < len(kept["metrics"]["loss"]) <= record.epochs:
            return None
        model = read_model(folder.path / kept["model"])
        return Checkpoint(kept["metrics"], model, kept["resumed_after"])
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def has_epochs(folder: RunFolder) -> bool:
    """Tell whether epochs were kept, of whatever training; a model whose note a killed run did not write yet is none."""
    try:
        return "model" in read_json(folder.checkpoint)
    except (OSError, ValueError, TypeError):
        return any(folder.path.glob("checkpoint-*.keras"))


def epochs_kept(folder: RunFolder) -> int:
    """Return the number of epochs that the note names, without reading the model."""
    try:
        return len(read_json(folder.checkpoint)["metrics"]["loss"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def discard(folder: RunFolder) -> None:
    """Remove the kept state; the training has ended."""
    folder.checkpoint.unlink(missing_ok=True)
    for old in folder.path.glob("checkpoint-*.keras"):
        old.unlink(missing_ok=True)


def _same(kept: Any, wanted: dict[str, Any]) -> bool:
    """Tell whether a note is of the wanted training; an older one, without the settings in force, may be."""
    made = kept["made_with"]
    return (
        isinstance(made, dict)
        and {**kept, "made_with": None} == {**wanted, "made_with": None}
        and same_bits(made, wanted["made_with"])
    )


def _training(record: RunRecord) -> dict[str, Any]:
    return {
        "seed": record.seed,
        "digest": (record.data or {}).get("digest"),
        "made_with": record.made_with,
    }
