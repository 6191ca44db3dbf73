"""How far a digit may move before the Neocognitron, and a comparison with templates, fail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.architectures.neocognitron import Neocognitron
from lecture_port.theory.drawn_digits import DIGITS, drawn_digit

FARTHEST_SHIFT = 5


@dataclass(frozen=True, eq=False, slots=True)
class ShiftTolerance:
    """What was measured.

    Parameters
    ----------
    learnt : ndarray, shape (5, 10)
        The last layer's responses to the digits as they were learnt.
    neocognitron, templates : tuple of float
        Shares of right answers by the shift, 0 to 5 pixels in the direction that moves most.
    trials : tuple of int
        How many images each share is of.
    used : tuple of int
        How many planes of each S-layer have learnt something.
    """

    learnt: NDArray[np.float64]
    neocognitron: tuple[float, ...]
    templates: tuple[float, ...]
    trials: tuple[int, ...]
    used: tuple[int, ...]

    @property
    def separated(self) -> bool:
        """Whether each digit has a plane of its own."""
        return len(set(self.learnt.argmax(axis=1))) == DIGITS


def measure_shift_tolerance(seed: int = 1) -> ShiftTolerance:
    """Let a Neocognitron learn the digits at one place, then show both them at all others.

    The answer of the Neocognitron is the digit that its strongest plane was strongest for; that of the
    templates is the learnt digit whose pixels differ least.
    """
    model = Neocognitron(seed)
    digits = [drawn_digit(digit) for digit in range(DIGITS)]
    model.learn(digits)
    learnt = np.array([model.respond(image) for image in digits])
    right: dict[int, list[tuple[bool, bool]]] = {}
    reach = range(-FARTHEST_SHIFT, FARTHEST_SHIFT + 1)
    for down, across in ((down, across) for down in reach for across in reach):
        for digit in range(DIGITS):
            image = drawn_digit(digit, down, across)
            answers = (
                _by_planes(learnt, model.respond(image)) == digit,
                _by_templates(digits, image) == digit,
            )
            right.setdefault(max(abs(down), abs(across)), []).append(answers)
    shares = [np.mean(right[shift], axis=0) for shift in sorted(right)]
    return ShiftTolerance(
        learnt,
        tuple(float(share[0]) for share in shares),
        tuple(float(share[1]) for share in shares),
        tuple(len(right[shift]) for shift in sorted(right)),
        tuple(layer.used for layer in model.s_layers),
    )


def _by_planes(learnt: NDArray[np.float64], response: NDArray[np.float64]) -> int:
    strongest = int(response.argmax())
    return int(learnt[:, strongest].argmax()) if response[strongest] > 0 else -1


def _by_templates(digits: list[NDArray[np.float64]], image: NDArray[np.float64]) -> int:
    return int(np.argmin([np.sum((template - image) ** 2) for template in digits]))
