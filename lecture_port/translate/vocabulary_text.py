"""Printing, text, tables of counts, random draws, and what changes the machine."""

from __future__ import annotations

import re

from lecture_port.translate.formulas import plain_columns
from lecture_port.translate.kinds import ANY, DATA_SETS, INF, RKind, scalar, vector
from lecture_port.translate.models import MODELS, predict_model
from lecture_port.translate.source import Py, Untranslatable, text
from lecture_port.translate.translator import Args, Translator, entry
from lecture_port.translate.tree import Arg, Call, Literal, Name, literal
from lecture_port.translate.vocabulary_vectors import none, said


@entry("print show", "x digits ...")
def print_(a: Args) -> Py:
    """Print a value; Python prints it its own way."""
    a.ignore("digits")
    a.rest()
    value = a.t.expr(a.need("x"))
    if value.kind.shape == "none":
        return value
    return Py(f"print({value.code})", RKind("none"))


@entry("cat", "... sep fill file")
def cat(a: Args) -> Py:
    """Print the text of values."""
    t = a.t
    if a.has("file") or a.has("fill"):
        raise Untranslatable("cat()의 file이나 fill", "file or fill of cat()")
    sep = a.word("sep", " ")
    args = [arg for arg in a.rest() if arg.value is not None]
    values = [t.value(arg.value) for arg in args if arg.value is not None]
    values = [v for v in values if v.kind.shape != "null"]
    if any(v.kind.shape not in ("scalar", "vector", "column", "any", "series", "matrix", "factor") for v in values):
        raise Untranslatable("cat()의 이런 값", "cat() of a value of this kind")
    for k, value in enumerate(values):
        if value.kind.shape == "factor":
            places = f"{value.atom}.cat.codes" if value.kind.of else f"{value.atom}.codes"
            values[k] = Py(f"{places} + 1", value.kind.but(elem="integer", shape="vector"), 8)
    simple = all(v.kind.scalar and v.kind.elem in ("character", "integer") and not v.kind.na for v in values)
    if simple and values:
        codes = [v.code for v in values]
        last = literal(args[-1].value)
        end = '""'
        if isinstance(last, str) and last.endswith("\n"):
            rest = last[:-1]
            codes[-1] = text(rest)
            end = ""
            if len(codes) == 1 and not rest:
                return none("print()")
        extra = ("" if sep == " " else f", sep={text(sep)}") if len(codes) > 1 else ""
        return none(f"print({', '.join(codes)}{extra}{f', end={end}' if end else ''})")
    t.use("np", "pd", "math")
    codes = [f"{t.helper('whole_text')}({v.array})" if v.kind.elem == "integer" and v.kind.high > 99999 else v.code for v in values]
    last = literal(args[-1].value) if args else None
    end = ""
    if isinstance(last, str) and last == "\n" and len(codes) > 1 and sep == " ":
        codes[-1] = '"\\n"'
    return none(f"{t.helper('cat')}({', '.join(codes)}{'' if sep == ' ' else f', sep={text(sep)}'}{end})")


@entry("message warning", "... call.")
def message(a: Args) -> Py:
    """Write to stderr."""
    t = a.t
    a.ignore("call.")
    code = t.call("paste0", a.rest()).code
    t.use("sys")
    return none(f"print({code}, file=sys.stderr)")


@entry("stop", "... call.")
def stop(a: Args) -> Py:
    """Raise an error."""
    a.ignore("call.")
    return none(f"raise RuntimeError({a.t.call('paste0', a.rest()).code if a.dots else ''})")


@entry("stopifnot", "...")
def stopifnot(a: Args) -> Py:
    """Assert."""
    tests = [a.t.condition(arg.value) for arg in a.rest() if arg.value is not None]
    if len(tests) != 1:
        raise Untranslatable("stopifnot()의 여러 조건", "several conditions of stopifnot()")
    return none(f"assert {tests[0]}")


@entry("invisible suppressWarnings suppressMessages identity I force system.time", "x")
def quiet(a: Args) -> Py:
    """The value itself."""
    if a.name == "system.time":
        raise Untranslatable("system.time()", "system.time()")
    if not a.has("x"):
        return none("")
    return a.t.expr(a.need("x")).but(visible=a.name != "invisible")


