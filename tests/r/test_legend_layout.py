from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.legend_layout import lay_out


@pytest.mark.parametrize(
    ("where", "anchor"),
    [("center", (0.5, 0.5)), ("left", (0, 0.5)), ("bottom", (0.5, 0)), ("bottomright", (1, 0))],
)
def test_anchors(where: str, anchor: tuple[float, float]) -> None:
    layout = lay_out(where, 1, 2)
    assert layout.anchor == anchor
    assert layout.left == -anchor[0] * layout.width
    assert layout.top == (1 - anchor[1]) * layout.height


def test_r_s_spacing_in_inches() -> None:
    layout = lay_out("topright", 0.5, 3)
    assert layout.width == pytest.approx(0.5 + 4.5 * 0.15)
    assert layout.height == pytest.approx(0.8)
    assert layout.line_left - layout.left == pytest.approx(0.15)
    assert layout.text_left - layout.left == pytest.approx(0.6)
    assert layout.rows == pytest.approx((-0.2, -0.4, -0.6))


def test_a_word_that_is_no_place() -> None:
    with pytest.raises(UsageError, match="choose one of bottomright"):
        lay_out("upper right", 1, 2)
