from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from lecture_port.data.cache import cache_folder
from lecture_port.data.failure_stamp import forget_failure, recent_failure, remember_failure
from lecture_port.language import Text

WHY = Text("네트워크가 끊김", "no network")


def stamp(folder: Path) -> Path:
    (only,) = folder.iterdir()
    return only


def test_a_failure_is_remembered_and_forgotten(cache: Path) -> None:
    assert recent_failure(cache) is None
    remember_failure(cache, WHY)
    assert recent_failure(cache) == WHY
    forget_failure(cache)
    assert recent_failure(cache) is None
    assert list(cache.iterdir()) == []
    forget_failure(cache)


@pytest.mark.parametrize(("age", "counts"), [(590, True), (610, False), (-60, False)])
def test_it_counts_for_ten_minutes_and_not_from_the_future(
    cache: Path, age: float, counts: bool
) -> None:
    remember_failure(cache, WHY)
    path = stamp(cache)
    note = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(note | {"time": time.time() - age}), encoding="utf-8")
    assert (recent_failure(cache) is not None) is counts


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b"\xff\xfe", b'{"time": null, "ko": "", "en": ""}']
)
def test_a_damaged_note_is_no_note(cache: Path, content: bytes) -> None:
    remember_failure(cache, WHY)
    stamp(cache).write_bytes(content)
    assert recent_failure(cache) is None


@pytest.mark.usefixtures("no_cache")
def test_an_unwritable_folder_is_survived() -> None:
    remember_failure(cache_folder(), WHY)
    assert recent_failure(cache_folder()) is None
    forget_failure(cache_folder())
