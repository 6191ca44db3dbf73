"""R's functions over members, and its choices: ifelse(), switch(), tryCatch()."""

from __future__ import annotations

from lecture_port.translate.calls import TERNARY, Args, Py, Untranslatable, entry, numbers_only, text
from lecture_port.translate.kinds import ANY, INF, NULL, RKind, join, matrix, scalar, vector, wider
from lecture_port.translate.statements import assign, function_code, iterate
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Name, RFunction, RNode, is_call, literal, walk, word_of
from lecture_port.translate.vocabulary_vectors import none


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


@entry("sapply vapply lapply", "X FUN ... simplify USE.NAMES")
def sapply(a: Args) -> Py:
    """Apply a function to every member."""
    t = a.t
    node, fun = a.need("X"), a.need("FUN")
    extra = [arg for arg in a.rest() if not (a.name == "vapply" and (arg.name in ("FUN.VALUE",) or arg.name is None))]
    use_names = a.flag("USE.NAMES", True)
    simplify = a.flag("simplify", True) and a.name in ("sapply", "vapply")
    over, member = iterate(t, node)
    frame = t.value(node).kind if isinstance(node, Name) else NULL
    if frame.shape == "frame" and (frame.columns is None or any(k.shape == "factor" for _, k in frame.columns)):
        raise Untranslatable("요인인 열", "columns that are factors")
    value = t.value(node) if not (is_call(node, ":", "seq_len", "seq_along")) else Py("", vector("integer"))
    code, result = function_code(t, fun, [member], extra)
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
            inner_kind = tuple((n, result) for n, _ in source.columns) if source.columns is not None else None
            column = ".to_numpy()" if source.shape == "frame" else ""
            called = f"({code})" if code.startswith("lambda ") else code
            return Py(f"{{name: {called}(v{column}) for name, v in {loop}}}", RKind("dict", columns=inner_kind))
        return Py(_comprehension(code, over), RKind("list", columns=(("", result),)))
    if result.shape == "scalar" and result.elem in ("double", "integer", "logical", "character"):
        made = _comprehension(code, over)
        if named:
            return Py(
                f"pd.Series({made}, index={keys})", RKind("series", result.elem, result.na, result.low, result.high, length_, drawn=result.drawn)
            )
        dtype = ", dtype=object" if result.elem == "character" else ""
        return Py(f"np.array({made}{dtype})", RKind("vector", result.elem, result.na, result.low, result.high, length_, drawn=result.drawn))
    if result.shape == "vector" and result.length is not None and result.length > 1 and not named and result.elem != "any":
        return Py(f"np.column_stack({_comprehension(code, over)})", matrix(result.elem, result.length, length_))
    raise Untranslatable("sapply()의 결과의 모양을 알 수 없습니다", "the shape of sapply()'s result is not known")


@entry("apply", "X MARGIN FUN ...")
def apply(a: Args) -> Py:
    """Apply a function to rows or columns."""
    value, fun = a.py("X"), a.need("FUN")
    margin = literal(a.need("MARGIN"))
    kind = value.kind
    if margin not in (1, 2) or kind.shape not in ("matrix", "frame", "table"):
        raise a.refusal("form")
    elem = kind.elem
    columns: tuple[str, ...] | None = kind.labels
    if kind.shape == "frame":
        elem = "double"
        columns = tuple(n for n, _ in numbers_only(kind))
        source, rows, cols = f"{value.atom}.to_numpy()", kind.length, len(columns)
    elif kind.shape == "table":
        source, rows, cols = f"{value.atom}.to_numpy()", None, None
    else:
        source, rows, cols = value.code, kind.dims[0], kind.dims[1]
    extra = a.rest()
    size, other = (rows, cols) if margin == 1 else (cols, rows)
    fun_name = fun.name if isinstance(fun, Name) and fun.name not in a.t.functions else ""
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
        code, result = function_code(a.t, fun, [row], extra)
        over = source if margin == 1 else f"{holder}.T"
        if result.shape == "vector" and result.length and result.length > 1:
            return Py(f"np.column_stack({_comprehension(code, over)})", matrix(result.elem, result.length, size))
        if result.shape != "scalar":
            raise Untranslatable("apply()의 결과의 모양을 알 수 없습니다", "the shape of apply()'s result is not known")
        made = f"np.array({_comprehension(code, over)}{', dtype=object' if result.elem == 'character' else ''})"
    if margin == 2 and columns is not None:
        return Py(f"pd.Series({made}, index=[{', '.join(map(text, columns))}])", RKind("series", result.elem, result.na, length=size))
    return Py(made, RKind("vector", result.elem, result.na, result.low, result.high, size))


@entry("tapply", "X INDEX FUN ...")
def tapply(a: Args) -> Py:
    """Apply a function to the values of each group."""
    value, by, fun = a.py("X"), a.py("INDEX"), a.need("FUN")
    if by.kind.shape not in ("factor", "vector", "column") or value.kind.shape not in ("vector", "column"):
        raise a.refusal("values")
    code, result = function_code(a.t, fun, [RKind("vector", value.kind.elem, value.kind.na, value.kind.low, value.kind.high)], a.rest())
    if result.shape != "scalar":
        raise Untranslatable("tapply()의 결과의 모양을 알 수 없습니다", "the shape of tapply()'s result is not known")
    count = len(by.kind.labels) if by.kind.labels else None
    return Py(
        f"{a.t.helper('r_tapply')}({value.array}, {by.code}, {code})", RKind("series", result.elem, result.na, length=count, labels=by.kind.labels)
    )


