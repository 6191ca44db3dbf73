"""R's operators in Python: arithmetic, comparison, logic, pipes, sequences."""

from __future__ import annotations

import math

from lecture_port.translate.calls import (
    ADD,
    AND,
    BITAND,
    BITOR,
    COMPARE,
    MUL,
    NOT,
    OPERATORS,
    OR,
    POWER,
    TERNARY,
    UNARY,
    Done,
    Py,
    Untranslatable,
    python_name,
    targets,
    text,
)
from lecture_port.translate.kinds import INF, RKind, join, scalar, vector, wider
from lecture_port.translate.models import formula_text
from lecture_port.translate.statements import assign, assignment, range_of, whole
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Name, RFunction, RNode, is_call, is_name, literal, walk, word_of

SYMBOLS = {"+": ("+", ADD), "-": ("-", ADD), "*": ("*", MUL), "/": ("/", MUL), "^": ("**", POWER), "%%": ("%", MUL), "%/%": ("//", MUL)}
NO_NUMBERS = ("list", "dict", "function", "formula", "null", "lm", "net", "history", "none")
LARGEST_INTEGER = 2**31 - 1


def shape_of(first: RKind, second: RKind) -> tuple[str, int | None, tuple[int | None, ...]]:
    """Return the shape of an elementwise result."""
    for shape in ("tensor", "frame", "array", "matrix", "table"):
        for kind in (first, second):
            if kind.shape == shape:
                return shape, kind.length, kind.dims
    if first.scalar and second.scalar:
        return "scalar", 1, ()
    if "any" in (first.shape, second.shape):
        return "any", None, ()
    flat = [kind for kind in (first, second) if not kind.scalar]
    shape = "series" if any(k.shape == "series" for k in flat) else flat[0].shape
    if {k.shape for k in flat} == {"column", "vector"}:
        shape = "vector"
    lengths = {k.length for k in flat}
    if None in lengths:
        return shape, None, ()
    return shape, max(k or 0 for k in lengths), ()


def operands(t: Translator, left: Py, right: Py) -> tuple[Py, Py]:
    """Bring two operands to a form in which NumPy pairs their members as R does."""
    if "tensor" in (left.kind.shape, right.kind.shape):
        return left, right
    for value in (left, right):
        if value.kind.shape in NO_NUMBERS:
            raise Untranslatable("이런 값으로는 계산하지 않습니다", "no arithmetic with a value of this kind")
        if value.kind.shape == "factor":
            raise Untranslatable("요인으로 계산합니다", "arithmetic with a factor")
    a, b = left.kind, right.kind
    if "any" in (a.shape, b.shape) and not (a.scalar or b.scalar):
        raise Untranslatable("모양을 알 수 없는 두 값의 계산", "arithmetic of two values of unknown shape")
    if a.shape in ("column", "series") and b.flat and not (a.shape == b.shape == "column" and a.of == b.of):
        if a.shape == "series" and b.shape in ("series", "column"):
            right = right.but(code=right.array, kind=b.but(shape="vector"), prec=12)
        elif a.shape == "column":
            left = left.but(code=left.array, kind=a.but(shape="vector"), prec=12)
            if b.shape == "column":
                right = right.but(code=right.array, kind=b.but(shape="vector"), prec=12)
    elif b.shape == "column" and a.shape in ("vector", "any"):
        right = right.but(code=right.array, kind=b.but(shape="vector"), prec=12)
    a, b = left.kind, right.kind
    if a.flat and b.flat and a.length != b.length and a.length and b.length:
        long, short = max(a.length, b.length), min(a.length, b.length)
        if short > 1:
            if a.length == short:
                left = Py(f"np.resize({left.code}, {long})", a.but(length=long, shape="vector"))
            else:
                right = Py(f"np.resize({right.code}, {long})", b.but(length=long, shape="vector"))
    shapes = {a.shape, b.shape}
    if "matrix" in shapes and shapes & {"vector", "series", "column"}:
        flat, other = (left, right) if a.flat else (right, left)
        code = f"{t.helper('down')}({flat.array}, {other.code})"
        made = Py(code, other.kind)
        left, right = (made, right) if a.flat else (left, made)
    if "array" in shapes and shapes & {"vector", "series", "column"}:
        raise Untranslatable("배열과 벡터의 재활용", "recycling a vector over an array")
    if "frame" in shapes and not (a.scalar or b.scalar):
        raise Untranslatable("데이터 프레임과 벡터의 계산", "arithmetic of a data frame and a vector")
    return left, right


