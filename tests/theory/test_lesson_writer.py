from __future__ import annotations

from matplotlib.figure import Figure

from lecture_port.language import Text
from lecture_port.theory.lesson import LessonWriter


def test_parts_keep_their_order_and_figures_are_drawn_on_demand() -> None:
    drawn: list[Figure] = []

    def draw() -> Figure:
        drawn.append(Figure())
        return drawn[-1]

    writer = LessonWriter("T99")
    writer.head("머리", "head")
    writer.tell("말", "words")
    writer.block("1 2")
    writer.block(Text("가", "a"))
    writer.keep(output=3)
    writer.keep(other=4)
    writer.figure("stem", Text("그림", "figure"), draw)
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
    assert lesson.figures[0].draw() is drawn[0]
