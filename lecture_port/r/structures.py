"""A list looked at: R's ``str()``, and listviewer's ``jsonedit()``, a tree to be opened in a page of its own."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from lecture_port.files import write_text
from lecture_port.language import Text, current
from lecture_port.printable import html_templates
from lecture_port.r.arrays import RArray
from lecture_port.r.atoms import SHORT, as_python, atoms_of, is_frame, kind_of
from lecture_port.r.factors import Factor, categories_of
from lecture_port.r.formatting import left, not_finite, width
from lecture_port.r.graphics_parameters import word
from lecture_port.r.lists import RList
from lecture_port.r.operators import Operators
from lecture_port.r.pipe import Function, refused
from lecture_port.r.vectors import LINE_WIDTH, Vector, cell_texts, quoted, vector_of

if TYPE_CHECKING:
    from jinja2 import Environment

_DIGITS = 3
_SHOWN = {"logi": 6, "int": 10, "num": 5, "chr": 4}
_WIDEST = 128
_CUT = '"| __truncated__'
_LEVELS_WIDE = 13
_KINDS = {"b": "logi", "i": "int", "u": "int", "f": "num"}


@Function
def structure(value: Any) -> str:
    """Describe the structure of a list as R's ``str`` prints it.

    R: ``str(history)``, the look at a list that needs no browser. Slide: P10. The trap: numbers are rounded to 3
    digits, and of a long vector only the first few are shown; the values themselves are complete.

    Parameters
    ----------
    value : Any
        An `RList`, a history, a mapping, a list, a `Table` or other `RArray`, a `Vector`, a `Factor`, an
        array, a DataFrame or a scalar. A list of numbers (None is ``NA``), of texts or of bools is a vector
        of R; any other list is a list without names. A NumPy array is an array of R, of one dimension too
        (``[1:60000(1d)]``), as what R gets from Python.

    Returns
    -------
    str
        Lines without a line end at the last. Plain ASCII, names and texts apart.

    Raises
    ------
    UsageError
        If something in it is neither a list nor a scalar.

    Examples
    --------
    >>> print(structure({"epochs": 2, "loss": [0.21345, 0.1]}))
    List of 2
     $ epochs: int 2
     $ loss  : num [1:2] 0.213 0.1
    """
    return "\n".join(_lines(value, " "))


def _lines(value: Any, indent: str) -> Iterator[str]:
    value = categories_of(value)
    if is_frame(value):
        yield from _frame(value, indent)
        return
    if isinstance(value, Factor):
        yield f" {_factor(value)}"
        yield from _name_lines(value.names, indent)
        return
    if isinstance(value, RArray | Vector):
        yield from _labelled(value, indent)
        return
    members = _members(value)
    if members is None:
        described = _array if isinstance(value, np.ndarray) else _vector
        yield f" {described(value, indent == ' ')}"
        return
    if members:
        yield f"List of {len(members)}"
        yield from _member_lines(members, indent)
    else:
        yield " list()"
    if (r_class := getattr(type(value), "r_class", None)) is not None:
        yield f'{indent}- attr(*, "class")= chr "{r_class}"'


def _member_lines(members: list[tuple[str, Any]], indent: str) -> Iterator[str]:
    members = [("NA" if n == "<NA>" else n, value) for n, value in members]
    columns = max(width(name) for name, _ in members)
    for name, member in members:
        first, *rest = _lines(member, f"{indent} ..")
        yield f"{indent}$ {left(name, columns)}:{first}"
        yield from rest


def _frame(frame: Any, indent: str) -> Iterator[str]:
    rows, count = len(frame), len(frame.columns)
    several = "" if count == 1 else "s"
    head = f"'data.frame':\t{rows} obs. of  {count} variable{several}"
    yield head + (":" if count else "")
    names = list(map(str, frame.columns))
    columns = max(map(width, names), default=0)
    for k, name in enumerate(names):
        column = categories_of(frame.iloc[:, k])
        if isinstance(column, Factor):
            text = _factor(column)
        else:
            vector = vector_of(column)
            bounds = _length(rows) if indent != " " else " " if rows > 1 else ""
            text = _described(list(vector), SHORT[vector.kind], bounds)
        yield f"{indent}$ {left(name, columns)}: {text}"


def _factor(value: Factor) -> str:
    quoted = ["NA" if level is None else _quoted(level) for level in value.levels]
    between = "<" if value.ordered else ","
    ends = np.cumsum([width(text) + 1 for text in quoted])
    cut = len(quoted)
    if cut > 1 and ends[-1] > _LEVELS_WIDE:
        cut = int(np.argmax(ends > _LEVELS_WIDE)) + 1
    shown = between.join(quoted[:cut]) + (f"{between}.." if cut < len(quoted) else "")
    codes = value.numbers().tolist()
    written = ["NA" if code is None else str(code) for code in codes[: _SHOWN["int"]]]
    rest = " ..." if len(codes) > len(written) else ""
    kind = "Ord.factor" if value.ordered else "Factor"
    several = "" if len(quoted) == 1 else "s"
    between = " " if quoted else ""
    return f"{kind} w/ {len(quoted)} level{several}{between}{shown}: {' '.join(written)}{rest}"


def _labelled(value: RArray | Vector, indent: str) -> Iterator[str]:
    """Describe a vector with names, or an array with labels, and below it what they are."""
    kind, cells = SHORT[value.atoms().kind], list(value)
    if isinstance(value, Vector):
        kind = kind if value.labels is None else f"Named {kind}"
        yield f" {_described(cells, kind, _length(len(cells)), indent == ' ')}"
        yield from _name_lines(value.labels, indent)
        return
    kind = f"'table' {kind}" if value.is_table else kind
    yield " " + _described(cells, kind, _bounds(value.shape), indent == " ")
    if value.names is None and not any(value.labels):
        return
    yield f'{indent}- attr(*, "dimnames")=List of {value.ndim}'
    dimension_names = value.names or ("",) * value.ndim
    widest = max(map(width, dimension_names))
    for name, each in zip(dimension_names, value.labels, strict=True):
        shown = _described(list(each), "chr", _length(len(each))) if each else "NULL"
        yield f"{indent} ..$ {left(name, widest)}: {shown}"


def _name_lines(names: Sequence[str | None] | None, indent: str) -> Iterator[str]:
    if names is not None:
        yield f'{indent}- attr(*, "names")= {_described([*names], "chr", _length(len(names)))}'


def _members(value: Any) -> list[tuple[str, Any]] | None:
    """Return the names and values of a list of R, None for a vector."""
    if isinstance(value, RList):
        return value.items()
    if isinstance(value, Mapping):
        return [(str(name), member) for name, member in value.items()]
    if isinstance(value, np.ndarray) and value.dtype.hasobject:
        mixed = value.ndim > 0 and kind_of(value.ravel().tolist()) is None
        return [("", member) for member in value.tolist()] if mixed else None
    if not isinstance(value, list | tuple | range):
        return None
    mixed = kind_of([as_python(member) for member in value]) is None
    return [("", member) for member in value] if mixed else None


def _vector(given: Any, alone: bool) -> str:
    value = plain(given)
    if value is None:
        return "NULL"
    values: list[Any] = value if isinstance(value, list) else [value]
    return _described(values, kind_of(values) or "chr", _length(len(values)), alone)


def _array(value: NDArray[Any], alone: bool) -> str:
    values: Any = plain(value.ravel(order="F"))
    kind = kind_of(values) or _KINDS.get(value.dtype.kind, "chr")
    return _described(values, kind, _bounds(value.shape) if value.ndim else "", alone)


def _bounds(shape: tuple[int, ...]) -> str:
    ranges = ", ".join(f"{'1:' if n > 1 else ''}{n}{'' if n else ' '}" for n in shape)
    one = "(1d)" if len(shape) == 1 else ""
    return f"{' ' if all(shape) else ''}[{ranges}{one}]"


def _length(count: int) -> str:
    return f" [1:{count}]" if count > 1 else "" if count else "(0)"


def _described(values: list[Any], kind: str, length: str, alone: bool = False) -> str:
    """Describe a vector; of texts that stand `alone`, in no list, R shows as many as the line holds."""
    head, kind = f"{kind}{length}", kind.split()[-1]
    shown = _SHOWN[kind]
    if kind == "chr" and alone:
        ends = np.cumsum([1 + width(text) for text in _texts(kind, values[:LINE_WIDTH])])
        shown = max(1, int((ends < LINE_WIDTH - 5 - width(head)).sum()))
    if kind == "num" and all(map(_is_short, values[: _SHOWN["int"]])):
        shown = _SHOWN["int"]
    rest = " ..." if len(values) > shown else ""
    return f"{head} {' '.join(_texts(kind, values[:shown]))}{rest}"


def _is_short(value: float | None) -> bool:
    """Tell whether three digits say all of a number."""
    if value is None or math.isnan(value) or value == 0:
        return True
    rounded = float(f"{value:.{_DIGITS - 1}e}")
    return 1e-10 < abs(value) < 1e10 and abs(value - rounded) <= 9e-16 * abs(value)


def _texts(kind: str, values: list[Scalar]) -> list[str]:
    if kind == "chr":
        return ["NA" if value is None else _quoted(str(value)) for value in values]
    if kind == "num":
        doubles = [None if value is None else float(value) for value in values]
        return [_without_zeros(text) for text in cell_texts(atoms_of(doubles), _DIGITS)]
    return cell_texts(atoms_of(values))


def _without_zeros(number: str) -> str:
    if "." not in number:
        return number
    if "e" in number:
        return re.sub(r"e[+-]0+$", "", number)
    return number.rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    text = quoted(text)
    if width(text) <= _WIDEST:
        return text
    while width(text) > _WIDEST - len(_CUT):
        text = text[:-1]
    return text + _CUT


Scalar: TypeAlias = bool | int | float | str | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


def plain(value: Any) -> Plain:
    """Turn lists of R, mappings, sequences and arrays into dictionaries, lists and scalars."""
    if isinstance(value, RList):
        names = value.names()
        if names and not any(names):
            return [plain(inside) for inside in value]
        return {name: plain(inside) for name, inside in zip(distinct(names), value, strict=True)}
    if isinstance(value, Mapping):
        return {str(name): plain(inside) for name, inside in value.items()}
    if isinstance(value, np.ndarray | np.generic | Operators | Factor):
        return plain(value.tolist())
    if isinstance(value, list | tuple | range):
        return [plain(inside) for inside in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    kind = type(value).__name__
    raise refused(
        f"리스트로 보일 수 없는 값입니다: {kind}",
        f"cannot be shown as a list: {kind}",
        "history처럼 수와 글자, 그것들의 리스트를 넘기십시오",
        "pass numbers and texts and lists of them, such as history",
    )


def distinct(names: list[str]) -> list[str]:
    """Make names distinct as R's jsonlite does: an empty one becomes its place, a second ``a`` ``a.1``."""
    given = [name or str(place) for place, name in enumerate(names, start=1)]
    taken = set(given)
    seen: set[str] = set()
    result = []
    for name in given:
        chosen, count = name, 0
        while chosen in seen or (count and chosen in taken):
            count += 1
            chosen = f"{name}.{count}"
        seen.add(chosen)
        result.append(chosen)
    return result


