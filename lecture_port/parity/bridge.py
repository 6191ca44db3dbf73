"""R's keras functions in the process of R (the bridge, or CRAN's packages), and values between R and Python, memory or code."""

from __future__ import annotations

import functools
import math
import operator
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.load import load
from lecture_port.parity.r_session import LEGACY, r
from lecture_port.parity.snapshot import float_from_hexadecimal
from lecture_port.r.backend import keras, tensorflow
from lecture_port.r.lists import RList
from lecture_port.worker import while_in_python


class LectureData:
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


class ArrayFunctions:
    """The steps that R's keras takes before it hands arrays to Keras."""

    @staticmethod
    def reshape(x: Any, dim: Any, order: str) -> Any:
        """Reshape as NumPy does; reticulate's ``array_reshape`` calls the same function."""
        return np.reshape(np.asarray(x), dim, order=order)  # type: ignore[call-overload]


class ModelMethods:
    """Methods of models whose array arguments R's keras brings into Keras's own type first."""

    @staticmethod
    def fit(model: Any, x: Any, y: Any, **arguments: Any) -> Any:
        """Train, and return the parameters and the metrics of the history."""
        history = model.fit(_as_float32(x), _as_float32(y), **arguments)
        return {"params": history.params, "metrics": history.history}

    @staticmethod
    def evaluate(model: Any, x: Any, y: Any, **arguments: Any) -> Any:
        """Evaluate, by name."""
        return model.evaluate(_as_float32(x), _as_float32(y), return_dict=True, **arguments)

    @staticmethod
    def predict(model: Any, x: Any, **arguments: Any) -> Any:
        """Predict."""
        return model.predict(_as_float32(x), **arguments)

    @staticmethod
    def summary(model: Any) -> str:
        """Return what Keras prints."""
        lines: list[str] = []
        model.summary(print_fn=lambda text, **_: lines.append(text))
        return "\n".join(lines)


def _as_float32(x: Any) -> Any:
    """Copy R's memory once, into Keras's type and order."""
    return np.ascontiguousarray(x, dtype=np.float32)


def start_bridge(data: str) -> None:
    """Install the bridge; the deck's R may run from now on."""
    tensorflow().config.experimental.enable_op_determinism()
    embedded = r()
    namespaces = {
        "keras": keras(),
        "lecture": LectureData(data),
        "arrays": ArrayFunctions,
        "models": ModelMethods,
    }
    install(namespaces)
    for name in ("python", "keras", "provider_bridge"):
        embedded.source(name)


def start_cran(provider: str, data: str) -> None:
    """Load the provider's R package; the deck's R may run from now on."""
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


_references: list[Any] = []
"""R holds only a pointer to the function, so that Python must keep it."""


def install(namespaces: dict[str, Any]) -> None:
    """Bind ``.py`` in the harness's environment."""
    embedded = r()
    closure = embedded.interface.rternalize(_make_callback(namespaces))
    _references.append(closure)
    embedded.harness[".py"] = closure


def _make_callback(namespaces: dict[str, Any]) -> Callable[..., Any]:
    def call(target: Any, args: Any, kwargs: Any) -> Any:
        """Return R's list(TRUE, value), or list(FALSE, message, traceback) for R to stop with.

        An exception that left this function would be logged and R would be given NULL.
        """
        try:
            with while_in_python():
                value = _resolve(namespaces, from_r(target))(
                    *from_r(args), **_keyword_arguments(from_r(kwargs))
                )
                return _r_answer(True, to_r(value))
        except KeyboardInterrupt:
            r().interrupt()
            return _r_answer(False, to_r("interrupted"), to_r(""))
        except BaseException as error:
            text = f"{type(error).__name__}: {error}"
            return _r_answer(False, to_r(text), to_r(traceback.format_exc()))

    return call


def _resolve(namespaces: dict[str, Any], target: Any) -> Callable[..., Any]:
    """Find what to call: ``"keras.layers.Dense"``, or ``[object, "fit"]`` for a method."""
    if isinstance(target, str):
        namespace, _, path = target.partition(".")
        found: Callable[..., Any] = operator.attrgetter(path)(namespaces[namespace])
        return found
    value, method = target
    bound: Callable[..., Any] = getattr(value, method)
    return bound


def _keyword_arguments(kwargs: Any) -> dict[str, Any]:
    return kwargs if isinstance(kwargs, dict) else {}


def _r_answer(ok: bool, *values: Any) -> Any:
    return r().interface.ListSexpVector([to_r(ok), *values])


_DTYPES: dict[str, Any] = {
    "INTSXP": np.dtype(np.int32),
    "REALSXP": np.dtype(np.float64),
    "LGLSXP": np.dtype(np.int32),
}


