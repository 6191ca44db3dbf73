from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.main import get_command

from lecture_port import __version__
from lecture_port.cli import main as cli_main
from lecture_port.cli.app import GROUPS, NAMES, STEPS, TEXTS, build_app, steps
from lecture_port.cli.main import GlobalOptions, run, split_global_options
from lecture_port.content import read, titles
from lecture_port.content.practice import SNIPPETS

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_help_names_every_command_in_both_languages(lecture_port: Command) -> None:
    commands = {snippet.command for snippet in SNIPPETS}
    commands |= {"run-all", "list", "show", "report", "export", "theory", "doctor"}
    english, korean = lecture_port("--help"), lecture_port("--help", lang="ko")
    for answer in (english, korean):
        assert answer.returncode == 0
        assert commands <= set(answer.stdout.split())
    assert "강의 전체" in korean.stdout
    assert "강의" not in english.stdout


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en"]) == 0
    bare = capsys.readouterr()
    assert run(["--lang", "en", "--help"]) == 0
    assert bare.out == capsys.readouterr().out
    assert bare.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lecture_port", "--lang", "en", "list"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 7
    assert done.stderr.strip().splitlines() == [
        "lecture-port: the output cannot be written: no space left on the disk -> free some space"
    ]


def test_ctrl_c_before_a_command_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt(arguments)

    monkeypatch.setattr(cli_main, "run", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli_main.main(["list"])
    assert ended.value.code == 130
    assert capsys.readouterr().err == "lecture-port: stopped\n"


def test_version(lecture_port: Command) -> None:
    assert lecture_port("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize("command", sorted({snippet.command for snippet in SNIPPETS}))
def test_every_step_explains_its_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--run" in out
    assert ("--epochs" in out) == (command == "fit")


@pytest.mark.parametrize(
    ("arguments", "english", "korean"),
    [
        (
            ["fti"],
            "there is no command fti (close to it: fit)",
            "fti 명령은 없습니다 (비슷한 것: fit)",
        ),
        (["fit", "--epoch", "3"], "there is no option --epoch", "--epoch 옵션은 없습니다"),
        (
            ["fit", "--epochs", "many"],
            "--epochs has an unusable value: it must be a whole number",
            "정수여야 합니다",
        ),
        (["fit", "--epochs", "0"], "--epochs must be from 1 to 1000, not 0", "1 이상 1000 이하"),
        (["fit", "--seed", "-1"], "--seed must be from 0", "0 이상"),
        (["fit", "--seed", "4294967296"], "must be from 0 to 4294967295", "4294967295 이하"),
        (["export"], "is missing", "값이 빠졌습니다"),
        (["show", "P99"], "there is no item 'P99'", "그런 항목은 없습니다: 'P99'"),
        (["show", "t05"], "-> lecture-port theory T05", "→ lecture-port theory T05"),
        (["export", "a.docx"], ".ipynb", ".ipynb"),
        (["list", "--json=3"], "--json takes no value", "--json 옵션은 값을 받지 않습니다"),
        (["show", "P01", "P02"], "arguments too many: P02", "남는 인자가 있습니다: P02"),
        (["theory", "T05", "--bias", "x"], "it must be a number", "수여야 합니다"),
        (["docs", "--port", "99999"], "it must be 0 to 65535 ->", "0 이상 65535 이하여야 합니다 →"),
        (["submit", "--name"], "-> lecture-port submit --help", "→ lecture-port submit --help"),
        (["fit", "--run", __file__], "this is a file, not a folder", "폴더가 아니라 파일입니다"),
        (["study", "--out", __file__], "this is a file, not a folder", "폴더가 아니라 파일입니다"),
        (["class-report", ".", "--out", __file__], "not a folder", "폴더가 아니라 파일입니다"),
        (["parity", "--until", "P77"], "there is no item 'P77'", "그런 항목은 없습니다: 'P77'"),
        (["--lang", "fr", "list"], "--lang must be ko or en", "--lang은 ko나 en"),
    ],
)
def test_bad_usage_is_one_line_in_the_readers_language(
    arguments: list[str],
    english: str,
    korean: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for lang, expected in (("en", english), ("ko", korean)):
        monkeypatch.setenv("LECTURE_PORT_LANG", lang)
        if "fr" in arguments:
            from lecture_port import language

            language.use(lang)
        assert run(arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        assert captured.err.startswith("lecture-port: ")
        assert expected in captured.err


def test_a_bug_is_one_line_and_debug_shows_where(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_as_json: bool) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("lecture_port.cli.commands.list_command", broken)
    assert run(["--lang", "en", "list"]) == 1
    assert "this is a bug (ZeroDivisionError: oh)" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        run(["--lang", "en", "--debug", "list"])


def test_ctrl_c_is_said_and_has_its_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_as_json: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lecture_port.cli.commands.list_command", interrupted)
    assert run(["--lang", "ko", "list"]) == 130
    assert capsys.readouterr().err == "lecture-port: 멈췄습니다\n"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_cp949_console_and_one_without_hangul_survive(lecture_port: Command, lang: str) -> None:
    for encoding in ("cp949", "ascii"):
        env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
        for arguments in (("list",), ("show", "P14"), ("--help",)):
            answer = lecture_port(*arguments, lang=lang, env=env)
            assert answer.returncode == 0, answer.stderr


def test_an_end_of_file_inside_a_command_is_a_bug_and_no_ctrl_c(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(*_: object) -> None:
        raise EOFError("No data left in file")

    monkeypatch.setattr("lecture_port.cli.commands.list_command", ended)
    assert run(["--lang", "en", "list"]) == 1
    assert "this is a bug (EOFError: No data left in file)" in capsys.readouterr().err
    with pytest.raises(EOFError):
        run(["--debug", "list"])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["list"], GlobalOptions(["list"], None, False)),
        (["--lang", "ko", "list"], GlobalOptions(["list"], "ko", False)),
        (["list", "--lang=en", "--debug"], GlobalOptions(["list"], "en", True)),
        (["show", "--", "--lang"], GlobalOptions(["show", "--", "--lang"], None, False)),
        (["list", "--lang"], GlobalOptions(["list"], "", False)),
    ],
)
def test_language_and_debug_may_stand_anywhere(
    arguments: list[str], expected: GlobalOptions
) -> None:
    assert split_global_options(arguments) == expected


class ResourceExhaustedError(Exception):
    """Named as TensorFlow's."""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "--data mini"),
        (np._core._exceptions._ArrayMemoryError((9, 9), np.dtype("f8")), "--data mini"),
        (ResourceExhaustedError("OOM when allocating tensor on cpu"), "--data mini"),
        (ResourceExhaustedError("OOM ... /device:GPU:0 by allocator GPU_0_bfc"), "CUDA_VISIBLE"),
        (RuntimeError("CUDA_ERROR_OUT_OF_MEMORY: out of memory"), "CUDA_VISIBLE"),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_out_of_memory_is_one_line_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
    wrapped: bool,
) -> None:
    def fail(*_: object) -> None:
        if wrapped:
            raise ValueError("Exception encountered when calling layer") from error
        raise error

    monkeypatch.setattr("lecture_port.cli.commands.list_command", fail)
    assert run(["--lang", "en", "list"]) == 11
    line = capsys.readouterr().err
    assert line.startswith("lecture-port: ")
    assert line.count("\n") == 1
    assert "bug" not in line
    if not wrapped or "GPU" not in str(error):
        assert said in line or wrapped


