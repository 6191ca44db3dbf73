"""Statements: blocks, branches, loops, assignments, and the functions that a script defines or hands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from lecture_port.translate.calls import ASSIGNED, LAMBDA, REPLACEMENTS, Py, Untranslatable, python_name, targets
from lecture_port.translate.kinds import ANY, INF, NULL, RKind, common, join, scalar, widen, wider
from lecture_port.translate.tree import Arg, Call, Literal, Name, RFunction, RNode, base_name, is_call, is_name, literal, walk

if TYPE_CHECKING:
    from lecture_port.translate.translator import Translator


@dataclass(slots=True)
class Scope:
    """Names bound so far, and all that the function binds anywhere."""

    kinds: dict[str, RKind] = field(default_factory=dict)
    local: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)
    params: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Known:
    """A function of the script: its parameters' kinds over all calls, and what it returns."""

    node: RFunction
    params: dict[str, RKind] = field(default_factory=dict)
    returns: RKind = ANY


ROUNDS = 6


def _block(t: Translator, node: Call, top: bool, tail: bool) -> None:
    body = [arg.value for arg in node.args if arg.value is not None]
    for place, inner in enumerate(body):
        last = tail and place == len(body) - 1
        if top and t.indent == 0:
            t.attempt(inner, top=True)
        else:
            inner_statement(t, inner, last)


def inner_statement(t: Translator, node: RNode, tail: bool = False) -> None:
    """Translate a statement inside a block, with the comments before and behind it."""
    mark = t.comments_before(node.line)
    t.attempt(node, tail=tail)
    following = t.comments[t.next_comment] if t.next_comment < len(t.comments) else None
    if following is not None and not following.alone and following.line == node.end and len(t.lines) == mark + 1:
        t.lines[-1] += f"  {comment_line(following.text)}"
        t.next_comment += 1


def _body(t: Translator, node: RNode, tail: bool = False) -> None:
    """Translate a body, braces or not, one level deeper."""
    with t.block():
        if is_call(node, "{"):
            _block(t, node, False, tail)
        else:
            inner_statement(t, node, tail)


def context(t: Translator, opened: Call, body: RNode, tail: bool) -> None:
    """Translate ``with(x %as% name, { ... })`` of tensorflow for R."""
    name = opened.at(1)
    assert isinstance(name, Name)
    code = t.value(opened.at(0)).code
    t.write(f"with {code} as {python_name(name.name)}:")
    t.bind(name.name, RKind("tensor"))
    _body(t, body, tail)


def _if(t: Translator, node: Call, top: bool, tail: bool) -> None:
    test = t.condition(node.at(0))
    if isinstance(literal(node.at(0)), bool) and len(node.args) == 2 and not literal(node.at(0)):
        test = "False"
    t.write(f"if {test}:")
    before = dict(t.scopes[-1].kinds)
    _body(t, node.at(1), tail)
    after = t.scopes[-1].kinds
    t.scopes[-1].kinds = dict(before)
    if len(node.args) > 2:
        other = node.at(2)
        if is_call(other, "if"):
            mark = len(t.lines)
            _if(t, other, top, tail)
            line = t.lines[mark]
            if not line.startswith(" " * (4 * t.indent) + "if "):
                raise Untranslatable("else if의 조건이 너무 깁니다", "the condition of else if needs statements of its own")
            t.lines[mark] = line.replace("if ", "elif ", 1)
        else:
            t.emit("else:")
            _body(t, other, tail)
    elif tail:
        t.returned.append(NULL)
    _join_scope(t, after)


def _join_scope(t: Translator, other: dict[str, RKind]) -> None:
    here = t.scopes[-1].kinds
    for name, kind in other.items():
        here[name] = join(here[name], kind) if name in here else kind


def _loop(t: Translator, run: Callable[[], None]) -> None:
    """Translate a loop's body until the kinds at its beginning are those at its end."""
    lines, failures, comment = list(t.lines), list(t.failures), t.next_comment
    pending = list(t.pending)
    for _ in range(ROUNDS):
        before = dict(t.scopes[-1].kinds)
        run()
        after = t.scopes[-1].kinds
        joined = {name: widen(before[name], kind) if name in before else kind for name, kind in after.items()}
        stable = all(joined[name] == before.get(name, joined[name]) for name in joined)
        t.scopes[-1].kinds = joined
        if stable:
            return
        t.lines[:], t.failures[:] = lines, failures
        t.next_comment, t.pending = comment, list(pending)
        # What is bound in the loop only must not be known at its beginning.
        t.scopes[-1].kinds = {n: k for n, k in joined.items() if n in before}
    raise Untranslatable("반복문이 너무 복잡합니다", "the loop is too involved")


