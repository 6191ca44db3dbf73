"""The translator: its state, scopes and expressions; `statements` does the statements, vocabularies the calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lecture_port.language import Text
from lecture_port.translate.calls import (
    AT_RUN_TIME,
    CALLED,
    ENTRIES,
    HELPER_FOR,
    LAMBDA,
    MIRROR,
    OPERATORS,
    Args,
    Done,
    Py,
    Untranslatable,
    deparse,
    number,
    python_name,
    targets,
    text,
)
from lecture_port.translate.kinds import ANY, DATA_SETS, NULL, RKind, scalar
from lecture_port.translate.statements import ROUNDS, STATEMENTS, Known, Scope, call_known, comment_line, context, function_code, lambda_code
from lecture_port.translate.tree import Arg, Call, Comment, Literal, Name, RFunction, RNode, RStatement, base_name, is_call, is_name, walk


@dataclass(slots=True)
class Translated:
    """A statement of R with the Python that it became; `why` names what was not translated in it."""

    line: int
    end: int
    r: str
    python: list[str]
    why: list[tuple[int, Text]] = field(default_factory=list)
    read: bool = True


CONSTANTS = {
    ".Machine": Py(
        '{"integer.max": 2147483647, "double.eps": 2.0**-52}',
        RKind("dict", columns=(("integer.max", scalar("integer", 2**31 - 1, 2**31 - 1)), ("double.eps", scalar("double", 0, 1)))),
    ),
    "NA_character_": Py("None", scalar("character", na=True)),
    "NA_integer_": Py("np.nan", scalar("integer", na=True)),
    "NA_real_": Py("np.nan", scalar("double", na=True)),
    "pi": Py("np.pi", scalar("double", 3, 4)),
    "T": Py("True", scalar("logical", 1, 1)),
    "F": Py("False", scalar("logical", 0, 0)),
}


class Translator:
    """Translates a list of statements.

    Parameters
    ----------
    statements, comments
        From `reading.read`.
    to : {"plain", "mirror"}
        The vocabulary.
    draws : bool
        Whether random draws are taken from R's (``--draws-from-r``).
    """

    def __init__(self, statements: Sequence[RStatement], comments: Sequence[Comment], to: str, draws: bool = False) -> None:
        self.statements, self.comments = statements, list(comments)
        self.mirror = to == "mirror"
        self.draws = draws
        self.functions: dict[str, Known] = {}
        self.grown: dict[str, str] = {}
        self.target = ""
        self.mutated: set[str] = set()
        self.bound: set[str] = set()
        self.uses: list[Call] = []
        for statement in statements:
            if statement.node is not None:
                for node in walk(statement.node):
                    if isinstance(node, Call):
                        self.uses.append(node)
        for call in self.uses:
            self._note_binding(call)
        self.words = {python_name(name) for name in self.bound}
        self.words |= {
            python_name(p.name or "_") for s in statements if s.node is not None for n in walk(s.node) if isinstance(n, RFunction) for p in n.params
        }
        self._reset()

    def _note_binding(self, call: Call) -> None:
        if call.op in ("<-", "=", "<<-", "%<>%", "%<-%") and len(call.args) == 2:
            for name in targets(call.at(0)):
                self.bound.add(name)
            if isinstance(call.at(0), Call) and call.op != "%<-%":
                self.mutated.add(base_name(call.at(0)))
        elif call.op == "for" and isinstance(call.at(0), Name):
            self.bound.add(call.at(0).name)  # type: ignore[attr-defined]

    def _reset(self) -> None:
        self.scopes = [Scope()]
        self.lines: list[str] = []
        self.indent = 0
        self.helpers: set[str] = set()
        self.helper_names: dict[str, str] = {}
        self.data: list[str] = []
        self.mirror_names: set[str] = set()
        self.plotnine: set[str] = set()
        self.failures: list[tuple[int, Text]] = []
        self.packages: set[str] = set()
        self.attached: list[tuple[str, RKind]] = []
        self.within: list[tuple[str, RKind]] = []
        self.returned: list[RKind] = []
        self.changed = False
        self.counter = 0
        self.pending: list[str] = []
        self.next_comment = 0
        self.alone = False
        self.quiet = False
        self.seeded = False
        self.effort, self.most_effort = 0, 2000

    # What is read.

    def run(self) -> list[Translated]:
        """Translate, as often as it takes until the kinds of all functions' parameters are known."""
        pieces: list[Translated] = []
        for _ in range(ROUNDS):
            self._reset()
            pieces = [self._piece(statement) for statement in self.statements]
            if not self.changed:
                break
        return pieces

    def _piece(self, statement: RStatement) -> Translated:
        self.lines, self.failures = [], []
        before = self.comments_before(statement.line)
        piece = Translated(statement.line, statement.end, statement.source, self.lines)
        if statement.node is None:
            why = statement.why or Text("", "")
            for number_, line in enumerate(statement.source.split("\n"), start=statement.line):
                self.emit(f"# R, {number_}: {line}")
            self.emit(f"# {why}")
            piece.read = False
        else:
            self.attempt(statement.node, statement.source, top=True)
            self._trailing(statement, before)
        piece.why = list(self.failures)
        piece.python = self.lines
        return piece

    def comments_before(self, line: int) -> int:
        """Write the comments above a line; say how many lines there are then."""
        while self.next_comment < len(self.comments) and self.comments[self.next_comment].line < line:
            comment = self.comments[self.next_comment]
            self.emit(comment_line(comment.text))
            self.next_comment += 1
        return len(self.lines)

    def _trailing(self, statement: RStatement, before: int) -> None:
        while self.next_comment < len(self.comments) and self.comments[self.next_comment].line <= statement.end:
            comment = self.comments[self.next_comment]
            line = comment_line(comment.text)
            if len(self.lines) == before + 1 and not comment.alone and "\n" not in self.lines[-1]:
                self.lines[-1] += f"  {line}"
            else:
                self.lines.insert(before, line)
            self.next_comment += 1

    def attempt(self, node: RNode, source: str = "", top: bool = False, tail: bool = False) -> None:
        """Translate a statement; if that cannot be done, say so at that place and raise there."""
        mark, pending = len(self.lines), self.pending
        self.pending = []
        self.inner: dict[int, bool] = {}
        effort = self.effort, self.most_effort
        self.effort, self.most_effort = 0, 2000 + 30 * sum(1 for _ in walk(node))
        try:
            if top and isinstance(node, Name) and node.name not in self.scopes[0].kinds and node.name not in DATA_SETS and node.name not in CONSTANTS:
                raise Untranslatable(f"'{node.name}'은(는)이 파일에서 만들지 않았습니다", f"'{node.name}' is bound nowhere in this file")
            self.statement(node, top, tail)
            self.flush(mark)
        except Untranslatable as unknown:
            why = unknown.why
        except RecursionError:
            why = Text("너무 깊이 겹쳐 있습니다", "nested too deeply")
        else:
            self.pending = pending
            self.effort, self.most_effort = effort
            return
        self.pending = pending
        self.effort, self.most_effort = effort
        del self.lines[mark:]
        self.failures.append((node.line, why))
        shown = source or deparse(node)
        for number_, line in enumerate(shown.split("\n"), start=node.line):
            self.emit(f"# R, {number_}: {line}")
        for name in targets(node):
            self.bind(name, ANY)
        self.emit(f"raise NotTranslated({text(f'line {node.line}: {why.en}')})")

    def flush(self, mark: int) -> None:
        """Write at a mark what must stand before the statement."""
        if self.pending:
            self.lines[mark:mark] = [" " * (4 * self.indent) + line for line in self.pending]
            self.pending = []

    def rest_of_comments(self) -> list[str]:
        """Return the comments behind the last statement."""
        self.lines = []
        self.comments_before(10**9)
        return self.lines

    # Emission.

    def emit(self, line: str) -> None:
        """Write one line at the present depth."""
        for part in line.split("\n"):
            self.lines.append(" " * (4 * self.indent) + part if part else "")

    def write(self, line: str) -> None:
        """Write one line, before it what it needs."""
        self.flush(len(self.lines))
        self.emit(line)

    @contextmanager
    def inside(self, frame: Py) -> Iterator[None]:
        """Let the columns of a frame be found by name."""
        self.within.append((frame.code, frame.kind))
        try:
            yield
        finally:
            self.within.pop()

    @contextmanager
    def block(self) -> Iterator[None]:
        """Write deeper by one level; an empty block passes."""
        self.indent += 1
        mark = len(self.lines)
        try:
            yield
        finally:
            if not any(line.strip() and not line.strip().startswith("#") for line in self.lines[mark:]):
                self.emit("pass")
            self.indent -= 1

    def helper(self, name: str) -> str:
        """Put a helper into the file and return its name, which is another where the script has a variable of that name."""
        self.helpers.add(name)
        return self.helper_names.setdefault(name, f"r_{name}" if name in self.words else name)

    def fresh(self, stem: str) -> str:
        """Return a name that nothing has."""
        while True:
            self.counter += 1
            name = f"{stem}_{self.counter}"
            if name not in self.bound:
                return name

    def settled(self, net: Py) -> Py:
        """Write the layers that are added to a net, and return the net by its name."""
        self.pending += net.code.split("\n")
        return Py(net.kind.of[7:], net.kind.but(of=""))

    def once(self, value: Py) -> Py:
        """Give a value a name before it is used twice, unless it has one."""
        if value.code.isidentifier() or re.fullmatch(r'\w+(\["[^"]+"\])?(\.to_numpy\(\))?', value.code):
            return value
        name = self.fresh("value")
        self.pending.append(f"{name} = {value.code}")
        return Py(name, value.kind)

    # Scopes.

    def kind_of(self, name: str) -> RKind | None:
        """Return a variable's kind, ``None`` where nothing is bound."""
        for scope in reversed(self.scopes):
            if name in scope.kinds:
                return scope.kinds[name]
        return None

    def bind(self, name: str, kind: RKind) -> None:
        """Remember that a name is bound here."""
        self.scopes[-1].kinds[name] = kind

    def variable(self, name: str) -> Py:
        """Translate a variable."""
        for frame, around in reversed(self.within):
            inner = around.column(name)
            if inner is not None or (around.columns is None and self.kind_of(name) is None):
                return self.column(Py(frame, around), name, inner)
        kind = self.kind_of(name)
        here = self.scopes[-1]
        if kind is not None:
            if len(self.scopes) > 1 and name in here.local and name not in here.kinds:
                raise Untranslatable(
                    f"함수가 바깥의 {name}을(를) 읽은 다음 같은 이름을 만듭니다", f"the function reads the outer {name} and then binds its own"
                )
            if kind.shape == "function":
                return Py(python_name(name), kind)
            return Py(python_name(name), kind, alias=True)
        if name in ("tf", "keras", "np") and name not in self.bound and (name != "np" or any(c.op == "import" for c in self.uses)):
            return Py(name, RKind("tensor"))
        if name in CONSTANTS:
            return CONSTANTS[name]
        for frame, attached in reversed(self.attached):
            inner = attached.column(name)
            if inner is not None or (attached.columns is None and name not in self.bound):
                return self.column(Py(frame, attached), name, inner)
        if name in DATA_SETS:
            return self.data_set(name)
        # R stops with "object not found", Python with NameError: the name may come from a session or another file.
        if name == "Recall" or name in self.functions or (name not in self.bound and CALLED and (name in ENTRIES or HELPER_FOR[0](name))):
            return self.as_function(name)
        if name.startswith("..") or name in ("...", "."):
            raise Untranslatable(f"'{name}'은(는) 이 파일에서 만들지 않았습니다", f"'{name}' is bound nowhere in this file")
        return Py(python_name(name), ANY, alias=True)

    def as_function(self, name: str) -> Py:
        """Return a function of R's as a value."""
        helper = HELPER_FOR[0](name)
        if helper:
            return Py(self.helper(helper), RKind("function", columns=(("", ANY),)))
        try:
            code, kind = function_code(self, Name(name), [ANY])
        except Untranslatable:
            return Py(python_name(name), ANY, alias=True)
        return Py(code, RKind("function", columns=(("", kind),)), LAMBDA)

    def data_set(self, name: str) -> Py:
        """Take one of R's data sets into the file."""
        if name not in self.data:
            self.data.append(name)
        self.helper("data_set")
        return Py(python_name(name), DATA_SETS[name], alias=True)

    def column(self, frame: Py, name: str, kind: RKind | None) -> Py:
        """Return a column of a frame."""
        kind = kind or RKind("vector", "any", True, length=frame.kind.length)
        shape = "factor" if kind.shape == "factor" else "column"
        return Py(f"{frame.atom}[{text(name)}]", kind.but(shape=shape, of=frame.code, drawn=kind.drawn or frame.kind.drawn), alias=True)

    # Statements.

    def statement(self, node: RNode, top: bool = False, tail: bool = False) -> None:
        """Translate a statement of any kind."""
        op = node.op if isinstance(node, Call) else ""
        method = STATEMENTS.get(op)
        if method is not None and isinstance(node, Call):
            method(self, node, top, tail)
            return
        if is_call(node, "with") and len(node.args) == 2 and is_call(opened := node.args[0].value, "%as%"):
            context(self, opened, node.at(1), tail)
            return
        if op == "loop" and isinstance(node, Call) and len(node.args) == 1:
            self.statement(node.at(0), top, tail)  # coro::loop(for ...)
            return
        if isinstance(node, RFunction) and not tail:
            self.expr(node)
            raise Untranslatable("이름이 없는 함수", "a function without a name")
        self.alone = not tail
        value = self.expr(node)
        self.alone = False
        if value.kind.of.startswith("adding "):
            value = self.settled(value).but(visible=False)
            if not tail:
                return
        if value.kind.shape == "none":
            if value.code:
                self.emit(value.code)
            if tail:
                self.returned.append(NULL)
            return
        if tail:
            self.returned.append(value.kind)
            self.emit(f"return {self.plain(value)}")
        elif value.kind.shape == "plotnine" and top:
            self.emit(f"{value.atom}.show()")
        elif top and value.visible and value.kind.shape != "null":
            self.emit(f"print({value.code})")
        else:
            self.emit(value.code)

    def typed(self, value: Py) -> Py:
        """Return a number that is written as a double where the script asks for types: R's 2 is one, Python's is none."""
        asks = any(call.op in ("class", "typeof", "is.integer") or any(is_name(arg.value, "class") for arg in call.args) for call in self.uses)
        return value.but(code=f"{value.code}.0") if asks and value.kind.elem == "double" and value.code.lstrip("-").isdigit() else value

    def plain(self, value: Py) -> str:
        """Return the code of a value that leaves the statement: a column becomes an array."""
        return value.array if value.kind.shape == "column" else value.code

    def condition(self, node: RNode) -> str:
        """Translate what stands in ``if`` or ``while``."""
        value = self.value(node)
        if value.kind.elem == "character":
            raise Untranslatable("조건이 문자열입니다", "the condition is a string")
        if value.kind.na and value.kind.scalar and value.kind.elem == "logical":
            return f"{self.helper('sure')}({value.code})"
        if value.kind.elem == "logical" or value.kind.shape == "any":
            return value.code
        return f"{value.at(8)} != 0"

    def length(self, value: Py) -> Py:
        """Return R's length of a value."""
        kind = value.kind
        if kind.shape == "scalar":
            return Py("1", scalar("integer", 1, 1))
        if kind.shape == "null":
            return Py("0", scalar("integer", 0, 0))
        count = kind.length
        bounds = scalar("integer", count if count is not None else 0, count if count is not None else 2**31)
        if kind.flat or kind.shape in ("factor", "list", "dict", "history"):
            return Py(f"len({value.code})", bounds)
        if kind.shape in ("matrix", "array"):
            return Py(f"{value.atom}.size", scalar("integer", 0, 2**31))
        if kind.shape == "frame":
            known = len(kind.columns) if kind.columns is not None else None
            return Py(f"{value.atom}.shape[1]", scalar("integer", known or 0, known or 2**31))
        if kind.shape in ("any", "column", "tensor", "table"):
            return Py(f"{self.helper('length')}({value.code})", scalar("integer", 0, 2**31))
        raise Untranslatable("length()를 알 수 없는 값입니다", "the length of this value is not known")

    def held(self, value: Py, node: RNode) -> str:
        """Return the code of a value that a list or a frame takes in: a copy, where its name is changed somewhere."""
        code = self.plain(value)
        shared = value.alias and any(isinstance(part, Name) and part.name in self.mutated for part in walk(node))
        return self.copied(Py(code, value.kind, value.prec)) if shared else code

    def copied(self, value: Py) -> str:
        """Return the code of a copy."""
        kind = value.kind
        if kind.scalar or kind.shape in ("null", "function", "formula", "lm", "net", "tensor", "layer"):
            return value.code
        if kind.shape in ("list", "dict", "any"):
            return f"copy.deepcopy({value.code})"
        return f"{value.atom}.copy()"

    # Functions.

    # Expressions.

    def value(self, node: RNode) -> Py:
        """Translate an expression that must have a value."""
        made = self.expr(node)
        if made.code.startswith("raise RuntimeError("):
            return Py(f"{self.helper('stopped')}({made.code[19:]}", ANY)
        if made.kind.shape == "none":
            raise Untranslatable("값이 없는 호출의 결과를 씁니다", "the result of a call that has none is used")
        return made

    def expr(self, node: RNode) -> Py:
        """Translate an expression."""
        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, Name):
            return self.variable(node.name)
        if isinstance(node, Done):
            return node.py
        if isinstance(node, RFunction):
            names = [param.name or "" for param in node.params]
            code, kind = lambda_code(self, node, [ANY] * len(names), ())
            return Py(code, RKind("function", columns=(("", kind),)), LAMBDA)
        assert isinstance(node, Call)
        op = node.op
        self.effort += 1
        if self.effort > self.most_effort:
            raise Untranslatable("너무 복잡한 문장입니다", "the statement is too involved")
        if op in OPERATORS and op not in self.functions:
            self.alone = self.alone and op in ("%>%", "(", "::")
            other = AT_RUN_TIME.get(op)
            return OPERATORS[op](self, node) if other is None else self.either(lambda: OPERATORS[op](self, node), lambda: other(self, node))
        if is_call(node.fn, "::", ":::"):
            name = node.fn.at(1)
            assert isinstance(name, Name)
            return self.call(name.name, node.args)
        if op:
            return self.call(op, node.args)
        if isinstance(node.fn, RFunction):
            code, kind = function_code(self, node.fn, [self.value(arg.value).kind for arg in node.args if arg.value])
            args = ", ".join(self.plain(self.value(arg.value)) for arg in node.args if arg.value)
            return Py(f"({code})({args})", kind)
        if isinstance(node.fn, Call) and node.fn.op == "$" and any(is_name(n, "opts_chunk", "opts_knit") for n in walk(node.fn)):
            return Py("# R: knitr's options: nothing to do in Python", RKind("none"))
        target = self.expr(node.fn)
        if target.kind.shape in ("layer", "net", "tensor", "function", "any"):
            inner = target.kind.column("") if target.kind.shape == "function" else ANY if target.kind.shape == "any" else RKind("tensor")
            return Py(f"{target.atom}({self.handed(node.args)})", inner or ANY)
        raise Untranslatable("이런 호출", "a call of this form")

    def handed(self, args: Sequence[Arg]) -> str:
        """Translate the arguments of what is no function of R's, those without a name first."""
        parts = []
        for arg in sorted((arg for arg in args if arg.value is not None), key=lambda arg: bool(arg.name)):
            if is_name(arg.value, "..."):
                parts.append("*args, **kwargs")
                continue
            code = self.plain(self.value(arg.value))  # type: ignore[arg-type]
            parts.append(f"{python_name(arg.name)}={code}" if arg.name else code)
        return ", ".join(parts)

    def either(self, plain: Callable[[], Py], run_time: Callable[[], Py]) -> Py:
        """Translate the plain way; where the kinds do not allow it, by what decides when the file runs."""
        lines, pending, alone = len(self.lines), list(self.pending), self.alone
        try:
            return plain()
        except Untranslatable as unknown:
            if self.effort > self.most_effort:
                raise
            del self.lines[lines:]
            self.pending, self.alone = pending, alone
            try:
                return run_time()
            except Untranslatable:
                raise unknown from None

    def call(self, name: str, args: Sequence[Arg]) -> Py:
        """Translate a call by the function's name: the script's own first, then the vocabulary."""
        if name in self.functions and self.kind_of(name) is not None:
            return call_known(self, name, args)
        bound = self.kind_of(name)
        if bound is not None and bound.shape in ("layer", "net", "function"):
            codes = self.handed(args)
            inner = bound.column("") if bound.shape == "function" else RKind("tensor")
            return Py(f"{python_name(name)}({codes})", inner or ANY)
        table = MIRROR if self.mirror and name in MIRROR else ENTRIES
        if name not in table:
            if bound is not None and bound.shape == "any":
                return Py(f"{python_name(name)}({self.handed(args)})", ANY)
            return CALLED[0](self, name, args)

        def plainly() -> Py:
            signature, handler = table[name]
            arguments = Args(self, name, signature, args)
            arguments.alone, self.alone = self.alone, False
            made = handler(arguments)
            arguments.done()
            return made

        return self.either(plainly, lambda: CALLED[0](self, name, args))

    def _literal(self, node: Literal) -> Py:
        value, kind = node.value, node.kind
        if kind == "null":
            return Py("None", NULL)
        if value is None:
            if kind == "character":
                return Py("None", scalar("character", na=True))
            return Py("np.nan", scalar(kind, na=True))
        if kind == "character":
            return Py(text(str(value)), scalar("character"))
        if kind == "logical":
            return Py(str(value), scalar("logical", int(value), int(value)))
        if kind == "complex":
            return Py(repr(value), scalar("complex"))
        return Py(number(value), scalar(kind, value, value))
