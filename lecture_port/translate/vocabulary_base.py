"""R's base functions: vectors, matrices, lists, text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lecture_port.translate.indexing import _strings
from lecture_port.translate.kinds import ANY, INF, NULL, RKind, join, matrix, scalar, vector, wider
from lecture_port.translate.source import ADD, TERNARY, Py, Untranslatable, minus_one, python_name, text
from lecture_port.translate.translator import CONSTANTS, REPLACEMENTS, Args, Translator, entry, walk, whole
from lecture_port.translate.tree import Arg, Call, Literal, Name, RFunction, RNode, literal

HOLDS = ("vector", "series", "column", "factor")


def none(code: str) -> Py:
    """Return a statement that has no value."""
    return Py(code, RKind("none"))


def said(text_: str) -> Py:
    """Return a comment that takes a call's place."""
    return Py(f"# {text_}", RKind("none"))


# Making vectors.


@entry("c", "...")
def combine(a: Args) -> Py:
    """Join values to a vector, or lists to a list."""
    t = a.t
    args = a.rest()
    if not args:
        return Py("None", NULL)
    values = [(arg.name, t.value(arg.value)) for arg in args if arg.value is not None]
    values = [(n, v) for n, v in values if v.kind.shape != "null"]
    if not values:
        return Py("None", NULL)
    if any(v.kind.shape in ("list", "dict", "lm", "net", "layer", "callback", "function", "frame") for _, v in values):
        return _combine_lists(t, values)
    if any(v.kind.shape in ("tensor",) for _, v in values):
        return Py(f"[{', '.join(v.code for _, v in values)}]", RKind("list"))
    if any(v.kind.shape == "any" for _, v in values) and len(values) > 1:
        raise Untranslatable("모양을 알 수 없는 값을 잇습니다", "values of unknown shape are joined")
    if any(v.kind.shape == "factor" for _, v in values):
        raise Untranslatable("요인을 c()로 잇습니다", "factors joined by c()")
    elem = values[0][1].kind.elem
    for _, value in values[1:]:
        elem = wider(elem, value.kind.elem)
    kinds = [v.kind for _, v in values]
    texts = any(k.elem == "character" for k in kinds)
    if texts and any(k.elem not in ("character",) and not (k.na and k.elem == "logical" and k.scalar) for k in kinds):
        values = [(n, _as_text(t, v)) for n, v in values]
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
    t.use("np")
    if named:
        if all(k.scalar for k in kinds) and not all(n for n, _ in values):
            t.use("pd")
            inside, labels = ", ".join(_member(v, elem) for _, v in values), ", ".join(text(n or "") for n, _ in values)
            return Py(
                f"pd.Series([{inside}], index=[{labels}])",
                RKind("series", elem, na, low, high, length, labels=tuple(n or "" for n, _ in values), drawn=drawn),
            )
        if not all(k.scalar and n for (n, _), k in zip(values, kinds, strict=True)):
            raise Untranslatable("이름 있는 원소와 없는 원소를 함께 잇습니다", "members with and without names are joined")
        t.use("pd")
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
    if elem == "double" and value.code.lstrip("-").isdigit():
        return f"{value.code}.0"
    if (
        elem == "double"
        and value.kind.elem == "double"
        and value.kind.scalar
        and not value.code.replace(".", "").replace("-", "").replace("e", "").isdigit()
        and value.code.isidentifier()
    ):
        return f"float({value.code})" if False else value.code
    return value.code


def _as_text(t: Translator, value: Py) -> Py:
    if value.kind.elem == "character":
        return value
    t.use("np", "pd", "math")
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
    values = [(n, t.typed(v)) for n, v in values]
    if all(n for n, _ in values):
        inside = ", ".join(f"{text(n or '')}: {t.plain(v)}" for n, v in values)
        return Py(f"{{{inside}}}", RKind("dict", columns=members))
    if any(n for n, _ in values):
        raise Untranslatable("이름 있는 원소와 없는 원소를 가진 리스트", "a list of members with and without names")
    return Py(f"[{', '.join(t.plain(v) for _, v in values)}]", RKind("list", columns=members))


def _used_by_name(t: Translator, name: str) -> bool:
    """Tell whether empty lists of this script are filled by names."""
    for call in t.uses:
        if call.op in ("<-", "=") and isinstance(call.args[0].value, Call):
            target = call.at(0)
            assert isinstance(target, Call)
            if not target.args or not isinstance(target.args[0].value, Name) or target.args[0].value.name != name:
                continue
            if target.op == "$" or (target.op == "[[" and len(target.args) == 2 and _strings(target.args[1].value)):
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
    t = a.t
    t.use("np")
    first, last, by, count = a.maybe("from"), a.maybe("to"), a.maybe("by"), a.maybe("length.out")
    if first is not None and last is None and by is None and count is None:
        if first.kind.flat:
            return Py(f"np.arange(1, len({first.code}) + 1)", vector("integer", first.kind.length, 1, 2**31))
        node = Call(Name(":"), [Arg(None, Literal(1, "double")), Arg(None, a.need("from"))])
        return t.expr(node)
    if first is None:
        first = Py("1", scalar("double", 1, 1))
    for value in (first, last, by, count):
        if value is not None and (value.kind.elem == "character" or (value.kind == ANY and value is not count)):
            raise Untranslatable("seq()의 이런 인수", "such an argument of seq()")
        if value is not None and not value.kind.scalar and value.kind.shape != "any":
            raise Untranslatable("seq()의 이런 인수", "such an argument of seq()")
    if last is not None and by is None and count is None:
        return t.expr(Call(Name(":"), [Arg(None, a.need("from") if a.has("from") else Literal(1, "double")), Arg(None, a.need("to"))]))
    if last is not None and count is not None and by is None:
        number = int(count.kind.low) if count.kind.low == count.kind.high else None
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
        elem = "integer" if all(v.kind.elem == "integer" for v in (first, by)) else "double"
        low, high = min(first.kind.low, last.kind.low), max(first.kind.high, last.kind.high)
        if integer and None not in known and steps is not None and steps > 0:
            values = [int(v) for v in known]  # type: ignore[arg-type]
            stop = values[1] + (1 if values[2] > 0 else -1)
            made = f"np.arange({values[0]}, {stop}, {values[2]})"
            return Py(made if elem == "integer" else f"{made}.astype(float)" if False else made, vector("integer", steps, low, high))
        return Py(
            f"{first.at(ADD)} + {by.at(9)} * np.arange(int(({last.code} - {first.at(9)}) / {by.at(10)} + 1e-10) + 1)",
            vector("double", steps, low, high),
            ADD,
        )
    if by is not None and count is not None:
        return Py(
            f"{first.at(ADD)} + {by.at(9)} * np.arange({count.code})",
            vector("double", int(count.kind.low) if count.kind.low == count.kind.high else None),
            ADD,
        )
    if count is not None:
        return Py(f"np.arange(1, {count.code} + 1)", vector("integer", None, 1))
    along = a.maybe("along.with")
    if along is not None:
        return Py(f"np.arange(1, len({along.code}) + 1)", vector("integer", along.kind.length, 1))
    raise Untranslatable("seq()의 이런 꼴", "this form of seq()")


@entry("seq_len seq_along", "x")
def seq_len(a: Args) -> Py:
    """Count from 1, nothing for nothing."""
    a.t.use("np")
    ranged = a.t.range_of(Call(Name(a.name), [Arg(None, a.need("x"))]))
    if ranged is None:
        raise Untranslatable("seq_len()의 이런 값", "seq_len() of a value of this kind")
    value = a.t.value(a.need("x"))
    length = value.kind.length if a.name == "seq_along" else int(value.kind.low) if value.kind.low == value.kind.high else None
    return Py(f"np.arange{ranged[0][5:]}", vector("integer", length, 1, ranged[1].high))


@entry("rep", "x times each length.out")
def rep(a: Args) -> Py:
    """Repeat."""
    t = a.t
    t.use("np")
    value, times, each, out = a.py("x"), a.maybe("times"), a.maybe("each"), a.maybe("length.out")
    kind = value.kind
    if kind.shape not in ("scalar", "vector", "column", "any"):
        raise Untranslatable("rep()의 이런 값", "rep() of a value of this kind")
    made = vector(kind.elem, None, kind.low, kind.high, kind.na)
    size = kind.length
    code = value.array
    if kind.scalar and kind.elem == "character":
        code = f"[{value.code}]"
    if kind.elem == "double" and kind.scalar and value.code.lstrip("-").isdigit():
        code = f"{value.code}.0"

    def constant(v: Py) -> int | None:
        return int(v.kind.low) if v.kind.low == v.kind.high and abs(v.kind.low) < INF else None

    if each is not None:
        code = f"np.repeat({code}, {each.code})"
        n = constant(each)
        size = size * n if size and n is not None else None
    if times is not None:
        n = constant(times)
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
        size = constant(out)
    if kind.elem == "character":
        code = code if kind.flat and "dtype=object" in code else f"{code}.astype(object)"
    if times is None and each is None and out is None:
        return value
    return Py(code, made.but(length=size))


def _filled(names: str, elem: str) -> None:
    @entry(names, "length")
    def filled(a: Args) -> Py:
        t = a.t
        t.use("np")
        count = a.maybe("length")
        size = 0 if count is None else int(count.kind.low) if count.kind.low == count.kind.high else None
        code = count.code if count is not None else "0"
        if elem == "character":
            return Py(f'np.full({code}, "", dtype=object)', vector("character", size))
        zero = {"double": f"np.zeros({code})", "integer": f"np.zeros({code}, dtype=int)", "logical": f"np.zeros({code}, dtype=bool)"}[elem]
        return Py(zero, vector(elem, size if size else None, 0, 0))


for _names, _elem in (("numeric double", "double"), ("integer", "integer"), ("logical", "logical"), ("character", "character")):
    _filled(_names, _elem)


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


# Numbers of vectors.


def reduced(t: Translator, value: Py, method: str, na_rm: bool, elem: str) -> Py:
    """Return a number that is worked out from all members, NA as R treats it."""
    kind = value.kind
    if kind.elem == "character" or kind.shape in ("factor", "list", "dict", "function", "lm", "null"):
        raise Untranslatable(f"{method}()에 수가 아닌 값", f"{method}() of what is no number")
    t.use("np")
    low, high = (kind.low, kind.high) if method in ("max", "min", "mean", "median") else (-INF, INF)
    if method == "sum" and kind.elem == "logical":
        low, high = 0, 2**31
    made = scalar(elem, low, high, kind.na and not na_rm).but(drawn=kind.drawn)
    if kind.scalar:
        if method in ("sum", "max", "min", "mean", "median", "prod"):
            return value.but(kind=made)
        raise Untranslatable(f"값 하나의 {method}()", f"{method}() of one value")
    extra = {"var": "ddof=1", "std": "ddof=1"}.get(method, "")
    if kind.shape in ("column", "frame") and method not in ("median", "prod"):
        if kind.shape == "frame":
            if method not in ("sum", "max", "min") or (kind.columns is None):
                raise Untranslatable("데이터 프레임 전체의 값", "one number of a whole data frame")
            if any(not inner.numeric for _, inner in kind.columns):
                raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
            return (
                Py(f"{value.atom}.to_numpy().{method}()", made)
                if not kind.na
                else Py(f"np.nan{method}({value.code})" if na_rm else f"{value.atom}.to_numpy().{method}()", made)
            )
        skip = "" if not kind.na or na_rm else "skipna=False"
        return Py(f"{value.atom}.{method}({skip})", made)
    if kind.shape == "table":
        return Py(f"{value.atom}.to_numpy().{method}({extra})", made)
    if na_rm:
        return Py(f"np.nan{method}({value.array}{', ' + extra if extra else ''})", made)
    if method == "median" or kind.shape == "any":
        return Py(f"np.{method}({value.array}{', ' + extra if extra else ''})", made)
    holder = Py(value.array, prec=12 if value.kind.shape in ("column", "series") else value.prec)
    return Py(f"{holder.atom}.{method}({extra})", made)


