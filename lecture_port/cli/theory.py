"""``lecture-port theory ITEM``: one command an item, found by id or by name."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lecture_port.cli.app import App, Group
from lecture_port.content.errata import for_item
from lecture_port.content.theory import THEORY, TheoryItem, by_id_or_name
from lecture_port.errors import BadDataError, LecturePortError, UsageError
from lecture_port.files import read_bytes, reason
from lecture_port.language import Text, say
from lecture_port.printable import echo, prose_width, quoted, wrapped
from lecture_port.theory.geometry import Padding, Pair
from lecture_port.theory.lesson import Lesson

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class TheoryGroup(Group):
    """A group that knows its commands by id and by name, in capitals or not."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of an item; an unknown one is told with those spelled alike."""
        if cmd_name == "list":
            return super().get_command(ctx, cmd_name)
        return super().get_command(ctx, by_id_or_name(cmd_name).id)


def register(app: typer.Typer) -> None:
    """Add the group ``theory`` to the command line."""
    group = App(
        cls=TheoryGroup,
        invoke_without_command=True,
        help=say(
            "이론 슬라이드의 항목을 계산합니다 (예: theory T05, theory stride).",
            "Compute an item of the theory slides (as: theory T05, theory stride).",
        ),
    )

    @group.callback()
    def theory(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            list_items()

    group.command("list", help=say("항목을 모두 보입니다.", "List the items."))(list_items)
    for item in THEORY:
        group.command(item.id, help=f"{item.name}: {item.title}")(command_for(item))
    app.add_typer(group, name="theory")


def list_items() -> None:
    """Print id, name and title of every item."""
    for item in THEORY:
        needs = say(" [학습한 모형 필요]", " [needs your trained model]") if item.needs_run else ""
        echo(f"{item.id}  {item.name:<16}  {item.title}{needs}")


def command_for(item: TheoryItem) -> Callable[..., None]:
    """Make the function that typer turns into the item's command."""

    def run(out: Path | None, slide: bool, **typed: Any) -> None:
        show_item(item, out, typed, slide)

    out_help = say("그림(PNG, SVG)을 저장할 폴더", "the folder for the figures (PNG and SVG)")
    slide_help = say(
        "자신의 수로 계산할 때에도 슬라이드의 말과 정오표를 보임",
        "give the slide's words and errata with your own numbers, too",
    )
    parameters = [
        *map(_parameter, item.options),
        _own_parameter("out", Path | None, out_help, "DIR"),
        _own_parameter("slide", bool, slide_help),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def show_item(item: TheoryItem, out: Path | None, typed: dict[str, Any], slide: bool) -> None:
    """Give the lesson, print it and write its figures below `out`.

    The answer stands first. Where the numbers are the reader's own, the slide's words and errata, which speak of the
    slide's numbers, come only where they are asked for.
    """
    from lecture_port.theory.lesson import give_lesson, progress_to

    given = {
        name: OPTIONS[name].read(value)
        for name, value in typed.items()
        if value is not None and value is not False
    }
    with progress_to(lambda text: echo(str(text), err=True)):
        lesson = give_lesson(item.id, **given)
    columns = prose_width()
    own = any(not isinstance(value, bool) for value in given.values())
    for line in item_lines(item, lesson, columns, with_idea=not own):
        echo(line)
    for line in lesson_lines(lesson, columns):
        echo(line)
    echo()
    for line in wrapped(say("주의: ", "Trap: ") + str(item.trap), columns):
        echo(line)
    if slide or not own:
        for line in slide_lines(item, columns):
            echo(line)
    written: list[Path] = []
    if out is not None:
        from lecture_port.report.figures import save

        for figure in lesson.figures:
            written += save(figure.draw(), out, figure.stem)
    again = typed_again(item, typed)
    if own and not slide:
        echo()
        echo(
            say(
                f"슬라이드의 말과 정오표를 보려면: {again} --slide",
                f"the slide's words and the errata: {again} --slide",
            )
        )
    for line in figure_lines(lesson, written, again):
        echo(line)


def _parameter(name: str) -> inspect.Parameter:
    option = OPTIONS[name]
    flag = option.type is bool
    declared = typer.Option(
        False if flag else None, option.flag, help=str(option.help), metavar=option.metavar
    )
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=declared,
        annotation=bool if flag else option.type | None,
    )


def _own_parameter(name: str, annotation: Any, help: str, metavar: str | None = None) -> Any:
    """Return an option that every item has."""
    default = False if annotation is bool else None
    declared = typer.Option(default, f"--{name}", metavar=metavar, help=help)
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=declared, annotation=annotation)


