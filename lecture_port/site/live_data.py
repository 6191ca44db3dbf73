"""What the site's live figures read: weights, digits, table and curves of a run."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.content.slide_values import DIGITS
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.printable import json_text, printable
from lecture_port.r.backend import KerasModel, keras
from lecture_port.r.lists import RList
from lecture_port.run_folder.record import RunRecord, read_record
from lecture_port.run_folder.saved import Predictions, load_history, load_predictions
from lecture_port.study.seed_result import confusion_counts, recorded_study
from lecture_port.theory.layer_outputs import StudentRun, open_run

FORMAT = 1


def write_live_data(run_folder: Path, target_folder: Path, *, own: bool = True) -> list[Path]:
    """Write ``digits.json``, ``network.json``, ``confusion.json`` and ``curves.json``."""
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


TRIED_RIGHT = 4
TRIED_WRONG = 2


def network_data(run: StudentRun, predictions: Predictions) -> dict[str, Any]:
    """Return what the network widget needs, ready for JSON."""
    layers = [describe_layer(layer) for layer in run.model.layers]
    weights = packed_weights(run.model.get_weights())
    places = some_places(predictions)
    return {
        "layers": layers,
        "weights": weights,
        "images": {
            "places": places.tolist(),
            "labels": predictions.test_labels[places].tolist(),
            "packed": pack_images(run.data.test_images[places]),
        },
        "halved": halved(run, predictions, weights),
    }


def describe_layer(layer: Any) -> dict[str, Any]:
    """Return a layer's kind, name, shapes and activation."""
    kind = type(layer).__name__
    config = layer.get_config()
    plain: dict[str, Any] = {"name": layer.name, "output": list(layer.output.shape[1:])}
    match kind:
        case "Conv2D" if _is_plain(config, (1, 1)):
            size = list(config["kernel_size"])
            plain |= {"kind": "conv", "window": size, "activation": config["activation"]}
        case "MaxPooling2D" if _is_plain(config, config["pool_size"]):
            plain |= {"kind": "pool", "window": list(config["pool_size"])}
        case "Flatten":
            plain |= {"kind": "flatten"}
        case "Dense":
            plain |= {"kind": "dense", "activation": config["activation"]}
        case _:
            raise BadDataError(
                Text(
                    f"사이트의 위젯은 강의의 신경망만 보여 줍니다. 이 층은 모릅니다: {layer.name} ({kind})",
                    f"the site shows the lecture's network only; it does not know the layer {layer.name} ({kind})",
                ),
                Text("lecture-port run-all로 만든 실행", "take a run made by lecture-port run-all"),
            )
    return plain


def packed_weights(arrays: list[NDArray[np.float32]]) -> str:
    """Return the weights as float16."""
    try:
        return pack_halves(arrays)
    except ValueError as error:
        raise BadDataError(
            Text(
                "이 실행의 가중치에 유한하지 않거나 너무 큰 값이 있어 사이트에서 보일 수 없습니다(학습이 발산했습니다)",
                "the site cannot show this run: some of its weights are not finite or too large (its training diverged)",
            ),
            Text(
                "다른 시드로 다시 학습하십시오: lecture-port run-all --seed 2",
                "train again from another seed: lecture-port run-all --seed 2",
            ),
        ) from error


def _is_plain(config: dict[str, Any], strides: Any) -> bool:
    return (
        config["padding"] == "valid"
        and tuple(config["strides"]) == tuple(strides)
        and tuple(config.get("dilation_rate", (1, 1))) == (1, 1)
    )


def some_places(predictions: Predictions) -> NDArray[np.intp]:
    """Choose test images: of each digit the first four recognised and the first two that were not."""
    true, pred = predictions.test_labels.astype(int), predictions.pred.astype(int) - 1
    chosen: list[int] = []
    for digit in range(10):
        right = np.flatnonzero((true == digit) & (pred == digit))[:TRIED_RIGHT]
        wrong = np.flatnonzero((true == digit) & (pred != digit))[:TRIED_WRONG]
        chosen += [*right.tolist(), *wrong.tolist()]
    return np.array(chosen, dtype=np.intp)


def halved(run: StudentRun, predictions: Predictions, weights: str) -> dict[str, Any]:
    """Measure on all test images what rounding the weights to float16 changes."""
    twin: Any = with_weights(run.model, unpack_halves(weights))
    rounded = np.asarray(
        twin.predict(run.test_images(slice(None)), batch_size=250, verbose=0), dtype=np.float64
    )
    return {
        "largest_change": float(np.abs(rounded - predictions.pred_mat).max()),
        "other_answers": int((rounded.argmax(axis=1) != predictions.pred - 1).sum()),
        "of": len(rounded),
    }


def with_weights(model: KerasModel, flat: NDArray[np.float32]) -> KerasModel:
    """Return a copy of a model with other weights, given as one flat array."""
    twin: KerasModel = keras().models.clone_model(model)
    backend: Any = twin
    pieces, at = [], 0
    for array in model.get_weights():
        pieces.append(flat[at : at + array.size].reshape(array.shape))
        at += array.size
    backend.set_weights(pieces)
    return twin


