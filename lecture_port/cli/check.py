"""``lecture-port check FILE...``: answers are judged, once or at every save; a class's are graded."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.app import Json, command_of, is_given, parameter
from lecture_port.cli.console import echo_json
from lecture_port.cli.verdicts import print_verdict, summary_line
from lecture_port.errors import UsageError, WrongAnswerError, require_in_range
from lecture_port.exercises.containment import NOT_CONTAINED
from lecture_port.exercises.judging import Verdict, check_file
from lecture_port.language import Text, say
from lecture_port.printable import clear, echo


def register(app: typer.Typer) -> None:
    """Add ``check``."""
    app.command("check")(command_of(CheckOptions, check_command))


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the user asked for; the names are those of the options."""

    files: Annotated[list[Path] | None, parameter("check FILES")] = None
    watch: Annotated[bool, parameter("check --watch")] = False
    time_limit: Annotated[float | None, parameter("check --time-limit")] = None
    class_folder: Annotated[Path | None, parameter("check --class")] = None
    out: Annotated[Path | None, parameter("check --out")] = None
    jobs: Annotated[int | None, parameter("check --jobs")] = None
    only_list: Annotated[bool, parameter("check --list")] = False
    pattern: Annotated[str | None, parameter("check --pattern")] = None
    best: Annotated[bool, parameter("check --best")] = False
    deadline: Annotated[str | None, parameter("check --deadline")] = None
    cluster: Annotated[str | None, parameter("check --cluster")] = None
    explain: Annotated[tuple[str, str] | None, parameter("check --explain")] = None
    roster: Annotated[Path | None, parameter("check --roster")] = None
    gradebook: Annotated[str | None, parameter("check --gradebook")] = None
    template: Annotated[Path | None, parameter("check --template")] = None
    column: Annotated[str | None, parameter("check --column")] = None
    points: Annotated[list[str] | None, parameter("check --points")] = None
    json: Json = False


def check_command(request: CheckOptions) -> None:
    """Check files, once or at every save, or a class's; or show again what of a student was judged."""
    files = request.files or []
    _refuse(request)
    _refuse_apart(request)
    if request.explain is not None:
        from lecture_port.cli.check_class import explain_grade

        explain_grade(*request.explain, request.out, request.class_folder, request.json)
    elif request.class_folder is not None:
        from lecture_port.cli.check_class import ClassOptions, grade_class

        shared = {name: getattr(request, name) for name in _OF_A_CLASS}
        grade_class(
            ClassOptions(
                request.class_folder,
                seconds=request.time_limit,
                points=request.points or [],
                as_json=request.json,
                **shared,
            )
        )
    elif request.watch:
        watch_files(files, request.time_limit)
    else:
        check_files(files, request.time_limit, request.json)


_OF_A_CLASS = {
    "out": "--out",
    "jobs": "--jobs",
    "only_list": "--list",
    "pattern": "--pattern",
    "best": "--best",
    "deadline": "--deadline",
    "cluster": "--cluster",
    "roster": "--roster",
    "gradebook": "--gradebook",
    "template": "--template",
    "column": "--column",
}
"""What only a class's grading takes, ``--points`` besides."""
MAX_JOBS = 256


def check_files(files: list[Path], time_limit: float | None, as_json: bool = False) -> None:
    """Check files."""
    verdicts: list[Verdict] = []
    for path in files:
        found = check_file(path, time_limit)
        verdicts += found
        if not as_json:
            for verdict in found:
                print_verdict(verdict)
    if as_json:
        echo_json({"verdicts": [verdict.as_dict() for verdict in verdicts]})
    else:
        if len(verdicts) > 1:
            echo(summary_line(Counter(verdict.outcome for verdict in verdicts)))
        if any(verdict.contained == "" for verdict in verdicts):
            echo(NOT_CONTAINED, dim=True)
    wrong = sum(verdict.outcome != "right" for verdict in verdicts)
    if wrong:
        first = next(verdict for verdict in verdicts if verdict.outcome != "right")
        hint = Text("위의 설명을 보고 고치십시오", "mend it by what stands above")
        if first.exercise:
            command = "show" if first.exercise.startswith("P") else "theory"
            told = f"lecture-port {command} {first.exercise}"
            hint = Text(told, told)
        raise WrongAnswerError(
            Text(
                f"연습문제 {len(verdicts)}개 가운데 {wrong}개가 맞지 않습니다",
                f"{wrong} of {len(verdicts)} answer(s) not right",
            ),
            hint,
        )


