"""T12: a fully connected net beside the lecture's convolutional net."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.data.load import load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.language import Text, say
from lecture_port.r.backend import KerasModel
from lecture_port.report import BLUE, INK, QUIET, VERMILION
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import load_results
from lecture_port.theory.drawing import Axes, Figure, light_grid, new_figure, page
from lecture_port.theory.lesson import NO_TITLE, Lesson, LessonWriter, progress_listener
from lecture_port.theory.t01_flatten import permutation
from lecture_port.theory.t11_parameters import count_layers
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
    lecture_data,
    permute_pixels,
    standard_error,
)

SEEDS = 2  # one more than the least that shows the noise between trainings
GRAY = "#d4d8dc"
NETS = {
    AFFINE: Text("완전연결 신경망", "affine net"),
    CONV: Text("합성곱 신경망", "convolutional net"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One layer as a box to draw."""

    label: Text  # what it does
    shape: tuple[int, ...]  # of its output, the batch left out
    parameters: int
    convolutional: bool = False  # whether a convolutional net adds it; gray on the slide


Columns = tuple[tuple[Text, tuple[Box, ...]], ...]


def show(
    *,
    data: str | None = None,
    epochs: int | None = None,
    seed: int = 1,
    run: Path | None = None,
) -> Lesson:
    """Give the lesson of T12.

    `data` is that of the practice; `epochs` are 5 as on the slide if not given, 8 on a small set; `seed` is the first of
    two. The accuracy of the run folder `run` is set beside the others.
    """
    check_seed(seed)
    own = None if run is None else load_results(RunFolder(run))
    mnist = load_chosen(data, notify=progress_listener())
    rounds = chosen_epochs(mnist, epochs)
    columns: Columns = (
        (Text("완전연결(affine) 신경망", "Affine net"), network_boxes(build_affine_net())),
        (
            Text("합성곱 신경망 (강의의 모형)", "Convolutional net (the lecture's)"),
            network_boxes(build_lecture_net()),
        ),
    )
    writer = LessonWriter("T12")
    _write_networks(writer, columns)
    seeds = tuple(range(seed, seed + SEEDS))
    result = permute_pixels(lecture_data(mnist), permutation(28 * 28), epochs=rounds, seeds=seeds)
    _write_answer(writer, columns, result)
    write_accuracy(writer, mnist, rounds, result)
    if run is not None and own is not None:
        accuracy = float(own["accuracy"])
        writer.paragraph(
            f"직접 학습한 모형({run})의 시험 정확도는 {accuracy:.4f}입니다.",
            f"Your own model ({run}) has a test accuracy of {accuracy:.4f}.",
        )
        writer.add_data(own=accuracy)
    write_twins(writer, result)
    writer.figure("networks", lambda: draw_networks(columns), title=NO_TITLE)
    writer.figure("pixel-permutation", lambda: draw_pixel_permutation(result, mnist.n_test))
    return writer.lesson()


def _write_answer(writer: LessonWriter, columns: Columns, result: PixelPermutation) -> None:
    affine, conv = (f"{sum(box.parameters for box in boxes):,}" for _, boxes in columns)
    (a, a_mixed), (c, c_mixed) = (
        [f"{result.mean(net, shuffled):.4f}" for shuffled in (False, True)] for net in NETS
    )
    writer.answer(
        f"시험 정확도(화소를 섞기 전 -> 뒤): 완전연결 신경망(모수 {affine}개) {a} -> {a_mixed}, "
        f"합성곱 신경망(모수 {conv}개) {c} -> {c_mixed}",
        f"Test accuracy (before -> after shuffling the pixels): affine net ({affine} parameters) {a} -> {a_mixed}, "
        f"convolutional net ({conv}) {c} -> {c_mixed}",
    )


