from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.r.margins import apply
from lecture_port.r.ordering import which_max
from lecture_port.r.vectors import as_vector

pytestmark = pytest.mark.live_r

FUNCTIONS: list[tuple[str, Callable[..., Any]]] = [
    ("which.max", which_max),
    ("function(x) which.max(x)", lambda x: which_max(x)),
    ("sum", lambda x: float(np.sum(x))),
    ("function(x) x", lambda x: x),
    ("function(x) x[!is.nan(x)]", lambda x: _known(x)),
    ("function(x) c(length(x), 7L)", lambda x: [np.size(x), 7]),
    ("function(x) any(is.nan(x))", lambda x: bool(np.isnan(x).any())),
    ("function(x) if (any(is.nan(x))) TRUE else 2L", lambda x: True if np.isnan(x).any() else 2),
    ("function(x) list(length(x))", lambda x: [[np.size(x)]]),
    ("function(x) if (any(is.nan(x))) '없음' else 1.5", lambda x: _text(x)),
    ("function(x) NULL", lambda _: None),
    ("function(x) c(NA, length(x))", lambda x: [None, np.size(x)]),
    ("function(x) c(NA, TRUE)", lambda _: [None, True]),
    ("function(x) NA", lambda _: [None]),
    ("function(x) if (any(is.nan(x))) c(NA, 'b') else c(NA, 1.5)", lambda x: [None, _b(x)]),
    ("function(x) if (any(is.nan(x))) c(NA, TRUE) else c(3L, 4L)", lambda x: _na_or_whole(x)),
]


def _known(x: Any) -> Any:
    cells = np.ravel(x, order="F")
    return cells[~np.isnan(cells)]


def _text(x: Any) -> str | float:
    return "없음" if np.isnan(x).any() else 1.5


def _b(x: Any) -> str | float:
    return "b" if np.isnan(x).any() else 1.5


def _na_or_whole(x: Any) -> list[Any]:
    return [None, True] if np.isnan(x).any() else [3, 4]


def _matrix(draw: random.Random) -> np.ndarray[Any, Any]:
    pool = draw.choice(
        [
            [math.nan, 1.0, 2.0],
            [math.nan],
            [1.0, 1.0, 3.0, -math.inf],
            [math.nan, -math.inf],
            [-0.0, 0.0],
            [float(k) for k in range(9)],
        ]
    )
    shape = [draw.choice([0, 1, 2, 3, 4]) for _ in range(draw.choice([2, 2, 2, 3]))]
    items = [draw.choice(pool) for _ in range(int(np.prod(shape)))]
    return np.array(items, np.float64).reshape(shape)


def _compare(live_r: Any, theirs: dict[str, Any], ours: Any) -> None:
    """Compare by R's type, dimensions and values; ``None`` stands for an empty vector or NULL."""
    if isinstance(ours, list):
        assert theirs["type"] == "list"
        for part, own in zip(theirs["values"], ours, strict=True):
            if own is None:
                assert part["values"] == []
            elif isinstance(own, list) and isinstance(own[0], list):
                assert part["type"] == "list"
                assert live_r.values(part) == own
            else:
                assert live_r.values(part) == np.ravel(own).tolist()
        return
    if theirs["type"] == "NULL":
        assert ours.size == 0
        return
    dim = list(ours.shape) if ours.ndim > 1 else []
    assert (theirs["dim"] or []) == dim
    _compare_values(live_r.values(theirs), ours.ravel(order="F").tolist())
    assert theirs["type"] == as_vector(ours).kind


def _compare_values(theirs: list[Any], ours: list[Any]) -> None:
    assert len(theirs) == len(ours)
    for a, b in zip(theirs, ours, strict=True):
        assert a == b or (a != a and b != b)


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(7)
    cases, expected = [], []
    for k in range(640):
        x = _matrix(draw)
        margins = [1, 2] if x.ndim == 2 else [1, 2, 3]
        margin = draw.choice([*margins, (1, 2), (2, 1)])
        code, function = FUNCTIONS[k % len(FUNCTIONS)]
        m = f"c({', '.join(map(str, np.atleast_1d(margin)))})"
        cases.append(f"describe(apply({live_r.vector(x)}, {m}, {code}))")
        expected.append((x, margin, function))
    for case, answer, (x, margin, function) in zip(cases, live_r.ask(cases), expected, strict=True):
        assert "value" in answer, (case, answer)
        try:
            _compare(live_r, answer["value"], apply(x, margin, function))
        except AssertionError as error:
            raise AssertionError(f"{case}\n{answer}\n{apply(x, margin, function)!r}") from error


def test_errors_in_r_words(live_r: Any) -> None:
    cases: list[tuple[str, Any, Any]] = [
        ("apply(1:3, 1, sum)", [1, 2, 3], 1),
        ("apply(matrix(1:4, 2), 3, sum)", [[1, 3], [2, 4]], 3),
    ]
    for (_, x, margin), answer in zip(cases, live_r.ask([c for c, _, _ in cases]), strict=True):
        with pytest.raises(ValueError, match="dim") as caught:
            apply(x, margin, np.sum)
        assert answer["error"] == str(caught.value)
