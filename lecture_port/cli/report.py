"""``lecture-port report``."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.console import print_files
from lecture_port.files import is_there
from lecture_port.report.build import build
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.one_run import no_run


def report_command(run: Path) -> None:
    """Write the report of a run folder.

    Raises
    ------
    MissingStepError
        If there is no run in it, or its training was interrupted.
    """
    folder = RunFolder(run)
    if not is_there(folder.record):
        raise no_run(folder)
    with folder.locked():
        print_files([build(run)])
