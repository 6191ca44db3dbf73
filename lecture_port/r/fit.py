"""R's ``fit()`` for Keras models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.rlist import RList
from lecture_port.r.verb import Verb


@dataclass(frozen=True)
class Surroundings:
    """What goes on around a fit and is no part of the lecture: progress, keeping epochs, resuming.

    Parameters
    ----------
    callbacks : sequence of keras.callbacks.Callback
        Handed on to Keras.
    earlier : Mapping of str to list of float
        The metrics of epochs that were finished before; the fit goes on after them.
    """

    callbacks: Sequence[Any] = ()
    earlier: Mapping[str, list[float]] = field(default_factory=dict)


_surroundings: ContextVar[Surroundings | None] = ContextVar("surroundings", default=None)


@contextmanager
def surrounding_fit(surroundings: Surroundings) -> Iterator[None]:
    """Use `surroundings` for every fit inside the block, so that the lecture's line stays the slide's."""
    token = _surroundings.set(surroundings)
    try:
        yield
    finally:
        _surroundings.reset(token)


@Verb
def fit(
    object: Any,
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    batch_size: int = 32,
    epochs: int = 10,
    validation_split: float = 0.0,
) -> RList:
    """Train a compiled model and return the history of its metrics.

    Parameters
    ----------
    object : KerasModel
        The model, trained in place; it may come from the left of ``>>``.
    x : ndarray of float32, shape (n, height, width, channels)
        Images. Doubles would give the same bits, because Keras computes in float32, and take twice the memory.
    y : ndarray of float32, shape (n, classes)
        One-hot labels.
    batch_size : int
        Images a step.
    epochs : int
        Times that the whole of the training data is gone through.
    validation_split : float
        The last share of the data, taken before any shuffling, that is held out and only measured.

    Returns
    -------
    RList
        ``params`` (``verbose``, ``epochs``, ``steps``) and ``metrics``: ``accuracy``, ``loss``, ``val_accuracy``,
        ``val_loss``, each a list of one float an epoch.

    Notes
    -----
    R: ``history <- model %>% fit(train_images, train_labels, epochs = 5, batch_size = 64, validation_split = 0.1)``.
    Slide: P08.

    The trap: a second ``fit`` goes on with the trained weights, in R as in Python; build the model anew to start afresh.
    The validation images are the last tenth of the training images, not the test set.
    """
    surroundings = _surroundings.get() or Surroundings()
    finished = len(surroundings.earlier.get("loss", ()))
    history = object.fit(
        x,
        y,
        batch_size=batch_size,
        epochs=epochs,
        validation_split=validation_split,
        initial_epoch=finished,
        callbacks=list(surroundings.callbacks),
        verbose=0,
    )
    names = sorted({*surroundings.earlier, *history.history})
    metrics = {
        name: [*surroundings.earlier.get(name, ()), *map(float, history.history.get(name, ()))]
        for name in names
    }
    return RList({"params": RList(history.params), "metrics": RList(metrics)})
