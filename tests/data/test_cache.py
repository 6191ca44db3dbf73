from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import NAMES, Arrays
from lecture_port.data.cache import cache_folder, keep, read_trusted, recall
from lecture_port.data.digest import fingerprint
from lecture_port.errors import BadDataError
from lecture_port.language import Text


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LECTURE_PORT_CACHE", str(tmp_path / "여기"))
    assert cache_folder() == tmp_path / "여기"


def test_the_folder_is_the_users_by_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LECTURE_PORT_CACHE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert cache_folder() == tmp_path / "lecture-port"
    else:
        assert "lecture-port" in cache_folder().parts
        assert cache_folder().is_absolute()


def test_what_is_kept_is_recalled(cache: Path, tiny: Arrays, said: list[Text]) -> None:
    path = cache / "mnist.npz"
    assert keep(path, tiny, said.append)
    recalled = recall(path, fingerprint(tiny), said.append)
    assert recalled is not None
    for ours, given in zip(recalled, tiny, strict=True):
        np.testing.assert_array_equal(ours, given)
    assert said == []
    assert [file.name for file in cache.iterdir()] == ["mnist.npz"]


def test_the_kept_file_is_uncompressed_and_has_keras_names(cache: Path, tiny: Arrays) -> None:
    keep(cache / "mnist.npz", tiny, print)
    with zipfile.ZipFile(cache / "mnist.npz") as archive:
        members = archive.infolist()
    assert [member.filename for member in members] == [f"{name}.npy" for name in NAMES]
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}


def test_nothing_there_is_nothing_said(cache: Path, tiny: Arrays, said: list[Text]) -> None:
    assert recall(cache / "mnist.npz", fingerprint(tiny), said.append) is None
    assert said == []


def test_a_damaged_file_is_set_aside(cache: Path, tiny: Arrays, said: list[Text]) -> None:
    path = cache / "mnist.npz"
    keep(path, tiny, said.append)
    path.write_bytes(path.read_bytes()[:5000])
    assert recall(path, fingerprint(tiny), said.append) is None
    assert not path.exists()
    assert (cache / "mnist.npz.damaged").stat().st_size == 5000
    assert "not an npz file" in said[0].en
    assert said[1].en == f"the damaged cache file was set aside: {cache / 'mnist.npz.damaged'}"


def test_a_sound_file_with_other_content_is_set_aside_too(
    cache: Path, tiny: Arrays, said: list[Text]
) -> None:
    path = cache / "mnist.npz"
    expected = fingerprint(tiny)
    tiny.test_labels[0] = 9
    keep(path, tiny, said.append)
    assert recall(path, expected, said.append) is None
    assert "not the known one" in said[0].en
    assert "(y_test)" in said[0].en
    assert not path.exists()


def test_read_trusted_touches_nothing(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    expected = fingerprint(tiny)
    path = write_npz(tmp_path / "mnist.npz", tiny._replace(train_labels=tiny.train_labels[::-1]))
    before = path.read_bytes()
    with pytest.raises(BadDataError, match=r"y_train"):
        read_trusted(path, expected)
    assert path.read_bytes() == before


@pytest.mark.usefixtures("no_cache")
def test_a_folder_that_cannot_be_made_is_said_and_survived(tiny: Arrays, said: list[Text]) -> None:
    path = cache_folder() / "mnist.npz"
    assert recall(path, fingerprint(tiny), said.append) is None
    assert not keep(path, tiny, said.append)
    assert len(said) == 1
    assert "LECTURE_PORT_CACHE" in said[0].ko
    assert str(cache_folder()) in said[0].en
    assert "--run" not in said[0].en


def test_a_folder_in_the_files_place(cache: Path, tiny: Arrays, said: list[Text]) -> None:
    path = cache / "mnist.npz"
    path.mkdir(parents=True)
    assert recall(path, fingerprint(tiny), said.append) is None
    assert not keep(path, tiny, said.append)
    assert [file.name for file in cache.iterdir()] == ["mnist.npz"]
