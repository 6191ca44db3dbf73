"""R's vectors: how they are made, put in order, searched; heads and sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from lecture_port.translate.calls import ADD, Args, Py, Untranslatable, entry, text
from lecture_port.translate.indexing import strings_of
from lecture_port.translate.kinds import ANY, INF, NULL, RKind, scalar, vector, wider
from lecture_port.translate.operators import quietly
from lecture_port.translate.statements import range_of
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name

HOLDS = ("vector", "series", "column", "factor")


def none(code: str) -> Py:
    """Return a statement that has no value."""
    return Py(code, RKind("none"))


def said(text_: str) -> Py:
    """Return a comment that takes a call's place."""
    return Py(f"# {text_}", RKind("none"))


@entry("c", "...")
def combine(a: Args) -> Py:
    """Join values to a vector, or lists to a list."""
    args = a.rest()
    if not args:
        return Py("None", NULL)
    values = [(arg.name, a.t.value(arg.value)) for arg in args if arg.value is not None]
    values = [(n, v) for n, v in values if v.kind.shape != "null"]
    if not values:
        return Py("None", NULL)
    if any(v.kind.shape in ("list", "dict", "lm", "net", "layer", "callback", "function", "frame") for _, v in values):
        return _combine_lists(a.t, values)
    values = [
        (n, Py(f'{v.atom}.ravel(order="F")', v.kind.but(shape="vector", dims=(), length=None)) if v.kind.shape in ("matrix", "array") else v)
        for n, v in values
    ]
    if any(v.kind.shape in ("tensor",) for _, v in values):
        return Py(f"[{', '.join(v.code for _, v in values)}]", RKind("list"))
    if any(v.kind.shape == "any" for _, v in values) and len(values) > 1:
        raise Untranslatable("모양을 알 수 없는 값을 잇습니다", "values of unknown shape are joined")
    if any(v.kind.shape == "factor" for _, v in values):
        raise Untranslatable("요인을 c()로 잇습니다", "factors joined by c()")
    kinds = [v.kind for _, v in values]
    elem = reduce(wider, (kind.elem for kind in kinds))
    texts = any(k.elem == "character" for k in kinds)
    if texts and any(k.elem not in ("character",) and not (k.na and k.elem == "logical" and k.scalar) for k in kinds):
        values = [(n, as_text(a.t, v)) for n, v in values]
        elem = "character"
    if texts:
        elem = "character"
    low, high = min(k.low for k in kinds), max(k.high for k in kinds)
    na = any(k.na for k in kinds)
    drawn = any(k.drawn for k in kinds)
    named = any(n for n, _ in values)
    known = all(k.scalar or k.length is not None for k in kinds)
    length = sum(k.length or 1 for k in kinds) if known else None
    if len(values) == 1 and not named and kinds[0].shape in (*HOLDS, "scalar"):
        only = values[0][1]
        return only.but(code=only.array, kind=only.kind.but(shape="vector", of="") if only.kind.shape == "column" else only.kind)
    if named:
        if all(k.scalar for k in kinds) and not all(n for n, _ in values):
            inside, labels = ", ".join(_member(v, elem) for _, v in values), ", ".join(text(n or "") for n, _ in values)
            return Py(
                f"pd.Series([{inside}], index=[{labels}])",
                RKind("series", elem, na, low, high, length, labels=tuple(n or "" for n, _ in values), drawn=drawn),
            )
        if not all(k.scalar and n for (n, _), k in zip(values, kinds, strict=True)):
            raise Untranslatable("이름 있는 원소와 없는 원소를 함께 잇습니다", "members with and without names are joined")
        inside = ", ".join(f"{text(n or '')}: {_member(v, elem)}" for n, v in values)
        return Py(f"pd.Series({{{inside}}})", RKind("series", elem, na, low, high, length, labels=tuple(n or "" for n, _ in values), drawn=drawn))
    kind = RKind("vector", elem, na, low, high, length, drawn=drawn)
    if all(k.scalar for k in kinds):
        inside = ", ".join(_member(v, elem) for _, v in values)
        dtype = (
            ", dtype=object"
            if elem == "character"
            else ", dtype=float"
            if na and elem != "character" and all(v.code == "np.nan" for _, v in values)
            else ""
        )
        zero = ""
        numbers = [literal_number(v) for _, v in values]
        if all(n is not None and n == int(n) for n in numbers) and elem in ("double", "integer"):
            zero = "[" + ", ".join(str(int(n or 0) - 1) for n in numbers) + "]"
        return Py(f"np.array([{inside}]{dtype})", kind, zero=zero)
    if len(values) == 2 and not kinds[0].scalar:
        return Py(f"np.append({values[0][1].array}, {values[1][1].array})", kind)
    parts = [f"[{_member(v, elem)}]" if v.kind.scalar else v.array for _, v in values]
    return Py(f"np.concatenate([{', '.join(parts)}])" if len(parts) > 1 else parts[0], kind)


