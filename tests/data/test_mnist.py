from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.load import load_mini, load_path
from lecture_port.data.mnist import (
    FULL,
    MINI,
    Arrays,
    Mnist,
    check_practice_needs,
    checked,
    fingerprint,
    order_warning,
    silent,
)
from lecture_port.errors import BadDataError
from lecture_port.language import Text


@pytest.fixture
def mnist(tiny: Arrays) -> Mnist:
    return Mnist(*tiny, source="path", origin=Text("가", "a"), digest="00", genuine=False)


def test_it_counts_its_images(mnist: Mnist) -> None:
    assert (mnist.n_train, mnist.n_test) == (30, 20)


def test_it_is_full_by_source_or_by_content(mnist: Mnist) -> None:
    assert not mnist.is_full
    assert replace(mnist, digest=FULL.whole).is_full
    assert replace(mnist, source="full").is_full
    assert not replace(mnist, source="mini").is_full


def test_it_cannot_be_changed_and_its_repr_holds_no_pixels(mnist: Mnist) -> None:
    with pytest.raises(FrozenInstanceError):
        mnist.digest = "11"  # type: ignore[misc]
    assert "array" not in repr(mnist)


IMAGES = np.zeros((3, 28, 28), dtype=np.uint8)
LABELS = np.array([0, 5, 9], dtype=np.uint8)


def test_sound_arrays_come_back_without_a_copy(tiny: Arrays) -> None:
    result = checked(tuple(tiny), "here")
    assert all(ours is given for ours, given in zip(result, tiny, strict=True))


@pytest.mark.parametrize("dtype", ["int8", "int64", ">i4", "uint64"])
def test_integer_labels_become_bytes(dtype: str) -> None:
    result = checked((IMAGES, LABELS.astype(dtype), IMAGES, LABELS), "here")
    assert result.train_labels.dtype == np.uint8
    assert result.train_labels.tolist() == [0, 5, 9]


def test_column_major_images_become_row_major(tiny: Arrays) -> None:
    result = checked((np.asfortranarray(tiny[0]), *tiny[1:]), "here")
    assert result.train_images.flags.c_contiguous
    np.testing.assert_array_equal(result.train_images, tiny.train_images)


@pytest.mark.parametrize(
    ("replaced", "complaint"),
    [
        ({0: IMAGES.astype(np.float32)}, "x_train is of type float32, not uint8"),
        ({2: IMAGES.astype(np.int64)}, "x_test is of type int64, not uint8"),
        ({0: IMAGES.reshape(3, 784)}, "x_train has the shape (3, 784), not (n, 28, 28)"),
        ({0: IMAGES[..., None]}, "x_train has the shape (3, 28, 28, 1), not (n, 28, 28)"),
        ({2: IMAGES[:, :27]}, "x_test has the shape (3, 27, 28), not (n, 28, 28)"),
        ({0: IMAGES[:0]}, "x_train has the shape (0, 28, 28), not (n, 28, 28)"),
        ({0: np.uint8(3)}, "x_train has the shape (), not (n, 28, 28)"),
        ({1: LABELS.astype(float)}, "y_train is of type float64, not an integer type"),
        ({1: np.array(["1", "2", "3"])}, "y_train is of type <U1, not an integer type"),
        ({1: LABELS.astype(bool)}, "y_train is of type bool, not an integer type"),
        ({1: LABELS.astype("m8[s]")}, "y_train is of type timedelta64[s], not an integer type"),
        ({1: LABELS.astype(object)}, "y_train is of type object, not an integer type"),
        ({3: np.eye(3, 10, dtype=np.uint8)}, "y_test has the shape (3, 10), not (n,)"),
        ({1: LABELS[:0]}, "y_train has the shape (0,), not (n,)"),
        ({1: LABELS + np.uint8(1)}, "y_train holds a label outside 0..9: 10"),
        ({3: LABELS.astype(int) - 1}, "y_test holds a label outside 0..9: -1"),
        ({3: np.array([1, 2, 2**64 - 1], dtype=np.uint64)}, "outside 0..9: 18446744073709551615"),
        ({1: LABELS[:2]}, "x_train holds 3 images but y_train 2 labels"),
        ({2: IMAGES[:1]}, "x_test holds 1 images but y_test 3 labels"),
    ],
)
def test_what_is_wrong_is_named(replaced: dict[int, np.ndarray], complaint: str) -> None:
    raw = [IMAGES, LABELS, IMAGES, LABELS]
    for place, array in replaced.items():
        raw[place] = array
    with pytest.raises(BadDataError) as caught:
        checked(tuple(raw), "/자료/mnist.npz")
    error = caught.value
    assert error.exit_code == 3
    assert complaint in error.what.en
    assert error.what.en.startswith("/자료/mnist.npz: ")
    assert error.what.ko.startswith("/자료/mnist.npz: ")
    assert error.hint is not None
    assert "--data mini" in error.hint.ko
    assert "--data mini" in error.hint.en


