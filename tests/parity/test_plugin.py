"""What the fixture ``r`` gives to R and takes from it, without R."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.bridge import r_value
from lecture_port.parity.plugin import _as_lists, as_python


def test_dicts_are_named_lists_and_lists_of_single_values_are_vectors() -> None:
    given = {"a": [1, 2.5, None], "b": {"c": "x", "d": [True, False]}, "e": [[1, 2], "q"]}
    assert r_value(_as_lists(given)) == (
        "setNames(list(c(1L, 0x1.4000000000000p+1, NA), "
        'setNames(list("x", c(TRUE, FALSE)), c("c", "d")), '
        'list(c(1L, 2L), "q")), c("a", "b", "e"))'
    )
    assert r_value(_as_lists({})) == r_value(_as_lists([])) == "list()"


@pytest.mark.parametrize(
    ("kind", "stored", "expected"),
    [
        ("double", [1.5, np.nan], [1.5, np.nan]),
        ("integer", [1.0, 2.0], [1, 2]),
        ("logical", [1.0, 0.0], [True, False]),
        ("integer", [1.0, np.nan], [1.0, np.nan]),  # NA leaves no integers
    ],
)
def test_a_long_vector_is_read_from_its_file(
    tmp_path: Path, kind: str, stored: list[float], expected: list[Any]
) -> None:
    file = tmp_path / "values"
    np.array(stored).tofile(file)
    vector = {"t": "vector", "type": kind, "file": str(file)}
    found = as_python({"t": "list", "names": ["x"], "members": [vector]})["x"]
    assert found.dtype == np.array(expected).dtype
    np.testing.assert_array_equal(found, expected)
    matrix = as_python({**vector, "dim": [1, 2]})
    assert matrix.shape == (1, 2)
