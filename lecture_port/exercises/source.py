"""A student's file looked at without running it."""

from __future__ import annotations

import ast
import errno
import json
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from lecture_port.errors import UsageError, system_words
from lecture_port.exercises.exercise import MARK, Exercise, Mistake, by_function, by_id
from lecture_port.exercises.messages import Fault, no_function
from lecture_port.files import read_bytes
from lecture_port.language import Text

if TYPE_CHECKING:
    from lecture_port.exercises.notebook import CellStart, Notebook

LARGEST = 1_000_000
"""Larger files are no student's work, unless they are notebooks, which hold figures; in bytes."""
LARGEST_NOTEBOOK = 32_000_000
"""Bytes; the figures in a notebook's outputs count, and are not read."""
_HEAVY = ("keras", "tensorflow", "tf_keras", "torch", "jax")


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file before it runs."""

    path: Path
    text: str
    exercises: tuple[Exercise, ...] = ()  # those that it answers
    heavy: bool = False  # whether it imports TensorFlow or Keras
    # why it cannot be run: ``syntax``, ``empty``, ``r-code``, ``web-page``, ``notebook``, ``no-code``,
    # ``no-exercise``, ``no-function``, ``too-large`` or ``unreadable``
    fault: Fault | None = None
    mistakes: tuple[Mistake, ...] = ()  # what the fault looks like
    notes: tuple[Text, ...] = ()  # what was mended or left out to read it
    cells: tuple[CellStart, ...] = ()  # where a notebook's cells begin in the text

    def place(self, line: int) -> Text:
        """Say where a line of the text stands in what was handed in."""
        from lecture_port.exercises.notebook import place_in

        return place_in(self.cells, line)


def look_at(path: Path, data: bytes | Fault | None = None) -> Source:
    """Find a file's exercises by the mark in it, else by its functions' names, else by its own name; of a notebook the first."""
    return answers_in(path, data)[0]


def answers_in(path: Path, data: bytes | Fault | None = None) -> tuple[Source, ...]:
    """Return what is to be run of a file: all of a script at once, of a notebook what each of its answers needs.

    `data` is what `read_answer` gave for it; it is read now otherwise.
    """
    data = read_answer(path) if data is None else data
    decoded = decode(data) if isinstance(data, bytes) else data
    if isinstance(decoded, Fault):
        return (Source(path, "", _named(path), fault=decoded),)
    text, notes = decoded
    if re.match(_WEB_PAGE_BEGINS, text, re.IGNORECASE | re.DOTALL):
        return (Source(path, "", _named(path), fault=_WEB_PAGE),)
    if path.suffix.lower() == ".ipynb" or re.search(
        r"\A\s*\{|^#\s*(?:In ?\[|%%|<|COMMAND)|^In ?\[|get_ipython|[Cc]olab", text, re.M
    ):
        from lecture_port.exercises.notebook import exported, is_exported, is_notebook, opened

        if is_notebook(text) or (path.suffix.lower() == ".ipynb" and not _is_script(text)):
            return of_notebook(path, opened(text), notes)
        if is_exported(text):
            return of_notebook(path, exported(text), notes)
    return _of_script(path, text, notes)


def _is_script(text: str) -> bool:
    """Tell whether what a notebook's name promises is a script nevertheless."""
    if text.lstrip().startswith(("{", "[")) or not text.strip():
        return False
    try:
        json.loads(text)
    except ValueError:
        return True
    return False


def _of_script(path: Path, text: str, notes: tuple[Text, ...]) -> tuple[Source, ...]:
    if not text.strip():
        return (Source(path, text, _named(path), fault=_EMPTY),)
    found = _marked(text)
    try:
        tree = _tree(text)
    except _NO_PYTHON:
        from lecture_port.exercises.mending import parse
        from lecture_port.exercises.syntax_faults import fault_of_syntax

        parsed = parse(text)
        if parsed.tree is None:
            assert parsed.error is not None
            source = Source(path, text, found or _named(path), mistakes=_foreign(text))
            if _is_r(text):
                return (replace(source, fault=_IN_R),)
            fault = fault_of_syntax(parsed.error, parsed.text, source.place)
            return (replace(source, fault=fault),)
        notes += parsed.notes
        if re.search(_FROM_SESSION, text, re.MULTILINE):
            from lecture_port.exercises.notebook import Notebook

            return of_notebook(path, Notebook([(None, parsed.text)]), notes)
        text, tree = parsed.text, parsed.tree
    if (refused := _refused(tree, text, Source(path, text).place)) is not None:
        return (Source(path, text, found or _named(path), fault=refused, notes=notes),)
    if not found:
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        names = [node.name for node in tree.body if isinstance(node, functions)]
        found = tuple(filter(None, map(by_function, names))) or _named(path)
    if not found:
        return (Source(path, text, fault=_NO_EXERCISE),)
    return (Source(path, text, found, _imports_heavy(tree), notes=notes),)


_FROM_SESSION = r"^\s*(?:>>>|In ?\[|[%!]{1,2}\s*\w|```|~~~|.*\w\?\s*$)"
"""What makes a text that Python could not read a session's or a notebook's: it ran in pieces, and not all of it is needed."""


