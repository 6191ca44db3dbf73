from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from lecture_port import language
from lecture_port.cli.parity import result_lines
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.parity.comparison import Measurement, ValueComparison
from lecture_port.parity.report import (
    NAMES,
    as_json,
    badge_svg,
    distance_of,
    headline,
    name_of,
    page,
    provenance,
    remark,
    slide_of,
    verdict_of,
)
from lecture_port.parity.result import Result, Row, SlideValue, independent_checks, items


@pytest.fixture
def result() -> Result:
    rows = [Row.of(item, ValueComparison("a<b", "a<b", (), 0.0)) for item in items()]
    rows[1] = Row.of(
        items()[1], ValueComparison("1", "2", (Text("값이 다름", "values differ"),), 1.0)
    )
    rows[2] = Row.not_run(items()[2], Text("R이 멈춤", "R stopped"))
    made_with = {"r": {"r": "4.2.2", "packages": {"zeallot": "0.1.0"}}, "processes": 2}
    return Result("live", "bridge", tuple(rows), made_with)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_page_needs_nothing_else_and_tells_everything(result: Result, lang: str) -> None:
    language.use(lang)
    html = page(result)
    assert f'<html lang="{lang}">' in html
    assert not re.search(r"https?://|<script|<link|url\(", html)
    assert "a&lt;b" in html
    assert "a<b" not in html
    assert ("값이 다름" if lang == "ko" else "values differ") in html
    assert html.count("<tr>") >= len(result.rows)
    assert "zeallot" in html
    assert "prefers-color-scheme: dark" in html


def test_page_and_badge_are_written_as_utf_8(result: Result, tmp_path: Path) -> None:
    folder = tmp_path / "비교 결과"
    write_text(folder / "parity.html", page(result))
    write_text(folder / "parity.svg", badge_svg(result))
    assert (folder / "parity.html").read_text(encoding="utf-8") == page(result)
    root = ET.fromstring((folder / "parity.svg").read_text(encoding="utf-8"))
    assert f"{len(result.rows) - 2}/{len(result.rows)}" in root.attrib["aria-label"]


def test_the_badge_is_green_only_for_agreement(result: Result) -> None:
    good = Result("recorded", "bridge", result.rows[:1])
    assert "#1a7f37" in badge_svg(good)
    assert "recorded" in badge_svg(good)
    assert "#1a7f37" not in badge_svg(result)


def test_the_json_has_no_infinity(result: Result) -> None:
    apart = ValueComparison("1", "2", (Text("다름", "differs"),), float("inf"))
    rows = (Row.of(items()[0], apart), *result.rows[1:])
    held = as_json(Result("live", "bridge", rows))
    assert json.loads(json.dumps(held, allow_nan=False))["rows"][0]["distance"] is None


def test_pictures_are_laid_side_by_side(result: Result) -> None:
    row = replace(result.rows[0], pictures=(b"one", b"two"))
    html = page(replace(result, rows=(row, *result.rows[1:])))
    assert html.count('src="data:image/png;base64,') == 2
    assert 'alt="P01: R"' in html


def test_the_json_holds_every_row_with_its_verdict(result: Result) -> None:
    held = json.loads(json.dumps(as_json(result)))
    assert held["agreed"] is False
    assert held["counts"] == {"agree": len(result.rows) - 2, "differ": 1, "not run": 1}
    assert [row["verdict"] for row in held["rows"][:3]] == ["agree", "differ", "not run"]
    assert held["rows"][1]["differences"] == [{"ko": "값이 다름", "en": "values differ"}]
    assert all(row["reason"]["ko"] for row in held["rows"])


@pytest.fixture
def near() -> Result:
    """Give a comparison with the legacy keras in which three rows lie within a tolerance."""
    rows = [Row.of(item, ValueComparison("a", "a", (), 0.0)) for item in items()]
    measured = (Measurement(Text("정확도", "accuracy"), 0.063, 0.1),)
    for place in (15, 16, 17):
        rows[place] = Row.of(
            items()[place], ValueComparison("a", "b", (), 0.063, measured=measured)
        )
    packages = {"keras": "2.16.1", "zeallot": "0.1.0"}
    made_with = {"r": {"r": "4.2.2", "packages": packages, "tf_keras": "2.21.0"}, "processes": 2}
    return Result("live", "keras", tuple(rows), made_with)


