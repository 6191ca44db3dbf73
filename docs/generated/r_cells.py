"""Lines of base R that show an item's trap, as the directive ``rcell`` runs them."""

from __future__ import annotations

from generated.markdown import section
from lecture_port.language import say

CELLS = {
    "P02": "reshape",
    "P10": "history",
    "P11": "axis",
    "P12": "history",
    "P13": "which-max",
    "P14": "table",
}


PYTHON = {"P01": "indexing", "P02": "reshape", "P13": "which-max", "P14": "table"}
"""Lines of Python beside them, as the directive ``pycell`` runs them."""


def r_cell(id: str) -> list[str]:
    """Return the section with the item's cells, none where it has none."""
    cells = [
        f"```{{{kind}}} {names[id]}\n```\n"
        for kind, names in (("rcell", CELLS), ("pycell", PYTHON))
        if id in names
    ]
    if not cells:
        return []
    words = say(
        "같은 함정을 작은 값으로 봅니다. 출력은 R과 파이썬이 실제로 인쇄한 것입니다.",
        "The same trap on a few values. The output is what R and Python printed.",
    )
    title = say("R과 파이썬에서 확인하기", "Look at it in R and in Python")
    return [section(title, "\n".join([words, "", *cells]))]
