"""What is known of a list shown as a tree: its structure as R's ``str`` prints it."""

from __future__ import annotations

from typing import Any

from lecture_port.parity.facts.kinds import Facts
from lecture_port.r.jsonedit import JsonEdit


def tree_facts(tree: JsonEdit) -> Facts:
    """Describe a tree of Python."""
    return {"kind": "tree", "mode": tree.mode, "text": tree.text}


def tree_facts_from_r(answer: dict[str, Any]) -> Facts:
    """Turn what ``tree_facts`` in ``describe.R`` answered into facts."""
    return {"kind": "tree", "mode": answer["mode"], "text": "\n".join(answer["lines"])}
