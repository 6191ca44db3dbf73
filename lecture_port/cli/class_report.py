"""``lecture-port class-report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Json
from lecture_port.language import say


def register(app: typer.Typer) -> None:
    """Add ``class-report``."""

    @app.command(
        "class-report",
        help=say(
            "폴더에 모은 제출 파일을 읽어 결과가 기계, 버전, 씨앗에 따라 얼마나 흩어지는지 봅니다.",
            "Merge a folder of submissions into their spread over machines, versions and seeds.",
        ),
    )
    def class_report(
        folder: Annotated[
            Path,
            typer.Argument(
                metavar="DIR", help=say("제출 파일이 있는 폴더", "the folder of the submissions")
            ),
        ],
        out: Annotated[
            Path,
            typer.Option(
                "--out", metavar="DIR", help=say("보고서를 두는 폴더", "the folder of the report")
            ),
        ] = Path("class-report"),
        json: Json = False,
    ) -> None:
        from lecture_port.cli.class_report_command import class_report_command

        class_report_command(folder, out, json)
