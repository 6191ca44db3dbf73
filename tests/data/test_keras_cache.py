from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lecture_port.data.keras_cache import keras_files

FILE = Path("datasets") / "mnist.npz"
SET_NOTHING: dict[str, str] = {}


def r_file(
    monkeypatch: pytest.MonkeyPatch, platform: str = "linux", **variables: str
) -> Path | None:
    """Return the file of keras3 for R under this system and these variables."""
    for name in ("R_USER_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    _python, *r = keras_files()
    return r[0] if r else None


def test_keras_home_is_honoured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "케라스"))
    assert keras_files()[0] == tmp_path / "케라스" / FILE


def test_else_it_is_below_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERAS_HOME")
    assert keras_files()[0] == Path.home() / ".keras" / FILE


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", SET_NOTHING, Path.home() / ".cache" / "R" / "keras3"),
        ("linux", {"XDG_CACHE_HOME": "/캐시"}, Path("/캐시/R/keras3")),
        ("linux", {"XDG_CACHE_HOME": "/a", "R_USER_CACHE_DIR": "/b"}, Path("/b/R/keras3")),
        (
            "darwin",
            SET_NOTHING,
            Path.home() / "Library" / "Caches" / "org.R-project.R" / "R" / "keras3",
        ),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/R/cache/R/keras3")),
        ("win32", {"R_USER_CACHE_DIR": "/b"}, Path("/b/R/keras3")),
    ],
)
def test_r_s_cache_is_where_r_puts_it(
    platform: str, variables: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert r_file(monkeypatch, platform, **variables) == folder / FILE


def test_one_folder_for_both_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", "/b/R/keras3")
    assert r_file(monkeypatch, R_USER_CACHE_DIR="/b") is None


def test_without_a_home_folder_there_may_be_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("KERAS_HOME")
    for name in ("R_USER_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert keras_files() == []


@pytest.mark.live_r
@pytest.mark.parametrize("variables", [SET_NOTHING, {"XDG_CACHE_HOME": "/a"}])
def test_r_says_the_same(variables: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = r_file(monkeypatch, sys.platform, **variables)
    theirs = subprocess.run(
        ["Rscript", "-e", 'cat(tools::R_user_dir("keras3", "cache"))'],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert ours == Path(theirs) / FILE
