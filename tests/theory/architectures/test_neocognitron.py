from __future__ import annotations

import numpy as np

from lecture_port.theory.architectures.neocognitron import PLANES, Neocognitron
from lecture_port.theory.shift_tolerance import DIGITS, drawn_digit


def test_it_is_deterministic_and_needs_no_labels() -> None:
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    responses = []
    for _ in range(2):
        model = Neocognitron(seed=1)
        model.learn(digits, rounds=3)
        responses.append(model.respond(digits))

    assert responses[0].shape == (DIGITS, PLANES[-1])
    assert (responses[0] == responses[1]).all()


def test_an_untaught_model_does_not_tell_digits_apart_by_strength() -> None:
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    untaught = Neocognitron(seed=1).respond(digits)

    assert untaught.max() < 0.05


def test_an_empty_field_gets_no_response() -> None:
    model = Neocognitron(seed=1)
    model.learn(np.array([drawn_digit(0)]), rounds=2)

    assert model.respond(np.zeros((1, 23, 23))).max() == 0
