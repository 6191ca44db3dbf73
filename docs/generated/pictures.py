"""One small picture an item, drawn in the page's own colours so that it suits light and dark."""

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


_LEFT, _RIGHT = [(34, y) for y in (12, 24, 36, 48, 60)], [(86, y) for y in (18, 30, 42, 54)]
_TREE = ((14, 12, "a"), (28, 26, "b"), (28, 40, "b"), (42, 54, "c"))

PRACTICE: dict[str, str] = {
    "P01": box(18, 8, 44, 44, "o", 3)
    + box(25, 15, 44, 44, "q", 3)
    + grid(32, 20, 6, "##### ____# ___#_ __#__ __#__ __#__")
    + word(92, 46, "7", 26),
    "P02": box(20, 20, 40, 40, "a", 2)
    + '<path class="b" d="M20 20 L30 10 H70 L60 20 Z"/><path class="c" d="M60 20 L70 10 V50 L60 60 Z"/>'
    + word(95, 32, "28×28", 10)
    + word(95, 46, "×1", 10),
    "P03": word(20, 42, "7", 20) + grid(36, 30, 7.6, ".......a.."),
    "P04": box(10, 12, 22, 48, "q", 2)
    + box(37, 18, 18, 36, "a", 2)
    + box(60, 24, 14, 24, "b", 2)
    + box(79, 28, 12, 16, "a", 2)
    + box(96, 31, 10, 10, "b", 2),
    "P05": "".join(
        box(12, y, 34, 6, "a") + box(54, y, 28, 6, "q") + box(90, y, w, 6, "b")
        for y, w in ((12, 6), (24, 2), (36, 14), (48, 18))
    )
    + line([(12, 62), (108, 62)]),
    "P06": mesh(_LEFT, _RIGHT)
    + "".join(dot(x, y, 3.2, "a") for x, y in _LEFT)
    + "".join(dot(x, y, 3.2, "b") for x, y in _RIGHT),
    "P07": '<path class="la" d="M12 12 C30 70 62 70 76 44 S100 40 110 12"/>'
    + dot(26, 38, 4.5, "b")
    + dot(46, 57, 4.5, "c"),
    "P08": "".join(
        box(16 + 19 * i, 62 - h, 13, h, "a", 1.5) for i, h in enumerate((22, 38, 44, 47, 49))
    )
    + line([(10, 64), (110, 64)]),
    "P09": '<circle class="ring" cx="60" cy="36" r="24"/>'
    '<circle class="ring full" cx="60" cy="36" r="24" pathLength="100" stroke-dasharray="93 7"/>'
    + line([(50, 37), (58, 45), (71, 28)], "lc"),
    "P10": "".join(dot(x, y, 3, c) + box(x + 8, y - 3, 46, 6, "q") for x, y, c in _TREE)
    + line([(14, 15), (14, 40), (24, 40)])
    + line([(14, 26), (24, 26)])
    + line([(28, 43), (28, 54), (38, 54)]),
    "P11": line([(14, 8), (14, 62), (110, 62)])
    + line([(20, 12), (40, 44), (60, 51), (80, 55), (104, 57)], "la")
    + line([(20, 36), (40, 45), (60, 47), (80, 46), (104, 48)], "d"),
    "P12": line([(14, 8), (14, 62), (110, 62)])
    + line([(20, 54), (40, 24), (60, 18), (80, 15), (104, 12)], "la")
    + line([(20, 32), (40, 23), (60, 22), (80, 20), (104, 19)], "d"),
    "P13": "".join(
        box(12 + 9.8 * i, 60 - h, 7, h, "b" if h > 30 else "q", 1)
        for i, h in enumerate((2, 3, 4, 3, 2, 2, 2, 48, 3, 6))
    )
    + line([(10, 62), (110, 62)])
    + line([(79, 4), (84, 9), (89, 4)], "lb"),
    "P14": grid(30, 6, 10, "a..... .a.... ..a.b. ...a.. ....a. .b...a"),
    "P15": frame(24, 8, 68, 56, "l")
    + line([(24, 64), (92, 8)], "h")
    + '<path class="la" d="M24 64 C26 16 34 10 92 8"/>',
}


_AFFINE = [[(18, y) for y in (14, 29, 44, 59)], [(42, y) for y in (22, 37, 52)]]
_BARS = (9, 20, 13, 6)

