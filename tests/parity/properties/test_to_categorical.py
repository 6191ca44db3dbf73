from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_vector, values_of
from lecture_port.parity.r_session import RSession
from lecture_port.r.keras_data import to_categorical

pytestmark = [pytest.mark.live_r, pytest.mark.tensorflow]

PLAIN = "y <- {y}; k <- {k}; ifelse(outer(y, seq_len(k) - 1, `==`), 1, 0)"


@pytest.fixture(scope="module")
def bridge() -> Iterator[RSession]:
    """Return an R that has the bridge's keras functions."""
    with RSession() as session:
        session.worker.call("lecture_port.parity.bridge:start_bridge", 300, data="mini")
        yield session


@settings(settings.get_profile("against R"))
@given(
    labels=st.lists(st.integers(0, 30), min_size=1, max_size=40),
    more=st.none() | st.integers(1, 5),
    whole=st.sampled_from(["integer", "double"]),
)
def test_keras_from_r_and_plain_r_give_the_same_rows(
    labels: list[int],
    more: int | None,
    whole: str,
    bridge: RSession,
    ask: Callable[[str], Any],
) -> None:
    classes = None if more is None else max(labels) + more
    y = r_vector(labels if whole == "integer" else [float(label) for label in labels])
    given_classes = "" if classes is None else f", num_classes = {classes}"
    ours = to_categorical(np.array(labels), classes)
    theirs = bridge.evaluate(f"to_categorical(array({y}){given_classes})").checked().value
    assert theirs is not None
    plain = ask(PLAIN.format(y=y, k=classes or max(labels) + 1)).checked().value
    for answer in (theirs, plain):
        assert answer["type"] == "double"
        assert answer["dim"] == list(ours.shape)
        assert values_of(answer) == ours.ravel(order="F").tolist()


def test_too_few_classes_stop_both(bridge: RSession) -> None:
    assert bridge.evaluate("to_categorical(c(0, 5), num_classes = 3)").error is not None
    with pytest.raises(ValueError, match="below num_classes"):
        to_categorical([0, 5], 3)
