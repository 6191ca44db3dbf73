"""T11: the number of parameters of a convolution layer."""

from __future__ import annotations

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Arguments, Case, Exercise, single
from lecture_port.exercises.mistake import BIAS_FORGOTTEN, mistake
from lecture_port.language import Text
from lecture_port.theory.t11_parameters import conv_parameters

CHANNELS = mistake("T11", "channels-forgotten")
ONE_BIAS = mistake("T11", "one-bias-in-all")
BIAS_PER_CHANNEL = mistake("T11", "bias-per-channel")
FILTERS_FORGOTTEN = mistake("T11", "filters-forgotten")
SWAPPED = mistake("T11", "channels-filters-swapped")
ONE_SIDE = mistake("T11", "one-side-squared")


def _right(h_f: int, w_f: int, channels: int, filters: int) -> int:
    return conv_parameters((h_f, w_f), channels, filters)


def _case(h_f: int, w_f: int, channels: int, filters: int) -> Case:
    text = f"{h_f}x{w_f}, {channels} -> {filters}"
    make = {"h_f": h_f, "w_f": w_f, "channels": channels, "filters": filters}
    return Case(Text(text, text), lambda: dict(make))


def _cases() -> tuple[Case, ...]:
    return (_case(3, 3, 32, 64), _case(3, 3, 1, 32), _case(5, 3, 6, 16), _case(1, 1, 576, 64))


def _worked(arguments: Arguments, name: str, place: tuple[int, ...]) -> str:
    del name, place
    return "({h_f}*{w_f}*{channels} + 1)*{filters}".format(**arguments)


EXERCISE = Exercise(
    id="T11",
    function="parameters",
    parameters=("h_f", "w_f", "channels", "filters"),
    cases=_cases,
    judge=ArrayJudge(
        names=("parameters",),
        reference=_right,
        cases=_cases,
        worked=_worked,
        variants=(
            single(
                BIAS_FORGOTTEN, lambda h_f, w_f, channels, filters: h_f * w_f * channels * filters
            ),
            single(CHANNELS, lambda h_f, w_f, channels, filters: (h_f * w_f + 1) * filters),
            single(
                ONE_BIAS, lambda h_f, w_f, channels, filters: h_f * w_f * channels * filters + 1
            ),
            single(
                BIAS_PER_CHANNEL,
                lambda h_f, w_f, channels, filters: (h_f * w_f + 1) * channels * filters,
            ),
            single(FILTERS_FORGOTTEN, lambda h_f, w_f, channels, filters: h_f * w_f * channels + 1),
            single(
                SWAPPED, lambda h_f, w_f, channels, filters: (h_f * w_f * filters + 1) * channels
            ),
            single(
                ONE_SIDE, lambda h_f, w_f, channels, filters: ((h_f + w_f) * channels + 1) * filters
            ),
            single(ONE_SIDE, lambda h_f, w_f, channels, filters: (h_f * channels + 1) * filters),
        ),
    ),
)
