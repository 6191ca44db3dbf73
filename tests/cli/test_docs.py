"""``lecture-port docs``: its options reach the builder, its faults are one line."""

import pytest

from lecture_port.cli.main import run
from lecture_port.site import build as building
from lecture_port.site import build as needs
from lecture_port.site import one_file
from lecture_port.site import publish as reuse
from lecture_port.site import publish as serve


@pytest.fixture
def heard(monkeypatch):
    calls = []

    def build(out, tell, run):
        del tell
        calls.append(("build", out, run))
        return out / "index.html"

    def show(site, language, port, tell):
        del tell
        calls.append(("serve", site, language, port))

    def write(target, language, tell, run):
        del tell
        calls.append(("file", target, language, run))

    monkeypatch.setattr(building, "build", build)
    monkeypatch.setattr(serve, "serve", show)
    monkeypatch.setattr(one_file, "write_single_file", write)
    return calls


def test_build_only_builds(heard, tmp_path):
    assert run(["docs", "--build", "--out", str(tmp_path / "s"), "--lang", "en"]) == 0
    assert heard == [("build", tmp_path / "s", None)]


def test_without_options_it_builds_and_serves(heard, tmp_path):
    assert run(["docs", "--out", str(tmp_path), "--run", str(tmp_path / "r"), "--lang", "ko"]) == 0
    assert heard == [("build", tmp_path, tmp_path / "r"), ("serve", tmp_path, "ko", 0)]


def test_a_site_that_is_current_is_not_built_again(heard, tmp_path):
    reuse.stamp(tmp_path, None)
    assert run(["docs", "--out", str(tmp_path), "--lang", "en"]) == 0
    assert heard == [("serve", tmp_path, "en", 0)]
    assert not reuse.is_current(tmp_path, tmp_path / "run")


def test_single_file_writes_that_alone(heard, tmp_path):
    target = tmp_path / "강의.html"
    assert run(["docs", "--single-file", str(target), "--lang", "ko"]) == 0
    assert heard == [("file", target, "ko", None)]


def test_a_missing_package_ends_with_code_9_and_one_line(monkeypatch, capsys):
    monkeypatch.setitem(needs.PACKAGES, "no_such_module", "wanted-package")
    assert run(["docs", "--build", "--lang", "en"]) == 9
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_without_a_run_ends_with_code_4(tmp_path, capsys):
    out = tmp_path / "site"
    assert run(["docs", "--build", "--out", str(out), "--run", str(tmp_path), "--lang", "en"]) == 4
    assert "lecture-port fit" in capsys.readouterr().err
    assert not out.exists()
