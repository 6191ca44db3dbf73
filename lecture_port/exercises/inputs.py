"""What the exercises' calls are given (the mini data, small matrices, a stand-in model), and what R answered once."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.data.mnist import Mnist
from lecture_port.errors import DamagedResultError
from lecture_port.exercises.exercise import Arguments, Case, case
from lecture_port.language import Text
from lecture_port.r.lists import RList

if TYPE_CHECKING:  # what only the exercises with R's own answers load
    from lecture_port.parity.recording import Recording
    from lecture_port.parity.snapshot import Snapshot


@cache
def mini() -> Mnist:
    """Return the mini data, loaded once a process."""
    from lecture_port.data.load import load

    return load("mini")


@cache
def few() -> Mnist:
    """Return a few images of the mini data, others than its first."""
    data = mini()
    return replace(
        data,
        train_images=data.train_images[300:325],
        train_labels=data.train_labels[300:325],
        test_images=data.test_images[50:58],
        test_labels=data.test_labels[50:58],
    )


def subset(kind: str, train: slice, test: slice) -> Callable[[], Arguments]:
    """Return what makes a part of the mini data's ``images`` or ``labels`` anew."""
    parts = {f"train_{kind}": train, f"test_{kind}": test}
    return lambda: {name: getattr(mini(), name)[which].copy() for name, which in parts.items()}


ALL = slice(None)
_lock = threading.Lock()
_folder: tempfile.TemporaryDirectory[str] | None = None
_handed_out: Callable[[], Mnist] = mini


def handed_out() -> Mnist:
    """Return what ``keras.datasets.mnist.load_data`` gives, where nothing is downloaded: the data of the last `npz`."""
    return _handed_out()


def npz(data: Callable[[], Mnist]) -> Path:
    """Return the path of a file of the data; it is made once a process, however many threads judge P01 at the same time."""
    global _folder, _handed_out
    with _lock:
        if _folder is None:
            _folder = tempfile.TemporaryDirectory(prefix="lecture-port-mnist-")
        path = Path(_folder.name) / data.__name__ / "mnist.npz"
        if not path.exists():
            path.parent.mkdir()
            _save(path, data())
        _handed_out = data
        return path


def _save(path: Path, data: Mnist) -> None:
    np.savez(
        path,
        x_train=data.train_images,
        y_train=data.train_labels,
        x_test=data.test_images,
        y_test=data.test_labels,
    )


Matrix = NDArray[np.float64]
VECTOR = np.array([1.0, 2.0, 4.0, 7.0, 3.0, 5.0])
OTHER_VECTOR = np.array([2.0, -1.0, 3.0, 0.0, 6.0, 1.0, 4.0])
FILTER_2 = np.array([3.0, 10.0])
FILTER_3 = np.array([1.0, 5.0, 20.0])
MATRIX = np.array(
    [
        [1.0, 2.0, 3.0, 0.0, 4.0],
        [0.0, 1.0, 2.0, 3.0, 1.0],
        [3.0, 0.0, 1.0, 2.0, 5.0],
        [2.0, 3.0, 0.0, 1.0, 2.0],
    ]
)
KERNEL = np.array([[2.0, 0.0, 1.0], [-1.0, 1.0, 2.0], [1.0, 3.0, 4.0]])
KERNEL_2 = np.array([[1.0, 2.0], [-3.0, 5.0]])


def large(rows: int, columns: int) -> Matrix:
    """Return a matrix of small whole numbers in no simple order."""
    places = np.arange(rows * columns, dtype=np.int64)
    return ((places * places * 7 + places * 3 + 1) % 11).astype(np.float64).reshape(rows, columns)


def filtered(
    name: str, ko: str, en: str, calls: tuple[tuple[Matrix, Matrix, float], ...]
) -> tuple[Case, ...]:
    """Return calls with an input x, a filter w and a third number."""
    return tuple(
        case(
            f"{_size(x)} 입력, {_size(w)} 필터, {ko} {value:g}",
            f"{_size(x)} input, {_size(w)} filter, {en} {value:g}",
            **{"x": x, "w": w, name: value},
        )
        for x, w, value in calls
    )


def _size(matrix: Matrix) -> str:
    return "x".join(map(str, matrix.shape))


def window(x: Any, w: Any, place: tuple[int, ...]) -> Matrix:
    """Return the part of a matrix on which a filter lies at that place."""
    rows, columns = place
    return np.asarray(x)[rows : rows + len(w), columns : columns + len(w[0])]


class Answered(np.ndarray[tuple[int, ...], np.dtype[np.float32]]):
    """An array that also answers ``.numpy()``, as the tensor that a called Keras model gives."""

    def numpy(self) -> NDArray[np.float32]:
        """Return the plain array."""
        return np.asarray(self)


