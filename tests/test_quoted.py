"""Words of a suggested command that a shell takes as they are meant."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from lecture_port.printable import printable
from lecture_port.quoted import quoted


@pytest.mark.parametrize("name", ["/tmp/run-1/m.npz", "강의/자료.npz", "3.0", "2,1"])
def test_what_needs_no_quotes_has_none(name: str) -> None:
    assert quoted(Path(name) if "/" in name else name) == name


@pytest.mark.skipif(os.name == "nt", reason="quotes for a POSIX shell")
@pytest.mark.parametrize(
    "name", ["내 자료/m.npz", "a'b.npz", 'a"b.npz', "$HOME.npz", "a;b&c", "~x", "1 2; 3 4", ""]
)
def test_a_posix_shell_reads_one_word(name: str) -> None:
    assert shlex.split(quoted(name)) == [name]
    assert quoted(name) != name


def test_windows_takes_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecture_port.quoted.WINDOWS", True)
    assert quoted(r"C:\내 자료\m.npz") == r'"C:\내 자료\m.npz"'
    assert quoted(r"C:\a&b.npz") == r'"C:\a&b.npz"'
    assert quoted(r"C:\a\m.npz") == r"C:\a\m.npz"


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash reads it")
@pytest.mark.parametrize(
    "word",
    ["a\x1b[2J'b\\", "\u202egnp.한글", "new\nline\ttab\r", "\udcb1\udce8.npz", "\u200b", "\u3164"],
)
def test_what_cannot_be_seen_is_quoted_by_its_code(word: str) -> None:
    text = quoted(word)
    assert printable(text) == text
    environ = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["bash", "-c", f"printf %s {text}"], capture_output=True, env=environ, check=True
    )
    assert os.fsdecode(done.stdout) == word
