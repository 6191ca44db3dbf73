"""Tables of counts, groups of a data frame, what summarises a value."""

from __future__ import annotations

import re

from lecture_port.translate.calls import Args, entry
from lecture_port.translate.formulas import plain_columns
from lecture_port.translate.kinds import INF, RKind, vector
from lecture_port.translate.models import MODELS, predict_model
from lecture_port.translate.source import Py, Untranslatable, text
from lecture_port.translate.tree import Call, Name, literal
from lecture_port.translate.vocabulary_vectors import none


@entry("table xtabs", "... data useNA dnn")
def table(a: Args) -> Py:
    """Count: one vector a Series, two a crosstab."""
    t = a.t
    args = [arg for arg in a.rest() if arg.value is not None]
    if a.name == "xtabs":
        raise Untranslatable("xtabs()", "xtabs()")
    if a.has("useNA") or a.has("data"):
        raise Untranslatable("table()의 이런 인수", "such an argument of table()")
    values = [(arg.name or "", t.value(arg.value)) for arg in args if arg.value is not None]
    if len(values) == 1 and values[0][1].kind.shape == "frame":
        frame = values[0][1]
        if frame.kind.columns is None or not 1 <= len(frame.kind.columns) <= 2:
            raise Untranslatable("데이터 프레임의 table()", "table() of a data frame")
        values = [(n, t.column(frame, n, k)) for n, k in frame.kind.columns]
    dnn = a.maybe("dnn")
    if any(v.kind.shape not in ("factor", "vector", "column", "any", "matrix") for _, v in values) or not 1 <= len(values) <= 2:
        raise Untranslatable("table()의 이런 값", "table() of values of this kind")
    codes = []
    for _, v in values:
        code = v.code if v.kind.shape != "matrix" else f'{v.atom}.ravel(order="F")'
        codes.append(code)
    if dnn is None and any(call.op in ("as.data.frame", "data.frame", "barplot") for call in t.uses):
        values = [
            (n or (arg.value.name if isinstance(arg.value, Name) and len(values) == 1 else ""), v) for (n, v), arg in zip(values, args, strict=False)
        ]
    names_ = f"[{dnn.code}]" if dnn is not None and dnn.kind.scalar else dnn.code if dnn is not None else ""
    extra = f", names={names_}" if dnn is not None else (f", names=[{', '.join(text(n) for n, _ in values)}]" if all(n for n, _ in values) else "")
    made = f"{t.helper('counts')}({', '.join(codes)}{extra})"
    drawn = any(v.kind.drawn for _, v in values)
    if len(values) == 1:
        return Py(
            made,
            RKind("series", "integer", False, 0, INF, len(values[0][1].kind.labels) if values[0][1].kind.labels else None, of="table", drawn=drawn),
        )
    return Py(made, RKind("table", "integer", False, 0, INF, drawn=drawn))


@entry("prop.table proportions", "x margin")
def prop_table(a: Args) -> Py:
    """Shares of a table."""
    value = a.t.once(a.py("x"))
    margin = literal(a.node("margin"))
    if value.kind.shape == "series" and margin is None:
        return Py(f"{value.code} / {value.atom}.sum()", value.kind.but(elem="double"), 9)
    if value.kind.shape == "matrix" and margin is None:
        return Py(f"{value.code} / {value.atom}.sum()", value.kind.but(elem="double"), 9)
    if value.kind.shape == "table":
        if margin is None:
            return Py(f"{value.code} / {value.atom}.to_numpy().sum()", value.kind.but(elem="double"), 9)
        if margin == 1:
            return Py(f"{value.atom}.div({value.atom}.sum(axis=1), axis=0)", value.kind.but(elem="double"))
        if margin == 2:
            return Py(f"{value.code} / {value.atom}.sum()", value.kind.but(elem="double"), 9)
    raise Untranslatable("prop.table()의 이런 값", "prop.table() of a value of this kind")


