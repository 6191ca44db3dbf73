import pytest

from lecture_port.export.replace_once import replace_once


def test_the_one_place_is_replaced_and_named():
    parts = {"P01": "a = 1\n", "P02": "b = 2\n"}
    assert replace_once(parts, "b = 2", "b = 3") == "P02"
    assert parts == {"P01": "a = 1\n", "P02": "b = 3\n"}


@pytest.mark.parametrize("parts", [{"P01": "a"}, {"P01": "x", "P02": "x"}, {"P01": "xx"}])
def test_none_or_two_places_are_an_error_and_change_nothing(parts):
    before = dict(parts)
    with pytest.raises(AssertionError, match="not once"):
        replace_once(parts, "x", "y")
    assert parts == before
