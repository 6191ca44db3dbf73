from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_value, values_of
from lecture_port.r.lists import RList, dollar

pytestmark = pytest.mark.live_r

NAMES = st.text(alphabet="ac_가나", max_size=4)
METRICS = ["accuracy", "loss", "val_accuracy", "val_loss"]


@settings(settings.get_profile("against R"))
@given(names=st.lists(NAMES, max_size=7), key=st.text(alphabet="ac_가나", min_size=1, max_size=3))
@example(names=METRICS, key="acc")
@example(names=METRICS, key="val")
@example(names=METRICS, key="val_acc")
@example(names=["a", "ab", "a"], key="a")
def test_r_finds_the_same_member(names: list[str], key: str, ask: Callable[[str], Any]) -> None:
    values = RList([(name, place) for place, name in enumerate(names)])
    partial = ask(f"x <- {r_value(values)}; x$`{key}`").checked().value
    exact = ask(f"x <- {r_value(values)}; x[['{key}']]").checked().value
    assert dollar(values, key) == (values_of(partial)[0] if partial["values"] else None)
    assert values[key] == (values_of(exact)[0] if exact["values"] else None)
