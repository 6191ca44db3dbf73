"""Make the figures' Korean font from NanumGothic.

Run ``python tools/make_font_subset.py NanumGothic.ttf``. The result is a modified version under
the SIL Open Font License 1.1, which reserves the original's name: every name in it is replaced,
copyright and licence stay.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Lecture Port Sans KR"
TARGET = Path(__file__).parents[1] / "lecture_port/report/fonts/LecturePortSansKR-Regular.ttf"
LATIN = range(0x20, 0x17F)
PUNCTUATION = "–—‘’“”†‡•…‰′″€₩™←↑→↓↔⇒⇔∂∆∏∑√∞∫≈≠≤≥□■△▲▽▼○●◎★☆①②③④⑤⑥⑦⑧⑨⑩"
MINUS = 0x2212
COPYRIGHT = "Copyright (c) 2010, NAVER Corporation (http://www.nhncorp.com)"
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This licence is available with a FAQ at: https://openfontlicense.org"
)


def ks_x_1001(first_row: int, last_row: int) -> set[int]:
    """Return the code points of some rows of KS X 1001, the first row being 1."""
    rows = range(0xA0 + first_row, 0xA1 + last_row)
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return {ord(letter) for pair in cells for letter in pair.decode("euc_kr", errors="ignore")}


def wanted() -> set[int]:
    """Return Latin, common symbols, jamo, Greek, and the 2,350 syllables."""
    rows = (1, 2, 4, 5)
    symbols = set().union(*(ks_x_1001(row, row) for row in rows))
    syllables = ks_x_1001(16, 40)
    return set(LATIN) | {ord(letter) for letter in PUNCTUATION} | symbols | syllables


def add_minus(font: TTFont) -> None:
    """Add the minus sign, which the original does not have: the plus sign's horizontal bar."""
    plus = font["glyf"]["plus"]
    edge = [y for x, y in plus.coordinates if x < plus.xMin + 15]
    pen = TTGlyphPen(None)
    pen.moveTo((plus.xMin, min(edge)))
    for corner in ((plus.xMin, max(edge)), (plus.xMax, max(edge)), (plus.xMax, min(edge))):
        pen.lineTo(corner)
    pen.closePath()
    font["glyf"]["minus"] = pen.glyph()
    font["hmtx"]["minus"] = font["hmtx"]["plus"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[MINUS] = "minus"


def rename(font: TTFont) -> None:
    """Replace every name by the new family's; copyright and licence stay."""
    names = font["name"]
    copyright_, version = names.getDebugName(0), names.getDebugName(5)
    version = version.split(";")[0].removeprefix("Version ")
    names.names = []
    texts = {
        0: f"{COPYRIGHT}. {copyright_}",
        1: FAMILY,
        2: "Regular",
        3: f"{FAMILY} Regular; subset of version {version}",
        4: f"{FAMILY} Regular",
        5: f"Version {version}; subset",
        6: FAMILY.replace(" ", "") + "-Regular",
        13: LICENCE,
        14: "https://openfontlicense.org",
    }
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
        names.setName(text, name_id, 1, 0, 0)


def main() -> None:
    """Read the original, keep what is wanted, rename it and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("original", type=Path)
    font = TTFont(parser.parse_args().original, recalcTimestamp=False)

    options = Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    add_minus(font)
    rename(font)
    font.save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


if __name__ == "__main__":
    main()
