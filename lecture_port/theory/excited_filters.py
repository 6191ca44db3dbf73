"""Images that excite a filter most: made by gradient ascent, and found among the test images (T16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.r.backend import keras, tensorflow
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.digits import StudentRun
from lecture_port.theory.geometry import Pair, Rows, middle, receptive_field
from lecture_port.theory.layer_outputs import BATCH, LayerOutput, Looked, measured
from lecture_port.theory.lesson import LessonWriter, Pick, both, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 128
"""A layer with more units (flatten) gets no images: its units are those of the layer before it."""


def tell_excited(writer: LessonWriter, student: StudentRun, shown: list[Looked]) -> None:
    """Make an image for every unit and tell how far it exceeds the test images.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written; it keeps ``made`` and ``strongest``, one for each layer.
    student : StudentRun
        The model and its data.
    shown : list of Looked
        The layers; of several only those with weights are taken.
    """
    layers = [
        each
        for each in shown
        if each.output.units <= MOST and (len(shown) == 1 or each.output.layer.weights)
    ]
    if not layers:
        return
    places = measured(student)
    images = student.test_images(places)
    made = [
        maximise(student.model, each.output.number, range(each.output.units)) for each in layers
    ]
    real = [strongest(student.model, each.output.number, images) for each in layers]
    writer.head("필터를 가장 크게 반응시키는 이미지", "Images that excite a filter most")
    writer.tell(
        "희미한 잡음에서 시작하여 유닛의 값(활성함수를 뺀 값)이 커지는 쪽으로 픽셀을 조금씩 바꿉니다(경사 상승법). "
        "걸음마다 픽셀을 이웃의 평균과 배경 쪽으로 조금 당겨 알아볼 수 있는 무늬가 되게 합니다. "
        f"값은 유닛들의 중앙값이고, 견준 것은 시험 이미지 {len(images):,}장의 모든 자리입니다.",
        "From faint noise the pixels are changed step by step so that the unit's value, its activation "
        "function left out, grows (gradient ascent); each step also draws them to their neighbours' mean "
        "and to the background, so that a readable pattern results. Values are medians over the units, "
        f"compared with all places in {len(images):,} test images.",
    )
    writer.block(both(lambda say: _lines(say, layers, made, real)))
    writer.keep(made=made, strongest=real)
    one = f"-{layers[0].output.name}" if len(layers) == 1 else ""
    writer.figure(
        f"T16-filters{one}",
        Text(
            "필터마다 가장 크게 반응하는 이미지. 유닛이 보는 곳만 잘랐습니다.",
            "For each filter the image that excites it most, cut to what a unit sees.",
        ),
        lambda: _figure(made, [each.head for each in layers]),
    )


def _lines(
    say: Pick, layers: list[Looked], made: list[Excited], real: list[Strongest]
) -> list[str]:
    rows = []
    for each, excited, best in zip(layers, made, real, strict=True):
        most = best.values.max(axis=0)
        rows.append(
            (
                str(each.output.number),
                each.output.name,
                _median(excited.before),
                _median(excited.after),
                _median(most),
                f"{int((excited.after > most).sum())}/{len(excited.units)}",
            )
        )
    head = (
        say("층", "no"),
        say("이름", "layer"),
        say("잡음", "noise"),
        say("만든 이미지", "made image"),
        say("시험 이미지의 최대", "best test image"),
        say("넘어선 유닛", "units above"),
    )
    return table(head, rows, "rlrrrr")


def _median(values: NDArray[np.float32]) -> str:
    return f"{float(np.median(values)):.2f}"


def _figure(made: list[Excited], heads: list[Text]) -> Figure:
    from lecture_port.theory.figures.excited import draw_excited

    return draw_excited(made, heads)


SEARCHED = 1000
SHOWN = 9


def tell_filter(
    writer: LessonWriter, student: StudentRun, place: int, output: LayerOutput, unit: int
) -> None:
    """Tell one filter's response, the image that excites it most and the real parts that do.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written.
    student : StudentRun
        The model and its data.
    place : int
        The chosen test image's place, counted from 0.
    output : LayerOutput
        The layer's output for it.
    unit : int
        The filter, counted from 0.
    """
    count = min(SEARCHED, student.data.n_test)
    real = strongest(student.model, output.number, student.test_images(slice(0, count)))
    made = maximise(student.model, output.number, [unit])
    best = real.images(unit, SHOWN)
    digits = student.data.test_labels[best]
    values = output.values[0, ..., unit]
    title = _title(output, unit)
    writer.head(title.ko, title.en)
    response = f"{values.mean():.3f}"
    if output.has_maps:
        response += f" (max {values.max():.3f})"
    writer.tell(
        f"시험 이미지 {place + 1}번에 대한 반응의 평균: {response}. 아래의 값은 활성함수를 뺀 값입니다.",
        f"Its mean response to test image {place + 1}: {response}. The values below leave out the activation function.",
    )
    writer.block(both(lambda say: _filter_lines(say, real, made, unit, best, digits)))
    writer.keep(made=made, best=best, best_digits=digits)
    patches = _patches(student, output.number, real, unit, best)
    labels = [f"{found + 1}: {digit}" for found, digit in zip(best, digits, strict=True)]
    picture = student.test_images(slice(place, place + 1))[0, :, :, 0]
    writer.figure(
        f"T16-{output.name}-{unit}",
        Text(
            "필터 하나: 특징맵, 만든 이미지, 가장 크게 반응한 조각.",
            "One filter: its map, the made image, the parts that excite it most.",
        ),
        lambda: _filter_figure(output, unit, picture, made, patches, labels),
    )


def _title(output: LayerOutput, unit: int) -> Text:
    if output.has_maps:
        return Text(f"{output.name}의 필터 {unit}", f"Filter {unit} of {output.name}")
    return Text(f"{output.name}의 유닛 {unit}", f"Unit {unit} of {output.name}")


def _filter_lines(
    say: Pick,
    real: Strongest,
    made: Excited,
    unit: int,
    best: NDArray[np.intp],
    digits: NDArray[np.uint8],
) -> list[str]:
    rows = [
        (say("잡음", "noise"), "", f"{made.before[0]:.3f}"),
        (say("만든 이미지", "made image"), "", f"{made.after[0]:.3f}"),
    ]
    rows += [
        (
            f"{say('시험 이미지', 'test image')} {place + 1}",
            str(digit),
            f"{real.values[place, unit]:.3f}",
        )
        for place, digit in zip(best, digits, strict=True)
    ]
    return table(("", say("숫자", "digit"), say("값", "value")), rows, "lrr")


def _patches(
    student: StudentRun, number: int, real: Strongest, unit: int, best: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Cut from each image the part that the unit sees; what lies beyond the rim is background."""
    layers = student.model.layers[:number]
    spans = [
        receptive_field(layers, (int(real.rows[place, unit]), int(real.columns[place, unit])))
        for place in best
    ]
    high = max(rows[1] - rows[0] for rows, _ in spans)
    wide = max(columns[1] - columns[0] for _, columns in spans)
    patches = np.zeros((len(best), high, wide), np.float32)
    pictures = student.test_images(best)[..., 0]
    for patch, picture, (rows, columns) in zip(patches, pictures, spans, strict=True):
        part = picture[slice(*rows), slice(*columns)]
        patch[: part.shape[0], : part.shape[1]] = part
    return patches


