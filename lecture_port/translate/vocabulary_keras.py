"""keras for R as Keras: nets, training, data sets; and `--to mirror`, which keeps R's names for the network."""

from __future__ import annotations

from lecture_port.translate.calls import ENTRIES, MIRROR, Args, Py, Untranslatable, entry, minus_one, python_name
from lecture_port.translate.indexing import strings_of
from lecture_port.translate.kinds import INF, RKind, matrix, scalar, vector
from lecture_port.translate.models import MODELS, predict_model
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Literal, is_call
from lecture_port.translate.vocabulary_layers import pairs, settings, shape_of, value_of
from lecture_port.translate.vocabulary_matrices import sides_of
from lecture_port.translate.vocabulary_vectors import none


def net_of(a: Args, name: str = "object") -> Py:
    """Return the net that a call is about."""
    value = a.py(name)
    if value.kind.shape not in ("net", "any", "tensor"):
        raise Untranslatable(f"{a.name}()의 모형을 알 수 없습니다", f"the model of {a.name}() is not known")
    return value


@entry("compile", "object optimizer loss metrics ...")
def compile_(a: Args) -> Py:
    """Compile in place."""
    net = net_of(a)
    return none(f"{_bound(a, net).atom}.compile({', '.join(settings(a, ('object',)))})")


def _bound(a: Args, net: Py) -> Py:
    """A net that was made in the same pipe gets no name in R; here it must have one already."""
    if net.kind.of.startswith("adding "):
        return a.t.settled(net)
    if "\n" in net.code:
        raise Untranslatable("이름 없는 모형", "a model without a name")
    return net


@entry("fit", "object x y ...")
def fit(a: Args) -> Py:
    """Train: gives the history."""
    t = a.t
    net = _bound(a, net_of(a))
    parts = []
    for name in ("x", "y"):
        node = a.node(name)
        if node is not None:
            value = t.value(node)
            parts.append(t.plain(value))
    validation = next((arg for arg in a.dots if arg.name == "validation_data"), None)
    a.dots = [arg for arg in a.dots if arg.name not in ("validation_data", "view_metrics")]
    extra = settings(a, ("object", "x", "y"))
    if validation is not None and validation.value is not None:
        node = validation.value
        if is_call(node, "list") and len(node.args) in (2, 3):
            inside = ", ".join(t.plain(t.value(arg.value)) for arg in node.args if arg.value is not None)
            extra.append(f"validation_data=({inside})")
        else:
            extra.append(f"validation_data={t.value(node).code}")
    return Py(f"{net.atom}.fit({', '.join([*parts, *extra])})", RKind("history", drawn=True), visible=False)


@entry("evaluate", "object x y ...")
def evaluate(a: Args) -> Py:
    """Loss and metrics by name."""
    net = _bound(a, net_of(a))
    parts = [a.t.plain(a.t.value(node)) for node in (a.node("x"), a.node("y")) if node is not None]
    return Py(
        f"{net.atom}.evaluate({', '.join([*parts, *settings(a, ('object', 'x', 'y')), 'return_dict=True'])})",
        RKind("keras_results", "double", False, drawn=True),
    )


@entry("predict", "object newdata type interval level ...")
def predict(a: Args) -> Py:
    """Predict from a model or a network."""
    value = a.py("object")
    if value.kind.shape in MODELS:
        return predict_model(a, value)
    if value.kind.shape == "net":
        return _predict_net(a, value)
    raise Untranslatable("predict()의 이런 모형", "predict() of a model of this kind")


def _predict_net(a: Args, net: Py) -> Py:
    """Predict with a net."""
    node = a.node("newdata")
    if node is None:
        raise Untranslatable("predict()에 자료가 없습니다", "predict() without data")
    value = a.t.value(node)
    extra = settings(a, ("object", "newdata"))
    return Py(
        f"{_bound(a, net).atom}.predict({', '.join([a.t.plain(value), *extra])})",
        RKind("matrix", "double", False, dims=(value.kind.dims[0] if value.kind.dims else None, None), drawn=True),
    )


