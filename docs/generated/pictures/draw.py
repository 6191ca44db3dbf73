"""The strokes that the small pictures are made of; classes name colours (``a``, ``b``, ``c``, ``q`` quiet, ``k`` ink)."""

from __future__ import annotations

from collections.abc import Iterable

GAP = 0.8
COLOURS = {"a": "a", "b": "b", "c": "c", ".": "q", "#": "k", "o": "o"}


def n(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.1f}".removesuffix(".0")


def box(x: float, y: float, w: float, h: float, colour: str = "q", radius: float = 1) -> str:
    """Return a rectangle."""
    return f'<rect class="{colour}" x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(radius)}"/>'


def grid(x: float, y: float, cell: float, rows: str) -> str:
    """Return cells; each letter of `rows`, which blanks part, is a cell's colour, ``_`` is none."""
    return "".join(
        box(x + column * cell, y + line * cell, cell - GAP, cell - GAP, COLOURS[letter])
        for line, row in enumerate(rows.split())
        for column, letter in enumerate(row)
        if letter != "_"
    )


def line(points: Iterable[tuple[float, float]], kind: str = "l") -> str:
    """Return a line through points; `kind` is ``l`` quiet, ``la`` or ``lb`` coloured, ``d`` dashed."""
    joined = " ".join(f"{n(x)},{n(y)}" for x, y in points)
    return f'<polyline class="{kind}" points="{joined}"/>'


def arrow(x: float, y: float, length: float = 10) -> str:
    """Return an arrow to the right that begins at a point."""
    end = x + length
    return line([(x, y), (end, y)]) + line([(end - 3, y - 3), (end, y), (end - 3, y + 3)])


def dot(x: float, y: float, radius: float = 3, colour: str = "a") -> str:
    """Return a filled circle."""
    return f'<circle class="{colour}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'


def word(x: float, y: float, text: str, size: float = 9) -> str:
    """Return letters around a point."""
    return f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}">{text}</text>'


def frame(x: float, y: float, w: float, h: float, kind: str = "lb") -> str:
    """Return an empty rectangle."""
    return line([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], kind)


def mesh(left: Iterable[tuple[float, float]], right: Iterable[tuple[float, float]]) -> str:
    """Return lines from every point on the left to every one on the right."""
    right = list(right)
    return "".join(line([start, end], "h") for start in left for end in right)
