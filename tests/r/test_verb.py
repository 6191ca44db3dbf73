from typing import Any

import numpy as np

from lecture_port.r import verb
from lecture_port.r.verb import Step, Verb


@Verb
def scale(object: Any, by: float = 2.0) -> Any:
    """Multiply."""
    return object * by


def test_a_call_without_a_model_waits_for_the_pipe() -> None:
    assert isinstance(scale(by=3), Step)
    assert (2 >> scale(by=3)) == 6
    assert (2 >> scale() >> scale()) == 8


def test_an_array_on_the_left_is_one_value() -> None:
    assert np.array_equal(np.array([1.0, 2.0]) >> scale(), [2.0, 4.0])


def test_a_call_with_a_model_acts_at_once(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(verb, "is_model", lambda value: value == "model")
    assert scale("model", 2) == "modelmodel"


def test_a_verb_keeps_its_name_and_docstring() -> None:
    assert scale.__name__ == "scale"  # type: ignore[attr-defined]
    assert scale.__doc__ == "Multiply."
