"""``lecture-port study``: its options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.options import Data, Epochs, Json, Quiet, check_epochs, check_seed
from lecture_port.language import say

DEFAULT_STUDY = Path("lecture-study")


def register(app: typer.Typer) -> None:
    """Add ``study``."""

    @app.command(
        help=say(
            "강의의 신경망을 씨앗마다 한 번씩 학습하여 결과가 얼마나 흩어지는지 봅니다.",
            "Train the lecture's net once a seed and see how much its numbers vary.",
        )
    )
    def study(
        seeds: Annotated[
            int,
            typer.Option("--seeds", metavar="N", help=say("씨앗의 수", "the number of seeds")),
        ] = 30,
        first_seed: Annotated[
            int,
            typer.Option("--first-seed", metavar="N", help=say("첫 씨앗", "the first seed")),
        ] = 1,
        jobs: Annotated[
            int | None,
            typer.Option(
                "--jobs",
                metavar="N",
                help=say(
                    "프로세스의 수 (정하지 않으면 코어마다 하나)",
                    "the number of processes (a core each where nothing is said)",
                ),
            ),
        ] = None,
        threads: Annotated[
            int | None,
            typer.Option(
                "--threads",
                metavar="N",
                help=say(
                    "프로세스마다 쓰는 TensorFlow 스레드의 수",
                    "TensorFlow's threads in each process",
                ),
            ),
        ] = None,
        cluster: Annotated[
            str | None,
            typer.Option(
                "--cluster",
                metavar="tcp://HOST:PORT",
                help=say(
                    "Dask 스케줄러의 주소: 그 작업 프로세스들이 학습합니다",
                    "the address of a Dask scheduler, whose workers train",
                ),
            ),
        ] = None,
        out: Annotated[
            Path,
            typer.Option(
                "--out",
                "--run",
                metavar="DIR",
                help=say("결과를 두는 폴더", "the folder of the results"),
            ),
        ] = DEFAULT_STUDY,
        data: Data = None,
        epochs: Epochs = None,
        show: Annotated[
            bool,
            typer.Option(
                "--show",
                help=say(
                    "학습하지 않고 마친 씨앗만 보고합니다", "train nothing; report what is finished"
                ),
            ),
        ] = False,
        record: Annotated[
            Path | None,
            typer.Option(
                "--record",
                metavar="FILE",
                help=say(
                    "학습하지 않고 마친 씨앗을 작은 파일 하나로 기록합니다",
                    "train nothing; record the finished seeds as one small file",
                ),
            ),
        ] = None,
        quiet: Quiet = False,
        json: Json = False,
    ) -> None:
        check_epochs(epochs)
        check_seed(first_seed)
        from lecture_port.cli.study_command import Request, study_command

        study_command(
            Request(seeds, first_seed, jobs, threads, cluster, out, data, epochs, show, record),
            quiet,
            json,
        )