def literal_number(value: Py) -> float | None:
    """Return a number that is a constant."""
    k = value.kind
    return k.low if k.scalar and k.low == k.high and abs(k.low) < INF and value.code.lstrip("-").isdigit() else None


def _member(value: Py, elem: str) -> str:
    return f"{value.code}.0" if elem == "double" and value.code.lstrip("-").isdigit() else value.code


def as_text(t: Translator, value: Py) -> Py:
    """Return values as R writes them."""
    if value.kind.elem == "character":
        return value
    if value.kind.scalar:
        code = f"str({value.code})" if value.kind.elem == "integer" else f"{t.helper('number')}({value.code}, 15)"
        return Py(code, value.kind.but(elem="character"))
    return Py(f"np.array({t.helper('texts')}({value.code}), dtype=object)", value.kind.but(elem="character", shape="vector"))


def _combine_lists(t: Translator, values: Sequence[tuple[str | None, Py]]) -> Py:
    if all(v.kind.shape == "dict" for _, v in values):
        inside = ", ".join(f"**{v.atom}" for _, v in values)
        columns = tuple(pair for _, v in values for pair in v.kind.columns or ())
        return Py(f"{{{inside}}}", RKind("dict", columns=columns))
    parts = [f"*{v.atom}" if v.kind.shape == "list" else v.code for _, v in values]
    if any(v.kind.shape in ("dict", "frame") for _, v in values) or any(n for n, _ in values):
        raise Untranslatable("여러 종류의 리스트를 c()로 잇습니다", "lists of several kinds joined by c()")
    return Py(f"[{', '.join(parts)}]", RKind("list"))


@entry("list", "...")
def make_list(a: Args) -> Py:
    """Make a list, or a dict where the members have names."""
    t = a.t
    args = a.rest()
    if not args:
        return Py("{}", RKind("dict", columns=())) if _used_by_name(t, t.target) else Py("[]", RKind("list", columns=()))
    values = [(arg.name, t.value(arg.value)) for arg in args if arg.value is not None]
    members = tuple((n or "", v.kind.but(shape="vector", of="") if v.kind.shape == "column" else v.kind) for n, v in values)
    for _, v in values:
        if v.kind.shape == "none":
            raise Untranslatable("값이 없는 원소", "a member without a value")
    nodes = [arg.value for arg in args if arg.value is not None]
    inside = [(n, t.held(t.typed(v), node)) for (n, v), node in zip(values, nodes, strict=True)]
    if all(n for n, _ in inside):
        return Py(f"{{{', '.join(f'{text(str(n))}: {code}' for n, code in inside)}}}", RKind("dict", columns=members))
    if any(n for n, _ in inside):
        raise Untranslatable("이름 있는 원소와 없는 원소를 가진 리스트", "a list of members with and without names")
    return Py(f"[{', '.join(code for _, code in inside)}]", RKind("list", columns=members))


