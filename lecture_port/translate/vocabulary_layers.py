"""keras for R as Keras: layers, what is one class or one call (`vocabulary.toml`), and how settings are written."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from lecture_port.translate.calls import Args, Done, Py, Untranslatable, entry, text
from lecture_port.translate.kinds import ANY, INF, RKind, scalar
from lecture_port.translate.statements import function_code
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Literal, Name, RFunction, RNode, is_call, literal

USES = ("np", "pd", "plt", "keras", "layers", "tf", "os", "shutil", "importlib", "time", "urllib", "fnmatch", "stats", "Path")


@cache
def tables() -> dict[str, Any]:
    """Read the tables once."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))


def pairs(section: str) -> dict[str, str]:
    """Return ``R's name -> Python's`` of a row of names."""
    part: Any = tables()
    for key in section.split("."):
        part = part[key]
    return dict(pair.split("=") for pair in part["names"].split())


def _said_kind(said: str) -> RKind:
    """Return the kind that a row names."""
    shape, _, elem = said.partition(" ")
    if shape == "scalar":
        return scalar(elem, 0, 1) if elem == "logical" else scalar(elem)
    if shape == "any":
        return ANY
    dims: tuple[int | None, ...] = (None, None) if shape == "matrix" else ()
    return RKind(shape, elem or "any", elem in ("", "any"), -INF, INF, dims=dims, of="open" if shape == "dict" else "", drawn=shape == "history")


RENAMED = {"lr": "learning_rate", "alpha": "negative_slope"}


def value_of(t: Translator, name: str, node: RNode) -> str:
    """Translate a setting of Keras: vectors of R are tuples or lists there."""
    if name in tables()["settings"]["tuples"]:
        return shape_of(t, node)
    if isinstance(node, RFunction):
        return function_code(t, node, [RKind("tensor")] * len(node.params))[0]
    if is_call(node, "c", "list") and node.args:
        if any(arg.name for arg in node.args):
            inside = ", ".join(f"{text(arg.name or '')}: {value_of(t, '', arg.value)}" for arg in node.args if arg.value is not None)
            return f"{{{inside}}}"
        return f"[{', '.join(value_of(t, '', arg.value) for arg in node.args if arg.value is not None)}]"
    value = t.value(node)
    if name == "metrics" and (value.kind.shape == "metric" or (value.kind.scalar and value.kind.elem == "character")):
        return f"[{value.code}]"
    if name == "callbacks" and value.kind.shape == "callback":
        return f"[{value.code}]"
    if name in tables()["settings"]["whole"] and value.kind.elem == "double" and value.kind.low != value.kind.high:
        return f"int({value.code})"
    return t.plain(value)


def shape_of(t: Translator, node: RNode) -> str:
    """Translate a shape: ``c(28, 28, 1)`` is ``(28, 28, 1)``."""
    if is_call(node, "c", "list", "shape"):
        inside = [
            t.value(arg.value).code if arg.value is not None and not (isinstance(arg.value, Literal) and arg.value.value is None) else "None"
            for arg in node.args
        ]
        return f"({', '.join(inside)}{',' if len(inside) == 1 else ''})"
    value = t.value(node)
    if value.kind.scalar:
        return value.code
    return f"tuple({value.code})"


def settings(a: Args, skip: tuple[str, ...] = ()) -> list[str]:
    """Translate what was given by name, in its order, all of it."""
    parts = []
    for name in list(a.found):
        if name in skip:
            continue
        parts.append(f"{RENAMED.get(name, name)}={value_of(a.t, name, a.need(name))}")
    for arg in a.rest():
        if arg.name is None or arg.value is None:
            raise Untranslatable(f"{a.name}()의 이름 없는 인수", f"an argument without a name of {a.name}()")
        name = RENAMED.get(arg.name, arg.name) if arg.name != "alpha" or "leaky" in a.name else arg.name
        parts.append(f"{name}={value_of(a.t, arg.name, arg.value)}")
    return parts


def placed(t: Translator, a: Args, code: str) -> Py:
    """Put a layer where the pipe leads it: into a net that grows, behind a tensor, or alone."""
    node = a.node("object")
    if node is None:
        return Py(code, RKind("layer"))
    value = t.value(node)
    kind = value.kind
    if kind.shape == "net":
        return _onto(value, code)
    if kind.shape in ("tensor", "list"):
        return Py(f"{code}({value.code})", RKind("tensor"))
    if kind.shape == "layer":
        return Py(f"{code}({value.code})", RKind("layer"))
    if kind.shape == "any":
        return Py(f"{t.helper('add_layer')}({value.code}, {code})", kind)
    raise Untranslatable("층을 어디에 놓는지 알 수 없습니다", "where this layer goes is not known")


