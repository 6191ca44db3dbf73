"""What a file holds of R, of an older Keras or NumPy, or of the port's own solutions: found by its text, before it runs."""

from __future__ import annotations

import ast
import builtins
import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lecture_port.exercises.exercise import Mistake, mistake
from lecture_port.language import Text

R_PIPE, R_ARROW, R_WORD, POWER, DOLLAR, RANGE, BLOCK, INDEX, OPERATOR, IMPORT, OLD_KERAS, OLD_NUMPY = (
    mistake("shared", each)
    for each in (
        "r-pipe", "r-assignment", "r-word", "r-power", "r-dollar", "r-range", "r-block", "r-index",
        "r-operator", "import-missing", "old-keras", "old-numpy",
    )
)  # fmt: skip
SHOWN = 3
"""So many lines of one kind are named."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """One thing that does not mean in today's Python what its writer meant."""

    line: int
    kind: Mistake
    found: str
    instead: str
    silent: bool = False  # Python runs it without a word, and it means something else


def foreign_in(text: str) -> tuple[Foreign, ...]:
    """Find what is R's or old, by the syntax tree or, where Python cannot read the file, line by line."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return tuple(_in_lines(text))
    found = _Finder(text, tree).found
    return tuple(sorted(found, key=lambda each: each.line))


def as_mistakes(found: Iterable[Foreign], place: Callable[[int], Text]) -> tuple[Mistake, ...]:
    """Return one mistake a kind, with the lines and what to write there."""
    kinds: dict[str, list[Foreign]] = {}
    for each in found:
        kinds.setdefault(each.kind.id, []).append(each)
    return tuple(_as_mistake(several, place) for several in kinds.values())


def _as_mistake(several: list[Foreign], place: Callable[[int], Text]) -> Mistake:
    kind = several[0].kind
    places = [place(each.line) for each in several]
    pairs = list(zip(several[:SHOWN], places, strict=False))
    ko = "; ".join(f"{where.ko}: {each.found} → {each.instead}" for each, where in pairs)
    en = "; ".join(f"{where.en}: {each.found} → {each.instead}" for each, where in pairs)
    more = len(several) - SHOWN
    more_ko, more_en = (f" 외 {more}곳", f" and {more} more") if more > 0 else ("", "")
    return replace(
        kind,
        title=Text(f"{kind.title.ko} ({places[0].ko})", f"{kind.title.en} ({places[0].en})"),
        advice=Text(f"{ko}{more_ko}. {kind.advice.ko}", f"{en}{more_en}. {kind.advice.en}"),
    )


WORDS: dict[str, str] = {"TRUE": "True", "FALSE": "False", "T": "True", "F": "False", "NULL": "None", "NA": "np.nan", "NaN": "np.nan", "Inf": "np.inf"}  # fmt: skip
CALLS: dict[str, str] = {
    "c": "[{}]", "length": "len({})", "nrow": "{}.shape[0]", "ncol": "{}.shape[1]", "dim": "{}.shape",
    "seq_len": "range({})", "seq": "range(...)", "rep": "np.repeat({})", "matrix": "np.array(...).reshape(...)",
    "library": "import {}", "require": "import {}", "paste": 'f"..."', "paste0": 'f"..."', "cat": "print({})",
    "apply": "np.apply_along_axis(...)", "sapply": "[... for ...]", "lapply": "[... for ...]",
    "numeric": "np.zeros({})", "rbind": "np.vstack({})", "cbind": "np.hstack({})", "nchar": "len({})",
    "table": "pd.crosstab({})", "array_reshape": "np.reshape({})", "aperm": "np.transpose({})", "rev": "x[::-1]",
    "outer": "np.outer({})", "mean": "np.mean({})", "sd": "np.std({}, ddof=1)", "sqrt": "np.sqrt({})",
    "exp": "np.exp({})", "log": "np.log({})", "floor": "math.floor({})", "ceiling": "math.ceil({})",
    "seq_along": "range(len({}))", "rowSums": "{}.sum(axis=1)", "colSums": "{}.sum(axis=0)", "t": "{}.T",
    "stop": "raise ValueError({})", "which": "np.flatnonzero({})", "ifelse": "np.where({})",
}  # fmt: skip
DOTTED: dict[str, str] = {
    "which.max": "{}.argmax() + 1",
    "which.min": "{}.argmin() + 1",
    "data.frame": "pd.DataFrame({})",
}
MODULES: dict[str, str] = {
    "np": "import numpy as np", "numpy": "import numpy", "plt": "import matplotlib.pyplot as plt",
    "pd": "import pandas as pd", "keras": "import keras", "layers": "from keras import layers",
    "tf": "import tensorflow as tf", "math": "import math", "scipy": "import scipy.signal",
    "os": "import os", "sys": "import sys", "models": "from keras import models",
}  # fmt: skip
KEYWORDS: dict[str, str] = {
    "nb_epoch": "epochs", "border_mode": "padding", "subsample": "strides", "nb_filter": "filters",
    "dim_ordering": "data_format", "init": "kernel_initializer", "output_dim": "units",
    "samples_per_epoch": "steps_per_epoch",
}  # fmt: skip
OPTIMIZERS = ("RMSprop", "rmsprop", "Adam", "SGD", "Adagrad", "Adadelta", "Nadam", "Adamax")
METHODS: dict[str, str] = {
    "predict_classes": "predict(...).argmax(axis=1)", "predict_proba": "predict(...)",
    "fit_generator": "fit(...)", "evaluate_generator": "evaluate(...)", "predict_generator": "predict(...)",
}  # fmt: skip
OLD_MODULES: dict[str, str] = {
    "keras.layers.core": "keras.layers", "keras.layers.convolutional": "keras.layers", "keras.layers.pooling": "keras.layers",
    "keras.layers.normalization": "keras.layers", "keras.utils.np_utils": "keras.utils", "keras.engine": "keras",
    "keras.preprocessing.image": "keras.utils", "keras.optimizers.legacy": "keras.optimizers",
    "tensorflow.contrib": "tensorflow", "tensorflow.examples": "keras.datasets",
}  # fmt: skip
OLD_OF_NUMPY: dict[str, str] = {
    "float": "float", "int": "int", "object": "object", "str": "str", "complex": "complex", "float_": "np.float64",
    "product": "np.prod", "cumproduct": "np.cumprod", "alltrue": "np.all", "sometrue": "np.any", "Inf": "np.inf",
    "infty": "np.inf", "NaN": "np.nan", "NAN": "np.nan", "in1d": "np.isin", "mat": "np.asmatrix", "unicode_": "np.str_",
    "round_": "np.round", "asfarray": "np.asarray", "asscalar": "x.item()",
}  # fmt: skip
BACKEND_LEFT = (
    "clear_session", "epsilon", "floatx", "image_data_format", "backend", "set_epsilon", "set_floatx",
    "set_image_data_format", "is_keras_tensor", "is_float_dtype", "is_int_dtype", "result_type",
    "standardize_dtype", "get_uid", "reset_uids", "name_scope", "variable", "StatelessScope",
)  # fmt: skip


class _Finder(ast.NodeVisitor):
    """Walks through a file that Python can read."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.found: list[Foreign] = []
        self._text = text
        self._lines = text.splitlines()
        self._bound = _bound_in(tree)
        self._all_known = any(
            isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
            for node in ast.walk(tree)
        )
        self._backends = _backends_in(tree)
        self._seen: set[tuple[int, str]] = set()
        self.visit(tree)

    def _add(
        self,
        node: ast.stmt | ast.expr,
        kind: Mistake,
        instead: str,
        silent: bool = False,
        found: str = "",
    ) -> None:
        shown = found or _short(self._of(node))
        if (node.lineno, shown) not in self._seen:
            self._seen.add((node.lineno, shown))
            self.found.append(Foreign(node.lineno, kind, shown, instead, silent))

    def _of(self, node: ast.AST) -> str:
        return ast.get_source_segment(self._text, node) or ""

    def visit_Expr(self, node: ast.Expr) -> None:
        """Find ``x <- 1``, which Python reads as the comparison of x with -1."""
        text = self._of(node)
        arrow = re.match(r"\(?([\w.\[\], ':\"()-]+?)\s*<<?-\s*(.+)", text, re.DOTALL)
        value = node.value
        shifted = isinstance(value, ast.BinOp) and isinstance(value.op, ast.LShift)
        compared = isinstance(value, ast.Compare) and isinstance(value.ops[0], ast.Lt)
        if arrow and (shifted or compared):
            self._add(node, R_ARROW, f"{arrow[1]} = {_short(arrow[2])}", silent=True)
        else:
            self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.BitXor) and not _is_truth(node):
            instead = f"{self._of(node.left)} ** {self._of(node.right)}"
            self._add(node, POWER, instead, silent=True)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if re.search(r",\s*\]$", self._of(node)) and isinstance(node.slice, ast.Tuple):
            inside = ", ".join(map(self._one_less, node.slice.elts))
            whole = f"{self._of(node.value)}[{inside}, :]"
            self._add(node, INDEX, whole, silent=True)
        self.generic_visit(node)

    def _one_less(self, node: ast.expr) -> str:
        """Write an index of R as Python counts it, where it is a number."""
        number = isinstance(node, ast.Constant) and isinstance(node.value, int)
        return str(node.value - 1) if number else self._of(node)  # type: ignore[attr-defined]

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        inside = ", ".join(self._of(each) for each in (*node.args, *node.keywords))
        if isinstance(function, ast.Name) and function.id in CALLS and not self._known(function.id):
            self._add(node, R_WORD, CALLS[function.id].replace("{}", inside))
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        for keyword in node.keywords:
            old, given = keyword.arg or "", self._of(keyword.value)
            if old in KEYWORDS and name[:1].isupper() | (name in ("fit", "fit_generator")):
                self._add(
                    keyword.value, OLD_KERAS, f"{KEYWORDS[old]}={given}", found=f"{old}={given}"
                )
            if old == "lr" and name in OPTIMIZERS:
                self._add(keyword.value, OLD_KERAS, f"learning_rate={given}", found=f"lr={given}")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        whole = self._of(node)
        base = node.value.id if isinstance(node.value, ast.Name) else ""
        if whole in DOTTED and not self._known(base):
            self._add(node, R_WORD, DOTTED[whole].replace("{}", "x"))
            return
        if node.attr in METHODS:
            self._add(node, OLD_KERAS, f"{self._of(node.value)}.{METHODS[node.attr]}")
        if base in ("np", "numpy") and node.attr in OLD_OF_NUMPY:
            self._add(node, OLD_NUMPY, OLD_OF_NUMPY[node.attr])
        if (
            base in self._backends
            and node.attr not in BACKEND_LEFT
            and not node.attr.startswith("_")
        ):
            self._add(node, OLD_KERAS, f"keras.ops.{node.attr}")
        if node.attr == "np_utils":
            self._add(node, OLD_KERAS, "keras.utils")
        if base in MODULES and not self._known(base):
            self._bound.add(base)  # told once
            self._add(node, IMPORT, MODULES[base], found=base)
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in WORDS and not self._known(node.id):
            self._add(node, R_WORD, WORDS[node.id])

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._module(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        if any(alias.name == "np_utils" for alias in node.names):
            self._add(node, OLD_KERAS, "from keras.utils import to_categorical")
        else:
            self._module(node, module)

    def _module(self, node: ast.stmt, name: str) -> None:
        today = name.removeprefix("tensorflow.") if name.startswith("tensorflow.keras.") else name
        for old, new in OLD_MODULES.items():
            if today == old or today.startswith(f"{old}."):
                self._add(node, OLD_KERAS, self._of(node).replace(old, new))

    def _known(self, name: str) -> bool:
        return self._all_known or name in self._bound or hasattr(builtins, name)


def _bound_in(tree: ast.Module) -> set[str]:
    """Return every name that the file gives a meaning to, wherever."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            found.update(node.names)
    return found


def _backends_in(tree: ast.Module) -> set[str]:
    """Return the names that stand for ``keras.backend``."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("keras"):
            found |= {alias.asname or alias.name for alias in node.names if alias.name == "backend"}
        elif isinstance(node, ast.Import):
            found |= {a.asname for a in node.names if a.name.endswith("keras.backend") and a.asname}
    return found


def _is_truth(node: ast.BinOp) -> bool:
    """Tell whether both sides of ``^`` are comparisons, for which it has its meaning."""
    return all(isinstance(side, ast.Compare | ast.BoolOp) for side in (node.left, node.right))


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 60 else f"{one[:57]}..."


LINES: tuple[tuple[str, Mistake, str], ...] = (
    (r"(%>%)", R_PIPE, "model.add(...)"),
    (r"(\|>)", R_PIPE, "model.add(...)"),
    (r"^\s*([\w.]+)\s*(<-)\s*function\s*\((.*?)\)", R_ARROW, r"def \1(\3):"),
    (r"^\s*(.+?)\s*(<<?-)\s*(.+)", R_ARROW, r"\1 = \3"),
    (r"^(?!\s*def\b)\s*(.+?)\s*(->)\s*([\w.]+)\s*$", R_ARROW, r"\3 = \1"),
    (r"(?<!\w)(function\s*\((.*?)\))", BLOCK, r"def f(\2):"),
    (r"^\s*for\s*\((\w+)\s+in\s+1:(\w+(?:\([^)]*\))?)\)", RANGE, r"for \1 in range(\2):"),
    (r"^\s*for\s+(\w+)\s+in\s+1:(\w+(?:\([^)]*\))?)", RANGE, r"for \1 in range(\2):"),
    (r"(?<![\w\[:,])1\s*:\s*(\w+(?:\([^)]*\))?)(?!\s*[\]:}])", RANGE, r"range(1, \1 + 1)"),
    (r"^\s*((?:else\s+)?if|while|for)\s*\((.*)\)\s*\{", BLOCK, r"\1 \2:"),
    (r"^\s*(\}\s*else\s*\{)", BLOCK, "else:"),
    (r"(\)\s*\{)\s*$", BLOCK, "):"),
    (r"^\s*(\})\s*$", BLOCK, "..."),
    (r"([\w.\])]+)\$(\w+)", DOLLAR, r'\1["\2"]'),
    (r"(%in%)", OPERATOR, "in"),
    (r"(%/%)", OPERATOR, "//"),
    (r"(%\*%)", OPERATOR, "@"),
    (r"(%o%)", OPERATOR, "np.outer(...)"),
    (r"(%%)", OPERATOR, "%"),
    (r"(&&)", OPERATOR, "and"),
    (r"(\|\|)", OPERATOR, "or"),
    (r"(?<![\w%!])(!)(?=[\w(])", OPERATOR, "not ..."),
    (r"^\s*(else\s+if)\b(?!.*\{)", BLOCK, "elif ..."),
    (r"([\w.]+)\[\s*,\s*([^\]]+)\]", INDEX, r"\1[:, \2]"),
    (r"([\w.]+)\[([^\],]+),\s*\]", INDEX, r"\1[\2, :]"),
    (r"(?<![\w.])(TRUE|FALSE|NULL|NA|Inf)(?!\w)", R_WORD, ""),
    (r"(?<![\w.])(library|require)\((\w+)\)", R_WORD, r"import \2"),
    (r"(?<![\w.])(is\.null)\((\w+)\)", R_WORD, r"\2 is None"),
    (r"(?<![\w.])(as\.\w+)\((.+?)\)", R_WORD, r"np.asarray(\2)"),
    (r"(?<![\w.])(c)\(([^()]*)\)", R_WORD, r"[\2]"),
    (r"(?<![\w.])(length)\(([^()]*)\)", R_WORD, r"len(\2)"),
)
"""Signs of R in a line that Python cannot read, the strongest first, with what stands there in Python."""


def _in_lines(text: str) -> Iterator[Foreign]:
    """Find R in a file that Python cannot read; comments and texts in quotes are not looked at."""
    braces = re.search(r"function\s*\(|\)\s*\{\s*$", text, re.MULTILINE) is not None
    for number, line in enumerate(text.splitlines(), start=1):
        code = _code_of(line)
        told: set[str] = set()
        for sign, kind, instead in LINES:
            found = re.search(sign, code)
            if not found or kind.id in told or (kind is BLOCK and found[1] == "}" and not braces):
                continue
            told.add(kind.id)
            told |= {
                of.id for sign, of in (("<-", R_ARROW), ("function", BLOCK)) if sign in found[0]
            }
            written = found.expand(instead) if instead else WORDS[found[1]]
            if kind is INDEX:
                written = re.sub(r"(?<=[\[ ])(\d+)(?=[,\]])", lambda n: str(int(n[1]) - 1), written)
            yield Foreign(number, kind, _short(found[0].strip()), _short(written))


def _code_of(line: str) -> str:
    """Return a line without its comment, its texts in quotes emptied."""
    code = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: f"{found[0][0]}{found[0][0]}", line)
    return code.split("#")[0]