_NO_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)


def _tree(text: str) -> ast.Module:
    """Parse a text; what Python warns of in it is its writer's affair, told when it runs."""
    warnings.filterwarnings("ignore", module=STUDENT)
    return ast.parse(text, f"{STUDENT}.py")


STUDENT = "lecture_port_student_file"


def _foreign(text: str, place: Callable[[int], Text] | None = None) -> tuple[Mistake, ...]:
    """Return what is R's or old in a text that Python cannot read."""
    from lecture_port.exercises.foreign import as_mistakes, foreign_in

    text = re.sub(r"^%%\w.*", "", text, flags=re.MULTILINE)  # a notebook's magic, no operator
    return as_mistakes(foreign_in(text), place or Source(Path(), text).place)


def of_notebook(
    path: Path,
    book: Notebook | Fault,
    notes: tuple[Text, ...],
    wanted: tuple[Exercise, ...] = (),
) -> tuple[Source, ...]:
    """Return what each answer needs of a notebook: of the exercises that are wanted, else of all that it answers."""
    if isinstance(book, Fault):
        return (Source(path, "", _named(path), fault=book),)
    if wanted:
        return tuple(_answer(path, book, each, notes) for each in wanted)
    marked = _marked(book.text)
    found = {each.id: each for each in (*marked, *filter(None, map(by_function, book.functions())))}
    exercises = [found[id] for id in sorted(found)] or list(_named(path))
    if not exercises:
        return (Source(path, book.text, fault=_NO_EXERCISE),)
    return tuple(_answer(path, book, each, notes) for each in exercises)


def _answer(path: Path, book: Notebook, exercise: Exercise, notes: tuple[Text, ...]) -> Source:
    """Return what one exercise needs of a notebook."""
    fault = book.unread(exercise.function, f"{MARK} {exercise.id}")
    if fault is not None:
        in_place = "\n" * (book.cells[0].first - 1 if book.cells else 0) + book.text
        found = _foreign(in_place, book.place)
        return Source(path, book.text, (exercise,), fault=fault, mistakes=found)
    if not book.program.may_have(exercise.function):
        fault = no_function(exercise.function, book.functions())
        return Source(path, book.text, (exercise,), fault=fault, notes=notes)
    text, said = book.needed(exercise.function)
    tree = ast.parse(text)
    return Source(
        path,
        text,
        (exercise,),
        _imports_heavy(tree),
        _refused(tree, text, book.place),
        notes=notes + said,
        cells=book.starts(),
    )


