"""Building a network without its weights: the shapes are enough to count, and VGG-16's weights are 553 MB."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel


def weightless(build: Callable[[], KerasModel]) -> KerasModel:
    """Build a model whose weights have shapes but no memory.

    Parameters
    ----------
    build : Callable
        Builds the model in the ordinary way.

    Returns
    -------
    KerasModel
        Its layers, shapes and counts are those of the ordinary model; it cannot compute.

    Notes
    -----
    Keras puts off a weight's first value inside a stateless scope, and keeps a list, one a thread, of the
    weights that still wait for it. In a thread of its own the list ends with the thread; in the
    caller's, the next model built there would fill all of them. Layer names also start anew.
    """
    backend = keras()

    def without_memory() -> KerasModel:
        with backend.StatelessScope(initialize_variables=False):
            return build()

    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(without_memory).result()
