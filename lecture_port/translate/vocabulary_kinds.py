"""What R's values are: lengths, names, classes, NA; and their conversion."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce

from lecture_port.translate.calls import ADD, Args, Py, Untranslatable, entry, python_name, text
from lecture_port.translate.indexing import strings_of
from lecture_port.translate.kinds import INF, NULL, RKind, scalar, vector, wider
from lecture_port.translate.tree import Name, literal
from lecture_port.translate.vocabulary_numbers import elementwise
from lecture_port.translate.vocabulary_vectors import as_text


@entry("length", "x")
def length(a: Args) -> Py:
    """How many members."""
    return a.t.length(a.py("x"))


@entry("nrow NROW ncol NCOL", "x")
def nrow(a: Args) -> Py:
    """Rows or columns."""
    value = a.py("x")
    kind = value.kind
    side = 0 if a.name.lower() == "nrow" else 1
    if kind.shape == "frame":
        known = kind.length if side == 0 else len(kind.columns) if kind.columns is not None else None
        code = f"len({value.code})" if side == 0 else f"{value.atom}.shape[1]"
    elif kind.shape in ("matrix", "array", "table", "tensor"):
        known = kind.dims[side] if kind.dims and len(kind.dims) > side else None
        code = f"{value.atom}.shape[{side}]"
    elif kind.flat and a.name in ("NROW", "NCOL"):
        return a.t.length(value) if side == 0 else Py("1", scalar("integer", 1, 1))
    elif kind.flat or kind.scalar:
        return Py("None", NULL)
    elif kind.shape == "any" and a.name in ("nrow", "ncol"):
        return Py(f"{a.t.helper('extent')}({value.code})[{side}]", scalar("integer", 0, 2**31))
    else:
        raise Untranslatable(f"{a.name}(): 차원을 알 수 없습니다", f"{a.name}(): the dimensions are not known")
    return Py(code, scalar("integer", known if known is not None else 0, known if known is not None else 2**31))


@entry("dim", "x")
def dim(a: Args) -> Py:
    """The dimensions."""
    value = a.py("x")
    if value.kind.shape not in ("frame", "matrix", "array", "table", "tensor"):
        if value.kind.shape == "any":
            return Py(f"np.array({a.t.helper('extent')}({value.code}))", vector("integer", None, 0, 2**31))
        if value.kind.flat:
            return Py("None", NULL)
        raise Untranslatable("dim(): 차원을 알 수 없습니다", "dim(): the dimensions are not known")
    dims = value.kind.dims
    count = len(dims) if dims else 2
    known = [d for d in dims if d is not None]
    return Py(
        f"np.array({value.atom}.shape)",
        vector("integer", count, min(known) if len(known) == count and known else 0, max(known) if len(known) == count and known else 2**31),
    )


@entry("names colnames rownames row.names", "x")
def names(a: Args) -> Py:
    """The names of members, columns or rows."""
    value = a.py("x")
    kind = value.kind
    if kind.shape == "frame" and a.name in ("names", "colnames"):
        count = len(kind.columns) if kind.columns is not None else None
        return Py(f"{value.atom}.columns.to_numpy(dtype=object)", vector("character", count))
    if kind.shape in ("frame", "table", "series") and a.name in ("rownames", "row.names", "names"):
        if kind.shape == "series" or kind.shape == "table":
            return Py(f"{value.atom}.index.to_numpy(dtype=object)", vector("character", kind.length))
        return (
            Py(f"{value.atom}.index.astype(str).to_numpy(dtype=object)", vector("character", kind.length)) if _named_rows(value) else _rows_refused()
        )
    if kind.shape == "table":
        return Py(f"{value.atom}.columns.to_numpy(dtype=object)", vector("character"))
    if kind.shape == "dict":
        return Py(
            f"np.array(list({value.code}), dtype=object)",
            vector("character", len(kind.columns) if kind.columns is not None and not kind.of else None),
        )
    if kind.shape == "matrix" and kind.labels is not None and a.name == "colnames":
        return Py(f"np.array([{', '.join(map(text, kind.labels))}], dtype=object)", vector("character", len(kind.labels)))
    if kind.shape in ("vector", "column", "scalar") and a.name == "names":
        return Py("None", NULL)
    raise Untranslatable(f"{a.name}(): 이름을 알 수 없습니다", f"{a.name}(): the names are not known")


def _named_rows(value: Py) -> bool:
    return value.kind.labels == ("rows",)


def _rows_refused() -> Py:
    raise Untranslatable("행 이름: pandas는 0부터 셉니다", "row names: pandas counts from 0")


@entry("levels nlevels", "x")
def levels(a: Args) -> Py:
    """A factor's levels."""
    value = a.py("x")
    if value.kind.shape != "factor":
        raise Untranslatable("요인이 아닌 것의 levels()", "levels() of what is no factor")
    categories = value.of_factor("categories")
    count = len(value.kind.labels) if value.kind.labels else None
    if a.name == "nlevels":
        return Py(f"len({categories})", scalar("integer", count or 0, count or 2**31))
    return Py(f"{categories}.to_numpy(dtype=object)", vector("character", count))


