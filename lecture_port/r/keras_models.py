"""R's functions on models: made, looked into, changed, written to files and read back; and the seed.

A file that is not there or holds no such model is a `BadDataError`, what Keras refuses a `UsageError`.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from numpy.typing import NDArray

from lecture_port.errors import BadDataError
from lecture_port.files import replacing
from lecture_port.language import Text
from lecture_port.r.backend import KerasModel, keras, tensorflow
from lecture_port.r.pipe import Function, Verb, Whole, keras_refuses, ready, refusal


@Function
def keras_model_sequential(
    input_shape: Any = None,
    name: str | None = None,
    *,
    input_dtype: Any = None,
    input_batch_size: Whole | None = None,
    input_sparse: bool | None = None,
    input_ragged: bool | None = None,
    input_batch_shape: Any = None,
    input_name: str | None = None,
    input_tensor: Any = None,
    input_optional: bool = False,
    trainable: bool = True,
    layers: Any = (),
) -> KerasModel:
    """Return an empty ``keras.Sequential``, to which layers are added in order.

    R: ``keras_model_sequential()``, in keras3 also ``keras_model_sequential(input_shape = c(28, 28, 1))``. Slide: P04.

    Parameters
    ----------
    input_shape : int or sequence of int, optional
        The shape of one case: ``(28, 28, 1)``, or ``784``. Without it the first layer says it, or the first data.
    name : str, optional
        The model's name.
    input_dtype, input_batch_size, input_sparse, input_ragged, input_batch_shape, input_name, input_tensor, input_optional
        What else ``keras.Input`` takes.
    trainable : bool
        Whether the weights are trained.
    layers : sequence of layers, optional
        Layers to begin with, such as ``[layer_flatten(), layer_dense(units=10)]``.

    Raises
    ------
    UsageError
        If a list of layers is given in the place of the shape, as the keras package of 2019 took it.
    """
    given = {
        argument.removeprefix("input_"): value
        for argument, value in locals().items()
        if argument.startswith("input_") and value is not None and value is not False
    }
    with keras_refuses("keras_model_sequential"):
        model = keras().Sequential(name=name, trainable=trainable)
        if given:
            model.add(keras().Input(**given))
        for layer in ready(list(layers)):
            model.add(layer)
    return cast(KerasModel, model)


@Function
def keras_model(inputs: Any = None, outputs: Any = None, *, name: str | None = None) -> KerasModel:
    """Return the ``keras.Model`` that leads from inputs to outputs; R: ``keras_model(inputs, outputs)``. Not on the slides.

    Parameters
    ----------
    inputs, outputs : tensor or sequence of tensors
        What ``keras_input`` gives, and what the layers applied to it gave.
    name : str, optional
        The model's name.
    """
    with keras_refuses("keras_model"):
        return cast(
            KerasModel, keras().Model(inputs=ready(inputs), outputs=ready(outputs), name=name)
        )


@Verb
def get_weights(object: Any, trainable: bool | None = None) -> list[NDArray[Any]]:
    """Return a model's or a layer's weights as a list of arrays, in the order of the layers.

    R: ``get_weights(model)``. Not on the slides.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    trainable : bool, optional
        Only those that are trained, or only those that are not; all if not given.
    """
    if trainable is None:
        return list(object.get_weights())
    weights = object.trainable_weights if trainable else object.non_trainable_weights
    return [weight.numpy() for weight in weights]


@Verb
def set_weights(object: Any, weights: Sequence[NDArray[Any]]) -> Any:
    """Set a model's weights to what `get_weights` of a like one gave, and return the model.

    R: ``set_weights(model, weights)``. Not on the slides.
    """
    with keras_refuses("set_weights"):
        object.set_weights(list(weights))
    return object


@Verb
def count_params(object: Any) -> int:
    """Return the number of a model's weights; R: ``count_params(model)``. Not on the slides."""
    with keras_refuses("count_params"):
        return int(object.count_params())


@Verb
def get_layer(object: Any, name: str | None = None, index: Whole | None = None) -> Any:
    """Return a layer by its name, or by its number, counted from 1 as in R.

    R: ``get_layer(model, index = 1)``. Not on the slides. The trap: Keras counts from 0.
    """
    if index == 0:
        at = "index = 0"
        raise refusal("get_layer", at, at, "R은 층을 1부터 셉니다", "R counts layers from 1")
    place = None if index is None else int(index) - (index > 0)
    with keras_refuses("get_layer"):
        return object.get_layer(name=name, index=place)


