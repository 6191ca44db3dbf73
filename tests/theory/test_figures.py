"""Every figure in both languages: drawn without a missing letter, its numbers on it, large inputs too."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from matplotlib import text as matplotlib_text
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.theory.lesson import give_lesson

BIG = np.random.default_rng(0).integers(0, 9, size=(30, 30))
FRACTIONS = np.random.default_rng(0).normal(size=(6, 8)) * 100
LONG = np.arange(40.0)

CASES: list[tuple[str, dict[str, Any], set[str], set[str]]] = [
    ("T01", {}, {"이미지", "화소를 섞은 이미지"}, {"image", "pixels shuffled"}),
    ("T02", {}, {"j = 2", "값", "8"}, {"value"}),
    ("T02", {"input": LONG}, {"f * g"}, {"f * g"}),
    ("T03", {}, {"완전연결층", "자유로운 가중치 2개"}, {"30 free weights"}),
    ("T03", {"input": LONG, "stride": 3}, {"완전연결층"}, {"dense layer"}),
    ("T04", {}, {"15", "11", "합성곱: w를 뒤집어"}, {"convolution: w flipped"}),
    ("T04", {"input": BIG}, {"교차상관"}, {"cross-correlation"}),
    ("T05", {}, {"입력", "15", "16", "6"}, {"input", "output"}),
    ("T05", {"bias": 2.0, "input": FRACTIONS}, {"편향 +2 포함"}, {"with bias +2"}),
    ("T05", {"input": BIG}, {"입력"}, {"output"}),
    ("T06", {}, {"패딩한 입력", "7", "12"}, {"padded input"}),
    ("T07", {}, {"15", "17"}, {"output"}),
    ("T07", {"dilation": 2, "stride": (1, 2), "padding": "same"}, {"패딩한 입력"}, {"filter"}),
    ("T08", {}, {"선명하게", "엠보싱"}, {"Sharpen", "Emboss"}),
    ("T08", {"filter": [[1, 2, 1]], "divisor": 4.0}, {"내 필터"}, {"Your filter"}),
    ("T09", {}, {"최대풀링", "2.25", "4"}, {"average pooling"}),
    ("T09", {"pool": 3, "stride": 1}, {"입력"}, {"input"}),
    ("T09", {"input": BIG, "padding": "same"}, {"평균풀링"}, {"max pooling"}),
    ("T10", {}, {"11", "어떤 창에도 들지 않음: 1"}, {"in no window: 1"}),
    (
        "T10",
        {"size": (225, 225), "filter_size": (7, 7), "stride": 2, "padding": 3},
        {"231"},
        {"the last 5 of 113 places"},
    ),
    ("T10", {"padding": "same", "dilation": 2}, {"32"}, {"input"}),
]


def draw(item: str, options: dict[str, Any], code: str) -> Figure:
    language.use(code)
    (figure,) = give_lesson(item, **options).figures
    return figure.draw()


def written(figure: Figure) -> set[str]:
    return {found.get_text() for found in figure.findobj(matplotlib_text.Text)}


@pytest.mark.parametrize(("item", "options", "korean", "english"), CASES)
def test_a_figure_in_both_languages(
    item: str, options: dict[str, Any], korean: set[str], english: set[str]
) -> None:
    for code, expected in (("ko", korean), ("en", english)):
        figure = draw(item, options, code)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            figure.savefig(BytesIO(), format="png", dpi=60)
        assert expected <= written(figure)
        assert max(figure.get_size_inches()) <= 17


def test_the_window_is_drawn_where_the_step_says() -> None:
    from matplotlib.colors import to_hex
    from matplotlib.patches import Rectangle

    from lecture_port.theory.drawing import WINDOW

    figure = draw("T07", {}, "en")
    frames = [
        patch
        for patch in figure.axes[0].patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_edgecolor()) == WINDOW.lower()
    ]
    (first, second) = frames
    assert (first.get_width(), first.get_height()) == (3, 3)
    assert second.get_x() - first.get_x() == 2


def test_drawing_leaves_matplotlib_s_settings_alone() -> None:
    from matplotlib import rcParams

    before = dict(rcParams)
    draw("T05", {}, "ko")
    assert dict(rcParams) == before