@entry("predict_classes predict_proba predict_on_batch", "object x ...")
def predict_classes(a: Args) -> Py:
    """What old keras had: the most probable class, from 0."""
    net = _bound(a, net_of(a))
    value = a.t.value(a.need("x"))
    extra = "".join(f", {s}" for s in settings(a, ("object", "x")))
    made = f"{net.atom}.predict({a.t.plain(value)}{extra})"
    if a.name != "predict_classes":
        return Py(made, RKind("matrix", "double", False, drawn=True, dims=(None, None)))
    return Py(f"np.argmax({made}, axis=1)", RKind("vector", "integer", False, 0, INF, drawn=True))


@entry("get_layer", "object name index")
def get_layer(a: Args) -> Py:
    """A layer by name or number from 1."""
    net = net_of(a)
    if a.has("index"):
        return Py(f"{net.atom}.get_layer(index={minus_one(a.py('index'))})", RKind("layer"))
    return Py(f"{net.atom}.get_layer({a.py('name').code})", RKind("layer"))


@entry("get_weights set_weights count_params reset_states", "object weights")
def weights(a: Args) -> Py:
    """A net's weights."""
    net = a.py("object")
    if a.name == "set_weights":
        return none(f"{net.atom}.set_weights({a.py('weights').code})")
    return Py(f"{net.atom}.{a.name}()", RKind("list") if a.name == "get_weights" else scalar("integer", 0))


@entry("freeze_weights unfreeze_weights", "object from to which")
def freeze(a: Args) -> Py:
    """Train a net's layers or not; a range of them by name or by number from 1."""
    net = a.py("object")
    if a.has("from") or a.has("to"):
        ends = [f"{word}={a.py(r).code}" for r, word in (("from", "first"), ("to", "last")) if a.has(r)]
        return none(f"{a.t.helper('trainable')}({net.code}, {a.name != 'freeze_weights'}, {', '.join(ends)})")
    if a.has("which"):
        raise Untranslatable(f"{a.name}()의 범위", f"the range of {a.name}()")
    return none(f"{net.atom}.trainable = {a.name != 'freeze_weights'}")


@entry("save_model save_model_hdf5 save_model_tf save_model_weights_hdf5 save_model_weights export_savedmodel", "object filepath ...")
def save(a: Args) -> Py:
    """Save a net."""
    a.rest()
    a.ignore("overwrite", "include_optimizer")
    word = "save_weights" if "weights" in a.name else "save"
    return none(f"{_bound(a, net_of(a)).atom}.{word}({a.py('filepath').code})")


@entry("load_model load_model_hdf5 load_model_tf", "filepath ...")
def load(a: Args) -> Py:
    """Load a net."""
    return Py(f"keras.models.load_model({a.py('filepath').code})", RKind("net"))


@entry("load_model_weights_hdf5 load_model_weights", "object filepath ...")
def load_weights(a: Args) -> Py:
    """Load a net's weights."""
    return none(f"{net_of(a).atom}.load_weights({a.py('filepath').code})")


@entry("to_categorical", "y num_classes")
def to_categorical(a: Args) -> Py:
    """One column a class."""
    y, count = a.py("y"), a.maybe("num_classes")
    if y.kind.shape == "factor":
        raise Untranslatable("요인의 to_categorical()", "to_categorical() of a factor")
    n = count.kind.constant if count is not None else None
    extra = f", num_classes={count.code}" if count is not None and count.kind.shape != "null" else ""
    return Py(f"keras.utils.to_categorical({a.t.plain(y)}{extra})", matrix("double", y.kind.length, n).but(drawn=y.kind.drawn))


@entry("array_reshape", "x dim order")
def array_reshape(a: Args) -> Py:
    """Reshape row by row, as NumPy does."""
    x = a.py("x")
    order = a.word("order", "C")
    sides, codes = sides_of(a.t, a.need("dim"))
    kind = x.kind
    a.allow(kind, "array", "matrix", "vector", "any", "tensor", "column")
    shape = {1: "vector", 2: "matrix"}.get(len(sides), "array")
    extra = ', order="F"' if order == "F" else ""
    inside = codes.rstrip(",") if not extra else f"({codes})"
    holder = Py(x.array, prec=x.prec if kind.shape != "column" else 12).atom
    return Py(
        f"{holder}.reshape({inside}{extra})",
        kind.but(shape=shape, dims=tuple(sides) if len(sides) > 1 else (), length=sides[0] if len(sides) == 1 else None, labels=None),
    )


