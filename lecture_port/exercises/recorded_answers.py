"""What R answered once, for the exercises; a right answer must be R's, or nothing is judged."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import DamagedResultError
from lecture_port.exercises.exercise import Arguments
from lecture_port.language import Text
from lecture_port.parity.backends import Settings
from lecture_port.parity.recording import Recording, read, recorded_folder
from lecture_port.parity.snapshot import Snapshot, as_values, digest, dtype_of, unpack
from lecture_port.r.lists import RList


@cache
def recording(name: str) -> Recording:
    """Return the recording ``mini`` or ``full``, checked.

    Raises
    ------
    DamagedResultError
        If it cannot be read, was changed by hand or was made with other R code.
    """
    path = recorded_folder() / f"{name}.json"
    found = read(path)
    found.check(Settings(name, until=None, **found.manifest["settings"]), path)
    return found


def facts(snippet: str, name: str, data: str = "mini") -> Snapshot:
    """Return what is recorded of one value."""
    return recording(data).snapshots[snippet, name]


def history(data: str = "full") -> RList:
    """Return the history that R recorded."""
    return as_values(facts("P08", "history", data))


def predictions() -> NDArray[np.int64]:
    """Return the predicted columns, from 1, that R recorded on the mini data."""
    found = unpack(facts("P13", "pred"))
    assert found is not None
    return found


def must_be_recorded(snippet: str, name: str, values: NDArray[Any]) -> None:
    """Make sure that the port's array is the one that R gave, by its digest.

    Raises
    ------
    DamagedResultError
        If it is not: then no student's answer could be judged by it.
    """
    known = facts(snippet, name)
    agreement = "bits" if snippet == "P02" and name.endswith("images") else "exact"
    if digest(values, dtype_of(agreement)).whole != known["digest"]:
        raise disagreement(snippet, name)


def must_equal(snippet: str, name: str, ours: Any, recorded: Any) -> None:
    """Make sure that what the port gives equals what R gave.

    Raises
    ------
    DamagedResultError
        If it does not.
    """
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
