"""``lecture-port drill``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Json, Seed, check_seed
from lecture_port.language import say


def register(app: typer.Typer) -> None:
    """Add ``drill``."""

    @app.command(
        help=say(
            "손으로 계산하는 연습지와 정답을 만듭니다 (drill list: 목록).",
            "Make worksheets for calculation by hand, and their keys (drill list: all).",
        )
    )
    def drill(
        topic: Annotated[
            str,
            typer.Argument(
                metavar="TOPIC|list",
                help=say(
                    "conv, padding, stride, size, pooling, ... 또는 list",
                    "conv, padding, stride, size, pooling, ..., or list",
                ),
            ),
        ],
        seed: Seed = None,
        count: Annotated[
            int,
            typer.Option("--count", metavar="N", help=say("문제의 수", "the number of problems")),
        ] = 4,
        answers: Annotated[
            bool,
            typer.Option("--answers", help=say("정답과 풀이도 보입니다", "give the key as well")),
        ] = False,
        html: Annotated[
            Path | None,
            typer.Option(
                "--html",
                metavar="FILE",
                help=say("인쇄할 HTML 파일로 씁니다", "write an HTML file to be printed"),
            ),
        ] = None,
        json: Json = False,
    ) -> None:
        check_seed(seed)
        from lecture_port.cli.drill_command import drill_command

        drill_command(topic, 1 if seed is None else seed, count, answers, html, json)