def _widened(value: Py) -> Py:
    if value.kind.elem == "uint8":
        return Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
    if value.kind.elem == "logical" and not value.kind.scalar and value.kind.shape in ("vector", "matrix"):
        return Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
    return value


def arithmetic(t: Translator, node: Call) -> Py:
    """Translate ``+ - * / ^ %% %/%``."""
    op = node.op
    if len(node.args) == 1:
        value = _widened(t.value(node.at(0)))
        if value.kind.shape in NO_NUMBERS or value.kind.elem == "character":
            raise Untranslatable("이런 값으로는 계산하지 않습니다", "no arithmetic with a value of this kind")
        kind = value.kind.but(low=-value.kind.high, high=-value.kind.low) if op == "-" else value.kind
        if kind.elem == "logical":
            kind = kind.but(elem="integer")
        return Py(f"{op}{value.at(UNARY)}", kind, UNARY) if op == "-" else value
    left, right = t.value(node.at(0)), t.value(node.at(1))
    if op == "+" and "plotnine" in (left.kind.shape, right.kind.shape):
        return Py(f"{left.at(ADD)} + {right.at(ADD + 1)}", RKind("plotnine"), ADD)
    for value in (left, right):
        if value.kind.elem == "character" and value.kind.shape != "factor":
            raise Untranslatable("문자열로 계산합니다", "arithmetic with strings")
    left, right = operands(t, left, right)
    if "any" in (left.kind.shape, right.kind.shape) and "logical" in (left.kind.elem, right.kind.elem):
        raise Untranslatable("논리값일 수 있는 값의 계산", "arithmetic with what may be logical values")
    if op != "/":
        left, right = _widened(left), _widened(right)
    a, b = left.kind, right.kind
    shape, length, dims = shape_of(a, b)
    low, high = _bounds(op, a, b)
    elem = _elem(op, a, b)
    na = a.na or b.na
    kind = RKind(shape, elem, na, low, high, length, None, a.of or b.of, dims, None, a.drawn or b.drawn)
    if a.shape == "frame" or b.shape == "frame":
        frame = a if a.shape == "frame" else b
        if frame.columns is not None:
            if any(not inner.numeric for _, inner in frame.columns):
                raise Untranslatable("숫자가 아닌 열이 있는 데이터 프레임의 계산", "arithmetic with a data frame that has other columns than numbers")
            kind = kind.but(columns=tuple((n, i.but(elem=elem, low=-INF, high=INF)) for n, i in frame.columns))
    if a.shape in ("matrix", "table") or b.shape in ("matrix", "table"):
        kind = kind.but(labels=a.labels or b.labels)
    symbol, prec = SYMBOLS[op]
    if op == "^":
        return _power(t, left, right, kind)
    if op in ("%%", "%/%") and elem == "integer" and not (a.scalar and b.scalar) and b.low <= 0 <= b.high:
        raise Untranslatable("0으로 나눈 나머지", "the remainder of a division by zero")
    if op in ("/", "%%", "%/%") and b.scalar and a.scalar and b.low <= 0 <= b.high:
        if op == "/":
            return Py(f"{t.helper('divide')}({left.code}, {right.code})", kind.but(na=na or a.low <= 0 <= a.high))
        if b.low == b.high:
            raise Untranslatable("0으로 나눈 나머지", "the remainder of a division by zero")
    code = f"{left.at(prec)} {symbol} {right.at(prec + 1)}"
    made = Py(code, kind, prec)
    if elem == "integer" and op in "+-*" and (high > LARGEST_INTEGER or low < -LARGEST_INTEGER) and shape in ("scalar", "vector", "any", "column"):
        return Py(f"{t.helper('int32')}({code})", kind.but(low=max(low, -LARGEST_INTEGER), high=min(high, LARGEST_INTEGER)))
    return made