def _for(t: Translator, node: Call, top: bool, tail: bool) -> None:
    variable = node.at(0)
    assert isinstance(variable, Name)
    code, kind = iterate(t, node.at(1))
    t.flush(len(t.lines))

    def run() -> None:
        t.bind(variable.name, kind)
        t.emit(f"for {python_name(variable.name)} in {code}:")
        _body(t, node.at(2))

    _loop(t, run)
    if tail:
        t.returned.append(NULL)


def _while(t: Translator, node: Call, top: bool, tail: bool) -> None:
    repeat = node.op == "repeat"

    def run() -> None:
        test = "True" if repeat else t.condition(node.at(0))
        if t.pending:
            raise Untranslatable("while의 조건", "the condition of while")
        t.emit(f"while {test}:")
        _body(t, node.at(0 if repeat else 1))

    _loop(t, run)
    if tail:
        t.returned.append(NULL)


def _jump(t: Translator, node: Call, top: bool, tail: bool) -> None:
    t.emit("break" if node.op == "break" else "continue")


def _return(t: Translator, node: Call, top: bool, tail: bool) -> None:
    if len(t.scopes) < 2:
        raise Untranslatable("함수 밖의 return()", "return() outside a function")
    if not node.args:
        t.returned.append(NULL)
        t.emit("return None")
        return
    value = t.expr(node.at(0))
    if value.kind.shape == "none":
        raise Untranslatable("값이 없는 return()", "return() of what has no value")
    t.returned.append(value.kind.but(shape="vector") if value.kind.shape == "column" else value.kind)
    t.write(f"return {t.plain(value)}")


# What a loop goes over.


def iterate(t: Translator, node: RNode) -> tuple[str, RKind]:
    """Translate what a loop or an apply goes over, and say what each member is."""
    ranged = range_of(t, node)
    if ranged is not None:
        return ranged
    value = t.expr(node)
    kind = value.kind
    if kind.shape == "frame":
        columns = {inner.but(shape="vector") for _, inner in kind.columns or ()}
        inner = next(iter(columns)) if len(columns) == 1 else RKind("vector", "any", kind.na)
        return f"({value.atom}[name].to_numpy() for name in {value.atom})", inner
    if kind.shape == "dict":
        return f"{value.atom}.values()", common(inner for _, inner in kind.columns or ())
    if kind.shape == "list":
        return value.code, common(inner for _, inner in kind.columns or ())
    if kind.shape == "factor":
        return f"np.asarray({value.code})", scalar("character")
    if kind.scalar:
        return f"[{value.code}]", kind
    if kind.flat:
        return value.array, RKind("scalar", kind.elem, kind.na, kind.low, kind.high, 1)
    if kind.shape == "matrix":
        return f'{value.atom}.ravel(order="F")', RKind("scalar", kind.elem, kind.na, kind.low, kind.high, 1)
    if kind.shape in ("dataset", "iterator", "tensor"):
        return value.code, RKind("tensor")
    if kind.shape in ("any", "array", "table"):
        return f"{t.helper('members')}({value.code})", RKind("scalar", kind.elem) if kind.shape == "array" else ANY
    raise Untranslatable("무엇을 차례로 도는지 알 수 없습니다", "what this goes over is not known")


