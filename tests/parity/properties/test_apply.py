from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lecture_port.parity.bridge import r_array, values_of
from lecture_port.r.margins import apply
from lecture_port.r.ordering import which_max
from lecture_port.r.vectors import as_vector

pytestmark = pytest.mark.live_r

CELLS = st.sampled_from([math.nan, math.inf, -math.inf, -0.0, 0.0, 1.0, 1.0, 2.0, 0.1])
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "which.max": which_max,
    "function(x) which.max(x)": lambda x: which_max(x),
    "length": lambda x: int(np.size(x)),
    "function(x) x": lambda x: x,
    "function(x) -x": lambda x: -x,
    "function(x) x[!is.nan(x)]": lambda x: np.ravel(x, order="F")[
        ~np.isnan(np.ravel(x, order="F"))
    ],
    "function(x) any(is.nan(x))": lambda x: bool(np.isnan(x).any()),
    "function(x) c(length(x), 7L)": lambda x: [int(np.size(x)), 7],
    "function(x) NA": lambda _: [None],
    "function(x) c(NA, length(x))": lambda x: [None, int(np.size(x))],
    "function(x) c(any(is.nan(x)), NA)": lambda x: [bool(np.isnan(x).any()), None],
    "function(x) if (any(is.nan(x))) c(NA, 2L) else c(0.5, NaN)": lambda x: (
        [None, 2] if np.isnan(x).any() else [0.5, math.nan]
    ),
    "function(x) if (any(is.nan(x))) c(NA, 'b') else c(TRUE, NA)": lambda x: (
        [None, "b"] if np.isnan(x).any() else [True, None]
    ),
}


@settings(settings.get_profile("against R"))
@given(
    matrix=arrays(
        np.float64, array_shapes(min_dims=2, max_dims=3, min_side=0, max_side=4), elements=CELLS
    ),
    margin=st.sampled_from([1, 2, (1, 2), (2, 1)]),
    code=st.sampled_from(sorted(FUNCTIONS)),
)
def test_r_gives_the_same(
    matrix: np.ndarray[Any, Any],
    margin: int | tuple[int, int],
    code: str,
    ask: Callable[[str], Any],
    same_bits: Callable[[Any, Any], bool],
) -> None:
    sides = f"c({', '.join(map(str, np.atleast_1d(margin)))})"
    theirs = ask(f"apply({r_array(matrix)}, {sides}, {code})").checked().value
    ours = apply(matrix, margin, FUNCTIONS[code])
    if isinstance(ours, list):
        assert theirs["type"] == "list"
        own = [[] if part is None else np.ravel(part, order="F").tolist() for part in ours]
        assert same_bits(values_of(theirs), own)
        return
    if theirs["type"] == "NULL":
        assert ours.size == 0
        return
    assert theirs["dim"] == (list(ours.shape) if ours.ndim > 1 else [])
    assert theirs["type"] == as_vector(ours).kind
    assert same_bits(values_of(theirs), ours.ravel(order="F").tolist())


@settings(settings.get_profile("against R"))
@given(values=st.lists(CELLS, max_size=5))
def test_a_plain_vector_stops_both_with_the_same_words(
    values: list[float], ask: Callable[[str], Any]
) -> None:
    code = f"apply(as.numeric(c({', '.join(map(repr_of, values))})), 1, sum)"
    error = ask(code).error
    with pytest.raises(ValueError, match="positive length") as caught:
        apply(values, 1, len)
    assert error is not None
    assert error.message == str(caught.value)


def repr_of(value: float) -> str:
    return {"nan": "NaN", "inf": "Inf", "-inf": "-Inf"}.get(repr(value), repr(value))
