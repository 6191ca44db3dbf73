"""``lecture-port parity``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Data, Epochs, Json, Seed, check_epochs, check_seed
from lecture_port.language import say


def register(app: typer.Typer) -> None:
    """Add ``parity``."""

    @app.command(
        help=say(
            "슬라이드의 R과 파이썬을 이름마다 비교합니다. R이 없으면 기록된 R의 결과와 비교합니다.",
            "Compare the slides' R with Python, name by name; without R, with what R once answered.",
        )
    )
    def parity(
        provider: Annotated[
            str,
            typer.Option(
                "--provider",
                metavar="auto|keras3|keras|bridge",
                help=say("R의 keras 함수를 누가 제공하는지", "who provides R's keras functions"),
            ),
        ] = "auto",
        data: Data = None,
        seed: Seed = None,
        epochs: Epochs = None,
        until: Annotated[
            str | None,
            typer.Option(
                "--until",
                metavar="ID",
                help=say(
                    "이 항목까지만 비교합니다 (예: P07, 학습 앞까지)",
                    "compare up to this item only (as P07, all before the training)",
                ),
            ),
        ] = None,
        live: Annotated[
            bool,
            typer.Option(
                "--live", help=say("R이 없으면 오류로 끝냅니다", "fail where R is missing")
            ),
        ] = False,
        recorded: Annotated[
            bool,
            typer.Option(
                "--recorded",
                help=say(
                    "R이 있어도 기록과 비교합니다", "compare with the recording even where R is"
                ),
            ),
        ] = False,
        together: Annotated[
            bool,
            typer.Option(
                "--together",
                help=say(
                    "R과 파이썬을 한 프로세스에서 실행합니다", "run R and Python in one process"
                ),
            ),
        ] = False,
        record: Annotated[
            bool,
            typer.Option(
                "--record",
                help=say(
                    "모두 일치하면 R의 결과를 기록합니다", "record what R answered if all agree"
                ),
            ),
        ] = False,
        html: Annotated[
            Path | None,
            typer.Option(
                "--html",
                metavar="FILE",
                help=say("결과를 HTML 파일 하나로 씁니다", "write the result as one HTML file"),
            ),
        ] = None,
        badge: Annotated[
            Path | None,
            typer.Option(
                "--badge",
                metavar="FILE",
                help=say("결과를 SVG 배지로 씁니다", "write the result as an SVG badge"),
            ),
        ] = None,
        time_limit: Annotated[
            float | None,
            typer.Option(
                "--time-limit",
                metavar="SECONDS",
                help=say(
                    "항목 하나에 허용하는 시간 (기본값 3600초)",
                    "the time allowed for one part (default 3600 s)",
                ),
            ),
        ] = None,
        json: Json = False,
    ) -> None:
        check_seed(seed)
        check_epochs(epochs)
        from lecture_port.cli.parity_command import Request, parity_command

        parity_command(
            Request(
                provider,
                data,
                seed,
                epochs,
                until,
                live,
                recorded,
                together,
                record,
                html,
                badge,
                time_limit,
            ),
            json,
        )
