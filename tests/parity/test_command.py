"""The command itself: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import psutil
import pytest
import typer

from lecture_port import language
from lecture_port.cli import parity
from lecture_port.cli import parity as parity_command
from lecture_port.cli.parity import Compared, result_lines
from lecture_port.errors import (
    CannotWriteError,
    DisagreementError,
    MissingDependencyError,
    UsageError,
)
from lecture_port.language import Text
from lecture_port.parity import live, r_session, recording
from lecture_port.parity.backends import PythonResult, RResult, Settings
from lecture_port.parity.comparison import Measurement, ValueComparison
from lecture_port.parity.result import Result, Row, items
from lecture_port.printable import display_width


def command(*arguments: str) -> None:
    app = typer.Typer()
    parity.register(app)
    app.command("other")(lambda: None)
    app(args=["parity", *arguments], standalone_mode=False)


def result(*bad: Row) -> Result:
    rows = [
        Row.of(item, ValueComparison("8 layers, 93,322, RMSprop", "=", (), 0.0)) for item in items()
    ]
    rows[: len(bad)] = bad
    return Result("live", "bridge", tuple(rows), {"r": {"r": "4.2.2"}, "processes": 2})


@pytest.mark.tensorflow
def test_without_r_the_recording_answers_and_all_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: None)
    page, badge = tmp_path / "비교.html", tmp_path / "비교.svg"
    command("--data", "mini", "--html", str(page), "--badge", str(badge))
    printed = capsys.readouterr()
    assert "R was not run now" in printed.out
    assert "R is not installed" in printed.err
    assert re.search(rf"All {len(items())} items agree[.,]", printed.out)
    assert "R was not run now" in page.read_text(encoding="utf-8")
    assert "recorded" in badge.read_text(encoding="utf-8")


@pytest.mark.tensorflow
def test_up_to_an_item_only_what_comes_before_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command("--data", "mini", "--recorded", "--until", "p03", "--json")
    held = json.loads(capsys.readouterr().out)
    assert held["agreed"] is True
    assert [row["id"] for row in held["rows"]] == [i.snippet for i in items() if i.snippet < "P04"]


def test_what_needs_r_fails_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: None)
    for option in (["--live"], ["--record"], ["--together"], ["--provider", "bridge"]):
        with pytest.raises(MissingDependencyError, match="R is not installed"):
            command("--data", "mini", *option)


def test_data_that_was_never_recorded_needs_r(
    monkeypatch: pytest.MonkeyPatch, small_npz: Path
) -> None:
    monkeypatch.setattr(r_session, "find_r", lambda: None)
    with pytest.raises(UsageError, match="no recording"):
        command("--data", str(small_npz))


@pytest.mark.parametrize(
    "options",
    [
        ["--recorded", "--live"],
        ["--recorded", "--record"],
        ["--recorded", "--provider", "bridge"],
        *(["--time-limit", limit] for limit in ("0", "inf", "nan", "1e300", "-1")),
        ["--until", "P99"],
        ["--record", "--until", "P07"],
        ["--epochs", "0"],
    ],
)
def test_options_that_make_no_sense(options: list[str]) -> None:
    with pytest.raises(UsageError):
        command("--data", "mini", *options)


@pytest.mark.parametrize("as_json", [False, True])
def test_any_disagreement_ends_with_its_own_exit_code(
    as_json: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = Row.not_run(items()[0], Text("R이 멈춤", "R stopped"))
    monkeypatch.setattr(parity_command, "_compare", lambda *_args: Compared(result(bad)))
    with pytest.raises(DisagreementError) as caught:
        command("--data", "mini", *(["--json"] if as_json else []))
    assert caught.value.exit_code == 10
    assert "1 did not run" in str(caught.value)
    printed = capsys.readouterr().out
    if as_json:
        held: dict[str, Any] = json.loads(printed)
        assert held["rows"][0]["verdict"] == "not run"
    else:
        assert "R stopped" in printed
        assert "not run" in printed


def test_within_the_tolerance_of_another_keras_ends_with_0_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = (Measurement(Text("정확도", "accuracy"), 0.063, 0.1),)
    near = Row.of(items()[0], ValueComparison("1", "2", (), 0.063, measured=measured))
    monkeypatch.setattr(parity_command, "_compare", lambda *_args: Compared(result(near)))
    command("--data", "mini")
    printed = capsys.readouterr().out
    assert "within the tolerance of another Keras: accuracy 0.063 (allowed 0.1)" in printed
    assert "1 lie within the tolerance of another Keras." in printed
    assert "All" not in printed


def live_gives(monkeypatch: pytest.MonkeyPatch, found: Result, folder: Path) -> None:
    """Let a live comparison give this at once, and recordings go into a folder of the test's."""
    r = RResult({item.key: {"kind": "tree", "text": "x"} for item in items()})
    monkeypatch.setattr(r_session, "choose_provider", lambda _provider: "bridge")
    monkeypatch.setattr(live, "compare_live", lambda *_args, **_settings: (found, r))
    monkeypatch.setattr(recording, "recorded_folder", lambda: folder)


