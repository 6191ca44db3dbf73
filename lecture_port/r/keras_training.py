"""R's ``compile()``, ``fit()``, ``evaluate()`` and ``predict()`` for Keras models.

What Keras cannot take (a model that is not compiled, data, an argument) is a `UsageError` of one line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.backend import keras
from lecture_port.r.factors import Factor, factor
from lecture_port.r.formatting import need_of, not_finite
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Verb, Whole, keras_refuses, ready, refusal

_BY_OUTPUT = ("accuracy", "acc", "crossentropy", "ce")
"""Metrics of which Keras chooses the kind by the shape of the output."""


@Verb
def compile(
    object: Any,
    optimizer: Any = "rmsprop",
    loss: Any = None,
    metrics: Any = None,
    *,
    loss_weights: Any = None,
    weighted_metrics: Any = None,
    run_eagerly: bool = False,
    steps_per_execution: Whole = 1,
    jit_compile: bool | str = "auto",
    auto_scale_loss: bool = True,
) -> Any:
    """Set the optimizer, the loss and the metrics of a model, and return the model.

    R: ``model %>% compile(optimizer = "rmsprop", loss = "categorical_crossentropy", metrics = c("accuracy"))``. Slide:
    P07 (it stands on two slides). The trap: in R, ``c("accuracy")`` is the same as ``"accuracy"``; in Python
    ``("accuracy")`` is a string and ``("accuracy",)`` or ``["accuracy"]`` the sequence that Keras itself wants.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    optimizer : str or keras.optimizers.Optimizer
        The name of a Keras optimizer, with its default settings, or what an ``optimizer_...()`` makes.
    loss : str, keras.losses.Loss or callable
        The name of a Keras loss, or what a ``loss_...()`` makes.
    metrics : str, object or sequence of them
        Metrics that ``fit`` and ``evaluate`` report besides the loss: names, or what a ``metric_...()`` makes;
        one alone is a sequence of one, as in R.
    loss_weights, weighted_metrics, run_eagerly, steps_per_execution, jit_compile, auto_scale_loss
        As in ``keras.Model.compile``.
    """
    arguments = dict(locals())
    with keras_refuses("compile"):
        _must_be_known(keras().losses.get, loss)
        _must_be_known(keras().metrics.get, metrics)
    _called("compile", arguments)
    return object


def _must_be_known(get: Any, given: Any) -> None:
    """Let Keras look a name up now; by itself it does so only once data is there."""
    for name in given if isinstance(given, list | tuple) else [given]:
        if isinstance(name, str) and name not in _BY_OUTPUT:
            get(name)


@dataclass(frozen=True)
class TrainingOptions:
    """What goes on around a fit and is no part of the lecture: progress, keeping epochs, resuming."""

    callbacks: Sequence[Any] = ()  # Handed on to Keras
    # The metrics of epochs that were finished before; the fit goes on after them
    earlier: Mapping[str, list[float]] = field(default_factory=dict)


_options: ContextVar[TrainingOptions | None] = ContextVar("options", default=None)


@contextmanager
def use_training_options(options: TrainingOptions) -> Iterator[None]:
    """Use `options` for every fit inside the block, so that the lecture's line stays the slide's."""
    token = _options.set(options)
    try:
        yield
    finally:
        _options.reset(token)


@Verb
def fit(
    object: Any,
    x: Any,
    y: Any = None,
    batch_size: Whole | None = None,
    epochs: Whole = 1,
    validation_split: float = 0.0,
    *,
    callbacks: Any = None,
    validation_data: Any = None,
    shuffle: bool = True,
    class_weight: Any = None,
    sample_weight: Any = None,
    initial_epoch: Whole = 1,
    steps_per_epoch: Whole | None = None,
    validation_steps: Whole | None = None,
    validation_batch_size: Whole | None = None,
    validation_freq: Whole = 1,
    verbose: Whole | str = 0,
    view_metrics: bool | str = "auto",
) -> TrainingHistory:
    """Train a compiled model and return the history of its metrics.

    R: ``history <- model %>% fit(train_images, train_labels, epochs = 5, batch_size = 64, validation_split = 0.1)``.
    Slide: P08. The trap: a second ``fit`` goes on with the trained weights, in R as in Python; build the model anew to
    start afresh. The validation images are the last tenth of the training images, not the test set. Without ``epochs``
    keras3 trains once, the keras package of 2019 ten times.

    Parameters
    ----------
    object : KerasModel
        The model, trained in place; it may come from the left of ``>>``.
    x : ndarray of float32, shape (n, height, width, channels)
        Images, or cases of whatever shape the model takes. Doubles would give the same bits, because Keras computes in
        float32, and take twice the memory.
    y : ndarray of float32, shape (n, classes), or Factor
        One-hot labels, or what the model's loss takes; a factor stands for its codes, from 0.
    batch_size : int, optional
        Images a step; 32 if not given.
    epochs : int
        Times that the whole of the training data is gone through.
    validation_split : float
        The last share of the data, taken before any shuffling, that is held out and only measured.
    callbacks : callback or sequence of them, optional
        What the ``callback_...()`` functions make.
    validation_data : pair (x, y) or triple with weights, optional
        Data that is only measured, in place of `validation_split`.
    shuffle : bool
        Whether the order changes from epoch to epoch.
    class_weight : Mapping or RList, optional
        A weight for each class, named ``"0"``, ``"1"`` and so on.
    sample_weight : ndarray, shape (n,), optional
        A weight for each case.
    initial_epoch : int
        The number of the first epoch, counted from 1 as in R.
    steps_per_epoch, validation_steps, validation_batch_size, validation_freq
        As in ``keras.Model.fit``.
    verbose : {0, 1, 2, "auto"} or bool
        What Keras prints meanwhile; nothing unless asked, where R's ``"auto"`` draws a bar.
    view_metrics : bool or "auto"
        RStudio's pane, which is not there; taken and passed over.

    Returns
    -------
    TrainingHistory
        An `RList` that ``print`` shows as keras for R does: ``params`` (``verbose``, ``epochs``, ``steps``) and
        ``metrics``: ``accuracy``, ``loss``, ``val_accuracy``, ``val_loss``, each a list of one float an epoch.
    """
    arguments = dict(locals())
    del arguments["view_metrics"], view_metrics
    options = _options.get() or TrainingOptions()
    finished = len(options.earlier.get("loss", ()))
    if not 0 <= validation_split < 1:
        what, wanted = f"validation_split = {validation_split!r}", "it must be from 0 to below 1"
        raise refusal("fit", what, what, "0 이상 1 미만이어야 합니다", wanted)
    history = _called(
        "fit",
        arguments,
        initial_epoch=max(finished, int(initial_epoch) - 1),
        callbacks=[*_callbacks("fit", callbacks), *options.callbacks],
    )
    names = sorted({*options.earlier, *history.history})
    metrics = {
        name: [*options.earlier.get(name, ()), *map(float, history.history.get(name, ()))]
        for name in names
    }
    return TrainingHistory({"params": RList(history.params), "metrics": RList(metrics)})


@Verb
def evaluate(
    object: Any,
    x: Any,
    y: Any = None,
    batch_size: Whole | None = None,
    *,
    verbose: Whole | str = 0,
    sample_weight: Any = None,
    steps: Whole | None = None,
    callbacks: Any = None,
) -> RList:
    """Measure the loss and the metrics of a model on data that it was not trained on.

    R: ``results <- model %>% evaluate(test_images, test_labels)``. Slide: P09.
    The trap: the keras package of 2019 gave the loss first, keras3 gives the accuracy first, and Python's own
    ``model.evaluate`` gives a bare list with the loss first. Take results by name, never by place.

    Parameters
    ----------
    object, x, y, batch_size, verbose, sample_weight, steps, callbacks
        As for `fit`; the model is not changed.

    Returns
    -------
    RList
        ``accuracy`` and ``loss``, floats, sorted by name as today's keras3 gives them.
    """
    results = _called("evaluate", dict(locals()), return_dict=True)
    return RList({name: float(results[name]) for name in sorted(results)})


@Verb
def predict(
    object: Any,
    x: Any,
    batch_size: Whole | None = None,
    *,
    verbose: Whole | str = 0,
    steps: Whole | None = None,
    callbacks: Any = None,
) -> NDArray[np.float32]:
    """Return the model's outputs for every image.

    R: ``pred_mat <- model %>% predict(test_images)``. Slide: P13.
    The trap: column ``j`` (counted from 0) is the digit ``j`` in Python; in R the same column is number ``j + 1``.

    Parameters
    ----------
    object, x, batch_size, verbose, steps, callbacks
        As for `fit`; the model is not changed.

    Returns
    -------
    ndarray of float32, shape (n, classes)
        Probabilities; each row sums to 1 but for rounding.
    """
    outputs: NDArray[np.float32] = _called("predict", dict(locals()))
    return outputs


def _called(verb: str, arguments: dict[str, Any], **instead: Any) -> Any:
    """Call Keras's method of the verb's name with all that the verb was given, but for what is given `instead`."""
    model = arguments.pop("object")
    with keras_refuses(verb):
        taken = {
            name: _AS_KERAS_TAKES[name](verb, name, value) if name in _AS_KERAS_TAKES else value
            for name, value in arguments.items()
            if name not in instead
        }
        return getattr(model, verb)(**taken, **instead)


def _data(verb: str, name: str, value: Any) -> Any:
    """Return data as Keras takes it: a factor's codes from 0, a list of numbers as an array, the rest untouched."""
    if value is None and name == "x":
        raise refusal(verb, "x가 없습니다 (NULL)", "there is no x (NULL)")
    if isinstance(value, Factor):
        if (value.codes < 0).any():
            raise refusal(verb, f"{name}에 NA가 있습니다", f"there is an NA in {name}")
        return value.codes
    if isinstance(value, RList):
        value = list(value)
    if isinstance(value, list | tuple) and not any(hasattr(each, "shape") for each in value):
        return np.asarray(value)
    return value