@Verb
def pop_layer(object: Any, rebuild: bool = True) -> Any:
    """Take the last layer out of a Sequential model and return that layer, as keras3 does.

    R: ``pop_layer(model)``. Not on the slides.
    """
    with keras_refuses("pop_layer"):
        return object.pop(rebuild=rebuild)


@Function
def set_random_seed(seed: Whole) -> None:
    """Seed Python, NumPy and TensorFlow, and let TensorFlow use deterministic kernels only.

    The same seed, data and versions then give the same bits on the same machine. Keras also shuffles
    the training images by this seed, in the same order in every epoch.

    R: ``tensorflow::set_random_seed(1L)``, which hides the GPU as well, or ``keras3::set_random_seed(1L)``, which does
    not; both with ``tensorflow::tf$config$experimental$enable_op_determinism()``. The slides set no seed, so their
    numbers are one draw. The trap: R's own ``set.seed()`` does not reach TensorFlow.

    Parameters
    ----------
    seed : int or whole-number float
        0 to 2**32 - 1.
    """
    keras().utils.set_random_seed(int(seed))
    tensorflow().config.experimental.enable_op_determinism()


@Verb
def save_model(
    model: Any,
    filepath: str | Path | None = None,
    overwrite: bool = False,
    zipped: bool | None = None,
) -> Any:
    """Write a model with its weights and its optimizer's state to a file, and return the model.

    R: ``save_model(model, "mnist.keras", overwrite = TRUE)``. Not on the slides.
    The trap: R's ``saveRDS(model)`` writes no weights at all.

    Parameters
    ----------
    model : KerasModel
        The model; it may come from the left of ``>>``.
    filepath : str or Path, optional
        A name that ends in ``.keras``, or in ``.h5`` for the older format. Without it the file's bytes are returned.
    overwrite : bool
        Whether a file that is there may be replaced.
    zipped : bool, optional
        ``False``, a folder in place of a file, is not there.

    Returns
    -------
    KerasModel or bytes
        The model; the bytes where there is no `filepath`.

    Raises
    ------
    UsageError
        If the file is there and `overwrite` is not set, or its name has another ending.
    CannotWriteError
        If it cannot be written.
    """
    if zipped is False:
        raise refusal("save_model", "zipped = FALSE는 없습니다", "zipped = FALSE is not there")
    if filepath is None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.keras"
            model.save(path)
            return path.read_bytes()
    return _written(
        "save_model", model, filepath, overwrite, (".keras", ".h5", ".hdf5"), model.save
    )


@Verb
def save_model_hdf5(
    object: Any, filepath: str | Path, overwrite: bool = True, include_optimizer: bool = True
) -> Any:
    """Write a model to an HDF5 file and return the model; the older way, for scripts that have it.

    R: ``save_model_hdf5(model, "mnist.h5")`` of the keras package of 2019; keras3 writes ``save_model(model, "mnist.h5")``.

    Parameters
    ----------
    object, filepath, overwrite
        As for `save_model`; the name ends in ``.h5`` or ``.hdf5``.
    include_optimizer : bool
        Whether the optimizer's state is written as well.
    """

    def write(path: Path) -> None:
        object.save(path, include_optimizer=include_optimizer)

    return _written("save_model_hdf5", object, filepath, overwrite, (".h5", ".hdf5"), write)


@Verb
def save_model_weights(model: Any, filepath: str | Path, overwrite: bool = False) -> Any:
    """Write a model's weights alone to a file that ends in ``.weights.h5``, and return the model.

    R: ``save_model_weights(model, "mnist.weights.h5")``. Not on the slides.
    """
    ending = (".weights.h5",)
    return _written("save_model_weights", model, filepath, overwrite, ending, model.save_weights)