def test_the_caller_says_what_the_arrays_are_called() -> None:
    with pytest.raises(BadDataError, match="folder: d is of type"):
        checked((IMAGES, LABELS, IMAGES, LABELS / 1), "folder", ("a", "b", "c", "d"))


def test_each_and_whole_are_the_sha256_of_the_bytes(tiny: Arrays) -> None:
    found = fingerprint(tiny)
    raw = [array.tobytes() for array in tiny]
    assert found.each == tuple(hashlib.sha256(one).hexdigest() for one in raw)
    assert found.whole == hashlib.sha256(b"".join(raw)).hexdigest()


@pytest.mark.parametrize(
    ("place", "name"), [(0, "x_train"), (1, "y_train"), (2, "x_test"), (3, "y_test")]
)
def test_one_changed_byte_is_found_in_its_array(tiny: Arrays, place: int, name: str) -> None:
    before = fingerprint(tiny)
    tiny[place].reshape(-1)[-1] ^= 1
    after = fingerprint(tiny)
    assert after.differing(before) == (name,)
    assert after.whole != before.whole


def test_the_two_known_sets_share_no_array() -> None:
    assert len(FULL.differing(MINI)) == 4
    assert FULL.whole != MINI.whole


Write = Callable[..., Path]


def complaint(arrays: Arrays) -> BadDataError:
    with pytest.raises(BadDataError) as caught:
        check_practice_needs(arrays, Path("/자료/m.npz"))
    assert caught.value.exit_code == 3
    for text in (caught.value.what.ko, caught.value.what.en):
        assert text.startswith("/자료/m.npz: ")
        assert "\n" not in text
    assert caught.value.hint is not None
    assert "--data mini" in caught.value.hint.ko
    assert "--data mini" in caught.value.hint.en
    return caught.value


def no_nine(labels: np.ndarray) -> np.ndarray:
    return np.minimum(labels, 8).astype(np.uint8)


def test_sound_data_passes(tiny: Arrays) -> None:
    check_practice_needs(tiny, Path("m.npz"))


def test_test_images_without_a_nine(tiny: Arrays) -> None:
    error = complaint(tiny._replace(test_labels=no_nine(tiny.test_labels)))
    assert "the test images lack the digit 9" in error.what.en
    assert "to_categorical()" in error.what.en
    assert "9 columns" in error.what.en
    assert "시험 이미지에 숫자 9가 없습니다" in error.what.ko
    assert "여기서는 9개" in error.what.ko


def test_training_images_without_a_nine(tiny: Arrays) -> None:
    fives = np.minimum(tiny.train_labels, 5).astype(np.uint8)
    error = complaint(tiny._replace(train_labels=fives))
    assert "the training images lack the digit 9" in error.what.en
    assert "6 columns" in error.what.en
    assert "훈련 이미지에 숫자 9가 없습니다" in error.what.ko


def test_neither_part_has_a_nine(tiny: Arrays) -> None:
    error = complaint(
        tiny._replace(
            train_labels=no_nine(tiny.train_labels), test_labels=no_nine(tiny.test_labels)
        )
    )
    assert "the training images lack the digit 9" in error.what.en


def test_one_training_image_cannot_be_split(tiny: Arrays) -> None:
    error = complaint(Arrays(*(array[9:10] for array in tiny)))
    assert "1 training image" in error.what.en
    assert "at least 2" in error.what.en
    assert "validation_split" in error.what.en
    assert "2장 이상" in error.what.ko


def test_a_path_is_checked_when_it_is_loaded(
    tmp_path: Path, tiny: Arrays, write_npz: Write
) -> None:
    path = write_npz(tmp_path / "m.npz", tiny, y_test=no_nine(tiny.test_labels))
    with pytest.raises(BadDataError, match="the test images lack the digit 9"):
        load_path(path)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (np.repeat(np.arange(10), 100), "digits that the rest lacks: 9"),
        (np.repeat(np.arange(10), 10), "digits that the rest lacks: 9"),
        (np.r_[np.arange(900) % 9, np.full(100, 9)], "digits that the rest lacks: 9"),
        (np.r_[np.arange(850) % 9, np.full(150, 9)], "the digits 9 only"),
        (np.arange(1000) % 10, None),
        (np.arange(10), "digits that the rest lacks: 9"),
        (np.array([9, 9]), None),
    ],
)
def test_an_order_on_which_validation_misleads(labels: np.ndarray, said: str | None) -> None:
    warning = order_warning(labels.astype(np.uint8))
    if said is None:
        assert warning is None
    else:
        assert warning is not None
        assert said in warning.en
        assert "permutation" in warning.ko


def test_the_lecture_s_own_data_give_no_warning() -> None:
    assert order_warning(load_mini(silent).train_labels) is None