class StubModel:
    """A dense layer with softmax on 28x28 images; on the images `known` it answers the probabilities, in whatever order they come."""

    stands_in_for_a_model = True

    def __init__(
        self,
        probabilities: NDArray[np.float32] | None = None,
        known: NDArray[np.float32] | None = None,
    ) -> None:
        mean = np.linspace(-1, 1, 7840).reshape(784, 10)
        self._weights = (np.sin(np.arange(7840)).reshape(784, 10) * 0.2 + 0.01 * mean).astype("f4")
        self._answers: dict[bytes, NDArray[np.float32]] = {}
        if probabilities is not None and known is not None:
            for image, answer in zip(known, probabilities, strict=True):
                self._answers.setdefault(image.tobytes(), answer)

    def predict(
        self, x: ArrayLike, batch_size: int | None = None, **others: Any
    ) -> NDArray[np.float32]:
        """Return the probabilities, as ``keras.Model.predict``."""
        del batch_size, others
        images = np.asarray(x, np.float32)
        if images.ndim not in (3, 4) or images.shape[1:3] != (28, 28):
            raise ValueError(
                f"the model expects images of shape (n, 28, 28, 1), found {images.shape}"
            )
        scores = images.reshape(len(images), -1) @ self._weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
        for place, image in enumerate(images if self._answers else ()):
            found[place] = self._answers.get(image.tobytes(), found[place])
        return found

    def __call__(self, x: ArrayLike, training: bool = False, **others: Any) -> Answered:
        """Return the probabilities, as a called Keras model."""
        del training, others
        return self.predict(x).view(Answered)

    def evaluate(
        self,
        x: ArrayLike,
        y: ArrayLike,
        batch_size: int | None = None,
        verbose: Any = None,
        sample_weight: Any = None,
        steps: Any = None,
        callbacks: Any = None,
        return_dict: bool = False,
    ) -> list[float] | dict[str, float]:
        """Return loss and accuracy, as ``keras.Model.evaluate`` of a compiled model."""
        del verbose, sample_weight, callbacks
        images, truth = np.asarray(x), np.asarray(y, np.float64)
        if steps is not None:  # so many batches, as Keras takes them
            count = int(steps) * int(batch_size or 32)
            images, truth = images[:count], truth[:count]
        found = self.predict(images)
        if truth.shape != found.shape:
            raise ValueError(
                "categorical_crossentropy: target and output must have the same shape. "
                f"Received: target.shape={truth.shape}, output.shape={found.shape}"
            )
        loss = float(
            -(truth * np.log(np.maximum(found.astype(np.float64), 1e-7))).sum(axis=1).mean()
        )
        accuracy = float((found.argmax(axis=1) == truth.argmax(axis=1)).mean())
        if return_dict:
            return {"accuracy": accuracy, "loss": loss}
        return [loss, accuracy]

    metrics_names = ("loss", "compile_metrics")


@cache
def recording(name: str) -> Recording:
    """Return the recording ``mini`` or ``full``, checked. DamagedResultError if it was changed, or made with other R code."""
    from lecture_port.parity.backends import Settings
    from lecture_port.parity.recording import read_recording, recorded_folder

    path = recorded_folder() / f"{name}.json"
    found = read_recording(path)
    found.check(Settings(name, until=None, **found.manifest["settings"]), path)
    return found


def recorded_snapshot(snippet: str, name: str, data: str = "mini") -> Snapshot:
    """Return what is recorded of one value."""
    return recording(data).snapshots[snippet, name]


def history(data: str = "full") -> RList:
    """Return the history that R recorded."""
    from lecture_port.parity.snapshot import list_from_snapshot

    return list_from_snapshot(recorded_snapshot("P08", "history", data))


def predictions() -> NDArray[np.int64]:
    """Return the predicted columns, from 1, that R recorded on the mini data."""
    from lecture_port.parity.snapshot import unpack

    found = unpack(recorded_snapshot("P13", "pred"))
    assert found is not None
    return found


def must_be_recorded(snippet: str, name: str, values: NDArray[Any]) -> None:
    """Make sure that the port's array is the one that R gave, by its digest; else no student's answer can be judged by it."""
    from lecture_port.parity.snapshot import digest, dtype_of

    known = recorded_snapshot(snippet, name)
    agreement = "bits" if snippet == "P02" and name.endswith("images") else "exact"
    if digest(values, dtype_of(agreement)).whole != known["digest"]:
        raise disagreement(snippet, name)


def must_equal(snippet: str, name: str, ours: Any, recorded: Any) -> None:
    """Make sure that what the port gives equals what R gave."""
    if ours != recorded:
        raise disagreement(snippet, name)


def disagreement(snippet: str, name: str) -> DamagedResultError:
    """Return the error for a port that no longer agrees with the recording."""
    return DamagedResultError(
        Text(
            f"{snippet}의 {name}: 이 설치본의 값이 기록된 R의 값과 다릅니다",
            f"{snippet} {name}: this installation's value is not the one that R recorded",
        ),
        Text("lecture-port parity --recorded", "lecture-port parity --recorded"),
    )


class RecordedHistory(RList):
    """A history with R's ``$metrics`` and Keras's ``.history`` and ``.epoch``."""

    __slots__ = ()

    @property
    def history(self) -> dict[str, list[float]]:
        """The metrics as Keras names them."""
        metrics: RList = self["metrics"]
        return {name: list(metrics[name]) for name in metrics.names()}

    @property
    def params(self) -> dict[str, Any]:
        """The settings of the training."""
        return {name: value[0] for name, value in self["params"].as_dict().items()}

    @property
    def epoch(self) -> list[int]:
        """The epochs, counted from 0 as Keras does."""
        return list(range(len(self.history["loss"])))


def with_history() -> Arguments:
    """Return the argument of P10 to P12."""
    recorded = history()
    return {"history": RecordedHistory(zip(recorded.names(), recorded, strict=True))}


def with_other_history() -> Arguments:
    """Return a history of three epochs, which tells an answer that was written out from one that draws."""
    metrics = {
        "accuracy": [0.8125, 0.9043, 0.9311],
        "loss": [0.6102, 0.3345, 0.2467],
        "val_accuracy": [0.8754, 0.9187, 0.9402],
        "val_loss": [0.4211, 0.2898, 0.2153],
    }
    params = RList([("verbose", [0]), ("epochs", [3]), ("steps", [17])])
    return {"history": RecordedHistory([("params", params), ("metrics", RList(metrics.items()))])}


HISTORIES = (with_history, with_other_history)
"""The histories that P10 to P12 are given."""


def curves(number: int = 0) -> dict[str, list[float]]:
    """Return what the history of that number holds of every epoch, by name."""
    return dict(HISTORIES[number]()["history"].history)