@entry("paste paste0", "... sep collapse")
def paste(a: Args) -> Py:
    """Join strings."""
    t = a.t
    sep = a.word("sep", "" if a.name == "paste0" else " ")
    collapse = a.maybe("collapse")
    if collapse is not None and collapse.kind.shape == "null":
        collapse = None
    values = [t.value(arg.value) for arg in a.rest() if arg.value is not None]
    values = [Py('""', scalar("character")) if value.kind.shape == "null" else value for value in values]
    for value in values:
        if value.kind.shape not in ("scalar", "vector", "column", "any", "factor", "series"):
            raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")
    if collapse is None and values and all(v.kind.scalar and v.kind.elem in ("character", "integer") and not v.kind.na for v in values):
        parts: list[str] = []
        for value in values:
            if re.fullmatch(r'"[^"\\{}]*"', value.code):
                parts.append(value.code[1:-1])
            elif '"' in value.code or "\\" in value.code or "'" in value.code or "{" in value.code:
                break
            else:
                parts.append(f"{{{value.code}}}")
        else:
            return Py(
                f'f"{sep.join(parts)}"' if '"' not in sep and "\\" not in sep else text(sep) + ".join([" + ", ".join(v.code for v in values) + "])",
                scalar("character"),
            )
    t.use("np", "pd", "math")
    codes = [
        f"{t.helper('whole_text')}({v.array})" if v.kind.elem == "integer" and v.kind.high > 99999 and v.kind.shape != "any" else v.code
        for v in values
    ]
    extra = "" if sep == " " else f", sep={text(sep)}"
    if collapse is not None:
        extra += f", collapse={collapse.code}"
    scalars = all(v.kind.scalar for v in values)
    lengths = [v.kind.length for v in values]
    size = None if None in lengths else max([n or 0 for n in lengths], default=0)
    shape = "any" if any(v.kind.shape == "any" for v in values) else "vector"
    kind = scalar("character") if collapse is not None or scalars else RKind(shape, "character", False, length=size)
    return Py(f"{t.helper('paste')}({', '.join(codes)}{extra})", kind)


@entry("sprintf", "fmt ...")
def sprintf(a: Args) -> Py:
    """C's formats, which Python's % knows too."""
    t = a.t
    fmt = a.py("fmt")
    values = [t.value(arg.value) for arg in a.rest() if arg.value is not None]
    code = literal(a.node("fmt"))
    if not isinstance(code, str):
        raise Untranslatable("sprintf()의 형식을 알 수 없습니다", "the format of sprintf() is not known")
    specs = re.findall(r"%[-+ 0#]*\d*(?:\.\d+)?([a-zA-Z%])", code)
    specs = [s for s in specs if s != "%"]
    if len(specs) != len(values) or any(s not in "dsfegGEixXo" for s in specs) or "$" in code or "*" in re.sub(r"[^%*]", "", code):
        raise Untranslatable("sprintf()의 이런 형식", "this format of sprintf()")
    flat = [v for v in values if not v.kind.scalar]
    codes = []
    for spec, value in zip(specs, values, strict=True):
        if spec == "d" and value.kind.elem == "double" and value.kind.low != value.kind.high:
            pass  # R refuses a number that is not whole; int() below would cut it off
        if spec == "s" and value.kind.elem not in ("character", "integer"):
            t.use("np", "pd", "math")
            codes.append(f"{t.helper('number')}({value.code}, 15)")
        elif value.kind.elem not in ("double", "integer", "logical", "character", "any"):
            raise Untranslatable("sprintf()의 이런 값", "sprintf() of a value of this kind")
        else:
            codes.append(value.code)
    if not flat:
        if not codes:
            return Py(text(code % ()), scalar("character"))
        if any(v.kind.shape == "any" for v in values):
            raise Untranslatable("sprintf()의 이런 값", "sprintf() of a value of this kind")
        inside = codes[0] if len(codes) == 1 else ", ".join(codes)
        single = len(codes) == 1 and values[0].kind.elem != "any"
        if not (single and inside.isidentifier()):
            inside = f"({inside},)" if single else f"({inside})"
        return Py(f"{fmt.code} % {inside}", scalar("character"), 9)
    t.use("np")
    names = [f"v{k}" for k in range(len(values))]
    if any(v.kind.shape not in ("scalar", "vector", "column") for v in values) or (
        "s" in specs and any(v.kind.elem not in ("character", "integer") for s, v in zip(specs, values, strict=True) if s == "s")
    ):
        raise Untranslatable("sprintf()의 이런 값", "sprintf() of values of this kind")
    lengths = {v.kind.length for v in flat}
    if len(flat) > 1 and (len(lengths) > 1 or None in lengths):
        raise Untranslatable("sprintf()의 길이가 다른 벡터", "vectors of several lengths in sprintf()")
    head = ", ".join(n for n, v in zip(names, values, strict=True) if not v.kind.scalar)
    over = flat[0].array if len(flat) == 1 else f"zip({', '.join(v.array for v in flat)})"
    inside = ", ".join(c if v.kind.scalar else n for n, v, c in zip(names, values, codes, strict=True))
    return Py(f"np.array([{fmt.code} % ({inside},) for {head} in {over}], dtype=object)", vector("character", flat[0].kind.length))