def _used_by_name(t: Translator, name: str) -> bool:
    """Tell whether empty lists of this script are filled by names."""
    for call in t.uses:
        if call.op in ("<-", "=") and isinstance(call.args[0].value, Call):
            target = call.at(0)
            assert isinstance(target, Call)
            if not target.args or not isinstance(target.args[0].value, Name) or target.args[0].value.name != name:
                continue
            if target.op == "$" or (target.op == "[[" and len(target.args) == 2 and strings_of(target.args[1].value)):
                return True
            if (
                target.op == "[["
                and len(target.args) == 2
                and isinstance(target.args[1].value, Call)
                and target.args[1].value.op in ("paste0", "paste", "as.character")
            ):
                return True
    return False


@entry("seq", "from to by length.out along.with")
def seq(a: Args) -> Py:
    """Make a sequence."""
    first, last, by, count = a.maybe("from"), a.maybe("to"), a.maybe("by"), a.maybe("length.out")
    if first is not None and last is None and by is None and count is None:
        if first.kind.flat:
            return Py(f"np.arange(1, len({first.code}) + 1)", vector("integer", first.kind.length, 1, 2**31))
        node = Call(Name(":"), [Arg(None, Literal(1, "double")), Arg(None, a.need("from"))])
        return a.t.expr(node)
    if first is None:
        first = Py("1", scalar("double", 1, 1))
    for value in (first, last, by, count):
        if value is not None and (value.kind.elem == "character" or (value.kind == ANY and value is not count)):
            raise a.refusal("argument")
        if value is not None and not value.kind.scalar and value.kind.shape != "any":
            raise a.refusal("argument")
    if last is not None and by is None and count is None:
        return a.t.expr(Call(Name(":"), [Arg(None, a.need("from") if a.has("from") else Literal(1, "double")), Arg(None, a.need("to"))]))
    if last is not None and count is not None and by is None:
        number = count.kind.constant
        return Py(
            f"np.linspace({first.code}, {last.code}, {count.code})",
            vector("double", number, min(first.kind.low, last.kind.low), max(first.kind.high, last.kind.high)),
        )
    if last is not None and by is not None:
        steps = None
        known = [
            literal_number(v) if literal_number(v) is not None else (v.kind.low if v.kind.low == v.kind.high else None) for v in (first, last, by)
        ]
        if None not in known and known[2]:
            steps = int((known[1] - known[0]) / known[2] + 1e-10) + 1  # type: ignore[operator]
        integer = all(v.kind.elem == "integer" or (n is not None and float(n).is_integer()) for v, n in zip((first, last, by), known, strict=True))
        low, high = min(first.kind.low, last.kind.low), max(first.kind.high, last.kind.high)
        if integer and None not in known and steps is not None and steps > 0:
            values = [int(v) for v in known]  # type: ignore[arg-type]
            stop = values[1] + (1 if values[2] > 0 else -1)
            made = f"np.arange({values[0]}, {stop}, {values[2]})"
            return Py(made, vector("integer", steps, low, high))
        return Py(
            f"{first.at(ADD)} + {by.at(9)} * np.arange(int(({last.code} - {first.at(9)}) / {by.at(10)} + 1e-10) + 1)",
            vector("double", steps, low, high),
            ADD,
        )
    if by is not None and count is not None:
        return Py(f"{first.at(ADD)} + {by.at(9)} * np.arange({count.code})", vector("double", count.kind.constant), ADD)
    if count is not None:
        return Py(f"np.arange(1, {count.code} + 1)", vector("integer", None, 1))
    along = a.maybe("along.with")
    if along is not None:
        return Py(f"np.arange(1, len({along.code}) + 1)", vector("integer", along.kind.length, 1))
    raise a.refusal("form")


@entry("seq_len seq_along", "x")
def seq_len(a: Args) -> Py:
    """Count from 1, nothing for nothing."""
    ranged = range_of(a.t, Call(Name(a.name), [Arg(None, a.need("x"))]))
    if ranged is None:
        raise Untranslatable("seq_len()의 이런 값", "seq_len() of a value of this kind")
    value = a.t.value(a.need("x"))
    length = value.kind.length if a.name == "seq_along" else value.kind.constant
    return Py(f"np.arange{ranged[0][5:]}", vector("integer", length, 1, ranged[1].high))


