"""Keras on TensorFlow: the one door by which both come in, and the settings that are in force behind it.

TensorFlow decides about oneDNN when it is imported, so what is imported first decides for the whole process. No other
module of the package imports TensorFlow or Keras (a test looks for it). Behind the door stands, too, a stand-in for Keras
that knows sizes and nothing else, so that the network can be shown before TensorFlow has started (`sizes_only`).
"""

from __future__ import annotations

import functools
import inspect
import logging
import os
import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, Protocol, TypeGuard, TypeVar

from lecture_port.errors import MissingDependencyError, OtherSettingsError
from lecture_port.language import Text
from lecture_port.printable import waiting_for

logger = logging.getLogger(__name__)
T = TypeVar("T")

ONEDNN = "TF_ENABLE_ONEDNN_OPTS"
SETTINGS = {
    "KERAS_BACKEND": "tensorflow",
    # Off by default on processors without AVX512-VNNI, and worth about a fifth of the time there.
    ONEDNN: "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
"""Environment variables set before TensorFlow starts, where the user has not set them."""
READ_ONCE = (
    *("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"),
    *("ONEDNN_DEFAULT_FPMATH_MODE", "DNNL_DEFAULT_FPMATH_MODE", "TF_SET_ONEDNN_FPMATH_MODE"),
)
"""Further variables that change the bits; they are read once, too, and nothing else tells what was read."""
CPU_FEATURES = (
    *("AVX", "AVX2", "FMA3", "AVX512F", "AVX512_SKX", "AVX512VNNI", "AVX512BF16", "AVX512FP16"),
    *("ASIMD", "SVE"),
)
"""What oneDNN and Eigen choose their kernels by, as NumPy names it."""


def keras() -> Any:
    """Import Keras and return it; float32 and channels last, whatever the user's ``keras.json`` says."""
    return _imported()[0] if _stand_in is None else _stand_in[0]


def tensorflow() -> Any:
    """Import TensorFlow and return it, with the same settings and errors as `keras`."""
    return _imported()[1] if _stand_in is None else _stand_in[1]


_stand_in: tuple[Any, Any] | None = None


@contextmanager
def sizes_only() -> Iterator[None]:
    """Let a block build models of which only the sizes are known; TensorFlow is not started for it."""
    global _stand_in
    before, _stand_in = _stand_in, (STAND_IN_KERAS, STAND_IN_TENSORFLOW)
    try:
        yield
    finally:
        _stand_in = before


def settings_in_force() -> dict[str, Any]:
    """Read back from this process what decides the bits of a training; ``None`` is what this version does not tell.

    ``cpu_features`` is a list, ``variables`` a dict of those of `READ_ONCE`; errors as of `keras`.
    """
    import numpy as np

    keras, tensorflow, variables = _imported()
    threading = tensorflow.config.threading
    return {
        "onednn": onednn_in_force(),
        "deterministic": _unless_hidden(_deterministic),
        "intra_op": _threads(
            threading.get_intra_op_parallelism_threads(), "TF_NUM_INTRAOP_THREADS"
        ),
        "inter_op": _threads(
            threading.get_inter_op_parallelism_threads(), "TF_NUM_INTEROP_THREADS"
        ),
        "gpus": len(tensorflow.config.get_visible_devices("GPU")),
        "floatx": keras.config.floatx(),
        "cpu": processor(),
        "cpu_features": _unless_hidden(_cpu_features),
        "variables": variables,
        "tensorflow": tensorflow.__version__,
        "keras": keras.__version__,
        "numpy": np.__version__,
    }


def onednn_in_force() -> bool | None:
    """Tell whether TensorFlow runs oneDNN's kernels: its own decision, whatever the variable says now."""
    return _unless_hidden(_onednn)


@functools.cache
def _imported() -> tuple[Any, Any, dict[str, str]]:
    """Import both once; with them the variables as they were then."""
    early = "tensorflow" in sys.modules
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    variables = {name: os.environ[name] for name in READ_ONCE if name in os.environ}
    try:
        with waiting_for("TensorFlow"), _quiet_stderr():
            import keras
            import tensorflow
    except ImportError as error:
        raise MissingDependencyError(
            Text(
                f"TensorFlow/Keras를 불러올 수 없습니다 ({error})",
                f"TensorFlow/Keras cannot be imported ({error})",
            ),
            Text("lecture-port doctor", "lecture-port doctor"),
        ) from error
    if early:
        _require_asked_onednn()
    _require_tensorflow_below(keras)
    keras.config.set_floatx("float32")
    keras.config.set_image_data_format("channels_last")
    switch_off_autotuner()
    return keras, tensorflow, variables


def _require_asked_onednn() -> None:
    """Refuse a TensorFlow that was imported before us and decided otherwise about oneDNN than is asked for."""
    asked = {"0": False, "false": False, "1": True, "true": True}.get(os.environ[ONEDNN].lower())
    found = onednn_in_force()
    if None in (asked, found) or asked == found or (asked and not _unless_hidden(_has_onednn)):
        return
    on, off = Text("켜진", "on"), Text("꺼진", "off")
    was, wanted = (on, off) if found else (off, on)
    raise OtherSettingsError(
        Text(
            f"TensorFlow를 먼저 불러온 쪽에서 oneDNN이 {was.ko} 채로 시작했는데, 여기서는 {wanted.ko} 상태여야 합니다",
            f"TensorFlow was imported before with oneDNN {was.en}, and oneDNN {wanted.en} is asked for here",
        ),
        Text(
            f"TensorFlow를 불러오기 전에 {ONEDNN}={int(bool(asked))}을 정하거나, "
            f"그대로 쓰려면 {ONEDNN}={int(bool(found))}을 정하십시오",
            f"set {ONEDNN}={int(bool(asked))} before TensorFlow is imported, "
            f"or set {ONEDNN}={int(bool(found))} to go on as it is",
        ),
    )


def _require_tensorflow_below(keras: Any) -> None:
    """Refuse a Keras that computes with something else: all that follows is TensorFlow's."""
    found = keras.backend.backend()
    if found == SETTINGS["KERAS_BACKEND"]:
        return
    raise OtherSettingsError(
        Text(
            f"Keras가 TensorFlow가 아니라 {found} 위에서 시작했습니다",
            f"Keras was started on {found} and not on TensorFlow",
        ),
        Text(
            "Keras를 불러오기 전에 KERAS_BACKEND=tensorflow를 정하십시오",
            "set KERAS_BACKEND=tensorflow before Keras is imported",
        ),
    )


def _unless_hidden(read: Callable[[], T]) -> T | None:
    """Return what TensorFlow or NumPy says of itself, ``None`` where this version says it elsewhere."""
    try:
        return read()
    except (ImportError, AttributeError, LookupError, TypeError) as error:
        logger.info("not told: %s (%s)", read.__name__, error)
        return None


def _onednn() -> bool:
    from tensorflow.python.util import _pywrap_util_port

    return bool(_pywrap_util_port.IsMklEnabled())


def _has_onednn() -> bool:
    """Tell whether this build holds oneDNN's kernels at all; on Apple's processors it does not."""
    from tensorflow.python.framework import kernels

    return bool(kernels.get_registered_kernels_for_op("_MklNativeConv2D").kernel)


def _deterministic() -> bool:
    from tensorflow.python.framework import config

    return bool(config.is_op_determinism_enabled())


def _cpu_features() -> list[str]:
    from numpy._core import _multiarray_umath  # type: ignore[attr-defined]

    found: dict[str, bool] = _multiarray_umath.__cpu_features__
    return [name for name in CPU_FEATURES if found.get(name)]


def _threads(configured: int, variable: str) -> int:
    """Return how many threads TensorFlow makes: what was set, else what its variable says, else one a core."""
    told = os.environ.get(variable, "")
    return configured or (int(told) if told.isdigit() else 0) or usable_cores()


def processor() -> str | None:
    """Return the processor's name where the system tells it."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or None


def usable_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def switch_off_autotuner() -> bool:
    """Wrap Keras's array adapter so that its datasets have tf.data's autotuner off, for which Keras has no public switch.

    Destroying an iterator waits for the autotuner's sleeping thread, seconds each time on 54,000 images; the bits are the same.
    """
    try:
        from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter

        original = ArrayDataAdapter.get_tf_dataset
    except (ImportError, AttributeError) as error:
        logger.warning(
            "Keras's array adapter has changed (%s): tf.data's autotuner stays on", error
        )
        return False
    if hasattr(original, "autotuner_off"):
        return True

    @functools.wraps(original)
    def get_tf_dataset(adapter: Any) -> Any:
        options = tensorflow().data.Options()
        options.autotune.enabled = False
        return original(adapter).with_options(options)

    get_tf_dataset.autotuner_off = True  # type: ignore[attr-defined]
    ArrayDataAdapter.get_tf_dataset = get_tf_dataset
    return True


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Hold back what TensorFlow's C++ side writes to stderr as it loads; give it out on failure."""
    try:
        descriptor = sys.stderr.fileno()
        saved = os.dup(descriptor)
    except (AttributeError, OSError, ValueError):
        yield
        return
    with tempfile.TemporaryFile() as held:
        sys.stderr.flush()
        os.dup2(held.fileno(), descriptor)
        try:
            yield
        except BaseException:
            os.dup2(saved, descriptor)
            held.seek(0)
            os.write(descriptor, held.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(saved, descriptor)
            os.close(saved)


class KerasModel(Protocol):
    """The part of ``keras.Model`` that the lecture uses."""

    name: str
    layers: list[Any]
    weights: list[Any]
    trainable_weights: list[Any]

    def count_params(self) -> int:
        """Return the number of weights."""

    def get_weights(self) -> list[Any]:
        """Return the weights as arrays."""

    def get_compile_config(self) -> dict[str, Any]:
        """Return what the model was compiled with."""

    def save(self, filepath: Any, /) -> None:
        """Write the model to a file."""


def is_model(value: object) -> TypeGuard[KerasModel]:
    """Tell whether `value` is a Keras model or the stand-in; where Keras was never imported, only the latter is."""
    keras = sys.modules.get("keras")
    return isinstance(value, SizedModel) or (keras is not None and isinstance(value, keras.Model))


Shape = tuple[int | None, ...]


class SizedModel:
    """The part of ``keras.Sequential`` that ``build-model``, ``summary`` and ``compile`` look at."""

    made: ClassVar[Counter[str]] = Counter()

    def __init__(self, name: str | None = None, trainable: bool = True) -> None:
        del trainable
        self.made.clear()
        self.name = name or "sequential"
        self.layers: list[Any] = []
        self._layers = self.layers
        self._compiled: dict[str, Any] = {}
        self._input: Shape = ()

    def add(self, layer: Any) -> None:
        """Add a layer, or say by a shape what comes in."""
        if isinstance(layer, tuple):
            self._input = (None, *layer)
            return
        before = self.layers[-1].output.shape if self.layers else self._input
        layer.build(before)
        self.layers.append(layer)

    @property
    def weights(self) -> list[Any]:
        """Return the layers' weights, of which only the shapes are known."""
        return [weight for layer in self.layers for weight in layer.weights]

    trainable_weights = weights

    def count_params(self) -> int:
        """Return the number of weights."""
        return sum(layer.count_params() for layer in self.layers)

    def compile(self, optimizer: Any, loss: Any, metrics: Any, **_: Any) -> None:
        """Remember what the training is to go by."""
        self._compiled = {"optimizer": optimizer, "loss": loss, "metrics": metrics}

    @property
    def compiled(self) -> bool:
        """Whether `compile` was called."""
        return bool(self._compiled)

    def get_compile_config(self) -> dict[str, Any]:
        """Return what `compile` was given."""
        return self._compiled


class _Layer:
    """A layer of which only the output's shape and the weights' shapes are known."""

    kind: str
    sizes: Callable[..., tuple[Shape, list[tuple[int, ...]]]]
    built = False

    def __init__(self, *args: Any, name: str | None = None, **options: Any) -> None:
        count = SizedModel.made[self.kind]
        SizedModel.made[self.kind] += 1
        self.name = name or (f"{self.kind}_{count}" if count else self.kind)
        self._given = args, options
        self.weights: list[Any] = []
        self.output = SimpleNamespace(shape=())

    def build(self, before: Shape) -> None:
        shape, weights = self.sizes(before, *self._given[0], **self._given[1])
        self.output = SimpleNamespace(shape=shape)
        self.weights = [SimpleNamespace(shape=each) for each in weights]
        self.built = True

    def count_params(self) -> int:
        return sum(prod(weight.shape) for weight in self.weights)


def _layer(keras_class: str) -> Callable[[Callable[..., Any]], type[_Layer]]:
    """Make a class with Keras's name and arguments of the function that knows its sizes."""

    def made(sizes: Callable[..., Any]) -> type[_Layer]:
        before, *own = inspect.signature(sizes).parameters.values()
        name = inspect.Parameter("name", before.KEYWORD_ONLY, default=None)

        def start(self: _Layer, *args: Any, **options: Any) -> None:
            _Layer.__init__(self, *args, **options)

        start.__signature__ = inspect.Signature([before.replace(name="self"), *own, name])  # type: ignore[attr-defined]
        inside = {
            "kind": sizes.__name__.removeprefix("_"),
            "sizes": staticmethod(sizes),
            "__init__": start,
        }
        return type(keras_class, (_Layer,), inside)

    return made


def _moved(before: Shape, window: Any, strides: Any, padding: str) -> list[int]:
    pairs = [each if isinstance(each, list | tuple) else (each,) * 2 for each in (window, strides)]
    sides = zip(_known_sizes(before), *pairs, strict=False)
    if padding == "same":
        return [-(-size // int(stride)) for size, _, stride in sides]
    return [(size - int(window)) // int(stride) + 1 for size, window, stride in sides]


def _known_sizes(shape: Shape) -> tuple[int, ...]:
    return tuple(int(size or 0) for size in shape[1:])


@_layer("Conv2D")
def _conv2d(
    before: Shape,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    activation: Any = None,  # noqa: ARG001 - it has no size
    use_bias: bool = True,
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Conv2D``."""
    window = tuple(kernel_size) if isinstance(kernel_size, list | tuple) else (kernel_size,) * 2
    count = int(filters)
    weights = [(*map(int, window), _known_sizes(before)[-1], count)]
    moved = _moved(before, kernel_size, strides, padding)
    return (None, *moved, count), [*weights, *[(count,)] * use_bias]


@_layer("MaxPooling2D")
def _max_pooling2d(
    before: Shape, pool_size: Any = (2, 2), strides: Any = None, padding: str = "valid"
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.MaxPooling2D``."""
    moved = _moved(before, pool_size, pool_size if strides is None else strides, padding)
    return (None, *moved, before[-1]), []


@_layer("Flatten")
def _flatten(before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Flatten``."""
    return (None, prod(_known_sizes(before))), []


@_layer("Dense")
def _dense(
    before: Shape,
    units: int,
    activation: Any = None,  # noqa: ARG001 - it has no size
    use_bias: bool = True,
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Dense``."""
    weights = [(_known_sizes(before)[-1], int(units)), *[(int(units),)] * use_bias]
    return (*before[:-1], int(units)), weights


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing: there is nothing to seed and no kernel to choose."""


def _sizes_of_input(shape: Any) -> tuple[int, ...]:
    return tuple(int(size) for size in shape)


STAND_IN_KERAS = SimpleNamespace(
    Sequential=SizedModel,
    Input=_sizes_of_input,
    layers=SimpleNamespace(
        Conv2D=_conv2d, MaxPooling2D=_max_pooling2d, Flatten=_flatten, Dense=_dense
    ),
    losses=SimpleNamespace(get=_nothing),
    metrics=SimpleNamespace(get=_nothing),
    utils=SimpleNamespace(set_random_seed=_nothing),
)
STAND_IN_TENSORFLOW = SimpleNamespace(
    config=SimpleNamespace(experimental=SimpleNamespace(enable_op_determinism=_nothing))
)
