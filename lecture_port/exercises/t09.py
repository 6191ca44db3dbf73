"""T09: max and average pooling."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import array_exercise, short
from lecture_port.exercises.exercise import RUNS_PAST_THE_END, Arguments, ErrorPattern, case
from lecture_port.exercises.inputs import large, window
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t09_pooling import pool_2d


def pooling(x: Any, pool: int, kind: Any) -> Any:
    """Return the pooled matrix."""
    return pool_2d(x, pool, kind=kind)


def _reduce(kind: Any) -> Any:
    return np.max if kind == "max" else np.mean


def _ceiling(x: Any, pool: int, kind: Any) -> Any:
    return pool_2d(x, pool, kind=kind, padding="same") if any(n % pool for n in x.shape) else None


def _zero_rim(x: Any, pool: int, kind: Any) -> Any:
    if not any(n % pool for n in x.shape):
        return None
    return pool_2d(np.pad(x, [(0, -n % pool) for n in x.shape]), pool, kind=kind)


def _clipped(x: Any, pool: int, kind: Any) -> Any:
    """Let a window that reaches past the edge take what is there."""
    rows, columns = (range(0, size, pool) for size in x.shape)
    windows = [[x[i : i + pool, j : j + pool] for j in columns] for i in rows]
    return np.array([[_reduce(kind)(each) for each in row] for row in windows])


def _trimmed(x: Any, pool: int) -> tuple[Any, int, int]:
    rows, columns = (size // pool for size in x.shape)
    return x[: rows * pool, : columns * pool], rows, columns


def _blocks(x: Any, pool: int, kind: Any) -> Any:
    x, rows, columns = _trimmed(x, pool)
    return _reduce(kind)(x.reshape(rows, pool, columns, pool), axis=(0, 2))


def _flat_blocks(x: Any, pool: int, kind: Any) -> Any:
    x, rows, columns = _trimmed(x, pool)
    return _reduce(kind)(x.reshape(rows, columns, pool * pool), axis=2)


def _sums(x: Any, pool: int, kind: Any) -> Any:
    return None if kind == "max" else correlate_2d(x, np.ones((pool, pool)), stride=pool)


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    pool = arguments["pool"]
    at = (place[0] * pool, place[1] * pool)
    values = [short(each) for each in window(arguments["x"], np.ones((pool, pool)), at).ravel()]
    if arguments["kind"] == "max":
        return f"max({', '.join(values)})"
    return f"({' + '.join(values)})/{len(values)}"


EXERCISE = array_exercise(
    "T09",
    parameters=("x", "pool", "kind"),
    names=("output",),
    reference=pooling,
    cases=tuple(
        case(
            f"{x.shape[0]}x{x.shape[1]}, 창 {pool}, {'최대' if kind == 'max' else '평균'}{over and ' (남는 행과 열)'}",
            f"{x.shape[0]}x{x.shape[1]}, window {pool}, {kind}{over}",
            x=x,
            pool=pool,
            kind=kind,
        )
        for x, pool, kind, over in (
            (large(6, 8), 2, "max", ""),
            (large(6, 8), 2, "average", ""),
            (large(7, 5) - 12, 2, "max", " (with left-over)"),
            (large(11, 8) + 1, 3, "average", " (with left-over)"),
            (large(6, 9) - 3, 3, "max", ""),
            (large(7, 11), 4, "average", " (with left-over)"),
        )
    ),
    variants=(
        (
            "max-for-average",
            lambda x, pool, kind: pool_2d(x, pool, kind="average" if kind == "max" else "max"),
        ),
        ("max-for-average", lambda x, pool, kind: pool_2d(x, pool, kind="max")),
        ("max-for-average", lambda x, pool, kind: pool_2d(x, pool, kind="average")),
        ("stride-one", lambda x, pool, kind: pool_2d(x, pool, kind=kind, stride=1)),
        ("ceiling-for-floor", _ceiling),
        ("ceiling-for-floor", _zero_rim),
        ("ceiling-for-floor", _clipped),
        ("sum-not-mean", _sums),
        ("minimum", lambda x, pool, kind: -pool_2d(-x, pool) if kind == "max" else None),
        ("one-axis", lambda x, pool, kind: pool_2d(x, (pool, 1), kind=kind)),
        ("one-axis", lambda x, pool, kind: pool_2d(x, (1, pool), kind=kind)),
        ("thinned", lambda x, pool, kind: _trimmed(x, pool)[0][::pool, ::pool]),
        ("thinned", lambda x, pool, kind: x[::pool, ::pool]),
        ("reshape-axes", _blocks),
        ("reshape-axes", _flat_blocks),
    ),
    worked_example=_worked_example,
    error_patterns=(
        ErrorPattern("does-not-divide", r"ValueError: cannot reshape"),
        RUNS_PAST_THE_END,
    ),
)
