from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.factor import factor
from lecture_port.r.summary import summary
from lecture_port.r.table import table


def test_of_a_factor_how_often_each_level_occurs() -> None:
    counts = summary(factor(["b", "a", None, "b"], levels=["a", "b", "c"]))
    assert str(counts) == "   a    b    c NA's \n   1    2    0    1 "
    many = summary(factor(range(150)))
    assert (len(many), many["(Other)"]) == (100, 51)


def test_of_a_table_the_test_for_independence() -> None:
    found = summary(table([0, 1, 1, 2], [1, 2, 2, 1]))
    assert str(found) == (
        "Number of cases in table: 4 \n"
        "Number of factors: 2 \n"
        "Test for independence of all factors:\n"
        "\tChisq = 4, df = 2, p-value = 0.1353\n"
        "\tChi-squared approximation may be incorrect"
    )
    assert found.p_value == pytest.approx(0.1353352832366127)
    assert str(summary(table([1, 1]))) == "Number of cases in table: 2 \nNumber of factors: 1 "


def test_of_anything_else_it_is_refused() -> None:
    with pytest.raises(UsageError, match="summary"):
        [1, 2] >> summary