def range_of(t: Translator, node: RNode) -> tuple[str, RKind] | None:
    """Return ``range(...)`` for ``a:b``, ``seq_along(x)``, ``seq_len(n)``; the empty case included."""
    if not isinstance(node, Call):
        return None
    if node.op == "(":
        return range_of(t, node.at(0))
    if node.op in ("seq_along", "seq_len") and len(node.args) == 1 and node.op not in t.functions:
        if node.op == "seq_along":
            count = t.length(t.expr(node.at(0)))
        else:
            count = t.expr(node.at(0))
            if not count.kind.scalar:
                return None
        high = count.kind.high
        return f"range(1, {plus_one(count)})", scalar("integer", 1, max(1, high))
    if node.op != ":" or len(node.args) != 2:
        return None
    first, last = t.expr(node.at(0)), t.expr(node.at(1))
    if not (first.kind.scalar and last.kind.scalar and first.kind.numeric and last.kind.numeric):
        return None
    if not all(whole(k.kind) for k in (first, last)):
        return None
    low, high = min(first.kind.low, last.kind.low), max(first.kind.high, last.kind.high)
    kind = scalar("integer", low, high)
    if first.kind.high <= last.kind.low + 1:
        if first.kind.high > last.kind.low:
            # 1:0 counts down in R; here the end may lie just below the beginning.
            return f"{t.helper('colon')}({first.code}, {last.code})", kind
        return f"range({first.code}, {plus_one(last)})", kind
    if first.kind.low >= last.kind.high and first.kind.low != -INF:
        stop = t.expr(node.at(1))
        return f"range({first.code}, {minus(stop)}, -1)", kind
    return f"{t.helper('colon')}({first.code}, {last.code})", kind


def plus_one(value: Py) -> str:
    """Return the code of a number and one."""
    code = value.code
    if code.isdigit():
        return str(int(code) + 1)
    if code.endswith(" - 1") and value.prec == 8:
        return code[:-4]
    return f"{value.at(8)} + 1"


def minus(value: Py) -> str:
    """Return the code of a number less one."""
    code = value.code
    if code.isdigit():
        return str(int(code) - 1)
    return f"{value.at(8)} - 1"


def whole(kind: RKind) -> bool:
    """Tell whether a number is held as a whole one in Python."""
    return kind.elem in ("integer", "logical") or (
        kind.elem == "double" and kind.low == kind.high and kind.low == int(kind.low) if abs(kind.low) < INF else False
    )


# Assignments.


def assignment(t: Translator, node: Call, top: bool, tail: bool) -> None:
    """Translate ``x <- value`` as a statement."""
    target, value = node.at(0), node.at(1)
    if isinstance(target, Literal) and target.kind == "character":
        target = Name(str(target.value), line=node.line)
    assign(t, target, value, outer=node.op == "<<-")
    if tail and isinstance(target, Name):
        t.returned.append(t.kind_of(target.name) or ANY)
        t.emit(f"return {python_name(target.name)}")


def assign(t: Translator, target: RNode, value: RNode, outer: bool = False) -> None:
    """Bind a value to a name, or replace a part of one."""
    if isinstance(target, Call):
        if is_call(value, "<-", "=") and isinstance(value.at(1), Name | Literal):
            assign(t, value.at(0), value.at(1))
            value = value.at(1)
        replacement = REPLACEMENTS.get(target.op)
        mark, pending = len(t.lines), list(t.pending)
        why = Untranslatable(f"{target.op}(x) <- 값", f"{target.op}(x) <- value")
        try:
            if replacement is not None:
                replacement(t, target, value)
                return
        except Untranslatable as unknown:
            why = unknown
        del t.lines[mark:]
        t.pending = pending
        try:
            made = t.value(value)
            ASSIGNED[0](t, target, t.plain(made), ANY)
        except Untranslatable:
            raise why from None
        return
    if not isinstance(target, Name):
        raise Untranslatable("이런 것에는 대입할 수 없습니다", "this cannot be assigned to")
    name = target.name
    if isinstance(value, RFunction):
        define(t, name, value)
        return
    if is_call(value, "<-", "=") and isinstance(value.at(0), Name):
        assign(t, value.at(0), value.at(1))
        assign(t, target, value.at(0), outer)
        return
    if is_call(value, "if") and len(value.args) == 3 and _involved(value):
        _assign_if(t, target, value)
        return
    if is_call(value, "{"):
        for arg in value.args[:-1]:
            inner_statement(t, arg.value)  # type: ignore[arg-type]
        assign(t, target, value.at(len(value.args) - 1))
        return
    if name in ("T", "F") and literal(value) is not None:
        raise Untranslatable("T나 F에 대입합니다", "T or F is assigned to")
    t.target = name
    made = t.expr(value)
    if made.kind.shape == "none":
        raise Untranslatable("값이 없는 호출의 결과를 씁니다", "the result of a call that has none is used")
    if made.kind.of.startswith("adding "):
        made = t.settled(made)
        t.flush(len(t.lines))
    code, kind = t.plain(made), made.kind
    if is_call(value, "c", "append") and any(is_name(arg.value, name) for arg in value.args):
        elem = kind.elem if name not in t.grown else wider(t.grown[name], kind.elem)
        if t.grown.get(name) != elem:
            t.grown[name], t.changed = elem, True
    if kind.shape == "null" and name in t.grown and not _asked_for_null(t, name):
        kind = RKind("vector", t.grown[name] if t.grown[name] in ("character", "integer", "logical") else "double", False)
        code = {"character": "np.array([], dtype=object)", "integer": "np.array([], dtype=int)", "logical": "np.array([], dtype=bool)"}.get(
            kind.elem, "np.array([])"
        )
    if kind.shape == "column":
        kind = kind.but(shape="vector", of="")
    if kind.shape == "net":
        kind = kind.but(of="")
    if made.alias and _shared(t, name, value):
        code, kind = t.copied(Py(code, kind, made.prec)), kind
    if outer and len(t.scopes) > 1:
        _bind_outer(t, name, kind)
    else:
        t.bind(name, kind)
    if code != python_name(name):
        t.write(f"{python_name(name)} = {code}")


