"""What the operating system does to TensorFlow and to files, each state tried on any machine."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import namedtuple
from pathlib import Path, PureWindowsPath

import pytest

from lecture_port import doctor, language
from lecture_port.cli.main import run
from lecture_port.doctor import (
    all_checks,
    check_doubles,
    check_long_paths,
    check_onedrive,
    check_shadows,
    check_system,
    check_wheels,
)
from lecture_port.files import cannot_write
from lecture_port.parity import r_session


def test_doctor_finds_everything_that_the_lecture_needs_here(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    assert run(["--lang", "en", "doctor", "--json"]) == 0
    findings = {finding["what"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert {
        "Python",
        "tensorflow",
        "keras",
        "data",
        "memory",
        "disk",
        "console encoding",
        "R",
    } <= set(findings)
    assert findings["tensorflow"]["level"] == "ok"


def test_every_finding_that_is_not_ok_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    monkeypatch.setattr(doctor, "find_r", lambda: None)
    for finding in all_checks():
        assert finding.level == "ok" or finding.hint is not None, finding


def test_a_missing_package_is_bad_and_doctor_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    monkeypatch.setattr(doctor, "installed_version", lambda name: None if name == "keras" else "1")
    assert run(["--lang", "ko", "doctor"]) == 1
    out = capsys.readouterr().out
    assert "!!  keras: 설치되지 않음" in out
    assert "pip install -c constraints.txt ." in out


def test_data_that_cannot_be_had_is_bad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", str(tmp_path / "none.npz"))
    finding = doctor.check_data()
    assert finding.level == "bad"
    assert finding.hint is not None


def test_little_memory_and_no_disk_are_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    free = namedtuple("free", "available")
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(doctor.psutil, "virtual_memory", lambda: free(1.5 * doctor.GIB))
    assert doctor.check_memory().level == "note"
    monkeypatch.setattr(doctor.psutil, "virtual_memory", lambda: free(0.5 * doctor.GIB))
    assert doctor.check_memory().level == "bad"
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _folder: usage(10))
    assert doctor.check_disk(tmp_path).level == "bad"


def test_an_old_python_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 0))
    assert doctor.check_python().level == "bad"


def test_no_r_is_only_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_r", lambda: None)
    (finding,) = doctor.check_r()
    assert finding.level == "note"


def test_what_parity_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"jsonlite": None, "reticulate": "1.28", "keras3": None, "zeallot": "0.1.0"}
    monkeypatch.setattr(doctor, "find_r", lambda: "/usr/bin/Rscript")
    monkeypatch.setattr(doctor, "r_version", lambda: "4.2.2")
    monkeypatch.setattr(
        doctor, "package_versions", lambda *names: {name: versions.get(name) for name in names}
    )
    found = {finding.what.en: finding for finding in doctor.check_r()}
    assert found["R"].found.en == "4.2.2 (/usr/bin/Rscript)"
    assert found["R: zeallot"].level == "ok"
    assert found["R: jsonlite"].found.en == "not installed (parity needs it)"
    assert found["R: keras3"].found.en.startswith("not installed (only to compare with CRAN")
    assert found["R: reticulate"].found.en.startswith("1.28: too old")


@pytest.mark.parametrize("there", [True, False], ids=["with tf-keras", "without tf-keras"])
@pytest.mark.parametrize("keras", ["2.16.1", None], ids=["legacy keras", "no legacy keras"])
def test_a_missing_tf_keras_is_named_where_r_has_the_legacy_keras(
    there: bool, keras: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: (
            (object() if there else None) if name == "tf_keras" else find(name, *more)
        ),
    )
    monkeypatch.setattr(doctor, "find_r", lambda: "/usr/bin/Rscript")
    monkeypatch.setattr(doctor, "r_version", lambda: "4.2.2")
    monkeypatch.setattr(
        doctor,
        "package_versions",
        lambda *names: {name: keras if name == "keras" else "1.46.0" for name in names},
    )
    found = {finding.what.en: finding for finding in doctor.check_r()}
    assert ("tf-keras" in found) == (keras is not None)
    if keras is not None:
        assert found["tf-keras"].level == ("ok" if there else "note")
    if keras is not None and not there:
        finding = found["tf-keras"]
        assert finding.hint is not None
        assert finding.hint.en.startswith("pip install tf-keras~=2.")
        assert "legacy keras" in finding.found.en


def test_an_r_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_r", lambda: "/no/such/Rscript")
    monkeypatch.setattr(r_session, "find_r", lambda: "/no/such/Rscript")
    (finding,) = doctor.check_r()
    assert finding.level == "note"
    assert "does not answer" in finding.found.en


@pytest.mark.live_r
def test_r_and_its_packages_are_found() -> None:
    levels = {str(finding.what): finding.level for finding in doctor.check_r()}
    assert levels["R"] == "ok"
    assert levels["R: zeallot"] == "ok"
    assert levels["R: magrittr"] == "ok"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is in use")
def test_a_working_folder_that_is_gone_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    finding = doctor.check_working_folder()
    assert finding.level == "bad"
    assert "no longer exists" in finding.found.en
    assert finding.hint is not None


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