@entry("rep", "x times each length.out")
def rep(a: Args) -> Py:
    """Repeat."""
    value, times, each, out = a.py("x"), a.maybe("times"), a.maybe("each"), a.maybe("length.out")
    kind = value.kind
    a.allow(kind, "scalar", "vector", "column", "any")
    made = vector(kind.elem, None, kind.low, kind.high, kind.na)
    size = kind.length
    code = value.array
    if kind.scalar and kind.elem == "character":
        code = f"[{value.code}]"
    if kind.elem == "double" and kind.scalar and value.code.lstrip("-").isdigit():
        code = f"{value.code}.0"

    if each is not None:
        code = f"np.repeat({code}, {each.code})"
        n = each.kind.constant
        size = size * n if size and n is not None else None
    if times is not None:
        n = times.kind.constant
        if times.kind.flat:
            code = f"np.repeat({code}, {(times.zero and times.code) or times.array})"
            if times.code.startswith("np.array(["):
                code = code.replace(times.code, "[" + ", ".join(x.split(".")[0] for x in times.code[10:-2].split(", ")) + "]")
            size = None
        elif kind.scalar and each is None:
            code = f"np.repeat({code}, {times.code})"
            size = n
        else:
            code = f"np.tile({code}, {times.code})"
            size = size * n if size and n is not None else None
    elif out is not None:
        code = f"np.resize({code}, {out.code})"
        size = out.kind.constant
    if kind.elem == "character":
        code = code if kind.flat and "dtype=object" in code else f"{code}.astype(object)"
    if times is None and each is None and out is None:
        return value
    return Py(code, made.but(length=size))


FILLED = {"numeric": ("double", ""), "double": ("double", ""), "integer": ("integer", ", dtype=int"), "logical": ("logical", ", dtype=bool")}


@entry(" ".join((*FILLED, "character")), "length")
def filled(a: Args) -> Py:
    """So many zeros, or empty strings."""
    count = a.maybe("length")
    size = 0 if count is None else count.kind.constant
    code = count.code if count is not None else "0"
    if a.name == "character":
        return Py(f'np.full({code}, "", dtype=object)', vector("character", size))
    elem, dtype = FILLED[a.name]
    return Py(f"np.zeros({code}{dtype})", vector(elem, size if size else None, 0, 0))


@entry("vector", "mode length")
def make_vector(a: Args) -> Py:
    """Make an empty vector or list."""
    mode = a.word("mode", "logical")
    count = a.maybe("length")
    if mode == "list":
        size = count.code if count is not None else "0"
        return Py(f"[None] * {size}" if count is not None else "[]", RKind("list", columns=()))
    node = [Arg(None, a.need("length"))] if count is not None else []
    return a.t.call({"numeric": "numeric", "double": "numeric"}.get(mode, mode), node)


@entry("sort", "x decreasing")
def sort(a: Args) -> Py:
    """Sort numbers; NA goes."""
    value, down = a.py("x"), a.flag("decreasing")
    kind = value.kind
    if kind.shape == "series" and kind.numeric:
        order = "ascending=False, " if down else ""
        return Py(f'{value.atom}.sort_values({order}kind="stable")', kind.but(labels=None))
    if kind.elem == "character" and (kind.shape == "factor" or not _plain_letters(value)):
        raise Untranslatable("문자열의 차례는 R의 로캘을 따릅니다", "R orders strings by its locale")
    a.allow(kind, "vector", "column", "scalar")
    code = f"np.sort({value.array})"
    if kind.na and kind.elem != "character":
        value = a.t.once(value)
        code = f"np.sort({value.array}[~np.isnan({value.array})])"
    if down:
        code = f"{code}[::-1]"
    return Py(code, RKind("vector", kind.elem, False, kind.low, kind.high, None if kind.na else kind.length, drawn=kind.drawn))


