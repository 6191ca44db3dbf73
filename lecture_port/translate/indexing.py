"""What is taken by R's ``[``, ``[[`` and ``$``: numbers from 1, negative, logical, names, empty places."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.translate.calls import OPERATORS, Py, Untranslatable, deparse, minus_one, python_name, text
from lecture_port.translate.kinds import ANY, RKind, common, scalar, vector
from lecture_port.translate.models import model_part
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RNode, is_call, literal, word_of


@dataclass(slots=True)
class Place:
    """One index in Python: ``code`` counts from 0; ``form`` is all, one, slice, many, mask or names."""

    form: str
    code: str
    length: int | None = None
    value: Py | None = None
    constant: tuple[int, ...] = ()


def constants_of(node: RNode | None) -> tuple[int, ...] | None:
    """Return an index's numbers where they stand in the source."""
    value = literal(node) if node is not None else None
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        return (int(value),)
    if isinstance(node, Call):
        if node.op == "(":
            return constants_of(node.at(0))
        if node.op == "-" and len(node.args) == 1:
            inner = constants_of(node.args[0].value)
            return None if inner is None else tuple(-k for k in inner)
        if node.op == "c" and all(arg.name is None for arg in node.args):
            parts = [constants_of(arg.value) for arg in node.args]
            return None if None in parts else tuple(k for part in parts if part for k in part)
        if node.op == ":" and len(node.args) == 2:
            a, b = constants_of(node.at(0)), constants_of(node.at(1))
            if a and b and len(a) == len(b) == 1 and abs(a[0] - b[0]) < 10000:
                step = 1 if a[0] <= b[0] else -1
                return tuple(range(a[0], b[0] + step, step))
    return None


def strings_of(node: RNode | None) -> list[str] | None:
    """Return a vector of strings that stands in the source."""
    if isinstance(node, Literal) and node.kind == "character" and node.value is not None:
        return [str(node.value)]
    if is_call(node, "c") and node.args:
        found = [strings_of(arg.value) for arg in node.args if arg.name is None]
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
    names = strings_of(node)
    if names is not None:
        return Place("names", repr(names), len(names), t.expr(node))
    numbers = constants_of(node)
    if numbers is not None and numbers:
        return _constant_place(t, numbers, size, count, node)
    if is_call(node, ":") and len(node.args) == 2:
        made = _range_place(t, node, size)
        if made is not None:
            return made
    if is_call(node, "-") and len(node.args) == 1:
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
    if len(numbers) == 1 and not (is_call(node, ":")):
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
        return frame_subset(t, base, args, drop)
    if len(args) == 1:
        return _subset_flat(t, base, base_node, args[0].value)
    if kind.shape == "table" and len(args) == 2:
        return _subset_table(t, base, args)
    if kind.shape in ("matrix", "array", "tensor") and len(args) == len(kind.dims or args):
        return subset_array(t, base, args, drop)
    if kind.shape == "any":
        raise Untranslatable("차원을 알 수 없는 값의 첨자", "an index into a value whose dimensions are not known")
    raise Untranslatable("차원의 수가 다른 첨자", "an index with another number of dimensions")


def _subset_flat(t: Translator, base: Py, base_node: RNode, index: RNode | None) -> Py:
    kind = base.kind
    if index is None:
        return base
    if kind.scalar and constants_of(index) == (1,):
        return base
    if kind.shape in ("matrix", "array"):
        if not isinstance(index, Call) or index.op not in ("==", "<", ">", "<=", ">=", "!=", "&", "|", "!"):
            flat = Py(f'{base.atom}.ravel(order="F")', kind.but(shape="vector", length=None, dims=()))
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
    names, numbers = strings_of(index), constants_of(index)
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