def _texts(t: Translator, value: Py, scalar_code: str, elem: str = "character") -> Py:
    """Apply an expression of ``v`` to one string or to all of a vector."""
    if value.kind.elem != "character":
        raise Untranslatable("문자열이 아닌 값", "what is no string")
    if value.kind.scalar:
        return Py(scalar_code.replace("{v}", value.atom), scalar(elem, 0 if elem == "integer" else -INF))
    if value.kind.shape not in ("vector", "column"):
        raise Untranslatable("이런 값의 문자열 함수", "a function of strings of a value of this kind")
    t.use("np")
    dtype = ", dtype=object" if elem == "character" else ""
    return Py(
        f"np.array([{scalar_code.replace('{v}', 'v')} for v in {value.array}]{dtype})",
        vector(elem, value.kind.length, 0 if elem == "integer" else -INF),
    )


@entry("toupper tolower nchar trimws", "x type")
def case(a: Args) -> Py:
    """Letters."""
    a.ignore("type")
    code = {"toupper": "{v}.upper()", "tolower": "{v}.lower()", "nchar": "len({v})", "trimws": "{v}.strip()"}[a.name]
    return _texts(a.t, a.py("x"), code, "integer" if a.name == "nchar" else "character")


@entry("regmatches", "x m")
def regmatches(a: Args) -> Py:
    """What regexpr() or gregexpr() finds."""
    t = a.t
    found = a.need("m")
    if not isinstance(found, Call) or found.op not in ("regexpr", "gregexpr"):
        raise Untranslatable("regmatches()의 이런 꼴", "this form of regmatches()")
    inner = Args(t, found.op, "pattern text ignore.case perl fixed", found.args)
    t.use("np", "pd", "re")
    fixed = ", fixed=True" if inner.flag("fixed") else ""
    code = f"{t.helper('matches')}({inner.py('pattern').code}, {a.py('x').code}, {found.op == 'gregexpr'}{fixed})"
    return Py(code, RKind("list", columns=(("", vector("character")),)) if found.op == "gregexpr" else vector("character"))


@entry("substr substring", "x start stop")
def substr(a: Args) -> Py:
    """A part of strings, both ends counted from 1."""
    value, start, stop = a.py("x"), a.py("start"), a.maybe("stop")
    if not start.kind.scalar or (stop is not None and not stop.kind.scalar) or start.kind.low < 1:
        raise Untranslatable("substr()의 이런 인수", "such an argument of substr()")
    from lecture_port.translate.source import minus_one

    first = minus_one(start)
    return _texts(a.t, value, f"{{v}}[{'' if first == '0' else first}:{stop.code if stop is not None else ''}]")


