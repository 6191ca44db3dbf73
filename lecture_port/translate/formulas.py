"""R's formulas for statsmodels (patsy): the same words where they mean the same, else marked."""

from __future__ import annotations

from lecture_port.translate.kinds import RKind
from lecture_port.translate.source import Py, Untranslatable, number
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Literal, Name, RNode

FUNCTIONS = {
    "log": "np.log",
    "exp": "np.exp",
    "sqrt": "np.sqrt",
    "log10": "np.log10",
    "log2": "np.log2",
    "abs": "np.abs",
    "sin": "np.sin",
    "cos": "np.cos",
    "log1p": "np.log1p",
}


def formula_text(t: Translator, node: RNode, frame: RKind | None) -> str:
    """Return a formula as patsy reads it.

    Parameters
    ----------
    frame : RKind or None
        The frame whose columns it names; ``.`` needs it.
    """
    if not (isinstance(node, Call) and node.op == "~"):
        raise Untranslatable("식(formula)이 아닙니다", "this is no formula")
    if len(node.args) == 1:
        return f"~ {_terms(t, node.at(0), frame, set())}"
    left, right = node.at(0), node.at(1)
    response = {n.name for n in _names(left)}
    return f"{_terms(t, left, frame, response, left=True)} ~ {_terms(t, right, frame, response)}"


def formula_of(t: Translator, node: RNode, frame: RKind | None) -> tuple[str, Call | None]:
    """Return Python code of a formula, given in place or bound to a name, and its tree where it is there."""
    from lecture_port.translate.source import text

    if isinstance(node, Call) and node.op == "~":
        return text(formula_text(t, node, frame)), node
    value = t.value(node)
    if value.kind.shape == "formula":
        return value.code, None
    raise Untranslatable("식(formula)이 아닙니다", "this is no formula")


def _names(node: RNode) -> list[Name]:
    if isinstance(node, Name):
        return [node]
    if isinstance(node, Call):
        return [n for arg in node.args if arg.value is not None for n in _names(arg.value)]
    return []


def _terms(t: Translator, node: RNode, frame: RKind | None, response: set[str], left: bool = False) -> str:
    if isinstance(node, Literal) and isinstance(node.value, int | float):
        return number(node.value)
    if isinstance(node, Name):
        if node.name == ".":
            if frame is None or frame.columns is None:
                raise Untranslatable("식의 .: 열을 알 수 없습니다", "'.' in a formula: the columns are not known")
            return " + ".join(_name(t, n, frame) for n, _ in frame.columns if n not in response)
        return _name(t, node.name, frame)
    if not isinstance(node, Call):
        raise Untranslatable("식의 이런 항", "this term of a formula")
    op = node.op
    if op == "(":
        return f"({_terms(t, node.at(0), frame, response)})"
    if op in ("+", "-", "*", ":") and len(node.args) == 2 and not left:
        sign = f" {op} " if op != ":" else ":"
        return f"{_terms(t, node.at(0), frame, response)}{sign}{_terms(t, node.at(1), frame, response)}"
    if op == "-" and len(node.args) == 1:
        return f"-{_terms(t, node.at(0), frame, response)}"
    if op == "I" and len(node.args) == 1:
        return f"I({_inside(t, node.at(0), frame)})"
    if op in ("factor", "as.factor") and len(node.args) == 1:
        return f"C({_inside(t, node.at(0), frame)})"
    if op in FUNCTIONS and len(node.args) == 1:
        return f"{FUNCTIONS[op]}({_inside(t, node.at(0), frame)})"
    if op == "$":
        raise Untranslatable("식 안의 $", "$ in a formula")
    if left and op in ("+", "-", "*", "/", "^"):
        return f"I({_inside(t, node, frame)})"
    raise Untranslatable(f"식의 항 {op}", f"the term {op} in a formula")


def _inside(t: Translator, node: RNode, frame: RKind | None) -> str:
    if isinstance(node, Literal) and isinstance(node.value, int | float):
        return number(node.value)
    if isinstance(node, Name):
        return _name(t, node.name, frame)
    if isinstance(node, Call):
        if node.op in ("+", "-", "*", "/", "^") and len(node.args) == 2:
            op = "**" if node.op == "^" else node.op
            return f"{_inside(t, node.at(0), frame)} {op} {_inside(t, node.at(1), frame)}"
        if node.op == "(":
            return f"({_inside(t, node.at(0), frame)})"
        if node.op in FUNCTIONS:
            return f"{FUNCTIONS[node.op]}({_inside(t, node.at(0), frame)})"
    raise Untranslatable("식 안의 이런 계산", "this calculation in a formula")


def _name(t: Translator, name: str, frame: RKind | None) -> str:
    known = frame is not None and (frame.columns is None or frame.column(name) is not None)
    if known:
        return name if name.isidentifier() and name not in ("C", "Q", "I") else f"Q('{name}')"
    if t.kind_of(name) is None and not t.attached:
        raise Untranslatable(f"'{name}'은(는)이 파일에서 만들지 않았습니다", f"'{name}' is bound nowhere in this file")
    value = t.variable(name)
    return value.code if value.code.isidentifier() else f"{value.code}".replace('"', "'")


def plain_columns(t: Translator, node: RNode, frame: Py | None) -> tuple[Py, list[Py]]:
    """Return the response and the variables on the right of ``y ~ a + b``, for figures and groups."""
    if not (isinstance(node, Call) and node.op == "~" and len(node.args) == 2):
        raise Untranslatable("식(formula)이 아닙니다", "this is no formula")
    if frame is not None:
        t.within.append((frame.code, frame.kind))
    try:
        parts: list[RNode] = []
        waiting = [node.at(1)]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Call) and part.op in ("+", "*", ":") and len(part.args) == 2:
                waiting += [part.at(1), part.at(0)]
            else:
                parts.append(part)
        return _of_frame(t, node.at(0), frame), [_of_frame(t, part, frame) for part in parts]
    finally:
        if frame is not None:
            t.within.pop()


def _of_frame(t: Translator, node: RNode, frame: Py | None) -> Py:
    if frame is not None and isinstance(node, Name) and (frame.kind.columns is None or frame.kind.column(node.name)):
        return t.column(frame, node.name, frame.kind.column(node.name))
    return t.value(node)
