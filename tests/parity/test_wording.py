from __future__ import annotations

import pytest

from lecture_port import language
from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.item import items, witnesses
from lecture_port.parity.result import Result, Row, SlideValue
from lecture_port.parity.wording import NAMES, distance_of, headline, how, name_of, slide_of

ITEM = items()[0]


def test_a_sample_s_distance_is_told_as_a_lower_bound() -> None:
    row = Row.judged(ITEM, Judgement("1", "2", (Text("", ""),), 0.25, at_least=True))
    assert distance_of(row) == ">= 0.25"
    assert distance_of(Row.judged(ITEM, Judgement("1", "1", (), 0.0))) == "0"
    assert distance_of(Row.not_run(ITEM, Text("", ""))) == "-"


def test_what_cannot_be_compared_with_the_slide_stands_in_brackets() -> None:
    row = Row.judged(ITEM, Judgement("1", "1"), SlideValue("60,000", comparable=False))
    assert slide_of(row) == "(60,000)"
    assert slide_of(Row.judged(ITEM, Judgement("1", "1"), SlideValue("8"))) == "8"


def test_everything_that_is_no_name_of_r_s_has_a_name_in_both_languages() -> None:
    for item in (*items(), *witnesses()):
        row = Row.judged(item, Judgement("", ""))
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
    sentence = how(result).en
    assert ("R was not run now" in sentence) == (mode == "recorded")
    assert "4.2.2" in sentence
    assert "All" not in headline(result).en