@pytest.mark.parametrize("error", [ValueError("x"), RuntimeError("no such layer")])
def test_other_faults_are_not_taken_for_want_of_memory(error: Exception) -> None:
    assert not cli_main.is_out_of_memory(error)


def test_every_command_stands_in_a_group() -> None:
    listed = [name for _, names in GROUPS for name in names if name != STEPS]
    listed += steps()
    app = build_app((*NAMES, *steps()))
    known = {each.name or each.callback.__name__ for each in app.registered_commands}
    assert sorted(listed) == sorted(known | {"theory"})


def test_the_steps_stand_together_in_the_help(lecture_port: Command) -> None:
    for lang, title in (("en", "Its steps, in order:"), ("ko", "강의의 단계 (순서대로):")):
        lines = lecture_port("--help", lang=lang).stdout.splitlines()
        at = lines.index(title)
        words = [line.split()[0] for line in lines[at + 1 :][: len(steps())]]
        assert words == list(steps())


def test_titles_are_what_the_file_says() -> None:
    for file in ("practice", "theory"):
        for id, entry in read(file).items():
            told = {name: entry[name] for name in ("name", "command") if name in entry}
            title = entry["title"]
            assert titles(file)[id] == {**told, "title.ko": title.ko, "title.en": title.en}


def test_what_help_says_is_what_the_file_says_in_both_languages() -> None:
    file = Path(cli_main.__file__).with_name("commands.toml")
    for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        words = [entry] if "ko" in entry else [e for e in entry.values() if isinstance(e, dict)]
        assert words, key
        assert all(each["ko"].strip() and each["en"].strip() for each in words), key
        flat = {
            f"{name}.{part}" if part else name: text
            for name, value in entry.items()
            for part, text in (value.items() if isinstance(value, dict) else [("", value)])
        }
        assert TEXTS[key] == flat


def test_every_text_of_an_option_is_an_option_s() -> None:
    root: Any = get_command(build_app(NAMES))
    there = {
        flag
        for command in [root, *root.commands.values(), *root.commands["theory"].commands.values()]
        for option in command.params
        for flag in option.opts
    }
    for key, told in TEXTS.items():
        name = key.rpartition(" ")[2]
        if name.startswith("-"):
            assert set(told.get("flags", name).split()) <= there, key


@pytest.mark.parametrize(
    ("command", "said"),
    [("show", "P01"), ("exercise", "P01"), ("drill", "conv"), ("theory", "T01")],
)
def test_without_an_argument_a_command_lists_what_there_is(
    capsys: pytest.CaptureFixture[str], command: str, said: str
) -> None:
    assert run(["--lang", "en", command]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["--help"], ["fit", "--help"], ["export", "-h"], ["theory", "T07", "-h"]]
)
def test_the_help_is_in_the_reader_s_language_throughout(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "ko", *words]) == 0
    korean = capsys.readouterr().out
    assert korean.startswith("사용법: lecture-port")
    for english in ("Usage", "Options", "Show this", "default:", "Install completion", "Arguments"):
        assert english not in korean
    assert run(["--lang", "en", *words]) == 0
    english_help = capsys.readouterr().out
    assert english_help.startswith("Usage: lecture-port")
    assert "Show this message and exit." in english_help
