"""R's ``[``, ``[[`` and ``$``: numbers from 1, negative, logical, names, empty places; and what replaces parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lecture_port.translate.calls import OPERATORS, REPLACEMENTS, base_name, deparse
from lecture_port.translate.kinds import ANY, INF, RKind, common, join, scalar, vector, wider
from lecture_port.translate.source import Py, Untranslatable, minus_one, python_name, text
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RNode, literal

FRAMES: dict[str, Callable[..., Any]] = {}
"""What `frames` does where the base is a data frame."""


@dataclass(slots=True)
class Place:
    """One index in Python: ``code`` counts from 0; ``form`` is all, one, slice, many, mask or names."""

    form: str
    code: str
    length: int | None = None
    value: Py | None = None
    constant: tuple[int, ...] = ()


def _constants(node: RNode | None) -> tuple[int, ...] | None:
    """Return an index's numbers where they stand in the source."""
    value = literal(node) if node is not None else None
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        return (int(value),)
    if isinstance(node, Call):
        if node.op == "(":
            return _constants(node.at(0))
        if node.op == "-" and len(node.args) == 1:
            inner = _constants(node.args[0].value)
            return None if inner is None else tuple(-k for k in inner)
        if node.op == "c" and all(arg.name is None for arg in node.args):
            parts = [_constants(arg.value) for arg in node.args]
            return None if None in parts else tuple(k for part in parts if part for k in part)
        if node.op == ":" and len(node.args) == 2:
            a, b = _constants(node.at(0)), _constants(node.at(1))
            if a and b and len(a) == len(b) == 1 and abs(a[0] - b[0]) < 10000:
                step = 1 if a[0] <= b[0] else -1
                return tuple(range(a[0], b[0] + step, step))
    return None


def _strings(node: RNode | None) -> list[str] | None:
    if isinstance(node, Literal) and node.kind == "character" and node.value is not None:
        return [str(node.value)]
    if isinstance(node, Call) and node.op == "c" and node.args:
        found = [_strings(arg.value) for arg in node.args if arg.name is None]
        if len(found) == len(node.args) and all(part is not None for part in found):
            return [name for part in found if part for name in part]
    return None


def place(t: Translator, node: RNode | None, size: int | None, count: str) -> Place:
    """Translate one index.

    Parameters
    ----------
    size : int or None
        How many there are, where that is known.
    count : str
        Python code for how many there are.
    """
    if node is None:
        return Place("all", ":", size)
    names = _strings(node)
    if names is not None:
        return Place("names", repr(names), len(names), t.expr(node))
    numbers = _constants(node)
    if numbers is not None and numbers:
        return _constant_place(t, numbers, size, count, node)
    if isinstance(node, Call) and node.op == ":" and len(node.args) == 2:
        made = _range_place(t, node, size)
        if made is not None:
            return made
    if isinstance(node, Call) and node.op == "-" and len(node.args) == 1:
        inner = t.value(node.at(0))
        if inner.kind.elem in ("integer", "double") and inner.kind.low >= 1:
            return Place("without", minus_one(inner), None, inner)
        raise Untranslatable("부호를 알 수 없는 음의 첨자", "a negative index whose sign is not known")
    value = t.value(node)
    kind = value.kind
    if kind.elem == "logical" and not kind.scalar:
        if kind.na and kind.shape != "any":
            t.helper("sure")
            return Place("mask", f"sure({value.code})", None, value)
        return Place("mask", value.code, None, value)
    if kind.elem == "character":
        return Place("names", value.code, 1 if kind.scalar else kind.length, value)
    if kind.elem in ("integer", "double") and kind.low >= 1:
        if kind.scalar:
            return Place("one", minus_one(value), 1, value)
        if not kind.na:
            return Place("many", minus_one(value.but(code=value.array) if kind.shape in ("column", "series") else value), kind.length, value)
    return Place("unknown", value.code, None, value)


