"""KaTeX's style and letters are kept whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lecture_port.errors import MissingDependencyError
from lecture_port.site import build as module
from lecture_port.site import build as needs
from lecture_port.site.build import (
    STYLE,
    differing,
    external_requests,
    lay_letters,
    shape_of,
    slim,
    without_icons,
)

PAGE = '<h1>out</h1><article><h1>a</h1><div role="img" aria-label="b"><img src="x" alt=""></div>{more}</article>'


def write(folder: Path, **pages: str) -> Path:
    folder.mkdir(parents=True)
    for name, more in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(more=more), encoding="utf-8")
    return folder


def test_only_the_article_counts():
    shape = shape_of(PAGE.format(more="<h2>c</h2>"))
    assert shape.headings == ["h1", "h2"]
    assert (shape.figures, shape.unnamed) == (1, [])


def test_equal_trees_do_not_differ(tmp_path):
    more = '<h2>c</h2><img src="y" alt="d">'
    one, two = write(tmp_path / "ko", index=more), write(tmp_path / "en", index=more)
    assert differing(one, two) == []


def test_a_missing_heading_is_told(tmp_path):
    one, two = write(tmp_path / "ko", index="<h2>c</h2>"), write(tmp_path / "en", index="")
    assert differing(one, two) == ["index.html: headings h1 h2 in ko, h1 in en"]


def test_a_heading_of_another_level_is_told(tmp_path):
    one, two = write(tmp_path / "ko", p="<h2>c</h2>"), write(tmp_path / "en", p="<h3>c</h3>")
    assert len(differing(one, two)) == 1


def test_a_missing_page_and_a_missing_figure_are_told(tmp_path):
    one = write(tmp_path / "ko", p='<img src="y" alt="d">', only="")
    two = write(tmp_path / "en", p="")
    assert differing(one, two) == ["only.html: in ko only", "p.html: 2 pictures in ko, 1 in en"]


def test_a_figure_without_text_is_told_in_either_language(tmp_path):
    one = write(tmp_path / "ko", p='<img src="y" alt="">')
    two = write(tmp_path / "en", p='<img src="y">')
    assert differing(one, two) == [
        "ko/p.html: no alternative text: y",
        "en/p.html: no alternative text: y",
    ]


def test_the_extra_is_installed_here():
    needs.require_docs_extra()


@pytest.mark.parametrize("module", ["no_such_module", "no_such_package.katex"])
def test_a_missing_package_is_named_with_the_command_that_mends_it(monkeypatch, module):
    monkeypatch.setitem(needs.PACKAGES, module, "wanted-package")
    with pytest.raises(MissingDependencyError, match="wanted-package") as raised:
        needs.require_docs_extra()
    assert raised.value.exit_code == 9
    assert '".[docs]"' in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://a.example/x.js"></script>',
        '<link rel="stylesheet" href="//a.example/x.css">',
        "<img alt=\"\" src='http://a.example/x.png'>",
        "<style>@import url(https://a.example/x.css)</style>",
        '<style>a { background: url("//a.example/x.png") }</style>',
    ],
)
def test_a_request_is_found(tmp_path, text):
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert len(external_requests(tmp_path)) >= 1


def test_links_and_own_files_are_no_requests(tmp_path):
    text = (
        '<a href="https://a.example/">a</a><script src="_static/x.js"></script><img src="data:,">'
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert external_requests(tmp_path) == []


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
PAGE_assets = (
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
        (tmp_path / "ko" / f"{name}.html").write_text(PAGE_assets, encoding="utf-8")
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

    from lecture_port.report import font_path
    from lecture_port.site.build import cut_icon_fonts

    font = TTFont(font_path())
    font.flavor = "woff2"
    font.save(tmp_path / "icons.woff2")
    cut_icon_fonts(tmp_path, '.a{--fa:"\\ac00"} .b{content:"나"}')
    assert list(TTFont(tmp_path / "icons.woff2").getBestCmap()) == [ord("가"), ord("나")]
