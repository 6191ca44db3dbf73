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


def r_cell(id: str) -> list[str]:
    """Return the section with the item's cell, none where it has none."""
    if id not in CELLS:
        return []
    words = say(
        "같은 함정을 작은 값으로 R에서 봅니다. 출력은 R이 실제로 인쇄한 것입니다.",
        "The same trap on a few values, in R. The output is what R printed.",
    )
    cell = f"```{{rcell}} {CELLS[id]}\n```\n"
    return [section(say("R에서 확인하기", "Look at it in R"), f"{words}\n\n{cell}")]
