"""Anyone's R script with a net: R in this process, its keras functions from CRAN's packages or from the bridge.

The bridge makes R's functions by their rule: ``layer_conv_2d`` is Keras's class ``Conv2D``, whose parameters have the same
names in the same order; only what R's packages do beside that is written out here.
"""

from __future__ import annotations

import functools
import inspect
import json
import os
import re
import sys
from typing import Any

import numpy as np

from lecture_port.parity import script_child
from lecture_port.parity.bridge import (
    ArrayFunctions,
    ModelMethods,
    begin_script,
    install,
    start_cran,
)
from lecture_port.r.backend import keras, tensorflow

BRIDGE_FILES = ("python", "packages", "script_keras")


def main(script: str, out: str, seconds: str, provider: str, data: str) -> None:
    """Run an R script with a provider of keras."""
    from lecture_port.content.practice import r_folder
    from lecture_port.parity.r_session import r

    script_child._answer_path = f"{out}.keras"
    begin_script(data)
    folder = r_folder() / "bridge"
    if provider == "bridge":
        embedded = r()
        roots = {"arrays": ArrayFunctions, "models": ModelMethods, "keras": keras()}
        install({"scripts": sys.modules[__name__], **roots})
        for name in BRIDGE_FILES:
            embedded.source(name)
    else:
        start_cran(provider, data)
        embedded = r()
    evaluate = embedded.interface.evalr
    scripts = evaluate("new.env(parent = globalenv())")
    for name in ("script", "script_figures"):
        evaluate((folder / f"{name}.R").read_text(encoding="utf-8"), envir=scripts)
    describe_python = (
        embedded.harness["describe_object"] if provider == "bridge" else evaluate(_VIA_RETICULATE)
    )
    scripts["describe_python"] = describe_python
    texts = [embedded.interface.StrSexpVector([each]) for each in (script, out)]
    evaluate("suppressWarnings")(
        scripts["run"](*texts, embedded.interface.FloatSexpVector([float(seconds)]))
    )
    os._exit(0)  # R's and reticulate's exit hooks may wait for each other for ever


_VIA_RETICULATE = """function(x) {
  if (!inherits(x, "python.builtin.object")) return(NULL)
  reticulate::import("lecture_port.parity.script_keras")$described(x)
}"""


def described(value: Any) -> str:
    """Describe a Python object of R's script, as the Python script's own are."""
    return json.dumps(script_child.describe_safely(value))


def r_names(kind: str) -> list[str]:
    """Return R's names of Keras's classes of a kind, as ``layer_conv_2d``."""
    return [f"{kind}_{name}" for name in _classes(kind)]


_MODULES = {
    "layer": "layers", "optimizer": "optimizers", "loss": "losses", "metric": "metrics", "callback": "callbacks",
    "regularizer": "regularizers", "initializer": "initializers", "constraint": "constraints", "application": "applications",
}  # fmt: skip
_NAME_EXCEPTIONS = {
    "layer": {
        "re_lu": "activation_relu", "leaky_re_lu": "activation_leaky_relu", "p_re_lu": "activation_parametric_relu",
        "elu": "activation_elu", "softmax": "activation_softmax",
        "up_sampling_1d": "upsampling_1d", "up_sampling_2d": "upsampling_2d", "up_sampling_3d": "upsampling_3d",
    },
    "optimizer": {"rm_sprop": "rmsprop"},
    "callback": {"tensor_board": "tensorboard", "terminate_on_na_n": "terminate_on_naan"},
    "regularizer": {"l_1": "l1", "l_2": "l2", "l_1_l_2": "l1_l2"},
    "constraint": {"max_norm": "maxnorm", "non_neg": "nonneg", "unit_norm": "unitnorm"},
    "application": {
        "vgg_16": "vgg16", "vgg_19": "vgg19", "res_net_50": "resnet50", "mobile_net": "mobilenet",
        "mobile_net_v2": "mobilenet_v2",
    },
}  # fmt: skip
"""Where R's packages do not follow the rule."""


