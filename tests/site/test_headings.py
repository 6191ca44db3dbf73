from pathlib import Path

from lecture_port.site.headings import differing, shape_of

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
