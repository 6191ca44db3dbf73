"""The lesson of T11: the number of parameters."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.theory.geometry import Pair
from lecture_port.theory.lecture_model import Counted, counted
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.parameters import conv_parameters, dense_parameters
from lecture_port.theory.text import both, table


def show(
    *,
    filter_size: Pair = (3, 3),
    channels: int = 1,
    filters: int = 32,
    inputs: int | None = None,
    units: int | None = None,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T11.

    Parameters
    ----------
    filter_size : tuple of int
        Height and width of a filter.
    channels, filters : int
        Input channels and number of filters.
    inputs, units : int, optional
        A dense layer to count as well; 576 and 64 as in the lecture's model if only one is given.
    keras : bool
        Let Keras count the lecture's model.

    Raises
    ------
    UsageError
        If a number is below 1.
    """
    writer = LessonWriter("T11")
    _tell_conv(writer, filter_size, channels, filters)
    _tell_dense(writer, 576 if inputs is None else inputs, 64 if units is None else units)
    rows = counted()
    _tell_model(writer, rows)
    if keras:
        _tell_keras(writer, rows)
    return writer.lesson()


def _tell_conv(writer: LessonWriter, filter_size: Pair, channels: int, filters: int) -> None:
    number = conv_parameters(filter_size, channels, filters)
    height, width = filter_size
    weights = height * width * channels
    writer.head("합성곱층", "A convolution layer")
    writer.block(
        Text(
            f"필터 하나: {height} x {width} x {channels}(채널) = {weights}\n"
            f"절편(편향)을 더하면: {weights} + 1 = {weights + 1}\n"
            f"필터 {filters}개: {weights + 1} x {filters} = {number:,}",
            f"one filter: {height} x {width} x {channels} (channels) = {weights}\n"
            f"with its bias: {weights} + 1 = {weights + 1}\n"
            f"{filters} filters: {weights + 1} x {filters} = {number:,}",
        )
    )
    writer.keep(conv=number)


def _tell_dense(writer: LessonWriter, inputs: int, units: int) -> None:
    number = dense_parameters(inputs, units)
    writer.head("완전연결층", "A dense layer")
    writer.block(
        Text(
            f"유닛 하나: 입력 {inputs} + 편향 1 = {inputs + 1}\n"
            f"유닛 {units}개: {inputs + 1} x {units} = {number:,}",
            f"one unit: {inputs} inputs + 1 bias = {inputs + 1}\n"
            f"{units} units: {inputs + 1} x {units} = {number:,}",
        )
    )
    writer.keep(dense=number)


def _tell_model(writer: LessonWriter, rows: tuple[Counted, ...]) -> None:
    total = sum(row.parameters for row in rows)
    writer.head("강의의 모형 여덟 층", "The eight layers of the lecture's model")
    writer.block(
        both(
            lambda say: table(
                (
                    say("층", "layer"),
                    say("출력", "output"),
                    say("계산", "working"),
                    say("모수", "parameters"),
                ),
                [
                    *(
                        (
                            row.layer.kind,
                            "x".join(map(str, row.after)),
                            row.working,
                            f"{row.parameters:,}",
                        )
                        for row in rows
                    ),
                    (say("합", "total"), "", "", f"{total:,}"),
                ],
                "lrlr",
            )
        )
    )
    writer.keep(layers=rows, total=total)


def _tell_keras(writer: LessonWriter, rows: tuple[Counted, ...]) -> None:
    from lecture_port.theory.keras_model_check import layer_shapes_and_parameters

    theirs = [parameters for _, parameters in layer_shapes_and_parameters()]
    agreeing = sum(row.parameters == count for row, count in zip(rows, theirs, strict=True))
    writer.tell(
        f"Keras가 센 모수는 {len(rows)}개 층 가운데 {agreeing}개에서 같고, 합은 {sum(theirs):,}입니다.",
        f"Keras counts the same in {agreeing} of {len(rows)} layers; its total is {sum(theirs):,}.",
    )
    writer.keep(keras=theirs)
