"""listviewer's ``jsonedit``: a list as a tree in the browser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.r.jsonedit_page import page
from lecture_port.r.jsonedit_tree import build, json_text, unboxed
from lecture_port.r.plain_value import plain
from lecture_port.r.rlist import RList
from lecture_port.r.structure import structure

MODES = ("tree", "view", "form", "code", "text")


@dataclass(frozen=True, slots=True)
class JsonEdit:
    """A list made ready to be looked at.

    Parameters
    ----------
    mode : str
        The mode that is shown.
    html : str
        One page that needs nothing else, in light or dark as the reader's system is.
    json : str
        The list as JSON.
    text : str
        The list's structure as R's ``str`` prints it, for a terminal.
    """

    mode: str
    html: str
    json: str
    text: str

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8.

        Raises
        ------
        CannotWriteError
            If the file cannot be written.
        """
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

    Parameters
    ----------
    listdata : Any
        A list, such as ``history``: `RList`, mapping, list, array or scalar; or a text, which is read as
        JSON.
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

    Notes
    -----
    R: ``listviewer::jsonedit(history, model="view")``. Slide: P10.

    The traps: the slide writes ``model`` for ``mode``. R's partial matching does not help (``model`` is no
    beginning of ``mode``): the argument falls into ``...`` without a word and the mode stays ``"tree"``; so
    it does here. (The modes are those of 2019; from version 4 on listviewer has "tree", "text", "table".)
    Listviewer's tree counts vectors from 0, as JavaScript does; this one counts from 1. A vector of length
    1 stands there as a bare value, so after one epoch no ``[1]`` is shown. In R the reader can change the
    copy in the page (never the list in R) in mode "tree"; this page only shows.
    """
    if mode not in MODES:
        raise UsageError(
            Text(f"알 수 없는 mode입니다: {mode!r}", f"no such mode: {mode!r}"),
            Text(f"{', '.join(MODES)} 중에서 고르십시오", f"choose one of {', '.join(MODES)}"),
        )
    if not re.fullmatch(r"[A-Za-z][\w-]*", elementId, re.ASCII):
        raise UsageError(
            Text(
                f"elementId로 쓸 수 없습니다: {elementId!r}", f"no id for an element: {elementId!r}"
            ),
            Text(
                "영문자로 시작하는 영문자, 숫자, -, _ 로 쓰십시오",
                "use letters, digits, - and _, a letter first",
            ),
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
