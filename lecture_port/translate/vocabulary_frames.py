"""Data frames: made, read and written, cut, grouped, counted; what summarises a value."""

from __future__ import annotations

import re

from lecture_port.translate.calls import Args, Py, Untranslatable, entry, minus_one, text
from lecture_port.translate.kinds import INF, RKind, vector
from lecture_port.translate.models import MODELS, plain_columns
from lecture_port.translate.statements import function_code
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Literal, Name, RNode, is_call, is_name, literal, walk
from lecture_port.translate.vocabulary_vectors import none


@entry("data.frame", "... stringsAsFactors check.names row.names")
def data_frame(a: Args) -> Py:
    """Make a frame from columns."""
    factors = a.flag("stringsAsFactors", False)
    a.ignore("check.names")
    parts: list[str] = []
    columns: list[tuple[str, RKind]] = []
    lengths: set[int] = set()
    known = True
    for arg in a.rest():
        assert arg.value is not None
        value = a.t.value(arg.value)
        name = arg.name or (arg.value.name if isinstance(arg.value, Name) else "")
        kind = value.kind
        if kind.shape == "frame" and len(a.rest()) == 1:
            return Py(f"{value.atom}.copy()", kind)
        if kind.shape in ("matrix",) and len(a.rest()) == 1:
            names = list(kind.labels) if kind.labels else None
            if names is None and kind.dims[1] is not None:
                names = [f"X{k + 1}" for k in range(kind.dims[1])]
            shown = f", columns=[{', '.join(map(text, names))}]" if names else f', columns=[f"X{{k + 1}}" for k in range({value.atom}.shape[1])]'
            cols = tuple((n, vector(kind.elem, kind.dims[0], kind.low, kind.high, kind.na)) for n in names) if names else None
            return Py(f"pd.DataFrame({value.code}{shown})", RKind("frame", na=kind.na, length=kind.dims[0], columns=cols, drawn=kind.drawn))
        if not name or kind.shape not in ("scalar", "vector", "column", "factor", "series", "any"):
            raise Untranslatable("data.frame()의 이런 열", "this column of data.frame()")
        if kind.elem == "character" and factors and kind.shape == "vector":
            value = Py(f"pd.Categorical({value.code})", kind.but(shape="factor"))
            kind = value.kind
        if kind.length and not kind.scalar:
            lengths.add(kind.length)
        known = known and kind.shape != "any"
        parts.append(f"{text(name)}: {value.array}")
        inner = kind.but(shape="factor" if kind.shape == "factor" else "vector", of="")
        columns.append((name, inner))
    if len(lengths) > 1:
        raise Untranslatable("data.frame()의 열의 길이가 다릅니다", "columns of several lengths in data.frame()")
    if columns and all(inner.shape == "vector" and inner.length == 1 for _, inner in columns) and all(":" in p for p in parts):
        parts = [f"{p.split(': ', 1)[0]}: [{p.split(': ', 1)[1]}]" if inner.length == 1 else p for p, (_, inner) in zip(parts, columns, strict=True)]
        lengths = {1}
    length = lengths.pop() if lengths else None
    rows = a.maybe("row.names")
    index = f", index={rows.code}" if rows is not None and rows.kind.elem == "character" else ""
    if rows is not None and not index:
        raise Untranslatable("data.frame()의 row.names", "row.names of data.frame()")
    columns = [(n, k.but(length=length)) for n, k in columns]
    drawn = any(k.drawn for _, k in columns)
    inside = ", ".join(parts)
    return Py(
        f"pd.DataFrame({{{inside}}}{index})",
        RKind("frame", na=any(k.na for _, k in columns), length=length, columns=tuple(columns) if known or columns else None, drawn=drawn),
    )


@entry("subset", "x subset select")
def subset_rows(a: Args) -> Py:
    """Keep rows by a condition on columns, NA as FALSE."""
    base = a.frame("x")
    condition = a.node("subset")
    made = base if condition is None else kept_rows(a.t, base, condition)
    select = a.node("select")
    if select is not None:
        names = selected_names(select, base.kind)
        if is_call(select, "-"):
            return Py(f"{made.atom}.drop(columns=[{', '.join(map(text, names))}])", made.kind.dropping(*names))
        columns = tuple((n, made.kind.column(n) or RKind("vector", "any")) for n in names)
        return Py(f"{made.atom}[[{', '.join(map(text, names))}]]", made.kind.but(columns=columns))
    return made


