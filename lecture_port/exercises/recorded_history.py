"""The history that R recorded, to be used as R's list or as Keras's ``History``."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.exercise import Arguments
from lecture_port.exercises.recorded_answers import history
from lecture_port.r.rlist import RList


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


def curves() -> dict[str, list[float]]:
    """Return what was recorded of every epoch, by name."""
    return dict(with_history()["history"].history)