ELEMENTS = {elem: elem for elem in ("double", "integer", "character", "logical")}
NUMBERS = {**ELEMENTS, "double": "numeric"}
CLASSES: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "class": (
        {"frame": "data.frame", "factor": "factor", "list": "list", "dict": "list", "lm": "lm", "function": "function", "formula": "formula",
         "null": "NULL", "table": "table", "array": "array"}, NUMBERS, "scalar vector column",
    ),
    "typeof": (
        {"frame": "list", "list": "list", "dict": "list", "lm": "list", "factor": "integer", "function": "closure", "null": "NULL"}, ELEMENTS,
        "scalar vector column matrix array series",
    ),
    "mode": ({}, {**NUMBERS, "integer": "numeric"}, "scalar vector column matrix"),
    "storage.mode": ({}, ELEMENTS, "scalar vector column matrix"),
}  # fmt: skip
"""What R says of a value by its shape; by its type, where it has one of the shapes that follow."""


@entry(" ".join(CLASSES), "x")
def class_(a: Args) -> Py:
    """R's class, where it is known: Python's has other names."""
    kind = a.py("x").kind
    if a.name == "class" and kind.shape == "matrix":
        return Py('np.array(["matrix", "array"], dtype=object)', vector("character", 2))
    by_shape, by_elem, holders = CLASSES[a.name]
    name = by_shape.get(kind.shape) or (by_elem.get(kind.elem) if kind.shape in holders.split() else None)
    if name is None or (kind.shape == "table" and kind.elem == "double"):
        raise Untranslatable(f"{a.name}(): 알 수 없습니다", f"{a.name}(): this is not known")
    return Py(text(name), scalar("character"))


FLAT = ("scalar", "vector", "column")
ASKING: dict[str, Callable[[RKind], bool | None]] = {
    "is.numeric": lambda kind: None if kind.elem == "any" and kind.shape in FLAT else kind.elem in ("double", "integer", "uint8") and kind.shape not in ("factor", "frame"),
    "is.character": lambda kind: _holds(kind, "character"),
    "is.logical": lambda kind: _holds(kind, "logical"),
    "is.vector": lambda kind: kind.shape in (*FLAT, "series", "list", "dict"),
    "is.list": lambda kind: kind.shape in ("list", "dict", "frame"),
    "is.data.frame": lambda kind: kind.shape == "frame",
    "is.factor": lambda kind: kind.shape == "factor",
    "is.matrix": lambda kind: kind.shape == "matrix",
    "is.function": lambda kind: kind.shape == "function",
    "is.array": lambda kind: kind.shape == "array",
}  # fmt: skip


def _holds(kind: RKind, elem: str) -> bool | None:
    return None if kind.elem == "any" else kind.elem == elem and kind.shape in (*FLAT, "series", "matrix")


