"""T14: LeNet-5 as in the paper, in its usual form, and beside the lecture's net."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.content.history import (
    C3_MAPS,
    LE_NET_5,
    LE_NET_CONNECTIONS,
    LE_NET_SIMPLIFIED,
    LE_NET_SOURCE,
    LE_NET_TRAINABLE,
)
from lecture_port.data.load import load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.language import Text, say
from lecture_port.r.backend import KerasModel
from lecture_port.r.summaries import summary
from lecture_port.report import BLUE, INK, QUIET, RULE
from lecture_port.theory.drawing import Axes, Figure, box, page
from lecture_port.theory.lenet import (
    build_lenet_5,
    build_lenet_5_simplified,
    lenet_5_connections,
    lenet_5_parameters,
    lenet_5_simplified_parameters,
)
from lecture_port.theory.lesson import (
    NO_TITLE,
    Lesson,
    LessonWriter,
    progress_listener,
    report_progress,
)
from lecture_port.theory.training import (
    NetworkData,
    TrainingRun,
    build_lecture_net,
    check_seed,
    chosen_epochs,
    lecture_data,
    lenet_data,
    standard_error,
    train_and_test,
)

PAPER_ERROR = 0.95
"""Test error in percent in the paper, section III.B, after training on all 60,000 images without distortions."""

MAX_PLANES = 6  # more planes of a layer than this are hinted at
SHIFT, UNIT, MIDDLE = 0.09, 0.036, 1.45  # inches: plane to plane, a pixel, from above to the middle


@dataclass(frozen=True, slots=True)
class LayerPlanes:
    """The planes of one layer, to draw."""

    name: Text  # as in the paper
    shape: tuple[int, int, int]  # height, width and number of maps
    what: Text  # what leads to it
    trainable: int


def show(*, data: str | None = None, epochs: int | None = None, seed: int = 1) -> Lesson:
    """Give the lesson of T14; `data`, `epochs` and `seed` as in T12."""
    check_seed(seed)
    mnist = load_chosen(data, notify=progress_listener())
    rounds = chosen_epochs(mnist, epochs)
    model = build_lenet_5()
    writer = LessonWriter("T14")
    writer.block(str(summary(model)))
    _write_layers(writer, model)
    _write_partial(writer)
    _write_simplified(writer)
    accuracies = _write_accuracy(writer, mnist, rounds, seed)
    paper, usual, lecture = accuracies
    writer.answer(
        f"LeNet-5: 논문의 꼴은 학습 모수 {LE_NET_TRAINABLE:,}개, 흔한 꼴은 {LE_NET_SIMPLIFIED:,}개. {rounds} 에포크 뒤의 시험 "
        f"정확도: 논문의 꼴 {paper:.4f}, 흔한 꼴 {usual:.4f}, 강의의 모형 {lecture:.4f}",
        f"LeNet-5 has {LE_NET_TRAINABLE:,} trained parameters as in the paper, {LE_NET_SIMPLIFIED:,} in the usual form: test "
        f"accuracy {paper:.4f} and {usual:.4f} after {rounds} epochs, the lecture's net {lecture:.4f}",
    )
    planes = _planes(model)
    writer.figure("lenet", lambda: draw_lenet(planes), title=NO_TITLE)
    writer.figure("connections", lambda: draw_connections(C3_MAPS, before=6), title=NO_TITLE)
    return writer.lesson()


def _write_layers(writer: LessonWriter, model: KerasModel) -> None:
    by_keras = {layer.name: trainable(layer) for layer in model.layers}
    formula, connections = lenet_5_parameters(), lenet_5_connections()
    writer.heading("논문의 수와 비교", "Against the paper's numbers")
    rows = [
        (
            row.name,
            f"{row.shape[2]} @ {row.shape[0]}x{row.shape[1]}",
            f"{by_keras[row.name]:,}",
            f"{formula.get(row.name, 0):,}",
            f"{row.trainable:,}",
            f"{connections[row.name]:,}",
            f"{row.connections:,}",
        )
        for row in LE_NET_5
    ]
    trained, counted, connected = (
        f"{sum(numbers.values()):,}" for numbers in (by_keras, formula, connections)
    )
    total = (Text("합", "sum"), "", trained, counted, f"{LE_NET_TRAINABLE:,}", connected)
    writer.table(
        "층|특징맵|학습 모수|공식|논문|연결|논문의 연결",
        "layer|maps|trained|formula|paper|connections|paper's",
        [*rows, (*total, f"{LE_NET_CONNECTIONS:,}")],
        "llrrrrr",
    )
    fixed = sum(by_keras.values()), model.count_params() - sum(by_keras.values())
    writer.paragraph(
        f"학습하는 모수는 {fixed[0]:,}개입니다. 출력층의 {fixed[1]}개는 7×12 숫자 그림으로 고정되어 있어 세지 "
        "않습니다(Keras의 Non-trainable). 출력층은 F6의 84개 값과 그림의 제곱거리를 내고, 가장 가까운 그림의 숫자가 "
        f"답입니다. 출처: {LE_NET_SOURCE}.",
        f"{fixed[0]:,} parameters are trained. The {fixed[1]} of the output layer are fixed 7×12 pictures of the digits "
        "and are not counted (Keras' non-trainable). The output is the squared distance of F6's 84 values from each "
        f"picture; the nearest one is the answer. Source: {LE_NET_SOURCE}.",
    )
    writer.add_data(
        trainable=by_keras, formula=formula, connections=connections, non_trainable=fixed[1]
    )


def _write_partial(writer: LessonWriter) -> None:
    writer.heading("C3의 부분 연결", "The partial connections of C3")
    head = "|".join(["S2 \\ C3", *(str(column + 1) for column in range(len(C3_MAPS)))])
    marks = ((str(row + 1), *("X" if row in maps else "" for maps in C3_MAPS)) for row in range(6))
    writer.prose("counting")
    writer.table(head, head, marks, "")
    sizes = [len(maps) for maps in C3_MAPS]
    sums = " + ".join(f"{sizes.count(size)}x({size}x25 + 1)" for size in sorted(set(sizes)))
    writer.block(f"{sums} = {lenet_5_parameters()['C3']:,}")


def _write_simplified(writer: LessonWriter) -> None:
    formula = lenet_5_simplified_parameters()
    paper = lenet_5_parameters()
    total = build_lenet_5_simplified().count_params()
    writer.heading(f"흔히 쓰는 꼴: {total:,}개", f"The usual form: {total:,}")
    steps = (
        (Text("논문", "paper"), LE_NET_TRAINABLE),
        (
            Text("S2와 S4에서 계수와 편향을 뺌", "no coefficients and biases in S2 and S4"),
            -paper["S2"] - paper["S4"],
        ),
        (Text("C3을 모두 이음", "C3 fully connected"), formula["C3"] - paper["C3"]),
        (
            Text("출력층을 학습하는 softmax로 바꿈", "a trained softmax as output"),
            formula["output"],
        ),
    )
    rows = [
        (name, f"{value:+,}" if number else f"{value:,}")
        for number, (name, value) in enumerate(steps)
    ]
    reached = sum(value for _, value in steps)
    writer.table(
        "바뀌는 것|모수",
        "what changes|parameters",
        [*rows, (Text("흔히 쓰는 꼴", "usual form"), f"{reached:,}")],
        "lr",
    )
    writer.add_data(
        simplified=total, simplified_formula=formula, published_simplified=LE_NET_SIMPLIFIED
    )


def _write_accuracy(
    writer: LessonWriter, mnist: Mnist, epochs: int, seed: int
) -> tuple[float, ...]:
    """Train the three nets, write how they do and return their accuracies."""
    entries: tuple[tuple[Text, Callable[[], KerasModel], NetworkData], ...] = (
        (Text("LeNet-5 (논문)", "LeNet-5 (paper)"), build_lenet_5, lenet_data(mnist)),
        (
            Text("LeNet-5 (흔한 꼴)", "LeNet-5 (usual form)"),
            build_lenet_5_simplified,
            lenet_data(mnist),
        ),
        (Text("강의의 모형", "the lecture's net"), build_lecture_net, lecture_data(mnist)),
    )
    results: list[tuple[Text, int, TrainingRun]] = []
    for number, (name, build, images) in enumerate(entries, start=1):
        report_progress(
            f"학습 {number}/{len(entries)} ...", f"training {number} of {len(entries)} ..."
        )
        run = train_and_test(build, images, epochs=epochs, seed=seed)
        results.append((name, sum(map(trainable, build().layers)), run))
    writer.heading("학습하여 비교", "Trained and compared")
    writer.paragraph(
        f"자료: {mnist.origin.ko}. 세 모형 모두 rmsprop, 배치 64, {epochs} 에포크, 시드 {seed}, 시험 이미지 {mnist.n_test:,}장.",
        f"Data: {mnist.origin.en}. All three: rmsprop, batches of 64, {epochs} epochs, seed {seed}, {mnist.n_test:,} test "
        "images.",
    )
    writer.table(
        "모형|학습 모수|시험 정확도|표준오차|초",
        "net|trained par.|test accuracy|std. error|seconds",
        (
            (
                name,
                f"{count:,}",
                f"{run.accuracy:.4f}",
                f"±{standard_error(run.accuracy, mnist.n_test):.4f}",
                f"{run.seconds:.0f}",
            )
            for name, count, run in results
        ),
        "lrrrr",
    )
    writer.paragraph(
        f"논문의 LeNet-5는 60,000장을 20번 돌며 학습하여 시험 오류율 {PAPER_ERROR}%(정확도 {1 - PAPER_ERROR / 100:.4f})를 "
        "얻었습니다. 학습 방법(논문은 확률적 대각 Levenberg-Marquardt)과 자료의 양, 횟수가 달라서 위의 값과 바로 견줄 수는 "
        "없습니다.",
        f"The paper's LeNet-5, trained for 20 rounds over 60,000 images, reached a test error of {PAPER_ERROR}% (accuracy "
        f"{1 - PAPER_ERROR / 100:.4f}). Method (the paper's is stochastic diagonal Levenberg-Marquardt), amount of data and "
        "rounds differ, so that the figures above cannot be set against it directly.",
    )
    writer.add_data(accuracy={name.en: run.accuracy for name, _, run in results}, epochs=epochs)
    return tuple(run.accuracy for _, _, run in results)


def _planes(model: KerasModel) -> list[LayerPlanes]:
    whats = {
        "C": Text("합성곱 5×5", "convolution 5×5"),
        "S": Text("하향 표본추출 2×2", "subsampling 2×2"),
        "F": Text("완전연결", "full connection"),
        "o": Text("제곱거리", "squared distance"),
    }
    found = [LayerPlanes(Text("입력", "input"), _shape3(model.layers[0].input), Text("", ""), 0)]
    for layer in model.layers:
        if layer.name == "flatten":
            continue
        name = Text("출력", "output") if layer.name == "output" else Text(layer.name, layer.name)
        found.append(
            LayerPlanes(name, _shape3(layer.output), whats[layer.name[0]], trainable(layer))
        )
    return found


def _shape3(tensor: Any) -> tuple[int, int, int]:
    sides = [int(side) for side in tensor.shape[1:]]
    height, width, maps = sides if len(sides) == 3 else (1, 1, *sides)
    return height, width, maps


def trainable(layer: Any) -> int:
    """Count a layer's trainable parameters."""
    return sum(math.prod(weight.shape) for weight in layer.trainable_weights)