def _elem(op: str, a: RKind, b: RKind) -> str:
    if a.shape == "tensor" or b.shape == "tensor":
        return "any"
    if op in ("/", "^"):
        return "double"
    elem = wider(a.elem, b.elem)
    if "double" in (a.elem, b.elem):
        return "double"
    return "integer" if elem in ("logical", "uint8") else elem


def _bounds(op: str, a: RKind, b: RKind) -> tuple[float, float]:
    try:
        if op == "+":
            return a.low + b.low, a.high + b.high
        if op == "-":
            return a.low - b.high, a.high - b.low
        if op == "*" and not {a.low, a.high, b.low, b.high} & {INF, -INF}:
            corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
            return min(corners), max(corners)
        if op == "*" and a.low >= 0 and b.low >= 0:
            return a.low * b.low, INF
        if op == "/" and b.low == b.high and b.low > 0:
            return a.low / b.low, a.high / b.low
        if op == "/" and a.low >= 0 and b.low > 0:
            return 0, INF
        if op == "%/%" and b.low == b.high and b.low > 0 and a.low > -INF:
            return math.floor(a.low / b.low), a.high / b.low if a.high == INF else math.floor(a.high / b.low)
        if op == "%%" and b.low == b.high and b.low > 0:
            return 0, b.low
        if op == "^" and a.low == a.high and b.low == b.high and abs(b.low) < 100 and 0 < abs(a.low) < 1000:
            value = float(a.low) ** b.low
            return (value, value) if isinstance(value, float) else (-INF, INF)
        if op == "^" and b.low == b.high and (b.low % 2 == 0 or a.low >= 0):
            return 0, INF
    except (OverflowError, ValueError, ZeroDivisionError):
        pass
    return -INF, INF


def _power(t: Translator, left: Py, right: Py, kind: RKind) -> Py:
    a, b = left.kind, right.kind
    simple = b.scalar and b.low == b.high and b.low >= 0 and float(b.low).is_integer()
    code = f"{left.at(POWER + 1)} ** {right.at(UNARY)}"
    if a.shape == "tensor" or (simple and a.scalar and abs(a.low) < 2**15 and abs(a.high) < 2**15 and b.low <= 3):
        return Py(code, kind, POWER)
    if a.scalar and b.scalar:
        if a.low == a.high and a.low > 0 and (b.low >= 0 or a.low < 0):
            return Py(f"float({left.code}) ** {right.at(UNARY)}", kind, POWER)
        return Py(f"{t.helper('power')}({left.code}, {right.code})", kind)
    if a.elem in ("double",) and not a.scalar and a.shape != "any":
        return Py(code, kind, POWER)
    if a.elem in ("integer", "uint8", "logical") and not a.scalar and a.shape != "any":
        base = f"{left.atom}.astype(float)"
        return Py(f"{base} ** {right.at(UNARY)}", kind, POWER)
    return Py(f"{t.helper('power')}({left.code}, {right.code})", kind)


