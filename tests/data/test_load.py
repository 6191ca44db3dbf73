from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.load import (
    build_mini,
    default_spec,
    find_csv,
    load,
    load_auto,
    load_chosen,
    load_full,
    load_path,
    recent_failure,
    remember_failure,
)
from lecture_port.data.mnist import MINI, Arrays, Mnist, Release, fingerprint, silent
from lecture_port.errors import BadDataError, DataUnavailableError, UsageError
from lecture_port.language import Text
from lecture_port.printable import quoted

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("value", "spec"),
    [(None, "auto"), ("", "auto"), (" ", "auto"), ("mini", "mini"), ("/자료/x y", "/자료/x y")],
)
def test_the_environment_sets_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str | None, spec: str
) -> None:
    if value is not None:
        monkeypatch.setenv("LECTURE_PORT_DATA", value)
    assert default_spec() == spec


def test_each_spec_leads_to_its_source(
    server: Any,
    release: Release,
    nowhere: Release,
    tiny: Arrays,
    write_npz: Write,
    write_idx: Write,
    tmp_path: Path,
    said: list[Text],
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny)
    assert load("mini", release=nowhere).source == "mini"
    assert load("auto", release=nowhere).source == "mini"
    assert load(str(path), release=nowhere).source == "path"
    assert load(str(write_idx(tmp_path / "idx", tiny)), release=nowhere).source == "path"
    with pytest.raises(DataUnavailableError):
        load("full", release=nowhere)
    server.gives_npz(path)
    assert load("full", release=release, notify=said.append).source == "full"
    assert load(release=nowhere).source == "full"
    assert len(said) == 1


def test_a_file_named_as_a_word_is_reached_by_its_path(
    tmp_path: Path, tiny: Arrays, write_npz: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_npz(tmp_path / "made.npz", tiny).rename(tmp_path / "mini")
    monkeypatch.chdir(tmp_path)
    assert load("mini").n_train == 4000
    assert load("./mini").n_train == 30


def test_a_mistyped_word_is_no_such_file() -> None:
    with pytest.raises(BadDataError, match="ful"):
        load("ful")


@pytest.mark.parametrize("spec", ["", "  "])
def test_an_empty_spec(spec: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(spec)
    assert caught.value.exit_code == 2


def test_a_fault_of_the_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "nope")
    with pytest.raises(BadDataError) as caught:
        load_chosen(None)
    assert caught.value.what.en == "LECTURE_PORT_DATA=nope: no such file or folder: nope"
    assert caught.value.what.ko.startswith("LECTURE_PORT_DATA=nope: ")
    assert caught.value.hint is not None


def test_what_was_chosen_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "nope")
    assert load_chosen("mini").source == "mini"
    with pytest.raises(BadDataError, match=r"^no such file or folder: ful"):
        load_chosen("ful")
    with pytest.raises(UsageError):
        load_chosen("")
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    assert load_chosen(None).source == "mini"


def test_loading_imports_nothing_heavy(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny)
    code = (
        "import sys; from lecture_port.data.load import load; load(sys.argv[1]);"
        "print([m for m in ('tensorflow', 'keras', 'mlxtend', 'pandas', 'sklearn', 'scipy',"
        " 'requests', 'urllib.request', 'http.client', 'ssl') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


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


Write = Callable[..., Path]


def complaint(path: Path) -> BadDataError:
    with pytest.raises(BadDataError) as caught:
        load_path(path)
    assert caught.value.exit_code == 3
    return caught.value


def test_an_npz_that_is_not_mnist_is_accepted_and_said(
    tmp_path: Path, tiny: Arrays, write_npz: Write
) -> None:
    path = write_npz(tmp_path / "내 숫자 그림" / "mnist.npz", tiny)
    mnist = load_path(path)
    assert (mnist.source, mnist.genuine, mnist.is_full) == ("path", False, False)
    assert mnist.digest == fingerprint(tiny).whole
    np.testing.assert_array_equal(mnist.test_images, tiny.test_images)
    for text in (mnist.origin.ko, mnist.origin.en):
        assert str(path) in text
        assert "30/20" in text
    assert "not the known MNIST (x_train, y_train, x_test, y_test)" in mnist.origin.en
    assert "알려진 MNIST와 내용이 다름" in mnist.origin.ko


def test_two_images_and_one_are_enough(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    few = Arrays(*(array[8:10] for array in tiny[:2]), *(array[9:10] for array in tiny[2:]))
    path = write_npz(tmp_path / "few.npz", few)
    assert (load_path(path).n_train, load_path(path).n_test) == (2, 1)


@pytest.mark.parametrize("ending", ["-ubyte.gz", ".ubyte"])
def test_a_folder_of_idx_files_is_the_same_data(
    tmp_path: Path, tiny: Arrays, write_idx: Write, ending: str
) -> None:
    mnist = load_path(write_idx(tmp_path / "원본 파일", tiny, ending))
    assert mnist.digest == fingerprint(tiny).whole
    assert mnist.source == "path"


def test_the_known_mini_set_is_recognised(tmp_path: Path, write_npz: Write) -> None:
    mnist = load_path(write_npz(tmp_path / "x.npz", build_mini(find_csv())))
    assert (mnist.source, mnist.genuine, mnist.digest) == ("path", True, MINI.whole)
    assert mnist.origin.en.startswith("part of MNIST, 4,000/1,000 images")


def test_the_home_folder_may_be_a_tilde(
    tmp_path: Path, tiny: Arrays, write_npz: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    path = write_npz(tmp_path / "mnist.npz", tiny)
    assert str(path) in load_path(Path("~/mnist.npz")).origin.en


@pytest.mark.parametrize(
    "name", ["없는 파일.npz", "no\0name", "~no-such-user-as-this/mnist.npz", "x" * 5000]
)
def test_nothing_there(tmp_path: Path, name: str) -> None:
    path = Path(name) if name.startswith("~") else tmp_path / name
    error = complaint(path)
    assert error.what.en.startswith(("no such file or folder: ", "cannot be read: "))
    assert error.hint is not None
    assert "--data mini" in error.hint.en


def test_a_folder_without_idx_files(tmp_path: Path) -> None:
    assert "lacks IDX files" in complaint(tmp_path).what.en


@pytest.mark.parametrize("name", ["mnist", "it's $5 "])
def test_a_folder_with_an_npz_points_to_it(
    tmp_path: Path, tiny: Arrays, write_npz: Write, name: str
) -> None:
    path = write_npz(tmp_path / name / "mnist.npz", tiny)
    error = complaint(path.parent)
    assert error.hint is not None
    assert error.hint.en == f"use --data {quoted(path)}"
    assert error.hint.ko == f"이렇게 주십시오: --data {quoted(path)}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "it is a pipe" in complaint(tmp_path / "pipe").what.en
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "no such file" in complaint(tmp_path / "loop").what.en


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_no_utf8(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    path = write_npz(tmp_path / os.fsdecode(b"\xff\xb0\xa1") / "mnist.npz", tiny)
    assert str(path) in load_path(path).origin.en