def _refused(tree: ast.Module, text: str, place: Callable[[int], Text]) -> Fault | None:
    """Return why Python refuses a text that it can parse: a return outside of functions, say."""
    try:
        compile(tree, f"{STUDENT}.py", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except _NO_PYTHON as error:
        from lecture_port.exercises.syntax_faults import fault_of_syntax

        return fault_of_syntax(error, text, place)
    return None


def _is_r(text: str) -> bool:
    """Tell whether a file is R all through."""
    code = _code(text)
    signs = (r"<-\s*function\s*\(", r"^\s*library\(\w+\)", r"%>%|\|>", r"^\s*[\w.]+\s*<-\s")
    python = re.search(
        r"^\s*(?:def\s+\w+\s*\(|import\s+\w|from\s+\w+\s+import)", code, re.MULTILINE
    )
    return python is None and any(re.search(sign, code, re.MULTILINE) for sign in signs)


_EMPTY = Fault(
    "empty",
    Text(
        "빈 파일입니다. 저장하고 다시 제출하십시오",
        "the file is empty; save it and hand it in again",
    ),
)
_IN_R = Fault(
    "r-code",
    Text(
        "파이썬이 아니라 R로 쓴 파일입니다. lecture-port exercise가 쓴 파이썬 함수를 채우십시오",
        "the file is written in R, not in Python; fill in the Python function that "
        "lecture-port exercise wrote",
    ),
)


_WEB_PAGE_BEGINS = r"(?:\s|<\?xml.*?>|<!--.*?-->)*<(?:!doctype\s+)?html\b"
_WEB_PAGE = Fault(
    "web-page",
    Text(
        "파이썬 파일이 아니라 웹 페이지(HTML)입니다. 파일 자체를 내려받아 제출하십시오",
        "it is a web page (HTML), no Python; download the file itself and hand that in",
    ),
)


def read_answer(path: Path) -> bytes | Fault:
    """Read a student's file; what is no regular file is not waited for."""
    try:
        data = read_bytes(path, LARGEST_NOTEBOOK)
        return data if len(data) <= LARGEST or looks_like_notebook(data) else too_large(LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return too_large(LARGEST_NOTEBOOK if path.suffix.lower() == ".ipynb" else LARGEST)
        reason = system_words(error)
        return Fault(
            "unreadable",
            Text(f"파일을 읽을 수 없습니다: {reason.ko}", f"the file cannot be read: {reason.en}"),
        )


def looks_like_notebook(data: bytes) -> bool:
    """Tell by its beginning whether a file is JSON."""
    return data[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{")


def too_large(most: int) -> Fault:
    """Return the fault of a file of more than `most` bytes."""
    size = most // 1_000_000
    return Fault(
        "too-large",
        Text(f"파일이 {size} MB보다 큽니다", f"the file is larger than {size} MB"),
    )


def _marked(text: str) -> tuple[Exercise, ...]:
    found = re.findall(rf"^#\s*{re.escape(MARK)}\s+([PT]\d\d)\b", text, re.MULTILINE)
    known = []
    for id in dict.fromkeys(found):
        try:
            known.append(by_id(id))
        except Exception:  # a mark that names no exercise is no mark
            continue
    return tuple(known)


def _named(path: Path) -> tuple[Exercise, ...]:
    """Find the exercise by a file name such as ``kim_P02.py``, or ``p-2.py``."""
    for digits in (r"\d\d", r"[-_ ]?\d{1,2}"):
        for found in re.finditer(
            rf"(?<![A-Za-z0-9])([PT])({digits})(?!\d)", normalize("NFKC", path.stem), re.I
        ):
            with suppress(UsageError):
                return (by_id(found[1] + found[2].lstrip("-_ ")),)
    return ()


def _imports_heavy(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name.split(".")[0] in _HEAVY for name in names):
            return True
        if any(name.startswith("lecture_port") and "keras" in name for name in names):
            return True
    return False


def _code(text: str) -> str:
    """Return the text without its comments, which quote R."""
    return "\n".join(line.split("#")[0] for line in text.splitlines())


_NO_EXERCISE = Fault(
    "no-exercise",
    Text(
        "어느 연습문제의 답인지 알 수 없습니다. 함수의 이름을 바꾸지 말고 "
        "lecture-port exercise가 쓴 파일을 채우십시오",
        "it answers no known exercise; fill in the file that lecture-port exercise wrote "
        "and keep the function's name",
    ),
)


def decode(data: bytes) -> tuple[str, tuple[Text, ...]] | Fault:
    """Decode UTF-8, CP949 or UTF-16; a Ctrl-Z or NUL at the end, a mark at the beginning and CR are taken away."""
    for beginning, ko, en in _OTHER_FILES:
        if data.startswith(beginning):
            said = f"파이썬 코드가 아니라 {ko}입니다. .py나 .ipynb 파일을 제출하십시오"
            told = Text(said, f"it is {en}, no Python; hand in the .py or .ipynb file")
            return Fault("unreadable", told)
    text, notes = _decoded(data)
    if text is None:
        line = _line_not_utf8(data)
        return Fault(
            "unreadable",
            Text(
                f"UTF-8 글이 아닙니다 ({line}행). UTF-8로 저장하십시오",
                f"the file is no UTF-8 text (line {line}); save it as UTF-8",
            ),
        )
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x1a\x00][\s\x1a\x00]*\Z", "", text)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return Fault(
            "unreadable",
            Text(
                f"{line}행에 NUL 문자(0 바이트)가 있습니다. 글 파일이 아니거나 깨진 파일이니 다시 저장하십시오",
                f"line {line} holds a NUL (a zero byte): no text, or a damaged file; save it again",
            ),
        )
    return text, notes


_OTHER_FILES = (
    (b"%PDF", "PDF", "a PDF"),
    (
        b"PK\x03\x04",
        "압축 파일이나 문서(zip, docx, hwpx)",
        "an archive or a document (zip, docx, hwpx)",
    ),
    (b"\xd0\xcf\x11\xe0", "워드나 한글 문서", "a document of Word or Hancom"),
    (b"{\\rtf", "RTF 문서", "a document (RTF)"),
    (b"\x89PNG", "그림(PNG)", "a picture (PNG)"),
    (b"\xff\xd8\xff", "그림(JPEG)", "a picture (JPEG)"),
    (b"\x1f\x8b", "압축 파일(gz)", "an archive (gz)"),
    (b"7z\xbc\xaf", "압축 파일(7z)", "an archive (7z)"),
    (b"Rar!", "압축 파일(rar)", "an archive (rar)"),
)
"""How files that are handed in by mistake begin."""


def _line_not_utf8(data: bytes) -> int:
    """Return the first line that is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _decoded(data: bytes) -> tuple[str | None, tuple[Text, ...]]:
    wide = _wide_encoding(data)
    names = (wide,) if wide else ("utf-8", "cp949")
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        told = Text("UTF-16 글을 읽었습니다", "read as UTF-16 text")
        return text, (told,) if wide else ()
    return None, ()


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by their mark, or by the zero bytes that letters of ours leave at every second place."""
    for mark, name in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return name
    body = data.rstrip(b"\x00\x1a")
    if body.count(0) >= len(body) / 4:
        return "utf-16-le" if body[1::2].count(0) > body[::2].count(0) else "utf-16-be"
    for name in ("utf-16-le", "utf-16-be"):  # much Hangul has few zero bytes
        if "\ndef ".encode(name) in data:
            return name
    return None
