"""The generated pages say what the registry says, the same headings in both languages."""

import re

import pytest
from generated import extras, parity, practice, recorded, theory

from lecture_port.content import read
from lecture_port.content.errata import for_item, formulas_of
from lecture_port.content.practice import SNIPPETS, plain_source, python_source, r_source
from lecture_port.content.theory import THEORY
from lecture_port.parity.result import items
from lecture_port.site.record import speaking

CHEAP = [item for item in THEORY if not item.needs_tensorflow]
HEAVY = [item for item in THEORY if item.needs_tensorflow]


def headings(page: str) -> list[str]:
    """Return the levels of a page's headings; what stands in a block of code is none."""
    outside = re.sub(r"^(```+|~~~+).*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^(#+) ", outside, re.MULTILINE)


def in_both(function, item, folder):
    pages = []
    for code in ("ko", "en"):
        with speaking(code):
            pages.append(function(item, folder / code))
    return pages


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda each: each.id)
def test_a_practice_page_holds_all_parts(snippet, tmp_path):
    korean, english = in_both(practice.page, snippet, tmp_path)
    assert headings(korean) == headings(english)
    for page, title in ((korean, snippet.title.ko), (english, snippet.title.en)):
        assert f"# {snippet.id} {title}" in page.replace("\\", "")
        mirror = practice.without_annotations(python_source(snippet))
        for source in (r_source(snippet), mirror, plain_source(snippet)):
            assert source.strip() in page
        assert all(f"#{erratum.id.lower()})" in page for erratum in for_item(snippet.id))
        assert page.count(":alt: ") == len(recorded.recorded("practice")[snippet.id]["figures"])
        assert page.count("{figure}") == page.count(":alt: ")
        assert f"lecture-port {snippet.command}" in page
        assert ("{rcell}" in page) == (snippet.id in extras.CELLS)


@pytest.mark.parametrize("item", HEAVY, ids=lambda each: each.id)
def test_a_recorded_theory_page_holds_all_parts(item, tmp_path):
    korean, english = in_both(theory.page, item, tmp_path)
    assert headings(korean) == headings(english)
    for page in (korean, english):
        assert item.slide.splitlines()[0].split()[0] in page
        assert page.count("{math}") == len(formulas_of(item.id))
        assert page.count("{figure}") == page.count(":alt: ") > 0
        assert re.findall(r"(?<!\S)--(?!help)[a-z]\w+", page) == []


def test_a_cheap_lesson_is_worked_out_at_build(tmp_path, monkeypatch):
    for module in (recorded, theory):
        monkeypatch.setattr(module, "FOLDER", tmp_path / "recorded")
    for page in in_both(theory.page, next(each for each in CHEAP if each.id == "T04"), tmp_path):
        assert (
            re.findall(r"(?<!\S)--(?!help)[a-z]\w+", page) == []
        )  # an option belongs into a terminal
        assert "{answer} T04" in page
    item = next(each for each in CHEAP if each.name == "stride")
    korean, english = in_both(theory.page, item, tmp_path)
    assert headings(korean) == headings(english)
    assert '<td class="n">15</td><td class="n">17</td><td class="n">15</td>' in korean
    assert '<td class="n">15</td><td class="n">17</td><td class="n">15</td>' in english
    assert list((tmp_path / "en" / "figures").glob("T07-1.*"))


def test_formulas_belong_to_items_and_are_balanced():
    ids = {each.id for each in (*SNIPPETS, *THEORY)}
    assert set(read("formulas")) <= ids
    for formula in (each for item in read("formulas") for each in formulas_of(item)):
        bare = re.sub(r"\\[{}]", "", formula.tex)
        assert bare.count("{") == bare.count("}")
        for words in (formula.meaning.ko, formula.meaning.en):
            assert words.count("$") % 2 == 0


def test_the_recorded_comparison_is_that_of_today_s_registry():
    rows = recorded.recorded("parity")["rows"]
    assert [(row["id"], row["name"]) for row in rows] == [item.key for item in items()]


def test_the_recorded_lessons_are_those_that_need_tensorflow():
    assert list(recorded.recorded("theory")) == [item.id for item in HEAVY]


def test_nothing_recorded_names_a_folder_of_the_machine():
    from generated.recorded import FOLDER

    for path in FOLDER.glob("*.json"):
        assert not re.search(r"[\" ](/[a-z]+/|[A-Z]:\\)", path.read_text(encoding="utf-8")), path


def test_a_difference_is_shown_and_counts():
    with speaking("en"):
        rows = [{"verdict": "agree"}, {"verdict": "not run"}, {"verdict": "differ"}]
        assert "not run" in parity._badge(rows)
        assert "danger" in parity._badge([rows[0], rows[2]])
        assert "agree" in parity._badge(rows[:1])


def test_an_item_without_comparison_is_an_error():
    with pytest.raises(LookupError, match="P99"):
        parity.markdown("P99")


def test_the_badge_is_that_of_the_recorded_comparison():
    rows = recorded.recorded("parity")["rows"]
    for code, words in (("ko", "기록"), ("en", "recorded")):
        with speaking(code):
            assert f"{len(rows)}/{len(rows)} ({words})" in parity.badge()
            assert "#1a7f37" in parity.badge()


def test_a_comparison_with_other_r_code_is_an_error(monkeypatch):
    held = recorded.recorded("parity")
    other = {**held, "made_with": {**held["made_with"], "script_hash": "0" * 64}}
    monkeypatch.setattr(parity, "recorded", lambda _name: other)
    with pytest.raises(LookupError, match="other R code"):
        parity.markdown("P01")
    with pytest.raises(LookupError, match="other R code"):
        parity.badge()


def test_a_table_names_rows_and_columns_and_escapes():
    table = {
        "caption": {"ko": "표", "en": "A <table>"},
        "columns": [{"ko": "가", "en": "a"}, {"ko": "나", "en": "b"}],
        "rows": [[{"text": "x<y", "mark": ""}, {"text": "1", "mark": "more"}]],
        "words": [],
    }
    with speaking("en"):
        html = "\n".join(recorded.compared({"comparison": None, "tables": [table]}))
    assert '<th scope="row">x&lt;y</th><td class="n more">1</td>' in html
    assert "<caption>A &lt;table&gt;</caption>" in html
