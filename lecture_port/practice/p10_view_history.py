"""P10: the history as a tree."""

from __future__ import annotations

from lecture_port.r import RList
from lecture_port.r.structures import JsonEdit, jsonedit


def view_history(history: RList) -> JsonEdit:
    """Return the history as a tree to look at.

    Parameters
    ----------
    history : RList
        The history of P08.

    Returns
    -------
    JsonEdit
        ``html`` is a page of its own, ``text`` the same tree for the terminal.

    Notes
    -----
    R, slide P10: ``listviewer::jsonedit(history, model = "view")``. The argument is ``mode``; the slide's ``model`` is
    swallowed by ``...``.
    """
    return jsonedit(history, mode="view")