def _plain_letters(value: Py) -> bool:
    """Tell whether strings are ordered alike in every locale: constants of small ASCII letters or digits only."""
    words = re.findall(r'"([^"]*)"', value.code)
    return bool(words) and value.code.startswith("np.array([") and all(re.fullmatch(r"[a-z]+", w) for w in words)


@entry("order", "... decreasing na.last")
def order(a: Args) -> Py:
    """The places of the members in order, ties as they stand."""
    down = a.flag("decreasing")
    values = [(arg.value, a.t.value(arg.value)) for arg in a.rest() if arg.value is not None and arg.name is None]
    codes = [
        f"{a.t.helper('as_factor')}({value.array}).codes"
        if value.kind.elem == "character" and value.kind.shape in ("vector", "column")
        else _codes(value)
        for _, value in values
    ]
    length_ = values[0][1].kind.length
    if down:
        codes = [f"-{Py(c, prec=12 if c.isidentifier() or c.endswith((')', ']')) else 8).at(10)}" for c in codes]
    if len(codes) == 1:
        made = f'np.argsort({codes[0]}, kind="stable")'
    else:
        made = f"np.lexsort(({', '.join(reversed(codes))}))"
    return Py(f"{made} + 1", vector("integer", length_, 1, INF), ADD, zero=made)


def _codes(value: Py) -> str:
    if value.kind.shape == "factor":
        return f"{value.atom}.cat.codes.to_numpy()" if value.kind.of else f"{value.atom}.codes"
    if value.kind.shape not in ("vector", "column", "series", "any"):
        raise Untranslatable("order()의 이런 값", "order() of a value of this kind")
    return value.array


@entry("rev", "x")
def rev(a: Args) -> Py:
    """Backwards."""
    value = a.py("x")
    if value.kind.shape in ("list",):
        return Py(f"{value.atom}[::-1]", value.kind.but(columns=None))
    if value.kind.scalar:
        return value
    if value.kind.shape == "series":
        return Py(f"{value.atom}.iloc[::-1]", value.kind)
    a.allow(value.kind, "vector", "column")
    return Py(
        f"{Py(value.array, prec=12 if value.kind.shape == 'column' else value.prec).atom}[::-1]", value.kind.but(shape="vector", of=""), alias=True
    )


@entry("rank", "x")
def rank(a: Args) -> Py:
    """Ranks, ties averaged."""
    value = a.py("x")
    if value.kind.elem == "character" or value.kind.na:
        raise a.refusal("value")
    return Py(f"stats.rankdata({value.array})", vector("double", value.kind.length, 1))


@entry("which which.max which.min", "x arr.ind")
def which(a: Args) -> Py:
    """Places, counted from 1."""
    value = a.py("x")
    if a.has("arr.ind"):
        raise Untranslatable("which()의 arr.ind", "arr.ind of which()")
    if a.name == "which":
        value = quietly(a.t, a.need("x"))
        if value.kind.shape == "series" or value.kind.na:
            raise Untranslatable("which()에 이름이나 NA가 있을 수 있습니다", "which() of what may have names or NA")
        if value.kind.elem != "logical":
            raise Untranslatable("which()에 논리값이 아닌 값", "which() of what is not logical")
        if value.kind.shape in ("matrix",):
            made = f'np.flatnonzero({value.atom}.ravel(order="F"))'
        else:
            made = f"np.flatnonzero({value.array})"
        return Py(f"{made} + 1", vector("integer", None, 1, INF), ADD, zero=made)
    if value.kind.elem == "character" or value.kind.shape == "null":
        raise Untranslatable("문자열의 which.max()", "which.max() of strings")
    word = "argmax" if a.name == "which.max" else "argmin"
    if value.kind.shape == "matrix":
        code = f'np.{word}({value.atom}.ravel(order="F"))'
    elif value.kind.na:
        code = f"np.nan{word}({value.array})"
    else:
        code = f"np.{word}({value.array})"
    if value.kind.shape == "series":
        return Py(f"pd.Series({{{value.atom}.index[{code}]: {code} + 1}})", RKind("series", "integer", False, 1, INF, 1))
    return Py(f"int({code}) + 1", scalar("integer", 1, INF), ADD, zero=code)


