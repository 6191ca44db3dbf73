from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from lecture_port import files, language
from lecture_port.errors import CannotWriteError, system_words
from lecture_port.files import (
    parse_json,
    read_bytes,
    read_json,
    remove_tree,
    replacing,
    temporary_folder,
    write_json,
    write_text,
)


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


def test_a_name_that_is_no_utf8_comes_back(tmp_path: Path) -> None:
    path, name = tmp_path / "a.json", os.fsdecode(b"/data/\xff\xb0\xa1.npz")
    write_json(path, {name: name})
    assert read_json(path) == {name: name}
    write_text(path, f"<p>{name}</p>")
    assert path.read_text(encoding="utf-8").startswith("<p>/data/")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 60 + "]" * 60,
        "9" * 21,
        "9" * 5_000,
        "1e999",
        "-1e999",
        '{"a": 1, "a": 2}',
        '[{"a": {"b": 1, "b": 1}}]',
        "\ufeff{}",
    ],
)
def test_json_that_no_file_of_ours_holds(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"."):
        read_json(path)


def test_json_of_some_depth_and_long_numbers() -> None:
    text = "[" * 20 + "12345678901234567890, -1.5e-7" + "]" * 20
    assert str(parse_json(text)).count("[") == 20


def test_only_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a folder"):
        read_bytes(tmp_path)
    with pytest.raises(OSError, match="too large"):
        read_bytes(Path(__file__), largest=100)
    with pytest.raises(FileNotFoundError):
        read_bytes(tmp_path / "nothing")
    language.use("ko")
    with pytest.raises(OSError, match="폴더입니다") as error:
        read_bytes(tmp_path)
    assert system_words(error.value).ko == "폴더입니다"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither in folders")
def test_nothing_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is a pipe"):
        read_json(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        with pytest.raises(OSError, match="it is a socket"):
            read_json(tmp_path / "s")
    with pytest.raises(OSError, match="it is a device"):
        read_bytes(Path("/dev/zero"))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match="symbolic links"):
        read_json(tmp_path / "loop")


def test_a_temporary_folder_is_removed_whatever_was_done_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    aside = tmp_path / "aside"
    aside.mkdir()
    (aside / "kept").write_text("x", encoding="utf-8")
    with temporary_folder("ours-") as folder:
        (folder / "a" / "b").mkdir(parents=True)
        (folder / "a" / "b" / "file").write_text("x", encoding="utf-8")
        (folder / "a" / "link").symlink_to(aside)
        (folder / "a" / "b" / "file").chmod(0)
        (folder / "a" / "b").chmod(0)
        (folder / "a").chmod(0o400)
        folder.chmod(0o500)
    assert [each.name for each in tmp_path.iterdir()] == ["aside"]
    assert (aside / "kept").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no path that long")
def test_a_folder_of_any_depth_is_removed(tmp_path: Path) -> None:
    top = tmp_path / "top"
    code = "import os\nfor _ in range(3000):\n    os.mkdir('deep'); os.chdir('deep'); os.chmod('..', 0)"
    top.mkdir()
    subprocess.run([sys.executable, "-c", code], cwd=top, check=True)
    remove_tree(top)
    assert not top.exists()


def test_what_a_killed_process_left_is_removed_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stale, held, other = (tmp_path / name for name in ("ours-stale", "ours-held", "theirs"))
    for each in (stale, held, other):
        (each / "x").mkdir(parents=True)
    lock = FileLock(held / ".in-use")
    lock.acquire()
    old = time.time() - 3600
    for each in (stale, held, other):
        os.utime(each, (old, old))
    try:
        with temporary_folder("ours-"):
            assert not stale.exists()
            assert held.exists()
            assert other.exists()
    finally:
        lock.release()


class Full:
    """A temporary file on a disk that takes its name and nothing else."""

    def __init__(self, **_where: object) -> None: ...

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def write(self, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_for_temporary_files_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    files.require_temporary_space()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(files.tempfile, "TemporaryFile", Full)
    with pytest.raises(CannotWriteError, match=f"no space left on the disk: {tmp_path}"):
        files.require_temporary_space()


def test_an_error_that_a_full_disk_made_is_said_as_such_and_any_other_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def tofile() -> None:
        with files.temporary_space():
            raise OSError("78400 requested and 15328 written")

    with pytest.raises(OSError, match="78400 requested"):
        tofile()
    monkeypatch.setattr(files.tempfile, "TemporaryFile", Full)
    with pytest.raises(CannotWriteError, match="no space"):
        tofile()