def draw_lenet(layers: Sequence[LayerPlanes]) -> Figure:
    """Draw the layers' planes from left to right, as figure 2 of the paper shows them."""
    gap = 0.3
    widths = [max(0.78, _shown(layer) * SHIFT + layer.shape[1] * UNIT) for layer in layers]
    figure, axes = page(sum(widths) + gap * (len(layers) + 1), 3.2)
    left = gap
    for number, (layer, width) in enumerate(zip(layers, widths, strict=True)):
        if number:
            arrow = {"arrowstyle": "-|>", "color": QUIET}
            axes.annotate("", (left - 0.04, MIDDLE), (left - gap + 0.04, MIDDLE), arrowprops=arrow)
        _draw_layer(axes, left + width / 2, layer)
        left += width + gap
    return figure


def _shown(layer: LayerPlanes) -> int:
    """Return how many planes stand behind the first one."""
    return min(layer.shape[2], MAX_PLANES) - 1 if layer.shape[0] > 1 else 0


def _draw_layer(axes: Axes, centre: float, layer: LayerPlanes) -> None:
    height, width, maps = layer.shape
    plane = {"facecolor": "#eaf2f8", "edgecolor": INK, "linewidth": 0.9}
    if height == 1:
        tall = 0.3 + 0.01 * maps
        box(axes, centre - 0.06, MIDDLE - tall / 2, 0.12, tall, **plane)
    else:
        shifts = _shown(layer) * SHIFT
        start = centre - (width * UNIT + shifts) / 2
        top = MIDDLE - (height * UNIT + shifts) / 2
        for number in range(_shown(layer) + 1):
            x, y = start + number * SHIFT, top + number * SHIFT
            box(axes, x, y, width * UNIT, height * UNIT, **plane)
    size = f"{maps}" if height == 1 else f"{maps} @ {height}×{width}"
    texts = [
        (0.25, str(layer.name), 13, INK),
        (0.5, size, 10.5, QUIET),
        (2.6, "\n".join(str(layer.what).rsplit(" ", 1)), 10.5, INK),
    ]
    if layer.what.ko:
        text = say(f"모수 {layer.trainable:,}", f"{layer.trainable:,} par.")
        texts.append((3.0, text, 10.5, BLUE))
    for y, text, points, colour in texts:
        axes.text(centre, y, text, ha="center", va="center", fontsize=points, color=colour)


