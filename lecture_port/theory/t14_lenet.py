"""T14: LeNet-5 as in the paper, in its usual form, and beside the lecture's net."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lecture_port.data.load import load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.deck.le_net_table import (
    C3_MAPS,
    CONNECTIONS,
    LE_NET_5,
    SIMPLIFIED,
    SOURCE,
    TRAINABLE,
)
from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel
from lecture_port.r.summary import summary
from lecture_port.theory.architectures.lenet import (
    build_lenet_5,
    build_lenet_5_simplified,
    lenet_5_connections,
    lenet_5_parameters,
    lenet_5_simplified_parameters,
)
from lecture_port.theory.digits import Digits, lecture_digits, lenet_digits
from lecture_port.theory.lesson import (
    Lesson,
    LessonWriter,
    Pick,
    both,
    listener,
    table,
    tell_progress,
)
from lecture_port.theory.training import (
    Trial,
    build_lecture_net,
    check_seed,
    chosen_epochs,
    standard_error,
    try_out,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lecture_port.theory.figures.lenet import Planes

PAPER_ERROR = 0.95
"""Test error in percent in the paper, section III.B, after training on all 60,000 images without distortions."""


def show(*, data: str | None = None, epochs: int | None = None, seed: int = 1) -> Lesson:
    """Give the lesson of T14.

    Parameters
    ----------
    data : str, optional
        As ``--data`` of the practice; ``LECTURE_PORT_DATA`` or ``"auto"`` if not given.
    epochs : int, optional
        Rounds through the training data; 5 as on the slide, 8 on a small set.
    seed : int
        Fixes first weights and shuffling.

    Raises
    ------
    UsageError
        If a number is out of range.
    BadDataError, DataUnavailableError, MissingDependencyError
        If the data or TensorFlow cannot be had.
    """
    check_seed(seed)
    mnist = load_chosen(data, notify=listener())
    rounds = chosen_epochs(mnist, epochs)
    model = build_lenet_5()
    writer = LessonWriter("T14")
    writer.block(str(summary(model)))
    tell_layers(writer, model)
    tell_partial(writer)
    tell_simplified(writer)
    _tell_accuracy(writer, mnist, rounds, seed)
    planes = _planes(model)
    writer.figure(
        "T14-lenet",
        Text(
            "LeNet-5의 층과 특징맵(논문의 그림 2).",
            "LeNet-5's layers and maps (the paper's figure 2).",
        ),
        lambda: _figure(planes),
    )
    writer.figure(
        "T14-connections",
        Text(
            "C3의 부분 연결표(논문의 표 I).", "The partial connections of C3 (the paper's table I)."
        ),
        _table_figure,
    )
    return writer.lesson()


def _tell_accuracy(writer: LessonWriter, mnist: Mnist, epochs: int, seed: int) -> None:
    entries: tuple[tuple[Text, Callable[[], KerasModel], Digits], ...] = (
        (Text("LeNet-5 (논문)", "LeNet-5 (paper)"), build_lenet_5, lenet_digits(mnist)),
        (
            Text("LeNet-5 (흔한 꼴)", "LeNet-5 (usual form)"),
            build_lenet_5_simplified,
            lenet_digits(mnist),
        ),
        (Text("강의의 모형", "the lecture's net"), build_lecture_net, lecture_digits(mnist)),
    )
    results: list[tuple[Text, int, Trial]] = []
    for number, (name, build, digits) in enumerate(entries, start=1):
        tell_progress(
            f"학습 {number}/{len(entries)} ...", f"training {number} of {len(entries)} ..."
        )
        trial = try_out(build, digits, epochs=epochs, seed=seed)
        results.append((name, sum(map(trainable, build().layers)), trial))
    writer.head("학습하여 비교", "Trained and compared")
    writer.tell(
        f"자료: {mnist.origin.ko}. 세 모형 모두 rmsprop, 배치 64, {epochs} 에포크, 씨앗 {seed}, 시험 이미지 {mnist.n_test:,}장.",
        f"Data: {mnist.origin.en}. All three: rmsprop, batches of 64, {epochs} epochs, seed {seed}, {mnist.n_test:,} test "
        "images.",
    )

    def lines(say: Pick) -> list[str]:
        rows = [
            (
                say(name.ko, name.en),
                f"{count:,}",
                f"{trial.accuracy:.4f}",
                f"±{standard_error(trial.accuracy, mnist.n_test):.4f}",
                f"{trial.seconds:.0f}",
            )
            for name, count, trial in results
        ]
        head = (
            say("모형", "net"),
            say("학습 모수", "trained par."),
            say("시험 정확도", "test accuracy"),
            say("표준오차", "std. error"),
            say("초", "seconds"),
        )
        return table(head, rows, "lrrrr")

    writer.block(both(lines))
    writer.tell(
        f"논문의 LeNet-5는 60,000장을 20번 돌며 학습하여 시험 오류율 {PAPER_ERROR}%(정확도 {1 - PAPER_ERROR / 100:.4f})를 "
        "얻었습니다. 학습 방법(논문은 확률적 대각 Levenberg-Marquardt)과 자료의 양, 횟수가 달라서 위의 값과 바로 견줄 수는 "
        "없습니다.",
        f"The paper's LeNet-5, trained for 20 rounds over 60,000 images, reached a test error of {PAPER_ERROR}% (accuracy "
        f"{1 - PAPER_ERROR / 100:.4f}). Method (the paper's is stochastic diagonal Levenberg-Marquardt), amount of data and "
        "rounds differ, so that the figures above cannot be set against it directly.",
    )
    writer.keep(accuracy={name.en: trial.accuracy for name, _, trial in results}, epochs=epochs)


def _planes(model: KerasModel) -> list[Planes]:
    from lecture_port.theory.figures.lenet import Planes

    whats = {
        "C": Text("합성곱 5×5", "convolution 5×5"),
        "S": Text("하향 표본추출 2×2", "subsampling 2×2"),
        "F": Text("완전연결", "full connection"),
        "o": Text("제곱거리", "squared distance"),
    }
    found = [Planes(Text("입력", "input"), _shape3(model.layers[0].input), Text("", ""), 0)]
    for layer in model.layers:
        if layer.name == "flatten":
            continue
        name = Text("출력", "output") if layer.name == "output" else Text(layer.name, layer.name)
        found.append(Planes(name, _shape3(layer.output), whats[layer.name[0]], trainable(layer)))
    return found


def _shape3(tensor: Any) -> tuple[int, int, int]:
    sides = [int(side) for side in tensor.shape[1:]]
    height, width, maps = sides if len(sides) == 3 else (1, 1, *sides)
    return height, width, maps


def _figure(planes: list[Planes]) -> Figure:
    from lecture_port.theory.figures.lenet import draw_lenet

    return draw_lenet(planes)


def _table_figure() -> Figure:
    from lecture_port.theory.figures.connection_table import draw_connection_table

    return draw_connection_table(C3_MAPS, before=6)


def tell_layers(writer: LessonWriter, model: KerasModel) -> None:
    """Write each layer's trainable parameters and connections beside the paper's."""
    by_keras = {layer.name: trainable(layer) for layer in model.layers}
    formula, connections = lenet_5_parameters(), lenet_5_connections()
    writer.head("논문의 수와 비교", "Against the paper's numbers")

    def lines(say: Pick) -> list[str]:
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
        rows.append(
            (
                say("합", "sum"),
                "",
                f"{sum(by_keras.values()):,}",
                f"{sum(formula.values()):,}",
                f"{TRAINABLE:,}",
                f"{sum(connections.values()):,}",
                f"{CONNECTIONS:,}",
            )
        )
        head = (
            say("층", "layer"),
            say("특징맵", "maps"),
            say("학습 모수", "trained"),
            say("공식", "formula"),
            say("논문", "paper"),
            say("연결", "connections"),
            say("논문", "paper"),
        )
        return table(head, rows, "llrrrrr")

    writer.block(both(lines))
    fixed = sum(by_keras.values()), model.count_params() - sum(by_keras.values())
    writer.tell(
        f"학습하는 모수는 {fixed[0]:,}개입니다. 출력층의 {fixed[1]}개는 7×12 숫자 그림으로 고정되어 있어 세지 "
        "않습니다(Keras의 Non-trainable). 출력층은 F6의 84개 값과 그림의 제곱거리를 내고, 가장 가까운 그림의 숫자가 "
        f"답입니다. 출처: {SOURCE}.",
        f"{fixed[0]:,} parameters are trained. The {fixed[1]} of the output layer are fixed 7×12 pictures of the digits "
        "and are not counted (Keras' non-trainable). The output is the squared distance of F6's 84 values from each "
        f"picture; the nearest one is the answer. Source: {SOURCE}.",
    )
    writer.keep(
        trainable=by_keras, formula=formula, connections=connections, non_trainable=fixed[1]
    )


def tell_partial(writer: LessonWriter) -> None:
    """Write the table of connections of C3 and the sum that it gives."""
    writer.head("C3의 부분 연결", "The partial connections of C3")

    def lines(say: Pick) -> list[str]:
        marks = [(str(row), *("X" if row in maps else "" for maps in C3_MAPS)) for row in range(6)]
        return table((say("S2 \\ C3", "S2 \\ C3"), *map(str, range(len(C3_MAPS)))), marks)

    writer.block(both(lines))
    sizes = [len(maps) for maps in C3_MAPS]
    count = {size: sizes.count(size) for size in sorted(set(sizes))}
    sums = " + ".join(f"{number}x({size}x25 + 1)" for size, number in count.items())
    writer.block(f"{sums} = {lenet_5_parameters()['C3']:,}")


def tell_simplified(writer: LessonWriter) -> None:
    """Write what turns the paper's net into the usual one."""
    formula = lenet_5_simplified_parameters()
    paper = lenet_5_parameters()
    total = build_lenet_5_simplified().count_params()
    writer.head(f"흔히 쓰는 꼴: {total:,}개", f"The usual form: {total:,}")
    steps = (
        (Text("논문", "paper"), TRAINABLE),
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

    def lines(say: Pick) -> list[str]:
        rows = [
            (say(name.ko, name.en), f"{value:+,}" if number else f"{value:,}")
            for number, (name, value) in enumerate(steps)
        ]
        reached = sum(value for _, value in steps)
        rows.append((say("흔히 쓰는 꼴", "usual form"), f"{reached:,}"))
        return table((say("바뀌는 것", "what changes"), say("모수", "parameters")), rows, "lr")

    writer.block(both(lines))
    writer.keep(simplified=total, simplified_formula=formula, published_simplified=SIMPLIFIED)


def trainable(layer: Any) -> int:
    """Count a layer's trainable parameters."""
    return sum(math.prod(weight.shape) for weight in layer.trainable_weights)
