"""The trained network for the page: layers, weights as float16, some test images to try it on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import BadDataError
from lecture_port.language import Text
from lecture_port.live.packing import pack_halves, pack_images, unpack_halves
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.digits import StudentRun
from lecture_port.workspace.saved import Predictions

RIGHT_OF_EACH = 4
WRONG_OF_EACH = 2


def network_data(run: StudentRun, predictions: Predictions) -> dict[str, Any]:
    """Return what the network widget needs, ready for JSON.

    Returns
    -------
    dict
        ``layers``; ``weights``, kernel and bias of each layer in turn; ``images`` with their ``places`` in the
        test set, counted from 0, and ``labels``; ``halved``: what rounding the weights to float16 changed over
        the whole test set.

    Raises
    ------
    BadDataError
        If the model has layers other than the lecture's, or its training diverged.
    """
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
                    f"사이트의 위젯은 강의의 망만 보여 줍니다. 이 층은 모릅니다: {layer.name} ({kind})",
                    f"the site shows the lecture's network only; it does not know the layer {layer.name} ({kind})",
                ),
                Text(
                    "lecture-port run-all 로 만든 실행", "take a run made by lecture-port run-all"
                ),
            )
    return plain


def packed_weights(arrays: list[NDArray[np.float32]]) -> str:
    """Return the weights as float16.

    Raises
    ------
    BadDataError
        If one of them is not a finite number or too large, as after a training that diverged.
    """
    try:
        return pack_halves(arrays)
    except ValueError as error:
        raise BadDataError(
            Text(
                "이 실행의 가중치에 유한하지 않거나 너무 큰 값이 있어 사이트에서 보일 수 없습니다(학습이 발산했습니다)",
                "the site cannot show this run: some of its weights are not finite or too large (its training diverged)",
            ),
            Text(
                "다른 씨앗으로 다시 학습하십시오: lecture-port run-all --seed 2",
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
        right = np.flatnonzero((true == digit) & (pred == digit))[:RIGHT_OF_EACH]
        wrong = np.flatnonzero((true == digit) & (pred != digit))[:WRONG_OF_EACH]
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
