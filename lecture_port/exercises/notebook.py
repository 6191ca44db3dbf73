"""A notebook taken apart: its cells, and of them only the statements that one answer needs."""

from __future__ import annotations

import ast
import builtins
import json
import re
import symtable
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from lecture_port.exercises.mending import Parsed, fault_of_syntax, parse
from lecture_port.exercises.messages import Fault
from lecture_port.language import Text

_EXPORTED = re.compile(r"^# (?:In ?\[[ \d]*\]:?|%%)", re.MULTILINE)
_END = 1 << 60


@dataclass(slots=True)
class Statement:
    """One statement of a cell, and what it does to the notebook's names."""

    node: ast.stmt
    binds: set[str] = field(default_factory=set)
    kills: set[str] = field(default_factory=set)  # bound anew whatever they were before
    alters: set[str] = field(default_factory=set)  # changed in place by an assignment
    calls: set[str] = field(default_factory=set)  # changed in place by a method, maybe
    uses: set[str] = field(default_factory=set)  # looked up when it runs
    later: set[str] = field(default_factory=set)  # looked up when what it defines is called


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A code cell."""

    # counted from 1 among the code cells; None in a script, whose lines are named
    number: int | None
    first: int  # its first line in the joined text
    came: str
    parsed: Parsed


class Notebook:
    """The code cells, joined to one text whose lines keep their places; `prose` is Python in cells of other kinds."""

    def __init__(self, texts: list[tuple[int | None, str]], prose: str = "") -> None:
        self._prose = prose
        self.cells: list[CodeCell] = []
        # A script's cells stand where they stand in the file; a notebook's leave the first line to what is put before them.
        line = 1 if texts and texts[0][0] is None else 2
        for number, came in texts:
            self.cells.append(CodeCell(number, line, came, parse(without_magics(came))))
            line += came.count("\n") + 1
        self.statements = [
            _examined(node)
            for cell in self.cells
            if cell.parsed.tree is not None
            for node in _moved(cell.parsed.tree, cell.first - 1)
        ]
        self._changing: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(self.statements):
            for name in each.binds | each.alters | each.calls:
                self._changing[name].append(at)

    @property
    def text(self) -> str:
        """All cells as they came."""
        return "\n".join(cell.came for cell in self.cells)

    def functions(self) -> list[str]:
        """Return the names of the functions that cells define, also those of cells that Python cannot read."""
        names = [
            node.name
            for each in self.statements
            for node in _outside_functions(each.node)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        names += [
            name
            for each in self.statements
            if isinstance(each.node, ast.Assign) and isinstance(each.node.value, ast.Lambda)
            for name in each.binds
        ]
        for text in (*(cell.came for cell in self._unread()), self._prose):
            names += re.findall(r"^def\s+(\w+)", text, re.MULTILINE)
        return list(dict.fromkeys(names))

    def place(self, line: int) -> Text:
        """Say where a line of the joined text stands."""
        cell = next((each for each in reversed(self.cells) if each.first <= line), None)
        return place_of(line, None if cell is None else cell.number, cell.first if cell else 1)

    def places(self) -> tuple[tuple[int, int | None], ...]:
        """Return each cell's first line and number."""
        return tuple((cell.first, cell.number) for cell in self.cells)

    def unread(self, function: str, mark: str) -> Fault | None:
        """Return why the cell that should define a function cannot be read, if that is so."""
        if function in self._changing:
            return None
        for cell in reversed(self._unread()):
            if re.search(rf"^def\s+{re.escape(function)}\b", cell.came, re.MULTILINE) or (
                mark and mark in cell.came
            ):
                assert cell.parsed.error is not None
                return fault_of_syntax(
                    cell.parsed.error,
                    cell.parsed.text,
                    lambda line, cell=cell: self.place(cell.first + line - 1),  # type: ignore[misc]
                )
        if re.search(rf"^def\s+{re.escape(function)}\b", self._prose, re.MULTILINE):
            return Fault(
                "no-code",
                Text(
                    f"함수 {function}은(는) 코드 셀이 아닌 셀에 있습니다. 셀의 종류를 코드로 바꾸십시오",
                    f"the function {function} stands in a cell that is no code cell; make it one",
                ),
            )
        return None

    def needed(self, function: str) -> tuple[str, tuple[Text, ...]]:
        """Return the statements that a function needs, each on its line, and what is to be said of them."""
        wanted, missing, early = self._needed_statements(function)
        before = [ast.unparse(self.statements[at].node) for at in sorted(early)]
        before += [f"{name} = {stub}" for name, stub in _STUBS.items() if name in missing]
        future = [
            ast.unparse(each.node) for each in self.statements if _comes_from(each, "__future__")
        ]
        first = "; ".join([*dict.fromkeys(future), *before])
        size = self.cells[-1].first + self.cells[-1].came.count("\n") if self.cells else 1
        lines = [b""] * (size + 1)
        sources = self._joined()
        for at in sorted(wanted - early):
            _copy(self.statements[at].node, sources, lines)
        text = b"\n".join(lines[1:]).decode("utf-8")
        if self.cells and self.cells[0].number is None:  # no line of a script is free
            text = f"{first}; {text}" if first and text.split("\n", 1)[0] else f"{first}{text}"
        else:
            text = first + text
        notes = [note for cell in self.cells for note in cell.parsed.notes]
        for cell in self._unread():
            if any(re.search(rf"\b{re.escape(name)}\b", cell.came) for name in missing):
                ko, en = _cell_named(cell)
                notes.append(
                    Text(
                        f"{ko}은 문법에 맞지 않아 읽지 못했습니다",
                        f"{en} was left out: Python cannot read it",
                    )
                )
        return text, tuple(dict.fromkeys(notes))

    def _needed_statements(self, function: str) -> tuple[set[int], set[str], set[int]]:
        """Follow names back; also return the names that nothing binds, and the imports that come too late."""
        wanted: set[int] = set()
        missing: set[str] = set()
        early: set[int] = set()
        waiting: list[tuple[str, int]] = [(function, _END)]
        seen = set(waiting)

        def ask(names: Iterable[str], before: int) -> None:
            for name in names:
                if (name, before) not in seen:
                    seen.add((name, before))
                    waiting.append((name, before))

        while waiting:
            name, before = waiting.pop()
            found = [at for at in self._changing.get(name, ()) if at < before]
            if not any(name in self.statements[at].binds for at in found):
                late = [at for at in self._changing.get(name, ()) if at >= before]
                late = [at for at in late if name in self.statements[at].binds][:1]
                early.update(at for at in late if isinstance(self.statements[at].node, _IMPORTS))
                found = sorted({*found, *late})
                if not late and not hasattr(builtins, name):
                    missing.add(name)
            for at in reversed(found):
                each = self.statements[at]
                if self._counts(name, at):
                    wanted.add(at)
                    ask(each.uses, at)
                    ask(each.later, max(before, at))
                if name in each.kills:
                    break
        if missing:  # a star may bring them
            wanted.update(
                at for at, each in enumerate(self.statements) if _may_bring(each.node, missing)
            )
        return wanted, missing, early

    def _counts(self, name: str, at: int) -> bool:
        """Tell whether a statement matters to a name; a method called on a module or a function changes nothing."""
        each = self.statements[at]
        if name in each.binds | each.alters:
            return True
        before = reversed([k for k in self._changing[name] if k < at])
        made = next((k for k in before if name in self.statements[k].binds), None)
        fixed = (*_IMPORTS, ast.FunctionDef, ast.ClassDef)
        return made is None or not isinstance(self.statements[made].node, fixed)

    def _joined(self) -> list[bytes]:
        """Return the cells' lines as they are read, by their number."""
        lines = [b""]
        for cell in self.cells:
            lines += [b""] * (cell.first - len(lines))
            lines += [line.encode("utf-8") for line in cell.parsed.text.split("\n")]
        return lines

    def _unread(self) -> list[CodeCell]:
        return [cell for cell in self.cells if cell.parsed.tree is None]