def _written(
    verb: str,
    model: Any,
    filepath: str | Path,
    overwrite: bool,
    endings: tuple[str, ...],
    write: Any,
) -> Any:
    path = Path(filepath).expanduser()
    if not path.name.endswith(endings):
        said = f"파일 이름의 끝이 다릅니다: {path}", f"another ending is wanted: {path}"
        raise refusal(verb, *said, ", ".join(endings))
    if path.is_dir() or (path.exists() and not overwrite):
        mend = "바꾸려면 overwrite=True", "overwrite=True replaces a file"
        raise refusal(verb, f"이미 있습니다: {path}", f"it is there already: {path}", *mend)
    with replacing(path) as temporary, keras_refuses(verb):
        # Keras looks at the whole ending, of which the temporary name keeps only the last part.
        ending = next(each for each in endings if path.name.endswith(each))
        named = temporary.with_name(temporary.stem + ending)
        try:
            with _settings_kept(model):
                write(named)
            named.replace(temporary)
        finally:
            if named != temporary:
                named.unlink(missing_ok=True)
    return model


@contextmanager
def _settings_kept(model: Any) -> Iterator[None]:
    """Give a model back the optimizer that Keras takes out of its settings when it writes HDF5, for a later ``.keras`` file."""
    settings = getattr(getattr(model, "_compile_config", None), "config", {})
    before = dict(settings)
    try:
        yield
    finally:
        settings.update(before)


@Function
def load_model(
    model: str | Path | bytes,
    custom_objects: Any = None,
    compile: bool = True,
    safe_mode: bool = True,
) -> KerasModel:
    """Read a model from a file that `save_model` wrote, in Keras's safe mode, which runs no code from the file.

    R: ``model <- load_model("mnist.keras")``. Not on the slides.

    Parameters
    ----------
    model : str, Path or bytes
        The file, or its bytes.
    custom_objects : Mapping of str to Any, optional
        Classes and functions of one's own by their names.
    compile : bool
        Whether the optimizer, the loss and the metrics are read as well.
    safe_mode : bool
        Whether code in the file is refused.

    Returns
    -------
    KerasModel
        The model, compiled if it was.
    """
    further = {"custom_objects": custom_objects, "compile": compile, "safe_mode": safe_mode}
    if isinstance(model, bytes):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.keras"
            path.write_bytes(model)
            return _read("load_model", path, further)
    return _read("load_model", model, further)


@Function
def load_model_hdf5(
    filepath: str | Path, custom_objects: Any = None, compile: bool = True
) -> KerasModel:
    """Read a model from an HDF5 file; the older way, for scripts that have it.

    R: ``load_model_hdf5("mnist.h5")`` of the keras package of 2019; keras3 writes ``load_model("mnist.h5")``.
    The trap: the optimizer begins anew; only a ``.keras`` file brings its state back.
    """
    further = {"custom_objects": custom_objects, "compile": compile}
    return _read("load_model_hdf5", filepath, further)


@Verb
def load_model_weights(model: Any, filepath: str | Path, skip_mismatch: bool = False) -> Any:
    """Read weights that `save_model_weights` wrote into a like model, and return the model.

    R: ``load_model_weights(model, "mnist.weights.h5")``. Not on the slides.
    """
    _loading(
        "load_model_weights",
        filepath,
        lambda path: model.load_weights(path, skip_mismatch=skip_mismatch),
    )
    return model


def _read(verb: str, filepath: str | Path, further: dict[str, Any]) -> KerasModel:
    further["custom_objects"] = ready(further["custom_objects"])
    found = _loading(verb, filepath, lambda path: keras().saving.load_model(path, **further))
    if str(filepath).endswith((".h5", ".hdf5")) and found.compiled:
        # Keras builds the optimizer for no weights there, and every further training would fail.
        found.compile_from_config(found.get_compile_config())
    return cast(KerasModel, found)


def _loading(verb: str, filepath: str | Path, read: Any) -> Any:
    path = Path(filepath).expanduser()
    if not path.exists():
        raise BadDataError(
            Text(f"{verb}(): 파일이 없습니다: {path}", f"{verb}(): there is no file {path}")
        )
    try:
        return read(path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, zipfile.BadZipFile) as error:
        said = " ".join(str(error).split())
        hint = "compile=False, model >> compile(...)"
        raise BadDataError(
            Text(
                f"{verb}(): 읽을 수 없습니다: {path} ({said})",
                f"{verb}(): cannot be read: {path} ({said})",
            ),
            Text(hint, hint) if "deserialize" in said else None,
        ) from error
