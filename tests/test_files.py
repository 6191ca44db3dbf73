import errno
from pathlib import Path

import pytest

from lecture_port import files
from lecture_port.errors import CannotWriteError
from lecture_port.files import read_json, replacing, write_json, write_text


def test_text_is_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "새 폴더" / "글.txt"
    write_text(path, "합성곱\n풀링\n")
    assert path.read_bytes() == "합성곱\n풀링\n".encode()


def test_json_keeps_hangul_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, {"이름": [1, None]})
    assert "이름" in path.read_text(encoding="utf-8")
    assert read_json(path) == {"이름": [1, None]}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def fail() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.txt"
    write_text(path, "old")
    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(CannotWriteError, match="no space left on the disk"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_where_a_file_stands_cannot_be_written_to(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="cannot write"):
        write_text(blocked / "a.txt", "x")
