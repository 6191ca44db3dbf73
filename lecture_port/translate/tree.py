"""R as a plain tree: tree-sitter reads, R's own rules judge, and every operator becomes a call as in R."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

DEEPEST = 250
"""Brackets and operators in one another; what is deeper is left as it is, with a comment."""


@dataclass(slots=True, eq=False)
class RNode:
    """A part of an R expression; `line` and `end` count from 1."""

    line: int = field(default=0, kw_only=True)
    end: int = field(default=0, kw_only=True)


@dataclass(slots=True, eq=False)
class Literal(RNode):
    """A constant: ``kind`` is R's type, ``null`` for NULL; NA's value is ``None``."""

    value: Any
    kind: str


@dataclass(slots=True, eq=False)
class Name(RNode):
    """A variable's name, without backticks."""

    name: str


@dataclass(slots=True, eq=False)
class Arg:
    """One argument or parameter; ``value`` is ``None`` where nothing stands."""

    name: str | None
    value: RNode | None


@dataclass(slots=True, eq=False)
class Call(RNode):
    """A call; operators, ``if``, ``for`` and ``{`` are calls too, as in R."""

    fn: RNode
    args: list[Arg]

    @property
    def op(self) -> str:
        """The function's name, empty where it has none."""
        return self.fn.name if isinstance(self.fn, Name) else ""

    def at(self, place: int) -> RNode:
        """Return the value of an argument that must be there."""
        value = self.args[place].value
        assert value is not None
        return value


@dataclass(slots=True, eq=False)
class RFunction(RNode):
    r"""``function(...)`` or ``\\(x)``."""

    params: list[Arg]
    body: RNode


@dataclass(slots=True)
class RStatement:
    """One expression at top level, or lines that are not R: then `node` is ``None`` and `why` says more."""

    line: int
    end: int
    source: str
    node: RNode | None = None
    why: Text | None = None


@dataclass(slots=True)
class Comment:
    """A comment; `alone` where nothing stands before it on its line."""

    line: int
    text: str
    alone: bool


class NotR(Exception):
    """What tree-sitter takes for R and R does not."""

    def __init__(self, line: int, why: Text) -> None:
        super().__init__(line, why)
        self.line, self.why = line, why


@functools.cache
def parser() -> Any:
    """Return tree-sitter's parser for R.

    Raises
    ------
    MissingDependencyError
        If the extra ``translate`` is not installed.
    """
    try:
        from tree_sitter_language_pack import get_parser

        return get_parser("r")
    except (ImportError, LookupError, OSError) as error:
        raise MissingDependencyError(
            Text("R을 읽는 tree-sitter 문법이 설치되어 있지 않습니다", "tree-sitter's grammar of R is not installed"),
            Text('pip install -c constraints.txt ".[translate]"', 'pip install -c constraints.txt ".[translate]"'),
        ) from error


RESERVED = frozenset(["if", "else", "repeat", "while", "function", "for", "in", "next", "break", "TRUE", "FALSE", "NULL", "Inf", "NaN", "NA"])
_COMPARE = frozenset(("<", ">", "<=", ">=", "==", "!="))
_NAS = {"NA": "logical", "NA_integer_": "integer", "NA_real_": "double", "NA_character_": "character", "NA_complex_": "complex"}
_SYNTAX = Text("R의 문법에 맞지 않습니다", "this is not R's grammar")
_TWO = Text("한 줄에 식이 두 개 있습니다. 설명이라면 앞에 #을 붙이십시오", "two expressions on one line; a note needs # before it")
_DEEP = Text(f"괄호가 {DEEPEST}겹보다 깊습니다", f"brackets are nested deeper than {DEEPEST} levels")


