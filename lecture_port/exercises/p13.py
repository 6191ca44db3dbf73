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

WRONG_AXIS = mistake(
    "wrong-axis",
    (
        "열마다 가장 큰 행을 찾았습니다 (축이 바뀜)",
        "the largest row of each column was taken (wrong axis)",
    ),
    (
        "apply(m, 1, f)의 1은 남는 축(행)이지만 argmax(axis=1)의 1은 없어지는 축(열)입니다. 이미지마다 답이 하나여야 합니다.",
        "The 1 of apply(m, 1, f) is the axis that stays (rows); the 1 of argmax(axis=1) the one that goes (columns). One answer an image.",
    ),
)
LARGEST_VALUE = mistake(
    "value-not-place",
    (
        "가장 큰 값의 자리가 아니라 값을 돌려주었습니다",
        "the largest value is returned, not its place",
    ),
    ("max가 아니라 argmax입니다.", "It is argmax, not max."),
)
SMALLEST = mistake(
    "argmin",
    ("가장 작은 확률의 자리입니다", "the place of the smallest probability"),
    ("argmin이 아니라 argmax입니다.", "It is argmax, not argmin."),
)
ROUNDED = mistake(
    "rounded-probabilities",
    ("확률을 0과 1로 반올림했습니다", "the probabilities are rounded to 0 and 1"),
    ("pred_mat은 predict가 준 확률 그대로입니다.", "pred_mat is what predict gave, as it is."),
)
NO_SOFTMAX = mistake(
    "softmax-missing",
    (
        "행의 합이 1이 아닙니다 (softmax를 거치지 않은 점수)",
        "the rows do not sum to 1 (scores without softmax)",
    ),
    (
        "확률은 softmax를 거친 값입니다. 모형의 마지막 층이 이미 softmax이므로 predict의 값을 그대로 쓰십시오.",
        "Probabilities have been through softmax; the model's last layer does that already, so take what predict gives.",
    ),
)
TWICE_SOFTMAX = mistake(
    "softmax-twice",
    ("softmax를 두 번 적용했습니다", "softmax was applied twice"),
    (
        "predict의 값이 이미 확률입니다. softmax를 다시 적용하면 값이 고르게 뭉개집니다.",
        "What predict gives are probabilities already; a second softmax flattens them.",
    ),
)


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


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("R이 예측한 시험자료 1,000장", "the 1,000 test images that R predicted"), _recorded
        ),
        Case(Text("이미지 37장", "37 images"), _few),
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
    if (
        name == "pred_mat"
        and given.shape == right.shape
        and not np.allclose(given.sum(axis=1), 1, atol=1e-3)
    ):
        return NO_SOFTMAX
    return WRONG_AXIS if name == "pred" and given.shape == (10,) else None


EXERCISE = Exercise(
    id="P13",
    function="predict_digits",
    parameters=("model", "test_images"),
    gives=Text("pred_mat, pred", "pred_mat, pred"),
    hint=Text(
        "model은 학습한 모형처럼 model.predict(x)에 답합니다. pred는 R처럼 1부터 센 열의 번호입니다.",
        "model answers model.predict(x) as a trained model does. pred are the columns, counted from 1 as in R.",
    ),
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
            mistake(
                "predict-classes",
                ("predict_classes는 없어진 함수입니다", "predict_classes is no longer there"),
                (
                    "오늘날의 Keras에서는 model.predict(x).argmax(axis=1)로 구합니다.",
                    "In today's Keras it is model.predict(x).argmax(axis=1).",
                ),
            ),
        ),
    ),
)
