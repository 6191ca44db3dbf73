"""What htmlwidgets would hand to the page: jsonlite with its settings (listviewer itself needs them)."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from lecture_port.r.lists import RList
from lecture_port.r.structures import jsonedit

pytestmark = pytest.mark.live_r

HTMLWIDGETS = (
    'dataframe = "columns", null = "null", na = "null", auto_unbox = TRUE, digits = 16, '
    'use_signif = TRUE, force = TRUE, POSIXt = "ISO8601", UTC = TRUE, rownames = FALSE, '
    "keep_vec_names = TRUE"
)


def test_the_same_json_as_in_r(live_r: Any) -> None:
    cases: list[Any] = [
        {
            "params": {"verbose": 1, "epochs": 5, "steps": 844},
            "metrics": {
                "accuracy": np.array([0.9334, 0.9823, 1.0]),
                "loss": np.array([0.2131, np.nan, 0.0401]),
            },
        },
        {"metrics": {"loss": np.array([0.25]), "none": None, "empty": {}}},
        {"a": {"b": {"c": [1, "x", True, {"d": np.array(["가", '"'])}]}}},
        {"big": 1e10, "small": 1e-7, "negative": -0.5, "truth": np.array([True, False])},
    ]
    answers = live_r.ask(
        [f"jsonlite::toJSON({live_r.nested(case)}, {HTMLWIDGETS})" for case in cases]
    )
    for case, answer in zip(cases, answers, strict=True):
        theirs = json.loads(answer["value"])
        assert _no_empty(json.loads(jsonedit(case).json)) == _no_empty(theirs)


def _no_empty(value: Any) -> Any:
    """R's empty list has no names and becomes ``[]``; Python's empty mapping becomes ``{}``."""
    if isinstance(value, dict):
        return {name: _no_empty(inside) for name, inside in value.items()} or []
    return value


def test_names_that_are_missing_or_repeated(live_r: Any) -> None:
    (answer,) = live_r.ask([f"jsonlite::toJSON(list(a = 1, 2, a = 3), {HTMLWIDGETS})"])
    ours = jsonedit(RList([("a", 1), ("", 2), ("a", 3)])).json
    assert json.loads(ours) == json.loads(answer["value"])


def test_model_does_not_match_mode_partially(live_r: Any) -> None:
    given = "jsonedit <- function(listdata = NULL, mode = 'tree', ...) mode"
    answers = live_r.ask([f"{given}; jsonedit(1, {name} = 'view')" for name in ("model", "mod")])
    assert [answer["value"] for answer in answers] == ["tree", "view"]
    assert jsonedit(1, model="view").mode == "tree"
