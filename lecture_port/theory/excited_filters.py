"""Images that excite a filter most: made by gradient ascent, and found among the test images (T16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text, say
from lecture_port.r.backend import KerasModel, keras, tensorflow
from lecture_port.theory.drawing import Figure, draw_mosaic, new_figure, rows_of
from lecture_port.theory.geometry import Pair, middle_unit, receptive_field
from lecture_port.theory.layer_outputs import (
    BATCH,
    LayerInspection,
    LayerOutput,
    StudentRun,
    measured,
)
from lecture_port.theory.lesson import NO_TITLE, LessonWriter

Value = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], NDArray[np.float32]]]

MAX_UNITS = 128
"""A layer with more units (flatten) gets no images, since its units are those of the layer before it."""
SHOWN = 9  # parts of test images
STEPS = 120
RATE = 0.06  # gray levels a step, where the gradient has its root mean square
SMOOTH = 0.25  # how far a pixel moves to the mean of its neighbours each step
FADE = 0.03  # how far a pixel fades to the background each step
SEED = 1
WIDTH, LEFT, HEAD, SPACE = 9.3, 0.15, 0.34, 0.16  # of a figure, inches


def write_excited(writer: LessonWriter, student: StudentRun, shown: list[LayerInspection]) -> None:
    """Make an image for every unit and tell how far it exceeds the test images.

    Of several layers only those with weights are taken.
    """
    layers = [
        each
        for each in shown
        if each.output.units <= MAX_UNITS and (len(shown) == 1 or each.output.layer.weights)
    ]
    if not layers:
        return
    places = measured(student)
    images = student.test_images(places)
    made = [
        maximise(student.model, each.output.number, range(each.output.units)) for each in layers
    ]
    real = [strongest(student.model, each.output.number, images) for each in layers]
    writer.heading("필터를 가장 크게 반응시키는 이미지", "Images that excite a filter most")
    writer.paragraph(
        "희미한 잡음에서 시작하여 유닛의 값(활성함수를 뺀 값)이 커지는 쪽으로 화소를 조금씩 바꿉니다(경사 상승법). "
        "걸음마다 화소를 이웃의 평균과 배경 쪽으로 조금 당겨 알아볼 수 있는 무늬가 되게 합니다. "
        f"값은 유닛들의 중앙값이고, 견준 것은 시험 이미지 {len(images):,}장의 모든 자리입니다.",
        "From faint noise the pixels are changed step by step so that the unit's value, its activation "
        "function left out, grows (gradient ascent); each step also draws them to their neighbours' mean "
        "and to the background, so that a readable pattern results. Values are medians over the units, "
        f"compared with all places in {len(images):,} test images.",
    )
    rows = []
    for each, excited, best in zip(layers, made, real, strict=True):
        most = best.values.max(axis=0)
        medians = (float(np.median(values)) for values in (excited.before, excited.after, most))
        above = f"{int((excited.after > most).sum())}/{len(excited.units)}"
        number = str(each.output.number)
        rows.append((number, each.output.name, *(f"{value:.2f}" for value in medians), above))
    writer.table(
        "층|이름|잡음|만든 이미지|시험 이미지의 최대|넘어선 유닛",
        "no|layer|noise|made image|best test image|units above",
        rows,
        "rlrrrr",
    )
    writer.add_data(made=made, strongest=real)
    one = f"-{layers[0].output.name}" if len(layers) == 1 else ""
    writer.figure(
        "filters",
        lambda: draw_excited(made, [each.head for each in layers]),
        suffix=one,
        title=NO_TITLE,
    )


def write_filter(
    writer: LessonWriter, student: StudentRun, place: int, output: LayerOutput, unit: int
) -> None:
    """Tell one filter's response, the image that excites it most and the real parts that do.

    `place` is the chosen test image's, counted from 0, `output` the layer's output for it.
    """
    real = strongest(student.model, output.number, student.test_images(measured(student)))
    made = maximise(student.model, output.number, [unit])
    best = real.images(unit, SHOWN)
    digits = student.data.test_labels[best]
    values = output.values[0, ..., unit]
    title = _title(output, unit)
    writer.heading(title.ko, title.en)
    mean, most = f"{values.mean():.3f}", f"{values.max():.3f}"
    response = Text(mean, mean)
    if output.has_maps:
        response = Text(f"{mean} (최대 {most})", f"{mean} (max {most})")
    writer.paragraph(
        f"시험 이미지 {place + 1}번에 대한 반응의 평균: {response.ko}. 아래의 값은 활성함수를 뺀 값입니다.",
        f"Its mean response to test image {place + 1}: {response.en}. The values below leave out the activation function.",
    )
    writer.table(
        "|숫자|값",
        "|digit|value",
        [
            (Text("잡음", "noise"), "", f"{made.before[0]:.3f}"),
            (Text("만든 이미지", "made image"), "", f"{made.after[0]:.3f}"),
            *(
                (
                    Text(f"시험 이미지 {found + 1}", f"test image {found + 1}"),
                    str(digit),
                    f"{real.values[found, unit]:.3f}",
                )
                for found, digit in zip(best, digits, strict=True)
            ),
        ],
        "lrr",
    )
    writer.add_data(made=made, best=best, best_digits=digits)
    response_map = values if output.has_maps else None
    patches = _patches(student, output.number, real, unit, best)
    labels = [f"{found + 1}: {digit}" for found, digit in zip(best, digits, strict=True)]
    picture = student.test_images(slice(place, place + 1))[0, :, :, 0]
    writer.figure(
        f"{output.name}-{unit + 1}",
        lambda: draw_one_filter(title, picture, response_map, made.patches[0], patches, labels),
        caption=Text(
            "필터 하나: 특징맵, 만든 이미지, 가장 크게 반응한 조각.",
            "One filter: its map, the made image, the parts that excite it most.",
        ),
        title=NO_TITLE,
    )


def _title(output: LayerOutput, unit: int) -> Text:
    if output.has_maps:
        return Text(f"{output.name}의 필터 {unit + 1}", f"Filter {unit + 1} of {output.name}")
    return Text(f"{output.name}의 유닛 {unit + 1}", f"Unit {unit + 1} of {output.name}")


def _patches(
    student: StudentRun, number: int, real: Strongest, unit: int, best: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Cut from each image the part that the unit sees; what lies beyond the rim is background."""
    layers = student.model.layers[:number]
    spans = [
        receptive_field(layers, (int(real.rows[place, unit]), int(real.columns[place, unit])))
        for place in best
    ]
    height = max(rows[1] - rows[0] for rows, _ in spans)
    width = max(columns[1] - columns[0] for _, columns in spans)
    patches = np.zeros((len(best), height, width), np.float32)
    pictures = student.test_images(best)[..., 0]
    for patch, picture, (rows, columns) in zip(patches, pictures, spans, strict=True):
        part = picture[slice(*rows), slice(*columns)]
        patch[: part.shape[0], : part.shape[1]] = part
    return patches


