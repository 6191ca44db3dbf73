from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure
from rich.cells import cell_len

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.lesson import (
    MAX_WIDTH,
    LessonWriter,
    beside,
    cell_text,
    factor_text,
    give_lesson,
    in_both_languages,
    matrix_lines,
    number_text,
    progress_listener,
    progress_to,
    report_progress,
    table_lines,
)


def test_parts_keep_their_order_and_figures_are_drawn_on_demand() -> None:
    drawn: list[Figure] = []

    def draw() -> Figure:
        drawn.append(Figure())
        return drawn[-1]

    writer = LessonWriter("T99")
    writer.heading("머리", "head")
    writer.paragraph("말", "words")
    writer.block("1 2")
    writer.block(Text("가", "a"))
    writer.add_data(output=3)
    writer.add_data(other=4)
    writer.figure("stem", draw, caption=Text("그림", "figure"))
    lesson = writer.lesson()

    assert lesson.item == "T99"
    assert [(part.kind, part.text.en) for part in lesson.parts] == [
        ("heading", "head"),
        ("paragraph", "words"),
        ("block", "1 2"),
        ("block", "a"),
    ]
    assert lesson.data == {"output": 3, "other": 4}
    assert not drawn
    assert (lesson.figures[0].stem, lesson.figures[0].caption.en) == ("T99-stem", "figure")
    assert lesson.figures[0].draw() is drawn[0]


def test_by_id_and_by_name() -> None:
    expected = [[15, 17, 15], [17, 15, 17], [15, 17, 15]]
    assert give_lesson("T07").data["output"].tolist() == expected
    assert give_lesson("stride").item == "T07"


def test_options_go_to_the_lesson() -> None:
    assert give_lesson("T10", size=(7, 7), stride=2).data["output"] == (3, 3)


def test_an_option_that_the_item_does_not_take_is_named() -> None:
    with pytest.raises(UsageError, match="T10 has no option input"):
        give_lesson("T10", input=[[1]])


def test_heard_inside_the_block_only() -> None:
    heard: list[Text] = []

    report_progress("앞", "before")
    with progress_to(heard.append):
        report_progress("안", "inside")
        progress_listener()(Text("듣는 이", "listener"))
    report_progress("뒤", "after")

    assert [text.en for text in heard] == ["inside", "listener"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (-0.0, "0"), (2.25, "2.25"), (1 / 3, "0.333333"), (1e20, "1e+20")],
)
def test_numbers(value: float, text: str) -> None:
    assert number_text(value) == text


def test_short_and_signed_numbers() -> None:
    assert cell_text(-0.123456) == "-0.1235"
    assert cell_text(1234567.0) == "1234567"
    assert (factor_text(2), factor_text(-2)) == ("2", "(-2)")


def test_columns_line_up() -> None:
    assert matrix_lines([[1, -10], [100, 2]]) == ["  1 -10", "100   2"]


@pytest.mark.parametrize("shape", [(40, 40), (3, 200), (200, 1)])
def test_the_middle_of_a_large_matrix_is_left_out(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(0).normal(size=shape) * 1e5
    lines = matrix_lines(values)

    assert len(lines) <= 14
    assert max(map(len, lines)) <= MAX_WIDTH
    assert "..." in "\n".join(lines)
    assert lines[0].split()[0] == cell_text(values[0, 0])
    assert lines[-1].split()[-1] == cell_text(values[-1, -1])


def test_blocks_stand_side_by_side_or_one_below_the_other() -> None:
    assert beside(["가나", "x"], ["1"]) == ["가나   1", "x"]
    wide = ["x" * 50]
    assert beside(wide, wide) == [wide[0], "", wide[0]]


def test_hangul_is_two_columns_wide() -> None:
    lines = table_lines(("이름", "n"), [("a", "1"), ("나나나", "10")], "lr")
    assert {cell_len(line) for line in lines} == {10}


def test_both_languages_are_built() -> None:
    text = in_both_languages(lambda say: [say("하나", "one"), "2"])
    assert (text.ko, text.en) == ("하나\n2", "one\n2")


def test_a_table_and_matrices_have_their_heads_in_both_languages() -> None:
    writer = LessonWriter("T99")
    writer.table("이름|수", "name|n", iter([(Text("가", "a"), "1"), ("b", "10")]), "lr")
    writer.side_by_side((Text("입력", "input"), [[1, 2]]), ("W", [[3], [4]]))
    first, second = (part.text for part in writer.lesson().parts)

    assert first.ko.splitlines() == ["이름  수", "--------", "가     1", "b     10"]
    assert first.en.splitlines() == ["name   n", "--------", "a      1", "b     10"]
    assert second.ko.splitlines() == ["입력   W", "1 2    3", "       4"]
    assert second.en.splitlines() == ["input   W", "1 2     3", "        4"]