@entry("gsub sub grepl grep", "pattern replacement x fixed ignore.case perl value")
def gsub(a: Args) -> Py:
    """Regular expressions that mean the same in Python."""
    t = a.t
    if a.name in ("grep", "grepl") and not a.has("x") and a.has("replacement"):
        a.found["x"] = a.found.pop("replacement")
    pattern = a.word("pattern")
    fixed = a.flag("fixed")
    a.flag("perl")
    value = a.py("x")
    if not fixed and re.search(r"\[:|\\[<>bBQE]|\(\?", pattern):
        raise Untranslatable("이런 정규표현식", "this regular expression")
    flags = ", flags=re.IGNORECASE" if a.flag("ignore.case") else ""
    shown = f"re.escape({text(pattern)})" if fixed else (f'r"{pattern}"' if '"' not in pattern and "\\" in pattern else text(pattern))
    if a.name in ("sub", "gsub"):
        replacement = a.word("replacement")
        if fixed and not flags:
            count = ", 1" if a.name == "sub" else ""
            return _texts(t, value, f"{{v}}.replace({text(pattern)}, {text(replacement)}{count})")
        t.use("re")
        if "\\" in replacement:
            replacement = re.sub(r"\\(\d)", r"\\g<\1>", replacement)
        count = ", count=1" if a.name == "sub" else ""
        return _texts(t, value, f"re.sub({shown}, {text(replacement)}, {{v}}{count}{flags})")
    if a.name == "grepl":
        if fixed:
            return _texts(t, value, f"{text(pattern)} in {{v}}", "logical")
        t.use("re")
        return _texts(t, value, f"bool(re.search({shown}, {{v}}{flags}))", "logical")
    raise Untranslatable(f"{a.name}()", f"{a.name}()")


@entry("strsplit", "x split fixed")
def strsplit(a: Args) -> Py:
    """Split strings: a list of vectors."""
    t = a.t
    value, split = a.py("x"), a.word("split")
    fixed = a.flag("fixed")
    source = literal(a.node("x"))
    if split and not (isinstance(source, str) and source and not source.endswith(split)):
        raise Untranslatable("strsplit()의 빈 끝", "an empty end in strsplit()")
    if not value.kind.scalar or value.kind.elem != "character":
        raise Untranslatable("strsplit()의 이런 값", "strsplit() of a value of this kind")
    if split and not fixed and re.search(r"[\[\].*+?^$|(){}\\]", split):
        raise Untranslatable("이런 정규표현식", "this regular expression")
    t.use("np")
    made = f"list({value.code})" if not split else f"{value.atom}.split({text(split)})"
    return Py(f"[np.array({made}, dtype=object)]", RKind("list", columns=(("", vector("character")),)))


@entry("format prettyNum formatC toString", "x nsmall digits big.mark width format collapse")
def format_(a: Args) -> Py:
    """Format a number with so many places."""
    value = a.py("x")
    if a.name == "toString":
        return a.t.call("paste", [Arg(None, a.need("x")), Arg("collapse", Literal(", ", "character"))])
    places = literal(a.node("nsmall"))
    if a.name == "format" and value.kind.scalar and value.kind.elem == "character" and not a.has("width"):
        return value
    if a.name == "formatC" and literal(a.node("format")) == "f" and value.kind.scalar and isinstance(literal(a.node("digits")), int):
        return Py(f'f"{{{value.code}:.{literal(a.node("digits"))}f}}"', scalar("character"))
    del places
    raise Untranslatable(f"{a.name}(): 파이썬과 자릿수의 규칙이 다릅니다", f"{a.name}(): Python has other rules of digits")


# Tables of counts.


@entry("table xtabs", "... data useNA dnn")
def table(a: Args) -> Py:
    """Count: one vector a Series, two a crosstab."""
    t = a.t
    t.use("np", "pd")
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
    t = a.t
    t.use("pd")
    value = a.py("A")
    if a.name == "margin.table":
        margin = literal(a.node("margin"))
        if value.kind.shape == "table" and margin in (1, 2):
            return Py(f"{value.atom}.sum(axis={2 - int(margin)})", RKind("series", value.kind.elem, False))
        raise Untranslatable("margin.table()의 이런 꼴", "this form of margin.table()")
    if a.has("margin") or value.kind.shape not in ("table", "series"):
        raise Untranslatable("addmargins()의 이런 꼴", "this form of addmargins()")
    return Py(f"{t.helper('r_addmargins')}({value.code})", value.kind)


