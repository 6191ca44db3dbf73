"""The pictures of the theory."""

from __future__ import annotations

from generated.pictures.draw import arrow, box, dot, frame, grid, line, mesh, word

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