def _constant_place(t: Translator, numbers: tuple[int, ...], size: int | None, count: str, node: RNode) -> Place:
    if all(k < 0 for k in numbers):
        drop = [-k - 1 for k in numbers]
        left = None if size is None else size - len({k for k in drop if k < size})
        if drop == [0]:
            return Place("slice", "1:", left)
        if size is not None and drop == [size - 1]:
            return Place("slice", ":-1", left)
        return Place("without", str(drop[0]) if len(drop) == 1 else repr(drop), left, None, tuple(drop))
    if any(k <= 0 for k in numbers):
        raise Untranslatable("첨자에 0이 있거나 부호가 섞여 있습니다", "an index with zero or of both signs")
    if size is not None and max(numbers) > size:
        raise Untranslatable("길이를 넘는 첨자: R은 NA를 줍니다", "an index beyond the end: R gives NA")
    if len(numbers) == 1 and not (isinstance(node, Call) and node.op == ":"):
        return Place("one", str(numbers[0] - 1), 1, None, (numbers[0] - 1,))
    run = list(range(numbers[0], numbers[0] + len(numbers)))
    if list(numbers) == run and size is not None:
        start = "" if numbers[0] == 1 else str(numbers[0] - 1)
        stop = "" if numbers[-1] == size else str(numbers[-1])
        return Place("slice", f"{start}:{stop}", len(numbers))
    zero = [k - 1 for k in numbers]
    if list(numbers) == run and len(numbers) > 3:
        inside = f"{numbers[0] - 1}, {numbers[-1]}" if numbers[0] > 1 else str(numbers[-1])
        return Place("many", f"np.arange({inside})", len(numbers), None, tuple(zero))
    return Place("many", repr(zero), len(zero), None, tuple(zero))


def _range_place(t: Translator, node: Call, size: int | None) -> Place | None:
    first, last = t.value(node.at(0)), t.value(node.at(1))
    a, b = first.kind, last.kind
    if not (a.scalar and b.scalar and a.low >= 1 and b.low >= 1 and a.high <= b.low + 1):
        return None
    if not (first.kind.elem == "integer" or first.code.isdigit()) or b.elem not in ("integer", "double"):
        return None
    if b.high > b.low and a.high > b.low:
        return None
    value = t.value(node)
    return Place("many", minus_one(value), value.kind.length, value)


def subset(t: Translator, node: Call) -> Py:
    """Translate ``x[...]``."""
    base_node = node.at(0)
    args = [arg for arg in node.args[1:] if arg.name != "drop"]
    drop = True
    for arg in node.args[1:]:
        if arg.name == "drop":
            drop = literal(arg.value) is not False
        elif arg.name not in (None, "exact"):
            raise Untranslatable(f"[의 인수 {arg.name}", f"argument {arg.name} of [")
    base = t.value(base_node)
    kind = base.kind
    if kind.shape == "frame":
        taken: Py = FRAMES["subset"](t, base, args, drop)
        return taken
    if len(args) == 1:
        return _subset_flat(t, base, base_node, args[0].value)
    if kind.shape == "table" and len(args) == 2:
        return _subset_table(t, base, args)
    if kind.shape in ("matrix", "array", "tensor") and len(args) == len(kind.dims or args):
        return _subset_array(t, base, args, drop)
    if kind.shape == "any":
        raise Untranslatable("차원을 알 수 없는 값의 첨자", "an index into a value whose dimensions are not known")
    raise Untranslatable("차원의 수가 다른 첨자", "an index with another number of dimensions")