def _filter_figure(
    output: LayerOutput,
    unit: int,
    picture: NDArray[np.float32],
    made: Excited,
    patches: NDArray[np.float32],
    labels: list[str],
) -> Figure:
    from lecture_port.theory.figures.one_filter import draw_one_filter

    response = output.values[0, :, :, unit] if output.has_maps else None
    return draw_one_filter(
        _title(output, unit), picture, response, made.patches[0], patches, labels
    )


Value = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], NDArray[np.float32]]]

STEPS = 120
RATE = 0.06  # gray levels a step, where the gradient has its root mean square
SMOOTH = 0.25  # how far a pixel moves to the mean of its neighbours each step
FADE = 0.03  # how far a pixel fades to the background each step
SEED = 1


@dataclass(frozen=True, eq=False)
class Excited:
    """Made images, one for each unit.

    Parameters
    ----------
    units : tuple of int
        The units or filters, counted from 0.
    images : ndarray of float32, shape (n, 28, 28)
        The image that was made for each; 0 background, 1 ink.
    before, after : ndarray of float32, shape (n,)
        The unit's value, its activation function left out, for the noise and for the made image.
    rows, columns : tuple of int
        The part of the image that the unit sees.
    """

    units: tuple[int, ...]
    images: NDArray[np.float32]
    before: NDArray[np.float32]
    after: NDArray[np.float32]
    rows: Rows
    columns: Rows

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
) -> Excited:
    """Make an image for each unit of a layer that excites it as much as possible.

    Gradient ascent begins at faint noise. Each step goes along the gradient of the unit's value before its activation function,
    brought to the same length for all; then each pixel is drawn to the mean of its neighbours and to the background, and
    kept between 0 and 1: without that the image is noise that no digit looks like. The larger the part of the image that the unit
    sees, the stronger it is drawn. Of a feature map it is the unit in the middle that is excited.

    Parameters
    ----------
    model : KerasModel
        The model.
    number : int
        The layer, counted from 1.
    units : sequence of int
        Which filters or units, counted from 0.
    steps : int
        Steps of the ascent.
    rate, smooth, fade : float
        Length of a step; strength of the two regularisers, 0 to switch one off.
    seed : int
        Of the noise; the same seed gives the same images.
    """
    layer = model.layers[number - 1]
    cell = middle(layer)
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
    return Excited(tuple(units), images[..., 0], before, after, rows, columns)


