from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.lists import RList
from lecture_port.r.structures import structure

pytestmark = pytest.mark.live_r

NAMES = ["a", "loss", "val_accuracy", "한글", "epochs", "two words", "é"]


def _number(chance: random.Random) -> float:
    return chance.choice(
        [
            chance.uniform(-1, 1) * 10 ** chance.uniform(-12, 12),
            round(chance.uniform(-1, 1), chance.randint(1, 4)),
            float(chance.randint(-100000, 1000000)),
            chance.choice([math.nan, math.inf, 0.0, 1e5, 1e10]),
        ]
    )


def _vector(chance: random.Random) -> Any:
    count = chance.choice([2, 3, 5, 6, 9, 10, 11, 15])
    kind = chance.choice(["number", "number", "integer", "truth", "text"])
    if kind == "number":
        return np.array([_number(chance) for _ in range(count)])
    if kind == "integer":
        return np.array([chance.randint(-1000, 100000) for _ in range(count)])
    if kind == "truth":
        return np.array([chance.random() < 0.5 for _ in range(count)])
    return np.array([chance.choice(["a", "bb", "다", 'q"\\\n']) for _ in range(count)])


def _array(chance: random.Random) -> Any:
    shape = [chance.choice([0, 1, 2, 3]) for _ in range(chance.choice([1, 2, 2, 3]))]
    count = math.prod(shape)
    kind = chance.choice(["number", "integer", "truth", "text"])
    if kind == "text":
        return np.array([chance.choice(["a", "bb", "다"]) for _ in range(count)], "U9").reshape(
            shape
        )
    if kind == "integer":
        return np.array([chance.randint(-9, 999) for _ in range(count)], np.int64).reshape(shape)
    if kind == "truth":
        return np.array([chance.random() < 0.5 for _ in range(count)], np.bool_).reshape(shape)
    return np.array([_number(chance) for _ in range(count)], np.float64).reshape(shape)


def _value(chance: random.Random, depth: int = 0) -> Any:
    dice = chance.random()
    if dice < 0.3 and depth < 3:
        names = chance.sample(NAMES, chance.randint(0, 5))
        return {name: _value(chance, depth + 1) for name in names}
    if dice < 0.4 and depth < 3:
        return [_value(chance, depth + 1), {"q": 1}]
    if dice < 0.5:
        return chance.choice([None, True, 5, "text", 'quote " and \t', "긴 글" * 50, 0.25])
    return _vector(chance) if dice < 0.9 else _array(chance)


def _list(chance: random.Random) -> RList:
    """Return a list whose names may be empty or repeated."""
    names = [chance.choice(["a", "loss", "한글", ""]) for _ in range(4)]
    return RList([(name, chance.choice([_array, _vector])(chance)) for name in names])


def test_str_of_arrays_and_of_any_names(live_r: Any) -> None:
    chance = random.Random(9)
    cases = [_list(chance) for _ in range(200)]
    answers = live_r.ask([f"as.list(capture.output(str({_code(live_r, case)})))" for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert structure(case).splitlines() == answer["value"]


def _code(live_r: Any, case: RList) -> str:
    pairs = zip(case.names(), case, strict=True)
    inside = [f"{live_r.text(n)} = {live_r.nested(v)}" if n else live_r.nested(v) for n, v in pairs]
    return f"list({', '.join(inside)})"


@pytest.fixture(autouse=True)
def _arrays_of_one_dimension(live_r: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A NumPy array of one dimension is one of R's, as reticulate hands it over."""
    monkeypatch.setattr(live_r, "keeps_one_dimension", True)


def test_str(live_r: Any) -> None:
    chance = random.Random(5)
    cases = [{name: _value(chance) for name in ("params", "metrics", "x")} for _ in range(300)]
    answers = live_r.ask([f"as.list(capture.output(str({live_r.nested(case)})))" for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert structure(case).splitlines() == answer["value"]
