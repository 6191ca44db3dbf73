from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lecture_port.errors import CannotWriteError, RunBusyError
from lecture_port.run_folder import DEFAULT_RUN, RunFolder

HOLDER = """
import sys, time
from pathlib import Path
from lecture_port.run_folder import RunFolder
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
    assert RunFolder(Path("실행_1/a-b.c")).option() == f" --run {Path('실행_1/a-b.c')}"


@pytest.mark.skipif(os.name == "nt", reason="quotes for a POSIX shell")
@pytest.mark.parametrize(
    "name", ["내 실행", "it's", "a&b", "$HOME", "(1)", "~", 'a"b c', "-x", "-x y"]
)
def test_a_shell_reads_the_option_as_it_is_meant(name: str) -> None:
    option = RunFolder(Path(name)).option()
    words = [f"--run={name}"] if name.startswith("-") else ["--run", name]
    assert shlex.split(option) == words


def test_windows_takes_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecture_port.printable.WINDOWS", True)
    assert RunFolder(Path("내 실행")).option() == ' --run "내 실행"'


def test_what_a_killed_write_left_is_removed(tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    figures.mkdir()
    for folder in (tmp_path, figures):
        (folder / ".part-half.png").write_bytes(b"half")
    with RunFolder(tmp_path).locked():
        pass
    assert not list(tmp_path.rglob(".part-*"))


def test_a_run_in_a_folder_below_keeps_what_it_is_writing(tmp_path: Path) -> None:
    for below in ("mine", "mine/figures", "figures/mine", ".part-folder"):
        (tmp_path / below).mkdir(parents=True)
        (tmp_path / below / ".part-model.keras").write_bytes(b"being written")
    with RunFolder(tmp_path).locked():
        pass
    assert len(list(tmp_path.rglob(".part-model.keras"))) == 4


def test_a_leftover_that_cannot_be_removed_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".part-held").write_bytes(b"")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    with RunFolder(tmp_path).locked():
        pass