def _write_networks(writer: LessonWriter, columns: Columns) -> None:
    for title, boxes in columns:
        total = sum(box.parameters for box in boxes)
        writer.heading(f"{title.ko}: 모수 {total:,}개", f"{title.en}: {total:,} parameters")
        writer.table(
            "층|출력의 형상|모수",
            "layer|output shape|parameters",
            (
                (box.label, f"({', '.join(map(str, box.shape))})", f"{box.parameters:,}")
                for box in boxes
            ),
            "llr",
        )
    affine, conv = (sum(box.parameters for box in boxes) for _, boxes in columns)
    by_formula = (
        sum(affine_net_parameters().values()),
        sum(row.parameters for row in count_layers()),
    )
    writer.paragraph(
        f"T11의 공식으로 세면 {by_formula[0]:,}개와 {by_formula[1]:,}개로 Keras와 같습니다. 완전연결 신경망은 강의 모형의 "
        f"합성곱과 풀링 다섯 층을 {HIDDEN[0]}개 유닛의 완전연결층 하나로 바꾼 것으로, 모수의 수가 강의의 모형과 가장 가까운 "
        f"너비를 골랐습니다({affine / conv:.4f}배).",
        f"By the formulas of T11 they are {by_formula[0]:,} and {by_formula[1]:,}, as Keras says. The affine net "
        f"has one fully connected layer of {HIDDEN[0]} units in place of the lecture's five convolution and pooling "
        f"layers, the width that comes nearest to the lecture's number of parameters ({affine / conv:.4f} of it).",
    )
    writer.add_data(parameters={AFFINE: affine, CONV: conv}, by_formula=by_formula)


def write_accuracy(
    writer: LessonWriter, mnist: Mnist, epochs: int, result: PixelPermutation
) -> None:
    """Write the accuracies of both nets, and whether the differences are more than chance."""
    writer.heading("학습하여 비교", "Trained and compared")
    writer.paragraph(
        f"자료: {mnist.origin.ko}. 강의와 같은 설정(rmsprop, 배치 64, 마지막 10% 제외)으로 {epochs} 에포크씩 학습하고 시험 "
        f"이미지 {mnist.n_test:,}장으로 잽니다. 시드: {', '.join(map(str, result.seeds))}.",
        f"Data: {mnist.origin.en}. Trained with the lecture's settings (rmsprop, batches of 64, the last 10% held out) for "
        f"{epochs} epochs with seeds {', '.join(map(str, result.seeds))}, measured on {mnist.n_test:,} test images.",
    )
    orders = {False: Text("제자리", "in place"), True: Text("섞음", "shuffled")}
    seeds = "|".join(f"시드 {seed}" for seed in result.seeds)
    writer.table(
        f"|화소|{seeds}|평균",
        f"|pixels|{seeds.replace('시드', 'seed')}|mean",
        (
            (
                name,
                order,
                *(f"{run.accuracy:.4f}" for run in result.runs[net, shuffled]),
                f"{result.mean(net, shuffled):.4f}",
            )
            for net, name in NETS.items()
            for shuffled, order in orders.items()
        ),
        "llrrr",
    )
    error = standard_error(result.mean(CONV, False), mnist.n_test)
    changes = {net: result.mean(net, True) - result.mean(net, False) for net in NETS}
    noise = 2 * error * float(np.sqrt(2))
    verdict = _verdict(changes, noise)
    writer.paragraph(
        f"이 시험 이미지 수에서 정확도의 표준오차는 약 {error:.4f}이므로 {noise:.4f}까지의 차이는 우연일 수 있습니다(차이의 "
        f"표준오차의 두 배). {verdict.ko}",
        f"With so many test images an accuracy has a standard error of about {error:.4f}, so a difference up to "
        f"{noise:.4f} may be chance (twice the difference's standard error). {verdict.en}",
    )
    writer.add_data(
        epochs=epochs,
        seeds=result.seeds,
        accuracy={key: [run.accuracy for run in runs] for key, runs in result.runs.items()},
        change=changes,
        noise=noise,
    )


def _verdict(changes: dict[str, float], noise: float) -> Text:
    affine, conv = changes[AFFINE], changes[CONV]
    within, loses = abs(affine) <= noise, conv < -noise
    return Text(
        f"완전연결 신경망의 차이({affine:+.4f})는 {'그 안에 있습니다' if within else '그보다 큽니다'}. "
        f"합성곱 신경망({conv:+.4f})은 {'그보다 크게 잃습니다' if loses else '그 안에 있습니다'}.",
        f"The affine net's difference {affine:+.4f} is {'within' if within else 'beyond'} that; the convolutional net's, "
        f"{conv:+.4f}, {'loses more than that' if loses else 'stays within that'}.",
    )


