"""What the kinds of values do not decide: calls, indices and assignments that `run_time` works out when the file runs."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from lecture_port.translate.calls import ASSIGNED, AT_RUN_TIME, CALLED, HELPER_FOR, Args, Py, Untranslatable, python_name, text
from lecture_port.translate.kinds import ANY, RKind, scalar, vector
from lecture_port.translate.statements import function_code
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RFunction, RNode, is_call, is_name, word_of

FUNCTIONS = ("FUN", "f", "what")
"""Parameters that take a function; R's split() has an f, inherits() a what that is none."""

NO_FUNCTIONS = ("split", "unsplit", "inherits")
PAIRS = {"outer": 2, "Reduce": 2, "Vectorize": 2, "sweep": 2}
NUMBER = scalar("double", na=True)
COUNT = scalar("integer", 0, 2**31)
TRUTH = scalar("logical", 0, 1)
WORDS = RKind("vector", "character", True)

RESULTS: dict[str, RKind] = {
    **dict.fromkeys(["mean", "median", "sd", "sum", "prod", "det"], NUMBER),
    **dict.fromkeys(["nlevels", "NROW", "NCOL", "which.max", "which.min"], COUNT),
    **dict.fromkeys(["any", "all", "identical", "all.equal", "is.null", "is.numeric", "is.character", "is.logical", "is.list", "is.vector", "is.factor", "is.data.frame", "is.matrix", "is.array", "is.function"], TRUTH),
    **dict.fromkeys(["rownames", "colnames", "row.names", "list.files"], WORDS),
    **dict.fromkeys(["order", "seq_along", "tabulate", "max.col"], vector("integer", None, 1)),
    **dict.fromkeys(["merge", "aggregate", "data.frame", "as.data.frame", "expand.grid", "stack"], RKind("frame")),
    **dict.fromkeys(["factor", "as.factor", "cut", "droplevels"], RKind("factor", "character")),
    **dict.fromkeys(["matrix", "as.matrix", "data.matrix", "scale", "crossprod", "tcrossprod", "outer"], RKind("matrix", "any", dims=(None, None))),
    "toString": scalar("character"), "strsplit": RKind("list", columns=(("", vector("character")),)),
}  # fmt: skip
"""What is known of a result beforehand; anything else is known only when the file runs."""

CARRIED = ("helpers", "run_time", "run_time_lists", "run_time_vectors", "run_time_tables", "run_time_text")
"""Chapters whose functions are written into the file that needs them."""


@cache
def written() -> dict[str, tuple[str, ast.stmt]]:
    """Return the functions and tables that a translated file may carry, each with its source, in the order in which they are read."""
    found: dict[str, tuple[str, ast.stmt]] = {}
    for chapter in CARRIED:
        source = Path(__file__).with_name(f"{chapter}.py").read_text(encoding="utf-8")
        lines = source.split("\n")
        for node in ast.parse(source).body:
            name = node.name if isinstance(node, ast.FunctionDef) else ""
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
            if name:
                found[name] = "\n".join(lines[node.lineno - 1 : node.end_lineno]), node
    return found


@cache
def known() -> dict[str, ast.arguments]:
    """Return the functions of `run_time` and their parameters; of what a maker makes, those of the function that it returns."""
    found: dict[str, ast.arguments] = {}
    made: dict[str, ast.arguments] = {}
    for name, (_, node) in written().items():
        if isinstance(node, ast.FunctionDef):
            found[name] = node.args
            inner = [part.args for part in ast.walk(node) if isinstance(part, (ast.FunctionDef, ast.Lambda)) and part is not node]
            made[name] = inner[0] if inner else node.args
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            found[name] = found[node.value.id]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            found[name] = made[node.value.func.id]
    return found


def helper_for(name: str) -> str:
    """Return the function of `run_time` that stands for one of R, or nothing."""
    made = {"round": "r_round_of"}.get(name, "r_" + name.replace(".", "_"))
    return made if made in known() else ""