def _reduction(name: str, method: str, elem: str = "double") -> None:
    @entry(name, "x na.rm trim y")
    def reduce(a: Args) -> Py:
        if a.has("trim") or a.has("y"):
            raise Untranslatable(f"{a.name}()의 이런 인수", f"such an argument of {a.name}()")
        value = a.py("x")
        na_rm = a.flag("na.rm")
        if value.kind.shape == "frame" and name == "mean":
            raise Untranslatable("데이터 프레임의 mean(): R은 NA를 줍니다", "mean() of a data frame gives NA in R")
        if value.kind.elem == "uint8" and method in ("sum", "prod"):
            value = Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
        return reduced(a.t, value, method, na_rm, elem)


_reduction("mean", "mean")
_reduction("median", "median")
_reduction("prod", "prod")
_reduction("sd", "std")


@entry("sum max min", "... na.rm")
def total(a: Args) -> Py:
    """Sum, maximum, minimum of one or several values."""
    t = a.t
    values = [t.value(arg.value) for arg in a.rest() if arg.value is not None]
    na_rm = a.flag("na.rm")
    if not values:
        raise Untranslatable(f"빈 {a.name}()", f"empty {a.name}()")
    if len(values) > 1:
        if all(v.kind.scalar and v.kind.numeric and not v.kind.na for v in values):
            kinds = [v.kind for v in values]
            made = kinds[0]
            for kind in kinds[1:]:
                made = join(made, kind)
            if a.name == "sum":
                return Py(f"sum([{', '.join(v.code for v in values)}])", scalar(made.elem))
            return Py(f"{a.name}({', '.join(v.code for v in values)})", made)
        if any(v.kind.shape not in ("scalar", "vector", "column") for v in values):
            raise Untranslatable(f"여러 값의 {a.name}()", f"{a.name}() of several values")
        t.use("np")
        parts = [f"[{v.code}]" if v.kind.scalar else v.array for v in values]
        joined = values[0].kind
        for v in values[1:]:
            joined = join(joined, v.kind)
        values = [Py(f"np.concatenate([{', '.join(parts)}])", joined.but(shape="vector", length=None))]
    value = values[0]
    elem = value.kind.elem
    if value.kind.elem == "uint8" and a.name == "sum":
        value = Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
    if a.name == "sum":
        elem = "integer" if elem in ("logical", "uint8", "integer") else elem
    if elem == "character":
        raise Untranslatable("문자열의 크기 비교는 R의 로캘을 따릅니다", "R orders strings by its locale")
    made_ = reduced(t, value, a.name, na_rm, elem)
    if a.name in ("max", "min") and elem == "uint8":
        return made_.but(kind=made_.kind.but(elem="integer"), code=f"int({made_.code})")
    return made_


@entry("var cov cor", "x y na.rm use method")
def var(a: Args) -> Py:
    """Variance, covariance, correlation."""
    t = a.t
    t.use("np")
    x, y = a.py("x"), a.maybe("y")
    na_rm = a.flag("na.rm")
    use, method = a.word("use", "everything"), a.word("method", "pearson")
    if method != "pearson":
        raise Untranslatable(f"{a.name}()의 method", f"method of {a.name}()")
    complete = use in ("complete.obs", "complete", "pairwise.complete.obs", "na.or.complete")
    if y is None and x.kind.shape in ("frame", "matrix"):
        word = {"var": "cov", "cov": "cov", "cor": "corr"}[a.name]
        if x.kind.shape == "matrix":
            function = "np.corrcoef" if a.name == "cor" else "np.cov"
            return Py(f"{function}({x.code}, rowvar=False)", matrix("double", x.kind.dims[1], x.kind.dims[1]).but(labels=x.kind.labels))
        if x.kind.columns is not None and any(not k.numeric and k.elem != "any" for _, k in x.kind.columns):
            raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
        base = x.atom
        if x.kind.na:
            if not complete:
                raise Untranslatable("NA가 있는 열의 상관", "correlation of columns with NA")
            base = base if use.startswith("pairwise") else f"{base}.dropna()"
        return Py(f"{base}.{word}()", RKind("table", "double", False, length=len(x.kind.columns) if x.kind.columns else None, dims=(None, None)))
    if y is None:
        if a.name != "var":
            raise Untranslatable(f"벡터 하나의 {a.name}()", f"{a.name}() of one vector")
        return reduced(t, x, "var", na_rm, "double")
    if not (x.kind.flat or x.kind.shape == "any") or not (y.kind.flat or y.kind.shape == "any"):
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    if complete and (x.kind.na or y.kind.na):
        t.use("pd")
        method_ = "corr" if a.name == "cor" else "cov"
        return Py(f"pd.Series({x.array}).{method_}(pd.Series({y.array}))", scalar("double"))
    function = "np.corrcoef" if a.name == "cor" else "np.cov"
    return Py(f"{function}({x.code}, {y.code})[0, 1]", scalar("double"))


@entry("range", "... na.rm")
def range_(a: Args) -> Py:
    """Smallest and largest."""
    t = a.t
    t.use("np")
    values = [t.value(arg.value) for arg in a.rest() if arg.value is not None]
    na_rm = a.flag("na.rm")
    if len(values) != 1 or values[0].kind.elem == "character":
        raise Untranslatable("range()의 이런 값", "range() of values of this kind")
    values = [t.once(values[0])]
    low, high = (reduced(t, values[0], word, na_rm, values[0].kind.elem).code for word in ("min", "max"))
    return Py(f"np.array([{low}, {high}])", vector(values[0].kind.elem, 2, values[0].kind.low, values[0].kind.high, values[0].kind.na and not na_rm))


@entry("quantile", "x probs na.rm names type")
def quantile(a: Args) -> Py:
    """Quantiles of type 7, which is NumPy's too."""
    t = a.t
    t.use("np")
    kind_ = literal(a.node("type"))
    if kind_ not in (None, 7):
        raise Untranslatable("quantile()의 type", "type of quantile()")
    x, probs = a.py("x"), a.maybe("probs")
    word = "nanquantile" if a.flag("na.rm") else "quantile"
    named = a.flag("names", True)
    if x.kind.na and word == "quantile":
        code = f"sure_numbers({x.code})" if False else x.array
    else:
        code = x.array
    given = probs.code if probs is not None else "np.array([0.0, 0.25, 0.5, 0.75, 1.0])"
    made = f"np.{word}({code}, {given})"
    if probs is not None and probs.kind.scalar:
        return Py(made, scalar("double").but(drawn=x.kind.drawn))
    length = probs.kind.length if probs is not None else 5
    if not named:
        return Py(made, vector("double", length))
    t.use("pd")
    index = '["0%", "25%", "50%", "75%", "100%"]' if probs is None else f'[f"{{100 * p:.7g}}%" for p in {probs.array}]'
    return Py(f"pd.Series({made}, index={index})", RKind("series", "double", False, x.kind.low, x.kind.high, length, drawn=x.kind.drawn))


@entry("fivenum IQR", "x na.rm")
def iqr(a: Args) -> Py:
    """Interquartile range."""
    if a.name == "fivenum":
        raise Untranslatable("fivenum()", "fivenum()")
    a.t.use("np")
    x = a.py("x")
    word = "nanquantile" if a.flag("na.rm") else "quantile"
    return Py(f"float(np.diff(np.{word}({x.array}, [0.25, 0.75]))[0])", scalar("double"))


@entry("scale", "x center scale")
def scale(a: Args) -> Py:
    """Standardise the columns."""
    t = a.t
    x = a.py("x")
    if a.has("center") or a.has("scale"):
        raise Untranslatable("scale()의 이런 인수", "such an argument of scale()")
    t.use("np")
    x = t.once(x)
    if x.kind.shape == "matrix":
        return Py(f"({x.code} - {x.atom}.mean(axis=0)) / {x.atom}.std(axis=0, ddof=1)", x.kind.but(elem="double", low=-INF, high=INF), 9)
    if x.kind.shape == "frame" and x.kind.columns is not None and all(k.numeric and not k.na for _, k in x.kind.columns):
        return Py(
            f"(({x.code} - {x.atom}.mean()) / {x.atom}.std()).to_numpy()",
            matrix("double", x.kind.length, len(x.kind.columns)).but(labels=tuple(n for n, _ in x.kind.columns)),
        )
    if x.kind.shape in ("vector", "column"):
        return Py(
            f"(({x.code} - {x.atom}.mean()) / {x.atom}.std(ddof=1)){'.to_numpy()' if x.kind.shape == 'column' else ''}.reshape(-1, 1)",
            matrix("double", x.kind.length, 1),
        )
    raise Untranslatable("scale()의 이런 값", "scale() of a value of this kind")


def elementwise(t: Translator, value: Py, function: str, elem: str = "double", low: float = -INF, high: float = INF) -> Py:
    """Return a function of NumPy of every member."""
    kind = value.kind
    if kind.elem == "character" or kind.shape in ("factor", "list", "dict", "null", "lm", "function"):
        raise Untranslatable(f"{function}()에 수가 아닌 값", f"{function}() of what is no number")
    t.use("np")
    if kind.shape == "frame" and (kind.columns is None or any(not k.numeric for _, k in kind.columns)):
        raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
    columns = tuple((n, k.but(elem=elem, low=low, high=high)) for n, k in kind.columns) if kind.columns is not None else None
    code = value.code
    if kind.elem == "uint8":
        code = f"{value.atom}.astype(float)"
    return Py(f"np.{function}({code})", kind.but(elem=elem, low=low, high=high, columns=columns))


def _elementwise(names: str, low: float = -INF, high: float = INF, elem: str = "double") -> None:
    for name in names.split():
        r_name, _, function = name.partition("=")

        @entry(r_name, "x")
        def apply(a: Args, function: str = function or r_name) -> Py:
            value = a.py("x")
            return elementwise(a.t, value, function, elem, low, high)


