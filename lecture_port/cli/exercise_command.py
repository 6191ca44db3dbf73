"""``lecture-port exercise``."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.console import echo_json
from lecture_port.cli.prose import wrapped
from lecture_port.errors import CannotWriteError
from lecture_port.exercises.registry import by_id, exercises
from lecture_port.exercises.template import file_text, slide
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.quoted import quoted
from lecture_port.terminal import echo


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
                "다른 이름을 주거나 --force 로 바꾸십시오",
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