@entry("addmargins margin.table", "A margin")
def addmargins(a: Args) -> Py:
    """Sums beside a table."""
    value = a.py("A")
    if a.name == "margin.table":
        margin = literal(a.node("margin"))
        if value.kind.shape == "table" and margin in (1, 2):
            return Py(f"{value.atom}.sum(axis={2 - int(margin)})", RKind("series", value.kind.elem, False))
        raise Untranslatable("margin.table()의 이런 꼴", "this form of margin.table()")
    if a.has("margin") or value.kind.shape not in ("table", "series"):
        raise Untranslatable("addmargins()의 이런 꼴", "this form of addmargins()")
    return Py(f"{a.t.helper('r_addmargins')}({value.code})", value.kind)


@entry("aggregate", "x by FUN data ...")
def aggregate(a: Args) -> Py:
    """A number for every group, by formula."""
    node = a.need("x")
    if isinstance(node, Call) and node.op == "~" and "data" not in a.found and "by" in a.found:
        a.found["data"] = a.found.pop("by")
    elif isinstance(node, Call) and node.op == "~" and "by" in a.found and "FUN" not in a.found:
        a.found["FUN"] = a.found.pop("by")
    if "FUN" not in a.found and a.dots and a.dots[0].name is None and a.dots[0].value is not None:
        function = a.dots.pop(0).value
        assert function is not None
        a.found["FUN"] = function
    fun = a.need("FUN")
    if not (isinstance(node, Call) and node.op == "~"):
        raise Untranslatable("식(formula)이 아닌 aggregate()", "aggregate() without a formula")
    frame = a.py("data")
    response, groups = plain_columns(a.t, node, frame)
    if isinstance(node.at(1), Name) and node.at(1).name == ".":  # type: ignore[attr-defined]
        raise Untranslatable("aggregate()의 점", "'.' in aggregate()")
    names = [_column_name(g) for g in groups]
    left = _column_name(response)
    word = fun.name if isinstance(fun, Name) else ""
    simple = {"mean": "mean", "sum": "sum", "max": "max", "min": "min", "median": "median", "sd": "std", "var": "var", "length": "size"}
    by = f"[{', '.join(text(n) for n in reversed(names))}]" if len(names) > 1 else text(names[0])
    rest = [arg for arg in a.rest() if arg.name != "na.rm"]
    if rest:
        raise Untranslatable("aggregate()의 나머지 인수", "further arguments of aggregate()")
    source = f"{frame.atom}.dropna(subset={[left, *names]!r})".replace("'", '"') if frame.kind.na else frame.code
    holder = source if source != frame.code else frame.atom
    if word in simple and word not in a.t.functions:
        call = f"{simple[word]}()"
    else:
        code, result = a.t.function(fun, [vector(response.kind.elem)])
        if result.shape != "scalar":
            raise Untranslatable("aggregate()의 함수", "the function of aggregate()")
        call = f"agg({code})"
    made = f"{holder}.groupby({by}, observed=True)[{text(left)}].{call}.reset_index()"
    if word == "length":
        made = f"{holder}.groupby({by}, observed=True)[{text(left)}].size().reset_index(name={text(left)})"
    if len(names) > 1:
        made = f"{made}[[{', '.join(text(n) for n in [*names, left])}]]"
    columns = (
        *((n, g.kind.but(shape="factor" if g.kind.shape == "factor" else "vector", of="", length=None)) for n, g in zip(names, groups, strict=True)),
        (left, vector("double")),
    )
    return Py(made, RKind("frame", na=False, columns=columns))


def _column_name(value: Py) -> str:
    found = re.fullmatch(r'.*\["([^"]+)"\]', value.code)
    if not found:
        raise Untranslatable("열이 아닌 항", "a term that is no column")
    return found.group(1)


