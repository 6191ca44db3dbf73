"""``lecture-port check``: its options."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lecture_port.cli.console import echo_json
from lecture_port.cli.options import Json
from lecture_port.cli.prose import display_width, pad, prose_width, wrapped
from lecture_port.errors import InterruptedRunError, UsageError, WrongAnswerError
from lecture_port.exercises.exercise import read_on, slide
from lecture_port.exercises.journal import CSV, PAGE, kept_grades
from lecture_port.exercises.judging import OUTCOMES, Outcome, Verdict, check_file, verdict_line
from lecture_port.exercises.mistake import Mistake
from lecture_port.language import Text, say
from lecture_port.printable import LINES, printable
from lecture_port.terminal import echo

if TYPE_CHECKING:
    from lecture_port.exercises.class_table import Graded


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

        check_command(files or [], class_folder, out, jobs, time_limit, json)


MAX_JOBS = 256
MOST_LISTED = 20


def check_command(
    files: list[Path],
    class_folder: Path | None,
    out: Path | None,
    jobs: int | None,
    time_limit: float | None,
    as_json: bool,
) -> None:
    """Check files, or grade a folder.

    Raises
    ------
    WrongAnswerError
        If an answer is wrong or did not run; not where a folder is graded.
    UsageError
        If the options contradict each other or a file is not there.
    CannotWriteError
        If the grades cannot be written; no file is checked then.
    """
    _refuse(files, class_folder, out, jobs, time_limit)
    if class_folder is not None:
        _grade(class_folder, out or class_folder, jobs or os.cpu_count() or 1, time_limit, as_json)
        return
    verdicts: list[Verdict] = []
    for path in files:
        found = check_file(path, time_limit)
        verdicts += found
        if not as_json:
            for verdict in found:
                print_verdict(verdict)
    if as_json:
        echo_json({"verdicts": [verdict.as_dict() for verdict in verdicts]})
    elif len(verdicts) > 1:
        echo(summary_line(verdicts))
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


def _grade(folder: Path, out: Path, jobs: int, seconds: float | None, as_json: bool) -> None:
    from lecture_port.exercises.class_table import grade, write_csv, write_page

    def tell(done: int, total: int, verdicts: tuple[Verdict, ...]) -> None:
        if not as_json:
            for verdict in verdicts:
                echo(f"{done:>4}/{total}  {verdict_line(verdict)}")

    with kept_grades(out, seconds) as journal:
        if journal.resumes and not as_json:
            echo(
                say("중단된 채점을 이어서 합니다.", "Going on with a grading that was broken off.")
            )
        try:
            graded = grade(folder, jobs, seconds, tell, journal)
        except KeyboardInterrupt as interrupt:
            raise _interrupted() from interrupt
        for name in (CSV, PAGE):
            journal.make_way(out / name)
        written = [write_csv(graded, out / CSV), write_page(graded, out / PAGE)]
    if as_json:
        verdicts = [verdict.as_dict() for verdict in graded.verdicts]
        others = [{"file": each.name, "why": str(each.why)} for each in graded.not_graded]
        echo_json(
            {
                "verdicts": verdicts,
                "not_graded": others,
                "changed": list(graded.changed),
                "files": [str(path) for path in written],
            }
        )
        return
    echo("")
    echo(summary_line(graded.verdicts))
    _print_not_graded(graded)
    for path in written:
        echo(f"{say('→', '->')} {path}")


def _print_not_graded(graded: Graded) -> None:
    lines = [
        say(f"채점하지 않음: {each.name}: {each.why}", f"not graded: {each.name}: {each.why}")
        for each in graded.not_graded[:MOST_LISTED]
    ]
    if more := len(graded.not_graded[MOST_LISTED:]):
        lines.append(
            say(
                f"채점하지 않음: {more}개 더 ({PAGE}에 모두 있습니다)",
                f"not graded: {more} more ({PAGE} has them all)",
            )
        )
    lines += [
        say(
            f"채점하는 동안 바뀐 파일: {name} (처음 내용으로 채점했습니다)",
            f"changed while grading: {name} (graded as it was at the beginning)",
        )
        for name in graded.changed
    ]
    for text in lines:
        echo(text, fg="yellow")


def _interrupted() -> InterruptedRunError:
    return InterruptedRunError(
        Text(
            "채점을 멈췄습니다: 마친 것은 남아 있습니다",
            "grading was stopped: what is done is kept",
        ),
        Text("같은 명령을 다시 실행하면 이어서 채점합니다", "the same command goes on after it"),
    )


def _refuse(
    files: list[Path],
    class_folder: Path | None,
    out: Path | None,
    jobs: int | None,
    time_limit: float | None,
) -> None:
    example = Text("예: lecture-port check P02.py", "for example lecture-port check P02.py")
    if bool(files) == (class_folder is not None):
        raise UsageError(
            Text(
                "파일을 주거나 --class 폴더를 주십시오 (둘 중 하나만)",
                "give files, or a folder by --class, one of the two",
            ),
            example,
        )
    if class_folder is None and (out is not None or jobs is not None):
        raise UsageError(
            Text("--out과 --jobs는 --class와 함께 씁니다", "--out and --jobs go with --class"),
            Text("lecture-port check --help", "lecture-port check --help"),
        )
    if jobs is not None and not 1 <= jobs <= MAX_JOBS:
        raise UsageError(
            Text(
                f"--jobs는 1 이상 {MAX_JOBS} 이하여야 합니다: {jobs}",
                f"--jobs must be from 1 to {MAX_JOBS}, not {jobs}",
            ),
            Text("예: --jobs 2", "for example --jobs 2"),
        )
    if time_limit is not None and not 0 < time_limit <= 86_400:
        raise UsageError(
            Text(
                f"--time-limit은 0보다 크고 86400 이하여야 합니다: {time_limit:g}",
                f"--time-limit must be above 0 and at most 86400: {time_limit:g}",
            ),
            Text("예: --time-limit 60", "for example --time-limit 60"),
        )
    for path in files:
        if not path.is_file():
            raise UsageError(
                Text(f"파일이 없습니다: {path}", f"there is no such file: {path}"),
                Text("lecture-port exercise P02", "lecture-port exercise P02"),
            )
    if class_folder is not None and not class_folder.is_dir():
        raise UsageError(
            Text(f"폴더가 없습니다: {class_folder}", f"there is no such folder: {class_folder}"),
            Text("lecture-port check --class DIR", "lecture-port check --class DIR"),
        )


COLOURS: dict[Outcome, str] = {"right": "green", "wrong": "red", "not run": "yellow"}
PRINTED_LINES = 8
MISTAKES = 3


def print_verdict(verdict: Verdict) -> None:
    """Print the verdict: name by name, which mistake it looks like, what to read."""
    title = f"  {slide(verdict.exercise)[0]}" if verdict.exercise else ""
    head = f"{verdict.path.name}  {verdict.exercise or ''}{title}".rstrip()
    echo(head, bold=True)
    for note in verdict.notes:
        _prose(say("참고: ", "Note: ") + str(note))
    if verdict.fault is not None:
        _prose(str(verdict.fault.what))
    width = max((display_width(row.name) for row in verdict.rows), default=0)
    for row in verdict.rows:
        word = say("같음", "agrees") if row.agrees else say("다름", "differs")
        mark = pad(
            word, max(display_width(w) for w in (say("같음", "agrees"), say("다름", "differs")))
        )
        first = f"  {pad(row.name, width)}  {mark}  "
        lines = list(wrapped(str(row.detail), max(40, prose_width() - display_width(first))))
        for number, line in enumerate(lines or [""]):
            text = first + line if number == 0 else " " * display_width(first) + line
            echo(text.rstrip(), fg=None if row.agrees else "red")
    for mistake in verdict.mistakes[:MISTAKES]:
        _print_mistake(mistake)
    if verdict.outcome == "wrong" and not verdict.mistakes:
        _prose(
            say(
                "알려진 실수와는 맞지 않습니다. 위에서 다르다고 한 값부터 손으로 계산해 보십시오.",
                "It matches no known mistake: work out by hand the value that differs above.",
            )
        )
    if verdict.outcome != "right":
        _print_printed(verdict.printed)
        if verdict.exercise is not None:
            _print_reading(verdict.exercise)
    said = say("판정: ", "Verdict: ") + str(OUTCOMES[verdict.outcome])
    echo(f"  {said}", bold=True, fg=COLOURS[verdict.outcome])
    echo("")


def summary_line(verdicts: Sequence[Verdict]) -> str:
    """Return how many are right, wrong and did not run."""
    counts = {name: sum(v.outcome == name for v in verdicts) for name in OUTCOMES}
    return say(
        f"모두 {len(verdicts)}개: 맞음 {counts['right']}, 틀림 {counts['wrong']}, 실행 안 됨 {counts['not run']}",
        f"{len(verdicts)} in all: {counts['right']} right, {counts['wrong']} wrong, {counts['not run']} did not run",
    )


def _print_mistake(mistake: Mistake) -> None:
    _prose(say("이런 실수로 보입니다: ", "It looks like this: ") + str(mistake.title))
    _prose(str(mistake.advice), "    ")


def _print_printed(printed: str) -> None:
    lines = printable(printed.strip(), LINES).split("\n")
    if lines == [""]:
        return
    echo(say("  파일이 출력한 것:", "  The file printed:"))
    for line in lines[:PRINTED_LINES]:
        echo(f"    | {line[:100]}", dim=True)
    if len(lines) > PRINTED_LINES:
        echo("    | ...", dim=True)


def _print_reading(id: str) -> None:
    title, _ = slide(id)
    command, page = read_on(id)
    _prose(
        say(
            f"읽을 곳: 슬라이드 '{title}', {command}, 문서 {page}",
            f"To read: the slide '{title}', {command}, documentation {page}",
        )
    )


def _prose(text: str, indent: str = "  ") -> None:
    for line in wrapped(text, prose_width(), indent):
        echo(line)
