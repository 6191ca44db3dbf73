"""The page that `jsonedit` makes: one file, no request to anywhere."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from lecture_port.language import Text, current
from lecture_port.page_templates import html_templates
from lecture_port.r.jsonedit_tree import Node

if TYPE_CHECKING:
    from jinja2 import Environment

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
    """Return the page in the reader's language.

    Without JavaScript all of it is open and can be read; the script adds opening and closing, the keys
    and the search. What comes from the list is text everywhere, escaped by the template.

    Parameters
    ----------
    root : Node
        The tree.
    json : str
        The same list as JSON.
    mode : str
        Which of the two is shown; see `jsonedit`.
    element_id : str
        The id of what is shown; those of the tree's items begin with it.
    """
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
