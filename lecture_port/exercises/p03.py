"""P03: one-hot labels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import ArrayJudge, Named
from lecture_port.exercises.exercise import Arguments, Case, Exercise, FaultPattern, Variant, single
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.mistake import SWAPPED_TRAIN_TEST, Mistake, mistake
from lecture_port.exercises.recorded_answers import must_be_recorded
from lecture_port.language import Text
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.r.keras_data import to_categorical

Array = NDArray[Any]
NAMES = ("train_labels", "test_labels")

FORGOTTEN = mistake("P03", "one-hot-forgotten")
ELEVEN = mistake("P03", "eleven-columns")
SHIFTED = mistake("P03", "one-based")
WRONG_WIDTH = mistake("P03", "wrong-width")
TRANSPOSED = mistake("P03", "transposed")
DUMMY = mistake("P03", "dummy-coding")
SIGNS = mistake("P03", "minus-one")


def _each(change: Any) -> Any:
    def compute(train_labels: Array, test_labels: Array) -> tuple[Any, ...]:
        return change(train_labels), change(test_labels)

    return compute


_WIDE = np.eye(12, dtype=np.float32)


def _narrow(labels: Array) -> Array:
    narrow: Array = np.minimum(to_categorical(labels)[:, :9], 1)
    return narrow


VARIANTS = (
    Variant((SWAPPED_TRAIN_TEST,), lambda a: one_hot(a["test_labels"], a["train_labels"])),
    single(FORGOTTEN, _each(lambda y: y)),
    single(FORGOTTEN, _each(lambda y: y[:, None])),
    single(ELEVEN, _each(lambda y: _WIDE[y.astype(int) + 1, :11])),
    single(SHIFTED, _each(lambda y: np.roll(to_categorical(y), 1, axis=1))),
    single(SHIFTED, _each(lambda y: np.roll(to_categorical(y), -1, axis=1))),
    single(SHIFTED, _each(lambda y: _WIDE[y.astype(int) + 1, :10])),
    single(DUMMY, _each(lambda y: to_categorical(y)[:, 1:])),
    single(WRONG_WIDTH, _each(_narrow)),
    single(WRONG_WIDTH, _each(lambda y: _WIDE[y.astype(int), :11])),
    single(WRONG_WIDTH, _each(lambda y: _WIDE[y.astype(int), :12])),
    single(TRANSPOSED, _each(lambda y: to_categorical(y).T)),
    single(SIGNS, _each(lambda y: 2 * to_categorical(y) - 1)),
)


def _make() -> Arguments:
    data = mini()
    return {"train_labels": data.train_labels.copy(), "test_labels": data.test_labels.copy()}


def _few() -> Arguments:
    data = mini()
    return {
        "train_labels": data.train_labels[-60:].copy(),
        "test_labels": data.test_labels[:45].copy(),
    }


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("mini 자료의 정답", "the labels of the mini data"), _make),
        Case(Text("정답 60개와 45개", "60 and 45 labels"), _few),
    )


def _check(number: int, right: Named) -> None:
    if number:
        return
    for name, values in right.items():
        must_be_recorded("P03", name, values)


def _explain(name: str, right: Array, given: Array) -> Mistake | None:
    del name
    if given.shape == right.shape[:1] and np.array_equal(given, right.argmax(axis=1)):
        return FORGOTTEN
    return WRONG_WIDTH if given.ndim == 2 and given.shape[1] != right.shape[1] else None


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    row, column = place
    return f"(label {arguments[name][row]} == {column})"


EXERCISE = Exercise(
    id="P03",
    function="one_hot",
    parameters=NAMES,
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=one_hot,
        cases=_cases,
        check_record=_check,
        variants=VARIANTS,
        explain=_explain,
        worked=_worked,
    ),
    faults=(
        FaultPattern(r"IndexError: index (10|255) is out of bounds", SHIFTED),
        FaultPattern(r"IndexError: index 9 is out of bounds", WRONG_WIDTH),
    ),
)
