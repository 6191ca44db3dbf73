"""T12: a fully connected net beside the lecture's convolutional net."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lecture_port.data.load import load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.digits import lecture_digits
from lecture_port.theory.lesson import Lesson, LessonWriter, Pick, both, listener, table
from lecture_port.theory.t01_flatten import permutation
from lecture_port.theory.t11_parameters import counted
from lecture_port.theory.training import (
    AFFINE,
    CONV,
    HIDDEN,
    PixelPermutation,
    affine_net_parameters,
    build_affine_net,
    build_lecture_net,
    check_seed,
    chosen_epochs,
    permute_pixels,
    standard_error,
)
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.saved import load_results

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SEEDS = 2  # one more than the least that shows the noise between trainings


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


ACTIVATIONS = {"relu": "ReLU", "softmax": "softmax", "tanh": "tanh", "linear": ""}


@dataclass(frozen=True, slots=True)
class Box:
    """One layer.

    Parameters
    ----------
    label : Text
        What it does.
    shape : tuple of int
        The shape of its output, the batch left out.
    parameters : int
        The number of parameters.
    convolutional : bool
        Whether it is one of the layers that a convolutional net adds, gray on the slide.
    """

    label: Text
    shape: tuple[int, ...]
    parameters: int
    convolutional: bool = False


Columns = tuple[tuple[Text, tuple[Box, ...]], tuple[Text, tuple[Box, ...]]]


def network_boxes(model: KerasModel) -> tuple[Box, ...]:
    """Return the input and the layers of a model, in order."""
    first = model.layers[0].input
    boxes = [Box(Text("입력", "input"), _shape(first), 0)]
    boxes += [_box(layer) for layer in model.layers if type(layer).__name__ != "InputLayer"]
    return tuple(boxes)


def _box(layer: Any) -> Box:
    kind = type(layer).__name__
    shape, parameters = _shape(layer.output), int(layer.count_params())
    if kind == "Conv2D":
        high, wide = layer.kernel_size
        name = Text(
            f"합성곱 {high}×{wide}, 필터 {layer.filters}개",
            f"{layer.filters} filters {high}×{wide}",
        )
        return Box(_with_activation(name, layer), shape, parameters, convolutional=True)
    if kind == "MaxPooling2D":
        high, wide = layer.pool_size
        name = Text(f"최대풀링 {high}×{wide}", f"max pooling {high}×{wide}")
        return Box(name, shape, parameters, convolutional=True)
    if kind == "Flatten":
        return Box(Text("평탄화", "flatten"), shape, parameters)
    name = Text(f"완전연결(affine) {layer.units}", f"affine {layer.units}")
    return Box(_with_activation(name, layer), shape, parameters)


def _with_activation(name: Text, layer: Any) -> Text:
    activation = ACTIVATIONS.get(layer.activation.__name__, layer.activation.__name__)
    if not activation:
        return name
    return Text(f"{name.ko}, {activation}", f"{name.en}, {activation}")


def _shape(tensor: Any) -> tuple[int, ...]:
    return tuple(int(side) for side in tensor.shape[1:])


def tell_accuracy(
    writer: LessonWriter, mnist: Mnist, epochs: int, result: PixelPermutation
) -> None:
    """Write the accuracies of both nets, and whether the differences are more than chance."""
    writer.head("학습하여 비교", "Trained and compared")
    ko, en = mnist.origin.ko, mnist.origin.en
    writer.tell(
        f"자료: {ko}. 강의와 같은 설정(rmsprop, 배치 64, 마지막 10% 제외)으로 {epochs} 에포크씩 학습하고 시험 이미지 "
        f"{mnist.n_test:,}장으로 잽니다. 씨앗: {', '.join(map(str, result.seeds))}.",
        f"Data: {en}. Trained with the lecture's settings (rmsprop, batches of 64, the last 10% held out) for "
        f"{epochs} epochs with seeds {', '.join(map(str, result.seeds))}, measured on {mnist.n_test:,} test images.",
    )
    names = {
        AFFINE: Text("완전연결 신경망", "affine net"),
        CONV: Text("합성곱 신경망", "convolutional net"),
    }

    orders = {
        False: Text("제자리", "in place"),
        True: Text("섞음", "shuffled"),
    }

    def lines(say: Pick) -> list[str]:
        rows = [
            (
                say(name.ko, name.en),
                say(order.ko, order.en),
                *(f"{trial.accuracy:.4f}" for trial in result.trials[net, shuffled]),
                f"{result.mean(net, shuffled):.4f}",
            )
            for net, name in names.items()
            for shuffled, order in orders.items()
        ]
        seeds = (say(f"씨앗 {seed}", f"seed {seed}") for seed in result.seeds)
        head = ("", say("픽셀", "pixels"), *seeds, say("평균", "mean"))
        return table(head, rows, "llrrr")

    writer.block(both(lines))
    error = standard_error(result.mean(CONV, False), mnist.n_test)
    changes = {net: result.mean(net, True) - result.mean(net, False) for net in names}
    noise = 2 * error * float(np.sqrt(2))
    writer.tell(
        f"이 시험 이미지 수에서 정확도의 표준오차는 약 {error:.4f}이므로 {noise:.4f}까지의 차이는 우연일 수 있습니다(차이의 "
        "표준오차의 두 배). " + _verdict_ko(changes, noise),
        f"With so many test images an accuracy has a standard error of about {error:.4f}, so a difference up to "
        f"{noise:.4f} may be chance (twice the difference's standard error). "
        + _verdict_en(changes, noise),
    )
    writer.keep(
        epochs=epochs,
        seeds=result.seeds,
        accuracy={
            key: [trial.accuracy for trial in trials] for key, trials in result.trials.items()
        },
        change=changes,
        noise=noise,
    )


def _verdict_ko(changes: dict[str, float], noise: float) -> str:
    affine = "그 안에 있습니다" if abs(changes[AFFINE]) <= noise else "그보다 큽니다"
    conv = "그보다 크게 잃습니다" if changes[CONV] < -noise else "그 안에 있습니다"
    return f"완전연결 신경망의 차이({changes[AFFINE]:+.4f})는 {affine}. 합성곱 신경망({changes[CONV]:+.4f})은 {conv}."


def _verdict_en(changes: dict[str, float], noise: float) -> str:
    affine = "within that" if abs(changes[AFFINE]) <= noise else "beyond that"
    conv = "loses more than that" if changes[CONV] < -noise else "stays within that"
    return (
        f"The affine net's difference {changes[AFFINE]:+.4f} is {affine}; the convolutional net's, "
        f"{changes[CONV]:+.4f}, {conv}."
    )


def tell_twins(writer: LessonWriter, result: PixelPermutation) -> None:
    """Write what becomes of an affine net whose first weights move with the pixels."""
    plain, mixed = result.twins
    gap = float(np.abs(plain.outputs - mixed.outputs).max())
    changed = int((plain.predicted != mixed.predicted).sum())
    writer.head("완전연결 신경망은 왜 상관하지 않는가", "Why the affine net does not care")
    writer.tell(
        "섞은 이미지에서는 W x의 항을 더하는 순서만 바뀝니다. 첫 가중치의 행도 픽셀과 같은 순서로 섞어 놓고 섞은 이미지로 "
        f"몇 에포크 학습하면(배정밀도), 시험 이미지 {len(plain.predicted):,}장 가운데 예측이 달라진 것은 {changed}장이고 "
        f"확률의 가장 큰 차이는 {gap:.2g}입니다. 합성곱 신경망의 3×3 필터는 이웃한 픽셀만 보므로 이렇게 맞바꿀 가중치가 "
        "없습니다.",
        "On shuffled images only the order of the terms of W x changes. With the rows of its first weights shuffled like the "
        f"pixels, trained on shuffled images for a few epochs (in double precision), it changes {changed} of "
        f"{len(plain.predicted):,} predictions, and the largest difference of a probability is {gap:.2g}. The convolutional "
        "net's 3×3 filters see neighbours only: there are no weights to swap.",
    )
    writer.keep(twin_gap=gap, twin_changed=changed)
