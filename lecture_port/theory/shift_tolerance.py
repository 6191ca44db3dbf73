"""How far a digit may move before the Neocognitron, and a comparison with templates, fail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.architectures.neocognitron import Neocognitron
from lecture_port.theory.drawn_digits import DIGITS, drawn_digit

FARTHEST_SHIFT = 5
THINNED = 4  # two layers that keep every second cell
SHIFTS = range(-FARTHEST_SHIFT, FARTHEST_SHIFT + 1)


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
    aligned, unaligned : float
        The Neocognitron's shares for shifts by multiples of 4 in both directions, after which the
        thinned layers see the same as before, and for all others; no shift at all left out.
    """

    learnt: NDArray[np.float64]
    neocognitron: tuple[float, ...]
    templates: tuple[float, ...]
    trials: tuple[int, ...]
    used: tuple[int, ...]
    aligned: float
    unaligned: float


def measure_shift_tolerance(seed: int = 1) -> ShiftTolerance:
    """Let a Neocognitron learn the digits at one place, then show both them at all others.

    The answer of the Neocognitron is the digit that its strongest plane was strongest for; that of the
    templates is the learnt digit whose pixels differ least.
    """
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    model, learnt = taught(seed)
    by_shift: dict[int, list[tuple[float, float]]] = {}
    by_alignment: dict[bool, list[float]] = {}
    for down in SHIFTS:
        moved = np.array(
            [drawn_digit(digit, down, right) for right in SHIFTS for digit in range(DIGITS)]
        )
        answers = _by_planes(learnt, model.respond(moved)), _by_templates(digits, moved)
        for place, right in enumerate(SHIFTS):
            shown = slice(place * DIGITS, (place + 1) * DIGITS)
            shares = [float(np.mean(each[shown] == np.arange(DIGITS))) for each in answers]
            by_shift.setdefault(max(abs(down), abs(right)), []).append((shares[0], shares[1]))
            if down or right:
                aligned = down % THINNED == right % THINNED == 0
                by_alignment.setdefault(aligned, []).append(shares[0])
    means = [np.mean(by_shift[shift], axis=0) for shift in sorted(by_shift)]
    return ShiftTolerance(
        learnt,
        tuple(float(mean[0]) for mean in means),
        tuple(float(mean[1]) for mean in means),
        tuple(DIGITS * len(by_shift[shift]) for shift in sorted(by_shift)),
        tuple(layer.used for layer in model.s_layers),
        float(np.mean(by_alignment[True])),
        float(np.mean(by_alignment[False])),
    )


def taught(seed: int) -> tuple[Neocognitron, NDArray[np.float64]]:
    """Return a Neocognitron that has learnt the digits, and its responses to them."""
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    model = Neocognitron(seed)
    model.learn(digits)
    return model, model.respond(digits)


def separated(learnt: NDArray[np.float64]) -> bool:
    """Tell whether each digit has a plane of its own."""
    return len(set(learnt.argmax(axis=1).tolist())) == len(learnt)


def _by_planes(learnt: NDArray[np.float64], responses: NDArray[np.float64]) -> NDArray[np.int64]:
    strongest = responses.argmax(axis=1)
    answers = learnt[:, strongest].argmax(axis=0)
    return np.asarray(np.where(responses.max(axis=1) > 0, answers, -1))


def _by_templates(templates: NDArray[np.float64], images: NDArray[np.float64]) -> NDArray[np.int64]:
    gaps = ((images[:, np.newaxis] - templates[np.newaxis]) ** 2).sum(axis=(2, 3))
    return np.asarray(gaps.argmin(axis=1))
