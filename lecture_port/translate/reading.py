"""Reads what people keep R in: scripts, R Markdown, notebooks, Markdown, what was pasted from a console; and what is not quite R.

Of that, what parses is kept; every other line says why not and how to mend it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.errors import BadDataError, system_words
from lecture_port.language import Text
from lecture_port.translate.tree import Comment, Literal, NotR, RStatement, is_call, is_name, parse, walk

LARGEST = 20_000_000


@dataclass(slots=True)
class Chunk:
    """Prose or code; `first` is the line in the file at which it begins, `run` whether R runs it."""

    code: bool
    text: str
    first: int = 1
    run: bool = True
    label: str = ""


@dataclass(slots=True)
class Document:
    """A file read: its form and its cells."""

    form: str
    cells: list[Chunk]
    title: str = ""


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, or, as R on Korean Windows saved it, CP949.

    Nothing is refused: bytes of no encoding become U+FFFD.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        for encoding in ("utf-8-sig", "cp949"):
            try:
                text = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def read_file(path: Path) -> Document:
    """Read a file by what it holds.

    Raises
    ------
    BadDataError
        If it cannot be read or is larger than 20 MB.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "a folder", str(path))
        if path.stat().st_size > LARGEST:
            raise BadDataError(Text(f"{path}: 20 MB보다 큽니다", f"{path}: larger than 20 MB"), Text("파일을 나누십시오", "split the file"))
        data = path.read_bytes()
    except OSError as error:
        reason = system_words(error)
        raise BadDataError(
            Text(f"{path}: 읽을 수 없습니다 ({reason.ko})", f"{path}: cannot be read ({reason.en})"),
            Text("lecture-port translate --help", "lecture-port translate --help"),
        ) from error
    return read_text(decode(data), path.suffix.lower())


def read_text(text: str, suffix: str = ".r") -> Document:
    """Read a text; the suffix says what it may be, what stands in it decides."""
    if suffix == ".ipynb":
        found = _notebook(text)
        if found is not None:
            return found
    if suffix in (".rmd", ".qmd", ".rmarkdown") or re.search(r"(?m)^\s*```+\s*\{[rR]\b", text):
        return _markdown(text, pasted=False)
    if suffix in (".md", ".markdown") or re.search(r"(?m)^```+\s*[rR]\s*$", text):
        return _markdown(text, pasted=True)
    if _is_console(text):
        return _console(text)
    return Document("script", [Chunk(True, text)])


_FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*(.*?)\s*$")
_CHUNK = re.compile(r"^\{\s*([A-Za-z0-9_]+)\s*[, ]?\s*(.*)\}$")


def _markdown(text: str, pasted: bool) -> Document:
    lines = text.split("\n")
    cells: list[Chunk] = []
    title = ""
    at = 0
    if lines and lines[0].strip() == "---":
        for stop in range(1, len(lines)):
            if lines[stop].strip() in ("---", "..."):
                head = "\n".join(lines[1:stop])
                if found := re.search(r"(?m)^title:\s*[\"']?(.*?)[\"']?\s*$", head):
                    title = found.group(1)
                at = stop + 1
                break
    prose: list[str] = []
    start = at
    evaluated = True
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence is None:
            prose.append(lines[at])
            at += 1
            continue
        stop = at + 1
        while stop < len(lines) and not re.match(rf"^\s*{re.escape(fence.group(1))}\s*$", lines[stop]):
            stop += 1
        inside, head = lines[at + 1 : stop], fence.group(2)
        chunk = _CHUNK.match(head)
        is_r = chunk is not None and chunk.group(1).lower() == "r"
        is_r = is_r or (pasted and head.lower() in ("r", "{r}", "rscript", "s"))
        if is_r:
            if "\n".join(prose).strip():
                cells.append(Chunk(False, "\n".join(prose).strip("\n"), start + 1))
            prose = []
            options = chunk.group(2) if chunk else ""
            for line in inside:
                if not line.startswith("#|"):
                    break
                options += "," + line[2:].replace(":", "=", 1)
            run = _evaluated(options, evaluated)
            source = "\n".join(inside)
            if "opts_chunk" in source and re.search(r"\beval\s*=\s*(F|FALSE)\b", source):
                evaluated = False
            label = options.split(",")[0].strip() if options and "=" not in options.split(",")[0] else ""
            if _is_console(source):
                for cell in _console(source).cells:
                    cells.append(Chunk(cell.code, cell.text, cell.first + at + 1, run, label))
            else:
                cells.append(Chunk(True, source, at + 2, run, label))
            start = stop + 1
        else:
            prose += lines[at : stop + 1]
        at = stop + 1
    if "\n".join(prose).strip():
        cells.append(Chunk(False, "\n".join(prose).strip("\n"), start + 1))
    return Document("markdown", cells, title)


def _evaluated(options: str, default: bool) -> bool:
    found = re.search(r"\beval\s*=\s*([A-Za-z]+)", options)
    return default if found is None else found.group(1).upper() not in ("F", "FALSE")


def _notebook(text: str) -> Document | None:
    try:
        book: Any = json.loads(text)
        cells = book["cells"] if "cells" in book else book["worksheets"][0]["cells"]
        made: list[Chunk] = []
        line = 1
        for cell in cells:
            source = cell.get("source", cell.get("input", ""))
            source = "".join(source) if isinstance(source, list) else str(source)
            source = source.replace("\r\n", "\n")
            code = cell.get("cell_type") == "code"
            run = not (code and source.lstrip().startswith("%%"))
            made.append(Chunk(code, source, line, run))
            line += source.count("\n") + 1
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return Document("notebook", made)


