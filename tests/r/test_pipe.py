from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import pipe as verb
from lecture_port.r.pipe import Function, Step, Verb


def is_number(value: object) -> bool:
    return isinstance(value, int | float | np.ndarray)


def multiplied(object: Any, by: float = 2.0, *, batch_size: float = 1) -> Any:
    """Multiply."""
    assert isinstance(batch_size, int)
    return object * by


multiplied.__name__ = "scale"
scale = Verb(multiplied, takes=is_number)


def test_a_call_without_a_model_waits_for_the_pipe() -> None:
    assert isinstance(scale(by=3), Step)
    assert (2 >> scale(by=3)) == 6
    assert (2 >> scale() >> scale()) == 8
    assert repr(scale(by=3)) == "<scale() waits for what stands on its left: model >> scale(...)>"


def test_a_waiting_call_can_be_called_as_r_calls_a_layer() -> None:
    double = scale(by=2)
    assert double(3) == 6


def test_in_a_pipe_the_parentheses_may_be_left_out() -> None:
    assert (2 >> scale >> scale) == 8
    assert np.array_equal(np.array([1.0, 2.0]) >> scale, [2.0, 4.0])


def test_the_object_may_be_named() -> None:
    assert scale(object=2, by=3) == 6
    assert scale(by=3, object=2) == 6
    assert isinstance(scale(object=None, by=3), Step)


def test_an_array_on_the_left_is_one_value() -> None:
    assert np.array_equal(np.array([1.0, 2.0]) >> scale(), [2.0, 4.0])


def test_a_call_with_a_model_acts_at_once(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(verb, "is_model", lambda value: value == "model")
    assert Verb(multiplied)("model", 2) == "modelmodel"


def test_what_cannot_stand_on_the_left_is_said() -> None:
    with pytest.raises(UsageError, match=r"scale\(\).*object.*str"):
        "text" >> scale()
    with pytest.raises(UsageError, match=r"scale\(\).*object.*list"):
        scale(object=[1])
    with pytest.raises(UsageError, match=r"<scale\(\) waits"):
        scale() >> scale()


def test_arguments_are_looked_at_before_the_pipe() -> None:
    with pytest.raises(UsageError, match=r"scale\(\).*bye"):
        scale(bye=3)
    with pytest.raises(UsageError, match=r"scale\(\).*batch_size = 2.5"):
        scale(batch_size=2.5)


def test_a_function_takes_arguments_as_a_verb_does() -> None:
    @Function
    def times(n: float, batch_size: float = 1) -> float:
        return n * batch_size

    assert times(2.0, batch=3.0) == 6
    assert isinstance(times(2.0), int)
    with pytest.raises(UsageError, match=r"times\(\).*m"):
        times(m=3)


def test_a_verb_keeps_its_name_and_docstring() -> None:
    assert scale.name == scale.__name__ == "scale"  # type: ignore[attr-defined]
    assert scale.__doc__ == "Multiply."