@entry(" ".join(ASKING), "x")
def ask(a: Args) -> Py:
    """Whether a value is of a kind, where that is known."""
    kind = a.py("x").kind
    answer = None if kind.shape == "any" else ASKING[a.name](kind)
    if answer is None:
        raise Untranslatable(f"{a.name}(): 알 수 없습니다", f"{a.name}(): this is not known")
    return Py(str(answer), scalar("logical", int(answer), int(answer)))


@entry("is.null", "x")
def is_null(a: Args) -> Py:
    """Whether it is NULL."""
    value = a.py("x")
    return Py(f"{value.code} is None", scalar("logical", 0, 1), 5)


@entry("missing", "x")
def missing(a: Args) -> Py:
    """Whether an argument was not given."""
    node = a.need("x")
    if not isinstance(node, Name):
        raise Untranslatable("missing()", "missing()")
    return Py(f"{python_name(node.name)} is None", scalar("logical", 0, 1), 5)


@entry("is.na", "x")
def is_na(a: Args) -> Py:
    """Where NA stands."""
    value = a.py("x")
    kind = value.kind
    if kind.shape in ("list", "dict", "null", "lm", "function"):
        raise a.refusal("value")
    logical = kind.but(
        elem="logical",
        na=False,
        low=0,
        high=1,
        columns=tuple((n, vector("logical", k.length)) for n, k in kind.columns) if kind.columns is not None else None,
        labels=None,
    )
    if kind.shape == "factor":
        return Py(f"pd.isna({value.code})", logical.but(shape="vector"))
    if kind.shape in ("frame", "column", "series"):
        return Py(f"{value.atom}.isna()", logical)
    return Py(f"pd.isna({value.code})", logical)


@entry("is.nan is.finite is.infinite", "x")
def is_nan(a: Args) -> Py:
    """Where no number, or none that is finite, stands."""
    value = a.py("x")
    if (not value.kind.numeric and value.kind.elem != "any") or (value.kind.na and a.name == "is.nan"):
        raise Untranslatable("NA와 NaN은 파이썬에서 같습니다", "NA and NaN are one in Python")
    made = elementwise(a.t, value, {"is.nan": "isnan", "is.finite": "isfinite", "is.infinite": "isinf"}[a.name], "logical", 0, 1)
    return made.but(kind=made.kind.but(na=False))


@entry("anyNA", "x")
def any_na(a: Args) -> Py:
    """Whether NA stands anywhere."""
    value = a.py("x")
    return Py(f"bool(np.any(pd.isna({value.code})))", scalar("logical", 0, 1))


@entry("any all", "... na.rm")
def any_(a: Args) -> Py:
    """Whether any, or every, member is TRUE."""
    values = a.values()
    a.flag("na.rm")
    if len(values) != 1 or values[0].kind.elem != "logical":
        raise a.refusal("values")
    value = values[0]
    if value.kind.scalar:
        return value
    if value.kind.na:
        raise Untranslatable("NA가 있을 수 있는 논리값", "logical values that may be NA")
    return Py(f"bool(np.{a.name}({value.code}))", scalar("logical", 0, 1))


@entry("identical all.equal", "x y")
def identical(a: Args) -> Py:
    """Whether two values are the same."""
    x, y = a.py("x"), a.py("y")
    if a.name == "identical" and x.kind.elem != y.kind.elem:
        raise Untranslatable("identical(): R의 형이 다를 수 있습니다", "identical(): R's types may differ")
    if x.kind.scalar and y.kind.scalar and a.name == "identical":
        return Py(f"{x.at(6)} == {y.at(6)}", scalar("logical", 0, 1), 5)
    if not all(k.kind.shape in ("scalar", "vector", "matrix", "array") and k.kind.numeric for k in (x, y)):
        raise a.refusal("values")
    if a.name == "all.equal":
        return Py(f"bool(np.allclose({x.code}, {y.code}, rtol=1.5e-8, atol=0))", scalar("logical", 0, 1))
    return Py(f"np.array_equal({x.code}, {y.code})", scalar("logical", 0, 1))


