"""``lecture-port check``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Json
from lecture_port.language import say


def register(app: typer.Typer) -> None:
    """Add ``check``."""

    @app.command(
        help=say(
            "연습문제의 답을 기록된 R의 결과와 비교하고 어떤 실수인지 알립니다.",
            "Check answers to exercises against what R recorded, and name the mistake.",
        )
    )
    def check(
        files: Annotated[
            list[Path] | None,
            typer.Argument(
                metavar="FILE...", help=say("확인할 파이썬 파일", "the Python files to be checked")
            ),
        ] = None,
        class_folder: Annotated[
            Path | None,
            typer.Option(
                "--class",
                metavar="DIR",
                help=say(
                    "폴더의 파일을 모두 채점하여 CSV와 HTML로 씁니다",
                    "grade all files of a folder; write a CSV and an HTML page",
                ),
            ),
        ] = None,
        out: Annotated[
            Path | None,
            typer.Option(
                "--out",
                metavar="DIR",
                help=say(
                    "채점 결과를 쓸 폴더 (기본값: 채점하는 폴더)",
                    "where the grades are written (default: the graded folder)",
                ),
            ),
        ] = None,
        jobs: Annotated[
            int | None,
            typer.Option(
                "--jobs",
                metavar="N",
                help=say(
                    "동시에 확인할 파일의 수 (기본값: 코어의 수)",
                    "files checked at a time (default: the number of cores)",
                ),
            ),
        ] = None,
        time_limit: Annotated[
            float | None,
            typer.Option(
                "--time-limit",
                metavar="SECONDS",
                help=say(
                    "파일마다 허용하는 시간 (기본값: 20초, TensorFlow를 쓰면 180초)",
                    "the time allowed for one file (default: 20 s, 180 s with TensorFlow)",
                ),
            ),
        ] = None,
        json: Json = False,
    ) -> None:
        from lecture_port.cli.check_command import check_command

        check_command(files or [], class_folder, out, jobs, time_limit, json)
