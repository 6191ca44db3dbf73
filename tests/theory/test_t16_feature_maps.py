from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import MissingStepError, UsageError
from lecture_port.theory.layer_outputs import Activity, LayerInspection, LayerOutput, Selectivity
from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.t16_feature_maps import show, write_abstraction

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.fixture(scope="module")
def lesson(trained_run: Path) -> Lesson:
    return show(run=trained_run, test_image=3)


@pytest.mark.tensorflow
def test_every_layer_is_told_with_its_numbers(lesson: Lesson, sound: Check, text: Words) -> None:
    sound(lesson)
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]
    for each in lesson.data["layers"]:
        values = each.output.values[0]
        share = "-" if each.output.number == 8 else f"{(values > 0).mean():.1%}"
        start = f"{each.output.number} {each.output.name} {each.output.size} {share}"
        assert any(line.startswith(f"{start} {each.activity.strongest + 1} ") for line in lines)


@pytest.mark.tensorflow
def test_the_answer_and_the_digit_are_told(lesson: Lesson, text: Words) -> None:
    answer = int(lesson.data["layers"][-1].output.values[0].argmax())

    assert "Test image 3: digit" in text(lesson)
    assert f"the model says {answer} " in text(lesson)


@pytest.mark.tensorflow
def test_the_claim_is_the_measure_s(lesson: Lesson, text: Words) -> None:
    values, falls = lesson.data["selectivity"], lesson.data["falls"]

    assert len(values) == 5
    assert bool(falls) == bool((np.diff(values) <= 0).any())
    assert ("Selectivity rises at every layer" in text(lesson)) == (not falls)


@pytest.mark.tensorflow
def test_made_images_are_counted_against_the_test_images(lesson: Lesson, text: Words) -> None:
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]
    for made, real in zip(lesson.data["made"], lesson.data["strongest"], strict=True):
        above = int((made.after > real.values.max(axis=0)).sum())
        assert any(line.endswith(f" {above}/{len(made.units)}") for line in lines)


@pytest.mark.tensorflow
def test_the_figures_in_both_languages(lesson: Lesson) -> None:
    assert [figure.stem for figure in lesson.figures] == ["T16-feature-maps", "T16-filters"]
    for code, word in (("ko", "유닛 하나가 보는 곳 8x8"), ("en", "a unit sees 8x8")):
        language.use(code)
        for figure in lesson.figures:
            drawn = figure.draw()
            drawn.savefig(BytesIO(), format="png", dpi=40)
            heads = [head.get_text() for head in drawn.texts]
            assert sum(word in head for head in heads) == 1
            assert max(drawn.get_size_inches()) < 17


@pytest.mark.tensorflow
def test_one_layer_alone(trained_run: Path, sound: Check) -> None:
    lesson = show(run=trained_run, layer="3")

    sound(lesson)
    name = lesson.data["layers"][2].output.name
    assert [figure.stem for figure in lesson.figures] == [
        f"T16-feature-maps-{name}",
        f"T16-filters-{name}",
    ]
    (made,) = lesson.data["made"]
    assert made.units == tuple(range(64))
    numbered = [label.get_text() for label in lesson.figures[1].draw().axes[0].texts]
    assert numbered == [str(unit) for unit in range(1, 65)]


@pytest.mark.tensorflow
def test_flatten_alone_has_no_made_images(trained_run: Path) -> None:
    lesson = show(run=trained_run, layer="6")

    assert "made" not in lesson.data
    assert len(lesson.figures) == 1


@pytest.mark.tensorflow
@pytest.mark.parametrize(("layer", "unit", "panels"), [("5", 9, 3), ("8", 4, 2)])
def test_one_filter_alone(
    trained_run: Path, sound: Check, text: Words, layer: str, unit: int, panels: int
) -> None:
    lesson = show(run=trained_run, layer=layer, unit=unit)

    sound(lesson)
    best = lesson.data["best"]
    assert len(best) == 9
    assert f"test image {best[0] + 1} " in text(lesson)
    assert lesson.data["made"].units == (unit - 1,)
    assert f"{'Filter' if panels == 3 else 'Unit'} {unit} of " in text(lesson)
    (figure,) = lesson.figures
    drawn = figure.draw()
    assert len(drawn.axes) == panels + 1
    assert len(drawn.axes[-1].images) == 9


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"test_image": 301}, "--image must be from 1 to 300, not 301"),
        ({"test_image": 0}, "--image must be from 1 to 300, not 0"),
        ({"layer": "9"}, "the model has no layer 9"),
        ({"layer": "1", "unit": 33}, "--filter must be from 1 to 32, not 33"),
        ({"unit": 1}, "--filter needs --layer"),
    ],
)
def test_what_is_not_there_is_told(
    trained_run: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        show(run=trained_run, **options)


@pytest.mark.tensorflow
def test_without_a_run_the_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port fit"):
        show(run=tmp_path)


@pytest.mark.tensorflow
def test_the_same_run_gives_the_same_numbers(trained_run: Path) -> None:
    first, again = (show(run=trained_run, layer="3", unit=1) for _ in range(2))

    assert first.parts == again.parts
    np.testing.assert_array_equal(first.data["made"].images, again.data["made"].images)


def looked(number: int, name: str, index: list[float], weights: bool = True) -> LayerInspection:
    layer = SimpleNamespace(name=name, weights=[1] if weights else [])
    output = LayerOutput(layer, number, np.ones((1, len(index)), np.float32))
    activity = Activity(1.0, 0, 1.0, 1.0)
    return LayerInspection(
        output, activity, Selectivity(np.array(index), np.zeros(len(index), int)), "3x3"
    )


@pytest.mark.parametrize(
    ("last", "falls", "told"),
    [(0.5, [], "rises at every layer, from 0.20 to 0.50"), (0.1, ["c"], "does not rise at c")],
)
def test_the_message_follows_the_numbers(last: float, falls: list[str], told: str) -> None:
    writer = LessonWriter("T16")
    write_abstraction(
        writer,
        [
            looked(1, "a", [0.2, float("nan")]),
            looked(2, "b", [0.0], weights=False),
            looked(3, "c", [last]),
        ],
    )
    lesson = writer.lesson()

    assert lesson.data["selectivity"] == [0.2, last]
    assert lesson.data["falls"] == falls
    assert told in lesson.parts[-1].text.en
    assert ["1", "a", "3x3", "0.200", "1"] in [
        line.split() for line in lesson.parts[2].text.en.splitlines()
    ]
