from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_text, r_vector, values_of
from lecture_port.r.factors import factor
from lecture_port.r.tables import table

pytestmark = pytest.mark.live_r

WORDS = ["고양이", "개", "a", "B", "", "NA", "NaN", "가나다라마바", "q\\b", "tab\t", '"', "é"]
NAMES = st.sampled_from(["pred", "test_labels_c", "예측", "x", "a_long_name_of_a_variable", "답"])
POOLS: list[list[Any]] = [
    list(range(10)),
    list(range(1, 11)),
    [None, 0, 1, 2],
    [True, False, None],
    [math.nan, None, 0.5, -0.0, 0.0, 1e5, -2.25, math.inf],
    [100000, 1234567, -5, 2**31 - 1],
    [100000, 2**31, 2**40 + 1],
    [*WORDS],
    [None, *WORDS[:4]],
    [f"분류{k}" for k in range(25)],
]


@st.composite
def variables(draw: st.DrawFn) -> list[tuple[str, str, Any]]:
    """One or two variables of one length: a name, R code and a Python value each."""
    count = draw(st.sampled_from([1, 2, 2, 2]))
    length = draw(st.integers(1, 30))
    names = draw(st.lists(NAMES, min_size=count, max_size=count, unique=True))
    made = []
    for name in names:
        pool = draw(st.sampled_from(POOLS))
        values = draw(st.lists(st.sampled_from(pool), min_size=length, max_size=length))
        code, value = r_vector(values), values
        if draw(st.booleans()):
            levels = [level for level in dict.fromkeys(pool) if level is not None]
            extra: Any = "안 나온 것" if isinstance(levels[0], str) else 77
            levels = draw(st.permutations([*levels, extra]))
            try:
                value = factor(values, levels)
            except ValueError:
                pass
            else:
                code = f"factor({code}, levels = {r_vector(levels)})"
        made.append((name, code, value))
    return made


@settings(settings.get_profile("against R"))
@given(case=variables())
def test_r_counts_names_and_prints_the_same(
    case: list[tuple[str, str, Any]], ask: Callable[[str], Any]
) -> None:
    arguments = ", ".join(f"{r_name(name)} = {code}" for name, code, _ in case)
    answer = ask(f"x <- table({arguments}); print(x); invisible(x)").checked()
    ours = table(**{name: value for name, _, value in case})
    theirs = answer.value
    assert theirs["dim"] == list(ours.counts.shape)
    assert values_of(theirs) == ours.counts.ravel(order="F").tolist()
    assert theirs["dimnames"] == [list(labels) for labels in ours.labels]
    assert theirs["sides"] == ours.dimnames.names()
    assert answer.output == f"{ours}\n"


def r_name(name: str) -> str:
    return f"`{name}`"


@settings(settings.get_profile("against R"))
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_text_goes_to_r_and_comes_back(words: list[str], ask: Callable[[str], Any]) -> None:
    answer = ask(f"c({', '.join(map(r_text, words))})").checked().value
    assert answer["values"] == words