def _onto(net: Py, layer: str) -> Py:
    """Add a layer to a net that grows, or return the lines that add it to one with a name; `settled` writes them where they are used."""
    if net.kind.of == "growing":
        return Py(_grown(net.code, layer), RKind("net", of="growing"))
    lines = net.code if net.kind.of.startswith("adding ") else ""
    name = net.kind.of[7:] if lines else net.code
    return Py(f"{lines}\n{name}.add({layer})" if lines else f"{name}.add({layer})", RKind("net", of=f"adding {name}"), visible=False)


def _grown(net: str, layer: str) -> str:
    """Return ``keras.Sequential([...])`` with one layer more; four levels of code keep a line each."""
    head = net.rstrip()
    if head == "keras.Sequential()":
        return f"keras.Sequential(\n    [\n        {layer},\n    ]\n)"
    at = head.rfind("    ]\n")
    return f"{head[:at]}        {layer},\n{head[at:]}"


def layer(a: Args) -> Py:
    """A layer, a row of the table of layers."""
    t = a.t
    name = a.name.removeprefix("layer_")
    cls, positional = tables()["layers"][name]
    a.once("object")
    shape = None
    dots = []
    for arg in a.dots:
        if arg.name in ("input_shape", "batch_input_shape", "input_dim") and arg.value is not None and name != "embedding":
            shape = shape_of(t, arg.value)
            if arg.name == "input_dim" or (not shape.startswith("(") and t.value(arg.value).kind.scalar):
                shape = f"({shape},)"
        elif arg.name == "input_length":
            shape = None
        else:
            dots.append(arg)
    a.dots = dots
    first = a.found.get("object")
    if first is not None and not _is_object(t, first):
        # Without a pipe the first argument may be the units.
        names = positional.split()
        given = [a.found.pop(key) for key in list(a.found) if key == "object" or key in names]
        a.found.update(dict(zip(names, given, strict=False)))
    code = f"layers.{cls}({', '.join(settings(a, ('object',)))})"
    node = a.found.get("object")
    if shape is not None and node is not None and (net := t.value(node)).kind.shape == "net":
        a.found["object"] = Done(_onto(net, f"keras.Input(shape={shape})"))
    return placed(t, a, code)


for _name, (_, _positional) in tables()["layers"].items():
    _alone = _name if _name in ("bidirectional", "time_distributed") else ""
    entry(f"layer_{_name} {_alone}", f"object {_positional} ...")(layer)


def _is_object(t: Translator, node: RNode) -> bool:
    if isinstance(node, Literal):
        return False
    if is_call(node, "c"):
        return False
    return t.value(node).kind.shape in ("net", "tensor", "layer", "list", "any")


@entry(" ".join(f"layer_{name}" for name in tables()["merges"]), "inputs ...")
def merged(a: Args) -> Py:
    """Layers that take several tensors."""
    node = a.need("inputs")
    parts = [arg for arg in a.dots if arg.name is None]
    a.dots = [arg for arg in a.dots if arg.name is not None]
    if is_call(node, "c", "list"):
        inside = f"[{', '.join(a.t.value(arg.value).code for arg in node.args if arg.value is not None)}]"
    else:
        first = a.t.value(node)
        inside = f"[{', '.join([first.code, *(a.t.value(p.value).code for p in parts if p.value is not None)])}]" if parts else first.code
    made = f"layers.{tables()['merges'][a.name[6:]]}({', '.join(settings(a, ('inputs',)))})({inside})"
    return Py(made, RKind("tensor"))


@entry("keras_model_sequential", "input_shape ...")
def sequential(a: Args) -> Py:
    """A net in one line."""
    node = a.node("input_shape")
    if is_call(node, "list"):
        parts = [a.t.value(arg.value).code for arg in node.args if arg.value is not None]
        return Py("keras.Sequential(\n    [\n" + "".join(f"        {p},\n" for p in parts) + "    ]\n)", RKind("net", of="growing"))
    name = next((arg for arg in a.rest() if arg.name == "name"), None)
    if len(a.dots) > (1 if name else 0):
        raise a.refusal("argument")
    if node is not None:
        shape = shape_of(a.t, node)
        shape = shape if shape.startswith(("(", "tuple")) else f"({shape},)"
        return Py(_grown("keras.Sequential()", f"keras.Input(shape={shape})"), RKind("net", of="growing"))
    return Py("keras.Sequential()", RKind("net", of="growing"))