def write_twins(writer: LessonWriter, result: PixelPermutation) -> None:
    """Write what becomes of an affine net whose first weights move with the pixels."""
    plain, mixed = result.twins
    gap = float(np.abs(plain.outputs - mixed.outputs).max())
    changed = int((plain.predicted != mixed.predicted).sum())
    writer.heading("완전연결 신경망은 왜 상관하지 않는가", "Why the affine net does not care")
    writer.paragraph(
        "섞은 이미지에서는 W x의 항을 더하는 순서만 바뀝니다. 첫 가중치의 행도 화소와 같은 순서로 섞어 놓고 섞은 이미지로 "
        f"몇 에포크 학습하면(배정밀도), 시험 이미지 {len(plain.predicted):,}장 가운데 예측이 달라진 것은 {changed}장이고 "
        f"확률의 가장 큰 차이는 {gap:.2g}입니다. 합성곱 신경망의 3×3 필터는 이웃한 화소만 보므로 이렇게 맞바꿀 가중치가 "
        "없습니다.",
        "On shuffled images only the order of the terms of W x changes. With the rows of its first weights shuffled like the "
        f"pixels, trained on shuffled images for a few epochs (in double precision), it changes {changed} of "
        f"{len(plain.predicted):,} predictions, and the largest difference of a probability is {gap:.2g}. The convolutional "
        "net's 3×3 filters see neighbours only: there are no weights to swap.",
    )
    writer.add_data(twin_gap=gap, twin_changed=changed)


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
        height, width = layer.kernel_size
        name = Text(
            f"합성곱 {height}×{width}, 필터 {layer.filters}개",
            f"{layer.filters} filters {height}×{width}",
        )
        return Box(_with_activation(name, layer), shape, parameters, convolutional=True)
    if kind == "MaxPooling2D":
        height, width = layer.pool_size
        name = Text(f"최대풀링 {height}×{width}", f"max pooling {height}×{width}")
        return Box(name, shape, parameters, convolutional=True)
    if kind == "Flatten":
        return Box(Text("평탄화", "flatten"), shape, parameters)
    name = Text(f"완전연결(affine) {layer.units}", f"affine {layer.units}")
    return Box(_with_activation(name, layer), shape, parameters)


def _with_activation(name: Text, layer: Any) -> Text:
    activation = {"relu": "ReLU", "linear": ""}.get(
        layer.activation.__name__, layer.activation.__name__
    )
    if not activation:
        return name
    return Text(f"{name.ko}, {activation}", f"{name.en}, {activation}")


def _shape(tensor: Any) -> tuple[int, ...]:
    return tuple(int(side) for side in tensor.shape[1:])


def draw_networks(networks: Sequence[tuple[Text, Sequence[Box]]]) -> Figure:
    """Draw networks side by side as columns of boxes, with shapes and parameters as Keras computes them."""
    step, column = 0.92, 5.0
    rows = max(len(boxes) for _, boxes in networks)
    width, height = column * len(networks) + 0.2, step * rows + 1.75
    figure, axes = page(width, height)
    for number, (title, boxes) in enumerate(networks):
        centre = column * (number + 0.5) + 0.1
        total = sum(box.parameters for box in boxes)
        parameters = say(f"모수 {total:,}개", f"{total:,} parameters")
        axes.text(centre, 0.38, str(title), ha="center", va="center", fontsize=14)
        axes.text(centre, 0.72, parameters, ha="center", va="center", fontsize=11, color=BLUE)
        for row, box in enumerate(boxes):
            _draw_box(axes, centre, 1.05 + row * step, box, step if row else 0.0)
    _draw_rounded(axes, 0.45, height - 0.45, 0.34, 0.22, GRAY, 0.04)
    text = say(
        "회색: 합성곱 신경망이 더한 층. 각 상자의 아래 줄은 출력의 형상과 모수의 수입니다.",
        "Gray: the layers that a convolutional net adds. Each box: output shape and parameters.",
    )
    axes.text(0.95, height - 0.34, text, ha="left", va="center", fontsize=10, color=QUIET)
    return figure