def item_lines(
    item: TheoryItem, lesson: Lesson, columns: int, with_idea: bool = True
) -> Iterator[str]:
    """Yield the head of a lesson: the title, the answer, and the idea, which speaks of the slide's numbers."""
    yield from wrapped(f"{item.id}  {item.title}  ({item.name})", columns)
    for part in lesson.parts:
        if part.kind == "answer":
            yield from wrapped(str(part.text), columns)
    yield "=" * min(columns, 60)
    if with_idea:
        yield from wrapped(str(item.idea), columns)


def slide_lines(item: TheoryItem, columns: int) -> Iterator[str]:
    """Yield the slide's own words and what is wrong with them."""
    yield ""
    yield say("슬라이드의 말:", "The slide's words:")
    for line in item.slide.splitlines():
        yield from wrapped(line, columns, "  | ")
    for erratum in for_item(item.id):
        yield from wrapped(
            say("정오표: ", "Erratum: ") + f"'{erratum.printed}' -> {erratum.case}", columns
        )


def lesson_lines(lesson: Lesson, columns: int) -> Iterator[str]:
    """Yield the lesson's own lines: prose wrapped, blocks as they are."""
    for part in lesson.parts:
        if part.kind == "answer":
            continue
        if part.kind != "hint":  # it goes on from what stands before it
            yield ""
        text = str(part.text)
        if part.kind == "heading":
            yield f"-- {text} --"
        elif part.kind != "block":
            yield from wrapped(text, columns)
        else:
            yield from (f"  {line}".rstrip() for line in text.splitlines())


def typed_again(item: TheoryItem, typed: dict[str, Any]) -> str:
    """Return the command that the user typed, to be added to."""
    words = ["lecture-port", "theory", item.id]
    for name, value in typed.items():
        if value is True:
            words.append(OPTIONS[name].flag)
        elif value is not None and value is not False:
            shown = f"{value:g}" if isinstance(value, float) else value
            words += [OPTIONS[name].flag, quoted(shown)]
    return " ".join(words)


def figure_lines(lesson: Lesson, written: list[Path], command: str) -> Iterator[str]:
    """Yield where the figures are, or how to have them written by the same `command`."""
    if not lesson.figures:
        return
    yield ""
    if written:
        yield from (say("그림: ", "figure: ") + str(path) for path in written)
    else:
        yield say(
            f"그림을 저장하려면: {command} --out 폴더",
            f"to save the figure: {command} --out FOLDER",
        )


@dataclass(frozen=True, slots=True)
class TheoryOption:
    """One option of the theory commands."""

    flag: str  # what the user types
    type: Any  # the annotation that typer reads: ``str``, ``int``, ``float``, ``bool`` or ``Path``
    help: Text  # what it is for
    reader: Callable[[Any], Any] | None = None  # turns what was typed into a value
    metavar: str | None = None  # how the help writes its value

    def read(self, typed: Any) -> Any:
        """Turn what the user typed into what ``show`` takes."""
        return typed if self.reader is None else self.reader(typed)