def comparison(t: Translator, node: Call) -> Py:
    """Translate ``== != < > <= >=``."""
    left, right = t.value(node.at(0)), t.value(node.at(1))
    op = node.op
    for one, two in ((left, right), (right, left)):
        if one.kind.elem == "character" and two.kind.numeric:
            raise Untranslatable("문자열과 수의 비교: R은 수를 문자열로 바꿉니다", "a string against a number: R compares them as strings")
        if one.kind.shape in ("list", "dict", "null", "function", "lm", "net"):
            raise Untranslatable("이런 값은 비교하지 않습니다", "no comparison with a value of this kind")
    if any(v.kind.elem == "any" and not v.kind.na and v.kind.shape in ("any", "scalar", "vector") for v in (left, right)):
        raise Untranslatable("수이기도 문자열이기도 한 값의 비교", "a comparison of what is a number here and a string there")
    if "factor" in (left.kind.shape, right.kind.shape) and op not in ("==", "!="):
        raise Untranslatable("요인에는 크기가 없습니다", "factors have no order")
    texts = "character" in (left.kind.elem, right.kind.elem)
    if texts and op not in ("==", "!="):
        raise Untranslatable("문자열의 크기 비교는 R의 로캘을 따릅니다", "R orders strings by its locale")
    if left.kind.shape == "factor" and right.kind.shape == "factor":
        left, right = (v.but(code=f"np.asarray({v.code})", kind=v.kind.but(shape="vector")) for v in (left, right))
    if not texts:
        left, right = operands(t, left, right)
    a, b = left.kind, right.kind
    if {a.shape, b.shape} == {"factor", "vector"} or ({a.shape, b.shape} == {"column", "vector"}):
        left, right = (
            left.but(code=left.array if a.shape == "column" else left.code),
            right.but(code=right.array if b.shape == "column" else right.code),
        )
    shape, length, dims = shape_of(a, b)
    if "factor" in (a.shape, b.shape):
        shape = "column" if (a.of or b.of) else "vector"
        length = a.length if a.shape == "factor" else b.length
    na = a.na or b.na
    kind = RKind(shape, "logical", na, 0, 1, length, None, a.of or b.of, dims, None, a.drawn or b.drawn)
    code = f"{left.at(COMPARE + 1)} {op} {right.at(COMPARE + 1)}"
    if (
        a.scalar
        and b.scalar
        and op in ("==", "!=")
        and literal(node.at(1)) in (True, False)
        and isinstance(literal(node.at(1)), bool)
        and a.elem == "logical"
    ):
        same = (op == "==") == literal(node.at(1))
        return left if same else Py(f"not {left.at(NOT)}", kind, NOT)
    if na and t.quiet and op != "!=" and not texts:
        return Py(code, kind.but(na=False), COMPARE)  # NaN compares as False, which NA & FALSE, which() and sum(na.rm = TRUE) make of it
    if na and not kind.drawn:
        return _with_missing(t, code, left, right, kind)
    return Py(code, kind, COMPARE)


def _with_missing(t: Translator, code: str, left: Py, right: Py, kind: RKind) -> Py:
    """Return a comparison that stops where NA would come of it; Python's would be False."""
    checked = [v.code for v in (left, right) if v.kind.na]
    return Py(f"{t.helper('compared')}({code}, {', '.join(checked)})", kind.but(na=False))


def _says_where_na(node: RNode | None) -> bool:
    if not isinstance(node, Call):
        return False
    inner = node.args[0].value if node.op == "!" else None
    return node.op == "complete.cases" or (is_call(inner, "is.na"))


def quietly(t: Translator, node: RNode) -> Py:
    """Translate a condition where NA counts as FALSE."""
    quiet, t.quiet = t.quiet, not any(is_call(part, "!", "!=") for part in walk(node))
    try:
        return t.value(node)
    finally:
        t.quiet = quiet


def truth(t: Translator, value: Py) -> Py:
    """Return a value as TRUE or FALSE."""
    kind = value.kind
    if kind.elem == "logical":
        return value
    if kind.elem == "character" or kind.shape in NO_NUMBERS:
        raise Untranslatable("논리값이 아닙니다", "this is not a logical value")
    logical = kind.but(elem="logical", low=0, high=1)
    return Py(f"{value.at(COMPARE + 1)} != 0", logical, COMPARE) if kind.shape != "any" else Py(value.code, logical, value.prec)


