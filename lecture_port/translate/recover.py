"""Reads what is not quite R: what parses is kept, every other line says why not and how to mend it."""

from __future__ import annotations

import re

from lecture_port.language import Text
from lecture_port.translate.tree import Call, Comment, Literal, Name, NotR, RStatement, parse

FARTHEST = 400
"""Lines that one expression may go over where the file as a whole does not parse."""

_WIDE = str.maketrans("（），［］｛｝；：＝＜＞＋－＊／“”‘’", "(),[]{};:=<>+-*/\"\"''")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*")
_GOES_ON = re.compile(r"(?:[-+*/^=<>&|~,!$@]|%[^%\s]*%|<-|\|>)\s*$")
_OUTPUT = re.compile(r"^\s*(?:\[\d+\]\s|#>|(?:\d+\s+){2,}|[-=_*+]{4,})")


def read(source: str) -> tuple[list[RStatement], list[Comment]]:
    r"""Read R, or as much of a text as is R, in order; nothing is left out.

    Parameters
    ----------
    source : str
        Lines ended by ``\\n``.

    Returns
    -------
    tuple
        The statements (with ``node`` ``None`` where the lines are not R) and the comments.
    """
    whole = parse(source)
    if not isinstance(whole, NotR):
        return [_meant(statement) for statement in whole[0]], whole[1]
    lines = source.split("\n")
    bare = [_STRING.sub(_blank, line) for line in lines]
    depths = [sum(map(text.count, "([{")) - sum(map(text.count, ")]}")) for text in bare]
    statements: list[RStatement] = []
    comments: list[Comment] = []
    at, stride = 0, 256
    while at < len(lines):
        if not bare[at].strip():
            if (place := lines[at].find("#")) >= 0:
                comments.append(Comment(at + 1, lines[at][place:].rstrip("\r"), True))
            at += 1
            continue
        stop: int = at
        found: tuple[list[RStatement], list[Comment]] | NotR = whole
        if stride > 1 and sum(depths[at : at + stride]) == 0:
            stop, found = at + stride, _parse_lines(lines, at, stride)
        if isinstance(found, NotR):
            stride = max(1, stride // 8)
            stop, found = _longest(lines, bare, depths, at)
        else:
            stride = min(4096, stride * 2)
        if isinstance(found, NotR):
            stop = max(stop, at + 1)
            why = why_not(lines[at], bare[at], found.why)
            text = "\n".join(lines[at:stop])
            statements.append(RStatement(at + 1, stop, text, None, why))
            at = stop
            continue
        stride = min(4096, stride + 1)
        inside, notes = found
        for statement in inside:
            move_statement(statement, at)
        for note in notes:
            note.line += at
        statements += inside
        comments += notes
        at = stop
    return [_meant(statement) for statement in statements], comments


def _meant(statement: RStatement) -> RStatement:
    """Tell what R reads and nobody can have meant as R: a lone `...`, `n * m = X`, `1 <- x`."""
    node = statement.node
    if isinstance(node, Name) and node.name == "...":
        statement.node = None
        statement.why = Text("'...'은 줄임표일 뿐 R 코드가 아닙니다", "'...' stands for 'and so on', which R cannot run")
    elif isinstance(node, Call) and node.op in ("<-", "=", "<<-") and node.args and _no_target(node.at(0)):
        statement.node = None
        statement.why = Text(
            "왼쪽에 대입할 수 없습니다. 설명이라면 앞에 #을 붙이십시오", "the left side cannot be assigned to; a note needs # before it"
        )
    return statement


def _no_target(node: object) -> bool:
    if isinstance(node, Literal):
        return node.kind != "character"
    return isinstance(node, Call) and node.op in ("+", "-", "*", "/", "^", "==", "<", ">", "<=", ">=", "&", "|", "!", "%%", "%*%", ":")


def _parse_lines(lines: list[str], at: int, count: int) -> tuple[list[RStatement], list[Comment]] | NotR:
    after = next((line for line in lines[at + count :] if line.strip()), "")
    if re.match(r"\s*else\b", after):
        return NotR(at + 1, Text("", ""))
    return parse("\n".join(lines[at : at + count]))


def _blank(found: re.Match[str]) -> str:
    text = found.group()
    return "" if text.startswith("#") else "''"


def _longest(lines: list[str], bare: list[str], depths: list[int], at: int) -> tuple[int, tuple[list[RStatement], list[Comment]] | NotR]:
    """Read one expression from a line on; it may go over lines as long as a bracket is open."""
    depth = 0
    stray = bool(re.match(r"\s*\}*\s*else\b", bare[at]))
    for stop in range(at, min(at + FARTHEST, len(lines))):
        depth += depths[stop]
        if depth < 0:
            break
        if depth == 0 and not _GOES_ON.search(bare[stop]):
            found = parse("\n".join(lines[at : stop + 1]))
            if not isinstance(found, NotR):
                return stop + 1, found
            # What a stray else would do must not run as if it were meant always.
            return (stop + 1 if stray else at + 1), found
    alone = parse(lines[at])
    if not isinstance(alone, NotR):
        return at + 1, alone
    if depth > 0:
        alone = NotR(at + 1, Text("여기서 연 괄호가 닫히지 않습니다", "a bracket that opens here is never closed"))
    return at + 1, alone


def move_statement(statement: RStatement, by: int) -> None:
    """Add to the lines of a statement and of all in it."""
    statement.line, statement.end = statement.line + by, statement.end + by
    if statement.node is not None:
        _move(statement.node, by)


def _move(node: object, by: int) -> None:
    """Add to every line of a tree."""
    from lecture_port.translate.tree import Arg, Call, RFunction, RNode

    waiting: list[object] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Arg):
            waiting.append(part.value)
            continue
        if isinstance(part, RNode):
            part.line, part.end = part.line + by, part.end + by
        if isinstance(part, Call):
            waiting += [part.fn, *part.args]
        elif isinstance(part, RFunction):
            waiting += [*part.params, part.body]