_elementwise("exp", 0)
_elementwise("sqrt", 0)
_elementwise("sin cos tanh", -1, 1)
_elementwise("tan log10 log2 log1p expm1 sinh cosh asin=arcsin acos=arccos atan=arctan ceiling=ceil floor trunc")


@entry("abs", "x")
def absolute(a: Args) -> Py:
    """Absolute values."""
    value = a.py("x")
    low, high = value.kind.low, value.kind.high
    bound = (max(0.0, low, -high) if low > 0 or high < 0 else 0.0, max(abs(low), abs(high)))
    if value.kind.scalar and value.kind.numeric:
        return Py(
            f"abs({value.code})", value.kind.but(low=bound[0], high=bound[1], elem="integer" if value.kind.elem == "logical" else value.kind.elem)
        )
    return elementwise(a.t, value, "abs", value.kind.elem, *bound)


@entry("log", "x base")
def log(a: Args) -> Py:
    """Logarithms."""
    value, base = a.py("x"), a.maybe("base")
    made = elementwise(a.t, value, "log")
    if base is None:
        return made
    return Py(f"{made.code} / np.log({base.code})", made.kind, 9)


@entry("round", "x digits")
def round_(a: Args) -> Py:
    """Round to the nearest decimal, as R 4 does."""
    t = a.t
    value, digits = a.py("x"), a.maybe("digits")
    kind = value.kind
    if kind.shape in ("table", "frame") or (kind.shape == "series"):
        t.use("np", "pd", "math")
        shown = digits.code if digits is not None else "0"
        if kind.shape == "series":
            t.use("pd")
            return Py(f"pd.Series({t.helper('r_round')}({value.code}, {shown}), index={value.atom}.index)", kind)
        if kind.shape == "frame" and (kind.columns is None or any(not k.numeric for _, k in kind.columns)):
            raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
        return Py(f"pd.DataFrame({t.helper('r_round')}({value.code}, {shown}), index={value.atom}.index, columns={value.atom}.columns)", kind)
    if kind.elem in ("integer", "logical") and kind.shape != "any":
        return value
    t.use("np")
    if digits is None:
        return elementwise(t, value, "round", "double")
    t.use("math")
    if kind.elem == "character" or kind.shape not in ("scalar", "vector", "column", "matrix", "array", "any"):
        raise Untranslatable("round()의 이런 값", "round() of a value of this kind")
    shape = "vector" if kind.shape == "column" else kind.shape
    return Py(f"{t.helper('r_round')}({value.code}, {digits.code})", kind.but(shape=shape, of="", low=-INF, high=INF))


@entry("signif", "x digits")
def signif(a: Args) -> Py:
    """Round to significant digits."""
    value, digits = a.py("x"), a.maybe("digits")
    if not value.kind.scalar:
        raise Untranslatable("벡터의 signif()", "signif() of a vector")
    shown = int(literal_number(digits) or 6) if digits is not None else 6
    return Py(f'float(f"{{{value.code}:.{shown}g}}")', scalar("double"))


def _cumulative(name: str, code: str) -> None:
    @entry(name, "x")
    def cumulate(a: Args) -> Py:
        value = a.py("x")
        a.t.use("np")
        kind = value.kind
        if kind.na and name in ("cummax", "cummin"):
            raise Untranslatable("NA가 있을 수 있는 값", "a value that may hold NA")
        elem = "integer" if kind.elem == "logical" and name == "cumsum" else "double" if name == "cumprod" else kind.elem
        source = f"{value.atom}.astype(float)" if name == "cumprod" and kind.flat else value.array
        return Py(code.format(source), vector(elem, kind.length, -INF, INF, kind.na))


_cumulative("cumsum", "np.cumsum({})")
_cumulative("cumprod", "np.cumprod({})")
_cumulative("cummax", "np.maximum.accumulate({})")
_cumulative("cummin", "np.minimum.accumulate({})")


@entry("diff", "x lag")
def diff(a: Args) -> Py:
    """Differences."""
    value = a.py("x")
    a.t.use("np")
    if a.has("lag"):
        value = a.t.once(value)
        lag = a.py("lag").code
        return Py(f"{value.array}[{lag}:] - {value.array}[:-{lag}]", vector(value.kind.elem), ADD)
    return Py(f"np.diff({value.array})", vector(value.kind.elem, value.kind.length - 1 if value.kind.length else None, na=value.kind.na))


@entry("factorial choose gamma beta", "n k")
def factorial(a: Args) -> Py:
    """Factorials and binomial coefficients."""
    t = a.t
    n = a.py("n")
    if a.name == "factorial" and n.kind.scalar and n.kind.numeric:
        t.use("math")
        return (
            Py(f"float(math.factorial(int({n.code})))", scalar("double", 1))
            if whole(n.kind, n.code)
            else _special("gamma", f"{n.at(ADD)} + 1", n.kind, t)
        )
    if a.name == "choose" and a.has("k"):
        k = a.py("k")
        t.use("special")
        kind = n.kind if not n.kind.scalar else k.kind
        return Py(f"special.comb({n.code}, {k.code})", kind.but(elem="double", low=0, high=INF))
    if a.name == "gamma" or a.name == "factorial":
        return _special("gamma", n.code if a.name == "gamma" else f"{n.at(ADD)} + 1", n.kind, t)
    raise Untranslatable(f"{a.name}()", f"{a.name}()")


def _special(name: str, code: str, kind: RKind, t: Translator) -> Py:
    t.use("special")
    return Py(f"special.{name}({code})", kind.but(elem="double", low=-INF, high=INF))


@entry("pmin pmax", "a b")
def parallel(a: Args) -> Py:
    """Member by member the smaller or the larger."""
    a.t.use("np")
    x, y = a.py("a"), a.py("b")
    if False:
        raise Untranslatable("", "")
    kind = x.kind if not x.kind.scalar else y.kind
    if not (x.kind.numeric and y.kind.numeric):
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    return Py(
        f"np.{'minimum' if a.name == 'pmin' else 'maximum'}({x.array}, {y.array})",
        kind.but(
            shape="vector" if kind.shape in ("column", "series") else kind.shape,
            elem=wider(x.kind.elem, y.kind.elem),
            low=min(x.kind.low, y.kind.low),
            high=max(x.kind.high, y.kind.high),
        ),
    )


# Asking.


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
        a.t.use("np")
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
            a.t.use("np")
            return Py(f"np.array({a.t.helper('extent')}({value.code}))", vector("integer", None, 0, 2**31))
        if value.kind.flat:
            return Py("None", NULL)
        raise Untranslatable("dim(): 차원을 알 수 없습니다", "dim(): the dimensions are not known")
    a.t.use("np")
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
    t = a.t
    value = a.py("x")
    kind = value.kind
    t.use("np")
    if kind.shape == "frame" and a.name in ("names", "colnames"):
        count = len(kind.columns) if kind.columns is not None else None
        return Py(f"{value.atom}.columns.to_numpy(dtype=object)", vector("character", count))
    if kind.shape in ("frame", "table", "series") and a.name in ("rownames", "row.names", "names"):
        if kind.shape == "series" or kind.shape == "table":
            return Py(f"{value.atom}.index.to_numpy(dtype=object)", vector("character", kind.length))
        t.use("pd")
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
    categories = f"{value.atom}.cat.categories" if value.kind.of else f"{value.atom}.categories"
    count = len(value.kind.labels) if value.kind.labels else None
    if a.name == "nlevels":
        return Py(f"len({categories})", scalar("integer", count or 0, count or 2**31))
    return Py(f"{categories}.to_numpy(dtype=object)", vector("character", count))


@entry("class typeof mode storage.mode", "x")
def class_(a: Args) -> Py:
    """R's class, where it is known: Python's has other names."""
    value = a.py("x")
    kind = value.kind
    name = ""
    if a.name == "class":
        by_shape = {
            "frame": '"data.frame"',
            "factor": '"factor"',
            "list": '"list"',
            "dict": '"list"',
            "lm": '"lm"',
            "function": '"function"',
            "formula": '"formula"',
            "null": '"NULL"',
            "table": '"table"',
        }
        by_elem = {"double": '"numeric"', "integer": '"integer"', "character": '"character"', "logical": '"logical"'}
        if kind.shape in by_shape and not (kind.shape == "table" and kind.elem == "double"):
            name = by_shape[kind.shape]
        elif kind.shape in ("scalar", "vector", "column") and kind.elem in by_elem:
            name = by_elem[kind.elem]
        elif kind.shape in ("matrix", "array"):
            name = 'np.array(["matrix", "array"], dtype=object)' if kind.shape == "matrix" else '"array"'
            a.t.use("np")
    elif a.name == "typeof":
        if kind.shape in ("frame", "list", "dict", "lm"):
            name = '"list"'
        elif kind.shape == "factor":
            name = '"integer"'
        elif kind.shape in ("scalar", "vector", "column", "matrix", "array", "series") and kind.elem in ("double", "integer", "character", "logical"):
            name = text(kind.elem)
        elif kind.shape == "function":
            name = '"closure"'
        elif kind.shape == "null":
            name = '"NULL"'
    elif kind.shape in ("scalar", "vector", "column", "matrix") and kind.elem in ("double", "integer"):
        name = '"numeric"' if a.name == "mode" else text(kind.elem)
    elif kind.elem in ("character", "logical") and kind.shape in ("scalar", "vector"):
        name = text(kind.elem)
    if not name:
        raise Untranslatable(f"{a.name}(): 알 수 없습니다", f"{a.name}(): this is not known")
    return Py(name, scalar("character") if not name.startswith("np") else vector("character", 2))


def _asking(name: str, test: str) -> None:
    @entry(name, "x")
    def ask(a: Args) -> Py:
        kind = a.py("x").kind
        answer: bool | None = None
        known = kind.shape not in ("any",)
        if known:
            elem = kind.elem
            if test == "numeric":
                answer = (
                    None
                    if elem == "any" and kind.shape in ("scalar", "vector", "column")
                    else elem in ("double", "integer", "uint8") and kind.shape != "factor" and kind.shape != "frame"
                )
            elif test in ("character", "logical"):
                answer = None if elem == "any" else elem == test and kind.shape in ("scalar", "vector", "column", "series", "matrix")
            elif test == "vector":
                answer = kind.shape in ("scalar", "vector", "column", "series", "list", "dict")
            elif test == "list":
                answer = kind.shape in ("list", "dict", "frame")
            else:
                answer = kind.shape == test
        if answer is None:
            raise Untranslatable(f"{a.name}(): 알 수 없습니다", f"{a.name}(): this is not known")
        return Py(str(answer), scalar("logical", int(answer), int(answer)))


for _name, _test in (
    ("is.numeric", "numeric"),
    ("is.character", "character"),
    ("is.logical", "logical"),
    ("is.vector", "vector"),
    ("is.list", "list"),
    ("is.data.frame", "frame"),
    ("is.factor", "factor"),
    ("is.matrix", "matrix"),
    ("is.function", "function"),
    ("is.array", "array"),
):
    _asking(_name, _test)


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
    t = a.t
    value = a.py("x")
    kind = value.kind
    if kind.shape in ("list", "dict", "null", "lm", "function"):
        raise Untranslatable("is.na()의 이런 값", "is.na() of a value of this kind")
    t.use("pd")
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
    a.t.use("np", "pd")
    return Py(f"bool(np.any(pd.isna({value.code})))", scalar("logical", 0, 1))


