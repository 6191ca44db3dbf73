"""The pictures of the practice."""

from __future__ import annotations

from generated.pictures.draw import box, dot, frame, grid, line, mesh, word

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
