"""What a note of ``fit`` tells, and what it does not."""

from __future__ import annotations

import pytest

from lecture_port.exercises.p08 import of_calls

RIGHT = {
    "images": 200,
    "batch_size": 64,
    "epochs": 5,
    "validation_split": 0.1,
    "validation": "none",
    "shuffle": True,
}
OWN_SPLIT = {**RIGHT, "images": 180, "validation_split": 0.0, "validation": "last"}
DATA_SET = {**OWN_SPLIT, "images": None, "batch_size": None, "validation": "unknown"}


@pytest.mark.parametrize(
    "calls", [[RIGHT], [OWN_SPLIT], [DATA_SET], [{**RIGHT, "epochs": 2}, {**RIGHT, "epochs": 3}]]
)
def test_a_right_call_has_no_mistake(calls):
    assert of_calls(calls, 200) == ()


@pytest.mark.parametrize(
    ("call", "mistakes"),
    [
        ({**RIGHT, "validation_split": 0.0}, "validation-missing"),
        ({**DATA_SET, "validation": "none"}, "validation-missing"),
        ({**RIGHT, "validation_split": 0.9}, "validation-share"),
        ({**OWN_SPLIT, "validation": "other"}, "validation-is-other-data"),
        ({**OWN_SPLIT, "images": 200}, "validation-is-other-data"),
        ({**RIGHT, "batch_size": None}, "batch-size"),
        ({**RIGHT, "epochs": 1, "shuffle": False}, "epochs shuffle-off"),
    ],
)
def test_a_wrong_call_is_named(call, mistakes):
    assert [each.id for each in of_calls([call], 200)] == mistakes.split()
