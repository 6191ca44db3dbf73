"""Prose as comment lines, wrapped by its width on the screen, where Hangul takes two columns."""

from __future__ import annotations

from rich.cells import cell_len

WIDTH = 79


def wrapped(prose: str, width: int = WIDTH) -> list[str]:
    """Break `prose` at its spaces into lines of at most `width` columns, longer words alone."""
    lines: list[str] = []
    for paragraph in prose.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and cell_len(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def comment(prose: str) -> str:
    """Return `prose` as ``#`` comment lines, which are the same in Python and in R."""
    return "".join(f"# {line}".rstrip() + "\n" for line in wrapped(prose, WIDTH - 2))
