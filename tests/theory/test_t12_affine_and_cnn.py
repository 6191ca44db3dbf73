from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.content.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.data.load import load
from lecture_port.errors import MissingStepError, UsageError
from lecture_port.language import Text
from lecture_port.r.lists import RList
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import save_results
from lecture_port.theory.lesson import Lesson, LessonWriter, progress_to
from lecture_port.theory.t12_affine_and_cnn import (
    GRAY,
    Box,
    draw_networks,
    draw_pixel_permutation,
    network_boxes,
    show,
    write_accuracy,
    write_twins,
)
from lecture_port.theory.training import (
    AFFINE,
    CONV,
    PixelPermutation,
    TrainingRun,
    build_lecture_net,
)

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.fixture(scope="module")
def heard() -> list[Text]:
    return []


@pytest.fixture(scope="module")
def lesson(plain_npz: Path, tmp_path_factory: pytest.TempPathFactory, heard: list[Text]) -> Lesson:
    folder = RunFolder(tmp_path_factory.mktemp("run"))
    save_results(folder, RList({"accuracy": 0.9876, "loss": 0.05}))
    with progress_to(heard.append):
        return show(data=str(plain_npz), epochs=1, seed=3, run=folder.path)


@pytest.mark.tensorflow
def test_the_lesson_is_sound_and_has_both_figures(lesson: Lesson, sound: Check) -> None:
    sound(lesson)
    assert [figure.stem for figure in lesson.figures] == ["T12-networks", "T12-pixel-permutation"]


@pytest.mark.tensorflow
def test_parameters_by_keras_and_by_formula(lesson: Lesson) -> None:
    assert tuple(lesson.data["parameters"].values()) == lesson.data["by_formula"]
    assert lesson.data["parameters"]["conv"] == TOTAL_PARAMETERS


@pytest.mark.tensorflow
def test_the_table_has_every_accuracy(lesson: Lesson, text: Words) -> None:
    words = text(lesson)

    assert lesson.data["seeds"] == (3, 4)
    assert lesson.data["epochs"] == 1
    for accuracies in lesson.data["accuracy"].values():
        assert len(accuracies) == 2
        for value in [*accuracies, np.mean(accuracies)]:
            assert f"{value:.4f}" in words
    for net, change in lesson.data["change"].items():
        both = (np.mean(lesson.data["accuracy"][net, order]) for order in (True, False))
        shuffled, plain = both
        assert change == pytest.approx(shuffled - plain)


@pytest.mark.tensorflow
def test_the_twin_is_the_same_and_your_own_model_stands_beside(lesson: Lesson, text: Words) -> None:
    assert lesson.data["twin_changed"] == 0
    assert lesson.data["own"] == 0.9876
    assert "0.9876" in text(lesson)


@pytest.mark.tensorflow
def test_progress_is_told(lesson: Lesson, heard: list[Text]) -> None:
    assert lesson.item == "T12"
    assert [line.en for line in heard[:8]] == [f"training {n} of 8 ..." for n in range(1, 9)]


def test_faults_are_told_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="evaluate"):
        show(data="mini", run=tmp_path)
    with pytest.raises(UsageError, match="--epochs"):
        show(data="mini", epochs=0)
    with pytest.raises(UsageError, match="--seed"):
        show(data="mini", seed=-1)


@pytest.mark.tensorflow
def test_the_lectures_net_is_the_slides_summary() -> None:
    boxes = network_boxes(build_lecture_net())

    assert [box.shape for box in boxes[1:]] == [row.output_shape[1:] for row in SUMMARY]
    assert [box.parameters for box in boxes[1:]] == [row.parameters for row in SUMMARY]
    assert sum(box.parameters for box in boxes) == TOTAL_PARAMETERS
    assert boxes[0].shape == (28, 28, 1)


@pytest.mark.tensorflow
def test_convolution_and_pooling_are_gray() -> None:
    boxes = network_boxes(build_lecture_net())

    assert [box.convolutional for box in boxes] == [False, *[True] * 5, *[False] * 3]
    assert boxes[1].label.en == "32 filters 3×3, ReLU"
    assert boxes[-1].label.ko == "완전연결(affine) 10, softmax"


def trial(accuracy: float) -> TrainingRun:
    outputs = np.eye(10, dtype=np.float32)
    return TrainingRun(outputs, outputs.argmax(axis=1), accuracy, seconds=1.0)


def result(affine: tuple[float, float], conv: tuple[float, float]) -> PixelPermutation:
    trials = {
        (net, order): [trial(pair[order])]
        for net, pair in ((AFFINE, affine), (CONV, conv))
        for order in (False, True)
    }
    return PixelPermutation((1,), trials, (trial(1.0), trial(1.0)))


@pytest.mark.parametrize(
    ("affine", "conv", "said"),
    [
        ((0.92, 0.91), (0.97, 0.60), ("-0.0100 is within", "-0.3700, loses more")),
        ((0.92, 0.60), (0.97, 0.96), ("-0.3200 is beyond", "-0.0100, stays within")),
    ],
)
def test_the_verdict(
    small_npz: Path,
    affine: tuple[float, float],
    conv: tuple[float, float],
    said: tuple[str, str],
) -> None:
    writer = LessonWriter("T12")
    write_accuracy(writer, load(str(small_npz)), 5, result(affine, conv))
    words = writer.lesson().parts[-1].text.en

    assert all(each in words for each in said)


def test_a_changed_prediction_is_counted() -> None:
    writer = LessonWriter("T12")
    same = trial(1.0)
    swapped = replace(same, outputs=same.outputs[::-1], predicted=same.predicted[::-1])
    write_twins(writer, replace(result((1, 1), (1, 1)), twins=(same, swapped)))

    assert writer.lesson().data["twin_changed"] == 10
    assert writer.lesson().data["twin_gap"] == 1


Draw = Callable[..., Figure]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_box_a_layer_gray_where_the_slide_has_gray(code: str, draw: Draw) -> None:
    language.use(code)
    boxes = (
        Box(Text("입력", "input"), (28, 28, 1), 0),
        Box(Text("합성곱", "filters"), (26, 26, 32), 320, convolutional=True),
        Box(Text("완전연결", "affine"), (10,), 650),
    )
    figure = draw(draw_networks, [(Text("하나", "one"), boxes[:1]), (Text("둘", "two"), boxes)])
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    gray = [p for p in figure.axes[0].patches if to_hex(p.get_facecolor()) == GRAY]

    assert len(gray) == 1 + 1  # and the legend's
    assert texts.count("28 × 28 × 1") == 2
    for box in boxes:
        assert str(box.label) in texts
    assert ("모수 970개" if code == "ko" else "970 parameters") in texts


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_means_of_the_pixel_permutation(code: str, draw: Draw) -> None:
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

    (axes,) = draw(draw_pixel_permutation, result, 1000).axes
    assert [text.get_text() for text in axes.texts] == ["92.0", "92.0", "97.5", "90.5"]
