"""P01: load MNIST and unpack it."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import Case, ErrorPattern
from lecture_port.exercises.inputs import few, mini, npz
from lecture_port.language import Text

FEW = "few"
"""Stands for the second file's path where no file is needed."""


def load_data(path: str) -> tuple[Any, ...]:
    """Return the four arrays of the file that the answers are given, from memory: no answer can change them."""
    data = few() if path == FEW else mini()
    return data.train_images, data.train_labels, data.test_images, data.test_labels


def _normalize(answer: Any) -> Any:
    """Take the five values of the twin, and pairs inside pairs, as the four arrays."""
    if isinstance(answer, dict) and set(answer) == {"train", "test"}:  # R's list
        answer = answer["train"], answer["test"]
    if isinstance(answer, tuple) and len(answer) == 5:
        answer = answer[1:]
    if isinstance(answer, tuple) and len(answer) == 2:
        pairs = [tuple(p[k] for k in sorted(p)) if isinstance(p, dict) else p for p in answer]
        if all(isinstance(pair, tuple) and len(pair) == 2 for pair in pairs):
            return (*pairs[0], *pairs[1])
    return answer


def _in_order(*order: int) -> Any:
    return lambda path: tuple(load_data(path)[place] for place in order)


_MINI = Text("mini 자료의 mnist.npz", "an mnist.npz of the mini data")
_FEW = Text("이미지 몇 장의 mnist.npz", "an mnist.npz of a few images")

EXERCISE = array_exercise(
    "P01",
    parameters=("path",),
    names=("train_images", "train_labels", "test_images", "test_labels"),
    reference=load_data,
    cases=(
        Case(_MINI, lambda: {"path": str(npz(mini))}),
        Case(_FEW, lambda: {"path": str(npz(few))}),
    ),
    cases_to_judge=(Case(_MINI, lambda: {"path": ""}), Case(_FEW, lambda: {"path": FEW})),
    recorded=("train_images", "train_labels", "test_images", "test_labels"),
    variants=(
        ("train-test-swapped", _in_order(2, 3, 0, 1)),
        ("images-labels-swapped", _in_order(1, 0, 3, 2)),
        ("order-of-four", _in_order(0, 2, 1, 3)),
        ("training-only", _in_order(0, 1)),
        ("training-only", lambda path: load_data(path)[0]),
    ),
    normalize=_normalize,
    error_patterns=(
        ErrorPattern("name-in-npz", r"KeyError: .*(is not a file in the archive|train|test)"),
    ),
)
