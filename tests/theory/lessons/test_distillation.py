from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from lecture_port import language
from lecture_port.errors import MissingStepError, UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t17_distillation import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]

pytestmark = pytest.mark.tensorflow


@pytest.fixture(scope="module")
def lesson(small_run: Path) -> Lesson:
    return show(run=small_run, probe_images=400)


def test_the_table_is_the_stages(lesson: Lesson, sound: Check, text: Words) -> None:
    sound(lesson)
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]
    stages = lesson.data["stages"]

    assert len(stages) == 6
    for number, stage in enumerate(stages):
        start = f"{number} {stage.name.en} {stage.size} {stage.trained.accuracy:.3f} "
        assert any(line.startswith(start) for line in lines)


def test_it_rises_in_a_model_that_was_trained(lesson: Lesson) -> None:
    stages = lesson.data["stages"]

    assert lesson.data["rises"]
    assert stages[-2].trained.accuracy > stages[0].trained.accuracy
    assert stages[-2].untrained.accuracy < stages[-2].trained.accuracy
    assert lesson.data["own"] > 0.7


def test_images_that_the_net_was_trained_on_are_owned_up_to(lesson: Lesson, text: Words) -> None:
    assert len(lesson.data["train"]) == 400
    assert lesson.data["train"].min() >= 1100
    words = text(lesson)
    assert "Only 150 images were held out" in words
    assert "trained on 250 of these 400" in words


def test_held_out_images_are_taken_where_they_suffice(small_run: Path, text: Words) -> None:
    lesson = show(run=small_run, probe_images=120)

    assert lesson.data["train"].min() >= 1350
    assert "The net was not trained on these 120" in text(lesson)


def test_the_figure_in_both_languages(lesson: Lesson) -> None:
    (figure,) = lesson.figures
    for code, word in (("ko", "학습하기 전의 모형"), ("en", "the net before training")):
        language.use(code)
        drawn = figure.draw()
        drawn.savefig(BytesIO(), format="png", dpi=50)
        legend = drawn.axes[0].get_legend()
        assert legend is not None
        assert word in [entry.get_text() for entry in legend.get_texts()]


@pytest.mark.parametrize("count", [0, 99, 1501])
def test_a_number_of_images_that_cannot_be(small_run: Path, count: int) -> None:
    with pytest.raises(UsageError, match=f"--images goes from 100 to 1500, not {count}"):
        show(run=small_run, probe_images=count)


def test_without_a_run_the_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port fit"):
        show(run=tmp_path)