@entry("layer_input keras_input", "shape ...")
def net_input(a: Args) -> Py:
    """A tensor to begin with."""
    shape = shape_of(a.t, a.need("shape"))
    shape = shape if shape.startswith(("(", "tuple")) else f"({shape},)"
    parts = [f"shape={shape}", *settings(a, ("shape",))]
    return Py(f"keras.Input({', '.join(parts)})", RKind("tensor"))


@entry("keras_model", "inputs outputs ...")
def functional(a: Args) -> Py:
    """A net from tensors."""
    parts = [value_of(a.t, "", a.need(k)) for k in ("inputs", "outputs")]
    return Py(f"keras.Model({', '.join([*parts, *settings(a, ('inputs', 'outputs'))])})", RKind("net"))


CLASSES = {
    f"{prefix}_{name}": (prefix, f"keras.{part['module']}.{cls}")
    for prefix, part in tables()["classes"].items()
    for name, cls in pairs(f"classes.{prefix}").items()
}


@entry(" ".join(CLASSES), "...")
def make(a: Args) -> Py:
    """An optimizer, a loss, a callback and the like: an object of a class of Keras."""
    parts = []
    for arg in a.rest():
        if arg.value is None:
            continue
        if arg.name == "decay":
            raise Untranslatable("Keras 3에는 decay가 없습니다", "Keras 3 has no decay")
        code = value_of(a.t, arg.name or "", arg.value)
        parts.append(f"{RENAMED.get(arg.name, arg.name)}={code}" if arg.name and arg.name != "alpha" else code)
    shape, cls = CLASSES[a.name]
    return Py(f"{cls}({', '.join(parts)})", RKind(shape))


@entry(" ".join(f"op_{name} k_{name}" for name in tables()["ops"]["names"].split()), "...")
def operate(a: Args) -> Py:
    """A function of Keras of tensors; R counts axes from 1."""
    parts = []
    for arg in a.rest():
        if arg.value is None:
            continue
        code = value_of(a.t, arg.name or "", arg.value)
        if arg.name == "axis":
            axis = literal(arg.value)
            if not isinstance(axis, int | float):
                raise Untranslatable(f"{a.name}()의 axis", f"axis of {a.name}()")
            code = str(int(axis) - 1 if axis > 0 else int(axis))
        parts.append(f"{arg.name}={code}" if arg.name else code)
    return Py(f"keras.ops.{a.name.partition('_')[2]}({', '.join(parts)})", RKind("tensor"))


def template(a: Args, code: str) -> str:
    """Fill a row's Python with the arguments of a call."""
    values: dict[str, str] = {}
    named: list[str] = []
    wanted = re.findall(r"\{(\w+)\}", code)
    for name in list(a.found):
        shown = value_of(a.t, name, a.need(name))
        if name in wanted:
            values[name] = (
                Py(shown, prec=12 if re.fullmatch(r"[\w.]+(\(.*\)|\[.*\])?|\".*\"", shown) else 0).atom if f"{{{name}}}." in code else shown
            )
        else:
            named.append(f"{RENAMED.get(name, name)}={shown}")
    plain: list[str] = []
    for arg in a.rest():
        if arg.value is None:
            continue
        shown = value_of(a.t, arg.name or "", arg.value)
        (named if arg.name else plain).append(f"{RENAMED.get(arg.name, arg.name)}={shown}" if arg.name else shown)
    if plain and "{*}" not in code:
        raise Untranslatable(f"{a.name}()의 이름 없는 인수", f"an argument without a name of {a.name}()")
    lacking = [name for name in wanted if name not in values]
    if lacking and not re.search(rf"\(\{{{lacking[0]}\}}(\{{\*\*\}})?\)", code):
        raise Untranslatable(f"{a.name}()에 {lacking[0]}이(가) 없습니다", f"{a.name}() without {lacking[0]}")
    for name in wanted:
        code = code.replace(f"{{{name}}}", values.get(name, ""))
    inside = ", ".join(named)
    before = code.partition("{**}")[0]
    code = code.replace("{**}", f", {inside}" if inside and not before.endswith("(") else inside).replace(
        "{*}", ", ".join([*plain, *(named if "{**}" not in code else [])])
    )
    return code.replace("(, ", "(")


def call(a: Args) -> Py:
    """One expression, a row of the table of calls."""
    _, code, said = tables()["calls"][a.name]
    if said == "shape":
        return Py(shape_of(a.t, Call(Name("shape"), a.rest())), RKind("any"))
    made = template(a, code)
    if said == "adding":
        a.t.pending.append(made)
        return a.py(next(iter(a.found))).but(visible=False)
    return Py(made, _said_kind(said), visible=said != "history")


for _name, (_signature, *_) in tables()["calls"].items():
    entry(_name, _signature)(call)
