"""T11: the number of parameters of a convolution layer."""

from __future__ import annotations

from lecture_port.exercises.array_judge import array_exercise
from lecture_port.exercises.exercise import case
from lecture_port.theory.t11_parameters import conv_parameters

EXERCISE = array_exercise(
    "T11",
    parameters=("h_f", "w_f", "channels", "filters"),
    names=("parameters",),
    reference=lambda h_f, w_f, channels, filters: conv_parameters((h_f, w_f), channels, filters),
    cases=tuple(
        case(*[f"{h}x{w}, {c} -> {k}"] * 2, h_f=h, w_f=w, channels=c, filters=k)
        for h, w, c, k in ((3, 3, 32, 64), (3, 3, 1, 32), (5, 3, 6, 16), (1, 1, 576, 64))
    ),
    variants=(
        ("bias-forgotten", lambda h_f, w_f, channels, filters: h_f * w_f * channels * filters),
        ("channels-forgotten", lambda h_f, w_f, channels, filters: (h_f * w_f + 1) * filters),
        ("one-bias-in-all", lambda h_f, w_f, channels, filters: h_f * w_f * channels * filters + 1),
        (
            "bias-per-channel",
            lambda h_f, w_f, channels, filters: (h_f * w_f + 1) * channels * filters,
        ),
        ("filters-forgotten", lambda h_f, w_f, channels, filters: h_f * w_f * channels + 1),
        (
            "channels-filters-swapped",
            lambda h_f, w_f, channels, filters: (h_f * w_f * filters + 1) * channels,
        ),
        (
            "one-side-squared",
            lambda h_f, w_f, channels, filters: ((h_f + w_f) * channels + 1) * filters,
        ),
        ("one-side-squared", lambda h_f, w_f, channels, filters: (h_f * channels + 1) * filters),
    ),
    worked_example=lambda given, *_: "({h_f}*{w_f}*{channels} + 1)*{filters}".format(**given),
)
