from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.lesson import give_lesson


def test_by_id_and_by_name() -> None:
    expected = [[15, 17, 15], [17, 15, 17], [15, 17, 15]]
    assert give_lesson("T07").data["output"].tolist() == expected
    assert give_lesson("stride").item == "T07"


def test_options_go_to_the_lesson() -> None:
    assert give_lesson("T10", size=(7, 7), stride=2).data["output"] == (3, 3)


def test_an_option_that_the_item_does_not_take_is_named() -> None:
    with pytest.raises(UsageError, match="T10 has no option input"):
        give_lesson("T10", input=[[1]])