def from_r(value: Any) -> Any:
    """Turn an R value into what reticulate would hand to Python."""
    interface = r().interface
    if value is interface.NULL or isinstance(value, type(interface.NULL)):
        return None
    if isinstance(value, interface.ListSexpVector):
        return _from_list(value)
    sexp_type = value.typeof.name
    if sexp_type not in (*_DTYPES, "STRSXP"):
        raise TypeError(f"R's {sexp_type} has no counterpart in the bridge")
    dim = value.do_slot("dim") if "dim" in value.list_attrs() else None
    if dim is not None:
        return vector_memory(value).reshape(tuple(dim), order="F")
    items = tuple(_scalar(sexp_type, item) for item in value)
    return items[0] if len(items) == 1 else items


def vector_memory(value: Any) -> NDArray[Any]:
    """Return R's own memory of an atomic vector as a flat array, without a copy."""
    dtype = _DTYPES[value.typeof.name]
    if not len(value):
        return np.empty(0, dtype)
    # Of a matrix rpy2 gives a view with its dimensions, column-major as R has it.
    return np.asarray(value.memoryview(), dtype).reshape(-1, order="F")


def _scalar(sexp_type: str, item: Any) -> Any:
    match sexp_type:
        case "LGLSXP":
            return bool(item)
        case "INTSXP":
            return int(item)
        case "REALSXP":
            return float(item)
    return str(item)


def _from_list(value: Any) -> Any:
    attributes = value.list_attrs()
    if "class" in attributes and OBJECT_CLASS in tuple(value.do_slot("class")):
        return registered(int(value[0][0]))
    if "names" in attributes:
        return {str(name): from_r(item) for name, item in zip(value.names, value, strict=True)}
    return [from_r(item) for item in value]


_MAX_R_INTEGER = 2**31 - 1


def to_r(value: Any) -> Any:
    """Turn a Python value into what reticulate would hand to R."""
    interface = r().interface
    if value is None:
        return interface.NULL
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | int | float | str):
        return _vector([value])
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Mapping):
        vector = interface.ListSexpVector([to_r(item) for item in value.values()])
        vector.names = interface.StrSexpVector([str(name) for name in value])
        return vector
    if isinstance(value, list | tuple):
        scalars = [item.item() if isinstance(item, np.generic) else item for item in value]
        if scalars and len({type(item) for item in scalars}) == 1 and _is_scalar(scalars[0]):
            return _vector(scalars)
        return interface.ListSexpVector([to_r(item) for item in value])
    return _object_handle(value)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _vector(values: list[Any]) -> Any:
    interface = r().interface
    value_type = type(values[0])
    if value_type is bool:
        return interface.BoolSexpVector(values)
    if value_type is str:
        return interface.StrSexpVector(values)
    if value_type is int and all(abs(value) <= _MAX_R_INTEGER for value in values):
        return interface.IntSexpVector(values)
    return interface.FloatSexpVector([float(value) for value in values])


def _array(array: NDArray[Any]) -> Any:
    """Copy an array once, straight into R's memory."""
    interface = r().interface
    r_types = {"b": "logical", "i": "integer", "u": "integer", "f": "numeric"}
    vector = interface.baseenv[r_types[array.dtype.kind]](interface.IntSexpVector([array.size]))
    if array.size:
        vector_memory(vector).reshape(array.shape, order="F")[...] = array
    vector.do_slot_assign("dim", interface.IntSexpVector(array.shape))
    return vector


def _object_handle(value: Any) -> Any:
    interface = r().interface
    kinds = [f"python.{type(value).__name__}", OBJECT_CLASS]
    vector = interface.ListSexpVector([interface.IntSexpVector([register(value)])])
    vector.names = interface.StrSexpVector(["id"])
    vector.do_slot_assign("class", interface.StrSexpVector(kinds))
    return vector


OBJECT_CLASS = "python_object"
"""The class in R of a list whose element ``id`` is the number."""

_objects: list[Any] = []


def register(value: Any) -> int:
    """Keep an object for as long as the process lives and return its number, from 1 on.

    Nothing is ever dropped: the lecture makes one model and a handful of layers, and R's finalizers must not call
    Python.
    """
    _objects.append(value)
    return len(_objects)


def registered(number: int) -> Any:
    """Return the object with this number."""
    return _objects[number - 1]


SCRIPT_SEED = 1
"""Both scripts begin with this seed, so that their nets begin with the same weights."""


def begin_script(data: str) -> None:
    """Bring Keras into the state in which both scripts begin: one seed, one order of operations, the same data sets."""
    tensorflow().config.experimental.enable_op_determinism()
    keras().utils.set_random_seed(SCRIPT_SEED)
    for name in KERAS_DATA_SETS:
        module = getattr(keras().datasets, name, None)
        if module is not None:
            module.load_data = functools.partial(load_keras_data, name, data)