@entry("any all", "... na.rm")
def any_(a: Args) -> Py:
    """Whether any, or every, member is TRUE."""
    t = a.t
    values = [t.value(arg.value) for arg in a.rest() if arg.value is not None]
    a.flag("na.rm")
    if len(values) != 1 or values[0].kind.elem != "logical":
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    value = values[0]
    if value.kind.scalar:
        return value
    t.use("np")
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
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    a.t.use("np")
    if a.name == "all.equal":
        return Py(f"bool(np.allclose({x.code}, {y.code}, rtol=1.5e-8, atol=0))", scalar("logical", 0, 1))
    return Py(f"np.array_equal({x.code}, {y.code})", scalar("logical", 0, 1))


# Order.


@entry("sort", "x decreasing")
def sort(a: Args) -> Py:
    """Sort numbers; NA goes."""
    t = a.t
    value, down = a.py("x"), a.flag("decreasing")
    kind = value.kind
    t.use("np")
    if kind.shape == "series" and kind.numeric:
        order = "ascending=False, " if down else ""
        return Py(f'{value.atom}.sort_values({order}kind="stable")', kind.but(labels=None))
    if kind.elem == "character" and (kind.shape == "factor" or not _plain_letters(t, value)):
        raise Untranslatable("문자열의 차례는 R의 로캘을 따릅니다", "R orders strings by its locale")
    if kind.shape not in ("vector", "column", "scalar"):
        raise Untranslatable("sort()의 이런 값", "sort() of a value of this kind")
    code = f"np.sort({value.array})"
    if kind.na and kind.elem != "character":
        value = t.once(value)
        code = f"np.sort({value.array}[~np.isnan({value.array})])"
    if down:
        code = f"{code}[::-1]"
    return Py(code, RKind("vector", kind.elem, False, kind.low, kind.high, None if kind.na else kind.length, drawn=kind.drawn))


def _plain_letters(t: Translator, value: Py) -> bool:
    """Tell whether strings are ordered alike in every locale: constants of small ASCII letters or digits only."""
    del t
    import re

    words = re.findall(r'"([^"]*)"', value.code)
    return bool(words) and value.code.startswith("np.array([") and all(re.fullmatch(r"[a-z]+", w) for w in words)


