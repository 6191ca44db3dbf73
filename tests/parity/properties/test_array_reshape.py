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
from lecture_port.r.keras_data import array_reshape

pytestmark = pytest.mark.live_r

NUMBERS = st.sampled_from([np.int32, np.float64, np.bool_])
SPECIAL = [math.nan, math.inf, -math.inf, -0.0, 0.0, 5e-324, 1e308]


@st.composite
def reshapings(draw: st.DrawFn) -> tuple[np.ndarray[Any, Any], tuple[int, ...]]:
    """An array of one to four dimensions, and new dimensions of the same size."""
    dtype = draw(NUMBERS)
    shape = draw(array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4))
    elements = None
    if dtype is np.float64:
        elements = st.sampled_from(SPECIAL) | st.floats(allow_nan=False)
    elif dtype is np.int32:
        elements = st.integers(-(2**31) + 1, 2**31 - 1)
    array = draw(arrays(dtype, shape, elements=elements))
    dim: list[int] = []
    rest = array.size
    while rest > 1 and len(dim) < 4:
        divisors = [k for k in range(1, rest + 1) if rest % k == 0]
        dim.append(draw(st.sampled_from(divisors)))
        rest //= dim[-1]
    return array, (*dim, rest)


# Row-major in plain R: the values in the order of the transposed array.
ROW_MAJOR = "x <- {x}; aperm(array(as.vector(aperm(x)), rev({dim})))"
COLUMN_MAJOR = "array(as.vector({x}), {dim})"


@settings(settings.get_profile("against R"))
@given(case=reshapings(), order=st.sampled_from(["C", "F"]))
def test_r_gives_the_same_array(
    case: tuple[np.ndarray[Any, Any], tuple[int, ...]],
    order: Any,
    ask: Callable[[str], Any],
    same_bits: Callable[[Any, Any], bool],
) -> None:
    array, dim = case
    code = {"C": ROW_MAJOR, "F": COLUMN_MAJOR}[order]
    r_dim = f"c({', '.join(f'{side}L' for side in dim)})"
    answer = ask(code.format(x=r_array(array), dim=r_dim)).checked().value
    ours = array_reshape(array, dim, order=order)
    assert answer["dim"] == list(ours.shape)
    assert same_bits(values_of(answer), ours.ravel(order="F").tolist())
