"""Everything that the registry binds or shows is an item; nothing can be left out by forgetting it."""

from __future__ import annotations

import pytest

from lecture_port.content.practice import SETUPS, SNIPPETS
from lecture_port.language import Text
from lecture_port.parity.comparison import Measurement, ValueComparison
from lecture_port.parity.result import (
    FORWARD_PASS,
    PICTURE,
    Result,
    Row,
    SlideValue,
    complete_rows,
    independent_checks,
    items,
)


def test_every_bound_name_and_every_shown_value_is_an_item() -> None:
    wanted = {(snippet.id, bound.name) for snippet in SNIPPETS for bound in snippet.binds}
    wanted |= {(each.before, bound.name) for each in SETUPS for bound in each.binds}
    wanted |= {(snippet.id, snippet.shows) for snippet in SNIPPETS if snippet.shows}
    found = [item.key for item in items()]
    assert wanted <= set(found)
    assert len(found) == len(set(found))
    # What is looked at besides: the summary where the slide prints it, and the trained weights.
    assert set(found) - wanted == {("P06", "summary"), ("P08", "model")}


def test_independent_checks_are_the_pictures_and_the_net_in_base_r() -> None:
    keys = [item.key for item in independent_checks()]
    assert keys == [("P11", PICTURE), ("P12", PICTURE), ("P13", FORWARD_PASS)]


def test_what_comes_before_the_training_does_not_depend_on_it() -> None:
    stages = {item.key: item.stage for item in items()}
    assert {key[0] for key, stage in stages.items() if stage == "before"} == {
        f"P{number:02d}" for number in range(1, 8)
    }


def test_every_item_has_its_reason_in_both_languages() -> None:
    for item in (*items(), *independent_checks()):
        assert item.reason.ko
        assert item.reason.en


ITEMS = items()
GOOD = ValueComparison("1", "1")
BAD = ValueComparison("1", "2", (Text("다름", "differs"),), 1.0)


def rows() -> list[Row]:
    return [Row.of(item, GOOD) for item in ITEMS]


def result(found: list[Row]) -> Result:
    return Result("live", "bridge", complete_rows(ITEMS, found))


def test_all_that_was_asked_for_must_agree() -> None:
    assert result(rows()).agreed


@pytest.mark.parametrize("place", range(len(ITEMS)))
def test_any_missing_row_is_a_failure(place: int) -> None:
    found = rows()
    del found[place]
    incomplete = result(found)
    assert not incomplete.agreed
    assert incomplete.rows[place].verdict == "not run"
    assert incomplete.count("agree") == len(ITEMS) - 1


def test_nothing_asked_for_is_not_agreement() -> None:
    assert not Result("live", "bridge", ()).agreed
    assert not result([]).agreed


def test_a_difference_is_a_failure_and_so_is_one_from_the_slide() -> None:
    for row in (
        Row.of(ITEMS[0], BAD),
        Row.of(ITEMS[0], GOOD, SlideValue("9", (Text("다름", "differs"),))),
        Row.not_run(ITEMS[0], Text("오류", "error")),
    ):
        assert not result([row, *rows()[1:]]).agreed


def test_what_lies_within_a_tolerance_passes_but_does_not_agree() -> None:
    near = ValueComparison("1", "2", measured=(Measurement(Text("정확도", "accuracy"), 0.06, 0.1),))
    found = result([Row.of(ITEMS[0], near), *rows()[1:]])
    assert found.rows[0].verdict == "within tolerance"
    assert not found.agreed
    assert found.passed
    other = result([Row.of(ITEMS[0], near), Row.of(ITEMS[1], BAD), *rows()[2:]])
    assert not other.passed
    assert not Result("live", "keras", ()).passed


def test_a_value_within_tolerance_that_contradicts_the_slide_differs() -> None:
    near = ValueComparison("1", "2", measured=(Measurement(Text("정확도", "accuracy"), 0.06, 0.1),))
    slide = SlideValue("9", (Text("다름", "differs"),))
    assert Row.of(ITEMS[0], near, slide).verdict == "differ"


def test_strange_and_double_rows_are_mistakes_of_the_harness() -> None:
    with pytest.raises(ValueError, match="twice"):
        result([*rows(), rows()[0]])
    with pytest.raises(ValueError, match="not asked for"):
        complete_rows(ITEMS[1:], rows())