def _involved(node: Call) -> bool:
    """Tell whether an ``if`` cannot be one expression of Python."""
    return any(is_call(part, "{", "<-", "=", "for", "while") for part in walk(node))


def _assign_if(t: Translator, target: RNode, value: Call) -> None:
    t.write(f"if {t.condition(value.at(0))}:")
    before = dict(t.scopes[-1].kinds)
    with t.block():
        assign(t, target, value.at(1))
    after, t.scopes[-1].kinds = t.scopes[-1].kinds, before
    t.emit("else:")
    with t.block():
        assign(t, target, value.at(2))
    _join_scope(t, after)


def _asked_for_null(t: Translator, name: str) -> bool:
    return any(call.op == "is.null" and call.args and is_name(call.args[0].value, name) for call in t.uses)


def _bind_outer(t: Translator, name: str, kind: RKind) -> None:
    for scope in reversed(t.scopes[:-1]):
        if name in scope.kinds or scope is t.scopes[0]:
            before = scope.kinds.get(name)
            scope.kinds[name] = kind if before is None else join(before, kind)
            break
    t.scopes[-1].outer.add(name)


def _shared(t: Translator, name: str, value: RNode) -> bool:
    """Tell whether two names would share what one of them changes."""
    return name in t.mutated or any(isinstance(node, Name) and node.name in t.mutated for node in walk(value))


# Functions.


def define(t: Translator, name: str, node: RFunction) -> None:
    """Write ``def``."""
    known = t.functions.get(name)
    if known is None or known.node is not node:
        known = t.functions[name] = Known(node)
        t.changed = True
    t.bind(name, RKind("function", of=name))
    _emit_def(t, python_name(name), node, known)


def _emit_def(t: Translator, name: str, node: RFunction, known: Known) -> None:
    """Write a function's definition with the kinds of its parameters as the calls gave them."""
    local = {found for inner in walk(node.body) if is_call(inner, "<-", "=", "for") and inner.args for found in targets(inner.at(0))}
    scope = Scope(local=local, params={param.name or "" for param in node.params})
    params: list[str] = []
    computed: list[tuple[str, RNode]] = []
    for param in node.params:
        assert param.name is not None
        if param.name == "...":
            params.append("*args")
            scope.kinds["args"], scope.kinds["kwargs"] = RKind("list"), RKind("dict", of="open")
            continue
        kind = known.params.get(param.name, ANY)
        scope.kinds[param.name] = kind
        if param.value is None:
            optional = any("=" in p or p == "*args" for p in params) or any(
                is_call(n, "missing") and n.args and is_name(n.args[0].value, param.name) for n in walk(node.body)
            )
            params.append(python_name(param.name) + ("=None" if optional else ""))
            continue
        if isinstance(param.value, Literal):
            default = t.expr(param.value)
            scope.kinds[param.name] = join(kind, default.kind) if param.name in known.params else default.kind
            params.append(f"{python_name(param.name)}={default.code}")
        else:
            params.append(f"{python_name(param.name)}=None")
            computed.append((param.name, param.value))
    t.scopes.append(scope)
    returned, t.returned = t.returned, []
    try:
        params += ["**kwargs"] if "*args" in params else []
        t.emit(f"def {name}({', '.join(params)}):")
        t.indent += 1
        for param_name, default_node in computed:
            _default(t, param_name, default_node, known)
        for changed in sorted(scope.params & t.mutated):
            kind = scope.kinds.get(changed, ANY)
            if _replaces(t, node.body, changed):
                copy = t.copied(Py(python_name(changed), kind))
                if copy != python_name(changed):
                    t.emit(f"{python_name(changed)} = {copy}")
        t.indent -= 1
        start = len(t.lines)
        _body(t, node.body, tail=True)
        if scope.outer:
            names = ", ".join(sorted(map(python_name, scope.outer)))
            word = "global" if len(t.scopes) == 2 else "nonlocal"
            t.lines.insert(start, " " * (4 * (t.indent + 1)) + f"{word} {names}")
    finally:
        t.scopes.pop()
        found, t.returned = t.returned, returned
    result = reduce(join, found) if found else NULL
    if result.shape == "column":
        result = result.but(shape="vector", of="")
    if result != known.returns:
        joined = result if known.returns == ANY else widen(known.returns, result)
        if joined != known.returns:
            known.returns = joined
            t.changed = True