def _held_out(verb: str, name: str, data: Any) -> Any:
    if not isinstance(data, list | tuple | RList):
        return data
    if len(data) not in (2, 3):
        said = f"{name}의 값이 {len(data)}개입니다", f"{name} holds {len(data)} values"
        raise refusal(verb, *said, f"{name}=(x, y)")
    return tuple(_data(verb, name, part) for part in data)


def _callbacks(verb: str, given: Any) -> list[Any]:
    found = ready(given)
    callbacks = list(found) if isinstance(found, list | tuple) else [found] * (found is not None)
    for each in callbacks:
        if not isinstance(each, keras().callbacks.Callback):
            raise refusal(
                verb,
                f"callbacks에 {each!r}",
                f"callbacks holds {each!r}",
                "callback_early_stopping()처럼 callback_ 함수가 만든 것을 주십시오",
                "give what a callback_ function makes, such as callback_early_stopping()",
            )
    return callbacks


def _listed(_: str, name: str, metrics: Any) -> Any:
    found = ready(metrics)
    if isinstance(found, list | tuple | np.ndarray):
        return list(found)
    if found is None:
        return [] if name == "metrics" else None
    return found if isinstance(found, dict) else [found]


def _weights_of_classes(verb: str, name: str, given: Any) -> Any:
    if given is None:
        return None
    named = given.as_dict() if isinstance(given, RList) else given
    try:
        return {int(name): float(weight) for name, weight in named.items()}
    except (AttributeError, TypeError, ValueError) as error:
        what = f"{name} = {given!r}"
        raise refusal(
            verb,
            what,
            what,
            '범주마다 이름을 붙인 리스트여야 합니다: {"0": 1, "1": 5}',
            'a named list is wanted, a name for each class: {"0": 1, "1": 5}',
        ) from error


_AS_KERAS_TAKES: dict[str, Callable[[str, str, Any], Any]] = {
    **dict.fromkeys(["optimizer", "loss", "loss_weights"], lambda _, __, value: ready(value)),
    **dict.fromkeys(["metrics", "weighted_metrics"], _listed),
    **dict.fromkeys(["x", "y", "sample_weight"], _data),
    "validation_data": _held_out,
    "class_weight": _weights_of_classes,
    "callbacks": lambda verb, _, value: _callbacks(verb, value),
}
"""By the argument's name: what R's value is for Keras."""

_DIGITS = 4


class TrainingHistory(RList):
    """The history of a training: an `RList` of ``params`` and ``metrics`` with keras's way to print it.

    ``print(history)`` shows the last epoch, one metric a line; ``print(structure(history))`` is R's
    ``str(history)``; ``as_data_frame(history)`` has one row an epoch and metric.

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
    if value == 0 or not math.isfinite(value):
        return not_finite(value) or "0"
    need = need_of(value, _DIGITS)
    return f"{value:,.{max(0, need.significant - need.power - 1)}f}"
