"""T11: the number of parameters of a convolution layer."""

from __future__ import annotations

from lecture_port.exercises.array_judge import ArrayJudge
from lecture_port.exercises.exercise import Case, Exercise, single
from lecture_port.exercises.mistake import BIAS_FORGOTTEN, mistake
from lecture_port.language import Text
from lecture_port.theory.t11_parameters import conv_parameters

CHANNELS = mistake(
    "channels-forgotten",
    ("입력 채널을 세지 않았습니다", "the input channels are not counted"),
    (
        "슬라이드의 (9 + 1) × 32는 채널이 하나일 때만 맞습니다. 필터는 모든 채널에 걸칩니다: (h_f × w_f × 채널 + 1) × 필터.",
        "The slide's (9 + 1) x 32 holds for one channel; a filter reaches through all: (h_f x w_f x channels + 1) x filters.",
    ),
)
ONE_BIAS = mistake(
    "one-bias-in-all",
    ("편향을 필터마다 세지 않고 통틀어 하나만 셌습니다", "one bias in all, not one a filter"),
    ("편향은 필터마다 하나입니다.", "There is one bias a filter."),
)
BIAS_PER_CHANNEL = mistake(
    "bias-per-channel",
    ("편향을 채널마다 셌습니다", "a bias was counted for every channel"),
    (
        "편향은 채널마다가 아니라 필터마다 하나입니다.",
        "There is one bias a filter, not one a channel.",
    ),
)
FILTERS_FORGOTTEN = mistake(
    "filters-forgotten",
    ("필터의 수를 곱하지 않았습니다", "the number of filters is not multiplied"),
    ("필터마다 같은 수의 모수가 있습니다.", "Each filter has that many parameters."),
)
SWAPPED = mistake(
    "channels-filters-swapped",
    (
        "입력 채널과 필터의 수를 바꾸어 편향을 셌습니다",
        "channels and filters are swapped (the biases are counted by channel)",
    ),
    (
        "편향의 수는 출력 채널, 곧 필터의 수입니다.",
        "There are as many biases as output channels, that is filters.",
    ),
)
ONE_SIDE = mistake(
    "one-side-squared",
    (
        "필터의 높이와 너비를 곱하지 않고 더했거나 한 변만 썼습니다",
        "height and width are added, or one side is used alone",
    ),
    ("h_f × w_f입니다.", "It is h_f x w_f."),
)


def _right(h_f: int, w_f: int, channels: int, filters: int) -> int:
    return conv_parameters((h_f, w_f), channels, filters)


def _case(h_f: int, w_f: int, channels: int, filters: int) -> Case:
    text = f"{h_f}x{w_f}, {channels} -> {filters}"
    make = {"h_f": h_f, "w_f": w_f, "channels": channels, "filters": filters}
    return Case(Text(text, text), lambda: dict(make))


def _cases() -> tuple[Case, ...]:
    return (_case(3, 3, 32, 64), _case(3, 3, 1, 32), _case(5, 3, 6, 16), _case(1, 1, 576, 64))


EXERCISE = Exercise(
    id="T11",
    function="parameters",
    parameters=("h_f", "w_f", "channels", "filters"),
    gives=Text(
        "합성곱층의 모수의 수 (편향, 곧 절편 포함)",
        "the number of a convolution layer's parameters, biases included",
    ),
    hint=Text(
        "h_f와 w_f는 필터의 크기, channels는 입력 채널, filters는 필터의 수입니다. 완전연결층은 1x1 필터, 채널 = 입력의 수인 경우와 같습니다.",
        "h_f and w_f are the filter's size, channels the input's channels, filters their number. A dense layer is the case of 1x1 filters with channels = inputs.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=("parameters",),
        reference=_right,
        cases=_cases,
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