@entry("order", "... decreasing na.last")
def order(a: Args) -> Py:
    """The places of the members in order, ties as they stand."""
    t = a.t
    t.use("np")
    down = a.flag("decreasing")
    values = [(arg.value, t.value(arg.value)) for arg in a.rest() if arg.value is not None and arg.name is None]
    for _, value in values:
        if value.kind.elem == "character" and value.kind.shape != "factor":
            t.use("np", "pd")
    codes = [
        f"{t.helper('as_factor')}({value.array}).codes"
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
    a.t.use("stats")
    value = a.py("x")
    if value.kind.elem == "character" or value.kind.na:
        raise Untranslatable("rank()의 이런 값", "rank() of a value of this kind")
    return Py(f"stats.rankdata({value.array})", vector("double", value.kind.length, 1))


@entry("which which.max which.min", "x arr.ind")
def which(a: Args) -> Py:
    """Places, counted from 1."""
    t = a.t
    t.use("np")
    value = a.py("x")
    if a.has("arr.ind"):
        raise Untranslatable("which()의 arr.ind", "arr.ind of which()")
    if a.name == "which":
        from lecture_port.translate.operators import quietly

        value = quietly(t, a.need("x"))
        if value.kind.shape == "series" or value.kind.na:
            raise Untranslatable("which()에 이름이나 NA가 있을 수 있습니다", "which() of what may have names or NA")
        if value.kind.elem != "logical":
            raise Untranslatable("which()에 논리값이 아닌 값", "which() of what is not logical")
        if value.kind.shape in ("matrix",):
            made = f'np.flatnonzero({value.atom}.ravel(order="F"))'
        else:
            made = f"np.flatnonzero({value.array})"
        return Py(f"{made} + 1", vector("integer", None, 1, INF), ADD, zero=made)
    word = "argmax" if a.name == "which.max" else "argmin"
    if value.kind.shape == "matrix":
        code = f'np.{word}({value.atom}.ravel(order="F"))'
    elif value.kind.na:
        code = f"np.nan{word}({value.array})"
    else:
        code = f"np.{word}({value.array})"
    if value.kind.shape == "series":
        t.use("pd")
        return Py(f"pd.Series({{{value.atom}.index[{code}]: {code} + 1}})", RKind("series", "integer", False, 1, INF, 1))
    return Py(f"int({code}) + 1", scalar("integer", 1, INF), ADD, zero=code)


@entry("unique duplicated", "x")
def unique(a: Args) -> Py:
    """Different members in the order in which they stand."""
    t = a.t
    value = a.py("x")
    t.use("pd")
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

        method = f"{a.name}({'' if False else n})"
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
    t = a.t
    t.use("np", "pd")
    x, y = a.py("x"), a.py("y")
    kind = vector(wider(x.kind.elem, y.kind.elem), None, min(x.kind.low, y.kind.low), max(x.kind.high, y.kind.high))
    for value in (x, y):
        if value.kind.shape not in ("vector", "column"):
            raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    if a.name == "union":
        return Py(f"pd.unique(np.concatenate([{x.array}, {y.array}]))", kind)
    sign = "~" if a.name == "setdiff" else ""
    return Py(f"pd.unique({x.array}[{sign}np.isin({x.array}, {y.array})])", kind)


# Conversion.


@entry("as.numeric as.double as.integer", "x")
def as_numeric(a: Args) -> Py:
    """To numbers."""
    t = a.t
    value = a.py("x")
    kind = value.kind
    integer = a.name == "as.integer"
    elem = "integer" if integer else "double"
    if kind.shape == "factor":
        codes = f"{value.atom}.cat.codes.to_numpy()" if kind.of else f"{value.atom}.codes"
        return Py(f"{codes} + 1", vector(elem, kind.length, 1, len(kind.labels) if kind.labels else INF), ADD)
    if kind.elem == "character":
        t.use("np")
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
        if integer and kind.na:
            raise Untranslatable("NA가 있을 수 있는 as.integer()", "as.integer() of what may hold NA")
        if kind.elem == elem:
            return Py(flat, vector(elem, kind.length, kind.low, kind.high, kind.na), alias=True)
        if kind.elem == "any":
            raise Untranslatable(f"형을 알 수 없는 값의 {a.name}()", f"{a.name}() of a value of unknown type")
        holder = Py(flat, prec=value.prec if flat == value.code else 12).atom
        return Py(f"{holder}.astype({'int' if integer else 'float'})", vector(elem, kind.length, kind.low, kind.high, kind.na))
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


@entry("as.character", "x")
def as_character(a: Args) -> Py:
    """To strings."""
    t = a.t
    value = a.py("x")
    t.use("np", "pd", "math")
    if value.kind.shape == "factor":
        return Py(f"np.asarray({value.code}, dtype=object)", vector("character", value.kind.length))
    if value.kind.shape not in ("scalar", "vector", "column"):
        raise Untranslatable("as.character()의 이런 값", "as.character() of a value of this kind")
    return _as_text(t, value)


@entry("as.logical", "x")
def as_logical(a: Args) -> Py:
    """To TRUE and FALSE."""
    value = a.py("x")
    if not value.kind.numeric or value.kind.na:
        raise Untranslatable("as.logical()의 이런 값", "as.logical() of a value of this kind")
    if value.kind.scalar:
        return Py(f"bool({value.code})", scalar("logical", 0, 1))
    return Py(f"{value.atom}.astype(bool)", value.kind.but(elem="logical", low=0, high=1))


@entry("as.vector unlist", "x use.names")
def as_vector(a: Args) -> Py:
    """To a vector without dimensions."""
    t = a.t
    value = a.py("x")
    kind = value.kind
    keep = a.flag("use.names", True)
    if kind.shape in ("vector", "scalar"):
        return value
    if kind.shape == "column" or (kind.shape == "series" and (a.name == "as.vector" or not keep)):
        return Py(value.array, kind.but(shape="vector", of="", labels=None))
    if kind.shape == "series":
        return value
    if kind.shape in ("matrix", "array"):
        return Py(f'{value.atom}.ravel(order="F")', vector(kind.elem, None, kind.low, kind.high, kind.na))
    if kind.shape == "factor" and a.name == "as.vector":
        t.use("np")
        return Py(f"np.asarray({value.code}, dtype=object)", vector("character", kind.length))
    members = [k for _, k in kind.columns or ()]
    if kind.shape == "list" and members and all(k.scalar for k in members):
        elem = members[0].elem
        for member in members:
            elem = wider(elem, member.elem)
        if elem in ("double", "integer", "logical") or all(m.elem == "character" for m in members):
            t.use("np")
            return Py(f"np.array({value.code}{', dtype=object' if elem == 'character' else ''})", vector(elem))
    if kind.shape == "list" and members and all(k.flat and k.numeric for k in members):
        t.use("np")
        return Py(f"np.concatenate({value.code})", vector(members[0].elem))
    if kind.shape == "dict" and members and all(k.scalar and k.numeric for k in members):
        if not keep:
            t.use("np")
            return Py(f"np.array(list({value.atom}.values()))", vector("double"))
        t.use("pd")
        elem = members[0].elem
        for member in members:
            elem = wider(elem, member.elem)
        return Py(f"pd.Series({value.code})", RKind("series", elem, False, length=len(members) if not kind.of else None))
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


@entry("factor as.factor ordered", "x levels labels ordered")
def factor(a: Args) -> Py:
    """Make a factor: a Categorical."""
    t = a.t
    t.use("pd")
    value, lev, lab = a.py("x"), a.node("levels"), a.node("labels")
    ordered = a.flag("ordered")
    kind = value.kind
    if kind.shape == "factor" and lev is None and lab is None:
        return value
    if kind.shape not in ("vector", "column", "any", "scalar", "factor"):
        raise Untranslatable("factor()의 이런 값", "factor() of a value of this kind")
    levels_ = _strings(lev) if lev is not None else None
    labels_ = _strings(lab) if lab is not None else None
    t.use("np")
    inside = value.array if kind.shape != "factor" else value.code
    extra = f", {t.value(lev).array}" if lev is not None else ""
    if lev is not None and levels_ is not None and kind.elem == "character":
        made = f"pd.Categorical({inside}, categories={t.value(lev).array}{', ordered=True' if a.name == 'ordered' or ordered else ''})"
    else:
        made = f"{t.helper('as_factor')}({inside}{extra})"
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
    raise Untranslatable("droplevels()의 이런 값", "droplevels() of a value of this kind")


@entry("cut", "x breaks labels right include.lowest")
def cut(a: Args) -> Py:
    """Cut numbers into classes."""
    t = a.t
    t.use("pd")
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
        parts.append(f"labels={t.value(label).array}")
    if not right:
        if lowest:
            raise Untranslatable("cut()의 right와 include.lowest", "right and include.lowest of cut()")
        parts.append("right=False")
    if lowest:
        parts.append("include_lowest=True")
    labels_ = _strings(label)
    if literal(label) is False:
        return Py(f"pd.cut({', '.join(parts)}) + 1", vector("integer", value.kind.length, 1, na=True), ADD)
    return Py(f"pd.cut({', '.join(parts)})", RKind("factor", "character", True, length=value.kind.length, labels=tuple(labels_) if labels_ else None))


# Matrices.


@entry("matrix", "data nrow ncol byrow dimnames")
def make_matrix(a: Args) -> Py:
    """Make a matrix: column by column unless byrow."""
    t = a.t
    t.use("np")
    data = a.maybe("data") or Py("np.nan", scalar("logical", na=True))
    rows, cols = a.maybe("nrow"), a.maybe("ncol")
    by_row = a.flag("byrow")
    labels = _dimnames(a.node("dimnames"))
    kind = data.kind
    if kind.shape not in ("scalar", "vector", "column", "any", "matrix", "frame"):
        raise Untranslatable("matrix()의 이런 값", "matrix() of a value of this kind")
    if kind.shape in ("matrix", "frame"):
        raise Untranslatable("matrix()에 행렬을 넣습니다", "matrix() of a matrix")

    def known(v: Py | None) -> int | None:
        return int(v.kind.low) if v is not None and v.kind.low == v.kind.high and abs(v.kind.low) < INF else None

    r, c, n = known(rows), known(cols), kind.length
    if rows is None and cols is None:
        return Py(f"{data.atom}.reshape(-1, 1)", matrix(kind.elem, n, 1))
    if n is not None and rows is None and c:
        r = -(-n // c)
    if n is not None and cols is None and r:
        c = -(-n // r)
    made = matrix(kind.elem, r, c, kind.na).but(low=kind.low, high=kind.high, labels=labels, drawn=kind.drawn)
    first = rows.code if rows is not None else (str(r) if r is not None else "-1")
    second = cols.code if cols is not None else (str(c) if c is not None else "-1")
    if kind.scalar:
        if rows is None or cols is None:
            first, second = ((rows.code if rows is not None else "1"), (cols.code if cols is not None else "1"))
            made = made.but(dims=(r or 1, c or 1))
        value = f"{data.code}.0" if kind.elem == "double" and data.code.lstrip("-").isdigit() else data.code
        if value in ("0.0", "1.0"):
            return Py(f"np.{'zeros' if value == '0.0' else 'ones'}(({first}, {second}))", made)
        return Py(f"np.full(({first}, {second}), {value})", made)
    code = data.array if kind.shape in ("column",) else data.code
    if r is not None and c is not None and n is not None:
        if r * c != n:
            code = f"np.resize({code}, {r * c})"
    elif rows is not None and cols is not None:
        code = f"np.resize({code}, {rows.at(9)} * {cols.at(10)})"
    holder = Py(code, prec=data.prec if code == data.code else 12).atom
    order_ = "" if by_row else ', order="F"'
    return Py(f"{holder}.reshape(({first}, {second}){order_})" if order_ else f"{holder}.reshape({first}, {second})", made)


def _dimnames(node: RNode | None) -> tuple[str, ...] | None:
    if isinstance(node, Call) and node.op == "list" and len(node.args) == 2 and node.args[1].value is not None:
        found = _strings(node.args[1].value)
        return tuple(found) if found else None
    if node is not None:
        raise Untranslatable("dimnames의 이런 꼴", "this form of dimnames")
    return None


@entry("array", "data dim dimnames")
def make_array(a: Args) -> Py:
    """Make an array, filled along the first index first."""
    t = a.t
    t.use("np")
    data, dims = a.maybe("data") or Py("np.nan", scalar("logical", na=True)), a.node("dim")
    a.node("dimnames")
    kind = data.kind
    if dims is None:
        if not kind.flat:
            raise Untranslatable("array()의 이런 값", "array() of a value of this kind")
        return data.but(kind=kind.but(shape="vector"))
    sides, codes = _sides(t, dims)
    shape = {1: "vector", 2: "matrix"}.get(len(sides), "array")
    made = RKind(
        shape,
        kind.elem,
        kind.na,
        kind.low,
        kind.high,
        sides[0] if len(sides) == 1 else None,
        dims=tuple(sides) if len(sides) > 1 else (),
        drawn=kind.drawn,
    )
    size = 1
    for side in sides:
        size = size * side if side is not None and size else 0
    if kind.scalar:
        value = f"{data.code}.0" if kind.elem == "double" and data.code.lstrip("-").isdigit() else data.code
        return Py(f"np.full(({codes}), {value})", made)
    if kind.shape not in ("vector", "column", "matrix", "array"):
        raise Untranslatable("array()의 이런 값", "array() of a value of this kind")
    code = data.array if kind.shape != "matrix" and kind.shape != "array" else f'{data.atom}.ravel(order="F")'
    if not size or kind.length != size:
        code = f"np.resize({code}, {size})" if size else code
    holder = Py(code, prec=data.prec if code == data.code else 12).atom
    return Py(f'{holder}.reshape(({codes}), order="F")', made)


def _sides(t: Translator, node: RNode) -> tuple[list[int | None], str]:
    """Return the sides of ``dim``, known or not, and their codes."""
    parts = [arg.value for arg in node.args if arg.value is not None] if isinstance(node, Call) and node.op in ("c", "list", "shape") else [node]
    values = [t.value(part) for part in parts]
    if len(values) == 1 and not values[0].kind.scalar:
        if values[0].kind.length and values[0].kind.flat:
            return [None] * values[0].kind.length, f"*{values[0].code},"
        raise Untranslatable("차원의 수를 알 수 없습니다", "the number of dimensions is not known")
    sides = [int(v.kind.low) if v.kind.low == v.kind.high and abs(v.kind.low) < INF else None for v in values]
    codes = ", ".join(v.code for v in values)
    return sides, codes + ("," if len(values) == 1 else "")


@entry("cbind rbind", "... stringsAsFactors deparse.level")
def bind(a: Args) -> Py:
    """Put vectors, matrices or frames side by side or below one another."""
    t = a.t
    a.ignore("stringsAsFactors", "deparse.level")
    args = [arg for arg in a.rest() if arg.value is not None]
    values = [t.value(arg.value) for arg in args if arg.value is not None]
    pairs = [(arg, v) for arg, v in zip(args, values, strict=True) if v.kind.shape != "null"]
    values = [v for _, v in pairs]
    columns = a.name == "cbind"
    if not values:
        return Py("None", NULL)
    kinds = [v.kind for v in values]
    if any(k.shape == "frame" for k in kinds):
        return _bind_frames(t, pairs, columns)
    if len(values) == 1 and kinds[0].shape == "matrix":
        return values[0]
    if any(k.shape not in ("vector", "scalar", "column", "matrix", "series") for k in kinds):
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    t.use("np")
    elem = kinds[0].elem
    for kind in kinds[1:]:
        elem = wider(elem, kind.elem)
    if elem == "any" or (elem == "character" and any(k.elem != "character" for k in kinds)):
        raise Untranslatable("여러 형을 한 행렬로 묶습니다", "several types in one matrix")
    names_ = [arg.name or (arg.value.name if isinstance(arg.value, Name) else "") for arg, _ in pairs]
    matrices = [k for k in kinds if k.shape == "matrix"]
    lengths = {k.length for k in kinds if k.flat}
    side = 0 if columns else 1
    count = matrices[0].dims[side] if matrices else (lengths.pop() if len(lengths) == 1 else None)
    if len(lengths) > 1:
        raise Untranslatable("길이가 다른 벡터를 묶습니다", "vectors of several lengths are bound")
    long = next((v for v in values if not v.kind.scalar), None)
    parts = []
    for value in values:
        if value.kind.scalar and long is not None:
            size = f"len({long.code})" if long.kind.shape != "matrix" or side == 0 else f"{long.atom}.shape[1]"
            code = f"{value.code}.0" if elem == "double" and value.code.isdigit() else value.code
            parts.append(f"np.full({count if count is not None else size}, {code})")
        elif value.kind.scalar:
            parts.append(f"[{value.code}]")
        else:
            parts.append(value.array)
    labels = tuple(names_) if columns and all(names_) and not matrices else None
    total_ = sum(1 if k.shape != "matrix" else (k.dims[1 - side] or 0) for k in kinds)
    unknown = any(k.shape == "matrix" and k.dims[1 - side] is None for k in kinds)
    dims = (count, None if unknown else total_) if columns else (None if unknown else total_, count)
    made = RKind(
        "matrix",
        elem,
        any(k.na for k in kinds),
        min(k.low for k in kinds),
        max(k.high for k in kinds),
        dims=dims,
        labels=labels,
        drawn=any(k.drawn for k in kinds),
    )
    return Py(f"np.{'column_stack' if columns else 'vstack'}([{', '.join(parts)}])", made)


def _bind_frames(t: Translator, pairs: list[tuple[Arg, Py]], columns: bool) -> Py:
    t.use("pd")
    values = [v for _, v in pairs]
    if not columns:
        if any(v.kind.shape != "frame" for v in values):
            raise Untranslatable("데이터 프레임에 벡터를 rbind() 합니다", "rbind() of a vector to a data frame")
        first = values[0].kind
        names_ = [n for n, _ in first.columns] if first.columns is not None else None
        for value in values[1:]:
            if names_ is not None and value.kind.columns is not None and {n for n, _ in value.kind.columns} != set(names_):
                raise Untranslatable("열이 다른 데이터 프레임의 rbind()", "rbind() of data frames with other columns")
        kind = first
        for value in values[1:]:
            kind = join(kind.but(length=None), value.kind.but(length=None))
        return Py(
            f"pd.concat([{', '.join(v.code for v in values)}], ignore_index=True)",
            kind.but(length=None, columns=tuple((n, k.but(length=None)) for n, k in kind.columns) if kind.columns else None),
        )
    if values[0].kind.shape == "frame" and all(v.kind.shape in ("vector", "column", "scalar", "factor") for v in values[1:]):
        cols = dict(values[0].kind.columns) if values[0].kind.columns is not None else None
        parts = []
        for arg, value in pairs[1:]:
            name = arg.name or (arg.value.name if isinstance(arg.value, Name) else "")
            if not name:
                raise Untranslatable("이름 없는 열의 cbind()", "cbind() of a column without a name")
            parts.append(f"{text(name)}: {value.array}")
            if cols is not None:
                cols[name] = value.kind.but(shape="factor" if value.kind.shape == "factor" else "vector", of="")
        return Py(f"{values[0].atom}.assign(**{{{', '.join(parts)}}})", values[0].kind.but(columns=tuple(cols.items()) if cols is not None else None))
    if all(v.kind.shape == "frame" for v in values):
        inner = tuple(pair for v in values for pair in v.kind.columns or ()) if all(v.kind.columns is not None for v in values) else None
        inside = ", ".join(f"{v.atom}.reset_index(drop=True)" for v in values)
        return Py(f"pd.concat([{inside}], axis=1)", values[0].kind.but(columns=inner))
    raise Untranslatable("cbind()의 이런 값", "cbind() of values of this kind")


@entry("t", "x")
def transpose(a: Args) -> Py:
    """Transpose."""
    value = a.py("x")
    kind = value.kind
    if kind.shape == "matrix":
        return Py(f"{value.atom}.T", kind.but(dims=(kind.dims[1], kind.dims[0]), labels=None), alias=True)
    if kind.shape in ("vector", "column"):
        return Py(
            f"{Py(value.array, prec=value.prec if kind.shape == 'vector' else 12).atom}.reshape(1, -1)", matrix(kind.elem, 1, kind.length, kind.na)
        )
    if kind.shape == "table":
        return Py(f"{value.atom}.T", kind)
    if kind.shape == "frame" and kind.columns is not None and all(k.numeric for _, k in kind.columns):
        return Py(f"{value.atom}.to_numpy().T", matrix("double", len(kind.columns), kind.length, kind.na))
    raise Untranslatable("t()의 이런 값", "t() of a value of this kind")


def _linear(name: str, signature: str, code: str, shape: str = "matrix") -> None:
    @entry(name, signature)
    def calculate(a: Args) -> Py:
        x = a.py("x")
        if x.kind.shape != "matrix":
            raise Untranslatable(f"{a.name}(): 행렬이 아닙니다", f"{a.name}() of what is no matrix")
        a.t.use("np")
        return Py(code.format(x.code, x.at(9)), scalar("double") if shape == "scalar" else RKind("matrix", "double", False, dims=x.kind.dims))


_linear("det", "x", "np.linalg.det({0})", "scalar")


@entry("solve", "a b")
def solve(a: Args) -> Py:
    """Invert, or solve linear equations."""
    a.t.use("np")
    x, b = a.py("a"), a.maybe("b")
    if x.kind.shape != "matrix":
        raise Untranslatable("solve(): 행렬이 아닙니다", "solve() of what is no matrix")
    if b is None:
        return Py(f"np.linalg.inv({x.code})", matrix("double", x.kind.dims[1], x.kind.dims[0]))
    if b.kind.shape not in ("matrix", "vector", "column"):
        raise Untranslatable("solve()의 이런 값", "solve() of a value of this kind")
    return Py(f"np.linalg.solve({x.code}, {b.array})", b.kind.but(elem="double", shape="vector" if b.kind.flat else "matrix", low=-INF, high=INF))


@entry("crossprod tcrossprod", "x y")
def crossprod(a: Args) -> Py:
    """Products of columns."""
    x = a.need("x")
    y = a.node("y") or x
    left = Call(Name("t"), [Arg(None, x if a.name == "crossprod" else y)])
    pair = (left, y) if a.name == "crossprod" else (x, left)
    return a.t.expr(Call(Name("%*%"), [Arg(None, pair[0]), Arg(None, pair[1])]))


@entry("diag", "x")
def diag(a: Args) -> Py:
    """Diagonal of a matrix, or a diagonal matrix."""
    a.t.use("np")
    x = a.py("x")
    if x.kind.scalar and x.kind.low >= 1:
        n = int(x.kind.low) if x.kind.low == x.kind.high else None
        return Py(f"np.eye({x.code})", matrix("double", n, n))
    if x.kind.shape == "matrix":
        return Py(f"np.diag({x.code}).copy()", vector(x.kind.elem, x.kind.dims[0]))
    if x.kind.shape == "vector" and (x.kind.length or 0) > 1:
        return Py(f"np.diag({x.code})", matrix(x.kind.elem, x.kind.length, x.kind.length))
    if x.kind.shape == "table":
        return Py(f"np.diag({x.code}).copy()", vector(x.kind.elem))
    raise Untranslatable("diag()의 이런 값", "diag() of a value of this kind")


@entry("outer", "X Y FUN")
def outer(a: Args) -> Py:
    """All pairs."""
    t = a.t
    t.use("np")
    x, y = a.py("X"), a.py("Y")
    fun = a.node("FUN")
    word = fun.value if isinstance(fun, Literal) else fun.name if isinstance(fun, Name) else "*" if fun is None else ""
    table = {"*": "multiply", "+": "add", "-": "subtract", "/": "divide", "^": "power"}
    if word not in table or not (x.kind.flat and y.kind.flat):
        raise Untranslatable("outer()의 이런 함수", "such a function for outer()")
    elem = "double" if word in ("/", "^") else wider(x.kind.elem, y.kind.elem)
    left = f"{x.atom}.astype(float)" if word == "^" and x.kind.elem == "integer" else x.array
    return Py(f"np.{table[str(word)]}.outer({left}, {y.array})", matrix(elem, x.kind.length, y.kind.length))


@entry("rowSums colSums rowMeans colMeans", "x na.rm")
def row_sums(a: Args) -> Py:
    """Sums and means of rows or columns."""
    t = a.t
    value = a.py("x")
    kind = value.kind
    na_rm = a.flag("na.rm")
    word = "mean" if a.name.endswith("Means") else "sum"
    rows = a.name.startswith("row")
    if kind.shape == "frame":
        if kind.columns is not None and any(not k.numeric and k.elem != "any" for _, k in kind.columns):
            raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
        elem = "double"
        skip = "" if na_rm or not kind.na else ", skipna=False"
        if rows:
            return Py(f"{value.atom}.{word}(axis=1{skip}).to_numpy()", vector("double", kind.length, na=kind.na and not na_rm))
        return Py(
            f"{value.atom}.{word}({skip[2:]})",
            RKind("series", elem, kind.na and not na_rm, length=len(kind.columns) if kind.columns is not None else None),
        )
    if kind.shape == "table":
        return Py(f"{value.atom}.{word}(axis={1 if rows else 0})", RKind("series", kind.elem if word == "sum" else "double", False))
    if kind.shape == "matrix":
        method = f"np.nan{word}({value.code}, axis={1 if rows else 0})" if na_rm else f"{value.atom}.{word}(axis={1 if rows else 0})"
        t.use("np")
        size = kind.dims[0] if rows else kind.dims[1]
        if kind.labels is not None and not rows:
            t.use("pd")
            return Py(f"pd.Series({method}, index=[{', '.join(map(text, kind.labels))}])", RKind("series", "double", kind.na, length=size))
        return Py(method, vector("double", size, na=kind.na and not na_rm))
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


@entry("as.matrix data.matrix", "x")
def as_matrix(a: Args) -> Py:
    """To a matrix."""
    a.t.use("np")
    value = a.py("x")
    kind = value.kind
    if kind.shape == "matrix":
        return value
    if kind.shape == "frame":
        if kind.columns is not None and any(not k.numeric and k.elem != "any" for _, k in kind.columns):
            raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
        elem = "double" if kind.columns is None else "integer"
        for _, inner in kind.columns or ():
            elem = wider(elem, inner.elem)
        labels = tuple(n for n, _ in kind.columns) if kind.columns is not None else None
        return Py(f"{value.atom}.to_numpy()", matrix(elem, kind.length, len(labels) if labels else None, kind.na).but(labels=labels))
    if kind.shape in ("vector", "column"):
        return Py(
            f"{Py(value.array, prec=12 if kind.shape == 'column' else value.prec).atom}.reshape(-1, 1)", matrix(kind.elem, kind.length, 1, kind.na)
        )
    raise Untranslatable("as.matrix()의 이런 값", "as.matrix() of a value of this kind")


@entry("as.array", "x")
def as_array(a: Args) -> Py:
    """To an array: a tensor's values."""
    a.t.use("np")
    value = a.py("x")
    if value.kind.shape in ("matrix", "array", "vector"):
        return value
    return Py(f"np.asarray({value.code})", value.kind.but(shape="array", dims=()))


@entry("as.data.frame", "x stringsAsFactors")
def as_data_frame(a: Args) -> Py:
    """To a data frame."""
    a.ignore("stringsAsFactors")
    value = a.py("x")
    kind = value.kind
    if kind.shape == "frame":
        return value
    a.t.use("pd")
    if kind.shape == "matrix":
        names_ = list(kind.labels) if kind.labels else ([f"V{k + 1}" for k in range(kind.dims[1])] if kind.dims[1] is not None else None)
        shown = f"[{', '.join(map(text, names_))}]" if names_ else f'[f"V{{k + 1}}" for k in range({value.atom}.shape[1])]'
        if value.code in ("state_x77",):
            return Py(
                f"{value.atom}_frame" if False else f"pd.DataFrame({value.code}, columns={shown})",
                RKind("frame", na=False, length=kind.dims[0], columns=tuple((n, vector(kind.elem, kind.dims[0])) for n in names_ or ())),
            )
        return Py(
            f"pd.DataFrame({value.code}, columns={shown})",
            RKind(
                "frame",
                na=kind.na,
                length=kind.dims[0],
                columns=tuple((n, vector(kind.elem, kind.dims[0], na=kind.na)) for n in names_) if names_ else None,
            ),
        )
    if kind.shape == "dict" and kind.columns is not None and not kind.of:
        return Py(f"pd.DataFrame({value.code})", RKind("frame", na=any(k.na for _, k in kind.columns), columns=kind.columns))
    raise Untranslatable("as.data.frame()의 이런 값", "as.data.frame() of a value of this kind")


# Functions over members.


def _collected(t: Translator, code: str, over: str, member: RKind, made: RKind, names_: str = "") -> Py:
    del t
    inner = f"[{_applied(code, 'v')} for v in {over}]"
    del member, made, names_
    return Py(inner)


def _applied(code: str, variable: str) -> str:
    if code.startswith("lambda "):
        head, body = code[7:].split(": ", 1)
        if head.strip() == variable and "lambda" not in body:
            return body
        return f"({code})({variable})"
    return f"{code}({variable})"


def _comprehension(code: str, over: str) -> str:
    """Return ``[f(v) for v in over]`` with the function's own variable."""
    if code.startswith("lambda "):
        head, body = code[7:].split(": ", 1)
        if head.isidentifier() and "lambda" not in body:
            return f"[{body} for {head} in {over}]"
        return f"[({code})(v) for v in {over}]"
    return f"[{code}(v) for v in {over}]"


@entry("sapply vapply lapply Map", "X FUN ... simplify USE.NAMES")
def sapply(a: Args) -> Py:
    """Apply a function to every member."""
    t = a.t
    node, fun = a.need("X"), a.need("FUN")
    extra = [arg for arg in a.rest() if not (a.name == "vapply" and (arg.name in ("FUN.VALUE",) or arg.name is None))]
    use_names = a.flag("USE.NAMES", True)
    simplify = a.flag("simplify", True) and a.name in ("sapply", "vapply")
    if a.name == "Map":
        raise Untranslatable("Map()", "Map()")
    over, member = t.iterate(node)
    frame = t.value(node).kind if isinstance(node, Name) else NULL
    if frame.shape == "frame" and (frame.columns is None or any(k.shape == "factor" for _, k in frame.columns)):
        raise Untranslatable("요인인 열", "columns that are factors")
    value = t.value(node) if not (isinstance(node, Call) and node.op in (":", "seq_len", "seq_along")) else Py("", vector("integer"))
    code, result = t.function(fun, [member], extra)
    source = value.kind
    if result.shape in ("none",):
        raise Untranslatable("값이 없는 함수", "a function without a value")
    named = source.shape in ("frame", "dict", "series") or (
        source.elem == "character" and source.shape == "vector" and use_names and a.name == "sapply"
    )
    keys = (
        f"{value.atom}.columns"
        if source.shape == "frame"
        else f"list({value.code})"
        if source.shape == "dict"
        else f"{value.atom}.index"
        if source.shape == "series"
        else value.code
    )
    length_ = len(source.columns) if source.shape in ("frame", "dict") and source.columns is not None and not source.of else source.length
    if not simplify:
        if named and source.shape in ("frame", "dict"):
            loop = f"{value.atom}.items()"
            inner = _items(code)
            inner_kind = tuple((n, result) for n, _ in source.columns) if source.columns is not None else None
            column = ".to_numpy()" if source.shape == "frame" else ""
            return Py(f"{{name: {inner.replace('ITEM', 'v' + column)} for name, v in {loop}}}", RKind("dict", columns=inner_kind))
        return Py(_comprehension(code, over), RKind("list", columns=(("", result),)))
    t.use("np")
    if result.shape == "scalar" and result.elem in ("double", "integer", "logical", "character"):
        made = _comprehension(code, over)
        if named:
            t.use("pd")
            return Py(
                f"pd.Series({made}, index={keys})", RKind("series", result.elem, result.na, result.low, result.high, length_, drawn=result.drawn)
            )
        dtype = ", dtype=object" if result.elem == "character" else ""
        return Py(f"np.array({made}{dtype})", RKind("vector", result.elem, result.na, result.low, result.high, length_, drawn=result.drawn))
    if result.shape == "vector" and result.length is not None and result.length > 1 and not named and result.elem != "any":
        return Py(f"np.column_stack({_comprehension(code, over)})", matrix(result.elem, result.length, length_))
    raise Untranslatable("sapply()의 결과의 모양을 알 수 없습니다", "the shape of sapply()'s result is not known")


def _items(code: str) -> str:
    if code.startswith("lambda "):
        return f"({code})(ITEM)"
    return f"{code}(ITEM)"


@entry("apply", "X MARGIN FUN ...")
def apply(a: Args) -> Py:
    """Apply a function to rows or columns."""
    t = a.t
    t.use("np")
    value, fun = a.py("X"), a.need("FUN")
    margin = literal(a.need("MARGIN"))
    kind = value.kind
    if margin not in (1, 2) or kind.shape not in ("matrix", "frame", "table"):
        raise Untranslatable("apply()의 이런 꼴", "this form of apply()")
    elem = kind.elem
    columns: tuple[str, ...] | None = kind.labels
    if kind.shape == "frame":
        if kind.columns is None or any(not k.numeric for _, k in kind.columns):
            raise Untranslatable("수가 아닌 열이 있습니다", "a column is no number")
        elem = "double"
        columns = tuple(n for n, _ in kind.columns)
        source, rows, cols = f"{value.atom}.to_numpy()", kind.length, len(kind.columns)
    elif kind.shape == "table":
        source, rows, cols = f"{value.atom}.to_numpy()", None, None
    else:
        source, rows, cols = value.code, kind.dims[0], kind.dims[1]
    extra = a.rest()
    size, other = (rows, cols) if margin == 1 else (cols, rows)
    fun_name = fun.name if isinstance(fun, Name) and fun.name not in t.functions else ""
    simple = {"sum": "sum", "mean": "mean", "max": "max", "min": "min", "sd": "std", "var": "var", "median": "median"}
    holder = Py(source, prec=12 if source != value.code else value.prec).atom
    na_rm = any(arg.name == "na.rm" and literal(arg.value) is True for arg in extra)
    if fun_name in simple and (not extra or (na_rm and len(extra) == 1)):
        word = simple[fun_name]
        extra_ = ", ddof=1" if word in ("std", "var") else ""
        axis = f"axis={2 - margin}"
        if na_rm or word == "median":
            made = f"np.{'nan' if na_rm else ''}{word}({source}, {axis}{extra_})"
        else:
            made = f"{holder}.{word}({axis}{extra_})"
        result = scalar("double" if fun_name not in ("sum", "max", "min") else elem)
    else:
        row = vector(elem, other, kind.low, kind.high, kind.na)
        if columns is not None and margin == 1 and isinstance(fun, RFunction):
            row = row.but()
        code, result = t.function(fun, [row], extra)
        over = source if margin == 1 else f"{holder}.T"
        if result.shape == "vector" and result.length and result.length > 1:
            return Py(f"np.column_stack({_comprehension(code, over)})", matrix(result.elem, result.length, size))
        if result.shape != "scalar":
            raise Untranslatable("apply()의 결과의 모양을 알 수 없습니다", "the shape of apply()'s result is not known")
        made = f"np.array({_comprehension(code, over)}{', dtype=object' if result.elem == 'character' else ''})"
    if margin == 2 and columns is not None:
        t.use("pd")
        return Py(f"pd.Series({made}, index=[{', '.join(map(text, columns))}])", RKind("series", result.elem, result.na, length=size))
    if margin == 1 and (value.code in t.data or kind.shape == "table"):
        pass
    return Py(made, RKind("vector", result.elem, result.na, result.low, result.high, size))


@entry("tapply", "X INDEX FUN ...")
def tapply(a: Args) -> Py:
    """Apply a function to the values of each group."""
    t = a.t
    t.use("np", "pd")
    value, by, fun = a.py("X"), a.py("INDEX"), a.need("FUN")
    if by.kind.shape not in ("factor", "vector", "column") or value.kind.shape not in ("vector", "column"):
        raise Untranslatable("tapply()의 이런 값", "tapply() of values of this kind")
    code, result = t.function(fun, [RKind("vector", value.kind.elem, value.kind.na, value.kind.low, value.kind.high)], a.rest())
    if result.shape != "scalar":
        raise Untranslatable("tapply()의 결과의 모양을 알 수 없습니다", "the shape of tapply()'s result is not known")
    count = len(by.kind.labels) if by.kind.labels else None
    return Py(
        f"{t.helper('r_tapply')}({value.array}, {by.code}, {code})", RKind("series", result.elem, result.na, length=count, labels=by.kind.labels)
    )


@entry("split", "x f")
def split(a: Args) -> Py:
    """Part a vector or a frame by groups: a dict by level."""
    t = a.t
    t.use("np", "pd")
    value, by = a.py("x"), a.py("f")
    if by.kind.shape not in ("factor", "vector", "column") or value.kind.shape not in ("vector", "column", "frame"):
        raise Untranslatable("split()의 이런 값", "split() of values of this kind")
    kind = value.kind
    member = kind.but(length=None) if kind.shape == "frame" else RKind("vector", kind.elem, kind.na, kind.low, kind.high)
    columns = tuple((label, member) for label in by.kind.labels) if by.kind.labels else (("", member),)
    return Py(
        f"{t.helper('r_split')}({value.code if kind.shape == 'frame' else value.array}, {by.code})",
        RKind("dict", of="" if by.kind.labels else "open", columns=columns),
    )


@entry("xor isTRUE isFALSE", "x y")
def xor(a: Args) -> Py:
    """Exclusive or; whether a value is the one TRUE."""
    value = a.py("x")
    if a.name == "xor":
        other = a.py("y")
        if not (value.kind.scalar and other.kind.scalar and value.kind.elem == other.kind.elem == "logical"):
            raise Untranslatable("xor()의 이런 값", "xor() of values of this kind")
        return Py(f"{value.at(6)} != {other.at(6)}", scalar("logical", 0, 1), 5)
    if not value.kind.scalar or value.kind.elem != "logical":
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")
    return value if a.name == "isTRUE" else Py(f"not {value.at(4)}", scalar("logical", 0, 1), 4)


@entry("do.call", "what args")
def do_call(a: Args) -> Py:
    """Call a function with a list of arguments."""
    t = a.t
    what, args = a.need("what"), a.need("args")
    name = what.name if isinstance(what, Name) else str(literal(what) or "")
    if isinstance(args, Call) and args.op == "list":
        return t.call(name, args.args)
    value = t.value(args)
    members = [k for _, k in value.kind.columns or ()]
    if name in ("rbind", "cbind") and value.kind.shape == "list" and members:
        if all(k.shape == "vector" and k.numeric for k in members):
            t.use("np")
            word = "vstack" if name == "rbind" else "column_stack"
            size = members[0].length
            dims = (None, size) if name == "rbind" else (size, None)
            return Py(f"np.{word}({value.code})", RKind("matrix", members[0].elem, members[0].na, dims=dims))
        if all(k.shape == "frame" for k in members) and name == "rbind":
            t.use("pd")
            return Py(f"pd.concat({value.code}, ignore_index=True)", members[0].but(length=None))
    raise Untranslatable("do.call()의 이런 꼴", "this form of do.call()")


@entry("Reduce Filter", "f x")
def reduce(a: Args) -> Py:
    """Fold, or keep members."""
    t = a.t
    fun, node = a.need("f"), a.need("x")
    over, member = t.iterate(node)
    if a.name == "Filter":
        code, _ = t.function(fun, [member])
        source = t.value(node).kind
        if source.flat and source.shape == "vector":
            t.use("np")
            return Py(f"np.array([v for v in {over} if {_applied(code, 'v')}])", source.but(length=None))
        return Py(f"[v for v in {over} if {_applied(code, 'v')}]", RKind("list", columns=(("", member),)))
    word = fun.value if isinstance(fun, Literal) else fun.name if isinstance(fun, Name) else ""
    if word == "+":
        return Py(f"sum({over})", member.but(low=-INF, high=INF))
    t.use("functools")
    code, result = t.function(fun, [member.but(low=-INF, high=INF), member])
    return Py(f"functools.reduce({code}, {over})", result)


@entry("ifelse", "test yes no")
def ifelse(a: Args) -> Py:
    """Choose member by member."""
    t = a.t
    test, yes, no = a.py("test"), a.py("yes"), a.py("no")
    if test.kind.elem != "logical":
        raise Untranslatable("ifelse()의 조건", "the condition of ifelse()")
    elem = wider(yes.kind.elem, no.kind.elem)
    if "character" in (yes.kind.elem, no.kind.elem) and not (yes.kind.elem == no.kind.elem == "character"):
        if not any(v.code in ("np.nan",) for v in (yes, no)):
            raise Untranslatable("ifelse()의 두 값의 형이 다릅니다", "two types in ifelse()")
        yes, no = (Py("None", scalar("character", na=True)) if v.code == "np.nan" else v for v in (yes, no))
        elem = "character"
    low, high = min(yes.kind.low, no.kind.low), max(yes.kind.high, no.kind.high)
    na = yes.kind.na or no.kind.na or test.kind.na
    if test.kind.scalar and yes.kind.scalar and no.kind.scalar:
        return Py(f"{yes.at(TERNARY + 1)} if {test.code} else {no.at(TERNARY)}", scalar(elem, low, high, na), TERNARY)
    if test.kind.shape == "any":
        t.use("np")
        return Py(f"np.where({test.code}, {yes.code}, {no.code})", RKind("any", elem))
    t.use("np")
    if test.kind.na:
        test = Py(f"{t.helper('sure')}({test.code})", test.kind.but(na=False))
    if elem == "character":
        made = f"np.where({test.code}, {yes.array}, {no.array}).astype(object)"
    elif "factor" in (yes.kind.shape, no.kind.shape):
        raise Untranslatable("ifelse()에 요인", "a factor in ifelse()")
    else:
        made = f"np.where({test.code}, {_float(yes, elem)}, {_float(no, elem)})"
    shape = test.kind.shape if test.kind.shape in ("matrix", "array") else "vector"
    return Py(
        made, RKind(shape, elem, na, low, high, test.kind.length, dims=test.kind.dims, drawn=test.kind.drawn or yes.kind.drawn or no.kind.drawn)
    )


def _float(value: Py, elem: str) -> str:
    return f"{value.code}.0" if elem == "double" and value.code.lstrip("-").isdigit() else value.array


@entry("switch", "EXPR ...")
def switch(a: Args) -> Py:
    """Choose by a name."""
    t = a.t
    value = a.py("EXPR")
    cases = a.rest()
    made, kind = "None", NULL
    if value.kind.elem in ("double", "integer") and value.kind.scalar and not any(arg.name or arg.value is None for arg in cases):
        choices = [t.value(_one(arg.value)) for arg in cases if arg.value is not None]
        for k in range(len(choices), 0, -1):
            made = f"{choices[k - 1].at(TERNARY + 1)} if {value.at(6)} == {k} else {made}"
            kind = choices[k - 1].kind if kind == NULL else join(kind, choices[k - 1].kind)
        return Py(made, kind if all(c.kind.shape == kind.shape for c in choices) else ANY, TERNARY)
    if value.kind.elem != "character" and value.kind.shape != "any":
        raise Untranslatable("수로 고르는 switch()", "switch() by a number")
    pending: list[str] = []
    pairs: list[tuple[list[str], Py]] = []
    default: Py | None = None
    for arg in cases:
        if arg.name is None and arg.value is not None:
            default = t.value(_one(arg.value))
        elif arg.value is None:
            pending.append(arg.name or "")
        else:
            pairs.append(([*pending, arg.name or ""], t.value(_one(arg.value))))
            pending = []
    if default is not None:
        made, kind = default.at(TERNARY), default.kind
    for keys, choice in reversed(pairs):
        test = f"{value.at(6)} == {text(keys[0])}" if len(keys) == 1 else f"{value.at(6)} in ({', '.join(map(text, keys))})"
        made = f"{choice.at(TERNARY + 1)} if {test} else {made}"
        kind = choice.kind if kind == NULL else join(kind, choice.kind)
    return Py(made, kind, TERNARY)


def _one(node: RNode) -> RNode:
    while isinstance(node, Call) and node.op in ("{", "(") and len(node.args) == 1:
        node = node.at(0)
    if isinstance(node, Call) and node.op in ("{", "return"):
        raise Untranslatable("switch() 안의 여러 문장", "several statements inside switch()")
    return node


@entry("tryCatch try", "expr error warning finally silent ...")
def try_catch(a: Args) -> Py:
    """Catch what stop() raises."""
    t = a.t
    a.ignore("silent")
    if a.has("warning") or a.name == "try" or any(isinstance(n, Call) and n.op == "warning" for n in walk(a.need("expr"))):
        raise Untranslatable("경고를 잡는 tryCatch()와 try()", "tryCatch() of warnings, and try()")
    parts = [_thunk(t, a.need("expr"))]
    for word in ("error", "finally"):
        node = a.node(word)
        if node is not None:
            code = t.function(node, [RKind("error")])[0] if word == "error" else _thunk(t, node)
            parts.append(f"{'finally_' if word == 'finally' else word}={code}")
    return Py(f"{t.helper('caught')}({', '.join(parts)})", ANY)


def _thunk(t: Translator, node: RNode) -> str:
    return t.function(RFunction([], node), [])[0]


@entry("conditionMessage", "c")
def condition_message(a: Args) -> Py:
    """An error's text."""
    return Py(f"str({a.py('c').code})", scalar("character"))


@entry("assign get exists", "x value envir ...")
def by_name(a: Args) -> Py:
    """A variable by its name, where the name stands in the source."""
    t = a.t
    name = a.word("x")
    if a.has("envir") or not name:
        raise Untranslatable(f"{a.name}()의 이런 꼴", f"this form of {a.name}()")
    if a.name == "get":
        return t.variable(name)
    if a.name == "exists":
        return Py(str(t.kind_of(name) is not None), scalar("logical", 0, 1))
    t.assign(Name(name), a.need("value"))
    return none("")


@entry("local", "expr")
def local(a: Args) -> Py:
    """A block with names of its own."""
    code, kind = a.t.function(RFunction([], a.need("expr")), [])
    return Py(f"({code})()" if code.startswith("lambda") else f"{code}()", kind)


_ = (ANY, CONSTANTS, minus_one, _collected)


# What replaces an attribute.


Replacement = Callable[[Translator, Call, RNode], None]


def _replace(name: str) -> Callable[[Replacement], Replacement]:
    def register(function: Replacement) -> Replacement:
        for each in name.split():
            REPLACEMENTS[each] = function
        return function

    return register


@_replace("names colnames rownames row.names")
def put_names(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``names(x) <- value`` and the like."""
    owner = target.at(0)
    if not isinstance(owner, Name):
        raise Untranslatable(f"{target.op}()의 이런 대입", f"this assignment by {target.op}()")
    base, made = t.value(owner), t.value(value)
    kind = base.kind
    name = python_name(owner.name)
    found = _strings(value)
    if kind.shape == "frame" and target.op in ("names", "colnames"):
        t.emit(f"{name}.columns = {made.array if made.kind.shape != 'null' else 'None'}")
        columns = None
        if kind.columns is not None and found is not None and len(found) == len(kind.columns):
            columns = tuple((new, k) for new, (_, k) in zip(found, kind.columns, strict=True))
        t.bind(owner.name, kind.but(columns=columns))
        return
    if kind.shape == "frame" and target.op in ("rownames", "row.names"):
        if made.kind.shape == "null":
            t.emit(f"{name} = {name}.reset_index(drop=True)")
        else:
            t.emit(f"{name}.index = {made.array}")
        return
    if kind.shape in ("vector", "series") and target.op == "names":
        t.use("pd")
        if made.kind.shape == "null":
            t.emit(f"{name} = {base.array}")
            t.bind(owner.name, kind.but(shape="vector", labels=None))
            return
        t.emit(f"{name} = pd.Series({base.array}, index={made.array})")
        t.bind(owner.name, kind.but(shape="series", labels=tuple(found) if found else None))
        return
    if kind.shape == "list" and target.op == "names":
        t.emit(f"{name} = dict(zip({made.array}, {name}))")
        members = kind.columns or ()
        columns = tuple((new, k) for new, (_, k) in zip(found, members, strict=False)) if found and len(found) == len(members) else None
        t.bind(owner.name, RKind("dict", columns=columns, of="" if columns else "open"))
        return
    if kind.shape == "matrix" and target.op == "colnames" and found is not None:
        t.emit(f"# {name}'s columns are {', '.join(found)}: NumPy's arrays have no names")
        t.bind(owner.name, kind.but(labels=tuple(found)))
        return
    if kind.shape == "matrix" and target.op == "rownames" and found is not None:
        t.emit(f"# {name}'s rows are {', '.join(found)}: NumPy's arrays have no names")
        return
    raise Untranslatable(f"{target.op}()의 이런 대입", f"this assignment by {target.op}()")


@_replace("dim")
def put_dim(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``dim(x) <- c(2, 3)``: column by column."""
    owner = target.at(0)
    base = t.value(owner)
    if not isinstance(owner, Name) or base.kind.shape not in ("vector", "matrix", "array"):
        raise Untranslatable("dim()의 이런 대입", "this assignment by dim()")
    sides, codes = _sides(t, value)
    name = python_name(owner.name)
    source = name if base.kind.shape == "vector" else f'{name}.ravel(order="F")'
    t.emit(f'{name} = {source}.reshape(({codes}), order="F")')
    shape = {1: "vector", 2: "matrix"}.get(len(sides), "array")
    t.bind(owner.name, base.kind.but(shape=shape, dims=tuple(sides) if len(sides) > 1 else (), length=None, labels=None))


@_replace("levels")
def put_levels(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``levels(f) <- c("a", "b")``."""
    owner = target.at(0)
    base = t.value(owner)
    found = _strings(value)
    if base.kind.shape != "factor" or found is None:
        raise Untranslatable("levels()의 이런 대입", "this assignment by levels()")
    holder = f"{base.atom}.cat" if base.kind.of else base.atom
    t.emit(f"{base.code} = {holder}.rename_categories([{', '.join(map(text, found))}])")
    if isinstance(owner, Name):
        t.bind(owner.name, base.kind.but(labels=tuple(found)))
    elif isinstance(owner, Call) and owner.op == "$" and isinstance(owner.at(0), Name):
        frame = owner.at(0)
        right = owner.at(1)
        assert isinstance(frame, Name)
        kind = t.kind_of(frame.name)
        if kind is not None and kind.columns is not None and isinstance(right, Name):
            columns = {**dict(kind.columns), right.name: base.kind.but(labels=tuple(found), of="")}
            t.bind(frame.name, kind.but(columns=tuple(columns.items())))


@_replace("diag")
def put_diag(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``diag(m) <- 0``."""
    base, made = t.value(target.at(0)), t.value(value)
    if base.kind.shape != "matrix" or (
        base.kind.elem != "double" and made.kind.elem == "double" and base.kind.elem != made.kind.elem and not float(made.kind.low).is_integer()
    ):
        raise Untranslatable("diag()의 이런 대입", "this assignment by diag()")
    t.use("np")
    t.emit(f"np.fill_diagonal({base.code}, {made.array})")


@_replace("is.na class attr body storage.mode")
def put_refused(t: Translator, target: Call, value: RNode) -> None:
    """Mark what has no counterpart."""
    del t, value
    raise Untranslatable(f"{target.op}()의 대입", f"an assignment by {target.op}()")