def _neighbours(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of each pixel's four neighbours; the rim continues outside."""
    wide = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    mean: NDArray[np.float32] = (
        wide[:, :-2, 1:-1] + wide[:, 2:, 1:-1] + wide[:, 1:-1, :-2] + wide[:, 1:-1, 2:]
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
    """Each image's strongest response, for every unit of a layer.

    Parameters
    ----------
    values : ndarray of float32, shape (n, units)
        The largest value in the unit's map, its activation function left out.
    rows, columns : ndarray of int, shape (n, units)
        Where in the map it stands; 0 for a unit that has no map.
    """

    values: NDArray[np.float32]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def images(self, unit: int, count: int) -> NDArray[np.intp]:
        """Return the places of the images that excite a unit most, the strongest first."""
        order: NDArray[np.intp] = np.argsort(-self.values[:, unit], kind="stable")
        return order[:count]


def strongest(model: KerasModel, number: int, images: NDArray[np.float32]) -> Strongest:
    """Find each image's strongest response in every map of a layer.

    Parameters
    ----------
    model : KerasModel
        The model.
    number : int
        The layer, counted from 1.
    images : ndarray of float32, shape (n, 28, 28, 1)
        Images as P02 makes them.
    """
    split = split_at(model, number)
    values, places = [], []
    wide = 1
    for start in range(0, len(images), BATCH):
        piece = np.asarray(split.own(split.below(images[start : start + BATCH], training=False)))
        wide = piece.shape[2] if piece.ndim == 4 else 1
        flat = piece.reshape(len(piece), -1, piece.shape[-1])
        places.append(flat.argmax(axis=1))
        values.append(flat.max(axis=1))
    place = np.concatenate(places)
    return Strongest(np.concatenate(values), place // wide, place % wide)


@dataclass(frozen=True)
class Split:
    """The two pieces.

    Parameters
    ----------
    below : keras.Model
        From the image to what the layer is given.
    own : callable
        The layer itself, its activation function left out: ReLU and softmax would flatten the gradient to 0.
    """

    below: Any
    own: Callable[..., Any]


def split_at(model: KerasModel, number: int) -> Split:
    """Cut a model at a layer, counted from 1."""
    layer = model.layers[number - 1]
    network: Any = model
    below = keras().Model(network.inputs[0], layer.input)
    config = layer.get_config()
    if "activation" not in config:
        return Split(below, layer)
    own = type(layer).from_config({**config, "activation": "linear"})
    own.build(layer.input.shape)
    own.set_weights(layer.get_weights())
    return Split(below, own)
