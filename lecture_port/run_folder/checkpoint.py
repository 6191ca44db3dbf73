"""A training's finished epochs, kept so that a broken-off ``fit`` goes on after them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from lecture_port.files import (
    is_there,
    opened,
    parse_json,
    read_json,
    remove,
    replacing,
    write_json,
)
from lecture_port.r.backend import KerasModel, keras
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import (
    RunRecord,
    is_config,
    is_count,
    is_loss,
    is_proportion,
    same_bits,
)

METRICS = ("accuracy", "loss", "val_accuracy", "val_loss")
MAX_MODEL_BYTES = 20_000_000
"""Bytes to which a model's file may unfold; the lecture's has 800,000."""
LECTURE_LAYERS = (
    ("InputLayer", [None, 28, 28, 1]),
    ("Conv2D", 32, [3, 3]),
    ("MaxPooling2D", [2, 2]),
    ("Conv2D", 64, [3, 3]),
    ("MaxPooling2D", [2, 2]),
    ("Conv2D", 64, [3, 3]),
    ("Flatten",),
    ("Dense", 64),
    ("Dense", 10),
)
"""The network of P06 as a Keras file describes it."""
COMPILE_CONFIG = {"loss": "categorical_crossentropy", "metrics": ["accuracy"]}
_SIZE_KEYS = ("batch_shape", "filters", "units", "kernel_size", "pool_size")
_MODEL_FILE = re.compile(r"checkpoint-[0-9]+\.keras")


@dataclass(frozen=True)
class Checkpoint:
    """The state after some epochs."""

    metrics: dict[str, list[float]]  # the metrics of the finished epochs
    model: KerasModel  # the model, compiled and with its optimizer's state
    resumed_after: list[int]  # where the training had been broken off before

    @property
    def epochs(self) -> int:
        """Number of finished epochs."""
        return len(self.metrics["loss"])


def save(folder: RunFolder, record: RunRecord, model: Any, metrics: dict[str, list[float]]) -> None:
    """Keep the state after an epoch: first the model, then the ``checkpoint.json`` that names it."""
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
            "choices": record.config(),
            "training": _config(record),
        },
    )
    for old in folder.path.glob("checkpoint-*.keras"):
        if old != path:
            remove(old)


def begin(folder: RunFolder, record: RunRecord) -> None:
    """Write which training is under way, so that the next ``fit`` goes on with the same configuration."""
    write_json(folder.checkpoint, {"choices": record.config(), "training": _config(record)})


def pending(folder: RunFolder) -> dict[str, Any] | None:
    """Return the configuration of a training that was broken off; ``None`` where there is none, or it is damaged."""
    config = _read(folder).get("choices")
    return config if is_config(config) else None


def is_damaged(folder: RunFolder) -> bool:
    """Tell whether there is a ``checkpoint.json`` that cannot be understood."""
    return is_there(folder.checkpoint) and pending(folder) is None


def find(folder: RunFolder, record: RunRecord) -> Checkpoint | None:
    """Return the kept state of the same training, ``None`` where there is none that can be used."""
    state = _read(folder)
    metrics, resumed_after = state.get("metrics"), state.get("resumed_after")
    if (
        not is_config(state.get("choices"))
        or not _same_training(state.get("training"), _config(record))
        or not is_history(metrics)
        or len(metrics["loss"]) > record.epochs
        or not isinstance(resumed_after, list)
        or not all(map(is_count, resumed_after))
        or _MODEL_FILE.fullmatch(str(state.get("model"))) is None
    ):
        return None
    try:
        return Checkpoint(metrics, read_model(folder.path / state["model"]), resumed_after)
    except (OSError, ValueError):
        return None


def has_epochs(folder: RunFolder) -> bool:
    """Tell whether epochs were kept, of whatever training; a model that no ``checkpoint.json`` names yet is none."""
    state = _read(folder)
    return "model" in state if state else any(folder.path.glob("checkpoint-*.keras"))


def epochs_kept(folder: RunFolder) -> int:
    """Return the number of epochs that ``checkpoint.json`` names, without reading the model."""
    metrics = _read(folder).get("metrics")
    series = metrics.get("loss") if isinstance(metrics, dict) else None
    return len(series) if isinstance(series, list) else 0


def is_being_replaced(folder: RunFolder, record: RunRecord) -> bool:
    """Tell whether the run of `record` may be giving way to another training, which has all its epochs."""
    config = pending(folder)
    if config is None or epochs_kept(folder) < config["epochs"]:
        return False
    training = _read(folder).get("training")
    same = config == record.config() and _same_training(training, _config(record))
    return not (record.trained and same)


def discard(folder: RunFolder) -> None:
    """Remove the kept state; the training has ended."""
    for old in (folder.checkpoint, *folder.path.glob("checkpoint-*.keras")):
        remove(old)


def _read(folder: RunFolder) -> dict[str, Any]:
    """Return what ``checkpoint.json`` holds, nothing where it is not there or no JSON object."""
    try:
        values = read_json(folder.checkpoint)
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _same_training(state: Any, wanted: dict[str, Any]) -> bool:
    """Tell whether what was kept is of the wanted training; an older one, without the settings in force, may be."""
    made_with = state.get("made_with") if isinstance(state, dict) else None
    return (
        isinstance(made_with, dict)
        and {**state, "made_with": None} == {**wanted, "made_with": None}
        and same_bits(made_with, wanted["made_with"])
    )


def _config(record: RunRecord) -> dict[str, Any]:
    return {
        "seed": record.seed,
        "digest": (record.data or {}).get("digest"),
        "made_with": record.made_with,
    }


def is_history(metrics: Any) -> TypeGuard[dict[str, list[float]]]:
    """Tell whether the four series of a history are there, each with a number for every epoch."""
    return (
        isinstance(metrics, dict)
        and set(METRICS) <= set(metrics)
        and all(isinstance(series, list) and series for series in metrics.values())
        and all(
            (is_proportion if "accuracy" in name else is_loss)(value)
            for name, series in metrics.items()
            for value in series
        )
        and len(set(map(len, metrics.values()))) == 1
    )


def read_model(path: Path) -> KerasModel:
    """Read a Keras file of the lecture's network in safe mode, its optimizer's state included.

    What the file says of its size and its layers is judged before anything is unpacked.
    """
    with opened(path) as stream, _as_value_error(), zipfile.ZipFile(stream) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_MODEL_BYTES:
            raise ValueError("it unfolds to more than the lecture's network")
        model_config = parse_json(archive.read("config.json").decode("utf-8"))
        if _layers(model_config) != LECTURE_LAYERS:
            raise ValueError("it is another network than the lecture's")
        compile_config = model_config.get("compile_config") or {}
        if {name: compile_config.get(name) for name in COMPILE_CONFIG} != COMPILE_CONFIG:
            raise ValueError("it is not compiled as on the slide")
    with _as_value_error():
        model: KerasModel = keras().saving.load_model(path, safe_mode=True)
        return model


def _layers(model_config: Any) -> tuple[tuple[Any, ...], ...]:
    """Return each layer's class and what its size follows from."""
    return tuple(
        (
            layer["class_name"],
            *(layer["config"][name] for name in _SIZE_KEYS if name in layer["config"]),
        )
        for layer in model_config["config"]["layers"]
    )


@contextmanager
def _as_value_error() -> Iterator[None]:
    """Turn whatever a damaged archive makes zipfile, h5py and Keras stumble over into a `ValueError`."""
    try:
        yield
    except Exception as error:
        raise ValueError(str(error)) from error