KERAS_DATA_SETS = (
    "mnist",
    "fashion_mnist",
    "cifar10",
    "cifar100",
    "boston_housing",
    "imdb",
    "reuters",
    "california_housing",
)
_IMAGE_DATA_SETS = {
    "fashion_mnist": ((28, 28), 10),
    "cifar10": ((32, 32, 3), 10),
    "cifar100": ((32, 32, 3), 100),
}


def load_keras_data(name: str, data: str, *_: Any, **kwargs: Any) -> Any:
    """Give both scripts the same data set: the lecture's MNIST, and of every other a small one made up for the comparison."""
    if name == "mnist":
        found = load(data)
        return (found.train_images, found.train_labels), (found.test_images, found.test_labels)
    rng = np.random.default_rng(SCRIPT_SEED)
    if name in _IMAGE_DATA_SETS:
        shape, classes = _IMAGE_DATA_SETS[name]
        return tuple(_random_images(rng, rows, shape, classes) for rows in (600, 200))
    if name in ("imdb", "reuters"):
        return tuple(
            _random_texts(
                rng, rows, int(kwargs.get("num_words") or 1000), 2 if name == "imdb" else 46
            )
            for rows in (200, 100)
        )
    columns = 13 if name == "boston_housing" else 8
    weights = rng.normal(size=columns)
    pairs = []
    for rows in (404, 102):
        x = rng.normal(5.0, 2.0, (rows, columns)).round(4)
        pairs.append((x, (x @ weights + rng.normal(size=rows)).round(2)))
    return tuple(pairs)


def _random_images(rng: Any, rows: int, shape: tuple[int, ...], classes: int) -> Any:
    labels = rng.integers(0, classes, rows, dtype=np.uint8)
    images = rng.integers(0, 120, (rows, *shape), dtype=np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[2 * (label % 12) : 2 * (label % 12) + 4] += 130
    return images, labels if len(shape) == 2 else labels[:, None]


def _random_texts(rng: Any, rows: int, n_words: int, classes: int) -> Any:
    labels = rng.integers(0, classes, rows)
    texts = np.empty(rows, dtype=object)
    for k in range(rows):
        texts[k] = [1, *rng.integers(4, n_words, rng.integers(10, 60)).tolist(), 4 + int(labels[k])]
    return texts, labels


_EMPTY = {"b": "logical(0)", "i": "integer(0)", "u": "integer(0)", "f": "numeric(0)"}


def r_text(text: str) -> str:
    """Return R code for a text; every letter that is not plain is written by its number."""
    chars = (
        char if char.isascii() and (char.isalnum() or char in " _.-/") else _escaped(char)
        for char in text
    )
    return f'"{"".join(chars)}"'


def _escaped(char: str) -> str:
    return f"\\U{{{ord(char):x}}}"


def r_scalar(value: Any) -> str:
    """Return R code for one value; ``None`` is NA, a whole number beyond R's integers a double."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None:
        return "NA"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) and abs(value) <= _MAX_R_INTEGER:
        return f"{value}L"
    if isinstance(value, int | float):
        return _double(float(value))
    if isinstance(value, str):
        return r_text(value)
    raise TypeError(f"no R code for {type(value).__name__}")


def _double(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Inf" if number > 0 else "-Inf"
    # R's compiler takes the constants 0 and -0 for one.
    return "(-1 * 0)" if number == 0 and math.copysign(1, number) < 0 else number.hex()


def r_vector(values: Sequence[Any], names: Sequence[str] | None = None) -> str:
    """Return R code for an atomic vector, with names where they are given."""
    items = [r_scalar(value) for value in values]
    code = f"c({', '.join(items)})"
    if names is None:
        return code
    return (
        f"setNames({code}, c({', '.join(map(r_text, names))}))" if items else "setNames(c(), c())"
    )


def r_array(array: np.ndarray[Any, Any]) -> str:
    """Return R code for an array with its dimensions."""
    code = r_vector(array.ravel(order="F").tolist()) if array.size else _EMPTY[array.dtype.kind]
    return f"array({code}, c({', '.join(f'{length}L' for length in array.shape)}))"


def r_value(value: Any) -> str:
    """Return R code for nested lists; an array of one dimension is a vector, ``None`` is NULL."""
    if isinstance(value, RList):
        names = ", ".join(map(r_text, value.names()))
        inside = ", ".join(map(r_value, value))
        return f"setNames(list({inside}), c({names}))" if len(value) else "list()"
    if isinstance(value, list | tuple):
        return f"list({', '.join(map(r_value, value))})"
    if isinstance(value, np.ndarray):
        return r_vector(value.tolist()) if value.ndim == 1 and value.size else r_array(value)
    return "NULL" if value is None else r_scalar(value)


def values_of(described: dict[str, Any]) -> list[Any]:
    """Return the values of an R object that ``describe.R`` described; NA as ``None``."""
    if described["type"] == "list":
        return [values_of(value) for value in described["values"]]
    if described["type"] != "double":
        return list(described["values"])
    return [None if text is None else float_from_hexadecimal(text) for text in described["values"]]
