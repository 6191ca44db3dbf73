"""The map of the package: which part imports which, read from the source, drawn as SVG.

Parts are laid in rows so that arrows go down; where two parts import each other, the rarer direction is drawn dashed.
An arrow that follows from others is left out, or nothing could be seen. The four smallest parts at the bottom, which
nearly all others use, are one box.
"""

from __future__ import annotations

import ast
import html
import itertools
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import lecture_port
from lecture_port.language import say

PACKAGE = Path(lecture_port.__file__).parent
BASE = ("language", "printable", "errors", "files")
BASE_NAME = " · ".join(BASE)
LEFT_OUT = ("__init__", "__main__", "docs")  # a wheel carries the site's sources in its folder docs

WIDTH, ROW, HEIGHT, MARGIN = 960, 92, 46, 12
LETTER, PADDING = 8.2, 26
ASIDE = 16
"""How far a dashed arrow stands beside the middle, where the other one is."""
Edge = tuple[str, str]


@cache
def imports() -> Counter[Edge]:
    """Return how many imports lead from one part of the package to another."""
    counted: Counter[Edge] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for module in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            other = module.split(".")[1]
            if other != part and part not in LEFT_OUT and _is_part(other):
                counted[part, other] += 1
    return counted


def _imported(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "lecture_port":
            found += [f"lecture_port.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return [module for module in found if module.startswith("lecture_port.")]


def _is_part(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def parts() -> list[str]:
    """Return the package's folders, the doctor, and the modules of the base."""
    folders = [path.name for path in sorted(PACKAGE.iterdir()) if any(path.glob("*.py"))]
    return [*(name for name in folders if name not in LEFT_OUT), "doctor", *BASE]


def described(words: dict[str, Any]) -> list[tuple[str, dict[str, str], list[str]]]:
    """Return each part with its description and what it imports, in the order of the descriptions."""
    edges = imports()
    return [
        (name, words[name], sorted(below for above, below in edges if above == name))
        for name in words
    ]


def graph() -> tuple[set[Edge], set[Edge]]:
    """Return the arrows that go down and those, of parts that import each other, that go up."""
    merged: Counter[Edge] = Counter()
    for (above, below), count in imports().items():
        edge = (_merged(above), _merged(below))
        if edge[0] != edge[1]:
            merged[edge] += count
    down: set[Edge] = set()
    up: set[Edge] = set()
    for edge in sorted(merged, key=lambda each: (-merged[each], each)):
        (up if _reaches(down, edge[1], edge[0]) else down).add(edge)
    return down, up


def _merged(name: str) -> str:
    return BASE_NAME if name in BASE else name


def _reaches(edges: set[Edge], start: str, goal: str) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += [below for above, below in edges if above == name]
    return False


def reduced(edges: set[Edge]) -> set[Edge]:
    """Leave out each arrow whose end is reached by other arrows anyway."""
    return {edge for edge in edges if not _reaches(edges - {edge}, *edge)}


def rows_of(edges: set[Edge]) -> dict[str, int]:
    """Return each part's row, counted from the top, by its longest way down."""
    names = {name for edge in edges for name in edge}

    def depth(name: str) -> int:
        return max((depth(below) + 1 for above, below in edges if above == name), default=0)

    deepest = max(map(depth, names))
    return {name: deepest - depth(name) for name in names}


def lay_out(edges: set[Edge]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows from left to right, and each arrow as the chain of places that it runs through."""
    row = rows_of(edges)
    chains = []
    for above, below in sorted(edges):
        between = [f"{above}>{below}>{step}" for step in range(row[above] + 1, row[below])]
        row |= {name: row[above] + step for step, name in enumerate(between, 1)}
        chains.append([above, *between, below])
    links = [link for chain in chains for link in itertools.pairwise(chain)]
    rows = [
        sorted(name for name in row if row[name] == place) for place in range(max(row.values()) + 1)
    ]
    for sweep in range(24):
        downward = sweep % 2 == 0
        for place in range(1, len(rows)) if downward else range(len(rows) - 2, -1, -1):
            beside = rows[place - 1 if downward else place + 1]
            spot = {name: (index + 0.5) / len(beside) for index, name in enumerate(beside)}
            rows[place].sort(key=lambda name: (_mean(_partners(name, links, spot)), name))
    return rows, chains


def _partners(name: str, links: list[Edge], spot: dict[str, float]) -> list[float]:
    ends = [b if a == name else a for a, b in links if name in (a, b)]
    return [spot[end] for end in ends if end in spot]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.5


def _wide(name: str) -> float:
    return 18.0 if ">" in name else len(name) * LETTER + PADDING


def places(rows: list[list[str]]) -> dict[str, tuple[float, float]]:
    """Return the middle of every box and of every bend of an arrow."""
    found = {}
    for index, row in enumerate(rows):
        gap = (WIDTH - 2 * MARGIN - sum(map(_wide, row))) / (len(row) + 1)
        x = MARGIN + gap
        for name in row:
            found[name] = (x + _wide(name) / 2, MARGIN + index * ROW + HEIGHT / 2)
            x += _wide(name) + gap
    return found


def svg() -> str:
    """Return the drawing."""
    down, up = graph()
    rows, chains = lay_out(reduced(down))
    at = places(rows)
    height = 2 * MARGIN + (len(rows) - 1) * ROW + HEIGHT
    lines = [_curve([at[name] for name in chain], "arrow") for chain in chains]
    lines += [
        _curve([(x + ASIDE, y) for x, y in (at[above], at[below])], "arrow back")
        for above, below in sorted(up)
    ]
    boxes = [_box(name, *at[name]) for row in rows for name in row if ">" not in name]
    title = say(
        "패키지의 부분들과 그 사이의 import",
        "The parts of the package and the imports between them",
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="map-title map-text">'
        f'<title id="map-title">{title}</title><desc id="map-text">{html.escape(text_of(down, up))}</desc>'
        '<defs><marker id="map-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M0 0L8 4L0 8z"/></marker></defs>'
        f"{''.join(lines)}{''.join(boxes)}</svg>"
    )


def _curve(points: list[tuple[float, float]], kind: str) -> str:
    """Return an arrow from the edge of the first box through the bends to the edge of the last."""
    downward = points[-1][1] > points[0][1]
    half = HEIGHT / 2 if downward else -HEIGHT / 2
    (x, y), last = points[0], len(points) - 1
    path = f"M{x:.0f} {y + half:.0f}"
    y += half
    for index, (next_x, next_y) in enumerate(points[1:], 1):
        end = next_y - half if index == last else next_y
        bend = (end - y) * 0.5
        path += f"C{x:.0f} {y + bend:.0f} {next_x:.0f} {end - bend:.0f} {next_x:.0f} {end:.0f}"
        x, y = next_x, end
    return f'<path class="{kind}" d="{path}" marker-end="url(#map-head)"/>'


def _box(name: str, x: float, y: float) -> str:
    wide = _wide(name)
    return (
        f'<rect class="box" x="{x - wide / 2:.0f}" y="{y - HEIGHT / 2:.0f}" width="{wide:.0f}" height="{HEIGHT}" rx="6"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" font-size="15" text-anchor="middle">{html.escape(name)}</text>'
    )


def text_of(down: set[Edge], up: set[Edge]) -> str:
    """Return the drawing in words."""
    sentences = []
    for above in sorted({edge[0] for edge in down}):
        below = ", ".join(sorted(end for start, end in reduced(down) if start == above))
        sentences.append(say(f"{above}: {below} 사용", f"{above} uses {below}"))
    if up:
        pairs = ", ".join(f"{above}, {below}" for above, below in sorted(up))
        sentences.append(say(f"서로 사용: {pairs}", f"using each other: {pairs}"))
    return ". ".join(sentences) + "."


def markdown() -> str:
    """Return the drawing, to be scrolled sideways where the page is narrow."""
    label = say("패키지의 지도", "Map of the package")
    return f'```{{raw}} html\n<div class="guide-map" role="region" aria-label="{label}" tabindex="0">{svg()}</div>\n```\n'