@entry("normalize k_argmax op_argmax", "x axis order")
def normalize(a: Args) -> Py:
    """Scale rows, or find the largest."""
    x = a.py("x")
    if a.name == "normalize":
        a.ignore("axis", "order")
        return Py(f"keras.utils.normalize({x.code})", x.kind)
    axis = a.maybe("axis")
    return Py(f"np.argmax({x.code}, axis={axis.code if axis is not None else -1})", vector("integer"))


def _pair(elem: str, rows: int, sides: tuple[int, ...], label: str) -> RKind:
    shape = {0: "vector", 1: "matrix"}.get(len(sides), "array")
    x = RKind(shape, elem, False, 0, 255 if elem == "uint8" else INF, dims=(rows, *sides), length=rows if not sides else None)
    y = RKind("vector", label, False, 0, INF, rows) if label != "uint8 matrix" else RKind("matrix", "uint8", False, 0, 255, dims=(rows, 1))
    return RKind("dict", of="tuple", columns=(("x", x), ("y", y)))


def _two_sets(train: RKind, test: RKind) -> RKind:
    return RKind("dict", of="tuple", columns=(("train", train), ("test", test)))


def _sequences(rows: int) -> RKind:
    return RKind("dict", of="tuple", columns=(("x", RKind("list")), ("y", vector("integer", rows))))


DATASETS = {
    **{name: _two_sets(*(_pair("uint8", rows, (28, 28), "uint8") for rows in (60000, 10000))) for name in ("mnist", "fashion_mnist")},
    **{name: _two_sets(*(_pair("uint8", rows, (32, 32, 3), "uint8 matrix") for rows in (50000, 10000))) for name in ("cifar10", "cifar100")},
    "boston_housing": _two_sets(*(_pair("double", rows, (13,), "double") for rows in (404, 102))),
    "imdb": _two_sets(_sequences(25000), _sequences(25000)),
    "reuters": _two_sets(_sequences(8982), _sequences(8982)),
}


@entry(" ".join(f"dataset_{name}" for name in DATASETS), "...")
def dataset(a: Args) -> Py:
    """Images or texts that Keras brings."""
    name = a.name.removeprefix("dataset_")
    return Py(f"keras.datasets.{name}.load_data({', '.join(settings(a))})", DATASETS[name])


@entry("pad_sequences", "sequences maxlen ...")
def pad_sequences(a: Args) -> Py:
    """Sequences of one length."""
    values = [a.py("sequences").code, *settings(a, ("sequences",))]
    return Py(f"keras.utils.pad_sequences({', '.join(values)})", matrix("integer"))


@entry("as_iterator make_iterator_one_shot as_array_iterator", "x")
def iterator(a: Args) -> Py:
    """Go over a data set by hand."""
    value = a.py("x")
    if a.name == "as_array_iterator":
        return Py(f"{value.atom}.as_numpy_iterator()", RKind("iterator"))
    return Py(f"iter({value.code})", RKind("iterator"))


@entry("iter_next iterator_get_next", "x completed")
def following(a: Args) -> Py:
    """Take the next of an iterator; at its end Python raises StopIteration, R gives NULL."""
    if a.has("completed"):
        return Py(f"next({a.py('x').code}, {a.py('completed').code})", RKind())
    return Py(f"next({a.py('x').code}, None)", RKind())


@entry("as_tensor op_convert_to_tensor", "x dtype shape")
def tensor(a: Args) -> Py:
    """Make a tensor of numbers."""
    dtype, shape = a.maybe("dtype"), a.node("shape")
    if shape is not None:
        x = a.py("x")
        source = f"np.full({shape_of(a.t, shape)}, {x.code})" if x.kind.scalar else f"np.reshape({a.t.plain(x)}, {shape_of(a.t, shape)})"
        return Py(f"keras.ops.convert_to_tensor({source}{f', dtype={dtype.code}' if dtype is not None else ''})", RKind("tensor"))
    return Py(f"keras.ops.convert_to_tensor({a.t.plain(a.py('x'))}{f', dtype={dtype.code}' if dtype is not None else ''})", RKind("tensor"))


