"""T15: the networks' figures as tables."""

from __future__ import annotations

from collections.abc import Sequence

from lecture_port.theory.architectures.measure import Measured
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.text import Pick, both, table


def comparison(every: Sequence[Measured], say: Pick) -> list[str]:
    """Return the table of published and computed figures."""
    rows = []
    for measured in every:
        published = measured.network.published
        name = measured.network.name
        rows.append(
            (
                say(name.ko, name.en),
                str(published.depth),
                str(measured.depth),
                _millions(published.parameters),
                f"{measured.parameters:,}",
                _billions(published.multiply_adds),
                _billions(measured.multiply_adds),
            )
        )
    head = (
        "",
        say("층", "layers"),
        say("계산", "built"),
        say("모수", "params"),
        say("계산", "built"),
        say("연산량", "work"),
        say("계산", "built"),
    )
    return table(head, rows, "lrrrrrr")


def tell_comparison(writer: LessonWriter, every: Sequence[Measured]) -> None:
    """Write the table of published and computed figures, and how to read it."""
    writer.block(both(lambda say: comparison(every, say)))
    equal = all(measured.parameters == measured.formula for measured in every)
    writer.tell(
        "왼쪽은 발표된 값(-는 없음), '계산'은 여기서 만든 모형의 값입니다. 층은 가중치가 있는 층(합성곱, 완전연결)을 가장 긴 "
        "길을 따라 셉니다. 모수는 T11의 공식으로 Keras 없이 세어도 "
        + ("모두 같습니다." if equal else "같지 않은 것이 있습니다.")
        + " 연산량은 이미지 한 장에 드는 곱셈(과 덧셈)의 수입니다. 가중치에 메모리를 주지 않고 만들었습니다.",
        "Left: as published (-: not given); built: the model that is built here. Layers are those with weights (convolution, "
        "fully connected) on the longest way through. Counted without Keras, by T11's formulas, the parameters are "
        + ("all the same." if equal else "not all the same.")
        + " Work: multiplications (each with an addition) for one image. Built without memory for the weights.",
    )


def summary_lines(measured: Measured, say: Pick) -> list[str]:
    """Return a model's summary, one line a stage."""
    rows = [
        (
            stage.name,
            ", ".join(
                f"{number} {word}"
                for number, word in (
                    (stage.convolutions, say("합성곱", "conv")),
                    (stage.dense, say("완전연결", "dense")),
                    (stage.others, say("기타", "other")),
                )
                if number
            ),
            "x".join(map(str, stage.output)),
            f"{stage.parameters:,}",
            f"{stage.multiply_adds / 1e6:,.1f}M" if stage.multiply_adds else "0",
        )
        for stage in measured.stages
    ]
    total = f"{measured.multiply_adds / 1e6:,.1f}M"
    layers = say(f"Keras의 층 {measured.keras_layers}개", f"{measured.keras_layers} Keras layers")
    rows.append((say("합", "sum"), layers, "", f"{measured.parameters:,}", total))
    head = (
        say("단계", "stage"),
        say("층", "layers"),
        say("출력의 형상", "output shape"),
        say("모수", "params"),
        say("연산량", "work"),
    )
    return table(head, rows, "lllrr")


def _millions(value: float | None) -> str:
    return "-" if value is None else f"{value / 1e6:.3g}M"


def _billions(value: float | None) -> str:
    return "-" if value is None else f"{value / 1e9:.3g}G"
