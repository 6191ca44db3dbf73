from __future__ import annotations

import warnings
from importlib.resources import files
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lecture_port.report.fonts import FAMILY, font_family, font_path

RESERVED = ("nanum", "나눔")


def characters() -> set[int]:
    return set(TTFont(font_path()).getBestCmap())


def test_it_is_found_by_its_name_and_comes_first() -> None:
    families = font_family()
    found = font_manager.findfont(font_manager.FontProperties(family=list(families)))
    assert families[0] == FAMILY
    assert Path(found) == font_path()


def test_it_holds_the_2350_syllables_of_ks_x_1001() -> None:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
    syllables = {ord(pair.decode("euc_kr")) for pair in pairs}
    assert len(syllables) == 2350
    assert syllables <= characters()


@pytest.mark.parametrize("letter", "Az09é−×≥≤→–·…“”±αβ%①")
def test_it_holds_common_symbols(letter: str) -> None:
    assert ord(letter) in characters()


def test_every_korean_letter_of_the_figures_is_in_it() -> None:
    folder = files("lecture_port.report") / "figures"
    source = "".join(
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".py")
    )
    korean = {ord(letter) for letter in source if "가" <= letter <= "힣"}
    assert korean
    assert korean <= characters()


def test_the_modified_font_does_not_bear_the_reserved_name() -> None:
    names = TTFont(font_path())["name"]
    for name_id in (1, 3, 4, 6, 16):
        assert not any(word in (names.getDebugName(name_id) or "").lower() for word in RESERVED)
    assert names.getDebugName(1) == FAMILY
    assert "Open Font License" in names.getDebugName(13)
    assert "NAVER Corporation" in names.getDebugName(0)


def test_the_licence_lies_beside_it() -> None:
    text = font_path().with_name("OFL.txt").read_text(encoding="utf-8")
    assert "Copyright (c) 2010, NAVER Corporation" in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name" in text
    assert "DISCLAIMER" in text


def test_korean_and_minus_draw_without_a_missing_glyph() -> None:
    with mpl.rc_context({"font.family": list(font_family())}):
        figure = Figure()
        figure.text(0.1, 0.5, "정확도 −0.25 → 100 %")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            FigureCanvasAgg(figure).draw()
