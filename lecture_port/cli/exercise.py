"""``lecture-port exercise``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Json
from lecture_port.language import say


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
                metavar="ID|list",
                help=say("P01-P14, T02-T11 또는 list", "P01-P14, T02-T11, or list"),
            ),
        ],
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
        from lecture_port.cli.exercise_command import exercise_command

        exercise_command(id, file, force, json)
