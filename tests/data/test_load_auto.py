from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.load_auto import load_auto
from lecture_port.data.load_full import load_full
from lecture_port.data.release import Release
from lecture_port.errors import DataUnavailableError, UsageError
from lecture_port.language import Text

Write = Callable[..., Path]


def test_full_from_the_network_then_from_the_cache(
    server: Any, release: Release, tiny: Arrays, write_npz: Write, tmp_path: Path, said: list[Text]
) -> None:
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    assert "downloaded from" in load_auto(release, said.append).origin.en
    again = load_auto(release, said.append)
    assert again.source == "full"
    assert "from the cache" in again.origin.en
    assert len(said) == 1


def test_full_from_keras_cache(
    nowhere: Release, tiny: Arrays, write_npz: Write, keras_npz: Path, said: list[Text]
) -> None:
    write_npz(keras_npz, tiny)
    assert load_auto(nowhere, said.append).source == "full"
    assert said == []


def test_else_mini_and_it_says_why(nowhere: Release, said: list[Text]) -> None:
    mnist = load_auto(nowhere, said.append)
    assert (mnist.source, mnist.n_train, mnist.genuine) == ("mini", 4000, True)
    assert "MNIST could not be downloaded (the connection was refused)" in mnist.origin.en
    assert "내려받지 못했습니다(연결이 거부됨)" in mnist.origin.ko
    assert "--data full" in mnist.origin.en
    assert len(said) == 1


def test_no_name_resolution(nowhere: Release, said: list[Text]) -> None:
    host = "https://no-such-host.invalid/"
    offline = Release(nowhere.fingerprint, (host + "mnist.npz",), (host,))
    start = time.monotonic()
    assert load_auto(offline, said.append).source == "mini"
    assert time.monotonic() - start < 30


def test_for_ten_minutes_the_network_is_left_alone(
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    tmp_path: Path,
    said: list[Text],
) -> None:
    first = load_auto(release, said.append)
    asked = len(server.asked)
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    second = load_auto(release, said.append)
    assert second.source == "mini"
    assert second.origin == first.origin
    assert len(server.asked) == asked
    assert len(said) == 1

    assert load_full(release, said.append).source == "full"
    assert load_auto(release, said.append).source == "full"


def test_later_the_network_is_tried_again(
    server: Any,
    release: Release,
    tiny: Arrays,
    write_npz: Write,
    tmp_path: Path,
    said: list[Text],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_auto(release, said.append).source == "mini"
    server.gives_npz(write_npz(tmp_path / "mnist.npz", tiny))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    assert load_auto(release, said.append).source == "full"


def test_a_stalling_network_is_left_in_time(
    server: Any, release: Release, said: list[Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stalls("mnist.npz")
    server.stalls("idx/train-images-idx3-ubyte.gz", b"\x1f\x8b")
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", "0.9")
    start = time.monotonic()
    mnist = load_auto(release, said.append)
    assert time.monotonic() - start < 6
    assert mnist.source == "mini"
    assert "time limit" in mnist.origin.en


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_folder(nowhere: Release, said: list[Text]) -> None:
    assert load_auto(nowhere, said.append).source == "mini"


def test_a_wrong_time_limit_is_not_swallowed(
    nowhere: Release, said: list[Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", "x")
    with pytest.raises(UsageError):
        load_auto(nowhere, said.append)


def test_no_address_at_all(nowhere: Release, said: list[Text]) -> None:
    with pytest.raises(DataUnavailableError):
        load_full(replace(nowhere, npz=(), idx=()), said.append)
