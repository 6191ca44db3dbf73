from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import MissingStepError, UsageError
from lecture_port.language import Text
from lecture_port.run_folder import checkpoint
from lecture_port.theory.layer_outputs import open_run
from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.t17_distillation import (
    LayerProbe,
    LinearProbe,
    Sample,
    linear_probe,
    paired,
    probe_layers,
    show,
    untrained_copy,
    write_claim,
)

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@contextmanager
def accepted() -> Iterator[None]:
    """Take a smaller network than the lecture's, which a run folder holds otherwise, for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoint, "_layers", lambda _: checkpoint.LECTURE_LAYERS)
        yield


@pytest.fixture(scope="module")
def lesson(small_run: Path) -> Lesson:
    with accepted():
        return show(run=small_run, probe_images=400)


@pytest.mark.tensorflow
def test_the_table_is_the_stages(lesson: Lesson, sound: Check, text: Words) -> None:
    sound(lesson)
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]
    stages = lesson.data["stages"]

    assert len(stages) == 6
    for number, stage in enumerate(stages):
        start = f"{number} {stage.name.en} {stage.size} {stage.trained.accuracy:.3f} "
        assert any(line.startswith(start) for line in lines)


@pytest.mark.tensorflow
def test_it_rises_in_a_model_that_was_trained(lesson: Lesson) -> None:
    stages = lesson.data["stages"]

    assert lesson.data["rises"]
    assert stages[-2].trained.accuracy > stages[0].trained.accuracy
    assert stages[-2].untrained.accuracy < stages[-2].trained.accuracy
    assert lesson.data["own"] > 0.7


@pytest.mark.tensorflow
def test_images_that_the_net_was_trained_on_are_owned_up_to(lesson: Lesson, text: Words) -> None:
    assert len(lesson.data["train"]) == 400
    assert lesson.data["train"].min() >= 1100
    words = text(lesson)
    assert "Only 150 images were held out" in words
    assert "trained on 250 of these 400" in words


@pytest.mark.tensorflow
def test_held_out_images_are_taken_where_they_suffice(small_run: Path, text: Words) -> None:
    with accepted():
        lesson = show(run=small_run, probe_images=120)

    assert lesson.data["train"].min() >= 1350
    assert "The net was not trained on these 120" in text(lesson)


@pytest.mark.tensorflow
def test_the_figure_in_both_languages(lesson: Lesson) -> None:
    (figure,) = lesson.figures
    for code, word in (("ko", "학습하기 전의 모형"), ("en", "the net before training")):
        language.use(code)
        drawn = figure.draw()
        drawn.savefig(BytesIO(), format="png", dpi=50)
        legend = drawn.axes[0].get_legend()
        assert legend is not None
        assert word in [entry.get_text() for entry in legend.get_texts()]


@pytest.mark.tensorflow
@pytest.mark.parametrize("count", [0, 99, 1501])
def test_a_number_of_images_that_cannot_be(small_run: Path, count: int) -> None:
    with pytest.raises(UsageError, match=f"--images must be from 100 to 1500, not {count}"):
        show(run=small_run, probe_images=count)


@pytest.mark.tensorflow
def test_without_a_run_the_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port fit"):
        show(run=tmp_path)


IMAGES = 1000


def stages(*hits: int) -> list[LayerProbe]:
    """Make stages whose classifiers are right on the first so many images."""
    found: list[LayerProbe] = []
    for number, count in enumerate(hits):
        probe = LinearProbe(np.arange(IMAGES) < count)
        step = paired(found[-1].trained.right, probe.right) if found else None
        name = "pixels" if not found else f"layer{number}"
        found.append(LayerProbe(Text(name, name), "1", probe, probe, step))
    return found


def told(*hits: int) -> Lesson:
    writer = LessonWriter("T17")
    write_claim(writer, stages(*hits), 0.9)
    return writer.lesson()


def words(lesson: Lesson) -> str:
    return "\n".join(part.text.en for part in lesson.parts)


def test_a_steady_rise() -> None:
    lesson = told(800, 850, 850, 900)

    assert lesson.data["rises"]
    assert lesson.data["falls"] == []
    assert "0.800 from the pixels, 0.900 from layer3" in words(lesson)
    assert "gains 100 images there and loses 0" in words(lesson)
    assert "At no layer is the accuracy lower" in words(lesson)
    assert "As accurate as the layer before: layer2" in words(lesson)


def test_a_clear_fall_is_told_as_one() -> None:
    lesson = told(800, 900, 870)

    assert lesson.data["rises"]
    assert lesson.data["falls"] == ["layer2"]
    assert "At layer2 the accuracy falls (+0 -30" in words(lesson)
    assert "does not hold in this model" in words(lesson)
    assert "At no layer" not in words(lesson)


def test_a_fall_that_may_be_chance_is_told_as_that() -> None:
    lesson = told(800, 900, 898)

    assert lesson.data["falls"] == ["layer2"]
    assert "At layer2 it does not rise (+0 -2, p = 0.5)" in words(lesson)
    assert "cannot be told from chance" in words(lesson)


def test_no_rise_at_all() -> None:
    for lesson in (told(800, 700, 600), told(800, 803, 802)):
        assert not lesson.data["rises"]
        assert "No: the pixels give 0.800 already" in words(lesson)


@pytest.mark.tensorflow
def test_the_pixels_then_every_layer(small_run: Path) -> None:
    student = open_run(small_run)
    places = slice(1200, 1500)
    train = Sample(student.train_images(places), student.data.train_labels[places])
    tested = slice(0, 200)
    test = Sample(student.test_images(tested), student.data.test_labels[tested])
    with accepted():
        stages = probe_layers(student.model, train, test)

    assert stages[0].name.en == "pixels"
    assert stages[0].step is None
    assert [stage.name.en for stage in stages[1:]] == [layer.name for layer in student.model.layers]
    assert stages[0].trained is stages[0].untrained
    assert stages[3].trained is stages[2].trained  # flatten only reorders
    assert stages[3].change == 0
    for before, stage in pairwise(stages):
        assert stage.change == stage.trained.hits - before.trained.hits
        low, high = stage.interval
        assert low < stage.trained.accuracy < high
    assert stages[-2].trained.accuracy > stages[0].trained.accuracy
    assert stages[-2].trained.accuracy > stages[-2].untrained.accuracy


RNG = np.random.default_rng(0)


def clouds(count: int, spread: float) -> tuple[np.ndarray, np.ndarray]:
    labels = RNG.integers(0, 10, count).astype(np.uint8)
    centres = np.eye(10, 12, dtype=np.float32)[labels]
    noise = RNG.normal(0, spread, (count, 12)).astype(np.float32)
    return (centres + noise).reshape(count, 3, 4), labels


def test_what_a_line_separates_is_separated() -> None:
    probe = linear_probe(*clouds(400, 0.1), *clouds(200, 0.1))

    assert probe.accuracy == 1.0
    assert probe.hits == len(probe.right) == 200


def test_the_noisier_the_worse() -> None:
    fine, rough = (linear_probe(*clouds(400, s), *clouds(400, s)).accuracy for s in (0.3, 1.0))

    assert 0.1 < rough < fine


def test_features_that_never_change_do_no_harm() -> None:
    train, labels = clouds(300, 0.1)
    constant = np.full((300, 3, 4), 7, np.float32)
    both = np.concatenate([train, constant], axis=1)

    assert linear_probe(both, labels, both, labels).accuracy == 1.0


def test_units_of_measurement_do_not_matter() -> None:
    (train, labels), (test, truth) = clouds(300, 0.8), clouds(300, 0.8)
    scale = np.float32(10.0) ** RNG.integers(-2, 3, (1, 3, 4)).astype(np.float32)
    first = linear_probe(train, labels, test, truth)
    second = linear_probe(train * scale, labels, test * scale, truth)

    assert (first.right == second.right).mean() > 0.97


def test_counts_and_the_probability_of_r() -> None:
    first = np.array([True] * 90 + [False] * 12)
    second = np.array([True] * 88 + [False] * 2 + [True] * 10 + [False] * 2)
    found = paired(first, second)

    assert (found.gained, found.lost) == (10, 2)
    assert found.p == pytest.approx(0.03857421875)  # R: binom.test(10, 12)$p.value


def test_equal_answers_cannot_be_told_apart() -> None:
    right = np.array([True, False, True])

    assert paired(right, right).p == 1.0


@pytest.mark.tensorflow
def test_the_same_shapes_with_fresh_weights_and_the_model_as_it_was(trained_run: Path) -> None:
    model = open_run(trained_run).model
    before = model.get_weights()
    copy = untrained_copy(model, 1)

    for trained, fresh in zip(model.get_weights(), copy.get_weights(), strict=True):
        assert trained.shape == fresh.shape
        assert not np.array_equal(trained, fresh)
        if fresh.ndim == 1:
            assert not fresh.any()
        else:
            field = int(np.prod(fresh.shape[:-2]))
            limit = np.sqrt(6 / (field * (fresh.shape[-2] + fresh.shape[-1])))
            assert 0.95 * limit < np.abs(fresh).max() <= limit
    for old, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, now)


@pytest.mark.tensorflow
def test_the_seed_decides(trained_run: Path) -> None:
    model = open_run(trained_run).model
    first, again, other = (untrained_copy(model, seed).get_weights()[0] for seed in (1, 1, 100))

    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