@entry("aggregate", "x by FUN data ...")
def aggregate(a: Args) -> Py:
    """A number for every group, by formula."""
    t = a.t
    t.use("pd", "np")
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
    response, groups = plain_columns(t, node, frame)
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
    if word in simple and word not in t.functions:
        call = f"{simple[word]}()"
    else:
        code, result = t.function(fun, [vector(response.kind.elem)])
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
    t = a.t
    x, y = a.py("x"), a.py("y")
    key = a.word("by")
    if not key or a.has("all") or x.kind.shape != "frame" or y.kind.shape != "frame":
        raise Untranslatable("merge()의 이런 꼴", "this form of merge()")
    t.use("pd")
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
        a.t.use("pd")
        value = a.t.once(value)
        return Py(f"{Py(value.array).atom}[~pd.isna({value.array})]", vector(kind.elem, None, kind.low, kind.high))
    raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of a value of this kind")


@entry("summary", "object ...")
def summary(a: Args) -> Py:
    """Of a model its summary, of numbers six."""
    t = a.t
    value = a.py("object")
    a.rest()
    kind = value.kind
    if kind.shape in MODELS:
        shown = "lm_summary" if kind.shape == "lm" else "glm_summary"
        return Py(value.code, RKind(shown), alias=True).but(code=value.code) if not _top(a) else Py(f"print({value.atom}.summary())", RKind("none"))
    if kind.shape == "net":
        return none(f"{value.atom}.summary()")
    if kind.shape == "aov":
        t.use("sm")
        return Py(f"sm.stats.anova_lm({value.code})", RKind("anova", "double", False))
    if kind.shape == "frame":
        if not _top(a):
            raise Untranslatable("데이터 프레임의 summary()", "summary() of a data frame")
        return none(f'print({value.atom}.describe(include="all"))')
    if kind.shape == "factor":
        t.use("np", "pd")
        return Py(f"{t.helper('counts')}({value.code})", RKind("series", "integer", False, 0, INF, len(kind.labels) if kind.labels else None))
    if kind.numeric and kind.elem != "logical" and kind.flat:
        t.use("np", "pd")
        return Py(f"{t.helper('six_numbers')}({value.array})", RKind("series", "double", False, length=6))
    if _top(a):
        t.use("pd")
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


# Random draws.


@entry("set.seed", "seed kind")
def set_seed(a: Args) -> Py:
    """No seed of NumPy gives R's draws."""
    a.t.use("np")
    seed = a.py("seed")
    a.t.seeded = True
    if a.t.draws:
        return none(f"# R: set.seed({seed.code}); the draws are R's own")
    a.t.emit("# No seed gives R's random numbers in NumPy; --draws-from-r carries R's over.")
    return none(f"rng = np.random.default_rng({seed.code})")


def _draw(name: str, signature: str, code: str, elem: str = "double", defaults: str = "", low: float = -INF) -> None:
    @entry(name, signature)
    def draw(a: Args) -> Py:
        t = a.t
        t.use("np")
        params = signature.split()
        values = dict(pair.split("=") for pair in defaults.split())
        known: int | None = None
        for param in params:
            value = a.maybe(param)
            if value is not None:
                values[param] = value.code
                if param == "n":
                    known = int(value.kind.low) if value.kind.low == value.kind.high else None
                    if not value.kind.scalar:
                        raise Untranslatable(f"{name}()의 n", f"n of {name}()")
        missing = [p for p in params if p not in values]
        if missing:
            raise Untranslatable(f"{name}()에 {missing[0]}이(가) 없습니다", f"{name}() without {missing[0]}")
        kind = RKind("scalar" if known == 1 else "vector", elem, False, low, INF, known, drawn=True)
        if t.draws:
            return Py(f'{t.helper("drawn")}("{name}")', kind)
        made = code.format(**values)
        if known == 1:
            made = made.replace(", 1)", ")") if made.endswith(", 1)") else made
        return Py(_generator(t) + made, kind)


def _generator(t: Translator) -> str:
    if not t.seeded:
        t.helpers.add("rng")
    return "rng."


_draw("rnorm", "n mean sd", "normal({mean}, {sd}, {n})", defaults="mean=0 sd=1")
_draw("runif", "n min max", "uniform({min}, {max}, {n})", defaults="min=0 max=1")
_draw("rbinom", "n size prob", "binomial({size}, {prob}, {n})", "integer", low=0)
_draw("rpois", "n lambda", "poisson({lambda}, {n})", "integer", low=0)
_draw("rexp", "n rate", "exponential(1 / {rate}, {n})", defaults="rate=1", low=0)


