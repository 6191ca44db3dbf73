"""KaTeX's style and letters are kept whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lecture_port.site import assets as module
from lecture_port.site.assets import STYLE, lay_letters, slim, without_icons


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a made-up package in place of npm's; return the names that were asked for."""
    asked: list[str] = []
    dist = tmp_path / "package" / "dist"
    (dist / "fonts").mkdir(parents=True)
    (dist / STYLE).write_text("a whole style", encoding="utf-8")
    (dist / "fonts" / "A.woff2").write_bytes(b"a whole font")

    def fetched(name: str, *_: object) -> Path:
        asked.append(name)
        return dist.parent

    monkeypatch.setattr(module, "npm_package", fetched)
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "캐시")
    return asked


def test_letters_are_fetched_once(package: list[str], tmp_path: Path) -> None:
    for place in ("one", "two"):
        assert lay_letters(tmp_path / place)
        assert (tmp_path / place / "katex" / STYLE).read_text(encoding="utf-8") == "a whole style"
        assert (tmp_path / place / "katex" / "fonts" / "A.woff2").read_bytes() == b"a whole font"
    assert package == ["katex"]


def test_a_copy_that_breaks_off_is_not_taken_for_whole(
    package: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:3])
        if source.name == STYLE:
            raise OSError("broken off")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", half)
        assert not lay_letters(tmp_path / "one")
    assert lay_letters(tmp_path / "two")
    assert (tmp_path / "two" / "katex" / STYLE).read_text(encoding="utf-8") == "a whole style"
    assert package == ["katex", "katex"]


PAGE_STYLE = '.fa-a{--fa:"\\f1"}.fa-b,.fa-c{--fa:"\\f2"}.fa-solid{font-weight:900}'
PAGE = (
    '<script defer src="../_static/scripts/fontawesome.js?d=1"></script>'
    '<script src="../_static/searchtools.js"></script><script src="../searchindex.js"></script>'
    '<script src="../_static/doctools.js"></script><i class="fa-solid fa-c"></i>'
)


def test_only_rules_of_unused_icons_go():
    assert (
        without_icons(PAGE_STYLE, {"fa-c"}) == '.fa-b,.fa-c{--fa:"\\f2"}.fa-solid{font-weight:900}'
    )


def test_a_site_is_slimmed_and_its_search_page_still_searches(tmp_path):
    styles = tmp_path / "ko" / "_static" / "styles"
    styles.mkdir(parents=True)
    (styles / "pydata-sphinx-theme.css").write_text(PAGE_STYLE, encoding="utf-8")
    (styles / "x.css.map").write_text("", encoding="utf-8")
    for name in ("index", "search"):
        (tmp_path / "ko" / f"{name}.html").write_text(PAGE, encoding="utf-8")
    slim(tmp_path)
    index, search = (
        (tmp_path / "ko" / f"{name}.html").read_text(encoding="utf-8")
        for name in ("index", "search")
    )
    assert "fontawesome" not in index + search
    assert "searchindex" not in index
    assert "searchtools" not in index
    assert "doctools" in index
    assert "searchindex" in search
    assert not (styles / "x.css.map").exists()
    assert ".fa-a{" not in (styles / "pydata-sphinx-theme.css").read_text(encoding="utf-8")


def test_an_icon_font_keeps_only_the_letters_that_are_named(tmp_path):
    from fontTools.ttLib import TTFont

    from lecture_port.report.style import font_path
    from lecture_port.site.assets import cut_icon_fonts

    font = TTFont(font_path())
    font.flavor = "woff2"
    font.save(tmp_path / "icons.woff2")
    cut_icon_fonts(tmp_path, '.a{--fa:"\\ac00"} .b{content:"나"}')
    assert list(TTFont(tmp_path / "icons.woff2").getBestCmap()) == [ord("가"), ord("나")]
