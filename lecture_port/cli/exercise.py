"""``lecture-port exercise``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.console import echo_json
from lecture_port.cli.options import Json
from lecture_port.cli.prose import wrapped
from lecture_port.errors import CannotWriteError
from lecture_port.exercises.exercise import by_id, exercises, file_text, slide
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.quoted import quoted
from lecture_port.terminal import echo


def register(app: typer.Typer) -> None:
    """Add ``exercise``."""

    @app.command(
        help=say(
            "슬라이드의 R과 빈 파이썬 함수가 든 연습문제 파일을 씁니다 (exercise list: 목록).",
            "Write an exercise: the slide's R and an empty Python function (exercise list: all).",
        )
    )
    def exercise(
        id: Annotated[
            str,
            typer.Argument(
                metavar="[ID|list]",
                help=say(
                    "P01-P14, T02-T11 또는 list. 없으면 목록",
                    "P01-P14, T02-T11, or list; none: the list",
                ),
            ),
        ] = "list",
        file: Annotated[
            Path | None,
            typer.Argument(
                metavar="[FILE]",
                help=say(
                    "쓸 파일 (기본값: P02.py 같은 이름)",
                    "the file (default: a name such as P02.py)",
                ),
            ),
        ] = None,
        force: Annotated[
            bool,
            typer.Option(
                "--force", help=say("이미 있는 파일을 바꿉니다", "replace a file that exists")
            ),
        ] = False,
        json: Json = False,
    ) -> None:

        exercise_command(id, file, force, json)


def exercise_command(id: str, file: Path | None, force: bool, as_json: bool) -> None:
    """List the exercises, or write one.

    Raises
    ------
    UsageError
        If there is no such exercise.
    CannotWriteError
        If the file exists already, or cannot be written.
    """
    if id.strip().lower() == "list":
        _list(as_json)
        return
    exercise = by_id(id)
    path = file or Path(f"{exercise.id}.py")
    if path.exists() and not force:
        raise CannotWriteError(
            Text(f"이미 있는 파일입니다: {path}", f"the file exists already: {path}"),
            Text(
                "다른 이름을 주거나 --force로 바꾸십시오",
                "give another name, or replace it with --force",
            ),
        )
    write_text(path, file_text(exercise, wrapped))
    if as_json:
        echo_json({"exercise": exercise.id, "function": exercise.function, "file": str(path)})
        return
    echo(f"{say('→', '->')} {path}")
    command = f"lecture-port check {quoted(path)}"
    echo(
        say(
            f"{exercise.function} 함수를 채운 뒤: {command}",
            f"fill in the function {exercise.function}, then: {command}",
        )
    )


def _list(as_json: bool) -> None:
    if as_json:
        echo_json(
            [
                {
                    "id": each.id,
                    "function": each.function,
                    "parameters": list(each.parameters),
                    "title": str(slide(each.id)[0]),
                    "needs_tensorflow": each.needs_tensorflow,
                }
                for each in exercises()
            ]
        )
        return
    width = max(len(each.function) for each in exercises())
    for each in exercises():
        note = " [TensorFlow]" if each.needs_tensorflow else ""
        echo(f"{each.id}  {each.function:<{width}}  {slide(each.id)[0]}{note}")
