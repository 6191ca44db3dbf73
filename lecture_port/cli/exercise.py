"""``lecture-port exercise``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.app import Force, Json, parameter
from lecture_port.cli.console import echo_json
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.exercises.exercise import by_id, exercises, file_text, slide
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import echo, quoted, wrapped

NOTEBOOK = Text(
    "lecture-port exercise --notebook hw.ipynb P02 T05",
    "lecture-port exercise --notebook hw.ipynb P02 T05",
)


def register(app: typer.Typer) -> None:
    """Add ``exercise``."""
    app.command("exercise")(exercise_command)


def exercise_command(
    words: Annotated[list[str] | None, parameter("exercise WORDS")] = None,
    notebook: Annotated[Path | None, parameter("exercise --notebook")] = None,
    all: Annotated[bool, parameter("exercise --all")] = False,
    install: Annotated[str | None, parameter("exercise --install")] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """List the exercises, or write one, or several as a notebook."""
    if notebook is not None:
        notebook_command(words or [], notebook, all, install, force, json)
        return
    id, *files = words or ["list"]
    if len(files) > 1 or all or install is not None:
        raise UsageError(
            Text("여러 연습문제는 노트북 하나에 씁니다", "several exercises go into one notebook"),
            NOTEBOOK,
        )
    if id.strip().lower() == "list":
        _list(json)
        return
    exercise = by_id(id)
    path = Path(*(files or [f"{exercise.id}.py"]))
    _write(path, file_text(exercise, wrapped), force)
    if json:
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


def notebook_command(
    ids: list[str], path: Path, all: bool, install: str | None, force: bool, as_json: bool
) -> None:
    """Write several exercises as one notebook.

    Raises
    ------
    UsageError
        If there is no such exercise, or none is named.
    CannotWriteError
        If the file exists already, or cannot be written.
    """
    from lecture_port.exercises.in_notebook import homework

    if bool(ids) == all:
        raise UsageError(
            Text(
                "노트북에 쓸 연습문제를 주거나 --all을 주십시오 (둘 중 하나만)",
                "name the exercises of the notebook, or give --all, one of the two",
            ),
            NOTEBOOK,
        )
    chosen = exercises() if all else tuple(dict.fromkeys(map(by_id, ids)))
    _write(path, homework(chosen, install), force)
    if as_json:
        echo_json({"exercises": [each.id for each in chosen], "file": str(path)})
        return
    echo(f"{say('→', '->')} {path}")
    command = f"lecture-port check {quoted(path)}"
    echo(say(f"노트북에서 답을 채운 뒤: {command}", f"fill in the answers there, then: {command}"))


def _write(path: Path, text: str, force: bool) -> None:
    if path.exists() and not force:
        raise CannotWriteError(
            Text(f"이미 있는 파일입니다: {path}", f"the file exists already: {path}"),
            Text(
                "다른 이름을 주거나 --force로 바꾸십시오",
                "give another name, or replace it with --force",
            ),
        )
    write_text(path, text)


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