@entry("unique duplicated", "x")
def unique(a: Args) -> Py:
    """Different members in the order in which they stand."""
    value = a.py("x")
    kind = value.kind
    if kind.shape == "frame":
        return Py(f"{value.atom}.{'drop_duplicates' if a.name == 'unique' else 'duplicated'}()", kind.but(length=None))
    a.allow(kind, "vector", "column", "factor")
    if a.name == "duplicated":
        return Py(f"pd.Series({value.code}).duplicated().to_numpy()", vector("logical", kind.length))
    if kind.shape == "factor":
        return Py(f"{value.atom}.unique()", kind.but(length=None, of=""))
    return Py(f"pd.unique({value.array})", vector(kind.elem, None, kind.low, kind.high, kind.na))


@entry("head tail", "x n")
def head(a: Args) -> Py:
    """The first or the last members or rows."""
    value, count = a.py("x"), a.maybe("n")
    kind = value.kind
    n = count.code if count is not None else "6"
    if count is not None and count.kind.low < 0 and count.kind.low == count.kind.high:
        n = str(int(-count.kind.low))
        part = f":-{n}" if a.name == "head" else f"{n}:"
    elif count is not None and count.kind.low < 0:
        raise Untranslatable("부호를 알 수 없는 개수", "a count whose sign is not known")
    else:
        part = f":{n}" if a.name == "head" else f"-{n}:"
        if count is not None and count.kind.low < 1 and a.name == "tail":
            raise Untranslatable("0일 수 있는 개수", "a count that may be 0")
    size = None
    if count is None or count.kind.low == count.kind.high:
        wanted = int(count.kind.low) if count is not None else 6
        size = min(kind.length, wanted) if kind.length is not None and wanted > 0 else None
    if kind.shape == "frame":
        method = f"{a.name}({n})"
        made = f"{value.atom}.{method}" if (":-" not in part and not part.endswith(":")) or part.startswith("-") else f"{value.atom}.iloc[{part}]"
        return Py(made, kind.but(length=size, columns=kind.each(length=size)))
    if kind.shape == "matrix":
        return Py(f"{value.atom}[{part}]", kind.but(dims=(None if kind.dims[0] is None else min(kind.dims[0], size or 6), kind.dims[1])), alias=True)
    if kind.shape == "series" or (kind.shape == "factor" and kind.of):
        return Py(f"{value.atom}.iloc[{part}]", kind.but(length=size))
    if kind.shape == "any":
        return Py(f"{value.atom}[{part}]", kind, alias=True)
    if kind.shape in ("vector", "column", "list", "factor"):
        holder = value.array if kind.shape == "column" else value.atom
        return Py(
            f"{holder}[{part}]",
            kind.but(
                length=size, shape="vector" if kind.shape == "column" else kind.shape, of="", columns=None if kind.shape == "list" else kind.columns
            ),
            alias=True,
        )
    raise a.refusal("value")


@entry("append", "x values")
def append(a: Args) -> Py:
    """Append at the end."""
    return a.t.call("c", [Arg(None, a.need("x")), Arg(None, a.need("values"))])


@entry("setdiff union intersect", "x y")
def sets(a: Args) -> Py:
    """Sets in the order in which the members stand."""
    x, y = a.py("x"), a.py("y")
    kind = vector(wider(x.kind.elem, y.kind.elem), None, min(x.kind.low, y.kind.low), max(x.kind.high, y.kind.high))
    for value in (x, y):
        if value.kind.shape not in ("vector", "column"):
            raise a.refusal("values")
    if a.name == "union":
        return Py(f"pd.unique(np.concatenate([{x.array}, {y.array}]))", kind)
    sign = "~" if a.name == "setdiff" else ""
    return Py(f"pd.unique({x.array}[{sign}np.isin({x.array}, {y.array})])", kind)
