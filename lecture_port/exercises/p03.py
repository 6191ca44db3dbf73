"""P03: one-hot labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import Arguments, Case, ErrorPattern
from lecture_port.exercises.inputs import ALL, subset
from lecture_port.language import Text
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.r.keras_data import to_categorical

Array = NDArray[Any]
NAMES = ("train_labels", "test_labels")
_WIDE = np.eye(12, dtype=np.float32)


def _each(change: Callable[[Array], Any]) -> Callable[..., Any]:
    return lambda train_labels, test_labels: (change(train_labels), change(test_labels))


def _explain(_: str, right: Array, given: Array) -> str | None:
    if given.shape == right.shape[:1] and np.array_equal(given, right.argmax(axis=1)):
        return "one-hot-forgotten"
    return "wrong-width" if given.ndim == 2 and given.shape[1] != right.shape[1] else None


def _worked_example(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    row, column = place
    return f"(label {arguments[name][row]} == {column})"


EXERCISE = array_exercise(
    "P03",
    parameters=NAMES,
    names=NAMES,
    reference=one_hot,
    cases=(
        Case(Text("mini 자료의 정답", "the labels of the mini data"), subset("labels", ALL, ALL)),
        Case(
            Text("정답 60개와 45개", "60 and 45 labels"),
            subset("labels", slice(-60, None), slice(45)),
        ),
    ),
    recorded=NAMES,
    variants=(
        ("train-twice", lambda train_labels, test_labels: one_hot(train_labels, train_labels)),
        (
            "train-test-swapped",
            lambda train_labels, test_labels: one_hot(test_labels, train_labels),
        ),
        ("one-hot-forgotten", _each(lambda y: y)),
        ("one-hot-forgotten", _each(lambda y: y[:, None])),
        ("eleven-columns", _each(lambda y: _WIDE[y.astype(int) + 1, :11])),
        ("one-based", _each(lambda y: np.roll(to_categorical(y), 1, axis=1))),
        ("one-based", _each(lambda y: np.roll(to_categorical(y), -1, axis=1))),
        ("one-based", _each(lambda y: _WIDE[y.astype(int) + 1, :10])),
        ("one-based", _each(lambda y: _WIDE[y.astype(int), 1:11])),
        ("dummy-coding", _each(lambda y: to_categorical(y)[:, 1:])),
        ("wrong-width", _each(lambda y: np.minimum(to_categorical(y)[:, :9], 1))),
        ("wrong-width", _each(lambda y: _WIDE[y.astype(int), :11])),
        ("wrong-width", _each(lambda y: _WIDE[y.astype(int), :12])),
        ("transposed", _each(lambda y: to_categorical(y).T)),
        ("minus-one", _each(lambda y: 2 * to_categorical(y) - 1)),
    ),
    explain=_explain,
    worked_example=_worked_example,
    error_patterns=(
        ErrorPattern("one-based", r"IndexError: index (10|255) is out of bounds"),
        ErrorPattern("wrong-width", r"IndexError: index 9 is out of bounds"),
    ),
)
