"""Base R judges: ``aperm`` turns column-major into row-major."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.factors import factor
from lecture_port.r.keras_data import array_reshape, to_categorical

pytestmark = pytest.mark.live_r

ROW_MAJOR = """
turned <- function(x) aperm(x, rev(seq_along(dim(x))))
reshaped <- function(x, dim) turned(array(turned(x), rev(dim)))
column_major <- function(x, dim_) { dim(x) <- dim_; x }
"""


def _shape(draw: random.Random) -> list[int]:
    return [draw.choice([1, 1, 2, 3, 4, 5]) for _ in range(draw.randint(1, 4))]


def _numbers(draw: random.Random, shape: list[int]) -> np.ndarray[Any, Any]:
    special = [float("nan"), float("inf"), -float("inf"), -0.0, 0.0, 1e300, 5e-324]
    size = int(np.prod(shape))
    items = [draw.choice([*special, draw.gauss(0, 1), float(k)]) for k in range(size)]
    return np.array(items).reshape(shape)


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(1)
    cases, expected = [], []
    for k in range(200):
        shape = _shape(draw)
        dim = draw.choice([sorted(shape), shape[::-1], [int(np.prod(shape))], [1, *shape, 1]])
        order = "F" if k % 4 == 3 else "C"
        x = _numbers(draw, shape)
        new = f"c({', '.join(map(str, dim))})"
        turn = "reshaped" if order == "C" else "column_major"
        array = f"array({live_r.vector(x.ravel(order='F'))}, c({', '.join(map(str, shape))}))"
        cases.append(f"describe({turn}({array}, {new}))")
        expected.append(array_reshape(x, dim, order=order))
    for answer, ours in zip(live_r.ask(cases, ROW_MAJOR), expected, strict=True):
        assert answer["value"]["dim"] == list(ours.shape)
        theirs = np.array(live_r.values(answer["value"]))
        assert theirs.tobytes() == _same_nan(ours).tobytes()


def _same_nan(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    flat = array.ravel(order="F").copy()
    flat[np.isnan(flat)] = float.fromhex("nan")
    return flat


def test_wrong_size_in_r_words(live_r: Any) -> None:
    (answer,) = live_r.ask(["x <- 1:6; dim(x) <- c(4, 2)"])
    with pytest.raises(ValueError, match="dims") as caught:
        array_reshape(range(6), (4, 2))
    assert answer["error"] == str(caught.value)


pytestmark = pytest.mark.live_r

ONE_HOT = "one_hot <- function(y, k = max(y) + 1) unname(diag(1, k)[y + 1, , drop = FALSE])"


def test_agrees_with_r_to_categorical_live(live_r: Any) -> None:
    draw = random.Random(2)
    cases, expected = [], []
    for k in range(200):
        y: list[Any] = [draw.randint(0, draw.choice([1, 3, 9])) for _ in range(draw.randint(1, 25))]
        if k % 3 == 0:
            y = [draw.choice([float(label), -0.0]) for label in y]
        classes = None if k % 2 else int(max(y)) + 1 + draw.randint(0, 3)
        given = "" if classes is None else f", {classes}"
        cases.append(f"describe(one_hot({live_r.vector(y)}{given}))")
        expected.append(to_categorical(y, classes))
    for answer, ours in zip(live_r.ask(cases, ONE_HOT), expected, strict=True):
        assert answer["value"]["dim"] == list(ours.shape)
        assert live_r.values(answer["value"]) == ours.ravel(order="F").tolist()
        assert ours.dtype == np.float32


def test_a_factor_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(3)
    cases, expected = [], []
    for k in range(60):
        y = [draw.choice(["a", "b", "c", "d"]) for _ in range(draw.randint(1, 12))]
        levels = draw.sample(["a", "b", "c", "d"], 4) if k % 2 else None
        given = "" if levels is None else f", levels = {live_r.vector(levels)}"
        codes = f"as.integer(factor({live_r.vector(y)}{given})) - 1L"
        cases.append(f"describe(one_hot({codes}))")
        expected.append(to_categorical(factor(y, levels)))
    for answer, ours in zip(live_r.ask(cases, ONE_HOT), expected, strict=True):
        assert answer["value"]["dim"] == list(ours.shape)
        assert live_r.values(answer["value"]) == ours.ravel(order="F").tolist()