def test_within_a_tolerance_is_no_agreement_and_the_json_says_so(near: Result) -> None:
    held = json.loads(json.dumps(as_json(near)))
    assert (held["agreed"], held["passed"]) == (False, True)
    assert held["counts"] == {
        "agree": len(near.rows) - 3,
        "within tolerance": 3,
        "differ": 0,
        "not run": 0,
    }
    row = held["rows"][15]
    assert (row["verdict"], row["closeness"]) == ("within tolerance", "tolerance")
    assert row["remark"]["en"] == (
        "within the tolerance of another Keras: accuracy 0.063 (allowed 0.1)"
    )
    assert row["measured"] == [
        {"what": {"ko": "정확도", "en": "accuracy"}, "distance": 0.063, "allowed": 0.1}
    ]
    assert "reshuffles" in row["reason"]["en"]
    assert held["rows"][0]["remark"] is None
    assert held["made_with"]["r"]["tf_keras"] == "2.21.0"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_page_and_badge_show_the_tolerance_and_tf_keras(near: Result, lang: str) -> None:
    language.use(lang)
    html = page(near)
    said = (
        "다른 Keras의 허용 오차 이내" if lang == "ko" else "within the tolerance of another Keras"
    )
    assert html.count(said) == 3 + 1
    assert html.count('class="within-tolerance"') == 3
    assert 'class="verdict within-tolerance"' in html
    assert "tf_keras 2.21.0" in html
    assert f"{len(near.rows) - 3}/{len(near.rows)}" in badge_svg(near)
    assert "#1a7f37" not in badge_svg(near)
    assert "#b3261e" not in badge_svg(near)


ITEM = items()[0]


def test_a_sample_s_distance_is_told_as_a_lower_bound() -> None:
    row = Row.of(ITEM, ValueComparison("1", "2", (Text("", ""),), 0.25, at_least=True))
    assert distance_of(row) == ">= 0.25"
    assert distance_of(Row.of(ITEM, ValueComparison("1", "1", (), 0.0))) == "0"
    assert distance_of(Row.not_run(ITEM, Text("", ""))) == "-"


def test_what_cannot_be_compared_with_the_slide_stands_in_brackets() -> None:
    row = Row.of(ITEM, ValueComparison("1", "1"), SlideValue("60,000", comparable=False))
    assert slide_of(row) == "(60,000)"
    assert slide_of(Row.of(ITEM, ValueComparison("1", "1"), SlideValue("8"))) == "8"


def test_everything_that_is_no_name_of_r_s_has_a_name_in_both_languages() -> None:
    for item in (*items(), *independent_checks()):
        row = Row.of(item, ValueComparison("", ""))
        if item.name in NAMES:
            language.use("ko")
            korean = name_of(row)
            language.use("en")
            assert korean != name_of(row)
        else:
            assert item.name.isidentifier()


@pytest.mark.parametrize("mode", ["live", "recorded"])
def test_the_head_says_whether_r_ran(mode: str) -> None:
    made_with = {"r": {"r": "4.2.2"}, "recorded": "2026-01-02T03:04:05", "processes": 1}
    result = Result(mode, "bridge", (), made_with)  # type: ignore[arg-type]
    sentence = provenance(result).en
    assert ("R was not run now" in sentence) == (mode == "recorded")
    assert "4.2.2" in sentence
    assert "All" not in headline(result).en


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_two_accuracies_are_not_called_equal_without_the_tolerance_and_why(lang: str) -> None:
    language.use(lang)
    found = next(item for item in items() if item.key == ("P09", "results"))
    measured = (Measurement(Text("정확도", "accuracy"), 0.009, 0.1),)
    row = Row.of(found, ValueComparison("0.869", "0.860", (), 0.009, measured=measured), None, True)
    said = str(remark(row))
    assert row.verdict == "agree"
    for word in ("0.009", "0.1", {"ko": "프로세서", "en": "another processor"}[lang]):
        assert word in said
    one = Result("recorded", "bridge", (row,), {}, ())
    whole = str(headline(one))
    for word in {
        "ko": ("같지는 않", "허용 오차", "프로세서"),
        "en": ("not equal", "tolerance", "processor"),
    }[lang]:
        assert word in whole
    word = {"ko": "오차 이내 일치", "en": "agrees within tolerance"}[lang]
    assert str(verdict_of(row)) == word
    (line,) = [line for line, _ in result_lines(one, 100) if line.startswith("P09")]
    assert word in line
    assert " = " not in line
    html = page(one)
    assert word in html
    assert 'class="within-tolerance"' in html
    assert as_json(one)["rows"][0]["within_tolerance_of_another_machine"]
    assert {"ko": "오차 이내 1", "en": "1 within tolerance"}[lang] in badge_svg(one)
    same = Row.of(found, ValueComparison("0.869", "0.869", (), 0.0, measured=()), None, True)
    assert remark(same) is None
    assert str(verdict_of(same)) == {"ko": "일치", "en": "agree"}[lang]
    assert not as_json(Result("live", "bridge", (same,)))["rows"][0][
        "within_tolerance_of_another_machine"
    ]
    assert "tolerance" not in str(headline(Result("recorded", "bridge", (same,), {}, ())))
