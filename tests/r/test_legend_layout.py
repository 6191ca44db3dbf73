from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.legend_layout import corner, lay_out
from lecture_port.r.letters import string_width
from lecture_port.r.plot import plot


@pytest.mark.parametrize(
    ("where", "anchor"),
    [("center", (0.5, 0.5)), ("left", (0, 0.5)), ("bottom", (0.5, 0)), ("bottomright", (1, 0))],
)
def test_anchors(where: str, anchor: tuple[float, float]) -> None:
    layout = lay_out(plot([1, 2]), where, ["a", "b"])
    assert layout.corner == anchor
    assert layout.left == -anchor[0] * layout.width
    assert layout.top == (1 - anchor[1]) * layout.height


def test_r_s_spacing_in_inches() -> None:
    layout = lay_out(plot([1, 2]), "topright", ["abc"] * 3, lines=True)
    assert layout.width == pytest.approx(string_width("abc") + 4.5 * 0.15)
    assert layout.height == pytest.approx(0.8)
    assert [start - layout.left for start in layout.starts] == pytest.approx([0.15] * 3)
    assert [start - layout.left for start in layout.text_starts()] == pytest.approx([0.6] * 3)
    assert layout.rows == pytest.approx((-0.2, -0.4, -0.6))


def test_letters_of_another_size_make_another_box() -> None:
    drawn = plot([1, 2])
    usual, large = lay_out(drawn, "top", ["a"]), lay_out(drawn, "top", ["a"], cex=2)
    assert large.width == pytest.approx(2 * usual.width)
    assert large.height == pytest.approx(2 * usual.height)


def test_two_lines_in_a_text_make_its_row_higher() -> None:
    drawn = plot([1, 2])
    assert lay_out(drawn, "top", ["a\nb"]).height > lay_out(drawn, "top", ["a"]).height + 0.05


def test_a_word_that_is_no_place() -> None:
    assert corner("center") == "center"
    with pytest.raises(UsageError, match="choose one of bottomright"):
        corner("upper right")
