"""P13: probabilities and predicted columns, counted from 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import ArrayJudge, Named
from lecture_port.exercises.exercise import Arguments, Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import StubModel, mini
from lecture_port.exercises.mistake import ZERO_FOR_ONE, Mistake, mistake
from lecture_port.exercises.recorded_answers import must_be_recorded, predictions
from lecture_port.language import Text
from lecture_port.practice.p13_predict_digits import predict_digits

Array = NDArray[Any]
NAMES = ("pred_mat", "pred")

WRONG_AXIS = mistake("P13", "wrong-axis")
LARGEST_VALUE = mistake("P13", "value-not-place")
SMALLEST = mistake("P13", "argmin")
ROUNDED = mistake("P13", "rounded-probabilities")
NO_SOFTMAX = mistake("P13", "softmax-missing")
TWICE_SOFTMAX = mistake("P13", "softmax-twice")


def _probabilities() -> NDArray[np.float32]:
    """Return probabilities whose largest places are those that R recorded."""
    pred = predictions()
    bits = np.sin(np.arange(len(pred) * 10) * 12.9898).reshape(-1, 10) ** 2
    bits[np.arange(len(pred)), pred - 1] = 2.5 + bits[:, 0] / 10
    powers = np.exp(bits)
    found: NDArray[np.float32] = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def _images() -> NDArray[np.float32]:
    return mini().test_images[..., None].astype(np.float32) / np.float32(255)


def _recorded() -> Arguments:
    images = _images()
    return {"model": StubModel(_probabilities(), images.copy()), "test_images": images}


def _few() -> Arguments:
    return {"model": StubModel(), "test_images": _images()[:37]}


def _more() -> Arguments:
    images = mini().train_images[:1100, ..., None].astype(np.float32) / np.float32(255)
    return {"model": StubModel(), "test_images": images}


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("R이 예측한 시험자료 1,000장", "the 1,000 test images that R predicted"), _recorded
        ),
        Case(Text("이미지 37장", "37 images"), _few),
        Case(Text("이미지 1,100장", "1,100 images"), _more),
    )


def _check(number: int, right: Named) -> None:
    if number == 0:
        must_be_recorded("P13", "pred", right["pred"])


def _with_pred(change: Any) -> Any:
    def compute(model: StubModel, test_images: Array) -> tuple[Any, ...]:
        pred_mat = model.predict(test_images)
        return pred_mat, change(pred_mat)

    return compute


def _softmax(values: Array) -> Array:
    powers = np.exp(values.astype(np.float64))
    found: Array = powers / powers.sum(axis=1, keepdims=True)
    return found


def _with_mat(change: Any) -> Any:
    def compute(model: StubModel, test_images: Array) -> tuple[Any, ...]:
        pred_mat = model.predict(test_images)
        return change(pred_mat), pred_mat.argmax(axis=1) + 1

    return compute


def _explain(name: str, right: Array, given: Array) -> Mistake | None:
    if name == "pred_mat" and given.shape == right.shape and np.allclose(_softmax(given), right):
        return NO_SOFTMAX
    return WRONG_AXIS if name == "pred" and given.shape == (10,) else None


EXERCISE = Exercise(
    id="P13",
    function="predict_digits",
    parameters=("model", "test_images"),
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=predict_digits,
        cases=_cases,
        check_record=_check,
        explain=_explain,
        variants=(
            single(ZERO_FOR_ONE, _with_pred(lambda m: m.argmax(axis=1))),
            single(WRONG_AXIS, _with_pred(lambda m: m.argmax(axis=0) + 1)),
            single(WRONG_AXIS, _with_pred(lambda m: m.argmax(axis=0))),
            single(LARGEST_VALUE, _with_pred(lambda m: m.max(axis=1))),
            single(SMALLEST, _with_pred(lambda m: m.argmin(axis=1) + 1)),
            single(SMALLEST, _with_pred(lambda m: m.argmin(axis=1))),
            single(ROUNDED, _with_mat(np.rint)),
            single(TWICE_SOFTMAX, _with_mat(_softmax)),
            single(NO_SOFTMAX, _with_mat(np.log)),
        ),
    ),
    faults=(
        FaultPattern(
            r"AttributeError.*(predict_classes)",
            mistake("P13", "predict-classes"),
        ),
    ),
)