def kept_rows(t: Translator, base: Py, condition: RNode) -> Py:
    """Keep the rows for which a condition on columns is TRUE; NaN compares as False, which R makes of NA, but a negation would make it True."""
    negated = any(is_call(part, "!", "!=") for part in walk(condition))
    with t.inside(base if negated else base.but(kind=base.kind.but(columns=base.kind.each(na=False)))):
        value = t.value(condition)
    if value.kind.elem != "logical":
        raise Untranslatable("subset()의 조건", "the condition of subset()")
    return Py(f"{base.atom}[{value.code}]", base.kind.but(length=None, columns=base.kind.each(length=None)))


def selected_names(node: RNode, kind: RKind) -> list[str]:
    """Return the names of columns that an expression of select stands for."""
    if isinstance(node, Call) and node.op in ("-", "("):
        return selected_names(node.at(0), kind)
    if isinstance(node, Name):
        return [node.name]
    if isinstance(node, Literal) and node.kind == "character":
        return [str(node.value)]
    if is_call(node, "c"):
        return [name for arg in node.args if arg.value is not None for name in selected_names(arg.value, kind)]
    if is_call(node, ":") and kind.columns is not None:
        names = [n for n, _ in kind.columns]
        first, last = selected_names(node.at(0), kind)[0], selected_names(node.at(1), kind)[0]
        if first in names and last in names:
            return names[names.index(first) : names.index(last) + 1]
    raise Untranslatable("select의 이런 꼴", "this form of select")


@entry("with", "data expr")
def with_(a: Args) -> Py:
    """Evaluate with a frame's columns."""
    if is_call(a.node("expr"), "{"):
        raise Untranslatable("with()의 블록", "a block of with()")
    with a.t.inside(a.frame("data")):
        return a.t.expr(a.need("expr"))


@entry("transform within", "data ...")
def transform(a: Args) -> Py:
    """Add columns to a copy."""
    if a.name == "within":
        return _within(a)
    base = a.frame("data")
    parts, kind = [], base.kind
    with a.t.inside(base):
        for arg in a.rest():
            if not arg.name or arg.value is None or not arg.name.isidentifier():
                raise Untranslatable("transform()의 이런 열", "this column of transform()")
            value = a.t.value(arg.value)
            parts.append(f"{arg.name}={value.code}")
            kind = kind.adding(arg.name, value.kind.but(shape="vector", of="", length=base.kind.length))
    return Py(f"{base.atom}.assign({', '.join(parts)})", kind)


def _within(a: Args) -> Py:
    """A block that changes columns by their names: a function of the frame, its columns written out."""
    t = a.t
    base = a.frame("data")
    block = a.rest()[0].value if a.rest() else None
    if block is None:
        raise Untranslatable("within()", "within()")
    statements = [arg.value for arg in block.args] if is_call(block, "{") else [block]
    name = t.fresh("changed")
    lines, kind = [f"def {name}(frame):"], RKind("frame", columns=base.kind.columns)
    for statement in statements:
        if (
            isinstance(statement, Call)
            and statement.op in ("<-", "=")
            and isinstance(statement.args[0].value, Name)
            and statement.args[1].value is not None
        ):
            column = statement.args[0].value.name
            with t.inside(Py("frame", kind)):
                value = t.value(statement.args[1].value)
            lines.append(f"    frame[{text(column)}] = {value.code}")
            kind = kind.dropping(column).adding(column, value.kind.but(shape="vector", of=""))
        elif is_call(statement, "rm") and all(isinstance(arg.value, Name) for arg in statement.args):
            gone = [arg.value.name for arg in statement.args if isinstance(arg.value, Name)]
            lines.append(f"    frame = frame.drop(columns=[{', '.join(map(text, gone))}])")
            kind = kind.dropping(*gone)
        else:
            raise Untranslatable("within()의 이런 문장", "this statement in within()")
    t.pending += [*lines, "    return frame"]
    return Py(f"{t.helper('within_of')}({base.code}, {name})", RKind("frame", na=base.kind.na))


@entry("attach", "what")
def attach(a: Args) -> Py:
    """Let the columns be found by name from here on; Python names the frame each time."""
    base = a.frame("what")
    a.t.attached.append((base.code, base.kind))
    return Py(f"# R: attach({base.code}): below, its columns are written {base.code}[...]", RKind("none"))


@entry("detach", "name ...")
def detach(a: Args) -> Py:
    """End what attach() began."""
    a.ignore("name")
    a.rest()
    if a.t.attached:
        a.t.attached.pop()
    return Py("# R: detach()", RKind("none"))