@entry("split", "x f")
def split(a: Args) -> Py:
    """Part a vector or a frame by groups: a dict by level."""
    value, by = a.py("x"), a.py("f")
    if by.kind.shape not in ("factor", "vector", "column") or value.kind.shape not in ("vector", "column", "frame"):
        raise a.refusal("values")
    kind = value.kind
    member = kind.but(length=None) if kind.shape == "frame" else RKind("vector", kind.elem, kind.na, kind.low, kind.high)
    columns = tuple((label, member) for label in by.kind.labels) if by.kind.labels else (("", member),)
    return Py(
        f"{a.t.helper('r_split')}({value.code if kind.shape == 'frame' else value.array}, {by.code})",
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
        raise a.refusal("value")
    return value if a.name == "isTRUE" else Py(f"not {value.at(4)}", scalar("logical", 0, 1), 4)


@entry("do.call", "what args")
def do_call(a: Args) -> Py:
    """Call a function with a list of arguments."""
    what, args = a.need("what"), a.need("args")
    name = what.name if isinstance(what, Name) else str(literal(what) or "")
    if is_call(args, "list"):
        return a.t.call(name, args.args)
    value = a.t.value(args)
    members = [k for _, k in value.kind.columns or ()]
    if name in ("rbind", "cbind") and value.kind.shape == "list" and members:
        if all(k.shape == "vector" and k.numeric for k in members):
            word = "vstack" if name == "rbind" else "column_stack"
            size = members[0].length
            dims = (None, size) if name == "rbind" else (size, None)
            return Py(f"np.{word}({value.code})", RKind("matrix", members[0].elem, members[0].na, dims=dims))
        if all(k.shape == "frame" for k in members) and name == "rbind":
            return Py(f"pd.concat({value.code}, ignore_index=True)", members[0].but(length=None))
    raise a.refusal("form")


@entry("Reduce Filter", "f x")
def reduce(a: Args) -> Py:
    """Fold, or keep members."""
    t = a.t
    fun, node = a.need("f"), a.need("x")
    over, member = iterate(t, node)
    if a.name == "Filter":
        code, _ = function_code(t, fun, [member])
        source = t.value(node).kind
        if source.flat and source.shape == "vector":
            return Py(f"np.array([v for v in {over} if {_applied(code, 'v')}])", source.but(length=None))
        return Py(f"[v for v in {over} if {_applied(code, 'v')}]", RKind("list", columns=(("", member),)))
    if word_of(fun) == "+":
        return Py(f"sum({over})", member.but(low=-INF, high=INF))
    code, result = function_code(t, fun, [member.but(low=-INF, high=INF), member])
    return Py(f"functools.reduce({code}, {over})", result)


@entry("ifelse", "test yes no")
def ifelse(a: Args) -> Py:
    """Choose member by member."""
    test, yes, no = a.py("test"), a.py("yes"), a.py("no")
    if test.kind.elem != "logical" or test.kind.shape == "any":
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
    if test.kind.na:
        test = Py(f"{a.t.helper('sure')}({test.code})", test.kind.but(na=False))
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
    value = a.py("EXPR")
    cases = a.rest()
    made, kind = "None", NULL
    if value.kind.elem in ("double", "integer") and value.kind.scalar and not any(arg.name or arg.value is None for arg in cases):
        choices = [a.t.value(_one(arg.value)) for arg in cases if arg.value is not None]
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
            default = a.t.value(_one(arg.value))
        elif arg.value is None:
            pending.append(arg.name or "")
        else:
            pairs.append(([*pending, arg.name or ""], a.t.value(_one(arg.value))))
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
    if is_call(node, "{", "return"):
        raise Untranslatable("switch() 안의 여러 문장", "several statements inside switch()")
    return node


@entry("tryCatch try", "expr error warning finally silent ...")
def try_catch(a: Args) -> Py:
    """Catch what stop() raises."""
    t = a.t
    a.ignore("silent")
    if a.has("warning") or a.name == "try" or any(is_call(n, "warning") for n in walk(a.need("expr"))):
        raise Untranslatable("경고를 잡는 tryCatch()와 try()", "tryCatch() of warnings, and try()")
    parts = [_thunk(t, a.need("expr"))]
    for word in ("error", "finally"):
        node = a.node(word)
        if node is not None:
            code = function_code(t, node, [RKind("error")])[0] if word == "error" else _thunk(t, node)
            parts.append(f"{'finally_' if word == 'finally' else word}={code}")
    return Py(f"{t.helper('caught')}({', '.join(parts)})", ANY)


def _thunk(t: Translator, node: RNode) -> str:
    return function_code(t, RFunction([], node), [])[0]


@entry("conditionMessage", "c")
def condition_message(a: Args) -> Py:
    """An error's text."""
    return Py(f"str({a.py('c').code})", scalar("character"))


@entry("assign get exists", "x value envir ...")
def by_name(a: Args) -> Py:
    """A variable by its name, where the name stands in the source."""
    name = a.word("x")
    if a.has("envir") or not name:
        raise a.refusal("form")
    if a.name == "get":
        return a.t.variable(name)
    if a.name == "exists":
        return Py(str(a.t.kind_of(name) is not None), scalar("logical", 0, 1))
    assign(a.t, Name(name), a.need("value"))
    return none("")


@entry("local", "expr")
def local(a: Args) -> Py:
    """A block with names of its own."""
    code, kind = function_code(a.t, RFunction([], a.need("expr")), [])
    return Py(f"({code})()" if code.startswith("lambda") else f"{code}()", kind)