def _replaces(t: Translator, body: RNode, name: str) -> bool:
    return any(is_call(node, "<-", "=") and isinstance(node.args[0].value, Call) and base_name(node.at(0)) == name for node in walk(body))


def _default(t: Translator, name: str, node: RNode, known: Known) -> None:
    t.emit(f"if {python_name(name)} is None:")
    with t.block():
        value = t.value(node)
        t.write(f"{python_name(name)} = {value.code}")
        given = known.params.get(name)
        t.bind(name, value.kind if given is None else join(given, value.kind))


def _learn(t: Translator, name: str, kinds: dict[str, RKind]) -> RKind:
    """Remember with which kinds a function is called; say what it returns."""
    known = t.functions[name]
    for param, kind in kinds.items():
        if kind.shape == "column":
            kind = kind.but(shape="vector", of="")
        kind = kind.but(length=None) if kind.shape == "vector" else kind
        before = known.params.get(param)
        after = kind if before is None else widen(before, kind)
        if before is not None and (before.shape == "null") != (kind.shape == "null"):
            after = ANY
        if after != before:
            known.params[param] = after
            t.changed = True
    return known.returns


def call_known(t: Translator, name: str, args: Sequence[Arg]) -> Py:
    """Translate a call of a function of the script."""
    known = t.functions[name]
    names = [param.name or "" for param in known.node.params]
    given = [arg.name for arg in args if arg.name]
    free = [n for n in names if n not in given]
    codes: list[str] = []
    kinds: dict[str, RKind] = {}
    keyword = False
    free = free[: free.index("...")] if "..." in free else free
    extras: list[str] = []
    for arg in args:
        if arg.value is None:
            raise Untranslatable(f"{name}()의 빈 인수", f"an empty argument of {name}()")
        if is_name(arg.value, "..."):
            extras += ["*args", "**kwargs"]
            continue
        if arg.name:
            before = names[: names.index("...")] if "..." in names else names
            near = [n for n in names if n == arg.name] or [n for n in before if n.startswith(arg.name)]
            if not near and "..." in names:
                extras.append(f"{python_name(arg.name)}={t.plain(t.value(arg.value))}")
                continue
            if len(near) != 1:
                raise Untranslatable(f"{name}()의 인수 {arg.name}", f"argument {arg.name} of {name}()")
            param, keyword = near[0], True
        elif free:
            param = free[0]
        elif "..." in names and not (keyword and len(codes) < names.index("...")):
            extras.insert(sum("=" not in e and "*" not in e for e in extras), t.plain(t.value(arg.value)))
            continue
        else:
            raise Untranslatable(f"{name}()의 인수가 너무 많습니다", f"too many arguments for {name}()")
        if param in free:
            free.remove(param)
        value = t.typed(t.value(arg.value))
        kinds[param] = value.kind
        code = t.plain(value)
        codes.append(f"{python_name(param)}={code}" if keyword else code)
    returns = _learn(t, name, kinds)
    drawn = any(kind.drawn for kind in kinds.values())
    codes = sorted([*codes, *extras], key=lambda code: bool(re.match(r"\w+=[^=]|\*", code)))
    return Py(f"{python_name(name)}({', '.join(codes)})", returns.but(drawn=returns.drawn or drawn))


