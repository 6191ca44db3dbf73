"""R's order of values, their places, heads and sets; factors and classes."""

from __future__ import annotations

import re

from lecture_port.translate.calls import Args, entry
from lecture_port.translate.kinds import INF, RKind, scalar, vector, wider
from lecture_port.translate.source import ADD, Py, Untranslatable
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg


@entry("sort", "x decreasing")
def sort(a: Args) -> Py:
    """Sort numbers; NA goes."""
    value, down = a.py("x"), a.flag("decreasing")
    kind = value.kind
    if kind.shape == "series" and kind.numeric:
        order = "ascending=False, " if down else ""
        return Py(f'{value.atom}.sort_values({order}kind="stable")', kind.but(labels=None))
    if kind.elem == "character" and (kind.shape == "factor" or not _plain_letters(a.t, value)):
        raise Untranslatable("문자열의 차례는 R의 로캘을 따릅니다", "R orders strings by its locale")
    if kind.shape not in ("vector", "column", "scalar"):
        raise Untranslatable("sort()의 이런 값", "sort() of a value of this kind")
    code = f"np.sort({value.array})"
    if kind.na and kind.elem != "character":
        value = a.t.once(value)
        code = f"np.sort({value.array}[~np.isnan({value.array})])"
    if down:
        code = f"{code}[::-1]"
    return Py(code, RKind("vector", kind.elem, False, kind.low, kind.high, None if kind.na else kind.length, drawn=kind.drawn))


def _plain_letters(t: Translator, value: Py) -> bool:
    """Tell whether strings are ordered alike in every locale: constants of small ASCII letters or digits only."""
    del t

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
    if value.kind.shape not in ("vector", "column"):
        raise Untranslatable("rev()의 이런 값", "rev() of a value of this kind")
    return Py(
        f"{Py(value.array, prec=12 if value.kind.shape == 'column' else value.prec).atom}[::-1]", value.kind.but(shape="vector", of=""), alias=True
    )


@entry("rank", "x")
def rank(a: Args) -> Py:
    """Ranks, ties averaged."""
    value = a.py("x")
    if value.kind.elem == "character" or value.kind.na:
        raise Untranslatable("rank()의 이런 값", "rank() of a value of this kind")
    return Py(f"stats.rankdata({value.array})", vector("double", value.kind.length, 1))


@entry("which which.max which.min", "x arr.ind")
def which(a: Args) -> Py:
    """Places, counted from 1."""
    value = a.py("x")
    if a.has("arr.ind"):
        raise Untranslatable("which()의 arr.ind", "arr.ind of which()")
    if a.name == "which":
        from lecture_port.translate.operators import quietly

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
    if kind.shape not in ("vector", "column", "factor"):
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")
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
        from lecture_port.translate.frames import _shorter

        method = f"{a.name}({n})"
        made = f"{value.atom}.{method}" if (":-" not in part and not part.endswith(":")) or part.startswith("-") else f"{value.atom}.iloc[{part}]"
        return Py(made, kind.but(length=size, columns=_shorter(kind, size)))
    if kind.shape == "matrix":
        if value.code in a.t.data and a.name == "head":
            pass
        return Py(f"{value.atom}[{part}]", kind.but(dims=(None if kind.dims[0] is None else min(kind.dims[0], size or 6), kind.dims[1])), alias=True)
    if (kind.shape in ("series", "factor") and kind.shape == "series") or (kind.shape == "factor" and kind.of):
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
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


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
            raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    if a.name == "union":
        return Py(f"pd.unique(np.concatenate([{x.array}, {y.array}]))", kind)
    sign = "~" if a.name == "setdiff" else ""
    return Py(f"pd.unique({x.array}[{sign}np.isin({x.array}, {y.array})])", kind)
