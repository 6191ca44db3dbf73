"""``lecture-port theory ITEM``: one command an item, found by id or by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from lecture_port.cli.options import App, Group
from lecture_port.cli.theory_options import OPTIONS
from lecture_port.content.errata import for_item
from lecture_port.content.theory import THEORY, TheoryItem, by_id_or_name
from lecture_port.language import say
from lecture_port.printable import echo, prose_width, quoted, wrapped
from lecture_port.theory.lesson import Lesson


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
