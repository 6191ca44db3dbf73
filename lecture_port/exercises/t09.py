"""T09: max and average pooling."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge, short
from lecture_port.exercises.exercise import (
    RUNS_PAST_THE_END,
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    single,
)
from lecture_port.exercises.inputs import large, squeezed, window
from lecture_port.exercises.mistake import mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t09_pooling import pool_2d

KIND = mistake("T09", "max-for-average")
STEP_ONE = mistake("T09", "stride-one")
CEILING = mistake("T09", "ceiling-for-floor")
SUM = mistake("T09", "sum-not-mean")
MINIMUM = mistake("T09", "minimum")
ONE_AXIS = mistake("T09", "one-axis")
THINNED = mistake("T09", "thinned")
COLUMN_MAJOR_BLOCKS = mistake("T09", "reshape-axes")


def pooling(x: Any, pool: int, kind: Any) -> Any:
    """Return the pooled matrix."""
    return pool_2d(x, pool, kind=kind)


def _cases() -> tuple[Case, ...]:
    return (
        Case(
            Text("6x8, 창 2, 최대", "6x8, window 2, max"),
            lambda: {"x": large(6, 8), "pool": 2, "kind": "max"},
        ),
        Case(
            Text("6x8, 창 2, 평균", "6x8, window 2, average"),
            lambda: {"x": large(6, 8), "pool": 2, "kind": "average"},
        ),
        Case(
            Text("7x5, 창 2, 최대 (남는 행과 열)", "7x5, window 2, max (with left-over)"),
            lambda: {"x": large(7, 5) - 12, "pool": 2, "kind": "max"},
        ),
        Case(
            Text("11x8, 창 3, 평균 (남는 행과 열)", "11x8, window 3, average (with left-over)"),
            lambda: {"x": large(11, 8) + 1, "pool": 3, "kind": "average"},
        ),
        Case(
            Text("6x9, 창 3, 최대", "6x9, window 3, max"),
            lambda: {"x": large(6, 9) - 3, "pool": 3, "kind": "max"},
        ),
        Case(
            Text("7x11, 창 4, 평균 (남는 행과 열)", "7x11, window 4, average (with left-over)"),
            lambda: {"x": large(7, 11), "pool": 4, "kind": "average"},
        ),
    )


def _other(kind: str) -> Any:
    return "average" if kind == "max" else "max"


def _ceiling(x: Any, pool: int, kind: Any) -> Any:
    return pool_2d(x, pool, kind=kind, padding="same") if any(n % pool for n in x.shape) else None


def _zero_rim(x: Any, pool: int, kind: Any) -> Any:
    if not any(n % pool for n in x.shape):
        return None
    widths = [(0, -n % pool) for n in x.shape]
    return pool_2d(np.pad(x, widths), pool, kind=kind)


def _clipped(x: Any, pool: int, kind: Any) -> Any:
    """Let a window that reaches past the edge take what is there."""
    reduce = np.max if kind == "max" else np.mean
    rows, columns = (range(0, size, pool) for size in x.shape)
    return np.array([[reduce(x[i : i + pool, j : j + pool]) for j in columns] for i in rows])


def _trimmed(x: Any, pool: int) -> Any:
    return x[: x.shape[0] // pool * pool, : x.shape[1] // pool * pool]


def _blocks(x: Any, pool: int, kind: Any) -> Any:
    x = _trimmed(x, pool)
    blocks = x.reshape(x.shape[0] // pool, pool, x.shape[1] // pool, pool)
    reduce = np.max if kind == "max" else np.mean
    return reduce(blocks, axis=(0, 2))


def _flat_blocks(x: Any, pool: int, kind: Any) -> Any:
    x = _trimmed(x, pool)
    rows, columns = x.shape[0] // pool, x.shape[1] // pool
    reduce = np.max if kind == "max" else np.mean
    return reduce(x.reshape(rows, columns, pool * pool), axis=2)


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name
    pool = arguments["pool"]
    at = (place[0] * pool, place[1] * pool)
    values = [short(each) for each in window(arguments["x"], np.ones((pool, pool)), at).ravel()]
    if arguments["kind"] == "max":
        return f"max({', '.join(values)})"
    return f"({' + '.join(values)})/{len(values)}"


EXERCISE = Exercise(
    id="T09",
    function="pooling",
    parameters=("x", "pool", "kind"),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=pooling,
        cases=_cases,
        accept=squeezed,
        worked=_worked,
        variants=(
            single(KIND, lambda x, pool, kind: pool_2d(x, pool, kind=_other(kind))),
            single(KIND, lambda x, pool, kind: pool_2d(x, pool, kind="max")),
            single(KIND, lambda x, pool, kind: pool_2d(x, pool, kind="average")),
            single(STEP_ONE, lambda x, pool, kind: pool_2d(x, pool, kind=kind, stride=1)),
            single(CEILING, _ceiling),
            single(CEILING, _zero_rim),
            single(CEILING, _clipped),
            single(
                SUM,
                lambda x, pool, kind: (
                    correlate_2d(x, np.ones((pool, pool)), stride=pool)
                    if kind == "average"
                    else None
                ),
            ),
            single(MINIMUM, lambda x, pool, kind: -pool_2d(-x, pool) if kind == "max" else None),
            single(ONE_AXIS, lambda x, pool, kind: pool_2d(x, (pool, 1), kind=kind)),
            single(ONE_AXIS, lambda x, pool, kind: pool_2d(x, (1, pool), kind=kind)),
            single(
                THINNED,
                lambda x, pool, kind: x[
                    : x.shape[0] // pool * pool : pool, : x.shape[1] // pool * pool : pool
                ],
            ),
            single(THINNED, lambda x, pool, kind: x[::pool, ::pool]),
            single(COLUMN_MAJOR_BLOCKS, _blocks),
            single(COLUMN_MAJOR_BLOCKS, _flat_blocks),
        ),
    ),
    faults=(
        FaultPattern(
            r"ValueError: cannot reshape",
            mistake("T09", "does-not-divide"),
        ),
        RUNS_PAST_THE_END,
    ),
)