def why_not(line: str, bare: str, why: Text) -> Text:
    """Say why a line is not R, and for the usual kinds how to mend it."""
    stripped = bare.strip()
    mended = line.translate(_WIDE)
    if mended != line and not isinstance(parse(mended), NotR):
        return Text(
            f"전각 문자나 둥근따옴표가 있습니다. 이렇게 고치십시오: {mended.strip()}", f"full-width marks or curly quotes; write: {mended.strip()}"
        )
    if re.match(r"(<{7}|={7}|>{7})", stripped):
        return Text("git의 병합 표시입니다. 지우십시오", "a merge mark of git: delete it")
    if re.match(r"\}*\s*else\b", stripped):
        return Text("else는 앞의 }와 같은 줄에 있어야 합니다: } else {", "else must stand on the line of the } before it: } else {")
    if re.match(r"(%[^%\s]*%|\|>|[*/^&|]|<-|\+\s)", stripped):
        return Text(
            "연산자로 시작하는 줄입니다. 연산자를 앞줄의 끝에 두십시오", "a line that begins with an operator: put it at the end of the line before"
        )
    if re.fullmatch(r"[)\]}]+[;,]?", stripped):
        return Text("닫는 괄호가 하나 많습니다. 지우십시오", "a closing bracket too many: delete it")
    if "..." in stripped and re.search(r"\.\.\.\s*$|^\.\.\.", stripped):
        return Text("'...'은 줄임표일 뿐 R 코드가 아닙니다", "'...' stands for 'and so on', which R cannot run")
    if _OUTPUT.match(line):
        return Text("붙여 넣은 출력입니다. 앞에 #을 붙이십시오", "pasted output: put # before it")
    words = re.findall(r"[^\W\d_]+", stripped)
    if len(words) >= 2 and not re.search(r"<-|\(|\[", stripped):
        return Text("설명 글입니다. 앞에 #을 붙이십시오", "a note: put # before it")
    if not why.en:
        return Text("R의 문법에 맞지 않습니다", "this is not R's grammar")
    return why
