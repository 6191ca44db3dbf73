"""No comparison can pass by not running."""

import pytest

from lecture_port.language import Text
from lecture_port.parity.comparison import Judgement, Measured
from lecture_port.parity.item import items
from lecture_port.parity.result import Result, Row, SlideValue, complete

ITEMS = items()
GOOD = Judgement("1", "1")
BAD = Judgement("1", "2", (Text("다름", "differs"),), 1.0)


def rows() -> list[Row]:
    return [Row.judged(item, GOOD) for item in ITEMS]


def result(found: list[Row]) -> Result:
    return Result("live", "bridge", complete(ITEMS, found))


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
        Row.judged(ITEMS[0], BAD),
        Row.judged(ITEMS[0], GOOD, SlideValue("9", (Text("다름", "differs"),))),
        Row.not_run(ITEMS[0], Text("오류", "error")),
    ):
        assert not result([row, *rows()[1:]]).agreed


def test_what_lies_within_a_tolerance_passes_but_does_not_agree() -> None:
    near = Judgement("1", "2", measured=(Measured(Text("정확도", "accuracy"), 0.06, 0.1),))
    found = result([Row.judged(ITEMS[0], near), *rows()[1:]])
    assert found.rows[0].verdict == "within tolerance"
    assert not found.agreed
    assert found.passed
    other = result([Row.judged(ITEMS[0], near), Row.judged(ITEMS[1], BAD), *rows()[2:]])
    assert not other.passed
    assert not Result("live", "keras", ()).passed


def test_a_value_within_tolerance_that_contradicts_the_slide_differs() -> None:
    near = Judgement("1", "2", measured=(Measured(Text("정확도", "accuracy"), 0.06, 0.1),))
    slide = SlideValue("9", (Text("다름", "differs"),))
    assert Row.judged(ITEMS[0], near, slide).verdict == "differ"


def test_strange_and_double_rows_are_mistakes_of_the_harness() -> None:
    with pytest.raises(ValueError, match="twice"):
        result([*rows(), rows()[0]])
    with pytest.raises(ValueError, match="not asked for"):
        complete(ITEMS[1:], rows())
