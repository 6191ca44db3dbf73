"""A run folder's ``report.html``."""

from __future__ import annotations

from pathlib import Path

from lecture_port.content.errata import ERRATA
from lecture_port.content.practice import SNIPPETS
from lecture_port.files import write_text
from lecture_port.report.facts import accuracy, facts
from lecture_port.report.html import render
from lecture_port.report.machine import machine
from lecture_port.report.notices import notices
from lecture_port.report.page import Page
from lecture_port.report.run_results import RunResults, read_run
from lecture_port.report.section import section
from lecture_port.report.theory_entry import theory_entries


def build(run_dir: Path) -> Path:
    """Write the report of a run, from what its folder holds; a step that has not run is named.

    Parameters
    ----------
    run_dir : Path
        The run folder.

    Returns
    -------
    Path
        ``report.html`` in it.

    Raises
    ------
    MissingStepError
        If the folder holds no run.
    DamagedResultError
        If a file is there and cannot be read.
    CannotWriteError
        If the folder cannot be written to.
    """
    run = read_run(run_dir)
    write_text(run.folder.report, render(page_of(run)))
    return run.folder.report


def page_of(run: RunResults) -> Page:
    """Bring together what the page holds."""
    return Page(
        accuracy=accuracy(run),
        facts=facts(run),
        machine=machine(run),
        notices=notices(run),
        sections=tuple(section(snippet, run) for snippet in SNIPPETS),
        theory=theory_entries(run.folder.option()),
        errata=ERRATA,
    )
