"""The figures of T12, T14 and T15 hold what the data says, in both languages, without a missing letter."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.content.history import ALEX_NET, ZF_NET
from lecture_port.content.networks import C3_MAPS
from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel
from lecture_port.report.style import drawing
from lecture_port.theory.architectures.chain import Network, NetworkSummary, Stage
from lecture_port.theory.shift_tolerance import DIGITS, ShiftTolerance, draw_shift_tolerance
from lecture_port.theory.t12_affine_and_cnn import GRAY, Box, draw_networks, draw_pixel_permutation
from lecture_port.theory.t14_lenet import MAX_PLANES, LayerPlanes, draw_connections, draw_lenet
from lecture_port.theory.t15_architectures import draw_parameter_shares, draw_stages
from lecture_port.theory.training import AFFINE, CONV, PixelPermutation, TrainingRun

both = pytest.mark.parametrize("code", ["ko", "en"])

STAGES = (
    Stage("conv1", 1, 0, 0, (8, 8, 4), 40_000_000, 2560),
    Stage("pool1", 0, 0, 1, (4, 4, 4), 0, 0),
    Stage("fc2", 0, 1, 1, (10,), 50_000_000, 640),
)


def draw(make: Callable[..., Figure], *what: Any, **how: Any) -> Figure:
    with drawing(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = make(*what, **how)
        figure.savefig(BytesIO(), format="png", dpi=60)
    return figure


def written(figure: Figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def unbuilt() -> KerasModel:
    raise AssertionError("a figure builds nothing")


@both
def test_a_box_a_layer_gray_where_the_slide_has_gray(code: str) -> None:
    language.use(code)
    boxes = (
        Box(Text("입력", "input"), (28, 28, 1), 0),
        Box(Text("합성곱", "filters"), (26, 26, 32), 320, convolutional=True),
        Box(Text("완전연결", "affine"), (10,), 650),
    )
    figure = draw(draw_networks, [(Text("하나", "one"), boxes[:1]), (Text("둘", "two"), boxes)])
    texts = written(figure)
    gray = [p for p in figure.axes[0].patches if to_hex(p.get_facecolor()) == GRAY]

    assert len(gray) == 1 + 1  # and the legend's
    assert texts.count("28 × 28 × 1") == 2
    for box in boxes:
        assert str(box.label) in texts
    assert ("모수 970개" if code == "ko" else "970 parameters") in texts


@both
def test_a_plane_a_map_up_to_the_most_that_are_drawn(code: str) -> None:
    language.use(code)
    layers = [
        LayerPlanes(Text("입력", "input"), (32, 32, 1), Text("", ""), 0),
        LayerPlanes(Text("C1", "C1"), (28, 28, 16), Text("합성곱", "convolution"), 156),
        LayerPlanes(Text("F6", "F6"), (1, 1, 84), Text("완전연결", "full"), 10_164),
    ]
    figure = draw(draw_lenet, layers)
    texts = written(figure)

    assert len(figure.axes[0].patches) == 1 + MAX_PLANES + 1
    assert "16 @ 28×28" in texts
    assert any("10,164" in text for text in texts)


@both
def test_the_connection_table_marks_sixty_filters(code: str) -> None:
    language.use(code)
    figure = draw(draw_connections, C3_MAPS, before=6)
    marked = [p for p in figure.axes[0].patches if to_hex(p.get_facecolor()) != "#ffffff"]

    assert len(marked) == 60
    assert any("60" in text and "96" in text for text in written(figure))


@both
def test_the_means_of_the_pixel_permutation(code: str) -> None:
    language.use(code)
    outputs = np.eye(10, dtype=np.float32)

    def trial(accuracy: float) -> TrainingRun:
        return TrainingRun(outputs, outputs.argmax(axis=1), accuracy, 1.0)

    trials = {
        (AFFINE, False): [trial(0.91), trial(0.93)],
        (AFFINE, True): [trial(0.92), trial(0.92)],
        (CONV, False): [trial(0.97), trial(0.98)],
        (CONV, True): [trial(0.90), trial(0.91)],
    }
    result = PixelPermutation((1, 2), trials, (trial(1.0), trial(1.0)))

    assert written(draw(draw_pixel_permutation, result, 1000)) == ["92.0", "92.0", "97.5", "90.5"]


@both
def test_a_bar_a_network_and_a_mark_where_a_number_is_published(code: str) -> None:
    language.use(code)
    every = [
        NetworkSummary(
            Network(published, Text("", ""), unbuilt, lambda: 90_000_000),
            8,
            9,
            90_000_000,
            90_000_000,
            3200,
            STAGES,
        )
        for published in (ALEX_NET, ZF_NET)
    ]
    figure = draw(draw_parameter_shares, every)
    marks = [line for line in figure.axes[0].lines if len(line.get_xdata())]  # type: ignore[arg-type]

    assert len(marks) == 1
    assert all("90,000,000" in text for text in written(figure))
    widths = sorted(bar.get_width() for bar in figure.axes[0].patches if bar.get_width())
    assert widths == [40, 40, 50, 50]


@both
def test_two_bars_a_stage(code: str) -> None:
    language.use(code)
    left, right = draw(draw_stages, "AlexNet", STAGES).axes

    assert [bar.get_width() for bar in left.patches] == [40_000_000, 0, 50_000_000]
    assert [bar.get_width() for bar in right.patches] == [2560, 0, 640]
    assert [text.get_text() for text in left.texts] == ["40,000,000", "50,000,000"]


@both
def test_moved_digits_and_both_shares(code: str) -> None:
    language.use(code)
    found = ShiftTolerance(
        np.eye(DIGITS, 10), (1.0, 0.9), (1.0, 0.4), (5, 40), (16, 30, 5), 0.9, 0.8
    )
    figure = draw(draw_shift_tolerance, found)
    curves = figure.axes[-1].lines

    assert len(figure.axes) == DIGITS + 1
    assert list(curves[0].get_ydata()) == [100.0, 90.0]  # type: ignore[arg-type]
    assert list(curves[1].get_ydata()) == [100.0, 40.0]  # type: ignore[arg-type]