def read_matrix(typed: str) -> NDArray[np.float64]:
    """Read a matrix.

    Parameters
    ----------
    typed : str
        The path of a CSV file (one row a line, numbers parted by commas or spaces, UTF-8), or the numbers
        themselves, rows parted by ``;``.

    Returns
    -------
    ndarray of float64, shape (rows, columns)

    Raises
    ------
    UsageError
        If the typed numbers are not a matrix.
    BadDataError
        If the file is missing, unreadable or not a matrix.

    Notes
    -----
    R: ``matrix(c(1, 2, 3, 4, 5, 6), 2, byrow = TRUE)``, ``as.matrix(read.csv(file, header = FALSE))``.

    Examples
    --------
    >>> read_matrix("1 2 3; 4 5 6")
    array([[1., 2., 3.],
           [4., 5., 6.]])
    """
    path = Path(typed)
    if path.suffix.lower() == ".csv" or ("\n" not in typed and _is_file(path)):
        return _parse(_read(path), path.name, BadDataError)
    return _parse(typed.replace(";", "\n"), None, UsageError)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _read(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BadDataError(
            Text(f"파일이 없습니다: {path}", f"there is no file {path}"),
            Text("경로를 확인하십시오", "check the path"),
        ) from error
    except OSError as error:
        raise BadDataError(
            Text(
                f"읽을 수 없습니다: {path} ({reason(error).ko})",
                f"cannot be read: {path} ({reason(error).en})",
            ),
            Text("경로를 확인하십시오", "check the path"),
        ) from error
    except UnicodeDecodeError as error:
        raise BadDataError(
            Text(f"UTF-8 CSV로 읽을 수 없습니다: {path}", f"cannot be read as UTF-8 CSV: {path}"),
            Text("UTF-8로 다시 저장하십시오", "save it again as UTF-8"),
        ) from error


def _parse(text: str, source: str | None, error: type[LecturePortError]) -> NDArray[np.float64]:
    where = f"{source}: " if source else ""
    hint = Text(
        "행은 ;로, 수는 빈칸이나 쉼표로 나누십시오: '1 2 3; 4 5 6'",
        "part rows by ; and numbers by spaces or commas: '1 2 3; 4 5 6'",
    )
    if source:
        hint = Text(
            "한 줄에 한 행씩, 수는 쉼표로 나누어 적으십시오",
            "write one row a line, the numbers parted by commas",
        )
    lines = [words for line in text.splitlines() if (words := line.replace(",", " ").split())]
    for row, words in enumerate(lines, start=1):
        for word in words:
            if not _is_number(word):
                what = Text(
                    f"{where}{row}행의 값이 유한한 수가 아닙니다: '{word}'",
                    f"{where}'{word}' in row {row} is not a finite number",
                )
                raise error(what, hint)
        if len(words) != len(lines[0]):
            what = Text(
                f"{where}{row}행에는 수가 {len(words)}개인데 1행에는 {len(lines[0])}개입니다",
                f"{where}row {row} has {len(words)} numbers, row 1 has {len(lines[0])}",
            )
            raise error(what, hint)
    if not lines:
        raise error(Text(f"{where}행렬이 비어 있습니다", f"{where}the matrix is empty"), hint)
    import numpy as np

    return np.array([[float(word) for word in words] for words in lines])


def _is_number(word: str) -> bool:
    try:
        return math.isfinite(float(word))
    except ValueError:
        return False


def read_padding(typed: str) -> Padding:
    """Read ``"valid"``, ``"same"``, ``"1"`` or ``"1,2"``; a `UsageError` if it is none of them."""
    match typed.strip().lower():
        case "valid":
            return "valid"
        case "same":
            return "same"
    try:
        return read_pair(typed, "--padding")
    except UsageError as error:
        raise UsageError(
            Text(
                f"--padding 값은 valid, same 또는 0 이상의 정수입니다: '{typed}'",
                f"--padding takes valid, same or a whole number, not '{typed}'",
            ),
            Text("--padding same", "--padding same"),
        ) from error


def read_pair(typed: str, flag: str) -> Pair:
    """Read ``"2"`` as (2, 2) and ``"2,1"``, down and across, as (2, 1); else a `UsageError`."""
    try:
        numbers = [int(word) for word in typed.replace(",", " ").replace("x", " ").split()]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 2):
        raise UsageError(
            Text(
                f"{flag} 값은 정수 하나 또는 둘이어야 합니다: '{typed}'",
                f"{flag} takes one or two whole numbers, not '{typed}'",
            ),
            Text(f"{flag} 2 또는 {flag} 2,1", f"{flag} 2 or {flag} 2,1"),
        )
    return numbers[0], numbers[-1]


read_size = partial(read_pair, flag="--size")
read_filter_size = partial(read_pair, flag="--filter-size")
read_pool = partial(read_pair, flag="--pool")
read_stride = partial(read_pair, flag="--stride")
read_dilation = partial(read_pair, flag="--dilation")


def read_finite(typed: float, flag: str) -> float:
    """Refuse numbers that are not finite: typer takes ``nan`` and ``inf`` for a ``float``."""
    if math.isfinite(typed):
        return typed
    raise UsageError(
        Text(
            f"{flag} 값이 유한한 수가 아닙니다: {typed}",
            f"{flag} is {typed}, which is not a finite number",
        ),
        Text(f"예: {flag} 2", f"for example {flag} 2"),
    )


read_bias = partial(read_finite, flag="--bias")
read_divisor = partial(read_finite, flag="--divisor")
read_offset = partial(read_finite, flag="--offset")


