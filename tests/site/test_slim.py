from lecture_port.site.slim import slim, without_icons

STYLE = '.fa-a{--fa:"\\f1"}.fa-b,.fa-c{--fa:"\\f2"}.fa-solid{font-weight:900}'
PAGE = (
    '<script defer src="../_static/scripts/fontawesome.js?d=1"></script>'
    '<script src="../_static/searchtools.js"></script><script src="../searchindex.js"></script>'
    '<script src="../_static/doctools.js"></script><i class="fa-solid fa-c"></i>'
)


def test_only_rules_of_unused_icons_go():
    assert without_icons(STYLE, {"fa-c"}) == '.fa-b,.fa-c{--fa:"\\f2"}.fa-solid{font-weight:900}'


def test_a_site_is_slimmed_and_its_search_page_still_searches(tmp_path):
    styles = tmp_path / "ko" / "_static" / "styles"
    styles.mkdir(parents=True)
    (styles / "pydata-sphinx-theme.css").write_text(STYLE, encoding="utf-8")
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

    from lecture_port.report.fonts import font_path
    from lecture_port.site.icon_font import cut_icon_fonts

    font = TTFont(font_path())
    font.flavor = "woff2"
    font.save(tmp_path / "icons.woff2")
    cut_icon_fonts(tmp_path, '.a{--fa:"\\ac00"} .b{content:"나"}')
    assert list(TTFont(tmp_path / "icons.woff2").getBestCmap()) == [ord("가"), ord("나")]
