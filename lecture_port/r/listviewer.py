"""R's ``listviewer::jsonedit()``: a list as a tree to be opened, in a page of its own."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lecture_port.errors import UsageError
from lecture_port.files import write_text
from lecture_port.language import Text, current
from lecture_port.printable import html_templates
from lecture_port.r.graphics_parameters import word
from lecture_port.r.lists import RList
from lecture_port.r.pipe import refused
from lecture_port.r.structures import Plain, plain, structure

if TYPE_CHECKING:
    from jinja2 import Environment

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
        raise UsageError(
            Text(f"JSON이 아닌 글자입니다: {error}", f"the text is not JSON: {error}"),
            Text("리스트나 JSON을 넘기십시오", "pass a list or JSON"),
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


Kind = Literal["object", "array", "string", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree."""

    name: str  # The name in the list, or ``[1]``, ``[2]``, ... counted from 1 as R counts
    kind: Kind  # ``"object"`` for a named list, ``"array"`` for another list or a vector, else the scalar's kind
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
    kind: Kind = "object" if isinstance(value, dict) else "array"
    return Node(name, kind, "", number, [_node(*member, numbers) for member in members])


def scalar_kind(value: Plain) -> Kind:
    """Return JSON's word for the kind of a scalar."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"


def scalar_text(value: Plain) -> str:
    """Write a scalar in full: every digit of a number, text in quotes, R's NaN and Inf."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Inf" if value > 0 else "-Inf"
    return json.dumps(_whole(value), ensure_ascii=False)


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