@entry("as.numeric as.double as.integer", "x")
def as_numeric(a: Args) -> Py:
    """To numbers."""
    value = a.py("x")
    kind = value.kind
    integer = a.name == "as.integer"
    elem = "integer" if integer else "double"
    if kind.shape == "factor":
        codes = f"{value.atom}.cat.codes.to_numpy()" if kind.of else f"{value.atom}.codes"
        return Py(f"{codes} + 1", vector(elem, kind.length, 1, len(kind.labels) if kind.labels else INF), ADD)
    if kind.elem == "character":
        if not kind.scalar or not re.fullmatch(r"[-+]?\d+(\.\d+)?", str(literal(a.node("x")) or "")):
            raise Untranslatable("수가 아닐 수 있는 문자열", "strings that may be no numbers")
        if kind.scalar:
            return Py(f"{'int(float' if integer else 'float'}({value.code}){')' if integer else ''}", scalar(elem))
        return Py(f"{value.atom}.astype(float){'.astype(int)' if integer else ''}", vector(elem, kind.length))
    if kind.scalar and kind.elem in ("double", "integer", "logical"):
        if integer:
            return (
                value
                if kind.elem == "integer"
                else Py(
                    f"int({value.code})",
                    scalar(
                        "integer", kind.low if kind.low in (-INF, INF) else int(kind.low), kind.high if kind.high in (-INF, INF) else int(kind.high)
                    ),
                )
            )
        return Py(f"float({value.code})" if kind.elem == "logical" else value.code, kind.but(elem="double"), value.prec)
    if kind.shape in ("vector", "column", "matrix", "array", "series"):
        flat = value.array if kind.shape != "matrix" and kind.shape != "array" else f'{value.atom}.ravel(order="F")'
        if integer and (kind.na or (kind.elem == "double" and not (kind.low > -INF and kind.high < INF) and not kind.drawn)):
            raise Untranslatable("NA가 있을 수 있는 as.integer()", "as.integer() of what may hold NA")
        if kind.elem == elem:
            return Py(flat, vector(elem, kind.length, kind.low, kind.high, kind.na), alias=True)
        if kind.elem == "any":
            raise Untranslatable(f"형을 알 수 없는 값의 {a.name}()", f"{a.name}() of a value of unknown type")
        holder = Py(flat, prec=value.prec if flat == value.code else 12).atom
        return Py(f"{holder}.astype({'int' if integer else 'float'})", vector(elem, kind.length, kind.low, kind.high, kind.na))
    raise a.refusal("value")


@entry("as.character", "x")
def as_character(a: Args) -> Py:
    """To strings."""
    value = a.py("x")
    if value.kind.shape == "factor":
        return Py(f"np.asarray({value.code}, dtype=object)", vector("character", value.kind.length))
    a.allow(value.kind, "scalar", "vector", "column")
    return as_text(a.t, value)


@entry("as.logical", "x")
def as_logical(a: Args) -> Py:
    """To TRUE and FALSE."""
    value = a.py("x")
    if not value.kind.numeric or value.kind.na:
        raise a.refusal("value")
    if value.kind.scalar:
        return Py(f"bool({value.code})", scalar("logical", 0, 1))
    return Py(f"{value.atom}.astype(bool)", value.kind.but(elem="logical", low=0, high=1))


