"""What ``fit()`` returns: the history of a training, as keras for R prints it."""

from __future__ import annotations

import math

from lecture_port.r.factor import factor
from lecture_port.r.format_real import need_of
from lecture_port.r.rlist import RList

_DIGITS = 4


class TrainingHistory(RList):
    """The history of a training: an `RList` of ``params`` and ``metrics`` with keras's way to print it.

    ``print(history)`` shows the last epoch, one metric a line; ``print(structure(history))`` is R's
    ``str(history)``; ``as_data_frame(history)`` has one row an epoch and metric.

    Notes
    -----
    In R its class is ``keras_training_history``. Slide: P08.

    Examples
    --------
    >>> metrics = RList({"accuracy": [0.9, 0.951234], "loss": [0.3, 0.01234567]})
    >>> print(str(TrainingHistory({"params": RList({"epochs": 2}), "metrics": metrics})).strip())
    Final epoch (plot to see history):
    accuracy: 0.9512
        loss: 0.01235
    """

    __slots__ = ()
    r_class = "keras_training_history"

    @property
    def finished(self) -> int:
        """How many epochs were gone through."""
        series = list(self["metrics"] or ())
        return len(series[0]) if series else 0

    def __str__(self) -> str:
        metrics = self["metrics"] or RList({})
        epochs = min(int((self["params"] or RList({}))["epochs"] or self.finished), self.finished)
        widest = max(map(len, metrics.names()), default=0)
        lines = [
            f"{name:>{widest}}: {_prettily(series[epochs - 1]) if epochs else 'NA'}"
            for name, series in metrics.items()
        ]
        return "\n".join(["", "Final epoch (plot to see history):", *lines]) + " "

    __repr__ = __str__

    def long(self) -> RList:
        """Return R's ``as.data.frame(history)`` as a list of columns: epoch, value, metric, data."""
        names, count = self["metrics"].names(), self.finished
        bare = [name.removeprefix("val_") for name in names]
        kinds = ["validation" if name.startswith("val_") else "training" for name in names]
        return RList(
            {
                "epoch": [*range(1, count + 1)] * len(names),
                "value": [value for series in self["metrics"] for value in series],
                "metric": factor(_each(bare, count), levels=list(dict.fromkeys(bare))),
                "data": factor(_each(kinds, count), levels=["training", "validation"]),
            }
        )


def _each(names: list[str], count: int) -> list[str]:
    return [name for name in names for _ in range(count)]


def _prettily(value: float | None) -> str:
    """R's ``format(value, digits = 4, big.mark = ",", scientific = FALSE)``."""
    if value is None:
        return "NA"
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Inf" if value > 0 else "-Inf"
    if value == 0:
        return "0"
    need = need_of(value, _DIGITS)
    return f"{value:,.{max(0, need.significant - need.power - 1)}f}"
