"""P09: loss and accuracy on the test images."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import number_row, wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Response,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import StubModel, mini, recorded_snapshot
from lecture_port.language import Text
from lecture_port.practice.p09_evaluate_model import evaluate_model
from lecture_port.r.keras_data import to_categorical


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


def _right(number: int) -> dict[str, float]:
    results = evaluate_model(**EXERCISE.cases[number].make()).as_dict()
    return {name: float(results[name]) for name in recorded_snapshot("P09", "results")["names"]}


def _judge(number: int, response: Response) -> CaseResult:
    right = _right(number)
    given = _named(response.answer)
    if given is None:
        ko, en = "이름 accuracy, loss가 있는 값이 아닙니다", "no values named accuracy and loss"
        result = wrong_kind(tuple(right), response.answer, ko, en)
        found = _looks_like_one(response.answer, right)
        return replace(result, mistakes=(mistake("P09", found),)) if found else result
    rows = tuple(_row(name, right[name], given.get(name)) for name in right)
    found = None if all(row.agrees for row in rows) else _looks_like(number, given, right)
    return CaseResult(rows, (mistake("P09", found),) if found else ())


def _name_of(word: str) -> str:
    """Return what a student's word means, such as ``test_acc``."""
    lower = word.lower()
    if any(part in lower for part in ("acc", "compile_metrics", "정확")):
        return "accuracy"
    return "loss" if any(part in lower for part in ("loss", "손실")) else word


def _named(answer: Any) -> dict[str, float] | None:
    """Return loss and accuracy by name; Keras's own bare list is [loss, accuracy]."""
    if isinstance(answer, ReturnedValue) and answer.kind == "table":
        answer = _only_line(answer.snapshot)
    if isinstance(answer, dict):
        found: dict[str, float] = {}
        for name, value in answer.items():
            number = _number(value)
            if number is None:
                return None
            found[_name_of(str(name))] = number
        return found
    if isinstance(answer, tuple | list | np.ndarray) and np.size(np.asarray(answer, object)) == 2:
        numbers = [_number(value) for value in answer]
        if numbers[0] is not None and numbers[1] is not None:
            return {"loss": numbers[0], "accuracy": numbers[1]}
    return None


def _only_line(table: dict[str, Any]) -> dict[str, Any] | None:
    """Return the values of a data frame with one row, or with one column, by their names."""
    (rows, columns), counts = table["labels"], table["counts"]
    if len(counts) == 1:
        return dict(zip(columns, counts[0], strict=True))
    return dict(zip(rows, (row[0] for row in counts), strict=True)) if len(columns) == 1 else None


def _number(value: Any) -> float | None:
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(-1)[0]
    return float(value) if isinstance(value, int | float | np.number) else None


def _near(first: float, second: float) -> bool:
    return bool(np.isclose(first, second, rtol=1e-4, atol=1e-6))


def _row(name: str, right: float, given: float | None) -> CheckedName:
    if given is None:
        return differing(name, "없습니다", "is missing")
    return number_row(name, right, given, _near(right, given))


def _looks_like(number: int, given: dict[str, float], right: dict[str, float]) -> str | None:
    loss, accuracy = given.get("loss", np.nan), given.get("accuracy", np.nan)
    if _near(loss, right["accuracy"]) and _near(accuracy, right["loss"]):
        return "loss-accuracy-swapped"
    if _near(accuracy, 100 * right["accuracy"]):
        return "percent"
    if _near(accuracy, 1 - right["accuracy"]):
        return "error-rate"
    if "loss" not in given and _near(accuracy, right["accuracy"]):
        return "accuracy-only"
    if "accuracy" not in given and _near(loss, right["loss"]):
        return "loss-only"
    arguments = EXERCISE.cases[number].make()
    for count in (100, 128, 200, 256, 500, 900):
        few = {**arguments, **{k: arguments[k][:count] for k in ("test_images", "test_labels")}}
        if _near(float(evaluate_model(**few)["accuracy"]), accuracy):
            return "part-of-the-test-set"
    return None


def _looks_like_one(answer: Any, right: dict[str, float]) -> str | None:
    number = _number(answer)
    if number is None:
        return None
    if np.isclose(number, right["accuracy"], rtol=1e-4):
        return "accuracy-only"
    return "loss-only" if np.isclose(number, right["loss"], rtol=1e-4) else None


EXERCISE = Exercise(
    "P09",
    parameters=("model", "test_images", "test_labels"),
    cases=(
        Case(Text("시험자료 1,000장", "1,000 test images"), _make),
        Case(Text("이미지 1,300장", "1,300 images"), _more),
    ),
    judge=_judge,
    error_patterns=(
        ErrorPattern("one-hot-forgotten", r"target and output must have the same shape"),
    ),
)
