from __future__ import annotations

import re
import sys
import warnings
from importlib.resources import files
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lecture_port.content.slide_values import CONFUSION
from lecture_port.errors import CannotWriteError
from lecture_port.report.figures import confusion_heatmap
from lecture_port.report.style import FAMILY, drawing, font_family, font_path, save


def test_settings_are_as_before_after_the_block() -> None:
    before = dict(mpl.rcParams)
    with drawing():
        assert mpl.rcParams["font.family"][0] == FAMILY
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_needed() -> None:
    import subprocess

    code = (
        "import sys\n"
        "from lecture_port.report.figures import roc\n"
        "from lecture_port.report.figures import confusion_heatmap\n"
        "from lecture_port.report.figures import misclassified\n"
        "from lecture_port.report.style import save\n"
        "assert not {'matplotlib.pyplot', 'sklearn', 'scipy', 'tensorflow'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    first = save(confusion_heatmap(CONFUSION), tmp_path / "하나", "confusion")
    second = save(confusion_heatmap(CONFUSION), tmp_path / "둘", "confusion")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_nothing_tells_the_time_or_the_version(tmp_path: Path) -> None:
    png, svg = save(confusion_heatmap(CONFUSION), tmp_path, "confusion")
    assert b"tEXt" not in png.read_bytes()
    text = svg.read_text(encoding="utf-8")
    assert "dc:date" not in text
    assert not re.search(r"Matplotlib v", text)


def test_letters_are_outlines(tmp_path: Path) -> None:
    with drawing():
        figure = Figure()
        figure.text(0.5, 0.5, "정확도")
    _, svg = save(figure, tmp_path, "글자")
    assert "<text" not in svg.read_text(encoding="utf-8")


def test_png_has_150_dots_an_inch(tmp_path: Path) -> None:
    png, svg = save(Figure(figsize=(4, 2)), tmp_path, "figure")
    assert int.from_bytes(png.read_bytes()[16:20], "big") == 600
    assert (png.name, svg.name) == ("figure.png", "figure.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.png", "figure.svg"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "figures").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        save(Figure(), tmp_path / "figures", "figure")


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
    folder = files("lecture_port.report")
    source = "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("figures.py", "figure_list.py")
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
