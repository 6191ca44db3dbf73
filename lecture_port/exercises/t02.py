"""T02: the convolution of mathematics in one dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, sum_of_products
from lecture_port.exercises.exercise import LIST_MULTIPLIED, RUNS_PAST_THE_END, Arguments, case
from lecture_port.exercises.inputs import FILTER_3, OTHER_VECTOR, VECTOR
from lecture_port.theory.t02_convolution_1d import sum_over_f


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


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    f, g, (j,) = arguments["f"], arguments["g"], place
    both = [i for i in range(len(f)) if 0 <= j - i < len(g)]
    return sum_of_products(f[both], [g[j - i] for i in both])


EXERCISE = array_exercise(
    "T02",
    parameters=("f", "g"),
    names=("convolution",),
    reference=sum_over_f,
    cases=(
        case("길이 6과 3", "lengths 6 and 3", f=VECTOR, g=FILTER_3),
        case("길이 3과 4", "lengths 3 and 4", f=FILTER_3, g=VECTOR[:4]),
        case("길이 5와 5", "lengths 5 and 5", f=OTHER_VECTOR[:5], g=VECTOR[1:]),
        case("길이 7과 1", "lengths 7 and 1", f=OTHER_VECTOR, g=np.array([-3.0])),
    ),
    variants=(
        ("not-flipped", lambda f, g: np.correlate(f, g, "full")),
        ("not-flipped", lambda f, g: np.correlate(f, g, "full")[::-1]),
        ("not-flipped", lambda f, g: np.roll(np.correlate(f, g, "full"), 1 - len(g))),
        ("not-flipped", lambda f, g: np.correlate(f, g, "valid")),
        ("valid-only", lambda f, g: np.convolve(f, g, "valid")),
        ("same-length", lambda f, g: np.convolve(f, g, "same")),
        ("same-length", lambda f, g: np.convolve(f, g)[: len(f)]),
        ("circular", _circular),
        ("circular", lambda f, g: _circular(f, g[::-1])),
        ("circular", _negative_index),
        ("last-place-missing", lambda f, g: np.convolve(f, g)[:-1]),
        ("last-place-missing", lambda f, g: np.append(np.convolve(f, g)[:-1], 0)),
    ),
    worked_example=_worked_example,
    error_patterns=(RUNS_PAST_THE_END, LIST_MULTIPLIED),
)