@entry("sample sample.int", "x size replace prob")
def sample(a: Args) -> Py:
    """Draw from values, or from 1 to a number."""
    t = a.t
    t.use("np")
    value, size = a.py("x"), a.maybe("size")
    replace = a.flag("replace")
    prob = a.maybe("prob")
    kind = value.kind
    if kind.shape not in ("scalar", "vector", "column", "factor"):
        raise Untranslatable("sample()의 이런 값", "sample() of a value of this kind")
    known = int(size.kind.low) if size is not None and size.kind.low == size.kind.high else None
    whole = kind.scalar and kind.elem in ("integer", "double")
    length = known if size is not None else (int(kind.low) if whole and kind.low == kind.high else kind.length if not whole else None)
    made = RKind(
        "vector" if known != 1 else "scalar", "integer" if whole else kind.elem, False, 1 if whole else kind.low, kind.high, length, drawn=True
    )
    if t.draws and kind.shape != "factor":
        code = f'{t.helper("drawn")}("{a.name}")'
        return Py(code, made, zero=f"{code} - 1" if whole else "")
    parts = []
    if size is not None:
        parts.append(size.code if known != 1 else "")
    if not replace and size is not None:
        parts.append("replace=False")
    if prob is not None:
        parts.append(f"p={prob.array} / np.sum({prob.array})")
    parts = [p for p in parts if p]
    if size is None:
        source = f"np.arange(1, {value.code} + 1)" if whole else value.array
        return Py(f"{_generator(t)}permutation({source})", made)
    if whole:
        inside = ", ".join([value.code, *parts])
        return Py(f"{_generator(t)}choice({inside}) + 1", made, 8, zero=f"{_generator(t)}choice({inside})")
    return Py(f"{_generator(t)}choice({', '.join([value.array, *parts])})", made)


# Distributions.


def _distribution(name: str, scipy: str, params: str, defaults: str, arguments: str) -> None:
    for letter, method in (("d", "pdf"), ("p", "cdf"), ("q", "ppf")):
        method_ = "pmf" if method == "pdf" and name in ("binom", "pois") else method

        @entry(f"{letter}{name}", f"x {params} lower.tail")
        def distribute(a: Args, method: str = method_) -> Py:
            t = a.t
            t.use("stats")
            value = a.py("x")
            values = dict(pair.split("=") for pair in defaults.split())
            for param in params.split():
                given = a.maybe(param)
                if given is not None:
                    values[param] = given.code if given.prec >= 9 else f"({given.code})"
            lower = a.flag("lower.tail", True)
            word = method if lower else {"cdf": "sf", "ppf": "isf"}.get(method, method)
            if len(values) < len(params.split()):
                raise Untranslatable(f"{a.name}()의 인수가 모자랍니다", f"{a.name}() lacks an argument")
            kind = value.kind.but(elem="double", low=0 if method != "ppf" else -INF, high=1 if method == "cdf" else INF)
            shown = arguments.format(**values)
            return Py(f"stats.{scipy}.{word}({value.code}{', ' + shown if shown else ''})", kind)


_distribution("norm", "norm", "mean sd", "mean=0 sd=1", "{mean}, {sd}")
_distribution("unif", "uniform", "min max", "min=0 max=1", "{min}, {max} - {min}")
_distribution("binom", "binom", "size prob", "", "{size}, {prob}")
_distribution("pois", "poisson", "lambda", "", "{lambda}")
_distribution("t", "t", "df", "", "{df}")
_distribution("chisq", "chi2", "df", "", "{df}")
_distribution("f", "f", "df1 df2", "", "{df1}, {df2}")
_distribution("exp", "expon", "rate", "rate=1", "scale=1 / {rate}")


# What changes the machine, or wants a screen.

KNOWN_PACKAGES = frozenset(
    [
        "keras",
        "keras3",
        "tensorflow",
        "reticulate",
        "zeallot",
        "magrittr",
        "stats",
        "datasets",
        "utils",
        "graphics",
        "grDevices",
        "methods",
        "base",
        "MASS",
    ]
)


