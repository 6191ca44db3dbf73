"""``lecture-port class-report``: print, and write page, CSV and figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecture_port.cli.console import echo_json, print_files
from lecture_port.cli.prose import prose_width, wrapped
from lecture_port.cli.width import display_width, pad
from lecture_port.language import say
from lecture_port.printable import printable
from lecture_port.study.class_report import ClassReport, make_report, write_report
from lecture_port.study.class_summary import PARTS, Comparable
from lecture_port.study.class_words import group_sentences, skipped_sentence
from lecture_port.study.handed_in import read_class
from lecture_port.terminal import echo

MOST_ROWS = 8
"""Of each part on the terminal; the page has them all."""


def class_report_command(folder: Path, out: Path, as_machine: bool) -> None:
    """Merge a folder of submissions.

    Raises
    ------
    BadDataError
        If there is nothing usable in it.
    CannotWriteError
        If the report cannot be written.
    """
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
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        echo("  ".join(pad(cell, widths[place]) for place, cell in enumerate(row)).rstrip())


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
