"""P09: loss and accuracy on the test images."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import describe, short
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    Exercise,
    FaultPattern,
    Response,
)
from lecture_port.exercises.inputs import StubModel, mini
from lecture_port.exercises.mistake import NOTHING_RETURNED, Mistake, mistake
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text
from lecture_port.practice.p09_evaluate_model import evaluate_model
from lecture_port.r.keras_data import to_categorical

SWAPPED = mistake("P09", "loss-accuracy-swapped")
ACCURACY_ONLY = mistake("P09", "accuracy-only")
LOSS_ONLY = mistake("P09", "loss-only")
PERCENT = mistake("P09", "percent")
PART_ONLY = mistake("P09", "part-of-the-test-set")
NOT_ONE_HOT = mistake("P09", "one-hot-forgotten")
ERROR_RATE = mistake("P09", "error-rate")


def _make() -> Arguments:
    data = mini()
    return {
        "model": StubModel(),
        "test_images": data.test_images[..., None] / np.float32(255),
        "test_labels": to_categorical(data.test_labels),
    }


def _more() -> Arguments:
    """Return more images than the first call has, and other ones."""
    data = mini()
    return {
        "model": StubModel(),
        "test_images": data.train_images[:1300, ..., None] / np.float32(255),
        "test_labels": to_categorical(data.train_labels[:1300], 10),
    }


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("시험자료 1,000장", "1,000 test images"), _make),
        Case(Text("이미지 1,300장", "1,300 images"), _more),
    )


def _right(number: int) -> dict[str, float]:
    results = evaluate_model(**_cases()[number].make()).as_dict()
    recorded = facts("P09", "results")["names"]
    return {name: float(results[name]) for name in recorded}


def _judge(number: int, heard: Response) -> CaseResult:
    right = _right(number)
    given = _named(heard.answer)
    if given is None:
        got = describe(heard.answer)
        text = Text(
            f"이름 accuracy, loss가 있는 값이 아닙니다: {got.ko}",
            f"no values named accuracy and loss: {got.en}",
        )
        rows = tuple(CheckedName(name, False, text) for name in right)
        return CaseResult(rows, _looks_like_one(heard.answer, right))
    rows = tuple(_row(name, right[name], given.get(name)) for name in right)
    if all(row.agrees for row in rows):
        return CaseResult(rows)
    return CaseResult(rows, _looks_like(number, given, right))


_LONG_NAMES = {"acc": "accuracy", "compile_metrics": "accuracy"}


def _named(answer: Any) -> dict[str, float] | None:
    """Return loss and accuracy by name; Keras's own bare list is [loss, accuracy]."""
    if isinstance(answer, dict):
        found: dict[str, float] = {}
        for name, value in answer.items():
            number = _number(value)
            if number is None:
                return None
            found[_LONG_NAMES.get(str(name), str(name))] = number
        return found
    if isinstance(answer, tuple | list | np.ndarray) and np.size(np.asarray(answer, object)) == 2:
        numbers = [_number(value) for value in answer]
        if numbers[0] is not None and numbers[1] is not None:
            return {"loss": numbers[0], "accuracy": numbers[1]}
    return None


def _number(value: Any) -> float | None:
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(-1)[0]
    return float(value) if isinstance(value, int | float | np.number) else None


def _row(name: str, right: float, given: float | None) -> CheckedName:
    if given is None:
        return CheckedName(name, False, Text("없습니다", "is missing"))
    if np.isclose(right, given, rtol=1e-4, atol=1e-6):
        return CheckedName(name, True, Text(short(given), short(given)))
    mine, theirs = short(given), short(right)
    return CheckedName(
        name,
        False,
        Text(f"{mine}입니다. 바른 값은 {theirs}입니다", f"it is {mine}; right is {theirs}"),
    )


def _looks_like(
    number: int, given: dict[str, float], right: dict[str, float]
) -> tuple[Mistake, ...]:
    near = partial(np.isclose, rtol=1e-4, atol=1e-6)
    loss, accuracy = given.get("loss", np.nan), given.get("accuracy", np.nan)
    if near(loss, right["accuracy"]) and near(accuracy, right["loss"]):
        return (SWAPPED,)
    if near(accuracy, 100 * right["accuracy"]):
        return (PERCENT,)
    if near(accuracy, 1 - right["accuracy"]):
        return (ERROR_RATE,)
    if "loss" not in given and near(accuracy, right["accuracy"]):
        return (ACCURACY_ONLY,)
    if "accuracy" not in given and near(loss, right["loss"]):
        return (LOSS_ONLY,)
    arguments = _cases()[number].make()
    for count in (100, 128, 200, 256, 500, 900):
        few = {**arguments, **{k: arguments[k][:count] for k in ("test_images", "test_labels")}}
        if near(float(evaluate_model(**few)["accuracy"]), accuracy):
            return (PART_ONLY,)
    return ()


def _looks_like_one(answer: Any, right: dict[str, float]) -> tuple[Mistake, ...]:
    if answer is None:
        return (NOTHING_RETURNED,)
    number = _number(answer)
    if number is None:
        return ()
    if np.isclose(number, right["accuracy"], rtol=1e-4):
        return (ACCURACY_ONLY,)
    return (LOSS_ONLY,) if np.isclose(number, right["loss"], rtol=1e-4) else ()


EXERCISE = Exercise(
    id="P09",
    function="evaluate_model",
    parameters=("model", "test_images", "test_labels"),
    cases=_cases,
    judge=_judge,
    faults=(FaultPattern(r"target and output must have the same shape", NOT_ONE_HOT),),
)