@entry("as.vector unlist", "x use.names")
def as_vector(a: Args) -> Py:
    """To a vector without dimensions."""
    value = a.py("x")
    kind = value.kind
    keep = a.flag("use.names", True)
    if kind.shape in ("vector", "scalar"):
        return value
    if kind.shape == "column" or (kind.shape == "series" and (a.name == "as.vector" or not keep)):
        return Py(value.array, kind.but(shape="vector", of="", labels=None))
    if kind.shape == "series":
        return value
    if kind.shape in ("matrix", "array") and a.name == "unlist":
        return value
    if kind.shape in ("matrix", "array"):
        return Py(f'{value.atom}.ravel(order="F")', vector(kind.elem, None, kind.low, kind.high, kind.na))
    if kind.shape == "factor" and a.name == "as.vector":
        return Py(f"np.asarray({value.code}, dtype=object)", vector("character", kind.length))
    members = [k for _, k in kind.columns or ()]
    if kind.shape == "list" and members and all(k.scalar for k in members):
        elem = reduce(wider, (member.elem for member in members))
        if elem in ("double", "integer", "logical") or all(m.elem == "character" for m in members):
            return Py(f"np.array({value.code}{', dtype=object' if elem == 'character' else ''})", vector(elem))
    if kind.shape == "list" and members and all(k.flat and k.numeric for k in members):
        return Py(f"np.concatenate({value.code})", vector(members[0].elem))
    if kind.shape == "dict" and members and all(k.scalar and k.numeric for k in members):
        if not keep:
            return Py(f"np.array(list({value.atom}.values()))", vector("double"))
        elem = reduce(wider, (member.elem for member in members))
        return Py(f"pd.Series({value.code})", RKind("series", elem, False, length=len(members) if not kind.of else None))
    raise a.refusal("value")


@entry("factor as.factor ordered", "x levels labels ordered")
def factor(a: Args) -> Py:
    """Make a factor: a Categorical."""
    value, lev, lab = a.py("x"), a.node("levels"), a.node("labels")
    ordered = a.flag("ordered")
    kind = value.kind
    if kind.shape == "factor" and lev is None and lab is None:
        return value
    if kind.shape not in ("vector", "column", "any", "scalar", "factor"):
        raise Untranslatable("factor()의 이런 값", "factor() of a value of this kind")
    levels_ = strings_of(lev) if lev is not None else None
    labels_ = strings_of(lab) if lab is not None else None
    inside = value.array if kind.shape != "factor" else value.code
    extra = f", {a.t.value(lev).array}" if lev is not None else ""
    if lev is not None and levels_ is not None and kind.elem == "character":
        made = f"pd.Categorical({inside}, categories={a.t.value(lev).array}{', ordered=True' if a.name == 'ordered' or ordered else ''})"
    else:
        made = f"{a.t.helper('as_factor')}({inside}{extra})"
        made = f"{made}.as_ordered()" if a.name == "ordered" or ordered else made
    if lab is not None:
        if labels_ is None:
            raise Untranslatable("factor()의 labels", "labels of factor()")
        made = f"{made}.rename_categories([{', '.join(map(text, labels_))}])"
    known = labels_ or levels_
    return Py(made, RKind("factor", "character", kind.na, length=kind.length, labels=tuple(known) if known else None, drawn=kind.drawn))


@entry("droplevels", "x")
def droplevels(a: Args) -> Py:
    """Drop the levels that do not occur."""
    value = a.py("x")
    if value.kind.shape == "factor":
        holder = f"{value.atom}.cat" if value.kind.of else value.atom
        return Py(f"{holder}.remove_unused_categories()", value.kind.but(labels=None))
    raise a.refusal("value")


@entry("cut", "x breaks labels right include.lowest")
def cut(a: Args) -> Py:
    """Cut numbers into classes."""
    value, breaks = a.py("x"), a.py("breaks")
    right = a.flag("right", True)
    lowest = a.flag("include.lowest")
    label = a.node("labels")
    if breaks.kind.scalar or label is None:
        raise Untranslatable("cut()의 자동 이름과 구간", "cut() with names or ends of its own")
    parts = [value.array, breaks.array]
    if literal(label) is False:
        parts.append("labels=False")
    else:
        parts.append(f"labels={a.t.value(label).array}")
    if not right:
        if lowest:
            raise Untranslatable("cut()의 right와 include.lowest", "right and include.lowest of cut()")
        parts.append("right=False")
    if lowest:
        parts.append("include_lowest=True")
    labels_ = strings_of(label)
    if literal(label) is False:
        return Py(f"pd.cut({', '.join(parts)}) + 1", vector("integer", value.kind.length, 1, na=True), ADD)
    return Py(f"pd.cut({', '.join(parts)})", RKind("factor", "character", True, length=value.kind.length, labels=tuple(labels_) if labels_ else None))
