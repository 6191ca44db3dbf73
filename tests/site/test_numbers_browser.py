"""The pages' arithmetic against NumPy, SciPy and Keras."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.signal import correlate2d

from lecture_port.site.live_data import pack_images, unpack_halves, unpack_images
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t09_pooling import pool_2d

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
KERAS_DISTANCE = 1e-5
"""How far a probability of the page may be from Keras's with the same weights; the page states it."""


def test_convolution_over_padding_stride_and_dilation(open_widget: Open) -> None:
    page = open_widget("convolution")
    rng = np.random.default_rng(5)
    cases = []
    for size, window, padding, stride, dilation in itertools.product(
        [(4, 4), (7, 6), (9, 5)],
        [(1, 1), (3, 3), (2, 3)],
        ["valid", "same", 1, 3],
        [1, 2, 3],
        [1, 2],
    ):
        if (
            padding == "valid"
            and max((w - 1) * dilation + 1 - s for s, w in zip(size, window, strict=True)) > 0
        ):
            continue
        x, w = rng.integers(-9, 10, size), rng.normal(size=window)
        options = {
            "padding": padding,
            "stride": stride,
            "dilation": dilation,
            "bias": 0.5,
            "divisor": 4,
        }
        expected = correlate_2d(x, w, padding=padding, stride=stride, dilation=dilation) / 4 + 0.5
        cases.append((x.tolist(), w.tolist(), options, expected))
    assert len(cases) > 200
    found = page.evaluate(
        "cases => cases.map(([x, w, options]) => LecturePort.windowSums.correlate(x, w, options))",
        [case[:3] for case in cases],
    )
    for (_, _, options, expected), got in zip(cases, found, strict=True):
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-12, err_msg=str(options))


def test_convolution_against_scipy(open_widget: Open) -> None:
    page = open_widget("convolution")
    rng = np.random.default_rng(6)
    x, w = rng.normal(size=(12, 9)), rng.normal(size=(3, 5))
    run = "([x, w, padding]) => LecturePort.windowSums.correlate(x, w, {padding})"
    for padding in ("valid", "same"):
        got = page.evaluate(run, [x.tolist(), w.tolist(), padding])
        np.testing.assert_allclose(got, correlate2d(x, w, mode=padding), rtol=0, atol=1e-12)


def test_strides_of_each_axis(open_widget: Open) -> None:
    page = open_widget("convolution")
    x, w = np.arange(42).reshape(7, 6), np.ones((2, 2))
    run = "([x, w]) => LecturePort.windowSums.correlate(x, w, {stride: [2, 1], padding: [1, 0]})"
    expected = correlate_2d(x, w, stride=(2, 1), padding=(1, 0))
    assert page.evaluate(run, [x.tolist(), w.tolist()]) == expected.tolist()


def test_pooling(open_widget: Open) -> None:
    page = open_widget("convolution")
    x = np.random.default_rng(7).normal(size=(7, 8)) - 3
    run = "([x, window, kind, options]) => LecturePort.windowSums.pool(x, window, kind, options)"
    for kind, window, padding, stride in itertools.product(
        ["max", "average"], [(2, 2), (3, 2)], ["valid", "same"], [None, 1, 3]
    ):
        options: dict[str, Any] = {"padding": padding, **({"stride": stride} if stride else {})}
        got = page.evaluate(run, [x.tolist(), list(window), kind, options])
        expected = pool_2d(x, window, kind=kind, padding=padding, stride=stride)
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-12)


def test_every_half_precision_number(open_widget: Open) -> None:
    page = open_widget("network")
    bits = np.arange(65_536, dtype="<u2")
    expected = bits.view("<f2").astype(np.float64)
    got = page.evaluate(
        "() => Array.from({length: 65536}, (_, bits) => LecturePort.unpack.half(bits))"
        ".map(value => Number.isFinite(value) ? value : String(value))"
    )
    finite = np.isfinite(expected)
    assert [value for value, good in zip(got, finite, strict=True) if good] == expected[
        finite
    ].tolist()
    assert {value for value, good in zip(got, finite, strict=True) if not good} == {
        "NaN",
        "Infinity",
        "-Infinity",
    }


def test_images_are_unpacked(open_widget: Open) -> None:
    page = open_widget("network")
    images = np.random.default_rng(8).choice([0, 0, 0, 17, 255], size=(3, 28, 28)).astype(np.uint8)
    images[1] = 0
    got = page.evaluate(
        "packed => LecturePort.unpack.images(packed).map(image => Array.from(image))",
        pack_images(images),
    )
    assert got == images.reshape(3, 784).tolist()


