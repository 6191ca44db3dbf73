"""``lecture-port compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.console import echo_json
from lecture_port.cli.options import Json
from lecture_port.language import say
from lecture_port.study.two_runs import OneRun, TwoRuns, compare_runs, seeds_remark, verdict
from lecture_port.terminal import echo, prose_width, table_lines, wrapped


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

        compare_command(run_a, run_b, json)


def compare_command(first: Path, second: Path, as_machine: bool) -> None:
    """Compare two run folders and print it."""
    found = compare_runs(first, second)
    if as_machine:
        echo_json(found.as_dict())
        return
    for line in lines(found):
        echo(line)
    echo("")
    for line in wrapped(str(verdict(found)), prose_width()):
        echo(line, bold=True)
    echo("")
    for line in wrapped(str(seeds_remark(found)), prose_width()):
        echo(line)


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