def subset_array(t: Translator, base: Py, args: list[Arg], drop: bool, target: bool = False) -> Py:
    """Translate ``x[i, j]`` of a matrix or an array."""
    kind = base.kind
    dims = kind.dims or (None,) * len(args)
    places = []
    for k, arg in enumerate(args):
        if strings_of(arg.value) is not None:
            labels = kind.labels if k == len(args) - 1 == 1 else None
            wanted = strings_of(arg.value) or []
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
    labels = kind.labels if kind.shape == "matrix" and len(places) == 2 and places[1].form == "all" else None
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
    names, numbers = strings_of(index), constants_of(index)
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
            return Py(f"{base.atom}[{at.code}]", common_member(kind), alias=True)
        if at.kind.scalar and at.kind.low >= 1:
            return Py(f"list({base.atom}.values())[{minus_one(at)}]", common_member(kind), alias=True)
        raise Untranslatable("리스트의 이런 첨자", "this index into a list")
    if kind.shape == "list":
        at = t.value(index)
        if at.kind.scalar and at.kind.low >= 1:
            inner = kind.columns[numbers[0] - 1][1] if numbers and kind.columns and numbers[0] <= len(kind.columns) else common_member(kind)
            return Py(f"{base.atom}[{minus_one(at)}]", inner, alias=True)
        raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")
    if kind.flat:
        return subset(t, Call(Name("["), node.args, line=node.line, end=node.end))
    raise Untranslatable("무엇에서 꺼내는지 알 수 없습니다", "what this is taken from is not known")


def common_member(kind: RKind) -> RKind:
    """Return what is true of every member."""
    return common(inner for _, inner in kind.columns or ())


def dollar(t: Translator, node: Call) -> Py:
    """Translate ``x$name``."""
    base = t.value(node.at(0))
    right = node.at(1)
    name = word_of(right)
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


def slot(t: Translator, node: Call) -> Py:
    """Translate ``x@slot`` of an object that a Python library made: its attribute."""
    base, right = t.value(node.at(0)), node.at(1)
    if base.kind.shape not in ("any", "tensor") or not isinstance(right, Name):
        raise Untranslatable("@로 꺼내는 S4 객체", "an S4 object by @")
    return Py(f"{base.atom}.{python_name(right.name)}", ANY)


def frame_subset(t: Translator, base: Py, args: list[Arg], drop: bool) -> Py:
    """Translate ``df[rows, columns]`` and ``df[columns]``."""
    kind = base.kind
    count = len(kind.columns) if kind.columns is not None else None
    if len(args) == 1:
        if args[0].value is None:
            return base
        index = t.value(args[0].value)
        if index.kind.elem == "logical" and index.kind.shape in ("vector", "any", "series"):
            raise Untranslatable("열의 논리 첨자", "a logical index of columns")
        at = place(t, args[0].value, count, "")
        return _columns(t, base, at, False)
    if len(args) != 2:
        raise Untranslatable("데이터 프레임의 이런 첨자", "this index into a data frame")
    if drop and count == 1 and args[1].value is None and args[0].value is not None:
        raise Untranslatable("열이 하나인 데이터 프레임의 행", "rows of a data frame with one column")
    picked = base
    if args[0].value is not None:
        rows = place(t, args[0].value, kind.length, f"len({base.code})")
        kept = kind.but(length=rows.length, columns=kind.each(length=rows.length), na=kind.na)
        match rows.form:
            case "mask":
                assert rows.value is not None
                code = (
                    rows.code
                    if rows.value.kind.shape == "column" and rows.value.kind.of == base.code
                    else (rows.code if rows.code.startswith("sure(") else rows.value.array)
                )
                picked = Py(f"{base.atom}[{code}]", kept)
            case "slice" | "many":
                picked = Py(f"{base.atom}.iloc[{rows.code}]", kept)
            case "one":
                picked = Py(f"{base.atom}.iloc[[{rows.code}]]", kept)
            case "without":
                picked = Py(f"{base.atom}.drop({base.atom}.index[{rows.code}])", kept)
            case "names":
                assert rows.value is not None
                code = f"[{rows.value.code}]" if rows.value.kind.scalar else rows.value.code
                picked = Py(f"{base.atom}.loc[{code}]", kept)
            case _:
                assert rows.value is not None
                if rows.value.kind.elem in ("integer", "double") and rows.value.kind.scalar:
                    picked = Py(f"{base.atom}.iloc[[{t.helper('from_one')}({rows.code})]]", kept)
                else:
                    raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")
    if args[1].value is None:
        return picked
    at = place(t, args[1].value, count, "")
    if args[0].value is None:
        return _columns(t, picked, at, drop)
    made = _columns(t, picked, at, drop)
    if rows.form == "one" and made.kind.shape in ("column", "vector", "factor") and made.kind.shape != "factor":
        return Py(f"{made.array}[0]", scalar(made.kind.elem, made.kind.low, made.kind.high, made.kind.na))
    if made.kind.shape == "column":
        return Py(made.array, made.kind.but(shape="vector", of=""))
    return made


