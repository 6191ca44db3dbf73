from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.download import download
from lecture_port.data.mnist import PUBLISHED, Arrays, Release
from lecture_port.errors import DataUnavailableError
from lecture_port.language import Text

Write = Callable[..., Path]


def assert_same(ours: Arrays, given: Arrays) -> None:
    for one, other in zip(ours, given, strict=True):
        np.testing.assert_array_equal(one, other)


def refused(release: Release, seconds: float, said: list[Text]) -> DataUnavailableError:
    with pytest.raises(DataUnavailableError) as caught:
        download(release, seconds, said.append)
    error = caught.value
    assert error.exit_code == 5
    assert error.hint is not None
    for text in (error.hint.ko, error.hint.en):
        assert "--data mini" in text
    assert "\n" not in str(error)
    return error


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(_own_surroundings: None) -> Any:
    yield
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_the_first_address_is_enough(
    server: Any, release: Release, tiny: Arrays, write_npz: Write, tmp_path: Path, said: list[Text]
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    arrays, host = download(release, 30, said.append)
    assert_same(arrays, tiny)
    assert host == f"127.0.0.1:{server.port}"
    assert server.asked == ["/mnist.npz"]
    assert len(said) == 1
    assert host in said[0].ko
    assert "30초" in said[0].ko
    assert "30 s" in said[0].en


@pytest.mark.parametrize(
    "fault", ["missing", "truncated", "announced longer", "html", "other content", "stalls"]
)
def test_after_any_fault_the_mirror_is_asked(
    fault: str,
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    write_idx: Write,
    tmp_path: Path,
    said: list[Text],
) -> None:
    good = write_npz(tmp_path / "mnist.npz", tiny).read_bytes()
    other = write_npz(tmp_path / "other.npz", tiny._replace(test_images=tiny.test_images[::-1]))
    match fault:
        case "truncated":
            server.gives("mnist.npz", good[:9000])
        case "announced longer":
            server.gives("mnist.npz", good[:9000], announced=len(good))
        case "html":
            server.gives("mnist.npz", b"<html>please log in to this wireless network</html>")
        case "other content":
            server.gives_npz(other)
        case "stalls":
            server.stalls("mnist.npz", good[:9000])
    server.gives_folder(write_idx(tmp_path / "folder", tiny))
    arrays, _ = download(release, 1.5 if fault == "stalls" else 30, said.append)
    assert_same(arrays, tiny)
    assert server.asked == [
        "/mnist.npz",
        "/idx/train-images-idx3-ubyte.gz",
        "/idx/train-labels-idx1-ubyte.gz",
        "/idx/t10k-images-idx3-ubyte.gz",
        "/idx/t10k-labels-idx1-ubyte.gz",
    ]
    assert len(said) == 1


def test_a_mirror_that_unpacks_on_the_way_serves_as_well(
    server: Any, release: Release, tiny: Arrays, to_idx: Any, said: list[Text]
) -> None:
    names = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")
    for name, array in zip(names, tiny, strict=True):
        server.gives(f"idx/{name}-ubyte.gz", to_idx(array))
    assert_same(download(release, 30, said.append)[0], tiny)


def test_all_reasons_are_given(
    server: Any, release: Release, tiny: Arrays, write_idx: Write, tmp_path: Path, said: list[Text]
) -> None:
    wrong = tiny._replace(train_labels=tiny.train_labels[::-1].copy())
    server.gives_folder(write_idx(tmp_path / "folder", wrong))
    error = refused(release, 30, said)
    host = f"127.0.0.1:{server.port}"
    assert error.what.en == (
        f"MNIST could not be downloaded ({host}: the server answered HTTP 404;"
        f" {host}: what it sent is not MNIST)"
    )


def test_the_same_reason_is_given_once(nowhere: Release, said: list[Text]) -> None:
    error = refused(nowhere, 30, said)
    assert error.what.en == "MNIST could not be downloaded (the connection was refused)"
    assert error.what.ko == "MNIST 전체를 내려받지 못했습니다(연결이 거부됨)"


def test_stalling_servers_are_left_in_time(server: Any, release: Release, said: list[Text]) -> None:
    server.stalls("mnist.npz")
    server.stalls("idx/train-images-idx3-ubyte.gz")
    start = time.monotonic()
    error = refused(release, 1.2, said)
    assert time.monotonic() - start < 5
    assert "time limit" in error.what.en


def test_a_dripping_server_cannot_outlast_the_limit(
    server: Any, release: Release, said: list[Text]
) -> None:
    server.drips("mnist.npz")
    start = time.monotonic()
    error = refused(release, 0.9, said)
    assert 0.9 <= time.monotonic() - start < 5
    assert "time limit" in error.what.en
    assert len(said) == 1


def test_the_published_addresses_are_in_the_agreed_order() -> None:
    assert PUBLISHED.npz == (
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
    )
    assert PUBLISHED.idx == (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