def at_run_time(t: Translator, name: str, args: Sequence[Arg]) -> Py:
    """Translate a call by the function of `run_time` with R's name."""
    helper = helper_for(name)
    if not helper:
        raise Untranslatable(f"모르는 함수 {name}()", f"{name}() is not known")
    spec = known()[helper]
    names, only = ([arg.arg for arg in group] for group in (spec.args, spec.kwonlyargs))
    r_names = {param: param.rstrip("_").replace("_", ".") for param in (*names, *only)}
    takes_more = spec.vararg or spec.kwarg or any(param in FUNCTIONS for param in names)
    signature = [*(r_names[param] for param in names), *(["..."] if takes_more else []), *(r_names[param] for param in only)]
    dots = [arg for arg in args if is_name(arg.value, "...")]
    given = Args(t, name, " ".join(signature), [arg for arg in args if arg not in dots])
    rest = given.rest()
    function = next((param for param in names if param in FUNCTIONS and param in given.found and name not in NO_FUNCTIONS), None)
    parts: list[str] = []
    keyword = False
    for param in names:
        node = given.node(r_names[param])
        if node is None:
            keyword = True
            continue
        if param == function:
            code = _function(t, name, node, () if spec.vararg else rest)
        else:
            code = _plain(t, node, name in EXACT)
        parts.append(f"{param}={code}" if keyword else code)
    labelled = name in ("data.frame", "expand.grid") or (
        name == "cbind" and any(arg.value and t.value(arg.value).kind.shape == "frame" for arg in rest)
    )
    named_last = [bool(arg.name) or isinstance(arg.value, Name) for arg in rest]
    if labelled and named_last != sorted(named_last):
        labelled = all(arg.value is not None and (arg.name or t.value(arg.value).kind.shape in ("frame", "matrix", "dict")) for arg in rest)
        if not labelled:
            raise given.refusal("arguments")
    if spec.vararg or spec.kwarg:
        if keyword and any(arg.name is None for arg in rest):
            raise given.refusal("arguments")
        for arg in sorted(rest, key=lambda arg: arg.name is not None) if not spec.kwarg else rest:
            if arg.value is None:
                continue
            if arg.name is None or not spec.kwarg:
                label = arg.value.name if isinstance(arg.value, Name) and labelled else ""
                value = t.value(arg.value)
                named = (
                    spec.kwarg
                    and label
                    and value.kind.shape not in ("frame", "matrix", "dict")
                    and (name == "data.frame" or value.kind.shape != "any")
                )
                parts.append(f"**{{{text(label)}: {value.code}}}" if named else t.plain(value))
            else:
                code = _plain(t, arg.value)
                parts.append(
                    f"{arg.name}={code}" if arg.name.isidentifier() and python_name(arg.name) == arg.name else f"**{{{text(arg.name)}: {code}}}"
                )
        parts.sort(key=lambda part: part.startswith("**") or "=" in part.split("(")[0])
    parts += ["*args", "**kwargs"] if dots else []
    for param in only:
        node = given.node(r_names[param])
        if node is not None:
            parts.append(f"{param}={_plain(t, node)}")
    given.done()
    return Py(f"{t.helper(helper)}({', '.join(parts)})", RESULTS.get(name, ANY))


def _plain(t: Translator, node: RNode, exact: bool = False) -> str:
    value = t.value(node)
    if exact and value.kind.scalar and value.kind.elem == "double":
        return f"{value.code}.0" if value.code.lstrip("-").isdigit() else f"float({value.code})"  # R's 2 is a double
    return t.plain(value)


EXACT = frozenset(["format", "formatC", "prettyNum", "class", "is.integer", "is.numeric"])
"""Functions for which a double that is whole is no integer."""


def _function(t: Translator, name: str, node: RNode, extra: Sequence[Arg]) -> str:
    """Translate an argument that is a function."""
    if name == "do.call":
        word = word_of(node)
        if word in t.functions:
            return python_name(word)
        if helper_for(word):
            return t.helper(helper_for(word))
        raise Untranslatable("do.call()의 함수", "the function of do.call()")
    if is_call(node, "("):
        node = node.at(0)
    if isinstance(node, RFunction) and name in ("Vectorize", "Negate"):
        return f"({function_code(t, node, [ANY] * len(node.params), extra)[0]})"
    if isinstance(node, Call):
        value = t.value(node)
        if value.kind.shape in ("function", "any"):
            return value.code
    count = PAIRS.get(name, 1)
    if name in ("Map", "mapply"):
        if not isinstance(node, RFunction):
            if isinstance(node, Name) and node.name in t.functions:
                return python_name(node.name)
            count = 2
        else:
            count = len(node.params)
    code, _ = function_code(t, node, [ANY] * count, extra)
    return code


def subset_code(t: Translator, base: str, args: Sequence[Arg]) -> str:
    """Return the call that takes ``x[...]`` when the file runs."""
    parts = []
    drop = ""
    for arg in args:
        if arg.name == "drop" and arg.value is not None:
            drop = f", drop={_plain(t, arg.value)}"
        elif arg.name not in (None, "exact"):
            raise Untranslatable(f"[의 인수 {arg.name}", f"argument {arg.name} of [")
        elif arg.name is None:
            parts.append("None" if arg.value is None else _plain(t, arg.value))
    return f"{base}, {', '.join(parts)}{drop}"


