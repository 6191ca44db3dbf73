"""T10: the size of the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lecture_port.language import Text
from lecture_port.theory.geometry import Axis, Padding, Pair, axes, pair
from lecture_port.theory.lesson import Lesson, LessonWriter, both, table
from lecture_port.theory.t07_stride import tell_missed
from lecture_port.theory.t11_parameters import Counted, counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE: Pair = (28, 28)
FILTER: Pair = (3, 3)
ODD: Pair = (11, 11)  # the lecture's second pooling layer, where the stride does not divide
POOL: Pair = (2, 2)


def show(
    *,
    size: Pair = SIZE,
    filter_size: Pair = FILTER,
    padding: Padding = "valid",
    stride: int | Pair = 1,
    dilation: int | Pair = 1,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T10.

    Parameters
    ----------
    size, filter_size : tuple of int
        Height and width of the input and of the filter.
    padding, stride, dilation
        As in `lecture_port.theory.geometry.axes`.
    keras : bool
        Let Keras say the size too, for this layer and for the lecture's model.

    Raises
    ------
    UsageError
        If a number is out of range or the filter does not fit.
    """
    high, wide = axes(size, filter_size, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T10")
    _tell_formula(writer, high, wide, padding)
    given = (size, filter_size, pair(stride), padding, pair(dilation))
    if given == (SIZE, FILTER, (1, 1), "valid", (1, 1)):
        odd = axes(ODD, POOL, stride=POOL)
        writer.head("나누어떨어지지 않으면", "Where it does not divide")
        _tell_formula(writer, *odd, "valid")
        drawn = odd[0]
    else:
        drawn = high if high.left_over or not wide.left_over else wide
    rows = counted()
    _tell_model(writer, rows)
    if keras:
        _tell_keras(writer, high, wide, padding, rows)
    writer.keep(output=(high.output, wide.output), left_over=(high.left_over, wide.left_over))
    writer.keep(layers=rows)
    writer.figure(
        "T10-output-size",
        Text(
            "한 축에서 창이 놓이는 자리들. 주황 칸은 어떤 창에도 들지 않습니다.",
            "The places of the window along one axis; orange cells fall into no window.",
        ),
        lambda: _figure(drawn),
    )
    return writer.lesson()


def _tell_formula(writer: LessonWriter, high: Axis, wide: Axis, padding: Padding) -> None:
    for side, ko, en in ((high, "높이 h_o", "height h_o"), (wide, "너비 w_o", "width w_o")):
        writer.block(Text(f"{ko} = {formula(side)}", f"{en} = {formula(side)}"))
    for side, ko, en in ((high, "행", "row"), (wide, "열", "column")):
        if side.left_over:
            _tell_left_over(writer, side, ko, en)
    tell_missed(writer, high, wide)
    if padding == "same":
        sides = (high.before, high.after, wide.before, wide.after)
        writer.tell(
            f"same은 출력이 ceil(h/s)가 되도록 0을 붙입니다: 위 {sides[0]}, 아래 {sides[1]}, 왼쪽 {sides[2]}, "
            f"오른쪽 {sides[3]}.",
            f'"same" pads so that the output is ceil(h/s): {sides[0]} above, {sides[1]} below, {sides[2]} left, '
            f"{sides[3]} right.",
        )


def formula(side: Axis) -> str:
    """Write the formula of one side with its numbers."""
    zeros = side.before + side.after
    padding = f"2x{side.before}" if side.before == side.after else f"{zeros}"
    reach = f"{side.window}" if side.dilation == 1 else f"({side.dilation}x{side.window - 1}+1)"
    above = f"{side.size} + {padding} - {reach}"
    return f"floor(({above})/{side.stride}) + 1 = {side.output}"


def _tell_left_over(writer: LessonWriter, side: Axis, ko: str, en: str) -> None:
    exact = (side.padded - side.reach) / side.stride + 1
    first = side.padded - side.left_over + 1
    where = f"{first}" if side.left_over == 1 else f"{first}-{side.padded}"
    writer.tell(
        f"내림 없이는 {exact:g}입니다. 마지막 창은 {first - 1}번째 {ko}에서 끝나고, 패딩한 입력의 {where}번째 {ko}은 "
        "어떤 창에도 들지 않습니다.",
        f"Without the floor it would be {exact:g}: the last window ends at {en} {first - 1}, and {en} {where} of the "
        "padded input falls into no window.",
    )


def _tell_model(writer: LessonWriter, rows: tuple[Counted, ...]) -> None:
    writer.head("강의의 모형 여덟 층", "The eight layers of the lecture's model")
    writer.block(
        both(
            lambda say: table(
                (
                    say("층", "layer"),
                    say("창", "window"),
                    say("입력", "input"),
                    say("출력", "output"),
                ),
                [
                    (
                        row.layer.kind,
                        "x".join(map(str, row.layer.window)) if row.layer.window else "",
                        "x".join(map(str, row.before)),
                        "x".join(map(str, row.after)),
                    )
                    for row in rows
                ],
                "lrrr",
            )
        )
    )


def _tell_keras(
    writer: LessonWriter, high: Axis, wide: Axis, padding: Padding, rows: tuple[Counted, ...]
) -> None:
    from lecture_port.theory.t11_parameters import layer_shapes_and_parameters, one_layer_size

    theirs = one_layer_size(high, wide, padding)
    shapes = [shape for shape, _ in layer_shapes_and_parameters()]
    agreeing = sum(row.after == shape for row, shape in zip(rows, shapes, strict=True))
    writer.tell(
        f"Keras의 답: 이 층은 {theirs[0]}x{theirs[1]}, 강의의 모형에서는 {len(rows)}개 층 가운데 {agreeing}개가 같습니다.",
        f"Keras says {theirs[0]}x{theirs[1]} for this layer, and agrees on {agreeing} of the model's {len(rows)} layers.",
    )
    writer.keep(keras=theirs, keras_shapes=shapes)


def _figure(side: Axis) -> Figure:
    from lecture_port.theory.figures.output_size import draw_places

    return draw_places(side)