def _subset_flat(t: Translator, base: Py, base_node: RNode, index: RNode | None) -> Py:
    kind = base.kind
    if index is None:
        return base
    if kind.scalar and _constants(index) == (1,):
        return base
    if kind.shape in ("matrix", "array"):
        if not isinstance(index, Call) or index.op not in ("==", "<", ">", "<=", ">=", "!=", "&", "|", "!"):
            found = _constants(index)
            flat = Py(f'{base.atom}.ravel(order="F")', kind.but(shape="vector", length=None, dims=()))
            if found is None and not t.value(index).kind.scalar and t.value(index).kind.elem != "logical":
                pass
            return _subset_flat(t, flat, base_node, index)
        mask = t.value(index)
        if mask.kind.shape in ("matrix", "array"):
            return Py(f'{base.atom}.ravel(order="F")[{mask.atom}.ravel(order="F")]', vector(kind.elem, None, kind.low, kind.high, kind.na))
        return _subset_flat(t, Py(f'{base.atom}.ravel(order="F")', vector(kind.elem)), base_node, index)
    if kind.shape in ("list", "dict"):
        return _subset_list(t, base, index)
    one = RKind("scalar", kind.elem, kind.na, kind.low, kind.high, 1, drawn=kind.drawn)
    if (
        isinstance(index, Call)
        and index.op == "length"
        and len(index.args) == 1
        and deparse(index.at(0)) == deparse(base_node)
        and kind.shape not in ("any", "factor")
    ):
        return Py(f"{base.array if kind.shape != 'series' else base.atom + '.iloc'}[-1]", one)
    count = f"len({base.code})"
    at = place(t, index, kind.length, count)
    many = kind.but(shape="series" if kind.shape == "series" else "vector" if kind.shape != "factor" else "factor", length=at.length, of="")
    if kind.shape == "any":
        raise Untranslatable("차원을 알 수 없는 값의 첨자", "an index into a value whose dimensions are not known")
    holder = base.array if kind.shape in ("column", "vector") else base.atom
    holder = holder if holder.isidentifier() or holder.endswith((")", "]")) else f"({holder})"
    if kind.shape == "series":
        return _subset_series(t, base, at, one, many)
    match at.form:
        case "one":
            if kind.scalar:
                raise Untranslatable("값 하나의 첨자", "an index into a single value")
            if kind.shape == "factor":
                return Py(f"{base.atom}.iloc[[{at.code}]]" if kind.of else f"{holder}[[{at.code}]]", many.but(length=1))
            return Py(f"{holder}[{at.code}]", one)
        case "slice" | "many":
            if kind.shape == "factor" and kind.of:
                return Py(f"{base.atom}.iloc[{at.code}]", many, alias=True)
            return Py(f"{holder}[{at.code}]", many, alias=True)
        case "mask":
            assert at.value is not None
            if at.value.kind.length and kind.length and at.value.kind.length != kind.length:
                return Py(f"{holder}[np.resize({at.value.code}, {kind.length})]", many)
            code = at.code if at.value.kind.shape != "column" or at.code.startswith("sure(") else at.value.array
            return Py(f"{holder}[{code}]", many)
        case "without":
            if kind.shape == "factor":
                raise Untranslatable("요인의 음의 첨자", "a negative index into a factor")
            return Py(f"np.delete({base.array}, {at.code})", many)
        case "names":
            raise Untranslatable("이름이 없는 벡터의 이름 첨자", "a name as index of a vector without names")
    assert at.value is not None
    if at.value.kind.scalar:
        return Py(f"{t.helper('at')}({base.array}, {at.code})", one)
    return Py(f"{t.helper('subset')}({base.array}, {at.value.array})", many.but(length=None, na=True))


def _subset_series(t: Translator, base: Py, at: Place, one: RKind, many: RKind) -> Py:
    match at.form:
        case "one":
            return Py(f"{base.atom}.iloc[{at.code}]", one)
        case "slice" | "many":
            return Py(f"{base.atom}.iloc[{at.code}]", many)
        case "mask":
            assert at.value is not None
            return Py(f"{base.atom}[{at.value.array}]", many)
        case "without":
            return Py(f"{base.atom}.drop({base.atom}.index[{at.code}])", many)
        case "names":
            assert at.value is not None
            if at.value.kind.scalar:
                return Py(f"{base.atom}[{at.value.code}]", one)
            return Py(f"{base.atom}[{at.value.atom if at.value.kind.shape != 'vector' else at.value.code}]", many)
    raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")


def _subset_list(t: Translator, base: Py, index: RNode) -> Py:
    names, numbers = _strings(index), _constants(index)
    kind = base.kind
    if kind.shape == "dict" and names is not None:
        inner = {name: kind.column(name) or ANY for name in names}
        if len(names) == 1:
            return Py(f"{{{text(names[0])}: {base.atom}[{text(names[0])}]}}", RKind("dict", columns=tuple(inner.items())))
        return Py(f"{{name: {base.atom}[name] for name in {names!r}}}", RKind("dict", columns=tuple(inner.items())))
    if kind.shape == "list" and numbers is not None and all(k > 0 for k in numbers):
        return Py(f"[{', '.join(f'{base.atom}[{k - 1}]' for k in numbers)}]", RKind("list"))
    raise Untranslatable("리스트의 이런 첨자", "this index into a list")


def _subset_table(t: Translator, base: Py, args: list[Arg]) -> Py:
    places = [place(t, arg.value, None, "") for arg in args]
    codes = []
    labelled = any(at.form == "names" for at in places)
    for at in places:
        if at.form not in ("all", "one", "names"):
            raise Untranslatable("표의 이런 첨자", "this index into a table")
        codes.append(at.code if at.form != "names" or at.value is None else at.value.code)
    if labelled and any(at.form == "one" for at in places):
        raise Untranslatable("표의 이런 첨자", "this index into a table")
    accessor = "loc" if labelled else "iloc"
    single = all(at.form != "all" for at in places)
    return Py(f"{base.atom}.{accessor}[{', '.join(codes)}]", scalar(base.kind.elem) if single else RKind("series", base.kind.elem, False))