def assign_at_run_time(t: Translator, target: RNode, value: str, kind: RKind = ANY) -> None:
    """Write ``f(x)[i]$a <- value`` from the inside out, as R itself does."""
    if isinstance(target, Literal) and target.kind == "character":
        target = Name(str(target.value))
    if isinstance(target, Name):
        name = target.name
        t.write(f"{python_name(name)} = {value}")
        t.bind(name, kind)
        return
    if not isinstance(target, Call) or not target.args or target.args[0].value is None:
        raise Untranslatable("이런 것에는 대입할 수 없습니다", "this cannot be assigned to")
    owner = target.at(0)
    base = t.value(owner)
    if base.kind.shape in ("net", "layer", "tensor", "lm", "glm", "function"):
        raise Untranslatable("이런 값의 부분에 대입합니다", "an assignment into a part of this kind of value")
    if value.isidentifier() and value in {python_name(name) for name in t.mutated}:
        value = f"copy.deepcopy({value})"
    outer = RKind(base.kind.shape) if base.kind.shape == "frame" else ANY
    if target.op == "$":
        right = target.at(1)
        name = word_of(right)
        made = f"{t.helper('put_member')}({base.code}, {text(name)}, {value})"
    elif target.op == "[[" and len(target.args) == 2 and target.args[1].value is not None:
        made = f"{t.helper('put_element')}({base.code}, {_plain(t, target.args[1].value)}, {value})"
    elif target.op in ("[", "[["):
        inside = ", ".join("None" if arg.value is None else _plain(t, arg.value) for arg in target.args[1:] if arg.name is None)
        made = f"{t.helper('put_at')}({base.code}, ({inside},), {value})"
    elif helper_for(target.op + "_put"):
        made = f"{t.helper(helper_for(target.op + '_put'))}({base.code}, {value})"
    else:
        raise Untranslatable(f"{target.op}(x) <- 값", f"{target.op}(x) <- value")
    assign_at_run_time(t, owner, made, outer)


def _taken(t: Translator, node: Call) -> Py:
    base = t.value(node.at(0))
    if base.kind.shape in ("net", "layer", "lm", "glm", "function", "dataset"):
        raise Untranslatable("이런 값의 첨자", "an index into a value of this kind")
    if node.op == "[[" and len(node.args) == 2 and node.args[1].value is not None:
        return Py(f"{t.helper('element')}({base.code}, {_plain(t, node.args[1].value)})", ANY, alias=True)
    kind = ANY
    if base.kind.shape == "frame" and (len(node.args) == 2 or any(arg.name == "drop" for arg in node.args)):
        kind = RKind("frame")
    elif base.kind.shape == "frame" and node.args[2].value is None:
        kind = RKind("frame") if base.kind.columns is None or len(base.kind.columns) > 1 else ANY
    return Py(f"{t.helper('subset')}({subset_code(t, base.code, node.args[1:])})", kind, alias=True)


def _named(t: Translator, node: Call) -> Py:
    base, right = t.value(node.at(0)), node.at(1)
    name = word_of(right)
    if not name or base.kind.shape not in ("any", "frame", "dict", "list", "null"):
        raise Untranslatable(f"알 수 없는 값의 ${name}", f"${name} of a value that is not known")
    return Py(f"{t.helper('member')}({base.code}, {text(name)})", ANY, alias=True)


def _two(helper: str, elem: str) -> Callable[[Translator, Call], Py]:
    def emit(t: Translator, node: Call) -> Py:
        values = [t.value(arg.value) for arg in node.args if arg.value is not None]
        if any(value.kind.shape in ("net", "lm", "glm", "history", "function", "formula", "callback") for value in values):
            raise Untranslatable("이런 값으로는 계산하지 않습니다", "no arithmetic with a value of this kind")
        if len(values) == 1:
            values.insert(0, Py("0"))
        if node.op in ("%%", "%/%"):  # R's 5 is a double, whose quotient by zero is Inf and not NA
            values = [v.but(code=f"float({v.code})") if v.kind.scalar and v.kind.elem == "double" else v for v in values]
        op = "" if helper == "product" else f"{text(node.op)}, "
        kind = RKind("matrix", "double", dims=(None, None)) if helper == "product" else RKind("any", elem)
        return Py(f"{t.helper(helper)}({op}{t.plain(values[0])}, {t.plain(values[1])})", kind)

    return emit


AT_RUN_TIME.update({"[": _taken, "[[": _taken, "$": _named, "%*%": _two("product", "double")})
AT_RUN_TIME.update(dict.fromkeys(("+", "-", "*", "/", "^", "%%", "%/%"), _two("calculated", "any")))
AT_RUN_TIME.update(dict.fromkeys(("==", "!=", "<", ">", "<=", ">="), _two("compared_with", "logical")))
CALLED.append(at_run_time)
HELPER_FOR.append(helper_for)
ASSIGNED.append(assign_at_run_time)