_SOLUTIONS = ("practice", "theory", "exercises", "plain", "parity", "runner", "export", "study")


def solution_notes(text: str, function: str) -> tuple[Text, ...]:
    """Tell the grader if what a function needs of its file takes the port's own solution."""
    from lecture_port.exercises.slicing import Program

    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        program = Program(ast.parse(text).body)
        if program.may_have(function):
            needed = sorted(program.needed(function)[0])
            text = "\n".join(ast.unparse(program.statements[at].node) for at in needed)
    shown = ", ".join(solutions_in(text, function))
    told = Text(
        f"채점자에게: 이 답은 lecture_port에 든 풀이를 가져다 씁니다 ({shown})",
        f"for the grader: this answer imports lecture_port's own solution ({shown})",
    )
    return (told,) if shown else ()


def solutions_in(text: str, function: str) -> tuple[str, ...]:
    """Return what a text imports of the port that holds a solution; what has the asked function's name is no tool but the answer."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if _holds_solution(alias.name)]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            of_port = module.split(".")[0] == "lecture_port"
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                if _holds_solution(whole) or (of_port and alias.name == function):
                    found.append(whole)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"lecture_port(\.\w+)+", node.value) and _holds_solution(node.value):
                found.append(node.value)
        elif isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            if re.fullmatch(r"lecture_port\.\w+", whole) and _holds_solution(whole):
                found.append(whole)
    return tuple(dict.fromkeys(found))


def _holds_solution(name: str) -> bool:
    first, _, rest = name.partition(".")
    return first == "lecture_port" and rest.split(".")[0] in _SOLUTIONS


def functions_in(text: str) -> list[str]:
    """Return the names of the functions that a file defines, for a reader who looks for another."""
    try:
        return [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
