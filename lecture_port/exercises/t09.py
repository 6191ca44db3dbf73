"""T09: max and average pooling."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern, single
from lecture_port.exercises.inputs import kind_wrong, large, squeezed
from lecture_port.exercises.mistake import ONE_BASED_INDEX, mistake
from lecture_port.language import Text
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t09_pooling import pool_2d

KIND = mistake(
    "max-for-average",
    (
        "최대와 평균을 바꾸었거나 kind를 보지 않았습니다",
        "maximum and mean are swapped, or kind is ignored",
    ),
    (
        'kind가 "max"이면 최댓값, "average"이면 평균입니다.',
        'With kind "max" take the largest value, with "average" the mean.',
    ),
)
STEP_ONE = mistake(
    "stride-one",
    ("창을 한 칸씩 옮겼습니다", "the window moves by one"),
    (
        "풀링의 창은 자기 크기만큼 움직여 서로 겹치지 않습니다.",
        "A pooling window moves by its own size, so windows do not overlap.",
    ),
)
CEILING = mistake(
    "ceiling-for-floor",
    (
        "남는 행과 열까지 풀링했습니다 (내림 대신 올림)",
        "left-over rows and columns were pooled, too (ceiling for floor)",
    ),
    (
        "다 들어가지 않는 창은 버립니다: floor(h / pool)개입니다.",
        "A window that does not fit is dropped: there are floor(h / pool).",
    ),
)
SUM = mistake(
    "sum-not-mean",
    ("평균이 아니라 합입니다", "the sum, not the mean"),
    ("창의 원소 수로 나누십시오.", "Divide by the number of values in the window."),
)
MINIMUM = mistake(
    "minimum",
    ("최댓값이 아니라 최솟값입니다", "the smallest value, not the largest"),
    ("max를 쓰십시오.", "Use max."),
)
ONE_AXIS = mistake(
    "one-axis",
    ("한 축으로만 풀링했습니다", "pooled along one axis only"),
    ("창은 pool×pool입니다.", "The window is pool x pool."),
)
THINNED = mistake(
    "thinned",
    (
        "창에서 고르지 않고 하나 걸러 뽑았습니다",
        "every pool-th pixel was taken, nothing chosen from windows",
    ),
    ("x[::2, ::2]는 창의 첫 픽셀일 뿐입니다.", "x[::2, ::2] is only each window's first pixel."),
)
COLUMN_MAJOR_BLOCKS = mistake(
    "reshape-axes",
    ("reshape한 뒤 다른 축을 줄였습니다", "the wrong axes were reduced after a reshape"),
    (
        "x.reshape(h//p, p, w//p, p)에서는 축 1과 3을 줄입니다.",
        "Of x.reshape(h//p, p, w//p, p) reduce the axes 1 and 3.",
    ),
)


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


def _blocks(x: Any, pool: int, kind: Any) -> Any:
    blocks = x.reshape(x.shape[0] // pool, pool, x.shape[1] // pool, pool)
    reduce = np.max if kind == "max" else np.mean
    return reduce(blocks, axis=(0, 2))


def _flat_blocks(x: Any, pool: int, kind: Any) -> Any:
    rows, columns = x.shape[0] // pool, x.shape[1] // pool
    reduce = np.max if kind == "max" else np.mean
    return reduce(x.reshape(rows, columns, pool * pool), axis=2)


EXERCISE = Exercise(
    id="T09",
    function="pooling",
    parameters=("x", "pool", "kind"),
    gives=Text(
        "풀링한 행렬 (스트라이드는 창의 크기)",
        "the pooled matrix (the stride is the window's size)",
    ),
    hint=Text(
        'x는 행렬, pool은 창의 크기, kind는 "max"나 "average"입니다.',
        'x is a matrix, pool the window\'s size, kind "max" or "average".',
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("output",),
        reference=pooling,
        cases=_cases,
        accept=squeezed,
        variants=(
            single(KIND, lambda x, pool, kind: pool_2d(x, pool, kind=_other(kind))),
            single(STEP_ONE, lambda x, pool, kind: pool_2d(x, pool, kind=kind, stride=1)),
            single(CEILING, _ceiling),
            single(CEILING, _zero_rim),
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
            single(COLUMN_MAJOR_BLOCKS, kind_wrong(_blocks)),
            single(COLUMN_MAJOR_BLOCKS, kind_wrong(_flat_blocks)),
        ),
    ),
    faults=(
        FaultPattern(
            r"ValueError: cannot reshape",
            mistake(
                "does-not-divide",
                (
                    "창이 나누어떨어지지 않는 크기에서 멈췄습니다",
                    "it stops where the window does not divide the size",
                ),
                (
                    "남는 행과 열을 먼저 버리십시오: x[:h//p*p, :w//p*p].",
                    "Drop the left-over rows and columns first: x[:h//p*p, :w//p*p].",
                ),
            ),
        ),
        FaultPattern(r"IndexError", ONE_BASED_INDEX),
    ),
)
