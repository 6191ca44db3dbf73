"""P01: load MNIST and unpack it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lecture_port.exercises.array_judge import ArrayJudge, Named
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import few, mini, npz
from lecture_port.exercises.mistake import SWAPPED_TRAIN_TEST, mistake
from lecture_port.exercises.recorded_answers import must_be_recorded
from lecture_port.language import Text

NAMES = ("train_images", "train_labels", "test_images", "test_labels")

LABELS_FIRST = mistake("P01", "images-labels-swapped")
KINDS_TOGETHER = mistake("P01", "order-of-four")
ONLY_TRAINING = mistake("P01", "training-only")
WRONG_NAME_IN_FILE = mistake("P01", "name-in-npz")


def load_data(path: str) -> tuple[Any, ...]:
    """Return the four arrays of the file that the answers are given, from memory: no answer can change them."""
    data = few() if path == FEW else mini()
    return data.train_images, data.train_labels, data.test_images, data.test_labels


FEW = "few"
"""Stands for the second file's path where no file is needed."""


def _two(first: Callable[[], str], second: Callable[[], str]) -> tuple[Case, ...]:
    return (
        Case(
            Text("mini 자료의 mnist.npz", "an mnist.npz of the mini data"),
            lambda: {"path": first()},
        ),
        Case(
            Text("이미지 몇 장의 mnist.npz", "an mnist.npz of a few images"),
            lambda: {"path": second()},
        ),
    )


def _cases() -> tuple[Case, ...]:
    return _two(lambda: str(npz(mini)), lambda: str(npz(few)))


def _cases_to_judge() -> tuple[Case, ...]:
    return _two(lambda: "", lambda: FEW)


def _check(number: int, right: Named) -> None:
    if number:
        return
    for name, values in right.items():
        must_be_recorded("P01", name, values)


def _accept(answer: Any) -> Any:
    """Take the five values of the twin, and pairs inside pairs, as the four arrays."""
    if isinstance(answer, tuple) and len(answer) == 5:
        answer = answer[1:]
    if isinstance(answer, tuple) and len(answer) == 2:
        pairs = [tuple(p.values()) if isinstance(p, dict) else p for p in answer]
        if all(isinstance(pair, tuple) and len(pair) == 2 for pair in pairs):
            return (*pairs[0], *pairs[1])
    return answer


def _swap(*order: int) -> Any:
    def compute(path: str) -> tuple[Any, ...]:
        arrays = load_data(path)
        return tuple(arrays[place] for place in order)

    return compute


EXERCISE = Exercise(
    id="P01",
    function="load_data",
    parameters=("path",),
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=load_data,
        cases=_cases_to_judge,
        check_record=_check,
        accept=_accept,
        variants=(
            single(SWAPPED_TRAIN_TEST, _swap(2, 3, 0, 1)),
            single(LABELS_FIRST, _swap(1, 0, 3, 2)),
            single(KINDS_TOGETHER, _swap(0, 2, 1, 3)),
            single(ONLY_TRAINING, _swap(0, 1)),
            single(ONLY_TRAINING, lambda path: load_data(path)[0]),
        ),
    ),
    faults=(
        FaultPattern(r"KeyError: .*(is not a file in the archive|train|test)", WRONG_NAME_IN_FILE),
    ),
)
