from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.content.history import (
    C3_MAPS,
    LE_NET_CONNECTIONS,
    LE_NET_SIMPLIFIED,
    LE_NET_TRAINABLE,
)
from lecture_port.errors import BadDataError, UsageError
from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t14_lenet import (
    MAX_PLANES,
    LayerPlanes,
    draw_connections,
    draw_lenet,
    show,
)

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.fixture(scope="module")
def lesson(plain_npz: Path) -> Lesson:
    return show(data=str(plain_npz), epochs=1)


@pytest.mark.tensorflow
def test_the_lesson_is_sound_and_has_both_figures(lesson: Lesson, sound: Check) -> None:
    sound(lesson)
    assert [figure.stem for figure in lesson.figures] == ["T14-lenet", "T14-connections"]


@pytest.mark.tensorflow
def test_keras_formula_and_paper_stand_side_by_side(lesson: Lesson, text: Words) -> None:
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]

    assert "C3 16 @ 10x10 1,516 1,516 1,516 151,600 151,600" in lines
    assert (
        f"sum {LE_NET_TRAINABLE:,} {LE_NET_TRAINABLE:,} {LE_NET_TRAINABLE:,} {LE_NET_CONNECTIONS:,} {LE_NET_CONNECTIONS:,}"
        in lines
    )
    assert f"Trainable params: {LE_NET_TRAINABLE:,}" in lines
    assert f"usual form {LE_NET_SIMPLIFIED:,}" in lines
    assert lesson.data["simplified"] == LE_NET_SIMPLIFIED
    assert lesson.data["non_trainable"] == 840


@pytest.mark.tensorflow
def test_lenet_stands_beside_the_lectures_net(lesson: Lesson, text: Words) -> None:
    words = text(lesson)

    assert list(lesson.data["accuracy"]) == [
        "LeNet-5 (paper)",
        "LeNet-5 (usual form)",
        "the lecture's net",
    ]
    for value in lesson.data["accuracy"].values():
        assert 0 <= value <= 1
        assert f"{value:.4f}" in words


def test_faults_are_told_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--epochs"):
        show(data="mini", epochs=1001)
    with pytest.raises(BadDataError):
        show(data=str(tmp_path / "none.npz"))


Draw = Callable[..., Figure]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_plane_a_map_up_to_the_most_that_are_drawn(code: str, draw: Draw) -> None:
    language.use(code)
    layers = [
        LayerPlanes(Text("입력", "input"), (32, 32, 1), Text("", ""), 0),
        LayerPlanes(Text("C1", "C1"), (28, 28, 16), Text("합성곱", "convolution"), 156),
        LayerPlanes(Text("F6", "F6"), (1, 1, 84), Text("완전연결", "full"), 10_164),
    ]
    figure = draw(draw_lenet, layers)
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]

    assert len(figure.axes[0].patches) == 1 + MAX_PLANES + 1
    assert "16 @ 28×28" in texts
    assert any("10,164" in text for text in texts)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_connection_table_marks_sixty_filters(code: str, draw: Draw) -> None:
    language.use(code)
    figure = draw(draw_connections, C3_MAPS, before=6)
    marked = [p for p in figure.axes[0].patches if to_hex(p.get_facecolor()) != "#ffffff"]

    assert len(marked) == 60
    assert any(
        "60" in text and "96" in text
        for text in [text.get_text() for axes in figure.axes for text in axes.texts]
    )
