"""Reads what people keep R in: scripts, R Markdown, notebooks, Markdown, what was pasted from a console."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lecture_port.errors import BadDataError, system_words
from lecture_port.language import Text

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
    """A file read: its form, its cells, and the outputs pasted below calls (by the cell's line)."""

    form: str
    cells: list[Chunk]
    title: str = ""
    outputs: dict[int, str] = field(default_factory=dict)


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
    outputs: dict[int, str] = {}
    going_on = False
    for number, line in enumerate(text.split("\n"), start=1):
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
            if line.strip():
                outputs[number] = line
    return Document("console", [Chunk(True, "\n".join(lines))], outputs=outputs)