@entry("image_dataset_from_directory text_dataset_from_directory timeseries_dataset_from_array", "directory ...")
def from_directory(a: Args) -> Py:
    """Make a data set of files or of a long series."""
    return Py(f"keras.utils.{a.name}({', '.join([a.t.plain(a.py('directory')), *settings(a, ('directory',))])})", RKind("dataset"))


@entry("tensor_slices_dataset", "tensors")
def slices(a: Args) -> Py:
    """A data set of the rows of arrays."""
    t = a.t
    node = a.need("tensors")
    if is_call(node, "list") and not any(arg.name for arg in node.args):
        inside = f"({', '.join(t.plain(t.value(arg.value)) for arg in node.args if arg.value is not None)})"
    else:
        inside = t.plain(t.value(node))
    return Py(f"tf.data.Dataset.from_tensor_slices({inside})", RKind("dataset"))


APPLICATIONS = {f"application_{name}": cls for name, cls in pairs("applications").items()}


@entry(" ".join(APPLICATIONS), "...")
def application(a: Args) -> Py:
    """A net that was trained before."""
    return Py(f"keras.applications.{APPLICATIONS[a.name]}({', '.join(settings(a))})", RKind("net"))


@entry("image_load image_to_array", "img ...")
def image_load(a: Args) -> Py:
    """A picture from a file."""
    word = "load_img" if a.name == "image_load" else "img_to_array"
    return Py(
        f"keras.utils.{word}({', '.join([a.py('img').code, *settings(a, ('img',))])})",
        RKind("image") if word == "load_img" else RKind("array", "double", False, dims=(None, None, None)),
    )


@entry("k_clear_session clear_session", "")
def clear(a: Args) -> Py:
    """Forget all nets."""
    return none("keras.backend.clear_session()")


@entry("set_random_seed tensorflow::set_random_seed use_session_with_seed", "seed ...")
def seed(a: Args) -> Py:
    """Seed Python, NumPy and the backend."""
    a.rest()
    return none(f"keras.utils.set_random_seed({a.py('seed').code})")


@entry("confusionMatrix", "data reference ...")
def confusion(a: Args) -> Py:
    """Caret's table of predictions against the truth."""
    raise Untranslatable("caret의 confusionMatrix()", "caret's confusionMatrix()")


@entry("jsonedit", "listdata ...")
def jsonedit(a: Args) -> Py:
    """Listviewer's tree to look through; on the terminal its members."""
    a.rest()
    a.ignore("mode")
    value = a.py("listdata")
    if value.kind.shape != "history":
        return none(f"print({value.code})")
    a.t.emit(f"print({value.atom}.params)")
    a.t.emit(f"for name, values in {value.atom}.history.items():")
    return none('    print(name, *(f"{value:.4f}" for value in values))')


# `--to mirror`.

FAMILIES = ("keras_", "layer_", "optimizer_", "loss_", "metric_", "callback_", "regularizer_", "initializer_", "constraint_")

VERBS = {
    "compile": RKind("none"), "fit": RKind("rhistory", drawn=True), "evaluate": RKind("keras_results", "double", False, drawn=True),
    "get_weights": RKind("list"), "get_layer": RKind("layer"), "save_model": RKind("none"), "save_model_hdf5": RKind("none"),
    "save_model_weights": RKind("none"), "load_model_weights": RKind("none"), "set_weights": RKind("none"),
}  # fmt: skip
"""What is done to a net, and what comes of it."""


def written(t: Translator, args: list[Arg]) -> str:
    """Return arguments as they stand, names made Python's."""
    parts = []
    for arg in args:
        if arg.value is None:
            raise Untranslatable("빈 인수", "an empty argument")
        name = python_name(arg.name) if arg.name else ""
        code = value_of(t, arg.name or "", arg.value)
        parts.append(f"{name}={code}" if name else code)
    return ", ".join(parts)


def chained(left: Py, code: str, kind: RKind) -> Py:
    """Return ``left >> code``, a line each where the chain is long."""
    if left.code.startswith("(\n"):
        return Py(f"{left.code[:-2]}\n    >> {code}\n)", kind)
    if " >> " in left.code:
        return Py(f"(\n    {left.code.replace(' >> ', chr(10) + '    >> ', 1)}\n    >> {code}\n)", kind)
    if left.code.endswith(")") and not left.code.isidentifier():
        return Py(f"(\n    {left.code}\n    >> {code}\n)", kind)
    return Py(f"{left.code} >> {code}", kind, 7)


