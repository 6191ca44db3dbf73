"""R's keras hands its labels to Python; the independent check here is the same matrix made by base R."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.factor import factor
from lecture_port.r.to_categorical import to_categorical

pytestmark = pytest.mark.live_r

ONE_HOT = "one_hot <- function(y, k = max(y) + 1) unname(diag(1, k)[y + 1, , drop = FALSE])"


def test_agrees_with_r(live_r: Any) -> None:
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
