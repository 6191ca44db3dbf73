from __future__ import annotations

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.plain_value import distinct, plain
from lecture_port.r.rlist import RList


def test_everything_nested() -> None:
    value = RList({"a": np.array([[1, 2], [3, 4]]), "b": (np.float32(0.5), None), "c": RList({})})
    assert plain(value) == {"a": [[1, 2], [3, 4]], "b": [0.5, None], "c": {}}


def test_names_that_are_missing_or_repeated() -> None:
    assert plain(RList([("a", 1), ("", 2), ("a", 3)])) == {"a": 1, "2": 2, "a.1": 3}
    assert plain(RList([("", 1), ("", "x")])) == [1, "x"]
    assert distinct(["a", "a", "a.1", "a"]) == ["a", "a.2", "a.1", "a.3"]


def test_kinds_stay() -> None:
    assert [type(x) for x in plain([np.bool_(True), np.int64(3), 2.0, "x"])] == [
        bool,
        int,
        float,
        str,
    ]


def test_other_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="set"):
        plain([{1, 2}])