def logic(t: Translator, node: Call) -> Py:
    """Translate ``& | && || !``."""
    op = node.op
    if op == "!":
        value = truth(t, t.value(node.at(0)))
        kind = value.kind
        if kind.scalar:
            return Py(f"not {value.at(NOT)}", kind.but(low=0, high=1), NOT)
        if kind.shape in ("vector", "column", "matrix", "array") and not kind.na:
            return Py(f"~{value.at(UNARY)}", kind, UNARY)
        return Py(f"{t.helper('negated')}({value.code})", kind)
    quiet, t.quiet = t.quiet, t.quiet or (op == "&" and any(_says_where_na(arg.value) for arg in node.args))
    try:
        left, right = truth(t, t.value(node.at(0))), truth(t, t.value(node.at(1)))
    finally:
        t.quiet = quiet
    a, b = left.kind, right.kind
    if op in ("&&", "||") or (a.scalar and b.scalar):
        if not (a.scalar or a.shape == "any") or not (b.scalar or b.shape == "any"):
            raise Untranslatable(f"{op}에 벡터를 씁니다", f"{op} with a vector")
        word, prec = ("and", AND) if op in ("&&", "&") else ("or", OR)
        return Py(f"{left.at(prec)} {word} {right.at(prec)}", scalar("logical", 0, 1, a.na or b.na), prec)
    if "any" in (a.shape, b.shape) or a.na or b.na:
        return Py(
            f"{t.helper('both' if op == '&' else 'either')}({left.code}, {right.code})",
            RKind("any" if "any" in (a.shape, b.shape) else shape_of(a, b)[0], "logical", True, 0, 1),
        )
    left, right = operands(t, left, right)
    shape, length, dims = shape_of(left.kind, right.kind)
    prec = BITAND if op == "&" else BITOR
    return Py(
        f"{left.at(prec)} {op} {right.at(prec + 1)}",
        RKind(shape, "logical", False, 0, 1, length, None, left.kind.of or right.kind.of, dims, None, a.drawn or b.drawn),
        prec,
    )


def sequence(t: Translator, node: Call) -> Py:
    """Translate ``a:b``."""
    if any(isinstance(arg.value, Name) and (k := t.kind_of(arg.value.name)) and k.shape == "factor" for arg in node.args):
        raise Untranslatable("요인의 상호작용 a:b", "interaction of factors a:b")
    ranged = range_of(t, node)
    first, last = t.value(node.at(0)), t.value(node.at(1))
    if ranged is None:
        if not (first.kind.scalar and last.kind.scalar):
            return Py(f"np.array({t.helper('colon')}({first.code}, {last.code}))", vector("integer"))
        if first.kind.elem == "double" and not whole(first.kind):
            return Py(f"np.array({t.helper('colon')}({first.code}, {last.code}))", RKind("vector", "double"))
        return Py(
            f"np.array({t.helper('colon')}({first.code}, {last.code}))",
            vector("integer", None, first.kind.low if first.kind.low > 0 and last.kind.low > 0 else -INF),
        )
    code, kind = ranged
    length = None
    if first.kind.low == first.kind.high and last.kind.low == last.kind.high:
        length = int(abs(last.kind.low - first.kind.low)) + 1
    made = vector("integer", length, kind.low, kind.high)
    if code.startswith("range("):
        inner = code[6:-1]
        zero = ""
        if first.code.isdigit() and not inner.endswith("-1"):
            start = int(first.code) - 1
            zero = f"np.arange({last.code})" if start == 0 else f"np.arange({start}, {last.code})"
        return Py(f"np.arange({inner})", made, zero=zero)
    return Py(f"np.array({code})", made)


def pipe(t: Translator, node: Call) -> Py:
    """Translate ``x %>% f(y)``."""
    left = node.at(0)
    if is_call(left, "%>%"):
        alone, t.alone = t.alone, False
        value = t.expr(left)
        t.alone = alone
        node = Call(node.fn, [Arg(None, Done(value, line=left.line, end=left.end)), node.args[1]], line=node.line, end=node.end)
    return t.expr(piped(node))


