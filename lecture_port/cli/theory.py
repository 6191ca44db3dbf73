"""``lecture-port theory ITEM``: one command an item, found by id or by name."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lecture_port.cli.app import TEXTS, App, Group, help_of, is_given, parameter, with_parameters
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
    group = App(cls=TheoryGroup, invoke_without_command=True, help=help_of("theory"))

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

    return with_parameters(run, [_parameter(name) for name in (*item.options, "out", "slide")])


def show_item(item: TheoryItem, out: Path | None, typed: dict[str, Any], slide: bool) -> None:
    """Give the lesson, print it and write its figures below `out`.

    The answer stands first. Where the numbers are the reader's own, the slide's words and errata, which speak of the
    slide's numbers, come only where they are asked for.
    """
    from lecture_port.theory.lesson import give_lesson, progress_to

    given = {name: OPTIONS[name].read(value) for name, value in typed.items() if is_given(value)}
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
        from lecture_port.report import save

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
    is_flag = option.kind == "flag"
    typed = bool if is_flag else _TYPES[option.kind] | None
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=False if is_flag else None,
        annotation=Annotated[typed, parameter(option.key)],
    )


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
        elif is_given(value):
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


_TYPES: dict[str, Any] = {
    "matrix": str,
    "pair": str,
    "padding": str,
    "text": str,
    "whole": int,
    "number": float,
    "flag": bool,
    "folder": Path,
}
"""What typer makes of what is typed for an option of each kind."""
_READERS: dict[str, Callable[[Any, str], Any]] = {
    "matrix": lambda typed, _: read_matrix(typed),
    "pair": read_pair,
    "padding": lambda typed, _: read_padding(typed),
    "number": read_finite,
}
"""What the lessons make of that; where nothing is said, they take it as it is."""


@dataclass(frozen=True, slots=True)
class TheoryOption:
    """One option of the theory commands; ``commands.toml`` has its words."""

    key: str  # where its words stand
    flag: str  # what the user types
    kind: str  # what is typed for it: one of `_TYPES`

    def read(self, typed: Any) -> Any:
        """Turn what the user typed into what ``show`` takes."""
        reader = _READERS.get(self.kind)
        return typed if reader is None else reader(typed, self.flag)


def _options() -> Iterator[tuple[str, TheoryOption]]:
    for key, told in TEXTS.items():
        command, _, flag = key.partition(" ")
        if command == "theory" and flag:
            name = flag.strip("-").replace("-", "_")
            yield name, TheoryOption(key, told.get("flags", flag), told["kind"])


OPTIONS = dict(_options())
"""The options by the names of the parameters of ``show``; an item names those that it takes."""