def parse(source: str) -> tuple[list[RStatement], list[Comment]] | NotR:
    """Read R that must be R from beginning to end; the first thing that is not is returned."""
    data = source.encode("utf-8", "surrogatepass")
    root = parser().parse(data).root_node
    lines = source.split("\n")
    reader = _TreeReader(data)
    statements: list[RStatement] = []
    last = None
    try:
        reader.judge_errors(root)
        for child in root.children:
            if child.type == "comment":
                reader.comment(child)
                continue
            line, end = child.start_point[0] + 1, child.end_point[0] + 1
            if last is not None and last.end_point[0] + 1 == line and not separated(data, last, child):
                raise NotR(line, _else_or(_TWO, child))
            text = "\n".join(lines[line - 1 : end])
            if (last is not None and last.end_point[0] + 1 == line) or (
                child.end_byte < len(data) and data[child.end_byte : child.end_byte + 20].lstrip(b" \t")[:1] == b";"
            ):
                text = _text(child)
            last = child
            if deeper_than(child, DEEPEST):
                statements.append(RStatement(line, end, text, None, _DEEP))
            else:
                statements.append(RStatement(line, end, text, reader.node(child)))
    except NotR as found:
        return found
    for comment in reader.comments:
        before = lines[comment.line - 1].split("#", 1)[0]
        comment.alone = not before.strip()
    return statements, reader.comments


def separated(data: bytes, first: Any, second: Any) -> bool:
    """Tell whether a semicolon stands between two expressions; tree-sitter keeps none in its tree."""
    return b";" in data[first.end_byte : second.start_byte]


def deeper_than(node: Any, limit: int) -> bool:
    """Tell whether a tree is deeper; by a cursor, since Python's own stack has an end."""
    cursor = node.walk()
    depth = 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            if depth > limit:
                return True
            continue
        while not cursor.goto_next_sibling():
            if depth == 0 or not cursor.goto_parent():
                return False
            depth -= 1
            if depth == 0:
                return False