def piped(node: Call) -> RNode:
    """Return the call that a pipe of magrittr stands for."""
    left, right = node.at(0), node.at(1)
    if isinstance(right, Name | RFunction) or (is_call(right, "(")):
        return Call(right.at(0) if isinstance(right, Call) else right, [Arg(None, left)], line=node.line, end=node.end)
    if not isinstance(right, Call):
        raise Untranslatable("%>% 오른쪽이 함수 호출이 아닙니다", "the right side of %>% is no call")
    if right.op in ("[", "[[", "$"):
        if is_name(right.args[0].value, "."):
            return Call(right.fn, [Arg(None, left), *right.args[1:]], line=node.line, end=node.end)
        raise Untranslatable("%>% 오른쪽의 이런 꼴", "this form on the right of %>%")
    args = list(right.args)
    dots = [k for k, arg in enumerate(args) if is_name(arg.value, ".")]
    if dots:
        for k in dots:
            args[k] = Arg(args[k].name, left)
        return Call(right.fn, args, line=node.line, end=node.end)
    return Call(right.fn, [Arg(None, left), *args], line=node.line, end=node.end)


def pipe_back(t: Translator, node: Call) -> Py:
    """Translate ``x %<>% f(y)``."""
    target = node.at(0)
    assign(t, target, piped(node))
    return Py("", RKind("none"))


def unpack(t: Translator, node: Call) -> Py:
    """Translate ``c(c(a, b), c(d, e)) %<-% value``."""
    pattern, value = node.at(0), t.value(node.at(1))
    kind = value.kind

    def names(part: RNode, inner: RKind) -> str:
        if isinstance(part, Name):
            if part.name == "." or part.name == "_":
                return "_"
            t.bind(part.name, inner)
            return python_name(part.name)
        if not (is_call(part, "c")):
            raise Untranslatable("%<-% 왼쪽의 이런 꼴", "this form on the left of %<-%")
        members = [k for _, k in inner.columns] if inner.columns is not None else []
        parts = [arg.value for arg in part.args if arg.value is not None]
        if members and len(members) != len(parts):
            raise Untranslatable("%<-%의 개수가 다릅니다", "%<-% with another number of parts")
        inside = [names(p, members[k] if members else RKind()) for k, p in enumerate(parts)]
        return f"({', '.join(inside)})"

    made = names(pattern, kind)
    made = made[1:-1] if made.startswith("(") else made
    code = f"{value.atom}.values()" if kind.shape == "dict" and not kind.of.startswith("tuple") else value.code
    t.emit(f"{made} = {code}")
    return Py("", RKind("none"))


def chosen(t: Translator, node: Call) -> Py:
    """Translate ``if`` as an expression."""
    test = t.condition(node.at(0))
    first = t.value(_single(node.at(1)))
    second = t.value(_single(node.at(2))) if len(node.args) > 2 else Py("None", RKind("null"))
    return Py(f"{first.at(TERNARY + 1)} if {test} else {second.at(TERNARY)}", join(first.kind, second.kind), TERNARY)


def _single(node: RNode) -> RNode:
    while isinstance(node, Call) and node.op in ("{", "(") and len(node.args) == 1:
        node = node.at(0)
    if is_call(node, "{", "<-", "=", "for", "while"):
        raise Untranslatable("식 안의 여러 문장", "several statements inside an expression")
    return node


def bracket(t: Translator, node: Call) -> Py:
    """Translate ``(x)``; Python's own precedence makes the brackets."""
    inner = node.at(0)
    return t.expr(inner).but(visible=True)


def braces(t: Translator, node: Call) -> Py:
    """Translate ``{x}`` as an expression."""
    return t.expr(_single(node))


def inner_assignment(t: Translator, node: Call) -> Py:
    """Translate ``y <- x <- 5`` and the like: the inner assignment first."""
    if len(targets(node)) != 1 or not isinstance(node.at(0), Name):
        raise Untranslatable("식 안의 대입", "an assignment inside an expression")
    if id(node) not in t.inner:
        # An expression may be looked at more than once; what it binds is bound once.
        t.inner[id(node)] = True
        mark = len(t.lines)
        assignment(t, node, False, False)
        t.pending += [line[4 * t.indent :] for line in t.lines[mark:]]
        del t.lines[mark:]
    return t.expr(node.at(0))