OPTIONS: dict[str, TheoryOption] = {
    "input": TheoryOption(
        "--input",
        str,
        Text(
            "입력 행렬: CSV 파일 또는 '1 2 3; 4 5 6'",
            "the input matrix: a CSV file or '1 2 3; 4 5 6'",
        ),
        read_matrix,
        "MATRIX",
    ),
    "filter": TheoryOption(
        "--filter",
        str,
        Text("필터 행렬: CSV 파일 또는 '1 0; 0 1'", "the filter matrix: a CSV file or '1 0; 0 1'"),
        read_matrix,
        "MATRIX",
    ),
    "size": TheoryOption(
        "--size",
        str,
        Text("입력 크기: 높이,너비", "the input's size: height,width"),
        read_size,
        "H,W",
    ),
    "filter_size": TheoryOption(
        "--filter-size",
        str,
        Text("필터 크기: 높이,너비", "the filter's size: height,width"),
        read_filter_size,
        "H,W",
    ),
    "pool": TheoryOption(
        "--pool",
        str,
        Text("풀링 창의 크기: 높이,너비", "the pooling window: height,width"),
        read_pool,
        "H,W",
    ),
    "padding": TheoryOption(
        "--padding",
        str,
        Text("패딩: valid, same 또는 수 p", "padding: valid, same, or a number p"),
        read_padding,
        "valid|same|P",
    ),
    "stride": TheoryOption(
        "--stride",
        str,
        Text("스트라이드: s 또는 세로,가로", "the stride: s, or down,across"),
        read_stride,
        "S",
    ),
    "dilation": TheoryOption(
        "--dilation",
        str,
        Text(
            "팽창: 필터 원소 사이를 벌리는 칸 수(1이면 붙어 있음)",
            "the step between the filter's elements (1: side by side)",
        ),
        read_dilation,
        "D",
    ),
    "bias": TheoryOption(
        "--bias",
        float,
        Text("편향: 모든 출력에 더하는 수", "the bias, added to every output"),
        read_bias,
    ),
    "true_convolution": TheoryOption(
        "--true-convolution",
        bool,
        Text(
            "필터를 뒤집는 수학의 합성곱으로 계산",
            "flip the filter first, as mathematics defines convolution",
        ),
    ),
    "step": TheoryOption(
        "--step",
        bool,
        Text(
            "모든 출력 원소의 창, 곱, 합을 차례로 보임",
            "show window, products and sum for every output cell",
        ),
    ),
    "keras": TheoryOption(
        "--keras",
        bool,
        Text(
            "같은 계산을 Keras에도 시켜 비교(몇 초 걸림)",
            "let Keras compute the same and compare (takes some seconds)",
        ),
    ),
    "channels": TheoryOption(
        "--channels", int, Text("입력 채널 수", "the number of input channels")
    ),
    "filters": TheoryOption("--filters", int, Text("필터 수", "the number of filters")),
    "inputs": TheoryOption(
        "--inputs", int, Text("완전연결층의 입력 수", "the number of inputs of a dense layer")
    ),
    "units": TheoryOption(
        "--units", int, Text("완전연결층의 유닛 수", "the number of units of a dense layer")
    ),
    "divisor": TheoryOption(
        "--divisor",
        float,
        Text("합을 나누는 수", "what the sum is divided by"),
        read_divisor,
    ),
    "offset": TheoryOption(
        "--offset",
        float,
        Text("나눈 뒤에 더하는 수", "what is added after the division"),
        read_offset,
    ),
    "image": TheoryOption(
        "--image",
        int,
        Text("몇 번째 이미지인지(R처럼 1부터)", "which image, counted from 1 as in R"),
        None,
        "N",
    ),
    "test_image": TheoryOption(
        "--image",
        int,
        Text("몇 번째 시험 이미지인지(R처럼 1부터)", "which test image, counted from 1 as in R"),
        None,
        "N",
    ),
    "layer": TheoryOption(
        "--layer",
        str,
        Text(
            "층 하나: 번호(1부터) 또는 이름", "one layer: its number, counted from 1, or its name"
        ),
        None,
        "N|NAME",
    ),
    "unit": TheoryOption(
        "--filter",
        int,
        Text("그 층의 필터 하나(1부터)", "one filter of that layer, counted from 1"),
        None,
        "N",
    ),
    "probe_images": TheoryOption(
        "--images",
        int,
        Text(
            "선형 분류기가 배우는 이미지 수(2,000장 이상 권장)",
            "how many images the linear classifier learns from (2,000 or more are advised)",
        ),
        None,
        "N",
    ),
    "run": TheoryOption(
        "--run", Path, Text("학습 결과 폴더", "the run folder of your training"), None, "DIR"
    ),
    "data": TheoryOption(
        "--data",
        str,
        Text(
            "자료: auto, full(MNIST 전체), mini(5,000장), 또는 mnist.npz나 IDX 폴더의 경로",
            "the data: auto, full (all of MNIST), mini (5,000 images), or the path of an mnist.npz or of a folder of IDX files",
        ),
        None,
        "auto|full|mini|PATH",
    ),
    "epochs": TheoryOption(
        "--epochs",
        int,
        Text(
            "에포크 수 (슬라이드는 5, 자료가 적으면 8)",
            "the number of epochs (the slide's 5; 8 on little data)",
        ),
        None,
        "N",
    ),
    "seed": TheoryOption("--seed", int, Text("난수 시드", "the random seed"), None, "N"),
    "network": TheoryOption(
        "--network",
        str,
        Text(
            "하나만 자세히: alexnet, zfnet, vgg16, googlenet, resnet152, neocognitron",
            "one in detail: alexnet, zfnet, vgg16, googlenet, resnet152, neocognitron",
        ),
        None,
        "NAME",
    ),
}
