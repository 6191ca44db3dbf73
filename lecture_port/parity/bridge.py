"""R's keras functions inside the process of R: the provider ``bridge``, and CRAN's packages over reticulate."""

from __future__ import annotations

import operator
import os
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np

from lecture_port.data.load import load
from lecture_port.parity.conversion import from_r, to_r
from lecture_port.parity.embedded_r import r
from lecture_port.parity.providers import LEGACY
from lecture_port.parity.worker_child import while_in_python
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


def start_bridge(data: str) -> None:
    """Install the bridge; the deck's R may run from now on.

    Parameters
    ----------
    data : str
        What ``--data`` says, as an absolute path where it is one.
    """
    tensorflow().config.experimental.enable_op_determinism()
    embedded = r()
    roots = {"keras": keras(), "lecture": Lecture(data), "arrays": Arrays, "models": Models}
    install(roots)
    for name in ("python", "keras", "provider_bridge"):
        embedded.source(name)


def start_cran(provider: str, data: str) -> None:
    """Load the provider's R package; the deck's R may run from now on.

    Parameters
    ----------
    provider : {"keras3", "keras"}
        The package.
    data : str
        What ``--data`` says, as an absolute path where it is one.
    """
    if provider == LEGACY:
        # The old package wants the old Keras; it must be said before TensorFlow is imported.
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
    tensorflow().config.experimental.enable_op_determinism()
    embedded = r()
    embedded.source("provider_cran")
    interface = embedded.interface
    embedded.function("start_provider")(
        interface.StrSexpVector([provider]), interface.StrSexpVector([data])
    )


_kept: list[Any] = []
"""R holds only a pointer to the function, so that Python must keep it."""


def install(roots: dict[str, Any]) -> None:
    """Bind ``.py`` in the harness's environment.

    Parameters
    ----------
    roots : dict of str to Any
        What a target's first word may name: modules, or objects with functions.
    """
    embedded = r()
    closure = embedded.interface.rternalize(_make(roots))
    _kept.append(closure)
    embedded.harness[".py"] = closure


def _make(roots: dict[str, Any]) -> Callable[..., Any]:
    def call(target: Any, args: Any, kwargs: Any) -> Any:
        """Return R's list(TRUE, value), or list(FALSE, message, traceback) for R to stop with.

        An exception that left this function would be logged and R would be given NULL.
        """
        try:
            with while_in_python():
                value = _resolve(roots, from_r(target))(*from_r(args), **_names(from_r(kwargs)))
                return _list(True, to_r(value))
        except KeyboardInterrupt:
            r().stop()
            return _list(False, to_r("interrupted"), to_r(""))
        except BaseException as error:
            text = f"{type(error).__name__}: {error}"
            return _list(False, to_r(text), to_r(traceback.format_exc()))

    return call


def _resolve(roots: dict[str, Any], target: Any) -> Callable[..., Any]:
    """Find what to call: ``"keras.layers.Dense"``, or ``[object, "fit"]`` for a method."""
    if isinstance(target, str):
        root, _, path = target.partition(".")
        found: Callable[..., Any] = operator.attrgetter(path)(roots[root])
        return found
    value, method = target
    bound: Callable[..., Any] = getattr(value, method)
    return bound


def _names(kwargs: Any) -> dict[str, Any]:
    return kwargs if isinstance(kwargs, dict) else {}


def _list(ok: bool, *values: Any) -> Any:
    return r().interface.ListSexpVector([to_r(ok), *values])