def _may_bring(node: ast.stmt, names: set[str]) -> bool:
    """Tell whether a star import may bring one of the names; what a module of the port holds is known."""
    if not isinstance(node, ast.ImportFrom) or node.names[0].name != "*":
        return False
    if not re.match(r"lecture_port(\.|$)", node.module or ""):
        return True
    try:
        found = vars(import_module(node.module or ""))
    except Exception:  # it runs and says so itself
        return True
    brought = found.get("__all__", [each for each in found if not each.startswith("_")])
    return not names.isdisjoint(brought)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement and what it holds, but nothing of a function's or a class's own."""
    yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for inner in ast.iter_child_nodes(node):
            yield from _outside_functions(inner)


_IMPORTS = (ast.Import, ast.ImportFrom)
_STUBS = {
    "display": "print",
    "clear_output": "lambda *_, **__: None",
    "get_ipython": "lambda: None",
}
"""What a notebook has and a plain process has not."""


def place_of(line: int, cell: int | None, first: int) -> Text:
    """Say where a line is: in a script, or in a notebook's cell that begins at line `first`."""
    if cell is None:
        return Text(f"{line}행", f"line {line}")
    within = line - first + 1
    return Text(f"코드 셀 {cell}의 {within}행", f"code cell {cell}, line {within}")


