"""P13: probabilities and predicted columns, counted from 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import Arguments, Case, ErrorPattern
from lecture_port.exercises.inputs import StubModel, mini, predictions
from lecture_port.language import Text
from lecture_port.practice.p13_predict_digits import predict_digits

Array = NDArray[Any]


def _softmax(values: Array) -> Array:
    powers = np.exp(values.astype(np.float64))
    found: Array = powers / powers.sum(axis=1, keepdims=True)
    return found


def _scaled(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    return images[..., None].astype(np.float32) / np.float32(255)


def _recorded() -> Arguments:
    """Return a model whose largest probabilities are where R recorded them."""
    pred = predictions()
    bits = np.sin(np.arange(len(pred) * 10) * 12.9898).reshape(-1, 10) ** 2
    bits[np.arange(len(pred)), pred - 1] = 2.5 + bits[:, 0] / 10
    images = _scaled(mini().test_images)
    model = StubModel(_softmax(bits).astype(np.float32), images.copy())
    return {"model": model, "test_images": images}


def _few() -> Arguments:
    return {"model": StubModel(), "test_images": _scaled(mini().test_images)[:37]}


def _more() -> Arguments:
    return {"model": StubModel(), "test_images": _scaled(mini().train_images[:1100])}


def _with(place: int, change: Callable[[Array], Any]) -> Callable[..., Any]:
    """Let the matrix (0) or the columns (1) be made from the right matrix in a mistaken way."""

    def compute(model: StubModel, test_images: Array) -> tuple[Any, ...]:
        pred_mat = model.predict(test_images)
        found = [pred_mat, pred_mat.argmax(axis=1) + 1]
        found[place] = change(pred_mat)
        return tuple(found)

    return compute


def _explain(name: str, right: Array, given: Array) -> str | None:
    if name == "pred_mat" and given.shape == right.shape and np.allclose(_softmax(given), right):
        return "softmax-missing"
    return "wrong-axis" if name == "pred" and given.shape == (10,) else None


EXERCISE = array_exercise(
    "P13",
    parameters=("model", "test_images"),
    names=("pred_mat", "pred"),
    reference=predict_digits,
    cases=(
        Case(
            Text("R이 예측한 시험자료 1,000장", "the 1,000 test images that R predicted"), _recorded
        ),
        Case(Text("이미지 37장", "37 images"), _few),
        Case(Text("이미지 1,100장", "1,100 images"), _more),
    ),
    recorded=("pred",),
    variants=(
        ("zero-based", _with(1, lambda m: m.argmax(axis=1))),
        ("wrong-axis", _with(1, lambda m: m.argmax(axis=0) + 1)),
        ("wrong-axis", _with(1, lambda m: m.argmax(axis=0))),
        ("value-not-place", _with(1, lambda m: m.max(axis=1))),
        ("argmin", _with(1, lambda m: m.argmin(axis=1) + 1)),
        ("argmin", _with(1, lambda m: m.argmin(axis=1))),
        *(
            ("rounded-probabilities", _with(0, partial(np.round, decimals=digits)))
            for digits in range(5)
        ),
        ("softmax-twice", _with(0, _softmax)),
        ("softmax-missing", _with(0, np.log)),
    ),
    explain=_explain,
    error_patterns=(ErrorPattern("predict-classes", r"AttributeError.*(predict_classes)"),),
)