def _draw_box(axes: Axes, centre: float, top: float, box: Box, below: float) -> None:
    """Draw a layer, with an arrow from the one whose top is so far above it."""
    from matplotlib.patches import FancyArrowPatch

    width, height = 4.3, 0.62
    left = centre - width / 2
    face = GRAY if box.convolutional else "white"
    _draw_rounded(axes, left, top, width, height, face, 0.08, linewidth=1.1)
    shape = " × ".join(map(str, box.shape))
    parameters = say(f"모수 {box.parameters:,}", f"{box.parameters:,} par.")
    axes.text(left + 0.16, top + 0.2, str(box.label), ha="left", va="center", fontsize=11)
    axes.text(left + 0.16, top + 0.45, shape, ha="left", va="center", fontsize=9.5, color=QUIET)
    axes.text(
        left + width - 0.16,
        top + 0.45,
        parameters,
        ha="right",
        va="center",
        fontsize=9.5,
        color=INK if box.parameters else QUIET,
    )
    if below:
        axes.add_patch(
            FancyArrowPatch(
                (centre, top - below + height),
                (centre, top),
                arrowstyle="-|>",
                mutation_scale=11,
                color=QUIET,
                shrinkA=0,
                shrinkB=0,
            )
        )


def _draw_rounded(
    axes: Axes,
    left: float,
    top: float,
    width: float,
    height: float,
    face: str,
    radius: float,
    **how: Any,
) -> None:
    from matplotlib.patches import FancyBboxPatch

    style = f"round,pad=0,rounding_size={radius}"
    rounded = {"boxstyle": style, "facecolor": face, "edgecolor": QUIET, **how}
    axes.add_patch(FancyBboxPatch((left, top), width, height, **rounded))


def draw_pixel_permutation(result: PixelPermutation, images: int) -> Figure:
    """Draw each run as a point and the means as lines from order to order; `images` gives the standard errors."""
    figure = new_figure(7.2, 4.6, layout="constrained")
    axes = figure.add_subplot()
    for net, colour, marker, aside in ((AFFINE, VERMILION, "s", -0.03), (CONV, BLUE, "o", 0.03)):
        means = [100 * result.mean(net, shuffled) for shuffled in (False, True)]
        places = [0 + aside, 1 + aside]
        bars = [100 * standard_error(mean / 100, images) for mean in means]
        name = str(NETS[net])
        axes.errorbar(places, means, yerr=bars, color=colour, linewidth=2, capsize=5, label=name)
        for place, shuffled in zip(places, (False, True), strict=True):
            values = [100 * run.accuracy for run in result.runs[net, shuffled]]
            axes.plot([place] * len(values), values, marker, color=colour, markersize=6, alpha=0.7)
        for place, mean, side in zip(places, means, (-1, 1), strict=True):
            axes.annotate(
                f"{mean:.1f}",
                (place, mean),
                xytext=(16 * side, 0),
                textcoords="offset points",
                ha="right" if side < 0 else "left",
                va="center",
                color=colour,
            )
    axes.set_xlim(-0.35, 1.35)
    axes.set_xticks(
        [0, 1],
        [say("원래 이미지", "pixels in place"), say("화소를 섞은 이미지", "pixels shuffled")],
    )
    axes.set_ylabel(say("시험 정확도 (%)", "test accuracy (%)"))
    light_grid(axes, "top", "right")
    axes.legend(frameon=False, loc="lower left")
    axes.set_title(say("화소를 섞으면 누가 잃는가", "Who loses when the pixels are shuffled"))
    axes.set_xlabel(
        say(
            f"점: 시드마다의 결과, 선: 평균, 막대: 시험 이미지 {images:,}장에 따른 표준오차",
            f"points: each seed; lines: means; bars: standard error with {images:,} test images",
        ),
        color=QUIET,
        fontsize=9.5,
    )
    return figure
