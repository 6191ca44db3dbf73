from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_vector, values_of
from lecture_port.r.lists import RList
from lecture_port.r.ordering import NamedIndex, which_max

pytestmark = pytest.mark.live_r

DOUBLES = st.sampled_from([math.nan, None, math.inf, -math.inf, 0.0, -0.0, 1.0, 2.0])
VECTORS = st.one_of(
    st.lists(DOUBLES, max_size=12),
    st.lists(DOUBLES | st.floats(), max_size=12),
    st.lists(st.integers(-3, 3) | st.none(), max_size=12),
    st.lists(st.integers(2**53 - 2, 2**53 + 4), max_size=6),
    st.lists(st.booleans() | st.none(), max_size=8),
)


def place(answer: dict[str, Any]) -> int | None:
    found = values_of(answer)
    return int(found[0]) if found else None


@settings(settings.get_profile("against R"))
@given(values=VECTORS)
@example(values=[math.nan, 2, None, 5])
@example(values=[])
@example(values=[math.nan, -math.inf, -math.inf])
def test_r_finds_the_same_place(values: list[Any], ask: Callable[[str], Any]) -> None:
    answer = ask(f"which.max({r_vector(values)})").checked().value
    assert which_max(values) == place(answer)


@settings(settings.get_profile("against R"))
@given(
    pairs=st.lists(st.tuples(st.sampled_from(["a", "나", "", "a b", "세종"]), DOUBLES), min_size=1)
)
def test_names_stay_with_the_place(pairs: list[tuple[str, Any]], ask: Callable[[str], Any]) -> None:
    names, values = [name for name, _ in pairs], [value for _, value in pairs]
    answer = ask(f"which.max({r_vector(values, names)})").checked().value
    found = which_max(RList(pairs))
    assert found == place(answer)
    if isinstance(found, NamedIndex):
        assert answer["names"] == [found.name]