RIGHT_OF_EACH = 8
WRONG_OF_EACH = 24
MOST_WRONG = 400


def confusion_data(data: Mnist, predictions: Predictions) -> dict[str, Any]:
    """Return what the confusion widget needs, ready for JSON."""
    true, pred = predictions.test_labels.astype(int), predictions.pred.astype(int) - 1
    counts = np.asarray(confusion_counts(true, predictions.pred))
    places = shown_places(predictions, counts)
    rounded = np.rint(predictions.pred_mat[places].astype(np.float64) * 10_000).astype(int)
    return {
        "counts": counts.tolist(),
        "images": {
            "places": places.tolist(),
            "true": true[places].tolist(),
            "pred": pred[places].tolist(),
            "probabilities": rounded.tolist(),
            "packed": pack_images(data.test_images[places]),
        },
    }


def shown_places(predictions: Predictions, counts: NDArray[np.int_]) -> NDArray[np.intp]:
    """Choose the images behind every cell of the table."""
    true, pred = predictions.test_labels.astype(int), predictions.pred.astype(int) - 1
    sure = predictions.pred_mat.max(axis=1)
    most = most_behind_a_cell(counts)
    chosen: list[int] = []
    for row in range(DIGITS):
        for column in range(DIGITS):
            cell = np.flatnonzero((true == row) & (pred == column))
            order = np.argsort(sure[cell], kind="stable")
            if row == column:
                chosen += cell[order[:RIGHT_OF_EACH]].tolist()
            else:
                chosen += cell[order[::-1][:most]].tolist()
    return np.array(chosen, dtype=np.intp)


def most_behind_a_cell(counts: NDArray[np.int_]) -> int:
    """Return how many mistakes of one cell can be shown so that they are 400 at most in all."""
    wrong = counts[~np.eye(DIGITS, dtype=bool)]
    most = max(int(wrong.max()), 1) if wrong.sum() <= MOST_WRONG else WRONG_OF_EACH
    while most > 1 and np.minimum(wrong, most).sum() > MOST_WRONG:
        most -= 1
    return most


SERIES = ("loss", "val_loss", "accuracy", "val_accuracy")
DECIMALS = 5


def curves_data(history: RList, digest: str | None) -> dict[str, Any]:
    """Return what the curves widget needs, ready for JSON."""
    study = recorded_study()
    return {
        "run": _series(history["metrics"]),
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


def _series(metrics: Any) -> dict[str, list[float]]:
    return {name: [round(float(value), DECIMALS) for value in metrics[name]] for name in SERIES}


def digits_data(data: Mnist) -> dict[str, Any]:
    """Return the first test image of every digit that occurs, ready for JSON."""
    labels, places = np.unique(data.test_labels, return_index=True)
    return {
        "labels": labels.tolist(),
        "places": places.tolist(),
        "packed": pack_images(data.test_images[places]),
    }


def about_run(record: RunRecord, predictions: Predictions, *, own: bool) -> dict[str, Any]:
    """Describe a run without naming any folder of the machine it was made on."""
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
        **{
            name: packages.get(name) and printable(str(packages[name]))
            for name in ("keras", "tensorflow")
        },
    }


LONGEST_RUN = 255


def pack_halves(arrays: Sequence[ArrayLike]) -> str:
    """Pack arrays, one after the other, row by row, as little-endian float16 in base64."""
    flat = np.concatenate([np.asarray(array, dtype=np.float32).ravel() for array in arrays])
    with np.errstate(over="ignore"):
        halves = flat.astype("<f2")
    if not np.isfinite(halves).all():
        raise ValueError("a number does not fit into float16")
    return b64encode(halves.tobytes()).decode("ascii")


def unpack_halves(packed: str) -> NDArray[np.float32]:
    """Return what `pack_halves` packed, as one flat array of float32."""
    return np.frombuffer(b64decode(packed), dtype="<f2").astype(np.float32)


def pack_images(images: NDArray[np.uint8]) -> str:
    """Pack gray images in base64; a run of background is a 0 and its length, at most 255.

    Four fifths of an MNIST image are background, so 784 bytes become about 230.

    Examples
    --------
    >>> pack_images(np.array([[0, 0, 0, 7]], dtype=np.uint8))
    'AAMH'
    """
    out = bytearray()
    run = 0
    for value in images.ravel().tolist():
        if value == 0 and run < LONGEST_RUN:
            run += 1
            continue
        if run:
            out += bytes((0, run))
            run = 0
        if value:
            out.append(value)
        else:
            run = 1
    if run:
        out += bytes((0, run))
    return b64encode(bytes(out)).decode("ascii")


def unpack_images(packed: str, height: int = 28, width: int = 28) -> NDArray[np.uint8]:
    """Return what `pack_images` packed, shape (n, height, width)."""
    raw = b64decode(packed)
    out = bytearray()
    at = 0
    while at < len(raw):
        if raw[at]:
            out.append(raw[at])
            at += 1
        else:
            out += bytes(raw[at + 1])
            at += 2
    return np.frombuffer(bytes(out), dtype=np.uint8).reshape(-1, height, width)