def test_what_was_to_be_recorded_and_differs_is_shown_and_ends_with_10(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = Row.not_run(items()[0], Text("R이 멈춤", "R stopped"))
    live_gives(monkeypatch, result(bad), tmp_path / "recorded")
    page, badge = tmp_path / "p.html", tmp_path / "p.svg"
    with pytest.raises(DisagreementError) as caught:
        command("--data", "mini", "--record", "--html", str(page), "--badge", str(badge))
    assert caught.value.exit_code == 10
    printed = capsys.readouterr()
    assert "R stopped" in printed.out
    assert "not recorded" in printed.err
    assert "R stopped" in page.read_text(encoding="utf-8")
    assert badge.is_file()
    assert not (tmp_path / "recorded").exists()


def test_what_agrees_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live_gives(monkeypatch, result(), tmp_path)
    command("--data", "mini", "--record")
    assert recording.read_recording(tmp_path / "mini.json").name == "mini"


def test_a_result_is_shown_even_where_its_page_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    live_gives(monkeypatch, result(), tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        command("--data", "mini", "--live", "--html", str(tmp_path / "file" / "p.html"))
    assert f"All {len(items())} items agree." in capsys.readouterr().out


def test_data_that_cannot_be_recorded_is_refused_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch, small_npz: Path
) -> None:
    def never(*_args: object, **_settings: object) -> None:
        raise AssertionError("it ran for nothing")

    monkeypatch.setattr(r_session, "choose_provider", lambda _provider: "bridge")
    monkeypatch.setattr(live, "compare_live", never)
    with pytest.raises(UsageError, match="mini and full only"):
        command("--data", str(small_npz), "--record")


def test_agreement_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parity_command, "_compare", lambda *_args: Compared(result()))
    command("--data", "mini", "--json")
    assert json.loads(capsys.readouterr().out)["agreed"] is True


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("columns", [80, 100, 160])
def test_the_table_fits_the_terminal(lang: str, columns: int) -> None:
    language.use(lang)
    bad = Row.of(
        items()[0], ValueComparison("1", "2", (Text("값이 " * 40, "the values differ " * 12),), 1.0)
    )
    lines = result_lines(result(bad), columns)
    assert len(lines) > len(items()) + 1
    assert max(display_width(line) for line, _ in lines) <= columns


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no signals to be deaf to")
@pytest.mark.parametrize(
    "deaf", [False, True], ids=["from a terminal", "from a script's background"]
)
def test_ctrl_c_to_the_parent_alone_ends_it_and_its_children(deaf: bool) -> None:
    """A shell starts what a script puts in the background deaf to Ctrl-C; its sender means it all the same."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "lecture_port", "--lang", "en", "parity"),
            "--recorded",
            "--data",
            "mini",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_IGN if deaf else signal.default_int_handler
        ),
    )
    with process:
        children: list[psutil.Process] = []
        end = time.monotonic() + 120
        while not children and time.monotonic() < end:
            time.sleep(0.2)
            children = psutil.Process(process.pid).children(recursive=True)
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert children
    assert process.returncode == 130, said
    assert said.strip() == "lecture-port: stopped"
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


def test_a_full_folder_for_temporary_files_is_no_space_and_no_disagreement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> None:
        raise CannotWriteError(Text("빈 공간이 없습니다", "no space left"))

    monkeypatch.setattr(parity_command, "require_temporary_space", full)
    with pytest.raises(CannotWriteError, match="no space"):
        command("--data", "mini")


def test_a_side_that_filled_the_disk_is_no_space_and_no_disagreement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """NumPy and R say it in words of their own, so it is looked for where R or Python has failed."""

    def full() -> None:
        raise CannotWriteError(Text("빈 공간이 없습니다", "no space left"))

    failed = RResult(failure=Text("R", "OSError: 78400 requested and 15328 written"))
    monkeypatch.setattr(live, "Worker", lambda *_args: nullcontext(Mock()))
    monkeypatch.setattr(live, "run_r", lambda *_args: failed)
    monkeypatch.setattr(live, "run_python", lambda *_args: PythonResult())
    monkeypatch.setattr(live, "require_temporary_space", full)
    settings = Settings("mini", 4000, 1000, "digest", full=False, seed=1, epochs=1, until="P01")
    with pytest.raises(CannotWriteError, match="no space"):
        live.compare_live(settings, "bridge", together=True, seconds=1, notify=lambda _text: None)
