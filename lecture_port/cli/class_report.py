"""``lecture-port class-report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lecture_port.cli.console import echo_json, print_files
from lecture_port.cli.options import Json, a_folder
from lecture_port.language import say
from lecture_port.printable import printable
from lecture_port.study.class_report import (
    PARTS,
    ClassReport,
    Comparable,
    group_sentences,
    make_report,
    skipped_sentence,
    write_report,
)
from lecture_port.study.submission import read_class
from lecture_port.terminal import echo, prose_width, table_lines, wrapped


def register(app: typer.Typer) -> None:
    """Add ``class-report``."""

    @app.command(
        "class-report",
        help=say(
            "폴더에 모은 제출 파일을 읽어 결과가 기계, 버전, 시드에 따라 얼마나 흩어지는지 봅니다.",
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
                "--out",
                callback=a_folder,
                metavar="DIR",
                help=say("보고서를 두는 폴더", "the folder of the report"),
            ),
        ] = Path("class-report"),
        json: Json = False,
    ) -> None:

        class_report_command(folder, out, json)


MOST_ROWS = 8
"""Of each part on the terminal; the page has them all."""


def class_report_command(folder: Path, out: Path, as_machine: bool) -> None:
    """Merge a folder of submissions."""
    report = make_report(*read_class(folder))
    written = write_report(report, out)
    for each in report.skipped:
        echo(
            say(f"빠짐: {each.file}: {each.why}", f"left out: {each.file}: {each.why}"),
            err=True,
            fg="yellow",
        )
    if as_machine:
        echo_json(_document(report))
        return
    for group in report.groups:
        _print_group(group)
    if report.skipped:
        echo()
        echo(skipped_sentence(report.skipped), fg="yellow")
    print_files(written)


def _print_group(group: Comparable) -> None:
    echo()
    echo(group.label, bold=True)
    for sentence in group_sentences(group):
        for line in wrapped(str(sentence), prose_width()):
            echo(line)
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


def _document(report: ClassReport) -> dict[str, Any]:
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