MODES = ("tree", "view", "form", "code", "text")


@dataclass(frozen=True, slots=True)
class JsonEdit:
    """A list made ready to be looked at."""

    mode: str  # The mode that is shown
    html: str  # One page that needs nothing else, in light or dark as the reader's system is
    json: str  # The list as JSON
    text: str  # The list's structure as R's ``str`` prints it, for a terminal

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8."""
        path = Path(path)
        write_text(path, self.html)
        return path


def jsonedit(
    listdata: Any,
    mode: str = "tree",
    *,
    elementId: str = "jsonedit",  # noqa: N803
    **others: Any,  # noqa: ARG001
) -> JsonEdit:
    """Show a list as a tree that can be opened and closed.

    R: ``listviewer::jsonedit(history, model="view")``. Slide: P10. The traps: the slide writes ``model`` for ``mode``.
    R's partial matching does not help (``model`` is no beginning of ``mode``): the argument falls into ``...`` without
    a word and the mode stays ``"tree"``; so it does here. (The modes are those of 2019; from version 4 on listviewer
    has "tree", "text", "table".) Listviewer's tree counts vectors from 0, as JavaScript does; this one counts from 1. A
    vector of length 1 stands there as a bare value, so after one epoch no ``[1]`` is shown. In R the reader can change
    the copy in the page (never the list in R) in mode "tree"; this page only shows.

    Parameters
    ----------
    listdata : Any
        A list, such as ``history``: `RList`, mapping, list, array or scalar; or a text, which is read as JSON.
    mode : {"tree", "view", "form", "code", "text"}
        The first three show the tree, the others JSON, with and without line numbers.
    elementId : str
        The page's id of the tree.
    **others
        Anything; it is ignored, as R's ``...`` hands it on to a library that does not know it.

    Returns
    -------
    JsonEdit
        R opens the page in its viewer; here it is a value with ``html``, ``text`` and ``save(path)``.

    Raises
    ------
    UsageError
        If `mode` is unknown, `elementId` is none, the text is not JSON or the list holds something else
        than numbers, texts and lists.
    """
    word("mode", mode, MODES)
    if not re.fullmatch(r"[A-Za-z][\w-]*", elementId, re.ASCII):
        raise refused(
            f"elementId로 쓸 수 없습니다: {elementId!r}",
            f"no id for an element: {elementId!r}",
            "영문자로 시작하는 영문자, 숫자, -, _ 로 쓰십시오",
            "use letters, digits, - and _, a letter first",
        )
    given = _parsed(listdata) if isinstance(listdata, str) else listdata
    shown = unboxed(plain(given))
    root = build(shown)
    as_json = json_text(shown)
    # The tree shows what is in the list; its class, which jsonlite drops, is not in it.
    bare = RList(given.items()) if isinstance(given, RList) else given
    return JsonEdit(mode, page(root, as_json, mode, elementId), as_json, structure(bare))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise refused(
            f"JSON이 아닌 글자입니다: {error}",
            f"the text is not JSON: {error}",
            "리스트나 JSON을 넘기십시오",
            "pass a list or JSON",
        ) from error


_WORDS = {
    "title": Text("리스트 보기", "List view"),
    "tree": Text("리스트의 트리", "The list as a tree"),
    "json": Text("JSON 텍스트", "JSON text"),
    "nodes": Text("항목", "Items"),
    "depth": Text("깊이", "Levels"),
    "members": Text("항목 수", "items:"),
    "empty": Text("빈 리스트입니다.", "The list is empty."),
    "search": Text("이름이나 값 찾기", "Find a name or a value"),
    "found": Text("{n}개를 찾았습니다. Enter로 이동합니다.", "{n} found. Enter goes to the next."),
    "none": Text("찾지 못했습니다.", "Nothing found."),
    "expand": Text("모두 펼치기", "Expand all"),
    "collapse": Text("모두 접기", "Collapse all"),
    "keyboard": Text("키보드 조작", "Keyboard"),
}
_SHORTCUTS = (
    (("↑", "↓"), Text("이전 항목, 다음 항목", "Item before, item after")),
    (("→",), Text("펼치기, 펼쳐져 있으면 첫 하위 항목", "Open, or go to its first item")),
    (("←",), Text("접기, 접혀 있으면 상위 항목", "Close, or go to the list it is in")),
    (("Home", "End"), Text("처음, 끝", "First, last")),
    (("Enter", "Space"), Text("펼치기와 접기", "Open or close")),
    (("*",), Text("모두 펼치기", "Expand all")),
    (("a–z",), Text("그 글자로 시작하는 다음 항목", "Next item that begins so")),
)


def page(root: Node, json: str, mode: str, element_id: str) -> str:
    """Return the page in the reader's language; without JavaScript all of it is open, and what the list holds is escaped."""
    script = _asset("tree.js")
    template = _environment().get_template("page.html")
    return template.render(
        lang=current(),
        mode=mode,
        id=element_id,
        root=root,
        nodes=sum(1 for _ in root.walk()) - 1,
        depth=root.depth(),
        json=json,
        words=_WORDS,
        shortcuts=_SHORTCUTS,
        style=_asset("tree.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _asset(name: str) -> str:
    folder = resources.files("lecture_port.r") / "jsonedit_assets"
    return (folder / name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> Environment:
    from jinja2 import FunctionLoader

    return html_templates(FunctionLoader(_asset))


JsonKind = Literal["object", "array", "string", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree."""

    name: str  # The name in the list, or ``[1]``, ``[2]``, ... counted from 1 as R counts
    kind: JsonKind  # ``"object"`` for a named list, ``"array"`` for another list or a vector, else the scalar's kind
    text: str  # The value in full, empty for lists
    number: int  # Its place in the whole tree, from 1
    children: list[Node] = field(default_factory=list)  # What a list holds

    def walk(self) -> Iterator[Node]:
        """Yield the node and all nodes under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def depth(self) -> int:
        """Return the number of levels under the node."""
        return 1 + max(child.depth() for child in self.children) if self.children else 0


def unboxed(value: Plain) -> Plain:
    """Turn vectors of length 1 into scalars, as htmlwidgets does (``auto_unbox = TRUE``)."""
    if isinstance(value, dict):
        return {name: unboxed(member) for name, member in value.items()}
    if isinstance(value, list):
        if len(value) == 1 and not isinstance(value[0], dict | list):
            return value[0]
        return [unboxed(member) for member in value]
    return value


def build(value: Plain) -> Node:
    """Build the tree of a value; the root has no name and the number 0."""
    return _node("", value, itertools.count())


def _node(name: str, value: Plain, numbers: Iterator[int]) -> Node:
    number = next(numbers)
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = [(f"[{place}]", member) for place, member in enumerate(value, start=1)]
    else:
        return Node(name, scalar_kind(value), scalar_text(value), number)
    kind: JsonKind = "object" if isinstance(value, dict) else "array"
    return Node(name, kind, "", number, [_node(*member, numbers) for member in members])


def scalar_kind(value: Plain) -> JsonKind:
    """Return JSON's word for the kind of a scalar."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"


def scalar_text(value: Plain) -> str:
    """Write a scalar in full: every digit of a number, text in quotes, R's NaN and Inf."""
    special = not_finite(value) if isinstance(value, float) else ""
    return special or json.dumps(_whole(value), ensure_ascii=False)


def json_text(value: Plain) -> str:
    """Write a value as indented JSON; what is not finite becomes null, as in R's htmlwidgets."""
    return json.dumps(_whole(value), ensure_ascii=False, indent=2, allow_nan=False)


def _whole(value: Plain) -> Any:
    if isinstance(value, dict):
        return {name: _whole(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_whole(member) for member in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value
