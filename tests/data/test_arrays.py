from __future__ import annotations

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays, checked
from lecture_port.errors import BadDataError

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
    assert error.mend is not None
    assert "--data mini" in error.mend.ko
    assert "--data mini" in error.mend.en


def test_the_caller_says_what_the_arrays_are_called() -> None:
    with pytest.raises(BadDataError, match="folder: d is of type"):
        checked((IMAGES, LABELS, IMAGES, LABELS / 1), "folder", ("a", "b", "c", "d"))
