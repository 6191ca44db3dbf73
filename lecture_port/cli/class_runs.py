"""A class's runs: ``submit`` hands one in, ``class-report`` merges them, ``compare`` holds two against each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lecture_port.cli.app import DEFAULT_RUN, Force, Json, Run, a_folder, parameter
from lecture_port.cli.console import echo_json, print_files
from lecture_port.content.slide_values import MAX_SEED, SEED
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.files import is_there, write_json
from lecture_port.language import Text, say
from lecture_port.printable import echo, echo_prose, printable, table_lines
from lecture_port.runner.training import explain_failure
from lecture_port.study.submission import (
    LONGEST_NAME,
    OneRun,
    TwoRuns,
    compare_runs,
    make_submission,
    read_class,
    seeds_remark,
    verdict,
)

if TYPE_CHECKING:
    from lecture_port.study.class_report import ClassReport, Comparable


def register(app: typer.Typer) -> None:
    """Add ``submit``, ``class-report`` and ``compare``."""
    app.command("submit")(submit)
    app.command("class-report")(class_report)
    app.command("compare")(compare)


def submit(
    run: Run = DEFAULT_RUN,
    out: Annotated[Path, parameter("submit --out")] = Path("submission.json"),
    name: Annotated[str, parameter("submit --name")] = "",
    force: Force = False,
) -> None:
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


MOST_ROWS = 8
"""Of each part on the terminal; the page has them all."""


def class_report(
    folder: Annotated[Path, parameter("class-report FOLDER")],
    out: Annotated[Path, parameter("class-report --out", callback=a_folder)] = Path("class-report"),
    json: Json = False,
) -> None:
    """Merge a folder of submissions."""
    from lecture_port.study.class_report import make_report, skipped_sentence, write_report

    report = make_report(*read_class(folder))
    written = write_report(report, out)
    for each in report.skipped:
        echo(
            say(f"빠짐: {each.file}: {each.why}", f"left out: {each.file}: {each.why}"),
            err=True,
            fg="yellow",
        )
    if json:
        echo_json(_class_document(report))
        return
    for group in report.groups:
        _print_group(group)
    if report.skipped:
        echo()
        echo(skipped_sentence(report.skipped), fg="yellow")
    print_files(written)


def _print_group(group: Comparable) -> None:
    from lecture_port.study.class_report import PARTS, group_sentences

    echo()
    echo(group.label, bold=True)
    for sentence in group_sentences(group):
        echo_prose(sentence)
    if not group.learned:
        return
    head = ["", "", "n", say("평균", "mean"), say("최소", "least"), say("최대", "greatest")]
    rows = [head]
    for what, part in PARTS:
        inside = group.by(part)
        for place, (name, values) in enumerate(inside[:MOST_ROWS]):
            numbers = (values.mean, values.values[0], values.values[-1])
            rows.append(
                [
                    "" if place else str(what),
                    printable(name),
                    str(values.n),
                    *(f"{each:.4f}" for each in numbers),
                ]
            )
        if len(inside) > MOST_ROWS:
            more = len(inside) - MOST_ROWS
            rows.append(["", say(f"... {more}개 더", f"... {more} more"), "", "", "", ""])
    for line in table_lines(rows):
        echo(line)


def _class_document(report: ClassReport) -> dict[str, Any]:
    return {
        "groups": [
            {
                "label": str(group.label),
                "epochs": group.run.epochs,
                "data": group.run.data,
                "accuracies": list(group.accuracy.values),
                "failed_starts": [each.file for each in group.failed],
            }
            for group in report.groups
        ],
        "skipped": [{"file": each.file, "why": str(each.why)} for each in report.skipped],
    }


def compare(
    run_a: Annotated[Path, parameter("compare RUN_A")],
    run_b: Annotated[Path, parameter("compare RUN_B")],
    json: Json = False,
) -> None:
    """Compare two run folders and print it."""
    found = compare_runs(run_a, run_b)
    if json:
        echo_json(found.as_dict())
        return
    for line in lines(found):
        echo(line)
    echo("")
    echo_prose(verdict(found), bold=True)
    echo("")
    echo_prose(seeds_remark(found))


def lines(found: TwoRuns) -> list[str]:
    """Return the numbers: both accuracies, the table of agreement, the interval, the test."""
    right, wrong = say("맞음", "right"), say("틀림", "wrong")
    table = [
        ["", f"B {right}", f"B {wrong}"],
        [f"A {right}", f"{found.both_right:,}", f"{found.only_a:,}"],
        [f"A {wrong}", f"{found.only_b:,}", f"{found.both_wrong:,}"],
    ]
    low, high = 100 * found.low, 100 * found.high
    test = _test(found)
    p_value = "< 0.0001" if found.p_value < 0.0001 else f"= {found.p_value:.4f}"
    return [
        _one("A", found.a),
        _one("B", found.b),
        "",
        *table_lines(table, "lrr"),
        "",
        say(
            f"A - B: {100 * found.difference:+.2f}%p, 95% 구간 {low:+.2f}..{high:+.2f} (대응표본)",
            f"A - B: {100 * found.difference:+.2f} percentage points, 95 % interval {low:+.2f}..{high:+.2f} (paired)",
        ),
        say(
            f"McNemar 검정 ({test}): {found.only_a} 대 {found.only_b}, p {p_value}",
            f"McNemar's test ({test}): {found.only_a} against {found.only_b}, p {p_value}",
        ),
    ]


def _test(found: TwoRuns) -> str:
    if found.exact:
        return say("정확 검정(이항분포)", "exact, binomial")
    if found.only_a == found.only_b:
        return say("카이제곱", "chi-squared")
    return say("카이제곱, 연속성 수정", "chi-squared, continuity correction")


def _one(letter: str, run: OneRun) -> str:
    return say(
        f"{letter}: {run.folder}  시드 {run.seed}, {run.epochs} 에포크: 정확도 {run.accuracy:.4f} ({run.hits:,}/{run.total:,}), "
        f"95% 윌슨 구간 {run.low:.4f}..{run.high:.4f}",
        f"{letter}: {run.folder}  seed {run.seed}, epochs {run.epochs}: accuracy "
        f"{run.accuracy:.4f} ({run.hits:,}/{run.total:,}), "
        f"95 % Wilson interval {run.low:.4f}..{run.high:.4f}",
    )
