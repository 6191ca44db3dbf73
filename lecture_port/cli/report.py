"""``lecture-port report``."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.console import print_files
from lecture_port.errors import MissingStepError
from lecture_port.files import is_there
from lecture_port.language import Text
from lecture_port.report.build import build
from lecture_port.run_folder.folder import RunFolder


def report_command(run: Path) -> None:
    """Write the report of a run folder.

    Raises
    ------
    MissingStepError
        If there is no run in it.
    """
    folder = RunFolder(run)
    if not is_there(folder.record):
        raise MissingStepError(
            Text(f"{run} 에는 실행 결과가 없습니다", f"there is no run in {run}"),
            Text(
                f"lecture-port run-all{folder.option()}", f"lecture-port run-all{folder.option()}"
            ),
        )
    with folder.locked():
        print_files([build(run)])