def _subset_array(t: Translator, base: Py, args: list[Arg], drop: bool, target: bool = False) -> Py:
    kind = base.kind
    dims = kind.dims or (None,) * len(args)
    places = []
    for k, arg in enumerate(args):
        if _strings(arg.value) is not None:
            labels = kind.labels if k == len(args) - 1 == 1 else None
            wanted = _strings(arg.value) or []
            if labels is None or any(name not in labels for name in wanted):
                raise Untranslatable("NumPy의 배열에는 이름이 없습니다", "NumPy's arrays have no names")
            zero = [labels.index(name) for name in wanted]
            places.append(Place("one", str(zero[0]), 1) if len(zero) == 1 else Place("many", repr(zero), len(zero)))
        else:
            places.append(place(t, arg.value, dims[k], f"{base.atom}.shape[{k}]"))
    many = [at for at in places if at.form in ("many", "mask")]
    codes: list[str] = []
    left: list[int | None] = []
    for k, at in enumerate(places):
        if at.form == "unknown":
            if at.value is not None and at.value.kind.scalar and at.value.kind.elem in ("integer", "double"):
                codes.append(f"{t.helper('from_one')}({at.code})")
                at.form = "one"
            else:
                raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")
        elif at.form == "names":
            raise Untranslatable("NumPy의 배열에는 이름이 없습니다", "NumPy's arrays have no names")
        elif at.form == "one":
            codes.append(at.code if drop else f"[{at.code}]")
        elif at.form == "without":
            codes.append(f"np.delete(np.arange({base.atom}.shape[{k}]), {at.code})")
            many.append(at)
        elif at.form == "mask" and at.value is not None:
            codes.append(at.value.array)
        else:
            codes.append(at.code)
        if at.form != "one" or not drop:
            left.append(dims[k] if at.form == "all" else at.length)
    if len(many) > 1:
        if any(at.form not in ("many", "mask", "without") for at in places):
            raise Untranslatable("여러 첨자 벡터", "several vectors as indices")
        codes = [f"np.ix_({', '.join(codes)})"]
    labels = None
    if kind.shape == "matrix" and kind.labels is not None and len(places) == 2:
        if places[1].form == "all":
            labels = kind.labels
        elif places[1].constant:
            labels = None
    single = RKind("scalar", kind.elem, kind.na, kind.low, kind.high, 1, drawn=kind.drawn)
    if kind.shape == "tensor":
        return Py(f"{base.atom}[{', '.join(codes)}]", kind)
    if not left:
        return Py(f"{base.atom}[{', '.join(codes)}]", single)
    made = kind.of_sides(left, labels)
    while codes and codes[-1] == ":" and len(codes) > 1:
        codes.pop()
    taken = f"{base.atom}[{', '.join(codes)}]"
    if drop and not target and kind.shape != "tensor":
        # One row that is left is a vector in R.
        taken_sides = [side for at, side in zip([at for at in places if at.form != "one"], left, strict=True) if at.form != "all"]
        if len(left) > 1 and None in taken_sides:
            return Py(f"{t.helper('dropped')}({taken})", RKind("any", kind.elem, kind.na, kind.low, kind.high, drawn=kind.drawn), alias=True)
        if 1 in taken_sides:
            sides = [side for side in left if side != 1]
            form = {0: "scalar", 1: "vector", 2: "matrix"}.get(len(sides), "array")
            many_sides = tuple(sides) if len(sides) > 1 else ()
            return Py(
                f"{t.helper('dropped')}({taken})", made.but(shape=form, length=sides[0] if len(sides) == 1 else None, dims=many_sides, labels=None)
            )
    return Py(taken, made, alias=True)