def draw_connections(connections: Sequence[Sequence[int]], before: int) -> Figure:
    """Draw, for each map of C3, the maps of S2, `before` in number, that it is connected to."""
    cell, left, top = 0.42, 1.0, 1.0
    columns = len(connections)
    figure, axes = page(columns * cell + 1.3, (before + 2) * cell + 1.0)

    def write(x: float, y: float, text: str, **how: Any) -> None:
        axes.text(x, y, text, ha="center", va="center", **how)

    for column, maps in enumerate(connections):
        centre = left + (column + 0.5) * cell
        write(centre, top - 0.2, str(column + 1), color=QUIET)
        for row in range(before):
            face = BLUE if row in maps else "white"
            x, y = left + column * cell, top + row * cell
            box(axes, x, y, cell, cell, facecolor=face, edgecolor=RULE)
        write(centre, top + (before + 0.5) * cell, str(len(maps)), color=BLUE)
    for row in range(before):
        write(left - 0.2, top + (row + 0.5) * cell, str(row + 1), color=QUIET)
    middle = left + columns * cell / 2
    write(middle, 0.4, say("C3의 특징맵", "map of C3"))
    write(0.35, top + before * cell / 2, say("S2의 특징맵", "map of S2"), rotation=90)
    total, every = sum(map(len, connections)), columns * before
    text = say(
        f"필터 {total}개 (모두 이으면 {every}개)",
        f"{total} filters ({every} if all were connected)",
    )
    write(middle, top + (before + 1.35) * cell, text, color=QUIET)
    return figure