@dataclass(frozen=True, eq=False)
class ExcitingImages:
    """Made images, one for each unit."""

    units: tuple[int, ...]  # the units or filters, counted from 0
    images: NDArray[np.float32]  # 0 background, 1 ink, shape (n, 28, 28)
    before: NDArray[np.float32]  # the unit's value, without its activation function, for the noise
    after: NDArray[np.float32]  # and for the made image
    rows: Pair  # the part of the image that the unit sees
    columns: Pair

    @property
    def patches(self) -> NDArray[np.float32]:
        """The images, cut to what the unit sees."""
        return self.images[:, slice(*self.rows), slice(*self.columns)]


def maximise(
    model: KerasModel,
    number: int,
    units: Sequence[int],
    *,
    steps: int = STEPS,
    rate: float = RATE,
    smooth: float = SMOOTH,
    fade: float = FADE,
    seed: int = SEED,
) -> ExcitingImages:
    """Make an image for each of a layer's units, counted from 0, that excites it as much as possible.

    Gradient ascent begins at faint noise. Each step goes along the gradient of the unit's value before its activation
    function, brought to the same length for all (`rate`); then each pixel is drawn to the mean of its neighbours
    (`smooth`) and to the background (`fade`), and kept between 0 and 1: without that the image is noise that no digit
    looks like. The larger the part of the image that the unit sees, the stronger it is drawn. Of a feature map it is the
    unit in the middle that is excited. `number` is the layer's, from 1; the same `seed` gives the same images.
    """
    layer = model.layers[number - 1]
    cell = middle_unit(layer)
    rows, columns = receptive_field(model.layers[:number], cell)
    seen = (slice(None), slice(*rows), slice(*columns))
    share = max(rows[1] - rows[0], columns[1] - columns[0]) / max(model.layers[0].input.shape[1:3])
    value = _value(model, number, units, cell)
    shape = (len(units), *model.layers[0].input.shape[1:])
    noise = np.random.default_rng(seed).uniform(0.0, 0.2, shape[1:]).astype(np.float32)
    images = np.broadcast_to(noise, shape).copy()
    before, gradient = value(images)
    for _ in range(steps):
        scale = np.sqrt(np.mean(gradient[seen] ** 2, axis=(1, 2, 3), keepdims=True))
        images += rate * gradient / np.maximum(scale, 1e-12)
        images += share * (smooth * (_neighbours(images) - images) - fade * images)
        np.clip(images, 0.0, 1.0, out=images)
        after, gradient = value(images)
    return ExcitingImages(tuple(units), images[..., 0], before, after, rows, columns)


