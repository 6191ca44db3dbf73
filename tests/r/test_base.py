from __future__ import annotations

from typing import Any

import numpy as np
import pandas
import pytest

from lecture_port import r
from lecture_port.errors import UsageError
from lecture_port.r import base
from lecture_port.r.factors import factor, ordered
from lecture_port.r.lists import RList
from lecture_port.r.tables import table
from lecture_port.r.vectors import as_vector

THINGS: dict[str, Any] = {
    "table": table([0, 1, 1], [1, 2, 2]),
    "one way": table([0, 1, 1]),
    "truth": table([0, 1], [1, 2]) > 0,
    "factor": factor(["a", "b", None]),
    "ordered": ordered([3, 1]),
    "vector": as_vector({"a": 1, "b": 2}),
    "matrix": np.array([[1, 2], [3, 4]]),
    "list": [3, 1, 2],
    "frame": pandas.DataFrame({"a": [1, 2], "b": ["p", "q"]}),
    "rlist": RList({"loss": [1, 2], "acc": [3, 4]}),
    "nothing": None,
    "text": "text",
    "number": 5,
    "object": object(),
    "dict": {"a": 1},
    "categorical": pandas.Categorical(["a", "b"]),
    "series": pandas.Series([1.0, None, 2]),
    "empty": [],
    "nested": [[1, 2], [3, 4]],
}
BARE = (
    "'NoneType' object",
    "unsupported operand",
    "not subscriptable",
    "is not iterable",
    "has no len",
    "not callable",
    "unhashable",
    "broadcast",
    "unexpected keyword",
    "positional argument",
    "object has no attribute",
    "not supported between",
    "could not convert",
    "invalid literal",
)


@pytest.mark.parametrize("name", base.__all__)
def test_no_bare_error_whatever_is_given(name: str) -> None:
    function = getattr(base, name)
    further: list[tuple[Any, ...]] = [(), (1,), ("a",)]
    if name in ("apply", "sweep"):
        further = [(1, len if name == "apply" else [1, 2])]
    for thing in THINGS.values():
        for arguments in further if name != "as_vector" else [()]:
            said = _said(function, thing, *arguments)
            assert said is None or said, (name, thing)
            assert not any(bare in (said or "") for bare in BARE), (name, thing, said)


def _said(function: Any, *arguments: Any) -> str | None:
    try:
        function(*arguments)
    except Exception as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", ["ftable", "xtabs", "tapply", "cut", "interaction"])
def test_what_there_is_not_is_refused_by_name(name: str) -> None:
    called = name.replace("_", ".")
    with pytest.raises(UsageError, match=rf"{called}\(\) is not in this package -> \S"):
        getattr(r, name)
    with pytest.raises(UsageError, match=rf"{called}\(\)"):
        getattr(base, name)
    with pytest.raises(AttributeError):
        base.no_such_function_of_r  # noqa: B018
