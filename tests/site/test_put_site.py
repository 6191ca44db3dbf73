"""A built site replaces one of ours and nothing else."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest

from lecture_port.cli.main import run
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.site import build as building
from lecture_port.site import put_site as module
from lecture_port.site.put_site import put_site
from lecture_port.site.reuse import STAMP, is_current, is_ours, stamp


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder as `build` makes it."""
    site = tmp_path / "built"
    (site / "ko").mkdir(parents=True)
    (site / "ko" / "index.html").write_text("new", encoding="utf-8")
    (site / "index.html").write_text("new", encoding="utf-8")
    stamp(site, None)
    return site


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Return a folder that holds an earlier site of ours, and the reader's CNAME."""
    out = tmp_path / "사이트 하나"
    (out / "ko").mkdir(parents=True)
    (out / "ko" / "gone.html").write_text("old", encoding="utf-8")
    (out / "index.html").write_text("old", encoding="utf-8")
    (out / "CNAME").write_text("example.org", encoding="utf-8")
    (out / STAMP).write_text('{"made_by": "lecture-port docs", "digest": "x"}', encoding="utf-8")
    return out


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("foreign", ['{"title": "my Hugo site"}', "[1]", "", "[" * 100_000])
def test_a_site_json_of_someone_else_is_no_stamp(built: Path, tmp_path: Path, foreign: str) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / STAMP).write_text(foreign, encoding="utf-8")
    (mine / "thesis.docx").write_text("precious", encoding="utf-8")
    with pytest.raises(UsageError, match="--out"):
        put_site(built, mine)
    assert names(mine) == [STAMP, "thesis.docx"]


def test_an_earlier_site_is_replaced_and_other_files_stay(built: Path, earlier: Path) -> None:
    put_site(built, earlier)
    assert names(earlier) == ["CNAME", "index.html", "ko", "ko/index.html", STAMP]
    assert (earlier / "index.html").read_text(encoding="utf-8") == "new"
    assert is_current(earlier, None)


def test_a_new_or_empty_folder_takes_a_site(built: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".unfinished-site-of-a-killed-build").mkdir()
    for out in (tmp_path / "empty", tmp_path / "new" / "deep"):
        put_site(built, out)
        assert names(out) == names(built)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "no space left"), KeyboardInterrupt()])
def test_a_copy_that_breaks_off_leaves_the_old_site(
    built: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    before = names(earlier)

    def broken_off(_source: str, target: str, **_: object) -> None:
        Path(target).mkdir()
        raise fault

    monkeypatch.setattr(module.shutil, "copytree", broken_off)
    with pytest.raises((CannotWriteError, KeyboardInterrupt)):
        put_site(built, earlier)
    assert names(earlier) == before
    assert json.loads((earlier / STAMP).read_text(encoding="utf-8"))["digest"] == "x"


def test_a_half_exchanged_site_is_ours_and_not_current(
    built: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(earlier, None)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stopped)
        with pytest.raises(KeyboardInterrupt):
            put_site(built, earlier)
    assert is_ours(earlier)
    assert not is_current(earlier, None)
    put_site(built, earlier)
    assert is_current(earlier, None)


def test_a_file_in_the_way_is_one_line(built: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not a folder"):
        put_site(built, blocked)
    with pytest.raises(CannotWriteError, match="cannot write"):
        put_site(built, blocked / "below")
    assert blocked.read_text(encoding="utf-8") == "mine"


def test_a_refused_folder_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.docx").write_text("precious", encoding="utf-8")

    def never(*_: object) -> None:
        raise AssertionError("the site was built for nothing")

    monkeypatch.setattr(building, "_pages", never)
    assert run(["docs", "--build", "--out", str(tmp_path), "--lang", "en"]) == 2
    assert "holds something else" in capsys.readouterr().err


def test_no_room_for_temporary_files_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(building.tempfile, "mkdtemp", full)
    assert run(["docs", "--build", "--out", str(tmp_path / "s"), "--lang", "en"]) == 7
    assert "no space left on the disk" in capsys.readouterr().err


def test_the_first_of_many_reasons_is_told(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def several(*_: object, **__: object) -> None:
        raise shutil.Error([("a", "b", "the name is too long"), ("c", "d", "and so on")])

    monkeypatch.setattr(module.shutil, "copytree", several)
    with pytest.raises(CannotWriteError, match=r"\(the name is too long\)"):
        put_site(built, tmp_path / "out")