@pytest.mark.tensorflow
def test_every_layer_agrees_with_keras(open_widget: Open, recorded: Callable[[str], Any]) -> None:
    from lecture_port.practice.p02_reshape import reshape
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense
    from lecture_port.theory.layer_outputs import layer_outputs

    data = recorded("network")
    flat, pieces, at = unpack_halves(data["weights"]), [], 0
    model: Any = add_dense(build_model())
    for array in model.get_weights():
        pieces.append(flat[at : at + array.size].reshape(array.shape))
        at += array.size
    assert at == len(flat)
    model.set_weights(pieces)
    images = unpack_images(data["images"]["packed"])
    expected = [
        each.values.astype(np.float64)
        for each in layer_outputs(model, reshape(images, images[:0])[0])
    ]
    page = open_widget("network")
    found = page.evaluate(
        """() => {
          const data = LecturePort.data.network;
          const layers = LecturePort.networkRun.build(data);
          return LecturePort.unpack.images(data.images.packed).map(image =>
            LecturePort.networkRun.run(layers, Float64Array.from(image, v => Math.fround(v / 255)))
              .slice(1).map(output => Array.from(output)));
        }"""
    )
    distances = []
    for index, values in enumerate(expected):
        got = np.array([outputs[index] for outputs in found]).reshape(values.shape)
        distances.append(float(np.abs(got - values).max() / max(1.0, np.abs(values).max())))
    print("distance from Keras, layer by layer:", distances)
    assert max(distances) < KERAS_DISTANCE
    answers = [int(np.argmax(outputs[-1])) for outputs in found]
    assert answers == expected[-1].argmax(axis=1).tolist()
    assert sum(a != b for a, b in zip(answers, data["images"]["labels"], strict=True)) > 0


def test_taking_a_cell_apart_gives_the_cell(open_widget: Open) -> None:
    page = open_widget("network")
    worst = page.evaluate(
        """() => {
          const data = LecturePort.data.network;
          const { build, run, takeApart, contributions } = LecturePort.networkRun;
          const layers = build(data);
          const image = Float64Array.from(LecturePort.unpack.images(data.images.packed)[20], v => v / 255);
          const outputs = run(layers, image);
          let worst = 0;
          layers.forEach((layer, at) => {
            if (layer.kind === "conv") {
              const [rows, columns, maps] = layer.output;
              for (let row = 0; row < rows; row += 1)
                for (let column = 0; column < columns; column += 1)
                  for (let map = 0; map < maps; map += 7) {
                    const apart = takeApart(layer, outputs[at], row, column, map);
                    const value = outputs[at + 1][(row * columns + column) * maps + map];
                    worst = Math.max(worst, Math.abs(Math.max(apart.before, 0) - value));
                  }
            }
            if (layer.activation === "relu" && layer.kind === "dense")
              outputs[at + 1].forEach((value, unit) => {
                worst = Math.max(worst, Math.abs(Math.max(contributions(layer, outputs[at], unit).before, 0) - value));
              });
          });
          return worst;
        }"""
    )
    assert worst < 1e-12


def test_a_drawing_is_centred_as_mnist_is(open_widget: Open) -> None:
    page = open_widget("network")
    side = 112
    for top, left, height, width in [
        (3, 70, 60, 25),
        (40, 5, 33, 80),
        (0, 0, 112, 112),
        (90, 90, 21, 20),
    ]:
        ink = np.zeros((side, side))
        ink[top : top + height, left : left + width] = np.random.default_rng(top).uniform(
            0.2, 1, (height, width)
        )
        got = page.evaluate(
            "([ink, side]) => { const {image, shift} = LecturePort.centring.centred(ink, side, side);"
            " return {image: Array.from(image), shift}; }",
            [ink.ravel().tolist(), side],
        )
        scale = 20 / max(height, width)
        rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
        assert max(rows, columns) == 20
        fine = np.kron(ink[top : top + height, left : left + width], np.ones((rows, columns)))
        fitted = fine.reshape(rows, height, columns, width).mean(axis=(1, 3))
        image = np.array(got["image"]).reshape(28, 28)
        down, right = got["shift"]
        np.testing.assert_allclose(
            image[down : down + rows, right : right + columns], fitted, rtol=0, atol=1e-9
        )
        assert np.isclose(image.sum(), fitted.sum())
        weights = image / image.sum()
        centre = (
            (weights.sum(1) * (np.arange(28) + 0.5)).sum(),
            (weights.sum(0) * (np.arange(28) + 0.5)).sum(),
        )
        assert min(centre) >= 14 - 1e-9
        assert max(centre) < 15 + 1e-9


def test_centring_leaves_mnist_itself_as_it_is(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("network")
    images = unpack_images(recorded("network")["images"]["packed"])
    moved = page.evaluate(
        "images => images.map(image => Array.from(LecturePort.centring.centred(image, 28, 28).image))",
        images.reshape(len(images), 784).tolist(),
    )
    np.testing.assert_allclose(moved, images.reshape(len(images), 784), rtol=0, atol=1e-9)
