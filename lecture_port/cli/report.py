"""``lecture-port report``, and what theory and study hand to a run's report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lecture_port.cli.console import print_files
from lecture_port.content.errata import for_item
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.files import is_there
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import no_run

if TYPE_CHECKING:
    from lecture_port.report.build import Additions
    from lecture_port.report.page import TheoryEntry
    from lecture_port.report.run_results import RunResults


def report_command(run: Path) -> None:
    """Write the report of a run folder."""
    folder = RunFolder(run)
    if not is_there(folder.record):
        raise no_run(folder)
    with folder.locked():
        print_files([write_report(run)])


def write_report(run: Path) -> Path:
    """Write ``report.html`` into a run folder and return its path."""
    from lecture_port.report.build import build

    return build(run, additions)


def additions(run: RunResults) -> Additions:
    """Return the lessons of the theory items, and how the run stands among the recorded ones."""
    from lecture_port.report.build import Additions
    from lecture_port.runner.training import explain_failure, failed_to_train, updates
    from lecture_port.study.summary import place_of

    record, counts = run.record, run.counts()
    place = failure = None
    if counts is not None:
        hits, total = int(counts.trace()), int(counts.sum())
        place = place_of(hits, total, record.data, record.epochs, record.made_with)
    if run.results is not None and record.data:
        accuracy, loss = float(run.results["accuracy"]), float(run.results["loss"])
        if failed_to_train(accuracy, loss, updates(record.data["n_train"], record.epochs)):
            failure = explain_failure(record.seed, accuracy, loss)
    option = run.folder.option()
    return Additions(tuple(_theory_entry(item, option) for item in THEORY), place, failure)


def _theory_entry(item: TheoryItem, run_option: str) -> TheoryEntry:
    from lecture_port.report.page import TheoryEntry
    from lecture_port.theory.lesson import give_lesson

    heavy = item.needs_tensorflow or item.needs_run
    return TheoryEntry(
        item=item,
        command=f"lecture-port theory {item.name}{run_option if item.needs_run else ''}",
        parts=() if heavy else give_lesson(item.id).parts,
        errata=for_item(item.id),
    )