@functools.cache
def _classes(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    module = getattr(keras(), _MODULES[kind])
    for name in dir(module):
        constructor = getattr(module, name)
        if not name[0].isupper() or not callable(constructor):
            continue
        snake = re.sub(
            r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z])", "_", name
        )
        snake = re.sub(r"_?(\d)_d(?=_|$)", r"_\1d", snake.lower())
        found[_NAME_EXCEPTIONS.get(kind, {}).get(snake, snake)] = constructor
    return found


_INTEGER_ARGUMENTS = frozenset(
    (
        "units", "filters", "kernel_size", "strides", "pool_size", "dilation_rate", "input_dim", "output_dim", "input_length",
        "input_shape", "batch_shape", "shape", "target_shape", "dims", "size", "cropping", "padding", "n", "epochs", "batch_size",
        "patience", "num_words", "maxlen", "num_classes", "verbose", "steps", "steps_per_epoch", "validation_steps",
        "initial_epoch", "axis", "seed", "count", "height", "width", "num_heads", "key_dim", "value_dim", "groups",
        "depth_multiplier", "index", "skip_top", "start_char", "oov_char", "index_from",
    )
)  # fmt: skip
"""What R's packages make integers of: R's numbers are doubles."""
_RENAMED_ARGUMENTS = {"lr": "learning_rate"}