@entry("library require suppressPackageStartupMessages requireNamespace", "package ...")
def library(a: Args) -> Py:
    """Python imports what the file uses, at its top."""
    node = a.node("package")
    a.rest()
    a.ignore("character.only", "quietly")
    if a.name == "suppressPackageStartupMessages" and isinstance(node, Call):
        return a.t.expr(node)
    name = node.name if isinstance(node, Name) else str(literal(node) or "")
    a.t.packages.add(name)
    if a.alone:
        return said(f"R: {a.name}({name})")
    return Py("True", scalar("logical", 1, 1))


def _needless(names: str, why: str) -> None:
    @entry(names, "...")
    def needless(a: Args) -> Py:
        shown = ", ".join(filter(None, (_short(arg.value) for arg in a.rest())))
        a.t.emit(f"# R: {a.name}({shown})")
        return said(why)


def _short(node: object) -> str:
    from lecture_port.translate.translator import deparse

    return " ".join(deparse(node).split())[:80] if node is not None else ""  # type: ignore[arg-type]


_needless(
    "install.packages install_keras install_tensorflow install_github BiocManager.install py_install",
    "Python's packages are installed by pip, outside the script.",
)
_needless("setwd", "Python takes paths from where it is started: python lab.py in that folder.")
_needless("View edit fix", "A notebook shows a table; on the terminal, print() does.")
_needless(
    "use_condaenv use_python use_virtualenv use_backend use_session_with_seed use_implementation", "The environment is chosen by starting its python."
)
_needless(
    "rm gc graphics.off options help help.start example demo vignette browseURL Sys.setlocale Sys.setenv windowsFonts windows x11 quartz dev.new flush.console search sessionInfo citation opts_chunk knitr::opts_chunk closeAllConnections on.exit",
    "Nothing to do in Python.",
)


@entry("data", "... package")
def data(a: Args) -> Py:
    """R's data sets are read at the top of the file."""
    a.ignore("package")
    names = [arg.value.name if isinstance(arg.value, Name) else str(literal(arg.value) or "") for arg in a.rest()]
    for name in names:
        if name not in DATA_SETS:
            raise Untranslatable(f"자료 {name}", f"the data set {name}")
        a.t.data_set(name)
    return said(f"R: data({', '.join(names)})")


@entry("scan readline", "...")
def ask_user(a: Args) -> Py:
    """What is typed by hand."""
    raise Untranslatable(f"{a.name}(): 사람이 입력합니다. 값을 코드에 쓰십시오", f"{a.name}() asks a person: write the values into the code")


@entry("Sys.time Sys.Date date proc.time", "")
def now(a: Args) -> Py:
    """The clock."""
    a.t.use("datetime")
    a.t.use("np")
    return Py("datetime.datetime.now()" if a.name != "Sys.Date" else 'np.datetime64("today")', ANY.but(drawn=True))


@entry("file.path", "...")
def file_path(a: Args) -> Py:
    """A path of parts."""
    values = [a.t.value(arg.value) for arg in a.rest() if arg.value is not None]
    if any(not v.kind.scalar or v.kind.elem != "character" for v in values):
        raise Untranslatable("file.path()의 이런 값", "file.path() of values of this kind")
    return Py(f'"/".join([{", ".join(v.code for v in values)}])', scalar("character"))


@entry("dir.create unlink file.exists file.remove getwd list.files", "path ...")
def files(a: Args) -> Py:
    """Files and folders."""
    t = a.t
    a.rest()
    if a.name == "getwd":
        t.use("os")
        return Py("os.getcwd()", scalar("character").but(drawn=True))
    path = a.py("path")
    t.use("Path")
    if a.name == "file.exists" and path.kind.scalar:
        return Py(f"Path({path.code}).exists()", scalar("logical", 0, 1))
    if a.name == "dir.create":
        return none(f"Path({path.code}).mkdir(parents=True, exist_ok=True)")
    if a.name == "list.files" and path.kind.scalar:
        raise Untranslatable("list.files()", "list.files()")
    t.use("shutil")
    if a.name == "unlink":
        return none(f"shutil.rmtree({path.code}, ignore_errors=True) if Path({path.code}).is_dir() else Path({path.code}).unlink(missing_ok=True)")
    return none(f"Path({path.code}).unlink(missing_ok=True)")