def element(t: Translator, node: Call) -> Py:
    """Translate ``x[[i]]``."""
    base = t.value(node.at(0))
    kind = base.kind
    if len(node.args) == 3:
        return subset(t, Call(Name("["), node.args, line=node.line, end=node.end))
    index = node.args[1].value
    if index is None:
        raise Untranslatable("[[]]", "[[]]")
    names, numbers = _strings(index), _constants(index)
    if kind.shape == "anova" and numbers == (1,):
        return base
    if kind.shape == "anova" and names is not None:
        return dollar(t, Call(Name("$"), [node.args[0], Arg(None, Name(names[0]))]))
    if kind.shape == "frame":
        if names is not None:
            return t.column(base, names[0], kind.column(names[0]))
        if numbers is not None and len(numbers) == 1 and numbers[0] > 0:
            if kind.columns is not None and numbers[0] <= len(kind.columns):
                return t.column(base, *kind.columns[numbers[0] - 1])
            return Py(f"{base.atom}.iloc[:, {numbers[0] - 1}].to_numpy()", vector("any", kind.length, na=True))
        at = t.value(index)
        kinds = {k.but(shape="vector", length=None) for _, k in kind.columns or ()}
        known = next(iter(kinds)) if len(kinds) == 1 else RKind("vector", "any")
        if at.kind.scalar and at.kind.elem == "character":
            return Py(f"{base.atom}[{at.code}].to_numpy()", known)
        if at.kind.scalar and at.kind.low >= 1:
            return Py(f"{base.atom}.iloc[:, {minus_one(at)}].to_numpy()", known)
        raise Untranslatable("데이터 프레임의 이런 첨자", "this index into a data frame")
    if kind.shape == "dict":
        if names is not None:
            return dollar(t, Call(Name("$"), [node.args[0], Arg(None, Name(names[0]))]))
        if numbers is not None and kind.columns is not None and 0 < numbers[0] <= len(kind.columns):
            name, inner = kind.columns[numbers[0] - 1]
            return Py(f"{base.atom}[{text(name)}]", inner, alias=True)
        at = t.value(index)
        if at.kind.elem == "character" and at.kind.scalar:
            return Py(f"{base.atom}[{at.code}]", _common(kind), alias=True)
        if at.kind.scalar and at.kind.low >= 1:
            return Py(f"list({base.atom}.values())[{minus_one(at)}]", _common(kind), alias=True)
        raise Untranslatable("리스트의 이런 첨자", "this index into a list")
    if kind.shape == "list":
        at = t.value(index)
        if at.kind.scalar and at.kind.low >= 1:
            inner = kind.columns[numbers[0] - 1][1] if numbers and kind.columns and numbers[0] <= len(kind.columns) else _common(kind)
            return Py(f"{base.atom}[{minus_one(at)}]", inner, alias=True)
        raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")
    if kind.flat:
        return subset(t, Call(Name("["), node.args, line=node.line, end=node.end))
    raise Untranslatable("무엇에서 꺼내는지 알 수 없습니다", "what this is taken from is not known")


def _common(kind: RKind) -> RKind:
    return common(inner for _, inner in kind.columns or ())


def dollar(t: Translator, node: Call) -> Py:
    """Translate ``x$name``."""
    from lecture_port.translate.models import model_part

    base = t.value(node.at(0))
    right = node.at(1)
    name = right.name if isinstance(right, Name) else str(right.value) if isinstance(right, Literal) else ""
    if not name:
        raise Untranslatable("$의 이런 꼴", "this form of $")
    kind = base.kind
    if kind.shape in ("frame", "dict") and kind.columns is not None and kind.column(name) is None:
        near = [n for n, _ in kind.columns if n.startswith(name)]
        if len(near) == 1:
            name = near[0]
        elif kind.shape == "frame":
            raise Untranslatable(f"{name}이라는 열이 없습니다 (R은 NULL)", f"there is no column {name} (R gives NULL)")
        elif not kind.of.startswith("open"):
            return Py("None", RKind("null"))
    if kind.shape == "frame":
        return t.column(base, name, kind.column(name))
    if kind.shape == "dict":
        if (
            kind.of == "open history"
            and name in ("acc", "val_acc")
            and not any(isinstance(n, Literal) and n.value == "acc" for c in t.uses for n in (a.value for a in c.args))
        ):
            name = name.replace("acc", "accuracy")  # R's $ takes the beginning of a name
        inner = kind.column(name) or ANY
        if kind.of == "open rhistory":
            return Py(f"{base.atom}.{name}", vector("double"))
        if kind.of == "tuple":
            place_ = [n for n, _ in kind.columns or ()].index(name)
            return Py(f"{base.atom}[{place_}]", inner, alias=True)
        return Py(f"{base.atom}[{text(name)}]", inner, alias=True)
    return model_part(t, base, name)


# What replaces a part.