@entry(
    "read.csv read.table read.delim read_csv",
    "file header sep stringsAsFactors na.strings row.names fileEncoding encoding col.names colClasses skip quote comment.char fill nrows dec check.names strip.white blank.lines.skip text",
)
def read_csv(a: Args) -> Py:
    """Read a table; what the columns hold is known only when it runs."""
    path = a.maybe("file")
    if path is None:
        path = Py(f"io.StringIO({a.py('text').code})")
    parts = [path.code]
    table = a.name == "read.table"
    sep = a.word("sep", "" if table else "\t" if a.name == "read.delim" else ",")
    if sep == "":
        parts.append('sep=r"\\s+"')
    elif sep != ",":
        parts.append(f"sep={text(sep)}")
    header = a.flag("header", not table)
    if not header:
        parts.append("header=None")
    factors = a.flag("stringsAsFactors", False)
    encoding = a.word("fileEncoding") or a.word("encoding")
    if encoding:
        parts.append(f"encoding={text(encoding.lower())}")
    missing = a.maybe("na.strings")
    parts.append("keep_default_na=False")
    parts.append(
        f"na_values={missing.code}"
        if missing is not None and not missing.kind.scalar
        else f'na_values=[{missing.code if missing is not None else text("NA")}, ""]'
    )
    row = a.node("row.names")
    if row is not None:
        if literal(row) != 1:
            raise Untranslatable("read.csv()의 row.names", "row.names of read.csv()")
        parts.append("index_col=0")
    skip = a.maybe("skip")
    if skip is not None:
        parts.append(f"skiprows={skip.code}")
    made = f"pd.read_csv({', '.join(parts)})"
    if not header:
        made = f'{made}.rename(columns=lambda k: f"V{{k + 1}}")'
    elif a.name != "read_csv":
        made = f"{a.t.helper('named_as_in_r')}({made})"
    if factors:
        made = f"{a.t.helper('with_factors')}({made})"
    return Py(made, RKind("frame", columns=None))


@entry("write.csv write.table", "x file row.names quote sep fileEncoding col.names")
def write_csv(a: Args) -> Py:
    """Write a table."""
    base = a.frame("x") if a.py("x").kind.shape != "table" else a.py("x")
    a.ignore("quote")
    parts = [a.py("file").code]
    if not a.flag("row.names", True):
        parts.append("index=False")
    sep = a.word("sep", "," if a.name == "write.csv" else " ")
    if sep != ",":
        parts.append(f"sep={text(sep)}")
    encoding = a.word("fileEncoding")
    if encoding:
        parts.append(f"encoding={text(encoding.lower())}")
    return Py(f"{base.atom}.to_csv({', '.join(parts)})", RKind("none"))


@entry("read.xlsx read_excel read_xlsx fread read_tsv read.spss", "file sheet ...")
def read_other(a: Args) -> Py:
    """Read a table of another form."""
    path = a.py("file")
    sheet = a.maybe("sheet")
    if a.name in ("fread", "read_tsv"):
        sep = ', sep="\\t"' if a.name == "read_tsv" else ""
        return Py(f"pd.read_csv({path.code}{sep})", RKind("frame", columns=None))
    if a.name == "read.spss":
        return Py(f"pd.read_spss({path.code})", RKind("frame", columns=None))
    extra = f", sheet_name={sheet.code if sheet.kind.elem == 'character' else minus_one(sheet)}" if sheet is not None else ""
    return Py(f"pd.read_excel({path.code}{extra})", RKind("frame", columns=None))


@entry("table", "... data useNA dnn")
def table(a: Args) -> Py:
    """Count: one vector a Series, two a crosstab."""
    t = a.t
    args = [arg for arg in a.rest() if arg.value is not None]
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
    if is_call(node, "~") and "data" not in a.found and "by" in a.found:
        a.found["data"] = a.found.pop("by")
    elif is_call(node, "~") and "by" in a.found and "FUN" not in a.found:
        a.found["FUN"] = a.found.pop("by")
    if "FUN" not in a.found and a.dots and a.dots[0].name is None and a.dots[0].value is not None:
        function = a.dots.pop(0).value
        assert function is not None
        a.found["FUN"] = function
    fun = a.need("FUN")
    if not (is_call(node, "~")):
        raise Untranslatable("식(formula)이 아닌 aggregate()", "aggregate() without a formula")
    frame = a.py("data")
    response, groups = plain_columns(a.t, node, frame)
    if is_name(node.at(1), "."):
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
        code, result = function_code(a.t, fun, [vector(response.kind.elem)])
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
        raise a.refusal("form")
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
        if a.name == "complete.cases":
            return Py(f"{value.atom}.notna().all(axis=1)", RKind("column", "logical", False, 0, 1, kind.length, of=value.code))
        return Py(f"{value.atom}.dropna()", kind.but(na=False, length=None, columns=kind.each(na=False, length=None)))
    if kind.flat and a.name == "na.omit":
        value = a.t.once(value)
        return Py(f"{Py(value.array).atom}[~pd.isna({value.array})]", vector(kind.elem, None, kind.low, kind.high))
    raise a.refusal("value")


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
    raise a.refusal("value")


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
