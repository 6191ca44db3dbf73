"""``lecture-port compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Json
from lecture_port.language import say


def register(app: typer.Typer) -> None:
    """Add ``compare``."""

    @app.command(
        help=say(
            "두 실행의 정확도 차이가 우연보다 큰지 McNemar 검정으로 봅니다.",
            "Test by McNemar whether two runs' accuracies differ by more than noise.",
        )
    )
    def compare(
        run_a: Annotated[
            Path, typer.Argument(metavar="RUN_A", help=say("실행 폴더", "a run folder"))
        ],
        run_b: Annotated[
            Path, typer.Argument(metavar="RUN_B", help=say("다른 실행 폴더", "another one"))
        ],
        json: Json = False,
    ) -> None:
        from lecture_port.cli.compare_command import compare_command

        compare_command(run_a, run_b, json)