THEORY: dict[str, str] = {
    "T01": grid(12, 8, 8, ".aa. ...a ..a. .a..")
    + arrow(46, 23, 12)
    + grid(10, 52, 6.2, ".aa....a..a..a..")
    + word(88, 27, "784 × 1", 10),
    "T02": "".join(box(10 + 8 * i, 36 - h, 6, h, "a") for i, h in enumerate(_BARS))
    + "".join(box(56 + 8 * i, 36 - h, 6, h, "b") for i, h in enumerate((16, 8)))
    + word(49, 30, "∗")
    + word(82, 30, "=")
    + "".join(box(10 + 8 * i, 66 - h, 6, h, "c") for i, h in enumerate((9, 22, 24, 14, 5)))
    + line([(8, 37), (112, 37)])
    + line([(8, 67), (112, 67)]),
    "T03": grid(27, 6, 11, "ab.... .ab... ..ab.. ...ab. ....ab"),
    "T04": grid(16, 27, 18, "ab") + arrow(56, 36, 12) + grid(74, 27, 18, "ba"),
    "T05": grid(12, 14, 11, "bbb. bbb. bbb. ....")
    + frame(11, 13, 34, 34, "lb")
    + arrow(62, 36, 12)
    + grid(82, 24, 12, "a. .."),
    "T06": grid(28, 4, 10.6, "oooooo oaaaao oaaaao oaaaao oaaaao oooooo"),
    "T07": grid(26, 4, 9.2, "bbb.... bbb.... bbb.... ....... ....... ....... .......")
    + frame(44, 3.6, 27, 27, "la")
    + arrow(94, 17, 14),
    "T08": grid(8, 14, 6.4, "....... .#####. .....#. ....#.. ...#... ...#... .......")
    + arrow(55, 36, 9)
    + grid(68, 14, 6.4, "_aaaaa_ a_____a _aaab_a __ab_ba __a_ba_ __a_a__ ___a___"),
    "T09": grid(14, 12, 12, "aabb aabb ccoo ccoo") + arrow(68, 36, 10) + grid(86, 24, 12, "ab co"),
    "T10": box(12, 10, 50, 50, "q", 2)
    + frame(12, 10, 18, 18, "lb")
    + arrow(66, 36, 10)
    + box(82, 22, 28, 28, "a", 2)
    + line([(12, 66), (62, 66)])
    + line([(82, 56), (110, 56)]),
    "T11": grid(14, 18, 12, "aaa aaa aaa")
    + word(59, 40, "+")
    + box(66, 30, 11, 11, "b")
    + word(95, 40, "× 32", 13),
    "T12": mesh(*_AFFINE)
    + "".join(dot(x, y, 2.6, "a") for column in _AFFINE for x, y in column)
    + line([(60, 8), (60, 64)])
    + box(70, 14, 12, 44, "q", 1.5)
    + box(85, 20, 10, 32, "b", 1.5)
    + box(98, 28, 12, 16, "c", 1.5),
    "T13": line([(8, 40), (112, 40)])
    + "".join(
        dot(x, 40, r, c)
        for x, r, c in ((14, 3, "q"), (38, 3.4, "b"), (62, 4, "a"), (84, 4.6, "a"), (106, 5.4, "c"))
    )
    + word(14, 58, "1980", 8)
    + word(46, 58, "1998", 8)
    + word(74, 58, "2012", 8)
    + word(106, 58, "2015", 8)
    + line([(14, 34), (38, 28), (62, 22), (84, 14), (106, 8)], "la"),
    "T14": box(8, 16, 26, 40, "q", 1.5)
    + "".join(box(40 + 4 * i, 12 + 4 * i, 20, 26, "b", 1.5) for i in range(3))
    + "".join(box(76 + 3 * i, 20 + 3 * i, 12, 16, "a", 1.5) for i in range(4))
    + box(106, 18, 5, 38, "c", 1.5),
    "T15": "".join(box(18 + 30 * i, 34, 20, 20, c, 2) for i, c in enumerate("aba"))
    + line([(8, 44), (18, 44)])
    + line([(38, 44), (48, 44)])
    + line([(68, 44), (78, 44)])
    + line([(98, 44), (112, 44)])
    + '<path class="lb" d="M12 44 V20 Q12 14 18 14 H98 Q104 14 104 20 V40"/>'
    + line([(101, 36), (104, 41), (107, 36)], "lb"),
    "T16": grid(6, 20, 8, "..aa ..aa ..aa ..aa")
    + grid(44, 20, 8, "b.b. .b.b b.b. .b.b")
    + grid(82, 20, 8, ".cc. ...c ..c. .c.."),
    "T17": '<path class="q" d="M12 10 L108 28 V44 L12 62 Z"/>'
    + "".join(
        dot(x, y, 2.4, c)
        for x, y, c in (
            (20, 24, "b"),
            (28, 44, "a"),
            (38, 30, "b"),
            (48, 42, "a"),
            (64, 33, "a"),
            (80, 38, "a"),
            (98, 36, "a"),
        )
    ),
}


PICTURES = {**THEORY, **PRACTICE}


def picture(id: str) -> str:
    """Return an item's picture as SVG; it decorates, so screen readers pass over it."""
    return (
        '<svg class="lp-picture" viewBox="0 0 120 72" aria-hidden="true" focusable="false">'
        f"{PICTURES[id]}</svg>"
    )