def member(t: Translator, node: Call) -> Py:
    """Translate ``%in%``."""
    left, right = t.value(node.at(0)), t.value(node.at(1))
    if left.kind.scalar and right.kind.shape in ("vector", "factor", "any"):
        return Py(f"bool(np.isin({left.code}, {_plain_vector(t, right)}))", scalar("logical", 0, 1))
    if right.kind.scalar:
        right = Py(f"[{right.code}]", right.kind.but(shape="vector"))
    if left.kind.shape == "column":
        return Py(f"{left.atom}.isin({right.array})", left.kind.but(elem="logical", na=False, low=0, high=1))
    if left.kind.shape == "factor":
        return Py(f"np.isin(np.asarray({left.code}), {right.array})", vector("logical", left.kind.length, 0, 1))
    return Py(
        f"np.isin({left.array}, {_plain_vector(t, right)})",
        RKind(left.kind.shape if left.kind.shape != "series" else "vector", "logical", False, 0, 1, left.kind.length),
    )


def _plain_vector(t: Translator, value: Py) -> str:
    if value.kind.shape == "factor":
        return f"np.asarray({value.code})"
    return value.array


def product(t: Translator, node: Call) -> Py:
    """Translate ``%*%``."""
    left, right = t.value(node.at(0)), t.value(node.at(1))
    a, b = left.kind, right.kind
    for kind in (a, b):
        if kind.shape not in ("matrix", "vector", "series", "column"):
            raise Untranslatable("%*%의 값을 알 수 없습니다", "the operands of %*% are not known")
    rows = a.dims[0] if a.shape == "matrix" else None
    cols = b.dims[1] if b.shape == "matrix" else None
    elem = "double" if "double" in (a.elem, b.elem) else "integer"
    drawn = a.drawn or b.drawn
    code = f"{left.array if a.shape != 'matrix' else left.at(MUL)} @ {right.array if b.shape != 'matrix' else right.at(MUL + 1)}"
    if a.shape == "matrix" and b.shape == "matrix":
        return Py(code, RKind("matrix", elem, a.na or b.na, dims=(rows, cols), drawn=drawn), MUL)
    if a.shape == "matrix":
        if a.dims[1] == 1:
            raise Untranslatable("열 하나인 행렬과 벡터의 곱", "a matrix of one column times a vector")
        return Py(f"({code}).reshape(-1, 1)", RKind("matrix", elem, a.na or b.na, dims=(rows, 1), drawn=drawn))
    if b.shape == "matrix":
        if b.dims[0] == 1:
            raise Untranslatable("벡터와 행이 하나인 행렬의 곱", "a vector times a matrix of one row")
        return Py(f"({code}).reshape(1, -1)", RKind("matrix", elem, a.na or b.na, dims=(1, cols), drawn=drawn))
    return Py(f"np.array([[{code}]])", RKind("matrix", elem, a.na or b.na, dims=(1, 1), drawn=drawn))


def outer(t: Translator, node: Call) -> Py:
    """Translate ``%o%``."""
    return t.call("outer", node.args)


def formula(t: Translator, node: Call) -> Py:
    """Translate ``y ~ x`` where it is bound to a name."""
    return Py(text(formula_text(t, node, None)), RKind("formula"))


def namespace(t: Translator, node: Call) -> Py:
    """Translate ``pkg::name`` as the name."""
    return t.expr(node.at(1))


def question(t: Translator, node: Call) -> Py:
    """Translate ``?help``."""
    inner = node.at(len(node.args) - 1)
    name = word_of(inner) or "..."
    return Py(f"# R: ?{name} (help)", RKind("none"))


OPERATORS.update(dict.fromkeys(SYMBOLS, arithmetic))
OPERATORS.update(dict.fromkeys(("==", "!=", "<", ">", "<=", ">="), comparison))
OPERATORS.update(dict.fromkeys(("&", "|", "&&", "||", "!"), logic))
OPERATORS.update(
    {
        ":": sequence, "%>%": pipe, "%<>%": pipe_back, "%<-%": unpack, "if": chosen, "(": bracket, "{": braces,
        "<-": inner_assignment, "=": inner_assignment, "%in%": member, "%*%": product, "%o%": outer, "~": formula,
        "::": namespace, ":::": namespace, "?": question,
    }
)  # fmt: skip