def _columns(t: Translator, base: Py, at: object, drop: bool) -> Py:
    assert isinstance(at, Place)
    kind = base.kind
    names = [name for name, _ in kind.columns] if kind.columns is not None else None
    wanted: list[str] | None = None
    if at.form == "names" and at.value is not None:
        if at.value.kind.scalar and isinstance(literal_of(at), str):
            wanted = [str(literal_of(at))]
        elif at.code.startswith("["):
            import ast

            wanted = list(ast.literal_eval(at.code))
        else:
            if at.value.kind.scalar and drop:
                return Py(f"{base.atom}[{at.value.code}].to_numpy()", RKind("vector", "any", length=kind.length))
            raise Untranslatable("이름을 알 수 없는 열", "columns whose names are not known")
        if names is not None and any(name not in names for name in wanted):
            raise Untranslatable("없는 열", "a column that is not there")
    elif at.form in ("one", "many") and at.constant and names is not None:
        wanted = [names[k] for k in at.constant]
    elif at.form == "slice" and names is not None:
        start, stop = ([*at.code.split(":"), ""])[:2]
        wanted = names[(int(start) if start else None) : (int(stop) if stop else None)]
        if at.code in ("1:", ":-1"):
            inner = tuple((n, k) for n, k in kind.columns or () if n in wanted)
            if len(wanted) == 1 and drop:
                return t.column(base, *inner[0])
            gone = text((set(names) - set(wanted)).pop())
            return Py(f"{base.atom}.drop(columns={gone})", kind.but(columns=inner))
    elif at.form == "without" and names is not None and at.constant:
        gone_ = [names[k] for k in at.constant if k < len(names)]
        inner = tuple((n, k) for n, k in kind.columns or () if n not in gone_)
        if len(inner) == 1 and drop:
            return t.column(base, *inner[0])
        shown = text(gone_[0]) if len(gone_) == 1 else "[" + ", ".join(map(text, gone_)) + "]"
        return Py(f"{base.atom}.drop(columns={shown})", kind.but(columns=inner))
    if wanted is not None:
        if len(wanted) == 1 and drop and at.form in ("one", "names"):
            return t.column(base, wanted[0], kind.column(wanted[0]))
        columns = tuple((n, kind.column(n) or ANY) for n in wanted) if names is not None else tuple((n, RKind("vector", "any")) for n in wanted)
        return Py(f"{base.atom}[[{', '.join(map(text, wanted))}]]", kind.but(columns=columns))
    if at.form == "one":
        if drop:
            return Py(f"{base.atom}.iloc[:, {at.code}].to_numpy()", RKind("vector", "any", length=kind.length))
        return Py(f"{base.atom}.iloc[:, [{at.code}]]", kind.but(columns=None))
    if at.form in ("slice", "many"):
        return Py(f"{base.atom}.iloc[:, {at.code}]", kind.but(columns=None))
    if at.form == "without":
        return Py(f"{base.atom}.drop(columns={base.atom}.columns[{at.code}])", kind.but(columns=None))
    if at.form == "all":
        return base
    if at.form == "mask" and at.value is not None:
        return Py(f"{base.atom}.loc[:, {at.value.array}]", kind.but(columns=None))
    raise Untranslatable("데이터 프레임의 이런 첨자", "this index into a data frame")


def literal_of(at: object) -> object:
    """Return the one name that a place stands for, where it is a constant."""
    import ast

    assert isinstance(at, Place)
    try:
        found = ast.literal_eval(at.code)
    except (ValueError, SyntaxError):
        return None
    return found[0] if isinstance(found, list) and len(found) == 1 else found


OPERATORS.update({"[": subset, "[[": element, "$": dollar, "@": slot})