def function_code(t: Translator, node: RNode, kinds: Sequence[RKind], extra: Sequence[Arg] = ()) -> tuple[str, RKind]:
    """Translate a function that is handed on; say what it returns for such arguments.

    Returns
    -------
    tuple
        Code that is called with as many arguments as there are kinds, and the result's kind.
    """
    if isinstance(node, Name) and node.name in t.functions:
        known = t.functions[node.name]
        names = [param.name or "" for param in known.node.params]
        returns = _learn(t, node.name, dict(zip(names, kinds, strict=False)))
        if not extra:
            return python_name(node.name), returns
    variables = [f"v{k}" if len(kinds) > 1 else "v" for k in range(len(kinds))]
    if isinstance(node, RFunction):
        return lambda_code(t, node, kinds, extra)
    if isinstance(node, Literal) and node.kind == "character":
        node = Name(str(node.value))
    scope = Scope(dict(zip(variables, kinds, strict=True)))
    t.scopes.append(scope)
    try:
        call = Call(node, [*(Arg(None, Name(v)) for v in variables), *extra])
        value = t.expr(call)
    finally:
        t.scopes.pop()
    return f"lambda {', '.join(variables)}: {value.array}", value.kind


def lambda_code(t: Translator, node: RFunction, kinds: Sequence[RKind], extra: Sequence[Arg]) -> tuple[str, RKind]:
    """Translate ``function(v) ...`` that is handed on: a lambda, or a definition before the statement."""
    if extra:
        if any(not arg.name for arg in extra) and len(kinds) != 1:
            raise Untranslatable("함수에 넘기는 나머지 인수", "further arguments handed to a function")
        code, kind = lambda_code(t, node, [*kinds, *([ANY] * sum(not arg.name for arg in extra))], ())
        return f"lambda v: {Py(code, prec=LAMBDA if code.startswith('lambda') else 12).atom}(v, {t.handed(extra)})", kind
    names = [param.name or "" for param in node.params]
    if "..." in names:
        names, kinds = [n for n in names if n != "..."], kinds[: len(names) - 1]
    body = node.body
    while is_call(body, "{") and len(body.args) == 1:
        body = body.at(0)
    if is_call(body, "return") and len(body.args) == 1:
        body = body.at(0)
    simple = not any(is_call(inner, "<-", "=", "<<-", "for", "while", "repeat", "{", "return") for inner in walk(body))
    if simple and len(names) >= len(kinds):
        t.scopes.append(Scope(dict(zip(names, kinds, strict=False)), params=set(names)))
        mark, pending = len(t.lines), t.pending
        t.pending = []
        try:
            value = t.expr(body)
            if value.kind.shape == "none" or len(t.lines) != mark or t.pending:
                simple = False
        finally:
            t.scopes.pop()
            del t.lines[mark:]
            t.pending = pending
        if simple:
            params = ", ".join(map(python_name, names[: len(kinds)]))
            if any(param.name == "..." for param in node.params):
                params += ", *args, **kwargs" if params else "*args, **kwargs"
            return f"lambda {params}: {t.plain(value)}", value.kind
    name = t.fresh("function")
    key = f" {node.line} {id(node)}"
    known = t.functions.setdefault(key, Known(node))
    _learn(t, key, dict(zip(names, kinds, strict=False)))
    lines, t.lines = t.lines, []
    indent, t.indent = t.indent, 0
    pending, t.pending = t.pending, []
    try:
        _emit_def(t, name, node, known)
        made = t.lines
    finally:
        t.lines, t.indent, t.pending = lines, indent, pending
    t.pending += made
    return name, known.returns


def comment_line(text_: str) -> str:
    """Return a comment of R as one of Python."""
    body = text_.lstrip("#")
    marks = text_[: len(text_) - len(body)]
    body = "".join(letter if letter.isprintable() else " " for letter in body).rstrip()
    if not body:
        return marks
    return f"{marks}{body}" if body.startswith((" ", "'", ">", "!")) else f"{marks} {body}"


STATEMENTS: dict[str, Callable[[Translator, Call, bool, bool], None]] = {
    "{": _block, "if": _if, "for": _for, "while": _while, "repeat": _while, "break": _jump, "next": _jump, "return": _return,
    "<-": assignment, "=": assignment, "<<-": assignment,
}  # fmt: skip