def _is_console(text: str) -> bool:
    """Tell whether a text was pasted from R's console: several lines begin with its prompt."""
    prompts = len(re.findall(r"(?m)^> ?\S", text))
    filled = len(re.findall(r"(?m)^\S.*$", text))
    return prompts >= 2 and prompts * 8 >= filled


def _console(text: str) -> Document:
    """Take the prompts off; what R had printed becomes comments."""
    lines: list[str] = []
    going_on = False
    for line in text.split("\n"):
        if line.startswith(("> ", ">")) and not line.startswith(">>"):
            lines.append(line[2:] if line.startswith("> ") else line[1:])
            going_on = True
        elif going_on and line.startswith("+ "):
            lines.append(line[2:])
        elif going_on and line == "+":
            lines.append("")
        else:
            going_on = False
            lines.append(f"#> {line}" if line.strip() and not line.startswith("#") else line)
    return Document("console", [Chunk(True, "\n".join(lines))])


FARTHEST = 400
"""Lines that one expression may go over where the file as a whole does not parse."""

_WIDE = str.maketrans("（），［］｛｝；：＝＜＞＋－＊／“”‘’", "(),[]{};:=<>+-*/\"\"''")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*")
_GOES_ON = re.compile(r"(?:[-+*/^=<>&|~,!$@]|%[^%\s]*%|<-|\|>)\s*$")
_OUTPUT = re.compile(r"^\s*(?:\[\d+\]\s|#>|(?:\d+\s+){2,}|[-=_*+]{4,})")


def read(source: str, first: int = 1) -> tuple[list[RStatement], list[Comment]]:
    r"""Read R, or as much of a text as is R, in order; nothing is left out.

    Parameters
    ----------
    source : str
        Lines ended by ``\\n``.
    first : int
        The number of the first line.

    Returns
    -------
    tuple
        The statements (with ``node`` ``None`` where the lines are not R) and the comments.
    """
    whole = parse(source)
    statements, comments = _read_lines(source, whole) if isinstance(whole, NotR) else whole
    return _moved([_meant(statement) for statement in statements], comments, first - 1)


def _read_lines(source: str, whole: NotR) -> tuple[list[RStatement], list[Comment]]:
    """Read what is R, piece by piece, of a text that as a whole is not."""
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
        inside, notes = _moved(*found, at)
        statements += inside
        comments += notes
        at = stop
    return statements, comments


def _meant(statement: RStatement) -> RStatement:
    """Tell what R reads and nobody can have meant as R: a lone `...`, `n * m = X`, `1 <- x`."""
    node = statement.node
    if is_name(node, "..."):
        statement.node = None
        statement.why = Text("'...'은 줄임표일 뿐 R 코드가 아닙니다", "'...' stands for 'and so on', which R cannot run")
    elif is_call(node, "<-", "=", "<<-") and node.args and _no_target(node.at(0)):
        statement.node = None
        statement.why = Text(
            "왼쪽에 대입할 수 없습니다. 설명이라면 앞에 #을 붙이십시오", "the left side cannot be assigned to; a note needs # before it"
        )
    return statement


def _no_target(node: object) -> bool:
    if isinstance(node, Literal):
        return node.kind != "character"
    return is_call(node, "+", "-", "*", "/", "^", "==", "<", ">", "<=", ">=", "&", "|", "!", "%%", "%*%", ":")


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


def _moved(statements: list[RStatement], comments: list[Comment], by: int) -> tuple[list[RStatement], list[Comment]]:
    """Add to the lines of statements, of all in them, and of comments."""
    for statement in statements if by else ():
        statement.line, statement.end = statement.line + by, statement.end + by
        for node in walk(statement.node) if statement.node is not None else ():
            node.line, node.end = node.line + by, node.end + by
    for comment in comments:
        comment.line += by
    return statements, comments


_NOT_R = [
    (r"^(<{7}|={7}|>{7})", Text("git의 병합 표시입니다. 지우십시오", "a merge mark of git: delete it")),
    (r"^\}*\s*else\b", Text("else는 앞의 }와 같은 줄에 있어야 합니다: } else {", "else must stand on the line of the } before it: } else {")),
    (
        r"^(%[^%\s]*%|\|>|[*/^&|]|<-|\+\s)",
        Text(
            "연산자로 시작하는 줄입니다. 연산자를 앞줄의 끝에 두십시오", "a line that begins with an operator: put it at the end of the line before"
        ),
    ),
    (r"^[)\]}]+[;,]?$", Text("닫는 괄호가 하나 많습니다. 지우십시오", "a closing bracket too many: delete it")),
    (r"\.\.\.\s*$|^\.\.\.", Text("'...'은 줄임표일 뿐 R 코드가 아닙니다", "'...' stands for 'and so on', which R cannot run")),
]
"""How lines begin or end that people keep among R and that are not R, and how to mend them."""


def why_not(line: str, bare: str, why: Text) -> Text:
    """Say why a line is not R, and for the usual kinds how to mend it."""
    stripped = bare.strip()
    mended = line.translate(_WIDE)
    if mended != line and not isinstance(parse(mended), NotR):
        return Text(
            f"전각 문자나 둥근따옴표가 있습니다. 이렇게 고치십시오: {mended.strip()}", f"full-width marks or curly quotes; write: {mended.strip()}"
        )
    for pattern, reason in _NOT_R:
        if re.search(pattern, stripped):
            return reason
    if _OUTPUT.match(line):
        return Text("붙여 넣은 출력입니다. 앞에 #을 붙이십시오", "pasted output: put # before it")
    words = re.findall(r"[^\W\d_]+", stripped)
    if len(words) >= 2 and not re.search(r"<-|\(|\[", stripped):
        return Text("설명 글입니다. 앞에 #을 붙이십시오", "a note: put # before it")
    if not why.en:
        return Text("R의 문법에 맞지 않습니다", "this is not R's grammar")
    return why
