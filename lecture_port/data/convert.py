"""Arrays as people have them, as the lecture needs them: which is which, whole gray values, one digit a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import DIGITS
from lecture_port.data.files import Refused, StoredArray
from lecture_port.data.mnist import IMAGE, MOST_IMAGES, NAMES, Arrays, Head, bad_data, checked
from lecture_port.errors import BadDataError
from lecture_port.language import Text

PIXELS = prod(IMAGE)
_MOST_BYTES = 2_000_000_000
"""Of one array: 318,000 images as doubles."""
_LONGEST_LABEL = 64
"""Bytes of a label that is text."""
_PIECE = 4096
"""Images that are converted at a time."""
_NEAR = 0.06
"""Farther from a whole gray value than float16 rounds, the values have been rescaled or blurred."""

Array = NDArray[Any]
Pair = tuple[Array, Array]


@dataclass(frozen=True)
class Found:
    """What a file or folder held, as it was stored."""

    train: Pair  # images and labels
    test: Pair  # images and labels
    # what was done to read it without being asked, a phrase each
    notes: list[Text] = field(default_factory=list)


def convert(found: Found, where: object, names: Sequence[str]) -> Arrays:
    """Bring arrays to uint8 images (n, 28, 28) and uint8 labels (n,) where no doubt is left; add to the notes."""
    arrays = []
    for (images, labels), (image_name, label_name) in (
        (found.train, names[:2]),
        (found.test, names[2:]),
    ):
        arrays += [
            _images(images, f"{where}: {image_name}", found.notes),
            _labels(labels, f"{where}: {label_name}", found.notes),
        ]
    return checked(tuple(arrays), where, tuple(names))


def judge(heads: Mapping[str, Head], where: object) -> None:
    """Refuse arrays by their heads, before their values are read."""
    for name, head in heads.items():
        if name.endswith("images"):
            _image_shape(head, f"{where}: {name}")
        else:
            _label_columns(head, f"{where}: {name}")


def note(notes: list[Text], ko: str, en: str) -> None:
    """Add a phrase once."""
    text = Text(ko, en)
    if text not in notes:
        notes.append(text)


def _image_shape(head: Head, name: str) -> int:
    """Return the number of images of an array that holds 28 x 28 values each."""
    dtype, shape = head
    if dtype.kind not in "buif" or dtype.itemsize > 8:
        raise bad_data(
            f"{name}의 자료형 {dtype}은 화소의 밝기가 아닙니다",
            f"{name} is of type {dtype}, which is no gray value",
            _NUMBERS,
        )
    usual = len(shape) > 1 and shape[0] > 0 and tuple(n for n in shape[1:] if n != 1)
    if usual not in (IMAGE, (PIXELS,)):
        last = shape[:-1] in (IMAGE, (PIXELS,))
        raise bad_data(
            f"{name}의 형상 {shape}은 28x28 이미지가 아닙니다 ((n, 28, 28), (n, 784), (n, 28, 28, 1))",
            f"{name} has the shape {shape}; images of 28x28 are (n, 28, 28), (n, 784) or (n, 28, 28, 1)",
            _FIRST_AXIS if last else _RESHAPE,
        )
    if shape[0] > MOST_IMAGES or prod(shape) * dtype.itemsize > _MOST_BYTES:
        raise bad_data(
            f"{name}의 이미지가 너무 많습니다: {dtype} {shape[0]:,}장",
            f"{name} holds too many images: {shape[0]:,} of {dtype}",
            Text("uint8로, 더 적게 저장하십시오", "save them as uint8, and fewer"),
        )
    return shape[0]


_NUMBERS = Text(
    "0..255의 정수(uint8)나 0..1의 실수로 저장하십시오",
    "save whole numbers 0..255 (uint8) or floats 0..1",
)
_FIRST_AXIS = Text(
    "이미지가 마지막 축에 있습니다: np.moveaxis(x, -1, 0)으로 바꿔 저장하십시오",
    "the images lie along the last axis: save np.moveaxis(x, -1, 0)",
)
_RESHAPE = Text(
    "28x28로 줄이거나 늘려 저장하십시오. 자신의 그림 한 장은: lecture-port digit 그림.png",
    "resize them to 28x28 and save them; for one picture of your own: lecture-port digit PICTURE.png",
)
_DIGIT_LABELS = Text("레이블을 0..9의 정수로 저장하십시오", "save the labels as whole numbers 0..9")


def _images(raw: Array, name: str, notes: list[Text]) -> NDArray[np.uint8]:
    count = _image_shape(Head(raw.dtype, raw.shape), name)
    if raw.shape[1:] != IMAGE:
        raw = np.ascontiguousarray(raw).reshape(count, *IMAGE)
        note(notes, "28x28로 배열함", "arranged as 28x28")
    if raw.dtype == np.uint8:
        return raw
    if raw.dtype.kind == "b":
        note(notes, "참/거짓 화소를 0/255로", "true and false as 255 and 0")
        return raw.astype(np.uint8) * np.uint8(255)
    low, high, whole = _range(raw)
    if not low >= 0 or not high <= 255:
        raise bad_data(
            f"{name}의 값이 0..255도 0..1도 아닙니다 ({low:g}..{high:g})",
            f"{name} holds values from {low:g} to {high:g}, neither 0..255 nor 0..1",
            Text(
                "표준화하기 전의 값을 저장하십시오",
                "save the values from before they were standardised",
            ),
        )
    scale = 1
    if high <= 1:
        scale = _scale(raw, high)
        note(notes, f"화소 0..1에 곱한 수 {scale}", f"pixels 0..1 times {scale}")
        whole = _deviation(raw, scale) <= _NEAR
    if not whole:
        note(notes, "정수로 반올림함", "rounded to whole gray values")
    if scale == 1 and whole:
        note(notes, f"{raw.dtype}에서 uint8로", f"uint8 from {raw.dtype}")
    converted = np.empty(raw.shape, np.uint8)
    for at, piece in _pieces(raw):
        converted[at : at + len(piece)] = np.rint(piece.astype(np.float64) * scale)
    return converted


def _pieces(raw: Array) -> Iterator[tuple[int, Array]]:
    for at in range(0, len(raw), _PIECE):
        yield at, raw[at : at + _PIECE]


def _range(raw: Array) -> tuple[float, float, bool]:
    """Return the smallest and the greatest value (NaN where there is one), and whether all are whole numbers."""
    lows, highs = zip(*((p.min(), p.max()) for _, p in _pieces(raw)), strict=True)
    low, high = float(np.min(lows)), float(np.max(highs))
    whole = raw.dtype.kind in "ui" or all(bool(np.all(p == np.rint(p))) for _, p in _pieces(raw))
    return low, high, whole


def _scale(raw: Array, high: float) -> int:
    """Return 256 where only that makes whole gray values, as in the old ``mnist.pkl.gz``; else 255."""
    fits_256 = high * 256 <= 255 + _NEAR and _deviation(raw, 256) <= _NEAR
    return 256 if fits_256 and _deviation(raw, 255) > _NEAR else 255


def _deviation(raw: Array, scale: int) -> float:
    worst = 0.0
    for _, piece in _pieces(raw):
        values = piece.astype(np.float64) * scale
        worst = max(worst, float(np.abs(values - np.rint(values)).max()))
    return worst


def _label_columns(head: Head, name: str) -> int:
    """Return 1 for labels, 10 for one-hot ones."""
    dtype, shape = head
    if dtype.kind not in "buifUS" or dtype.itemsize > _LONGEST_LABEL:
        raise bad_data(
            f"{name}의 자료형 {dtype}은 숫자 레이블이 아닙니다",
            f"{name} is of type {dtype}, which is no digit",
            _DIGIT_LABELS,
        )
    if len(shape) == 1 or (len(shape) == 2 and shape[1] == 1):
        columns = 1
    elif len(shape) == 2 and shape[1] == DIGITS and dtype.kind in "buif":
        columns = DIGITS
    else:
        raise bad_data(
            f"{name}의 형상 {shape}은 레이블이 아닙니다 ((n,) 또는 원-핫 (n, 10))",
            f"{name} has the shape {shape}; labels are (n,), or (n, 10) where one-hot",
            _DIGIT_LABELS,
        )
    if not 0 < shape[0] <= MOST_IMAGES:
        raise bad_data(
            f"{name}의 레이블 수를 쓸 수 없습니다: {shape[0]:,}개",
            f"{name} holds an unusable number of labels: {shape[0]:,}",
        )
    return columns


def _labels(raw: Array, name: str, notes: list[Text]) -> Array:
    columns = _label_columns(Head(raw.dtype, raw.shape), name)
    if columns == DIGITS:
        if not np.all((raw == 0) | (raw == 1)) or not np.all(raw.sum(axis=1) == 1):
            raise bad_data(
                f"{name}의 열이 10개이지만 원-핫이 아닙니다: {raw[0].tolist()}",
                f"{name} has 10 columns but is not one-hot: {raw[0].tolist()}",
                Text(
                    "예측 확률이 아니라 참 레이블을 저장하십시오",
                    "save the true labels, not predicted probabilities",
                ),
            )
        note(notes, "원-핫 레이블", "one-hot labels")
        digits: NDArray[np.int64] = np.argmax(raw, axis=1)
        return digits
    labels = raw.reshape(-1)
    if labels.dtype.kind in "US":
        labels = _from_text(labels, name)
        note(notes, "글자로 적힌 레이블", "labels written as text")
    if labels.dtype.kind in "ui":
        return labels
    wrong = labels[~np.isfinite(labels) | (labels != np.rint(labels)) | (np.abs(labels) > 1e6)]
    if wrong.size or labels.dtype.kind == "b":
        raise bad_data(
            f"{name}에 숫자 레이블이 아닌 값이 있습니다: {(wrong if wrong.size else labels)[0]}",
            f"{name} holds a value that is no digit: {(wrong if wrong.size else labels)[0]}",
            _DIGIT_LABELS,
        )
    return labels.astype(np.int64)


def _from_text(labels: Array, name: str) -> Array:
    text = labels if labels.dtype.kind == "U" else np.char.decode(labels, "latin-1")
    kinds, places = np.unique(np.char.strip(text, " \t'\""), return_inverse=True)
    values = np.zeros(len(kinds))
    for place, kind in enumerate(kinds):
        try:
            values[place] = float(kind)
        except ValueError:
            raise not_a_digit(name, str(kind)) from None
    numbers: Array = values[places]
    return numbers


def not_a_digit(name: str, label: str) -> BadDataError:
    """Make the error for a label that is no digit."""
    return bad_data(
        f"{name}에 숫자가 아닌 레이블이 있습니다: {label[:20]!r}",
        f"{name} holds a label that is no digit: {label[:20]!r}",
        _DIGIT_LABELS,
    )


SAVE_NPZ = Text(
    "그것을 만든 프로그램에서 저장하십시오: "
    'np.savez("mnist.npz", x_train=..., y_train=..., x_test=..., y_test=...)',
    "save it where it was made: "
    'np.savez("mnist.npz", x_train=..., y_train=..., x_test=..., y_test=...)',
)


def arranged(stored: Any, source: object, notes: list[Text]) -> Found:
    """Tell which array is which: a dict by its names, pairs by their order."""
    if isinstance(stored, dict):
        named = {str(name): value for name, value in stored.items()}
        places = places_of(list(named))
        if places is not None:
            arrays = [_stored_array(named[places[name]]) for name in places]
            return found_by_name(dict(zip(places, arrays, strict=True)), source, notes)
    elif isinstance(stored, list | tuple):
        pairs = stored if all(_is_pair(each) for each in stored) else ()
        if len(stored) == 4 and not pairs:
            pairs = (stored[:2], stored[2:])
        if len(pairs) in (2, 3):
            ready = [(_stored_array(x), _stored_array(y)) for x, y in pairs]
            if len(ready) == 3:
                note(
                    notes,
                    "검증용 부분을 훈련 이미지 뒤에 이음",
                    "its validation part joined to the training images",
                )
                (x1, y1), (x2, y2) = ready[:2]
                ready[:2] = [(np.concatenate([x1, x2]), np.concatenate([y1, y2]))]
            return Found(ready[0], ready[1], notes)
    what = ", ".join(map(str, stored))[:80] if isinstance(stored, dict) else type(stored).__name__
    raise bad_data(
        f"pickle에서 훈련과 시험 이미지, 레이블을 가려낼 수 없습니다: {source} ({what})",
        f"training and test images and labels cannot be told apart in the pickle: {source} ({what})",
        SAVE_NPZ,
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2


def _stored_array(value: Any) -> Array:
    if isinstance(value, StoredArray):
        return value.array()
    if isinstance(value, list) and all(isinstance(each, int | float | str) for each in value):
        return np.array(value)
    raise Refused(type(value).__name__)


_SIGNS = {
    NAMES[0]: "xtrain trainx trainimages trainingimages trainimg imagestrain traindata",
    NAMES[1]: "ytrain trainy trainlabels traininglabels trainlabel labelstrain traintargets",
    NAMES[2]: "xtest testx testimages testimg imagestest testdata",
    NAMES[3]: "ytest testy testlabels testlabel labelstest testtargets",
}
_WHOLE = {"x": "x data images image pixels", "y": "y target targets labels label"}


def places_of(names: Sequence[str]) -> dict[str, str] | None:
    """Return which of the names is which array: the four parts, or all images and their labels; None where unclear."""
    plain = {name: re.sub("[^a-z]", "", name.lower().removesuffix(".npy")) for name in names}
    for wanted in (_SIGNS, _WHOLE):
        places = {
            key: [name for name in names if plain[name] in signs.split()]
            for key, signs in wanted.items()
        }
        if all(len(each) == 1 for each in places.values()):
            return {key: each[0] for key, each in places.items()}
    return None


def found_by_name(arrays: Mapping[str, Array], source: object, notes: list[Text]) -> Found:
    """Bring together the arrays that `places_of` told apart."""
    if "x" in arrays:
        require_same_number(Head(np.dtype("u1"), arrays["x"].shape), arrays["y"], source)
        return split(arrays["x"], arrays["y"], notes)
    return Found(
        (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"]), notes
    )


def require_same_number(images: Head, labels: Array | Head, source: object) -> None:
    """Refuse images and labels that differ in number."""
    if images.shape[:1] != labels.shape[:1]:
        raise bad_data(
            f"{source}: 이미지와 레이블의 수가 다릅니다 ({images.shape}, {labels.shape})",
            f"{source}: images and labels differ in number ({images.shape}, {labels.shape})",
        )


PUBLISHED_TOGETHER = 70_000
_EVERY = 7


def split(images: Array, labels: Array, notes: list[Text]) -> Found:
    """Part what came in one piece into training and test images, and say how.

    70,000 images are MNIST as OpenML publishes it: the last 10,000 are its test images. Of others every seventh is for
    testing, so that sorted digits are shared out as well.
    """
    if len(labels) == PUBLISHED_TOGETHER == len(images):
        note(notes, "마지막 10,000장이 시험 이미지", "the last 10,000 are the test images")
        for_testing = np.arange(len(labels)) >= 60_000
    else:
        note(
            notes,
            "시험 이미지가 따로 없어 일곱째마다 한 장을 시험에 씀",
            "it has no test images, so that every seventh serves as one",
        )
        for_testing = np.arange(len(labels)) % _EVERY == _EVERY - 1
    return Found(
        (images[~for_testing], labels[~for_testing]),
        (images[for_testing], labels[for_testing]),
        notes,
    )
