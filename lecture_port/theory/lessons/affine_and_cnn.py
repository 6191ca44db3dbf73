"""The lesson of T12: a fully connected net beside the lecture's convolutional net."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_port.data.load import load_chosen
from lecture_port.language import Text
from lecture_port.theory.architectures.affine_net import (
    HIDDEN,
    affine_net_parameters,
    build_affine_net,
)
from lecture_port.theory.digits import lecture_digits
from lecture_port.theory.flatten import permutation
from lecture_port.theory.lecture_model import counted
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.pixel_permutation import tell_accuracy, tell_twins
from lecture_port.theory.network_boxes import Box, network_boxes
from lecture_port.theory.pixel_permutation import (
    AFFINE,
    CONV,
    PixelPermutation,
    build_lecture_net,
    permute_pixels,
)
from lecture_port.theory.progress import listener
from lecture_port.theory.text import Pick, both, table
from lecture_port.theory.trial import check_seed, chosen_epochs
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.saved import load_results

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SEEDS = 2  # one more than the least that shows the noise between trainings

Columns = tuple[tuple[Text, tuple[Box, ...]], tuple[Text, tuple[Box, ...]]]


def show(
    *,
    data: str | None = None,
    epochs: int | None = None,
    seed: int = 1,
    run: Path | None = None,
) -> Lesson:
    """Give the lesson of T12.

    Parameters
    ----------
    data : str, optional
        As ``--data`` of the practice; ``LECTURE_PORT_DATA`` or ``"auto"`` if not given.
    epochs : int, optional
        Rounds through the training data; 5 as on the slide, 8 on a small set.
    seed : int
        The first of two seeds.
    run : Path, optional
        Your own run folder; its accuracy is set beside the others.

    Raises
    ------
    UsageError
        If a number is out of range.
    MissingStepError, DamagedResultError
        If the run folder holds no results, or damaged ones.
    BadDataError, DataUnavailableError, MissingDependencyError
        If the data or TensorFlow cannot be had.
    """
    check_seed(seed)
    own = None if run is None else load_results(RunFolder(run))
    mnist = load_chosen(data, notify=listener())
    rounds = chosen_epochs(mnist, epochs)
    columns: Columns = (
        (Text("완전연결(affine) 신경망", "Affine net"), network_boxes(build_affine_net())),
        (
            Text("합성곱 신경망 (강의의 모형)", "Convolutional net (the lecture's)"),
            network_boxes(build_lecture_net()),
        ),
    )
    writer = LessonWriter("T12")
    _tell_networks(writer, columns)
    seeds = tuple(range(seed, seed + SEEDS))
    result = permute_pixels(lecture_digits(mnist), permutation(28 * 28), epochs=rounds, seeds=seeds)
    tell_accuracy(writer, mnist, rounds, result)
    if run is not None and own is not None:
        accuracy = float(own["accuracy"])
        writer.tell(
            f"직접 학습한 모형({run})의 시험 정확도는 {accuracy:.4f}입니다.",
            f"Your own model ({run}) has a test accuracy of {accuracy:.4f}.",
        )
        writer.keep(own=accuracy)
    tell_twins(writer, result)
    writer.figure(
        "T12-networks",
        Text(
            "두 신경망. 회색이 합성곱 신경망에서 더해진 합성곱층과 풀링층입니다.",
            "Both nets. Gray: the convolution and pooling layers that the convolutional net adds.",
        ),
        lambda: _networks(columns),
    )
    writer.figure(
        "T12-pixel-permutation",
        Text(
            "픽셀을 섞기 전과 뒤의 시험 정확도.",
            "Test accuracy before and after shuffling the pixels.",
        ),
        lambda: _experiment(result, mnist.n_test),
    )
    return writer.lesson()


def _tell_networks(writer: LessonWriter, columns: Columns) -> None:
    for title, boxes in columns:
        total = sum(box.parameters for box in boxes)
        writer.head(f"{title.ko}: 모수 {total:,}개", f"{title.en}: {total:,} parameters")
        writer.block(both(partial(_box_lines, boxes)))
    affine, conv = (sum(box.parameters for box in boxes) for _, boxes in columns)
    by_formula = (
        sum(affine_net_parameters().values()),
        sum(row.parameters for row in counted()),
    )
    writer.tell(
        f"T11의 공식으로 세면 {by_formula[0]:,}개와 {by_formula[1]:,}개로 Keras와 같습니다. 완전연결 신경망은 강의 모형의 "
        f"합성곱과 풀링 다섯 층을 {HIDDEN[0]}개 유닛의 완전연결층 하나로 바꾼 것으로, 모수의 수가 강의의 모형과 가장 가까운 "
        f"너비를 골랐습니다({affine / conv:.4f}배).",
        f"By the formulas of T11 they are {by_formula[0]:,} and {by_formula[1]:,}, as Keras says. The affine net "
        f"has one fully connected layer of {HIDDEN[0]} units in place of the lecture's five convolution and pooling "
        f"layers, the width that comes nearest to the lecture's number of parameters ({affine / conv:.4f} of it).",
    )
    writer.keep(parameters={AFFINE: affine, CONV: conv}, by_formula=by_formula)


def _box_lines(boxes: tuple[Box, ...], say: Pick) -> list[str]:
    rows = [
        (
            say(box.label.ko, box.label.en),
            f"({', '.join(map(str, box.shape))})",
            f"{box.parameters:,}",
        )
        for box in boxes
    ]
    head = (say("층", "layer"), say("출력의 형상", "output shape"), say("모수", "parameters"))
    return table(head, rows, "llr")


def _networks(columns: Columns) -> Figure:
    from lecture_port.theory.figures.networks import draw_networks

    return draw_networks(columns)


def _experiment(result: PixelPermutation, images: int) -> Figure:
    from lecture_port.theory.figures.pixel_permutation import draw_pixel_permutation

    return draw_pixel_permutation(result, images)
