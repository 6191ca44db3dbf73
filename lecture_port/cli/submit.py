"""``lecture-port submit``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.console import print_files
from lecture_port.cli.options import Run
from lecture_port.content.slide_values import MAX_SEED, SEED
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.files import is_there, write_json
from lecture_port.language import Text, say
from lecture_port.runner.training import explain_failure
from lecture_port.study.submission import LONGEST_NAME, make_submission
from lecture_port.terminal import echo

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
        force: Annotated[
            bool,
            typer.Option(
                "--force", help=say("이미 있는 파일을 바꿉니다", "replace a file that exists")
            ),
        ] = False,
    ) -> None:

        submit_command(run, out, name, force)


def submit_command(run: Path, out: Path, name: str, force: bool = False) -> None:
    """Write a run's submission."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise UsageError(
            Text(
                f"--name은 {LONGEST_NAME}자까지입니다",
                f"--name may have {LONGEST_NAME} letters at most",
            ),
            Text("더 짧은 이름을 쓰십시오", "use a shorter name"),
        )
    if is_there(out) and not force:
        raise CannotWriteError(
            Text(f"이미 있는 파일입니다: {out}", f"the file exists already: {out}"),
            Text(
                "--out으로 다른 이름을 주거나 --force로 바꾸십시오",
                "give another name with --out, or replace it with --force",
            ),
        )
    submission = make_submission(run, name)
    write_json(out, submission.as_dict())
    held = submission.run
    echo(
        say(
            f"정확도 {held.accuracy:.4f}, 시드 {held.seed}, {held.epochs} 에포크. "
            f"들어간 것: 결과, 설정, 버전, 프로세서. 이름: {name or '없음'}",
            f"accuracy {held.accuracy:.4f}, seed {held.seed}, epochs {held.epochs}. "
            f"Inside: results, settings, versions, processor; name: {name or 'none'}",
        )
    )
    if submission.failed:
        echo(str(explain_failure(held.seed, held.accuracy, held.loss)))
    if held.seed == SEED:
        echo(str(seed_of_one_s_own(name)))
    print_files([out])


def seed_of_one_s_own(name: str) -> Text:
    """Propose the student's number as seed: where all take the default, a class's runs do not vary."""
    number = next((n for n in re.findall(r"\d{4,10}", name) if int(n) <= MAX_SEED), "20261234")
    command = f"lecture-port run-all --seed {number}"
    return Text(
        f"시드 {SEED}은 모두가 쓰는 기본값이어서 반 전체의 결과가 같아집니다. 자신의 학번을 시드로 쓰십시오: {command}",
        f"seed {SEED} is everybody's default, and a class's runs then do not vary; take your student number as seed: "
        f"{command}",
    )