def _cell_named(cell: CodeCell) -> tuple[str, str]:
    if cell.number is None:
        return f"{cell.first}행부터의 셀", f"the cell from line {cell.first}"
    return f"코드 셀 {cell.number}", f"code cell {cell.number}"


def is_notebook(text: str) -> bool:
    """Tell whether a text is a notebook's JSON, whatever its file is called."""
    start = text.lstrip()
    return (
        start.startswith("{")
        and re.search(r'"(?:cells|worksheets|nbformat)"\s*:', start) is not None
    )


def is_exported(text: str) -> bool:
    """Tell whether a script was exported from a notebook: its cells are marked, or it calls for IPython."""
    return (
        _EXPORTED.search(text) is not None or re.search(r"^get_ipython\(\)", text, re.M) is not None
    )


def exported(text: str) -> Notebook:
    """Take a script that was exported from a notebook; its cells keep their lines."""
    lines = text.split("\n")
    starts = [k for k, line in enumerate(lines) if _EXPORTED.match(line)]
    cuts = sorted({0, *starts})
    ends = [*cuts[1:], len(lines)]
    return Notebook([(None, "\n".join(lines[a:b])) for a, b in zip(cuts, ends, strict=True)])


def opened(text: str) -> Notebook | Fault:
    """Take a notebook's JSON, of format 3 or 4."""
    if not text.strip():
        return _unusable("빈 파일입니다", "the file is empty")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return _unusable(
            "노트북이 도중에 잘렸거나 깨졌습니다 (JSON이 끝까지 이어지지 않습니다)",
            "the notebook is cut off or damaged (its JSON does not hold together)",
        )
    if not isinstance(document, dict):
        return _unusable("노트북이 아닙니다", "it is no notebook")
    if (language := _language(document)) not in ("python", ""):
        return _unusable(f"{language} 노트북입니다", f"it is a notebook of {language}", _IN_PYTHON)
    cells = list(_cells(document))
    texts = [_source(cell) for cell in cells if cell.get("cell_type") == "code"]
    others = [_source(cell) for cell in cells if cell.get("cell_type") != "code"]
    prose = "\n".join(
        text for text in others if re.search(r"^def\s", text, re.M) and _is_python(text)
    )
    if not any(each.strip() for each in texts) and not prose:
        return _unusable("코드 셀에 적힌 것이 없습니다", "its code cells are empty")
    return Notebook(list(enumerate(texts, start=1)), prose)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


_SAVE_AGAIN = Text(
    "노트북을 저장하고 다시 내려받아 제출하십시오",
    "save the notebook, download it again and hand that in",
)
_IN_PYTHON = Text("파이썬 노트북에 답을 적으십시오", "write the answer in one of Python")


def _unusable(ko: str, en: str, mend: Text = _SAVE_AGAIN) -> Fault:
    return Fault("notebook", Text(f"{ko}. {mend.ko}", f"{en}; {mend.en}"))


def _language(document: dict[str, Any]) -> str:
    metadata = document.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    for part, key in (("kernelspec", "language"), ("language_info", "name")):
        about = metadata.get(part)
        if isinstance(about, dict) and isinstance(about.get(key), str):
            found: str = about[key]
            return "python" if found.lower().startswith(("python", "ipython")) else found
    return ""


def _cells(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sheets = document.get("worksheets")
    lists = [document.get("cells")]
    lists += (
        [each.get("cells") for each in sheets if isinstance(each, dict)]
        if isinstance(sheets, list)
        else []
    )
    for cells in lists:
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict):
                yield cell


def _source(cell: dict[str, Any]) -> str:
    found = cell.get("source", cell.get("input", ""))
    text = "".join(map(str, found)) if isinstance(found, list) else str(found)
    return text.replace("\r\n", "\n").replace("\r", "\n")


_TIMED = ("time", "timeit", "capture", "prun", "memit")
_WHOLE = re.compile(r"^%%(\w+)[ \t]*(.*)$")
_LINE = re.compile(r"^(\s*)(?:%time(?:it)?\s+(?!-)(?P<timed>\S.*)|[%!?].*|[\w.]+\?{1,2}\s*)$")
_CAUGHT = re.compile(r"^(\s*[\w, ]+=\s*)[%!].*$")


