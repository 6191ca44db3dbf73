"""What the operating system does to TensorFlow and to files, each state tried on any machine."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from lecture_port import language
from lecture_port.doctor.system import (
    check_doubles,
    check_long_paths,
    check_onedrive,
    check_shadows,
    check_system,
    check_wheels,
)
from lecture_port.files import cannot_write


@pytest.mark.parametrize(
    ("system", "processor", "bits", "level"),
    [
        ("linux", "x86_64", 64, "ok"),
        ("linux", "aarch64", 64, "ok"),
        ("win32", "AMD64", 64, "ok"),
        ("darwin", "arm64", 64, "ok"),
        ("darwin", "x86_64", 64, "bad"),
        ("win32", "ARM64", 64, "bad"),
        ("win32", "AMD64", 32, "bad"),
        ("linux", "riscv64", 64, "bad"),
    ],
)
def test_where_tensorflow_has_a_wheel(system, processor, bits, level):
    finding = check_wheels(system, processor, bits)
    assert finding.level == level
    assert (finding.hint is None) is (level == "ok")


def test_long_paths_are_looked_at_on_windows_only():
    assert check_long_paths("linux", None, Path()) is None
    assert check_long_paths("win32", True, Path()).level == "ok"
    short, deep = (check_long_paths("win32", False, Path("/" + "x" * size)) for size in (20, 200))
    assert (short.level, deep.level) == ("note", "note")
    assert "201 letters" in deep.found.en
    assert "LongPathsEnabled 1" in deep.hint.ko


@pytest.mark.parametrize(
    ("folder", "environ", "found"),
    [
        (r"C:\Users\kim\OneDrive\강의", {"OneDrive": r"C:\Users\kim\OneDrive"}, True),
        (r"D:\Cloud\강의", {"OneDriveCommercial": "D:/cloud/"}, True),
        (r"C:\Users\kim\OneDrive - 대학교\강의", {}, True),
        (r"C:\Users\kim\OneDriver", {"OneDrive": r"C:\Users\kim\OneDrive"}, False),
        (r"C:\강의", {"PATH": r"C:\강의"}, False),
    ],
)
def test_a_folder_in_onedrive_is_named(folder, environ, found):
    assert (check_onedrive(PureWindowsPath(folder), environ) is not None) is found


def test_a_second_tensorflow_or_keras_is_named():
    one = [("tensorflow", "2.21.0", "/a"), ("keras", "3.15", "/a"), ("numpy", "2.0", "/a")]
    assert check_doubles(one) == []
    more = [
        *one,
        ("tensorflow-cpu", "2.20.0", "/a"),
        ("keras", "3.10", "/b"),
        ("keras", "3.10", "/b"),
    ]
    keras, tensorflow = check_doubles(more)
    assert "keras 3.15 (/a), keras 3.10 (/b)" in keras.found.ko
    assert "pip uninstall tensorflow-cpu" in tensorflow.hint.en


def test_a_file_that_hides_a_package_is_named(tmp_path):
    (tmp_path / "keras.py").write_text("", encoding="utf-8")
    (finding,) = check_shadows(tmp_path)
    assert "keras.py" in finding.found.ko


def test_this_machine_is_fit(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert not [each for each in check_system() if each.level == "bad"]


@pytest.mark.parametrize("code", [32, 33, 5])
def test_a_file_that_another_program_holds_is_told_so(code):
    language.use("ko")
    error = PermissionError(13, "in use")
    error.winerror = code
    told = str(cannot_write(Path("results.json"), error))
    assert ("백신" in told) is (code != 5)
    assert "\n" not in told
