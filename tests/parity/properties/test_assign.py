from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_value, values_of
from lecture_port.r.lists import RList, assign

pytestmark = pytest.mark.live_r

LEAVES = st.one_of(
    st.integers(-9, 9),
    st.floats(-1, 1),
    st.booleans(),
    st.sampled_from(["한글", "xyz"]),
    st.lists(st.integers(0, 9), min_size=2, max_size=4).map(np.array),
)
NESTED = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.lists(st.tuples(st.sampled_from(["a", "b", "나"]), inner), min_size=1, max_size=3).map(
            RList
        )
    ),
    max_leaves=9,
)


@st.composite
def assignments(draw: st.DrawFn) -> tuple[Any, Any]:
    """A nested list, and a pattern that fits it more often than not."""
    value = draw(NESTED.filter(lambda value: isinstance(value, list | RList)))
    names = iter(string.ascii_lowercase * 3)
    pattern = draw_pattern(draw, value, names, top=True)
    return pattern, value


def draw_pattern(draw: st.DrawFn, value: Any, names: Any, *, top: bool = False) -> Any:
    parts = list(value) if isinstance(value, list | RList) else []
    if not parts or (not top and draw(st.integers(0, 3)) == 0):
        return f"v_{next(names)}"
    pattern = [draw_pattern(draw, part, names) for part in parts]
    change = draw(st.integers(0, 9))
    if change == 0:
        pattern.append(f"v_{next(names)}")
    elif change == 1 and len(pattern) > 1:
        pattern.pop()
    elif change == 2:
        pattern[draw(st.integers(0, len(pattern) - 1))] = "."
    elif change == 3:
        start = draw(st.integers(0, len(pattern) - 1))
        pattern[start : start + draw(st.integers(1, 2))] = ["...rest"]
    return tuple(pattern)


def code_of(pattern: Any) -> str:
    return pattern if isinstance(pattern, str) else f"c({', '.join(map(code_of, pattern))})"


@settings(settings.get_profile("against R"))
@given(case=assignments())
def test_zeallot_binds_the_same_or_stops_too(
    case: tuple[Any, Any], ask: Callable[[str], Any], same_bits: Callable[[Any, Any], bool]
) -> None:
    pattern, value = case
    assume(flat(pattern).count("...rest") < 2)
    code = f"{code_of(pattern)} %<-% {r_value(value)}; mget(setdiff(ls(all.names = TRUE), '.'))"
    answer = ask(code)
    ours = bound(pattern, value)
    if isinstance(ours, str):
        assert answer.error is not None, (pattern, value)
        assert answer.error.message in (ours, "is.list(cons) is not TRUE")
        return
    theirs = answer.checked().value
    assert sorted(theirs["names"] or []) == sorted(set(ours.names()))
    for name, described in zip(theirs["names"] or [], theirs["values"], strict=True):
        assert same_bits(plain(described), own(ours[name])), name


def bound(pattern: Any, value: Any) -> RList | str:
    """Return what we bind, or the words of the error."""
    try:
        return assign(pattern, value)
    except ValueError as error:
        return str(error)


def flat(pattern: Any) -> list[str]:
    return [pattern] if isinstance(pattern, str) else [n for part in pattern for n in flat(part)]


def plain(described: dict[str, Any]) -> Any:
    if described["type"] == "list":
        return [plain(value) for value in described["values"]]
    values = values_of(described)
    return values[0] if len(values) == 1 else values


def own(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, list | RList):
        return [own(part) for part in value]
    return value
