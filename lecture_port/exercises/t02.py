"""T02: the convolution of mathematics in one dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, products
from lecture_port.exercises.exercise import (
    RUNS_PAST_THE_END,
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    single,
)
from lecture_port.exercises.inputs import FILTER_3, OTHER_VECTOR, VECTOR, squeezed
from lecture_port.exercises.mistake import LIST_ARITHMETIC, NOT_FLIPPED, mistake
from lecture_port.language import Text
from lecture_port.theory.t02_convolution_1d import sum_over_f

VALID_ONLY = mistake("T02", "valid-only")
SAME_LENGTH = mistake("T02", "same-length")
CIRCULAR = mistake("T02", "circular")
ONE_SHORT = mistake("T02", "last-place-missing")


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("길이 6과 3", "lengths 6 and 3"),
            lambda: {"f": VECTOR.copy(), "g": FILTER_3.copy()},
        ),
        Case(
            Text("길이 3과 4", "lengths 3 and 4"),
            lambda: {"f": FILTER_3.copy(), "g": VECTOR[:4].copy()},
        ),
        Case(
            Text("길이 5와 5", "lengths 5 and 5"),
            lambda: {"f": OTHER_VECTOR[:5].copy(), "g": VECTOR[1:].copy()},
        ),
        Case(
            Text("길이 7과 1", "lengths 7 and 1"),
            lambda: {"f": OTHER_VECTOR.copy(), "g": np.array([-3.0])},
        ),
    )


def _circular(f: Any, g: Any) -> Any:
    size = max(len(f), len(g))
    return np.real(np.fft.ifft(np.fft.fft(f, size) * np.fft.fft(g, size)))


def _negative_index(f: Any, g: Any) -> Any:
    """Let a negative index count from the end, as an unguarded loop does."""
    found = np.zeros(len(f) + len(g) - 1)
    for j in range(len(found)):
        for i in range(len(f)):
            if -len(g) <= j - i < len(g):
                found[j] += f[i] * g[j - i]
    return found


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    f, g, (j,) = arguments["f"], arguments["g"], place
    both = [i for i in range(len(f)) if 0 <= j - i < len(g)]
    return products(f[both], [g[j - i] for i in both])


EXERCISE = Exercise(
    id="T02",
    function="convolution_1d",
    parameters=("f", "g"),
    cases=_cases,
    judge=ArrayJudge(
        names=("convolution",),
        reference=sum_over_f,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
        variants=(
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "full")),
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "full")[::-1]),
            single(NOT_FLIPPED, lambda f, g: np.correlate(f, g, "valid")),
            single(VALID_ONLY, lambda f, g: np.convolve(f, g, "valid")),
            single(SAME_LENGTH, lambda f, g: np.convolve(f, g, "same")),
            single(SAME_LENGTH, lambda f, g: np.convolve(f, g)[: len(f)]),
            single(CIRCULAR, _circular),
            single(CIRCULAR, lambda f, g: _circular(f, g[::-1])),
            single(CIRCULAR, _negative_index),
            single(ONE_SHORT, lambda f, g: np.convolve(f, g)[:-1]),
            single(ONE_SHORT, lambda f, g: np.append(np.convolve(f, g)[:-1], 0)),
        ),
    ),
    faults=(
        RUNS_PAST_THE_END,
        FaultPattern(r"TypeError: can't multiply", LIST_ARITHMETIC),
    ),
)
