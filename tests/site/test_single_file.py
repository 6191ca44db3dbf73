from __future__ import annotations

import pytest

from lecture_port.site.single_file import _harmless, one_page, page_names, slug_of

PAGE = """<html><head><link rel="next" title="x" href="{next}"/><script src="../_static/live/base.js?v=1"></script></head>
<body><article class="bd-article"><section id="p02"><h1>P02 <code>x</code><a class="headerlink" href="#p02">#</a></h1>
<input id="t1" name="set" type="radio"><label for="t1">R</label>
<a href="#p02">own</a> <a href="../theory/t05.html#idea">there</a> <a href="../api/r.html">left out</a>
<a href="https://a.example/">far</a><img alt="i" src="../_images/i.svg"></section></article></body></html>"""


@pytest.fixture
def site(tmp_path):
    for folder in ("practice", "theory", "_images", "api"):
        (tmp_path / folder).mkdir()
    (tmp_path / "practice" / "p02.html").write_text(
        PAGE.format(next="../theory/t05.html"), encoding="utf-8"
    )
    (tmp_path / "_images" / "i.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def test_a_page_stands_on_its_own(site):
    page = one_page(site, "practice/p02", ["practice/p02", "theory/t05"])
    assert (page.slug, page.title) == ("practice-p02", "P02 x")
    assert page.scripts == ("_static/live/base.js",)
    for expected in (
        '<section id="practice-p02--p02"><h2>',
        'id="practice-p02--t1"',
        'name="practice-p02--set"',
        'for="practice-p02--t1"',
        'href="#practice-p02--p02"',
        'href="#theory-t05--idea"',
        "<span>left out</span>",
        'href="https://a.example/"',
        "data:image/svg+xml;base64,",
    ):
        assert expected in page.html
    assert "headerlink" not in page.html


def test_pages_follow_each_other_and_the_reference_is_left_out(site):
    pages = {
        "index": "practice/p02.html",
        "theory/t05": "../api/index.html",
        "api/index": "../live.html",
    }
    for name, following in pages.items():
        (site / f"{name}.html").write_text(PAGE.format(next=following), encoding="utf-8")
    (site / "live.html").write_text("<html></html>", encoding="utf-8")
    assert page_names(site) == ["index", "practice/p02", "theory/t05", "live"]


def test_a_script_cannot_close_its_element():
    assert "</script" not in _harmless('const a = "</script>";')


def test_slugs_have_no_slash():
    assert slug_of("live/network") == "live-network"
