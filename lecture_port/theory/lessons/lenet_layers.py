"""T14: LeNet-5's layers, parameters and connections beside the paper's numbers."""

from __future__ import annotations

import math
from typing import Any

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
from lecture_port.theory.architectures.lenet_5 import lenet_5_connections, lenet_5_parameters
from lecture_port.theory.architectures.lenet_5_simplified import (
    build_lenet_5_simplified,
    lenet_5_simplified_parameters,
)
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.text import Pick, both, table


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
