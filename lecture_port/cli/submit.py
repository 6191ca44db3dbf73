"""``lecture-port submit``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Run
from lecture_port.language import say

DEFAULT_RUN = Path("lecture-run")


def register(app: typer.Typer) -> None:
    """Add ``submit``."""

    @app.command(
        help=say(
            "실행 하나를 제출할 작은 JSON 파일로 씁니다. 이름을 주지 않으면 개인 정보가 들어가지 않습니다.",
            "Write one small JSON of a run to hand in; no personal data unless a name is given.",
        )
    )
    def submit(
        run: Run = DEFAULT_RUN,
        out: Annotated[
            Path,
            typer.Option("--out", metavar="FILE", help=say("쓸 파일", "the file to write")),
        ] = Path("submission.json"),
        name: Annotated[
            str,
            typer.Option(
                "--name",
                metavar="NAME",
                help=say("제출자의 이름이나 별명", "a name or nickname to put in"),
            ),
        ] = "",
    ) -> None:
        from lecture_port.cli.submit_command import submit_command

        submit_command(run, out, name)