def _with_integers(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_integers(key, each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_with_integers(name, each) for each in value)
    whole = isinstance(value, float) and value.is_integer() and name in _INTEGER_ARGUMENTS
    return int(value) if whole else value


def _integers(named: dict[str, Any]) -> dict[str, Any]:
    """Return arguments with integers where Keras needs them, without those that R leaves open."""
    return {key: _with_integers(key, value) for key, value in named.items() if value is not None}


def _call_keras(constructor: Any, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Call one of Keras's with R's arguments: those by place get their names, numbers become whole where they must."""
    names = [name for name in inspect.signature(constructor).parameters if name not in named]
    arguments = {**dict(zip(names, given, strict=False)), **named}
    fitted = {_RENAMED_ARGUMENTS.get(k, k): _with_integers(k, v) for k, v in arguments.items()}
    for key in ("input_shape", "shape", "batch_shape"):
        if key in fitted and not isinstance(fitted[key], tuple | list | dict):
            fitted[key] = (fitted[key],)
    return constructor(**fitted)


def layer(name: str, inputs: Any, /, *given: Any, **named: Any) -> Any:
    """Make a layer and put it where the pipe leads it: into a net, behind tensors, or nowhere."""
    made = _call_keras(_classes("layer")[name.removeprefix("layer_")], given, named)
    if inputs is None:
        return made
    if isinstance(inputs, keras().Sequential):
        inputs.add(made)
        return inputs
    return made(inputs)


def make(name: str, /, *given: Any, **named: Any) -> Any:
    """Make an optimizer, a loss, a metric and the like."""
    kind, _, rest = name.partition("_")
    return _call_keras(_classes(kind)[rest], given, named)


def sequential(layers: Any = None, **named: Any) -> Any:
    """Begin a net, with the shape that goes in where it is given."""
    shape = named.pop("input_shape", None)
    net = keras().Sequential(layers, **named)
    if shape is not None:
        net.add(_call_keras(keras().Input, (), {"shape": shape}))
    return net


def net_input(**named: Any) -> Any:
    """Make a tensor to begin with."""
    return _call_keras(keras().Input, (), named)


def compile_net(net: Any, **named: Any) -> None:
    """Compile; metrics are a list whatever R had."""
    arguments = {key: value for key, value in named.items() if value is not None}
    metrics = arguments.get("metrics", {})
    if not isinstance(metrics, dict):
        arguments["metrics"] = list(metrics) if isinstance(metrics, list | tuple) else [metrics]
    net.compile(**arguments)


def _array(value: Any) -> Any:
    """Bring R's numbers into Keras's type; what is no array stays."""
    if isinstance(value, list | tuple):
        if all(isinstance(each, int | float) for each in value):
            return _array(np.asarray(value))
        return type(value)(map(_array, value))
    if not isinstance(value, np.ndarray):
        return value
    return np.ascontiguousarray(value, dtype=np.float32 if value.dtype.kind == "f" else None)


def fit(net: Any, x: Any, y: Any = None, **named: Any) -> Any:
    """Train, and return the parameters and the metrics of the history."""
    arguments = _integers(named)
    if "validation_data" in arguments:
        arguments["validation_data"] = tuple(map(_array, arguments["validation_data"]))
    if "callbacks" in arguments and not isinstance(arguments["callbacks"], list):
        arguments["callbacks"] = [arguments["callbacks"]]
    history = net.fit(_array(x), _array(y), **{**arguments, "verbose": 0})
    metrics = {key: [float(value) for value in values] for key, values in history.history.items()}
    return {"params": history.params, "metrics": metrics}


def evaluate(net: Any, x: Any, y: Any = None, **named: Any) -> Any:
    """Evaluate, by name."""
    fixed = {"verbose": 0, "return_dict": True}
    return net.evaluate(_array(x), _array(y), **_integers(named) | fixed)


def predict(net: Any, x: Any, **named: Any) -> Any:
    """Predict."""
    return net.predict(_array(x), **_integers(named) | {"verbose": 0})


def predict_classes(net: Any, x: Any, **named: Any) -> Any:
    """Return the most probable classes, from 0, as old keras did."""
    found = predict(net, x, **named)
    return np.argmax(found, axis=-1) if found.shape[-1] > 1 else (found > 0.5).astype(np.int32)


def get_layer(net: Any, name: str | None = None, index: float | None = None) -> Any:
    """Return a layer by name or by R's number, from 1."""
    return net.get_layer(name) if index is None else net.get_layer(index=int(index) - 1)


def weights(net: Any, given: Any = None) -> Any:
    """Return the weights, or set them."""
    if given is not None:
        net.set_weights([np.asarray(each) for each in given])
        return None
    return list(net.get_weights())


def trainable(net: Any, value: bool, first: Any = None, last: Any = None) -> None:
    """Freeze a net's layers or not, all or from one to another."""
    if first is None and last is None:
        net.trainable = value
        return
    names = [each.name for each in net.layers]
    start, stop = (
        names.index(each) if isinstance(each, str) else each and int(each) - 1
        for each in (first, last)
    )
    for each in net.layers[start or 0 : None if stop is None else stop + 1]:
        each.trainable = value


def utility(name: str, /, *given: Any, **named: Any) -> Any:
    """Call one of Keras's utilities."""
    function = getattr(keras().utils, name)
    names = list(inspect.signature(function).parameters)
    arguments = {**dict(zip(names, given, strict=False)), **named}
    fitted = _integers(arguments)
    if name == "pad_sequences":
        fitted["sequences"] = [np.ravel(each).tolist() for each in fitted["sequences"]]
    return function(**fitted)


def slices(parts: Any) -> Any:
    """Make a data set of the rows of arrays."""
    arrays = tuple(parts) if isinstance(parts, list) else parts
    return tensorflow().data.Dataset.from_tensor_slices(arrays)


def dataset_step(dataset: Any, name: str, /, *given: Any, **named: Any) -> Any:
    """Take one step of a pipeline of data."""
    places = (_with_integers("count", each) for each in given)
    return getattr(dataset, name)(
        *places, **{k: _with_integers("count", v) for k, v in named.items()}
    )


def argmax(x: Any, axis: Any = -1) -> Any:
    """Return the places of the largest, from 0."""
    return np.argmax(np.asarray(x), axis=int(axis))


def seed(value: float) -> None:
    """Seed Python, NumPy and the backend."""
    keras().utils.set_random_seed(int(value))


def dataset(name: str, /, **named: Any) -> Any:
    """Return a data set as R has it."""
    (x, y), (x_test, y_test) = getattr(keras().datasets, name).load_data(**_integers(named))
    return {
        "train": {"x": _as_r_data(x), "y": _as_r_data(y)},
        "test": {"x": _as_r_data(x_test), "y": _as_r_data(y_test)},
    }


def _as_r_data(values: Any) -> Any:
    return [np.asarray(each) for each in values] if values.dtype.kind == "O" else values
