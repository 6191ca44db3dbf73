from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.errors import MissingDependencyError
from lecture_port.site import build as needs
from lecture_port.site.build import differing, external_requests, shape_of

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