def _neighbours(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of each pixel's four neighbours; the rim continues outside."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    mean: NDArray[np.float32] = (
        padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] + padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:]
    ) / np.float32(4)
    return mean


def _value(model: KerasModel, number: int, units: Sequence[int], cell: Pair) -> Value:
    """Return a function that gives the units' values for their images, and the gradients."""
    tf = tensorflow()
    split = split_at(model, number)
    picked = np.asarray(units)

    def compute(images: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(images)
            outputs = split.own(split.below(images, training=False))
            if len(outputs.shape) == 4:
                outputs = outputs[:, cell[0], cell[1], :]
            values = tf.linalg.diag_part(tf.gather(outputs, picked, axis=1))
        return values, tape.gradient(values, images)

    compiled = tf.function(compute)

    def value(images: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        values, gradients = compiled(tf.constant(images))
        return values.numpy(), gradients.numpy()

    return value


@dataclass(frozen=True, eq=False)
class Strongest:
    """Each image's strongest response, its activation function left out, for every unit of a layer."""

    values: NDArray[np.float32]  # the largest value in the unit's map, shape (n, units)
    rows: NDArray[np.intp]  # where in the map it stands; 0 for a unit that has no map
    columns: NDArray[np.intp]

    def images(self, unit: int, count: int) -> NDArray[np.intp]:
        """Return the places of the images that excite a unit most, the strongest first."""
        order: NDArray[np.intp] = np.argsort(-self.values[:, unit], kind="stable")
        return order[:count]


def strongest(model: KerasModel, number: int, images: NDArray[np.float32]) -> Strongest:
    """Find each image's strongest response in every map of a layer, counted from 1."""
    split = split_at(model, number)
    values, places = [], []
    width = 1
    for start in range(0, len(images), BATCH):
        piece = np.asarray(split.own(split.below(images[start : start + BATCH], training=False)))
        width = piece.shape[2] if piece.ndim == 4 else 1
        flat = piece.reshape(len(piece), -1, piece.shape[-1])
        places.append(flat.argmax(axis=1))
        values.append(flat.max(axis=1))
    place = np.concatenate(places)
    return Strongest(np.concatenate(values), place // width, place % width)


@dataclass(frozen=True)
class SplitModel:
    """A model cut at one layer."""

    below: Any  # the Keras model from the image to what the layer is given
    own: Callable[..., Any]  # the layer itself, without its activation function


def split_at(model: KerasModel, number: int) -> SplitModel:
    """Cut a model at a layer, counted from 1, without its ReLU or softmax, which would flatten the gradient to 0."""
    layer = model.layers[number - 1]
    network: Any = model
    below = keras().Model(network.inputs[0], layer.input)
    config = layer.get_config()
    if "activation" not in config:
        return SplitModel(below, layer)
    own = type(layer).from_config({**config, "activation": "linear"})
    own.build(layer.input.shape)
    own.set_weights(layer.get_weights())
    return SplitModel(below, own)


def draw_excited(made: Sequence[ExcitingImages], heads: Sequence[Text]) -> Figure:
    """Draw the made images of each layer, cut to what a unit sees; those of one layer larger, with their numbers."""
    columns = 16 if len(made) > 1 else 8
    side = (WIDTH - 2 * LEFT) / columns
    # The numbers stand where there is room, and those of the ten digits always.
    labels = [
        # The ten units of the last layer bear their digits' names.
        [str(unit + (columns == 8)) for unit in each.units]
        if columns == 8 or len(each.units) == 10
        else []
        for each in made
    ]
    heights = [
        HEAD + rows_of(len(each.units), columns) * (side + (0.2 if names else 0.0)) + SPACE
        for each, names in zip(made, labels, strict=True)
    ]
    high = sum(heights)
    figure = new_figure(WIDTH, high)
    top = 0.0
    for each, head, names, height in zip(made, heads, labels, heights, strict=True):
        y = 1 - (top + HEAD * 0.62) / high
        figure.text(LEFT / WIDTH, y, str(head), va="center", fontsize=11)
        draw_mosaic(
            figure,
            each.patches,
            left=LEFT,
            top=top + HEAD,
            side=side,
            columns=columns,
            most=1.0,
            labels=names,
        )
        top += height
    return figure


def draw_one_filter(
    title: Text,
    image: NDArray[np.float32],
    response: NDArray[np.float32] | None,
    made: NDArray[np.float32],
    patches: NDArray[np.float32],
    labels: Sequence[str],
) -> Figure:
    """Draw the image, the filter's map of it, if it has one, the made image, and the real patches that excite it most."""
    side, small, head = 2.1, 1.05, 0.42
    panels: list[tuple[str, NDArray[np.float32], float | None]] = [
        (say("시험 이미지", "test image"), image, 1.0)
    ]
    if response is not None:
        panels.append((say("특징맵", "feature map"), response, None))
    panels.append((say("만든 이미지", "made image"), made, 1.0))
    wide = max(len(panels) * side, len(patches) * small) + 2 * LEFT
    high = 0.5 + head + side + head + small + 0.3
    figure = new_figure(wide, high)
    figure.text(LEFT / wide, 1 - 0.28 / high, str(title), va="center", fontsize=14)
    for place, (name, picture, most) in enumerate(panels):
        left = LEFT + place * side
        figure.text(left / wide, 1 - (0.5 + head * 0.6) / high, name, va="center")
        below = 0.5 + head
        draw_mosaic(figure, picture[None], left=left, top=below, side=side, columns=1, most=most)
    top = 0.5 + head + side
    text = say(
        "가장 크게 반응한 시험 이미지의 조각 (이미지 번호: 숫자)",
        "the parts of test images that excite it most (image: digit)",
    )
    figure.text(LEFT / wide, 1 - (top + head * 0.6) / high, text, va="center")
    draw_mosaic(
        figure,
        patches,
        left=LEFT,
        top=top + head * 0.9,
        side=small,
        columns=len(patches),
        most=1.0,
        labels=labels,
    )
    return figure