class _TreeReader:
    """Turns tree-sitter's nodes into ours and raises `NotR` where R would not read on."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.comments: list[Comment] = []

    def judge_errors(self, root: Any) -> None:
        if not root.has_error:
            return
        cursor = root.walk()
        while True:
            node = cursor.node
            if node.is_error or node.is_missing:
                raise NotR(node.start_point[0] + 1, _SYNTAX)
            if node.has_error and cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    raise NotR(root.start_point[0] + 1, _SYNTAX)

    def comment(self, node: Any) -> None:
        self.comments.append(Comment(node.start_point[0] + 1, _text(node).rstrip("\r"), True))

    def parts(self, node: Any) -> Iterator[tuple[str, Any]]:
        """Walk over the children with their fields; comments are kept aside."""
        for place, child in enumerate(node.children):
            if child.type == "comment":
                self.comment(child)
            else:
                yield node.field_name_for_child(place) or "", child

    def node(self, node: Any) -> RNode:
        try:
            made = self._node(node)
        except (KeyError, ValueError, OverflowError) as missing:
            raise NotR(node.start_point[0] + 1, _SYNTAX) from missing
        made.line, made.end = node.start_point[0] + 1, node.end_point[0] + 1
        return made

    def _node(self, node: Any) -> RNode:
        kind = node.type
        plain = _ATOMS.get(kind)
        if plain is not None:
            atom: RNode = plain(node)
            return atom
        method = getattr(self, f"_{kind}", None)
        if method is None:
            raise NotR(node.start_point[0] + 1, _SYNTAX)
        made: RNode = method(node)
        return made

    def _fields(self, node: Any) -> dict[str, Any]:
        return {name: child for name, child in self.parts(node) if name}

    def _call_of(self, op: str, *values: RNode, line: int = 0) -> Call:
        return Call(Name(op, line=line, end=line), [Arg(None, value) for value in values])

    def _binary_operator(self, node: Any) -> RNode:
        parts = self._fields(node)
        op, line = _text(parts["operator"]), node.start_point[0] + 1
        if op in _COMPARE and any(parts[side].type == "binary_operator" and _operator_of(parts[side]) in _COMPARE for side in ("lhs", "rhs")):
            raise NotR(line, Text("비교를 이어 쓸 수 없습니다 (a < b < c)", "comparisons cannot be chained (a < b < c)"))
        left, right = self.node(parts["lhs"]), self.node(parts["rhs"])
        if op in ("->", "->>"):
            op, left, right = ("<-" if op == "->" else "<<-"), right, left
        if op == "|>":
            return self._piped(left, right, line)
        if op == "**":
            op = "^"
        if op in ("<-", "<<-", ":=") and is_call(right, "="):
            inner = self._call_of(op, left, right.at(0), line=line)
            inner.line, inner.end = left.line, right.at(0).end
            return self._call_of("=", inner, right.at(1), line=line)
        if op in ("<-", "<<-", ":=") and is_call(left, "="):
            # `a = b <- c`: R binds `=` least of all, tree-sitter takes the two for alike.
            inner = self._call_of(op, left.at(1), right, line=line)
            inner.line, inner.end = left.at(1).line, right.end
            return self._call_of("=", left.at(0), inner, line=line)
        return self._call_of(op, left, right, line=line)

    @staticmethod
    def _piped(left: RNode, right: RNode, line: int) -> RNode:
        if not isinstance(right, Call) or right.op in ("{", "(", "if", "for", "function"):
            raise NotR(line, Text("|> 오른쪽은 함수 호출이어야 합니다: f()", "the right side of |> must be a call: f()"))
        places = [k for k, arg in enumerate(right.args) if arg.name and is_name(arg.value, "_")]
        if places:
            args = list(right.args)
            args[places[0]] = Arg(args[places[0]].name, left)
            return Call(right.fn, args)
        return Call(right.fn, [Arg(None, left), *right.args])

    def _unary_operator(self, node: Any) -> RNode:
        parts = self._fields(node)
        return self._call_of(_text(parts["operator"]), self.node(parts["rhs"]))

    def _parenthesized_expression(self, node: Any) -> RNode:
        return self._call_of("(", *self._body(node, one=True))

    def _braced_expression(self, node: Any) -> RNode:
        return self._call_of("{", *self._body(node, one=False))

    def _body(self, node: Any, one: bool) -> list[RNode]:
        found: list[RNode] = []
        last = None
        for _, child in self.parts(node):
            if child.is_named:
                line = child.start_point[0] + 1
                if last is not None and last.end_point[0] + 1 == line and not separated(self.data, last, child):
                    raise NotR(line, _else_or(_TWO, child))
                last = child
                found.append(self.node(child))
        if one and len(found) != 1:
            raise NotR(node.start_point[0] + 1, _SYNTAX)
        return found

    def _args(self, node: Any) -> list[Arg]:
        args: list[Arg] = []
        waiting = True
        anything = False
        for _, child in self.parts(node):
            if child.type == "comma":
                if waiting:
                    args.append(Arg(None, None))
                waiting, anything = True, True
            elif child.type in ("argument", "parameter"):
                args.append(self._arg(child))
                waiting = False
        if waiting and anything:
            args.append(Arg(None, None))
        return args

    def _arg(self, node: Any) -> Arg:
        parts = self._fields(node)
        name = _bare(parts["name"]) if "name" in parts else None
        value = parts.get("value") or parts.get("default")
        return Arg(name, None if value is None else self.node(value))

    def _call(self, node: Any) -> RNode:
        parts = self._fields(node)
        fn = self.node(parts["function"])
        if isinstance(fn, Literal) and fn.kind == "character":
            fn = Name(str(fn.value), line=fn.line, end=fn.end)
        return Call(fn, self._args(parts["arguments"]))

    def _subset(self, node: Any, op: str = "[") -> RNode:
        parts = self._fields(node)
        inside = self._args(parts["arguments"])
        base = self.node(parts["function"])
        args = inside or [Arg(None, None)]
        return Call(Name(op, line=base.line, end=base.line), [Arg(None, base), *args])

    def _subset2(self, node: Any) -> RNode:
        return self._subset(node, "[[")

    def _extract_operator(self, node: Any) -> RNode:
        parts = self._fields(node)
        right = parts["rhs"]
        if right.type not in ("identifier", "string", "parenthesized_expression", "dots", "braced_expression"):
            raise NotR(node.start_point[0] + 1, _SYNTAX)
        return self._call_of(_text(parts["operator"]), self.node(parts["lhs"]), self.node(right))

    def _namespace_operator(self, node: Any) -> RNode:
        parts = self._fields(node)
        if parts["lhs"].type not in ("identifier", "string"):
            raise NotR(node.start_point[0] + 1, _SYNTAX)
        return self._call_of(_text(parts["operator"]), Name(_bare(parts["lhs"])), Name(_bare(parts["rhs"]) if "rhs" in parts else ""))

    def _function_definition(self, node: Any) -> RNode:
        parts = self._fields(node)
        params = self._args(parts["parameters"])
        names = [param.name for param in params]
        if len(set(names)) != len(names):
            raise NotR(node.start_point[0] + 1, Text("인수의 이름이 두 번 나옵니다", "a parameter's name stands twice"))
        return RFunction(params, self.node(parts["body"]))

    def _if_statement(self, node: Any) -> RNode:
        parts = self._fields(node)
        values = [self.node(parts["condition"]), self.node(parts["consequence"])]
        if "alternative" in parts:
            values.append(self.node(parts["alternative"]))
        return self._call_of("if", *values)

    def _for_statement(self, node: Any) -> RNode:
        parts = self._fields(node)
        return self._call_of("for", *(self.node(parts[k]) for k in ("variable", "sequence", "body")))

    def _while_statement(self, node: Any) -> RNode:
        parts = self._fields(node)
        return self._call_of("while", self.node(parts["condition"]), self.node(parts["body"]))

    def _repeat_statement(self, node: Any) -> RNode:
        return self._call_of("repeat", self.node(self._fields(node)["body"]))


def _operator_of(node: Any) -> str:
    found = node.child_by_field_name("operator")
    return "" if found is None else _text(found)


def _else_or(why: Text, node: Any) -> Text:
    if _text(node) == "else" or any(_text(child) == "else" for child in (node.prev_sibling,) if child):
        return Text(
            "맨 바깥의 else는 앞의 }와 같은 줄에 있어야 합니다: } else {", "at top level else must stand on the line of the } before it: } else {"
        )
    return why


def _text(node: Any) -> str:
    text: str = node.text.decode("utf-8", "replace")
    return text


def _bare(node: Any) -> str:
    """Return a name without its backticks or quotes."""
    if node.type == "string":
        return str(_string(node).value)
    text = _text(node)
    return text[1:-1].replace("\\`", "`") if text.startswith("`") else text


def _identifier(node: Any) -> RNode:
    text = _text(node)
    if text in RESERVED:
        raise NotR(node.start_point[0] + 1, _else_or(_SYNTAX, node))
    return Name(_bare(node))


_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    "\\": "\\", '"': '"', "'": "'", "`": "`", " ": " ", "\n": "\n",
}  # fmt: skip


def _string(node: Any) -> Literal:
    text = _text(node)
    if text[0] in "rR":
        inner = text[1:].strip(text[1])
        dashes = len(inner) - len(inner.lstrip("-"))
        return Literal(inner[dashes + 1 : len(inner) - dashes - 1], "character")
    return Literal(unescape(text[1:-1], node.start_point[0] + 1), "character")


def unescape(text: str, line: int = 0) -> str:
    """Return what an R string means; an escape that R does not know is not R."""
    if "\\" not in text:
        return text
    made: list[str] = []
    place = 0
    escapes = set(re.findall(r"(?<!\\)(?:\\\\)*\\([xuU0-7])", text))
    if escapes & set("uU") and escapes - set("uU"):
        raise NotR(line, _SYNTAX)
    while place < len(text):
        letter = text[place]
        place += 1
        if letter != "\\" or place >= len(text):
            made.append(letter)
            continue
        letter = text[place]
        place += 1
        if letter in "xuU":
            most = {"x": 2, "u": 4, "U": 8}[letter]
            braced = letter != "x" and text[place : place + 1] == "{"
            start = place + braced
            stop = start
            while stop < len(text) and stop - start < most and text[stop] in "0123456789abcdefABCDEF":
                stop += 1
            if stop == start or int(text[start:stop], 16) > 0x10FFFF:
                raise NotR(line, _SYNTAX)
            made.append(chr(int(text[start:stop], 16)))
            place = stop + braced
        elif letter in "01234567":
            stop = place
            while stop < len(text) and stop - place < 2 and text[stop] in "01234567":
                stop += 1
            made.append(chr(int(text[place - 1 : stop], 8)))
            place = stop
        elif letter in _ESCAPES:
            made.append(_ESCAPES[letter])
        else:
            raise NotR(
                line,
                Text(f"R의 문자열에 없는 표시입니다: \\{letter} (경로라면 / 를 쓰십시오)", f"R's strings know no \\{letter} (in a path write /)"),
            )
    return "".join(made)


def _number(node: Any) -> RNode:
    text = _text(node)
    if text.endswith("i"):
        return Literal(complex(0, float(text[:-1])), "complex")
    whole = text.endswith("L")
    digits = text[:-1] if whole else text
    value: float
    if digits[:2].lower() == "0x":
        value = float.fromhex(digits) if "." in digits or "p" in digits.lower() else int(digits, 16)
    else:
        value = float(digits)
        if value == int(value) if abs(value) < 2**53 else False:
            value = int(value)
    if whole and isinstance(value, int) and abs(value) < 2**31:
        return Literal(value, "integer")
    return Literal(value, "double")


_ATOMS: dict[str, Any] = {
    "identifier": _identifier,
    "string": _string,
    "float": _number,
    "integer": _number,
    "complex": _number,
    "true": lambda _: Literal(True, "logical"),
    "false": lambda _: Literal(False, "logical"),
    "null": lambda _: Literal(None, "null"),
    "inf": lambda _: Literal(float("inf"), "double"),
    "nan": lambda _: Literal(float("nan"), "double"),
    "na": lambda node: Literal(None, _NAS[_text(node)]),
    "dots": lambda _: Name("..."),
    "dot_dot_i": lambda node: Name(_text(node)),
    "break": lambda _: Call(Name("break"), []),
    "next": lambda _: Call(Name("next"), []),
    "return": lambda _: Name("return"),
}


def literal(node: RNode | None) -> object:
    """Return a constant's value, with ``T`` and ``F``; ``None`` for everything else."""
    if isinstance(node, Literal):
        return node.value
    if is_name(node, "T", "F"):
        return node.name == "T"
    if is_call(node, "-") and len(node.args) == 1:
        value = literal(node.args[0].value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return -value
    if is_call(node, "("):
        return literal(node.args[0].value)
    return None


def walk(node: RNode) -> Iterator[RNode]:
    """Go over a tree, the outer first."""
    waiting: list[RNode | None] = [node]
    while waiting:
        part = waiting.pop()
        if part is None:
            continue
        yield part
        if isinstance(part, Call):
            waiting += [part.fn, *(arg.value for arg in part.args)]
        elif isinstance(part, RFunction):
            waiting += [*(param.value for param in part.params), part.body]


def is_call(node: object, *names: str) -> TypeGuard[Call]:
    """Tell whether a node calls one of some functions or operators."""
    return isinstance(node, Call) and node.op in names


def is_name(node: object, *names: str) -> TypeGuard[Name]:
    """Tell whether a node is one of some variables."""
    return isinstance(node, Name) and node.name in names


def word_of(node: RNode | None) -> str:
    """Return what a name or a constant says, empty for everything else."""
    return node.name if isinstance(node, Name) else str(node.value) if isinstance(node, Literal) else ""


def base_name(node: RNode) -> str:
    """Return the variable that ``x$a[1] <- value`` changes."""
    while isinstance(node, Call) and node.args and node.args[0].value is not None:
        node = node.args[0].value
    return node.name if isinstance(node, Name) else ""
