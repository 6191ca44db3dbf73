"""The provider ``bridge``: the deck's keras functions in plain R, over Keras itself.

Nothing of `lecture_port.r` is called from R, except to start TensorFlow with the lecture's settings:
the two sides of the comparison meet at Keras and NumPy, not before.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.data.load import load
from lecture_port.parity.embedded import python_for_r
from lecture_port.parity.embedded.start_r import r
from lecture_port.r.backend import keras, tensorflow


class Lecture:
    """What ``dataset_mnist()`` reads in R: the data that was chosen for this comparison."""

    def __init__(self, data: str) -> None:
        self._data = data

    def mnist(self) -> dict[str, Any]:
        """Return the nested list of ``dataset_mnist()``."""
        data = load(self._data)
        return {
            "train": {"x": data.train_images, "y": data.train_labels},
            "test": {"x": data.test_images, "y": data.test_labels},
        }


class Arrays:
    """The steps that R's keras takes before it hands arrays to Keras."""

    @staticmethod
    def reshape(x: Any, dim: Any, order: str) -> Any:
        """Reshape as NumPy does; reticulate's ``array_reshape`` calls the same function."""
        return np.reshape(np.asarray(x), dim, order=order)  # type: ignore[call-overload]


class Models:
    """Methods of models whose array arguments R's keras brings into Keras's own type first."""

    @staticmethod
    def fit(model: Any, x: Any, y: Any, **arguments: Any) -> Any:
        """Train, and return the parameters and the metrics of the history."""
        history = model.fit(_floats(x), _floats(y), **arguments)
        return {"params": history.params, "metrics": history.history}

    @staticmethod
    def evaluate(model: Any, x: Any, y: Any, **arguments: Any) -> Any:
        """Evaluate, by name."""
        return model.evaluate(_floats(x), _floats(y), return_dict=True, **arguments)

    @staticmethod
    def predict(model: Any, x: Any, **arguments: Any) -> Any:
        """Predict."""
        return model.predict(_floats(x), **arguments)

    @staticmethod
    def summary(model: Any) -> str:
        """Return what Keras prints."""
        lines: list[str] = []
        model.summary(print_fn=lambda text, **_: lines.append(text))
        return "\n".join(lines)


def _floats(x: Any) -> Any:
    """Copy R's memory once, into Keras's type and order."""
    return np.ascontiguousarray(x, dtype=np.float32)


def start(data: str) -> None:
    """Install the bridge; the deck's R may run from now on.

    Parameters
    ----------
    data : str
        What ``--data`` says, as an absolute path where it is one.
    """
    tensorflow().config.experimental.enable_op_determinism()
    embedded = r()
    roots = {"keras": keras(), "lecture": Lecture(data), "arrays": Arrays, "models": Models}
    python_for_r.install(roots)
    for name in ("python", "keras", "provider_bridge"):
        embedded.source(name)