_POLL = 0.3
"""Seconds between two looks at the files."""


def watch_files(files: list[Path], time_limit: float | None) -> None:
    """Check files again whenever one is saved, on a screen of their own, until Ctrl-C."""
    seen: list[tuple[int, int] | None] = []
    try:
        while True:
            states = [_state(path) for path in files]
            if states != seen:
                seen = states
                clear()
                with suppress(WrongAnswerError):
                    check_files([path for path in files if path.is_file()], time_limit)
                for path in files:
                    if not path.is_file():
                        echo(
                            say(f"파일이 없습니다: {path}", f"there is no such file: {path}"),
                            fg="red",
                        )
                told = say(
                    "저장하면 다시 확인합니다. Ctrl-C로 끝냅니다.",
                    "Save to check again; Ctrl-C ends.",
                )
                echo(f"{datetime.now():%H:%M:%S}  {told}", dim=True)
            time.sleep(_POLL)
    except KeyboardInterrupt:
        echo("")


def _state(path: Path) -> tuple[int, int] | None:
    """Return what changes when an editor saves, also by a new file of the same name."""
    with suppress(OSError):
        known = path.stat()
        return known.st_mtime_ns, known.st_size
    return None


def _refuse(request: CheckOptions) -> None:
    """Refuse values that cannot be."""
    jobs, time_limit, class_folder = request.jobs, request.time_limit, request.class_folder
    if jobs is not None:
        require_in_range("--jobs", jobs, 1, MAX_JOBS, example=2)
    if time_limit is not None and not 0 < time_limit <= 86_400:
        raise UsageError(
            Text(
                f"--time-limit은 0보다 크고 86400 이하여야 합니다: {time_limit:g}",
                f"--time-limit must be above 0 and at most 86400: {time_limit:g}",
            ),
            Text("예: --time-limit 60", "for example --time-limit 60"),
        )
    for path in request.files or []:
        if not path.is_file():
            raise UsageError(
                Text(f"파일이 없습니다: {path}", f"there is no such file: {path}"),
                Text("lecture-port exercise P02", "lecture-port exercise P02"),
            )
    if class_folder is not None and not class_folder.exists():
        raise UsageError(
            Text(f"폴더가 없습니다: {class_folder}", f"there is no such folder: {class_folder}"),
            Text("lecture-port check --class DIR", "lecture-port check --class DIR"),
        )


def _refuse_apart(request: CheckOptions) -> None:
    """Refuse options that say nothing of what is asked for."""
    files, class_folder, watches = request.files, request.class_folder, request.watch
    explains = request.explain is not None
    example = Text("예: lecture-port check P02.py", "for example lecture-port check P02.py")
    given = [
        flag
        for name, flag in {**_OF_A_CLASS, "points": "--points"}.items()
        if is_given(getattr(request, name)) and not (explains and name == "out")
    ]
    if explains and not files and not given and not watches:
        return
    if bool(files) == (class_folder is not None) or explains:
        raise UsageError(
            Text(
                "파일을 주거나 --class 폴더를 주십시오 (둘 중 하나만)",
                "give files, or a folder by --class, one of the two",
            ),
            example,
        )
    help = Text("lecture-port check --help", "lecture-port check --help")
    if class_folder is None and given:
        both = ", ".join(given)
        raise UsageError(
            Text(f"--class와 함께 쓰는 옵션입니다: {both}", f"goes with --class: {both}"), help
        )
    if class_folder is not None and watches:
        raise UsageError(
            Text("--watch는 파일을 볼 때 씁니다", "--watch goes with files, not with --class"), help
        )
