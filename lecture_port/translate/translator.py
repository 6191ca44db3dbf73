"""The translator: statements, scopes, functions and control flow; vocabularies translate the calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lecture_port.language import Text
from lecture_port.translate.calls import (
    ASSIGNED,
    AT_RUN_TIME,
    CALLED,
    ENTRIES,
    HELPER_FOR,
    LAMBDA,
    MIRROR,
    OPERATORS,
    REPLACEMENTS,
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
from lecture_port.translate.kinds import ANY, DATA_SETS, INF, NULL, RKind, common, join, scalar, widen, wider
from lecture_port.translate.tree import Arg, Call, Comment, Literal, Name, RFunction, RNode, RStatement, base_name, literal, walk


def comment_line(text_: str) -> str:
    """Return a comment of R as one of Python."""
    body = text_.lstrip("#")
    marks = text_[: len(text_) - len(body)]
    body = "".join(letter if letter.isprintable() else " " for letter in body).rstrip()
    if not body:
        return marks
    return f"{marks}{body}" if body.startswith((" ", "'", ">", "!")) else f"{marks} {body}"


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


ROUNDS = 6


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
        self.panels = False
        self.figure = False
        self.pending: list[str] = []
        self.in_lambda = 0
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
        before = self._comments_before(statement.line)
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

    def _comments_before(self, line: int) -> int:
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
            self._flush(mark)
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

    def _flush(self, mark: int) -> None:
        if self.pending:
            self.lines[mark:mark] = [" " * (4 * self.indent) + line for line in self.pending]
            self.pending = []

    def rest_of_comments(self) -> list[str]:
        """Return the comments behind the last statement."""
        self.lines = []
        self._comments_before(10**9)
        return self.lines

    # Emission.

    def emit(self, line: str) -> None:
        """Write one line at the present depth."""
        for part in line.split("\n"):
            self.lines.append(" " * (4 * self.indent) + part if part else "")

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
            code, kind = self.function(Name(name), [ANY])
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
        method = _STATEMENTS.get(op)
        if method is not None and isinstance(node, Call):
            method(self, node, top, tail)
            return
        if isinstance(node, Call) and node.op == "with" and len(node.args) == 2 and isinstance(node.args[0].value, Call) and node.at(0).op == "%as%":  # type: ignore[attr-defined]
            self._context(node.at(0), node.at(1), tail)  # type: ignore[arg-type]
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

    def _context(self, opened: Call, body: RNode, tail: bool) -> None:
        """Translate ``with(x %as% name, { ... })`` of tensorflow for R."""
        name = opened.at(1)
        assert isinstance(name, Name)
        code = self.value(opened.at(0)).code
        self._flush(len(self.lines))
        self.emit(f"with {code} as {python_name(name.name)}:")
        self.bind(name.name, RKind("tensor"))
        self.body(body, tail)

    def typed(self, value: Py) -> Py:
        """Return a number that is written as a double where the script asks for types: R's 2 is one, Python's is none."""
        asks = any(
            call.op in ("class", "typeof", "is.integer") or any(isinstance(arg.value, Name) and arg.value.name == "class" for arg in call.args)
            for call in self.uses
        )
        return value.but(code=f"{value.code}.0") if asks and value.kind.elem == "double" and value.code.lstrip("-").isdigit() else value

    def plain(self, value: Py) -> str:
        """Return the code of a value that leaves the statement: a column becomes an array."""
        return value.array if value.kind.shape == "column" else value.code

    def _block(self, node: Call, top: bool, tail: bool) -> None:
        body = [arg.value for arg in node.args if arg.value is not None]
        for place, inner in enumerate(body):
            last = tail and place == len(body) - 1
            if top and self.indent == 0:
                self.attempt(inner, top=True)
            else:
                self._inner(inner, last)

    def _inner(self, node: RNode, tail: bool = False) -> None:
        mark = self._comments_before(node.line)
        self.attempt(node, tail=tail)
        following = self.comments[self.next_comment] if self.next_comment < len(self.comments) else None
        if following is not None and not following.alone and following.line == node.end and len(self.lines) == mark + 1:
            self.lines[-1] += f"  {comment_line(following.text)}"
            self.next_comment += 1

    def body(self, node: RNode, tail: bool = False, top: bool = False) -> None:
        """Translate a body, braces or not, one level deeper."""
        del top
        with self.block():
            if isinstance(node, Call) and node.op == "{":
                self._block(node, False, tail)
            else:
                self._inner(node, tail)

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

    def _if(self, node: Call, top: bool, tail: bool) -> None:
        test = self.condition(node.at(0))
        if isinstance(literal(node.at(0)), bool) and len(node.args) == 2 and not literal(node.at(0)):
            test = "False"
        self._flush(len(self.lines))
        self.emit(f"if {test}:")
        before = dict(self.scopes[-1].kinds)
        self.body(node.at(1), tail)
        after = self.scopes[-1].kinds
        self.scopes[-1].kinds = dict(before)
        if len(node.args) > 2:
            other = node.at(2)
            if isinstance(other, Call) and other.op == "if":
                mark = len(self.lines)
                self._if(other, top, tail)
                for place in range(mark, len(self.lines)):
                    line = self.lines[place]
                    if line.startswith(" " * (4 * self.indent) + "if "):
                        self.lines[place] = line.replace("if ", "elif ", 1)
                        break
                    raise Untranslatable("else if의 조건이 너무 깁니다", "the condition of else if needs statements of its own")
            else:
                self.emit("else:")
                self.body(other, tail)
        elif tail:
            self.returned.append(NULL)
        self._join_scope(after)

    def _join_scope(self, other: dict[str, RKind]) -> None:
        here = self.scopes[-1].kinds
        for name, kind in other.items():
            here[name] = join(here[name], kind) if name in here else kind

    def _loop(self, run: Callable[[], None]) -> None:
        """Translate a loop's body until the kinds at its beginning are those at its end."""
        lines, failures, comment = list(self.lines), list(self.failures), self.next_comment
        pending = list(self.pending)
        for _ in range(ROUNDS):
            before = dict(self.scopes[-1].kinds)
            run()
            after = self.scopes[-1].kinds
            joined = {name: widen(before[name], kind) if name in before else kind for name, kind in after.items()}
            stable = all(joined[name] == before.get(name, joined[name]) for name in joined)
            self.scopes[-1].kinds = joined
            if stable:
                return
            self.lines[:], self.failures[:] = lines, failures
            self.next_comment, self.pending = comment, list(pending)
            # What is bound in the loop only must not be known at its beginning.
            self.scopes[-1].kinds = {n: k for n, k in joined.items() if n in before}
        raise Untranslatable("반복문이 너무 복잡합니다", "the loop is too involved")

    def _for(self, node: Call, top: bool, tail: bool) -> None:
        variable = node.at(0)
        assert isinstance(variable, Name)
        code, kind = self.iterate(node.at(1))
        self._flush(len(self.lines))

        def run() -> None:
            self.bind(variable.name, kind)
            self.emit(f"for {python_name(variable.name)} in {code}:")
            self.body(node.at(2))

        self._loop(run)
        if tail:
            self.returned.append(NULL)

    def iterate(self, node: RNode) -> tuple[str, RKind]:
        """Translate what a loop or an apply goes over, and say what each member is."""
        ranged = self.range_of(node)
        if ranged is not None:
            return ranged
        value = self.expr(node)
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
            return f"{self.helper('members')}({value.code})", RKind("scalar", kind.elem) if kind.shape == "array" else ANY
        raise Untranslatable("무엇을 차례로 도는지 알 수 없습니다", "what this goes over is not known")

    def range_of(self, node: RNode) -> tuple[str, RKind] | None:
        """Return ``range(...)`` for ``a:b``, ``seq_along(x)``, ``seq_len(n)``; the empty case included."""
        if not isinstance(node, Call):
            return None
        if node.op == "(":
            return self.range_of(node.at(0))
        if node.op in ("seq_along", "seq_len") and len(node.args) == 1 and node.op not in self.functions:
            if node.op == "seq_along":
                count = self.length(self.expr(node.at(0)))
            else:
                count = self.expr(node.at(0))
                if not count.kind.scalar:
                    return None
            high = count.kind.high
            return f"range(1, {plus_one(count)})", scalar("integer", 1, max(1, high))
        if node.op != ":" or len(node.args) != 2:
            return None
        first, last = self.expr(node.at(0)), self.expr(node.at(1))
        if not (first.kind.scalar and last.kind.scalar and first.kind.numeric and last.kind.numeric):
            return None
        if not all(whole(k.kind, k.code) for k in (first, last)):
            return None
        low, high = min(first.kind.low, last.kind.low), max(first.kind.high, last.kind.high)
        kind = scalar("integer", low, high)
        if first.kind.high <= last.kind.low + 1:
            if first.kind.high > last.kind.low:
                # 1:0 counts down in R; here the end may lie just below the beginning.
                return f"{self.helper('colon')}({first.code}, {last.code})", kind
            return f"range({first.code}, {plus_one(last)})", kind
        if first.kind.low >= last.kind.high and first.kind.low != -INF:
            stop = self.expr(node.at(1))
            return f"range({first.code}, {minus(stop)}, -1)", kind
        return f"{self.helper('colon')}({first.code}, {last.code})", kind

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

    def _while(self, node: Call, top: bool, tail: bool) -> None:
        repeat = node.op == "repeat"

        def run() -> None:
            test = "True" if repeat else self.condition(node.at(0))
            if self.pending:
                raise Untranslatable("while의 조건", "the condition of while")
            self.emit(f"while {test}:")
            self.body(node.at(0 if repeat else 1))

        self._loop(run)
        if tail:
            self.returned.append(NULL)

    def _jump(self, node: Call, top: bool, tail: bool) -> None:
        self.emit("break" if node.op == "break" else "continue")

    def _return(self, node: Call, top: bool, tail: bool) -> None:
        if len(self.scopes) < 2:
            raise Untranslatable("함수 밖의 return()", "return() outside a function")
        if not node.args:
            self.returned.append(NULL)
            self.emit("return None")
            return
        value = self.expr(node.at(0))
        if value.kind.shape == "none":
            raise Untranslatable("값이 없는 return()", "return() of what has no value")
        self.returned.append(value.kind.but(shape="vector") if value.kind.shape == "column" else value.kind)
        self._flush(len(self.lines))
        self.emit(f"return {self.plain(value)}")

    def _assign(self, node: Call, top: bool, tail: bool) -> None:
        target, value = node.at(0), node.at(1)
        if isinstance(target, Literal) and target.kind == "character":
            target = Name(str(target.value), line=node.line)
        self.assign(target, value, outer=node.op == "<<-")
        if tail and isinstance(target, Name):
            self.returned.append(self.kind_of(target.name) or ANY)
            self.emit(f"return {python_name(target.name)}")

    def assign(self, target: RNode, value: RNode, outer: bool = False) -> None:
        """Bind a value to a name, or replace a part of one."""
        if isinstance(target, Call):
            if isinstance(value, Call) and value.op in ("<-", "=") and isinstance(value.at(1), Name | Literal):
                self.assign(value.at(0), value.at(1))
                value = value.at(1)
            replacement = REPLACEMENTS.get(target.op)
            mark, pending = len(self.lines), list(self.pending)
            why = Untranslatable(f"{target.op}(x) <- 값", f"{target.op}(x) <- value")
            try:
                if replacement is not None:
                    replacement(self, target, value)
                    return
            except Untranslatable as unknown:
                why = unknown
            del self.lines[mark:]
            self.pending = pending
            try:
                made = self.value(value)
                ASSIGNED[0](self, target, self.plain(made), ANY)
            except Untranslatable:
                raise why from None
            return
        if not isinstance(target, Name):
            raise Untranslatable("이런 것에는 대입할 수 없습니다", "this cannot be assigned to")
        name = target.name
        if isinstance(value, RFunction):
            self.define(name, value)
            return
        if isinstance(value, Call) and value.op in ("<-", "=") and isinstance(value.at(0), Name):
            self.assign(value.at(0), value.at(1))
            self.assign(target, value.at(0), outer)
            return
        if isinstance(value, Call) and value.op == "if" and len(value.args) == 3 and _involved(value):
            self._assign_if(target, value)
            return
        if isinstance(value, Call) and value.op == "{":
            for arg in value.args[:-1]:
                self._inner(arg.value)  # type: ignore[arg-type]
            self.assign(target, value.at(len(value.args) - 1))
            return
        if name in ("T", "F") and literal(value) is not None:
            raise Untranslatable("T나 F에 대입합니다", "T or F is assigned to")
        self.target = name
        made = self.expr(value)
        if made.kind.shape == "none":
            raise Untranslatable("값이 없는 호출의 결과를 씁니다", "the result of a call that has none is used")
        if made.kind.of.startswith("adding "):
            made = self.settled(made)
            self._flush(len(self.lines))
        code, kind = self.plain(made), made.kind
        if (
            isinstance(value, Call)
            and value.op in ("c", "append")
            and any(isinstance(arg.value, Name) and arg.value.name == name for arg in value.args)
        ):
            elem = kind.elem if name not in self.grown else wider(self.grown[name], kind.elem)
            if self.grown.get(name) != elem:
                self.grown[name], self.changed = elem, True
        if kind.shape == "null" and name in self.grown and not self._asked_for_null(name):
            kind = RKind("vector", self.grown[name] if self.grown[name] in ("character", "integer", "logical") else "double", False)
            code = {"character": "np.array([], dtype=object)", "integer": "np.array([], dtype=int)", "logical": "np.array([], dtype=bool)"}.get(
                kind.elem, "np.array([])"
            )
        if kind.shape == "column":
            kind = kind.but(shape="vector", of="")
        if kind.shape == "net":
            kind = kind.but(of="")
        if made.alias and self._shared(name, value):
            code, kind = self.copied(Py(code, kind, made.prec)), kind
        if outer and len(self.scopes) > 1:
            self._bind_outer(name, kind)
        else:
            self.bind(name, kind)
        if code != python_name(name):
            self._flush(len(self.lines))
            self.emit(f"{python_name(name)} = {code}")

    def _asked_for_null(self, name: str) -> bool:
        return any(
            call.op == "is.null" and call.args and isinstance(call.args[0].value, Name) and call.args[0].value.name == name for call in self.uses
        )

    def _assign_if(self, target: RNode, value: Call) -> None:
        test = self.condition(value.at(0))
        self._flush(len(self.lines))
        self.emit(f"if {test}:")
        before = dict(self.scopes[-1].kinds)
        with self.block():
            self.assign(target, value.at(1))
        after = self.scopes[-1].kinds
        self.scopes[-1].kinds = before
        self.emit("else:")
        with self.block():
            self.assign(target, value.at(2))
        self._join_scope(after)

    def _bind_outer(self, name: str, kind: RKind) -> None:
        for scope in reversed(self.scopes[:-1]):
            if name in scope.kinds or scope is self.scopes[0]:
                before = scope.kinds.get(name)
                scope.kinds[name] = kind if before is None else join(before, kind)
                break
        self.scopes[-1].outer.add(name)

    def _shared(self, name: str, value: RNode) -> bool:
        """Tell whether two names would share what one of them changes."""
        return name in self.mutated or any(isinstance(node, Name) and node.name in self.mutated for node in walk(value))

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

    def define(self, name: str, node: RFunction) -> None:
        """Write ``def``."""
        known = self.functions.get(name)
        if known is None or known.node is not node:
            known = self.functions[name] = Known(node)
            self.changed = True
        self.bind(name, RKind("function", of=name))
        self.emit_def(python_name(name), node, known)

    def emit_def(self, name: str, node: RFunction, known: Known) -> None:
        """Write a function's definition with the kinds of its parameters as the calls gave them."""
        local = {
            found
            for inner in walk(node.body)
            if isinstance(inner, Call) and inner.op in ("<-", "=", "for") and inner.args
            for found in targets(inner.at(0))
        }
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
                    isinstance(n, Call) and n.op == "missing" and n.args and isinstance(n.args[0].value, Name) and n.args[0].value.name == param.name
                    for n in walk(node.body)
                )
                params.append(python_name(param.name) + ("=None" if optional else ""))
                continue
            if isinstance(param.value, Literal):
                default = self.expr(param.value)
                scope.kinds[param.name] = join(kind, default.kind) if param.name in known.params else default.kind
                params.append(f"{python_name(param.name)}={default.code}")
            else:
                params.append(f"{python_name(param.name)}=None")
                computed.append((param.name, param.value))
        mark = len(self.lines)
        self.scopes.append(scope)
        returned, self.returned = self.returned, []
        attached = self.in_lambda
        self.in_lambda = 0
        try:
            params += ["**kwargs"] if "*args" in params else []
            self.emit(f"def {name}({', '.join(params)}):")
            self.indent += 1
            for param_name, default_node in computed:
                self._default(param_name, default_node, known)
            for changed in sorted(scope.params & self.mutated):
                kind = scope.kinds.get(changed, ANY)
                if self._replaces(node.body, changed):
                    copy = self.copied(Py(python_name(changed), kind))
                    if copy != python_name(changed):
                        self.emit(f"{python_name(changed)} = {copy}")
            self.indent -= 1
            start = len(self.lines)
            self.body(node.body, tail=True)
            if scope.outer:
                names = ", ".join(sorted(map(python_name, scope.outer)))
                word = "global" if len(self.scopes) == 2 else "nonlocal"
                self.lines.insert(start, " " * (4 * (self.indent + 1)) + f"{word} {names}")
        finally:
            self.scopes.pop()
            found, self.returned = self.returned, returned
            self.in_lambda = attached
        result = found[0] if found else NULL
        for kind in found[1:]:
            result = join(result, kind)
        if result.shape == "column":
            result = result.but(shape="vector", of="")
        if result != known.returns:
            joined = result if known.returns == ANY else widen(known.returns, result)
            if joined != known.returns:
                known.returns = joined
                self.changed = True
        if self.indent == 0 and mark == 0:
            pass

    def _replaces(self, body: RNode, name: str) -> bool:
        return any(
            isinstance(node, Call) and node.op in ("<-", "=") and isinstance(node.args[0].value, Call) and base_name(node.at(0)) == name
            for node in walk(body)
        )

    def _default(self, name: str, node: RNode, known: Known) -> None:
        self.emit(f"if {python_name(name)} is None:")
        with self.block():
            value = self.value(node)
            self._flush(len(self.lines))
            self.emit(f"{python_name(name)} = {value.code}")
            given = known.params.get(name)
            self.bind(name, value.kind if given is None else join(given, value.kind))

    def learn(self, name: str, kinds: dict[str, RKind]) -> RKind:
        """Remember with which kinds a function is called; say what it returns."""
        known = self.functions[name]
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
                self.changed = True
        return known.returns

    def call_known(self, name: str, args: Sequence[Arg]) -> Py:
        """Translate a call of a function of the script."""
        known = self.functions[name]
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
            if isinstance(arg.value, Name) and arg.value.name == "...":
                extras += ["*args", "**kwargs"]
                continue
            if arg.name:
                before = names[: names.index("...")] if "..." in names else names
                near = [n for n in names if n == arg.name] or [n for n in before if n.startswith(arg.name)]
                if not near and "..." in names:
                    extras.append(f"{python_name(arg.name)}={self.plain(self.value(arg.value))}")
                    continue
                if len(near) != 1:
                    raise Untranslatable(f"{name}()의 인수 {arg.name}", f"argument {arg.name} of {name}()")
                param, keyword = near[0], True
            elif free:
                param = free[0]
            elif "..." in names and not (keyword and len(codes) < names.index("...")):
                extras.insert(sum("=" not in e and "*" not in e for e in extras), self.plain(self.value(arg.value)))
                continue
            else:
                raise Untranslatable(f"{name}()의 인수가 너무 많습니다", f"too many arguments for {name}()")
            if param in free:
                free.remove(param)
            value = self.typed(self.value(arg.value))
            kinds[param] = value.kind
            code = self.plain(value)
            codes.append(f"{python_name(param)}={code}" if keyword else code)
        returns = self.learn(name, kinds)
        drawn = any(kind.drawn for kind in kinds.values())
        codes = (
            [c for c in codes if not re.match(r"\w+=[^=]", c)]
            + [e for e in extras if not re.match(r"\w+=[^=]|\*", e)]
            + [c for c in (*codes, *extras) if re.match(r"\w+=[^=]|\*", c)]
        )
        return Py(f"{python_name(name)}({', '.join(codes)})", returns.but(drawn=returns.drawn or drawn))

    def function(self, node: RNode, kinds: Sequence[RKind], extra: Sequence[Arg] = ()) -> tuple[str, RKind]:
        """Translate a function that is handed on; say what it returns for such arguments.

        Returns
        -------
        tuple
            Code that is called with as many arguments as there are kinds, and the result's kind.
        """
        if isinstance(node, Name) and node.name in self.functions:
            known = self.functions[node.name]
            names = [param.name or "" for param in known.node.params]
            returns = self.learn(node.name, dict(zip(names, kinds, strict=False)))
            if not extra:
                return python_name(node.name), returns
        variables = [f"v{k}" if len(kinds) > 1 else "v" for k in range(len(kinds))]
        if isinstance(node, RFunction):
            return self._lambda(node, kinds, extra)
        if isinstance(node, Literal) and node.kind == "character":
            node = Name(str(node.value))
        scope = Scope(dict(zip(variables, kinds, strict=True)))
        self.scopes.append(scope)
        try:
            call = Call(node, [*(Arg(None, Name(v)) for v in variables), *extra])
            value = self.expr(call)
        finally:
            self.scopes.pop()
        return f"lambda {', '.join(variables)}: {value.array}", value.kind

    def _lambda(self, node: RFunction, kinds: Sequence[RKind], extra: Sequence[Arg]) -> tuple[str, RKind]:
        if extra:
            if any(not arg.name for arg in extra) and len(kinds) != 1:
                raise Untranslatable("함수에 넘기는 나머지 인수", "further arguments handed to a function")
            code, kind = self._lambda(node, [*kinds, *([ANY] * sum(not arg.name for arg in extra))], ())
            return f"lambda v: {Py(code, prec=LAMBDA if code.startswith('lambda') else 12).atom}(v, {self.handed(extra)})", kind
        names = [param.name or "" for param in node.params]
        if "..." in names:
            names, kinds = [n for n in names if n != "..."], kinds[: len(names) - 1]
        body = node.body
        while isinstance(body, Call) and body.op == "{" and len(body.args) == 1:
            body = body.at(0)
        if isinstance(body, Call) and body.op == "return" and len(body.args) == 1:
            body = body.at(0)
        simple = not any(isinstance(inner, Call) and inner.op in ("<-", "=", "<<-", "for", "while", "repeat", "{", "return") for inner in walk(body))
        if simple and len(names) >= len(kinds):
            self.scopes.append(Scope(dict(zip(names, kinds, strict=False)), params=set(names)))
            mark, pending = len(self.lines), self.pending
            self.pending = []
            try:
                value = self.expr(body)
                if value.kind.shape == "none" or len(self.lines) != mark or self.pending:
                    simple = False
            finally:
                self.scopes.pop()
                del self.lines[mark:]
                self.pending = pending
            if simple:
                params = ", ".join(map(python_name, names[: len(kinds)]))
                if any(param.name == "..." for param in node.params):
                    params += ", *args, **kwargs" if params else "*args, **kwargs"
                return f"lambda {params}: {self.plain(value)}", value.kind
        name = self.fresh("function")
        key = f" {node.line} {id(node)}"
        known = self.functions.setdefault(key, Known(node))
        self.learn(key, dict(zip(names, kinds, strict=False)))
        lines, self.lines = self.lines, []
        indent, self.indent = self.indent, 0
        pending, self.pending = self.pending, []
        try:
            self.emit_def(name, node, known)
            made = self.lines
        finally:
            self.lines, self.indent, self.pending = lines, indent, pending
        self.pending += made
        return name, known.returns

    # Expressions.

    def value(self, node: RNode) -> Py:
        """Translate an expression that must have a value."""
        made = self.expr(node)
        if made.code.startswith("raise RuntimeError("):
            return Py(f"{self.helper('stop')}({made.code[19:]}", ANY)
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
            code, kind = self._lambda(node, [ANY] * len(names), ())
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
        if isinstance(node.fn, Call) and node.fn.op in ("::", ":::"):
            name = node.fn.at(1)
            assert isinstance(name, Name)
            return self.call(name.name, node.args)
        if op:
            return self.call(op, node.args)
        if isinstance(node.fn, RFunction):
            code, kind = self.function(node.fn, [self.value(arg.value).kind for arg in node.args if arg.value])
            args = ", ".join(self.plain(self.value(arg.value)) for arg in node.args if arg.value)
            return Py(f"({code})({args})", kind)
        if (
            isinstance(node.fn, Call)
            and node.fn.op == "$"
            and any(isinstance(n, Name) and n.name in ("opts_chunk", "opts_knit") for n in walk(node.fn))
        ):
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
            if isinstance(arg.value, Name) and arg.value.name == "...":
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
            return self.call_known(name, args)
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


def whole(kind: RKind, code: str) -> bool:
    """Tell whether a number is held as a whole one in Python."""
    del code
    return kind.elem in ("integer", "logical") or (
        kind.elem == "double" and kind.low == kind.high and kind.low == int(kind.low) if abs(kind.low) < INF else False
    )


def _involved(node: Call) -> bool:
    """Tell whether an ``if`` cannot be one expression of Python."""
    return any(isinstance(part, Call) and part.op in ("{", "<-", "=", "for", "while") for part in walk(node))


_STATEMENTS: dict[str, Callable[[Translator, Call, bool, bool], None]] = {
    "{": Translator._block,
    "if": Translator._if,
    "for": Translator._for,
    "while": Translator._while,
    "repeat": Translator._while,
    "break": Translator._jump,
    "next": Translator._jump,
    "return": Translator._return,
    "<-": Translator._assign,
    "=": Translator._assign,
    "<<-": Translator._assign,
}