@entry("merge", "x y by all")
def merge(a: Args) -> Py:
    """Join two frames by equal columns, sorted by the key as R does."""
    x, y = a.py("x"), a.py("y")
    key = a.word("by")
    if not key or a.has("all") or x.kind.shape != "frame" or y.kind.shape != "frame":
        raise Untranslatable("merge()의 이런 꼴", "this form of merge()")
    inner = x.kind.column(key)
    if inner is None or not inner.numeric:
        raise Untranslatable("문자열의 차례는 R의 로캘을 따릅니다", "R orders strings by its locale")
    columns = None
    if x.kind.columns is not None and y.kind.columns is not None:
        pairs = [(key, inner), *((n, k) for n, k in (*x.kind.columns, *y.kind.columns) if n != key)]
        columns = tuple((n, k.but(length=None)) for n, k in pairs)
        if len({n for n, _ in columns}) != len(columns):
            raise Untranslatable("merge()의 같은 이름의 열", "columns of one name in merge()")
    order = f"[[{', '.join(text(n) for n, _ in columns)}]]" if columns else ""
    return Py(
        f'{x.atom}.merge({y.code}, on={text(key)}).sort_values({text(key)}, kind="stable", ignore_index=True){order}', RKind("frame", columns=columns)
    )


@entry("na.omit complete.cases", "object")
def na_omit(a: Args) -> Py:
    """Rows without NA."""
    value = a.py("object")
    kind = value.kind
    if kind.shape == "frame":
        columns = tuple((n, k.but(na=False, length=None)) for n, k in kind.columns) if kind.columns is not None else None
        if a.name == "complete.cases":
            return Py(f"{value.atom}.notna().all(axis=1)", RKind("column", "logical", False, 0, 1, kind.length, of=value.code))
        return Py(f"{value.atom}.dropna()", kind.but(na=False, length=None, columns=columns))
    if kind.flat and a.name == "na.omit":
        value = a.t.once(value)
        return Py(f"{Py(value.array).atom}[~pd.isna({value.array})]", vector(kind.elem, None, kind.low, kind.high))
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


@entry("summary", "object ...")
def summary(a: Args) -> Py:
    """Of a model its summary, of numbers six."""
    value = a.py("object")
    a.rest()
    kind = value.kind
    if kind.shape in MODELS:
        shown = "lm_summary" if kind.shape == "lm" else "glm_summary"
        return Py(value.code, RKind(shown), alias=True).but(code=value.code) if not _top(a) else Py(f"print({value.atom}.summary())", RKind("none"))
    if kind.shape == "net":
        return none(f"{value.atom}.summary()")
    if kind.shape == "aov":
        return Py(f"sm.stats.anova_lm({value.code})", RKind("anova", "double", False))
    if kind.shape == "frame":
        if not _top(a):
            raise Untranslatable("데이터 프레임의 summary()", "summary() of a data frame")
        return none(f'print({value.atom}.describe(include="all"))')
    if kind.shape == "factor":
        return Py(f"{a.t.helper('counts')}({value.code})", RKind("series", "integer", False, 0, INF, len(kind.labels) if kind.labels else None))
    if kind.numeric and kind.elem != "logical" and kind.flat and kind.of != "table":
        return Py(f"{a.t.helper('six_numbers')}({value.array})", RKind("series", "double", False, length=6))
    if _top(a):
        return none(f"print(pd.Series({value.array}).describe())") if kind.flat or kind.shape == "any" else none(f"print({value.code})")
    raise Untranslatable("summary()의 이런 값", "summary() of a value of this kind")


def _top(a: Args) -> bool:
    """Tell whether the call stands alone, so that it only prints."""
    return a.alone


@entry("str", "object ...")
def structure(a: Args) -> Py:
    """What a value is."""
    a.rest()
    value = a.py("object")
    if value.kind.shape == "frame":
        return none(f"{value.atom}.info()")
    if value.kind.shape in ("vector", "matrix", "array"):
        return none(f"print(type({value.code}), {value.atom}.dtype, {value.atom}.shape)")
    return none(f"print(type({value.code}), {value.code})")


@entry("predict", "object newdata type interval level ...")
def predict(a: Args) -> Py:
    """Predict from a model; a network's is in keras' chapter."""
    from lecture_port.translate.vocabulary_keras import predict_net

    value = a.py("object")
    if value.kind.shape in MODELS:
        return predict_model(a, value)
    if value.kind.shape == "net":
        return predict_net(a, value)
    raise Untranslatable("predict()의 이런 모형", "predict() of a model of this kind")