def without_magics(text: str) -> str:
    """Take what only IPython reads out of a cell; the number of lines stays."""
    lines = text.split("\n")
    start = next((k for k, line in enumerate(lines) if line.strip()), 0)
    if whole := _WHOLE.match(lines[start]):
        if whole[1] in _TIMED or (whole[1] in ("writefile", "file") and whole[2].endswith(".py")):
            lines[start] = ""
        else:
            return "\n" * (len(lines) - 1)
    for _ in range(len(lines)):
        try:
            ast.parse("\n".join(lines))
            break
        except SyntaxError as error:
            blamed = (error.lineno or 1) - 1
        except (ValueError, RecursionError, MemoryError):
            break
        order = [blamed] if blamed < len(lines) else []
        if not any(_replace(lines, at) for at in (*order, *range(len(lines)))):
            break
    return "\n".join(lines)


def _replace(lines: list[str], at: int) -> bool:
    """Put Python in the place of a magic line, and of those on which it goes on."""
    if caught := _CAUGHT.match(lines[at]):
        new = f"{caught[1]}None"
    elif magic := _LINE.match(lines[at]):
        new = magic[1] + (magic["timed"] or "pass")
    else:
        return False
    while lines[at].endswith("\\") and at + 1 < len(lines):
        lines[at], new = new, ""
        at += 1
    lines[at] = new
    return True


def _moved(tree: ast.Module, by: int) -> list[ast.stmt]:
    for node in tree.body:
        ast.increment_lineno(node, by)
    return tree.body


def _copy(node: ast.stmt, sources: list[bytes], lines: list[bytes]) -> None:
    """Copy a statement's text to its lines; what shares them and is not needed stays out."""
    first, column = node.lineno, node.col_offset
    decorators = getattr(node, "decorator_list", None)
    if decorators:
        first, column = decorators[0].lineno, 0
    last, end = node.end_lineno or first, node.end_col_offset or 0
    for number in range(first, last + 1):
        text = sources[number]
        piece = text[: end if number == last else None][column if number == first else 0 :]
        lines[number] = lines[number] + b"; " + piece if lines[number] else piece


_REPORTING = frozenset(
    [
        "fit",
        "evaluate",
        "predict",
        "summary",
        "plot",
        "show",
        "head",
        "tail",
        "info",
        "describe",
        "print",
    ]
)
"""Methods that are called for what they show, or take long; no answer depends on them."""


def _comes_from(statement: Statement, module: str) -> bool:
    return isinstance(statement.node, ast.ImportFrom) and statement.node.module == module


def _examined(node: ast.stmt) -> Statement:
    found = Statement(node)
    if _comes_from(found, "__future__") or _comes_from(found, "IPython.display"):
        return found
    try:
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):
        return found
    for symbol in table.get_symbols():
        name = symbol.get_name()
        if symbol.is_assigned() or symbol.is_imported():
            found.binds.add(name)
        if symbol.is_referenced():
            found.uses.add(name)
    _look_inside(table, found, now=True)
    defines = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    if isinstance(node, (*defines, *_IMPORTS, ast.Assign, ast.AnnAssign)):
        found.kills = found.binds - found.uses
    assigned, called = _altered(node)
    found.alters |= assigned - found.kills
    found.calls = called - found.kills
    found.uses |= assigned | called
    return found


_AT_ONCE = ("listcomp", "setcomp", "dictcomp", "genexpr")


def _look_inside(table: symtable.SymbolTable, found: Statement, now: bool) -> None:
    """Gather the globals of functions and classes that a statement defines."""
    for child in table.get_children():
        at_once = now and (child.get_type() == "class" or child.get_name() in _AT_ONCE)
        for symbol in child.get_symbols():
            if symbol.is_global() and symbol.is_referenced():
                (found.uses if at_once else found.later).add(symbol.get_name())
            if symbol.is_declared_global() and symbol.is_assigned():
                found.alters.add(symbol.get_name())
                found.later.add(symbol.get_name())
        _look_inside(child, found, at_once)


def _altered(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names whose values a statement changes in place: by an assignment, and by a method."""
    assigned: set[str] = set()
    called: set[str] = set()
    for each in _outside_functions(node):
        if isinstance(each, ast.Attribute | ast.Subscript) and isinstance(
            each.ctx, ast.Store | ast.Del
        ):
            assigned.add(_root(each))
        call = each.value if isinstance(each, ast.Expr) else None
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr not in _REPORTING
        ):
            called.add(_root(call.func))
    return assigned - {""}, called - {""}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
