"""A seed's file comes back as it was written, and nothing else is taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from lecture_port.study.seed_result import SeedResult

NO_FIGURES = (float("nan"), float("inf"), -1.0, -1)


def test_it_comes_back(seed_result: Callable[..., SeedResult]) -> None:
    result = seed_result(3, 20)
    assert SeedResult.from_dict(json.loads(json.dumps(result.as_dict()))) == result
    assert (result.n_test, result.hits) == (10_000, 9871)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "another"},
        {"seed": "1"},
        {"seed": -1},
        {"epochs": 0},
        {"accuracy": 0.5},
        {"accuracy": "good"},
        {"loss": None},
        {"history": {}},
        {"history": {"loss": ["x"]}},
        {"confusion": [[1]]},
        {"confusion": [[0] * 10] * 10},
        {"confusion": [[-1] * 10] * 10},
        {"data": {"digest": 5, "n_train": 1}},
        {"data": {}},
        {"made_with": {"packages": "none"}},
        {"made_with": None},
        {"made_with": {"cpu": "\ud800"}},
        {"made_with": {"cpu": "x" * 2_000}},
        {"made_with": {"settings": {"a": {"b": {"c": {"d": {"e": 1}}}}}}},
        {"seed": 2**32},
        {"epochs": 10**400},
        {"epochs": True},
        {"loss": 10**400},
        {"history": {"loss": [10**400]}},
        {"seconds": 10**400},
        {"data": {"digest": "a", "n_train": 10**400}},
        {"data": {"digest": "\x1b[31m", "n_train": 1}},
        {"confusion": [[10**400] * 10] * 10},
        *({name: value} for name in ("loss", "accuracy", "seconds") for value in NO_FIGURES),
        *({"threads": {"intra_op": value}} for value in NO_FIGURES),
        *({"made_with": {"cores": value}} for value in NO_FIGURES),
        *({"history": {"loss": [0.1, 0.1, 0.1, 0.1, value]}} for value in NO_FIGURES),
        {"history": {"loss": [0.1] * 4}},
        {"history": {"loss": [0.1] * 6}},
        {"history": {"loss": [0.1] * 5, "val_loss": []}},
        {"history": {"loss": [0.1] * 5, "val_loss": 5}},
    ],
)
def test_anything_else_is_refused(
    change: dict[str, Any], seed_result: Callable[..., SeedResult]
) -> None:
    document = {**seed_result().as_dict(), **change}
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        SeedResult.from_dict(document)


def test_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not a seed's result"):
        SeedResult.from_dict([])
