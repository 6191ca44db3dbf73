"""`--to mirror`: R's names for the network, from ``lecture_port.r``; the rest is as in `plain`."""

from __future__ import annotations

from lecture_port.r.libraries import functions
from lecture_port.translate.calls import ENTRIES, MIRROR, Args
from lecture_port.translate.indexing import _strings
from lecture_port.translate.kinds import RKind, matrix, scalar
from lecture_port.translate.source import Py, Untranslatable, python_name
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Literal
from lecture_port.translate.vocabulary_keras import _pair
from lecture_port.translate.vocabulary_layers import shape_of, value_of
from lecture_port.translate.vocabulary_tables import predict as plain_predict

FAMILIES = ("keras_", "layer_", "optimizer_", "loss_", "metric_", "callback_", "regularizer_", "initializer_", "constraint_")
VERBS = {
    "compile": RKind("none"), "fit": RKind("rhistory", drawn=True), "evaluate": RKind("keras_results", "double", False, drawn=True),
    "get_weights": RKind("list"), "get_layer": RKind("layer"), "save_model": RKind("none"), "save_model_hdf5": RKind("none"),
    "save_model_weights": RKind("none"), "load_model_weights": RKind("none"), "set_weights": RKind("none"),
}  # fmt: skip
"""What is done to a net, and what comes of it."""
MNIST = RKind("dict", of="tuple", columns=(("train", _pair("uint8", 60000, (28, 28), "uint8")), ("test", _pair("uint8", 10000, (28, 28), "uint8"))))


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
        and _strings(args[0].value) is None
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


def predict(a: Args) -> Py:
    """Predict: with a net by R's name, else as `plain` does."""
    node = a.node("object")
    value = a.t.value(node) if node is not None else None
    if value is None or value.kind.shape != "net":
        return plain_predict(a)
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
        "dataset_mnist": MNIST,
        "load_model": RKind("net"),
        "load_model_hdf5": RKind("net"),
        "count_params": scalar("integer", 0),
    }
    return Py(f"{a.name}({written(a.t, a.rest())})", kinds.get(a.name, RKind("none")))


def register() -> None:
    """Fill the table with what ``lecture_port.r`` has."""
    there = set(functions("__init__"))
    for name in there:
        if name.startswith(FAMILIES):
            MIRROR[name] = ("...", family)
    for name in VERBS:
        if name in there:
            MIRROR[name] = ("...", verb)
    MIRROR["predict"] = (ENTRIES["predict"][0], predict)
    MIRROR["array_reshape"] = (ENTRIES["array_reshape"][0], reshaped)
    for name in ("to_categorical", "dataset_mnist", "load_model", "load_model_hdf5", "set_random_seed", "jsonedit", "count_params"):
        if name in there:
            MIRROR[name] = ("...", plain_call)


register()
