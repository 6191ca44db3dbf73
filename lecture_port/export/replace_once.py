"""Replacing a text that must be there exactly once."""

from __future__ import annotations


def replace_once(parts: dict[str, str], find: str, replace: str) -> str:
    """Replace `find` in the one of `parts` that holds it, and return that part's name.

    Raises
    ------
    AssertionError
        If it does not occur exactly once in all of them.
    """
    holding = [name for name, text in parts.items() for _ in range(text.count(find))]
    if len(holding) != 1:
        raise AssertionError(f"{find!r} occurs {len(holding)} times in the lecture, not once")
    name = holding[0]
    parts[name] = parts[name].replace(find, replace)
    return name