def put_index(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x[i] <- value``."""
    base_node = target.at(0)
    args = [arg for arg in target.args[1:] if arg.name != "drop"]
    if isinstance(base_node, Call) and base_node.op in REPLACEMENTS and base_node.op not in ("$", "[[", "["):
        _put_attribute(t, base_node, args, value)
        return
    base = t.value(base_node)
    kind = base.kind
    made = t.value(value)
    if kind.shape == "frame":
        FRAMES["put"](t, base, base_node, args, made)
        return
    if kind.shape == "column" and isinstance(base_node, Call) and len(args) == 1:
        FRAMES["put_column"](t, base, base_node, args[0].value, made)
        return
    name = base_name(base_node)
    if not isinstance(base_node, Name):
        if kind.shape in ("vector", "list") and len(args) == 1:
            _put_flat(t, base, "", args[0].value, made)
            return
        raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")
    if kind.shape == "null" and len(args) == 1:
        elem = made.kind.elem
        at = place(t, args[0].value, None, "")
        if at.form == "names":
            raise Untranslatable("이름으로 벡터를 만듭니다", "a vector is made by names")
        t.bind(name, RKind("vector", elem, made.kind.na))
        index = t.value(args[0].value) if args[0].value is not None else made
        t.emit(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({index.code},), {made.array})")
        return
    if len(args) == 1:
        _put_flat(t, base, name, args[0].value, made)
        return
    if kind.shape in ("matrix", "array") and len(args) == len(kind.dims or args):
        elem = wider("integer" if kind.elem == "logical" else kind.elem, made.kind.elem)
        _coerced(t, base, name, made)
        cell = _subset_array(t, base, args, True, target=True)
        if made.kind.shape == "matrix" and cell.kind.shape != "matrix":
            raise Untranslatable("모양이 다른 값을 대입합니다", "a value of another shape is assigned")
        t.bind(
            name,
            kind.but(
                elem=wider(kind.elem, made.kind.elem) if elem else kind.elem,
                na=kind.na or made.kind.na,
                low=min(kind.low, made.kind.low),
                high=max(kind.high, made.kind.high),
            ),
        )
        t._flush(len(t.lines))
        t.emit(f"{cell.code} = {made.array}")
        return
    raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")


def _coerced(t: Translator, base: Py, name: str, made: Py) -> None:
    """Let the array hold the new value's type before it is put in: NumPy would cut it off."""
    kind = base.kind
    needs = {
        ("integer", "double"): "float",
        ("logical", "double"): "float",
        ("logical", "integer"): "int",
        ("uint8", "double"): "float",
        ("uint8", "integer"): "int",
    }
    wanted = needs.get((kind.elem, made.kind.elem))
    if made.kind.na and made.kind.elem in ("logical", "integer") and kind.elem in ("integer", "logical", "uint8"):
        wanted = "float"
    if kind.elem == "character" and made.kind.elem != "character" and not (made.kind.na and made.kind.elem == "logical"):
        raise Untranslatable("문자열 벡터에 수를 넣습니다", "a number is put into strings")
    if kind.elem not in ("character", "any") and made.kind.elem == "character":
        raise Untranslatable("수 벡터에 문자열을 넣습니다", "a string is put into numbers")
    if made.kind.elem == "any" or kind.elem == "any":
        if kind.elem in ("integer", "logical", "uint8"):
            wanted = "float"
        elif kind.elem == "any" and made.kind.elem != "any":
            raise Untranslatable("형을 알 수 없는 벡터에 대입합니다", "an assignment into a vector of unknown type")
    if wanted:
        t._flush(len(t.lines))
        if not name:
            raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")
        t.emit(f"{python_name(name)} = {python_name(name)}.astype({wanted})")


def _put_flat(t: Translator, base: Py, name: str, index: RNode | None, made: Py) -> None:
    kind = base.kind
    if kind.shape == "list":
        raise Untranslatable("리스트의 [ ] 대입", "an assignment by [ ] into a list")
    if kind.shape == "any" or (kind.shape == "vector" and kind.length is None and index is not None and name and _grows(t, index)):
        spot = t.value(index) if index is not None else None
        if spot is None or not (spot.kind.scalar or spot.kind.flat) or spot.kind.elem not in ("integer", "double"):
            if kind.shape == "any":
                raise Untranslatable("알 수 없는 값의 부분에 대입합니다", "an assignment into a value that is not known")
        elif name:
            t.bind(
                name,
                kind.but(
                    elem=wider(kind.elem, made.kind.elem), length=None, na=True, low=min(kind.low, made.kind.low), high=max(kind.high, made.kind.high)
                ),
            )
            t._flush(len(t.lines))
            t.emit(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({spot.code},), {made.array})")
            return
    if kind.shape not in ("vector", "matrix", "array", "series"):
        raise Untranslatable("이런 값의 부분에 대입합니다", "an assignment into a part of this kind of value")
    if kind.shape == "series":
        at = place(t, index, kind.length, "")
        if at.form == "names" and at.value is not None and at.value.kind.scalar:
            t.emit(f"{base.code}[{at.value.code}] = {made.array}")
            return
        if at.form == "one":
            t.emit(f"{base.code}.iloc[{at.code}] = {made.array}")
            return
        raise Untranslatable("이름 있는 벡터의 이런 대입", "this assignment into a vector with names")
    _coerced(t, base, name, made)
    if name:
        t.bind(
            name,
            kind.but(
                elem=wider(kind.elem, made.kind.elem) if made.kind.elem != "any" else kind.elem,
                na=kind.na or made.kind.na,
                low=min(kind.low, made.kind.low),
                high=max(kind.high, made.kind.high),
            ),
        )
    if index is None:
        t.emit(f"{base.code}[:] = {made.array}")
        return
    mask = t.value(index) if not isinstance(index, Literal) else None
    if kind.shape in ("matrix", "array"):
        if mask is None or mask.kind.shape not in ("matrix", "array") or not made.kind.scalar:
            raise Untranslatable("행렬의 이런 대입", "this assignment into a matrix")
        t.emit(f"{base.code}[{mask.code}] = {made.array}")
        return
    at = place(t, index, kind.length, "")
    if at.form in ("one", "slice", "many"):
        t._flush(len(t.lines))
        t.emit(f"{base.code}[{at.code}] = {made.array}")
    elif at.form == "mask" and at.value is not None:
        if not made.kind.scalar and made.kind.length != 1 and not (made.kind.flat or made.kind.shape == "any"):
            raise Untranslatable("이런 대입", "this assignment")
        t._flush(len(t.lines))
        t.emit(f"{base.code}[{at.code if at.code.startswith('sure(') else at.value.array}] = {made.array}")
    elif at.form == "unknown" and name:
        t.bind(name, kind.but(elem=wider(kind.elem, made.kind.elem), length=None, na=True, low=-INF, high=INF))
        t._flush(len(t.lines))
        t.emit(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({at.code},), {made.array})")
    else:
        raise Untranslatable("이런 첨자에 대입합니다", "an assignment to an index of this form")


def _grows(t: Translator, index: RNode) -> bool:
    at = t.value(index)
    return at.kind.elem in ("integer", "double") and at.kind.scalar


def put_element(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x[[i]] <- value``."""
    base_node, index = target.at(0), target.args[1].value
    if index is None or len(target.args) != 2:
        raise Untranslatable("[[의 이런 대입", "this assignment by [[")
    names = _strings(index)
    base = t.value(base_node)
    if names is not None or base.kind.shape == "frame":
        if names is None:
            at = t.value(index)
            if at.kind.scalar and at.kind.elem == "character":
                made = t.value(value)
                t.emit(f"{base.code}[{at.code}] = {made.array}")
                if isinstance(base_node, Name):
                    t.bind(base_node.name, base.kind.but(columns=None))
                return
            raise Untranslatable("데이터 프레임의 이런 대입", "this assignment into a data frame")
        put_dollar(t, Call(Name("$"), [target.args[0], Arg(None, Name(names[0]))]), value)
        return
    at, made = t.value(index), t.typed(t.value(value))
    made = made.but(code=t.held(made, value))
    if made.kind.shape == "null":
        raise Untranslatable("NULL을 넣으면 원소가 지워집니다", "NULL removes an element")
    if base.kind.shape == "dict" and at.kind.scalar and at.kind.elem == "character":
        inner = _common(base.kind)
        inner = made.kind if inner == ANY and not base.kind.columns else join(inner, made.kind)
        if isinstance(base_node, Name):
            t.bind(base_node.name, RKind("dict", of="open", columns=(("", inner),)))
        t._flush(len(t.lines))
        t.emit(f"{base.code}[{at.code}] = {t.plain(made)}")
        return
    if base.kind.shape in ("list", "null") and at.kind.scalar and at.kind.elem in ("integer", "double") and isinstance(base_node, Name):
        inner = _common(base.kind)
        inner = made.kind if inner == ANY and not base.kind.columns else join(inner, made.kind)
        t.bind(base_node.name, RKind("list", columns=(("", inner),)))
        t._flush(len(t.lines))
        name = python_name(base_node.name)
        t.emit(f"{name} = {t.helper('put_element')}({base.code}, {at.code}, {t.plain(made)})")
        return
    if base.kind.flat or base.kind.shape == "any":
        put_index(t, Call(Name("["), target.args), value)
        return
    raise Untranslatable("[[의 이런 대입", "this assignment by [[")


def put_dollar(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x$name <- value``."""
    base_node, right = target.at(0), target.at(1)
    name = right.name if isinstance(right, Name) else str(right.value) if isinstance(right, Literal) else ""
    base = t.value(base_node)
    kind = base.kind
    made = t.value(value)
    made = made if kind.shape == "frame" else made.but(code=t.held(made, value))
    if kind.shape == "frame":
        columns = dict(kind.columns) if kind.columns is not None else None
        if made.kind.shape == "null":
            t.emit(f"{base.code} = {base.code}.drop(columns={text(name)})")
            if columns is not None:
                columns.pop(name, None)
        else:
            if made.kind.shape not in ("scalar", "vector", "column", "factor", "any", "series"):
                raise Untranslatable("열로 넣을 수 없는 값", "a value that is no column")
            if made.kind.length is not None and kind.length is not None and made.kind.length not in (1, kind.length):
                raise Untranslatable("길이가 다른 열", "a column of another length")
            code = made.code if made.kind.shape == "column" and made.kind.of == base.code else made.array
            t._flush(len(t.lines))
            t.emit(f"{base.code}[{text(name)}] = {code}")
            if columns is not None:
                shape = "factor" if made.kind.shape == "factor" else "vector"
                columns[name] = made.kind.but(shape=shape, length=kind.length, of="")
        if isinstance(base_node, Name):
            t.bind(base_node.name, kind.but(columns=tuple(columns.items()) if columns is not None else None, na=kind.na or made.kind.na))
        return
    if kind.shape in ("dict", "null") or (kind.shape == "list" and not kind.columns):
        if made.kind.shape == "null":
            raise Untranslatable("NULL을 넣으면 원소가 지워집니다", "NULL removes an element")
        if kind.shape != "dict":
            t.emit(f"{base.code} = {{}}")
        members = dict(kind.columns or ())
        members[name] = made.kind.but(shape="vector", of="") if made.kind.shape == "column" else made.kind
        t._flush(len(t.lines))
        t.emit(f"{base.code}[{text(name)}] = {t.plain(made)}")
        if isinstance(base_node, Name):
            t.bind(base_node.name, RKind("dict", columns=tuple(members.items()), of=kind.of if kind.of == "open" else ""))
        return
    if kind.shape == "any" and isinstance(base_node, Name) and made.kind.shape != "null":
        t._flush(len(t.lines))
        t.emit(f"{base.code}[{text(name)}] = {t.plain(made)}")
        return
    if kind.shape in ("net", "layer") and name == "trainable":
        t.emit(f"{base.code}.trainable = {made.code}")
        return
    raise Untranslatable("$의 이런 대입", "this assignment by $")


def _put_attribute(t: Translator, base: Call, args: list[Arg], value: RNode) -> None:
    """Translate ``names(x)[2] <- "b"`` and the same of column names and levels."""
    owner = base.at(0)
    kind = t.value(owner).kind
    numbers = _constants(args[0].value) if len(args) == 1 else None
    if base.op in ("names", "colnames") and isinstance(owner, Name) and numbers and kind.shape == "frame":
        news = _strings(value)
        if kind.columns is not None and news and len(news) == len(numbers):
            columns = list(kind.columns)
            pairs = {}
            for k, new in zip(numbers, news, strict=True):
                pairs[columns[k - 1][0]] = new
                columns[k - 1] = (new, columns[k - 1][1])
            inside = ", ".join(f"{text(a)}: {text(b)}" for a, b in pairs.items())
            t.emit(f"{python_name(owner.name)} = {python_name(owner.name)}.rename(columns={{{inside}}})")
            t.bind(owner.name, kind.but(columns=tuple(columns)))
            return
        if news and len(news) == len(numbers):
            name = python_name(owner.name)
            for k, new in zip(numbers, news, strict=True):
                t.emit(f"{name} = {name}.rename(columns={{{name}.columns[{k - 1}]: {text(new)}}})")
            return
    raise Untranslatable(f"{base.op}(x)[i] <- 값", f"{base.op}(x)[i] <- value")


def slot(t: Translator, node: Call) -> Py:
    """Translate ``x@slot`` of an object that a Python library made: its attribute."""
    base, right = t.value(node.at(0)), node.at(1)
    if base.kind.shape not in ("any", "tensor") or not isinstance(right, Name):
        raise Untranslatable("@로 꺼내는 S4 객체", "an S4 object by @")
    return Py(f"{base.atom}.{python_name(right.name)}", ANY)


OPERATORS.update({"[": subset, "[[": element, "$": dollar, "@": slot})
REPLACEMENTS.update({"[": put_index, "[[": put_element, "$": put_dollar})
