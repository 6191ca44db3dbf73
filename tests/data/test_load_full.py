from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.failure_stamp import recent_failure, remember_failure
from lecture_port.data.load_full import load_full
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import silent
from lecture_port.data.release import Release
from lecture_port.errors import DataUnavailableError, UsageError
from lecture_port.language import Text

Write = Callable[..., Path]


def assert_full(mnist: Mnist, tiny: Arrays, release: Release) -> None:
    assert (mnist.source, mnist.genuine, mnist.is_full) == ("full", True, True)
    assert mnist.digest == release.fingerprint.whole
    np.testing.assert_array_equal(mnist.train_images, tiny.train_images)
    np.testing.assert_array_equal(mnist.train_labels, tiny.train_labels)
    np.testing.assert_array_equal(mnist.test_images, tiny.test_images)
    np.testing.assert_array_equal(mnist.test_labels, tiny.test_labels)
    for text in (mnist.origin.ko, mnist.origin.en):
        assert "30/20" in text


def test_a_download_is_kept_and_used_from_then_on(
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    tmp_path: Path,
    cache: Path,
    said: list[Text],
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    remember_failure(cache, Text("앞서", "before"))
    first = load_full(release, said.append)
    assert_full(first, tiny, release)
    assert f"downloaded from 127.0.0.1:{server.port}" in first.origin.en
    assert str(cache / "mnist.npz") in first.origin.ko
    assert recent_failure(cache) is None
    second = load_full(release, said.append)
    assert_full(second, tiny, release)
    assert second.origin.en.endswith(f"from the cache {cache / 'mnist.npz'}")
    assert len(server.asked) == len(said) == 1
    assert [file.name for file in cache.iterdir()] == ["mnist.npz"]


def test_keras_cached_file_is_read_and_left_as_it_is(
    nowhere: Release,
    tiny: Arrays,
    write_npz: Write,
    keras_npz: Path,
    cache: Path,
    said: list[Text],
) -> None:
    write_npz(keras_npz, tiny)
    before = keras_npz.read_bytes(), keras_npz.stat().st_mtime_ns
    mnist = load_full(nowhere, said.append)
    assert_full(mnist, tiny, nowhere)
    assert mnist.origin.en.endswith(f"from Keras's cache {keras_npz}")
    assert (keras_npz.read_bytes(), keras_npz.stat().st_mtime_ns) == before
    assert list(keras_npz.parent.iterdir()) == [keras_npz]
    assert not cache.exists()


@pytest.mark.parametrize("damage", ["cut", "other content"])
def test_keras_cached_file_is_not_trusted_blindly(
    damage: str,
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    keras_npz: Path,
    tmp_path: Path,
    said: list[Text],
) -> None:
    write_npz(keras_npz, tiny._replace(test_labels=tiny.test_labels[::-1]))
    if damage == "cut":
        keras_npz.write_bytes(keras_npz.read_bytes()[:-50])
    before = keras_npz.read_bytes()
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    assert_full(load_full(release, said.append), tiny, release)
    assert "left as it is" in said[0].en
    assert str(keras_npz) in said[0].ko
    assert keras_npz.read_bytes() == before


def test_what_r_keeps_is_used_where_python_s_file_is_damaged(
    nowhere: Release, tiny: Arrays, write_npz: Write, tmp_path: Path, said: list[Text]
) -> None:
    damaged = tmp_path / "keras home" / "datasets" / "mnist.npz"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"garbage")
    sound = write_npz(tmp_path / "R home" / "R" / "keras3" / "datasets" / "mnist.npz", tiny)
    mnist = load_full(nowhere, said.append)
    assert_full(mnist, tiny, nowhere)
    assert mnist.origin.en.endswith(f"from Keras's cache {sound}")
    assert len(said) == 1
    assert damaged.read_bytes() == b"garbage"


def test_a_damaged_cache_is_replaced_by_a_fresh_download(
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    tmp_path: Path,
    cache: Path,
    said: list[Text],
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    cache.mkdir()
    (cache / "mnist.npz").write_bytes(b"garbage")
    assert_full(load_full(release, said.append), tiny, release)
    assert (cache / "mnist.npz.damaged").read_bytes() == b"garbage"
    assert "from the cache" in load_full(release, said.append).origin.en


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_the_download_is_used_from_memory(
    server: Any, release: Release, tiny: Arrays, write_npz: Write, tmp_path: Path, said: list[Text]
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    mnist = load_full(release, said.append)
    assert_full(mnist, tiny, release)
    assert mnist.origin.en.endswith("could not be kept")
    assert said[-1].en.startswith("not stored in the cache: ")


def test_nothing_to_be_had(nowhere: Release, cache: Path, said: list[Text]) -> None:
    with pytest.raises(DataUnavailableError):
        load_full(nowhere, said.append)
    assert recent_failure(cache) is None


def test_a_fresh_failure_does_not_keep_it_from_trying(
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    tmp_path: Path,
    cache: Path,
    said: list[Text],
) -> None:
    remember_failure(cache, Text("앞서", "before"))
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    assert_full(load_full(release, said.append), tiny, release)


def test_the_time_limit_of_the_environment(
    server: Any, release: Release, said: list[Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stalls("mnist.npz")
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", "0.5")
    with pytest.raises(DataUnavailableError, match="HTTP 404"):
        load_full(release, said.append)
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", "never")
    with pytest.raises(UsageError):
        load_full(release, said.append)


def test_several_at_once(
    server: Any, release: Release, tiny: Arrays, write_npz: Write, tmp_path: Path, cache: Path
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    loaded: list[Mnist] = []

    def work() -> None:
        loaded.append(load_full(release, silent))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loaded) == 6
    for mnist in loaded:
        assert_full(mnist, tiny, release)
    assert [file.name for file in cache.iterdir()] == ["mnist.npz"]