def _object(a: Args) -> tuple[Py | None, list[Arg]]:
    """Return what the pipe brings, and the other arguments."""
    args = a.rest()
    if (
        args
        and args[0].name in (None, "object")
        and args[0].value is not None
        and not isinstance(args[0].value, Literal)
        and strings_of(args[0].value) is None
    ):
        first = a.t.value(args[0].value)
        if first.kind.shape in ("net", "tensor", "layer", "any", "list") and not (
            first.kind.shape == "list" and a.name.startswith(("layer_conv", "layer_dense"))
        ):
            return first, args[1:]
    return None, args


def family(a: Args) -> Py:
    """Translate a layer, an optimizer, a callback and the like."""
    t = a.t
    t.mirror_names.add(a.name)
    if a.name == "keras_model_sequential":
        return Py(f"keras_model_sequential({written(t, a.rest())})", RKind("net"))
    if a.name == "keras_model":
        return Py(f"keras_model({written(t, a.rest())})", RKind("net"))
    if a.name in ("layer_input", "keras_input"):
        return Py(f"{a.name}({written(t, a.rest())})", RKind("tensor"))
    if not a.name.startswith("layer_"):
        kind = a.name.split("_")[0]
        return Py(f"{a.name}({written(t, a.rest())})", RKind(kind))
    first, args = _object(a)
    code = f"{a.name}({written(t, args)})"
    if first is None:
        return Py(code, RKind("layer"))
    if first.kind.shape == "list":
        return Py(f"{a.name}({', '.join([first.code, *filter(None, [written(t, args)])])})", RKind("tensor"))
    return chained(first, code, RKind("net" if first.kind.shape == "net" else "tensor"))


def verb(a: Args) -> Py:
    """Translate what is done to a net."""
    a.t.mirror_names.add(a.name)
    first, args = _object(a)
    if first is None:
        raise Untranslatable(f"{a.name}()의 모형을 알 수 없습니다", f"the model of {a.name}() is not known")
    made = chained(first, f"{a.name}({written(a.t, args)})", VERBS[a.name])
    return made.but(visible=a.name not in ("fit",))


def mirror_predict(a: Args) -> Py:
    """Predict: with a net by R's name, else as `plain` does."""
    node = a.node("object")
    value = a.t.value(node) if node is not None else None
    if value is None or value.kind.shape != "net":
        return predict(a)
    a.t.mirror_names.add("predict")
    new = a.py("newdata")
    return chained(value, f"predict({new.code})", matrix("double").but(drawn=True))


def reshaped(a: Args) -> Py:
    """Reshape by R's name."""
    made = ENTRIES["array_reshape"][1](a)
    a.t.mirror_names.add("array_reshape")
    return Py(f"array_reshape({a.py('x').code}, {shape_of(a.t, a.need('dim'))})", made.kind)


def plain_call(a: Args) -> Py:
    """Translate a call that keeps its name and its arguments."""
    a.t.mirror_names.add(a.name)
    kinds = {
        "to_categorical": matrix("double"),
        "dataset_mnist": DATASETS["mnist"],
        "load_model": RKind("net"),
        "load_model_hdf5": RKind("net"),
        "count_params": scalar("integer", 0),
    }
    return Py(f"{a.name}({written(a.t, a.rest())})", kinds.get(a.name, RKind("none")))


def register_mirror() -> None:
    """Fill the table with what ``lecture_port.r`` has."""
    from lecture_port.r.libraries import functions

    there = set(functions("__init__"))
    for name in there:
        if name.startswith(FAMILIES):
            MIRROR[name] = ("...", family)
    for name in VERBS:
        if name in there:
            MIRROR[name] = ("...", verb)
    MIRROR["predict"] = (ENTRIES["predict"][0], mirror_predict)
    MIRROR["array_reshape"] = (ENTRIES["array_reshape"][0], reshaped)
    for name in ("to_categorical", "dataset_mnist", "load_model", "load_model_hdf5", "set_random_seed", "jsonedit", "count_params"):
        if name in there:
            MIRROR[name] = ("...", plain_call)
