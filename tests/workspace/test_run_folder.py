import subprocess
import sys
from pathlib import Path

import pytest

from lecture_port.errors import CannotWriteError, RunBusyError
from lecture_port.workspace.run_folder import DEFAULT_RUN, RunFolder

HOLDER = """
import sys, time
from pathlib import Path
from lecture_port.workspace.run_folder import RunFolder
with RunFolder(Path(sys.argv[1])).locked():
    print("held", flush=True)
    time.sleep(60)
"""


def test_only_one_process_works_in_a_run_folder(tmp_path: Path) -> None:
    run = tmp_path / "실행 1"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(run)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunBusyError, match="another lecture-port"), RunFolder(run).locked():
            pass
    finally:
        holder.kill()
        holder.communicate()
    with RunFolder(run).locked():
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError), RunFolder(tmp_path / "file" / "run").locked():
        pass


def test_reading_steps_make_no_folder(tmp_path: Path) -> None:
    with RunFolder(tmp_path / "none").locked(make=False):
        pass
    assert not (tmp_path / "none").exists()


def test_the_option_that_names_the_folder() -> None:
    assert RunFolder(DEFAULT_RUN).option() == ""
    assert RunFolder(Path("mine")).option() == " --run mine"
    assert RunFolder(Path("내 실행")).option() == ' --run "내 실행"'
