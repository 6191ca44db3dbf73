from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.r.factors import factor
from lecture_port.r.graphics import Plot, lines, plot, points, text
from lecture_port.r.lists import RList
from lecture_port.r.tables import table

X, Y = [10, 20, 30], [1.5, 2.5, 2.0]


def data(drawn: Plot) -> tuple[list[float], list[float]]:
    curve = drawn.curves[-1]
    return list(map(float, curve.get_xdata())), list(map(float, curve.get_ydata()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: plot(X, Y),
        lambda: plot(x=X, y=Y),
        lambda: plot(Y, x=X),
        lambda: plot(X, y=Y),
        lambda: plot(np.array(X), np.array(Y)),
        lambda: plot(X, Y, "l"),
        lambda: plot(np.column_stack([X, Y])),
        lambda: plot(pd.DataFrame({"a": X, "b": Y})),
        lambda: plot(pd.Series(X), pd.Series(Y)),
        lambda: plot(RList({"x": X, "y": Y})),
        lambda: plot({"x": X, "y": Y}),
        lambda: plot(range(10, 31, 10), tuple(Y)),
    ],
)
def test_x_and_y_as_r_finds_them(drawn: Any) -> None:
    assert data(drawn()) == (X, Y)


def test_values_alone_stand_against_their_index() -> None:
    for drawn in (plot(Y), plot(y=Y), plot(x=Y), plot(np.array([[1.5], [2.5], [2.0]]))):
        assert data(drawn) == ([1, 2, 3], Y)
    assert data(plot(5)) == ([1], [5])
    assert data(plot(3, 5)) == ([3], [5])


def test_lines_and_points_take_x_and_y() -> None:
    drawn = plot(X, Y)
    lines(drawn, X, Y)
    assert data(drawn) == (X, Y)
    points(drawn, 15, 2)
    assert data(drawn) == ([15], [2])
    points(drawn, None)
    text(drawn, None)
    assert len(drawn.curves) == 3


def test_an_empty_plot_needs_both_limits() -> None:
    drawn = plot(None, xlim=(0, 10), ylim=(0, 1))
    assert drawn.usr == pytest.approx((-0.4, 10.4, -0.04, 1.04))
    with pytest.raises(UsageError, match="nothing to plot"):
        plot(None, xlim=(0, 10))
    with pytest.raises(UsageError, match="nothing to plot"):
        plot()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (factor(["a", "b"]), r"plot\(\) of a Factor is not built here \(barplot\(\)\)"),
        (table(x=["a", "b"]), r"plot\(\) of a Table is not built here"),
        (np.sin, r"not built here \(curve\(\)\)"),
        (pd.DataFrame({"a": X, "b": Y, "c": Y}), r"not built here \(pairs\(\)\)"),
        (object(), r"plot\(\) of a object is not built here"),
        ({"loss": [1, 2]}, r"plot\(\) of a dict is not built here"),
        ("y ~ x", "y must be a list of numbers"),
        ([[1, 2]], "y must be a list of numbers"),
        ([1j], "y must be a list of numbers"),
        (np.array([1j]), "y must be a list of numbers"),
    ],
)
def test_what_is_not_built_is_named(value: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        plot(value)
    assert "\n" not in str(caught.value)


def test_too_many_values() -> None:
    with pytest.raises(UsageError, match=r"too many values for plot\(\)"):
        plot(X, Y, [1, 2, 3])
    with pytest.raises(UsageError, match=r"too many values for lines\(\)"):
        lines(plot(X, Y), X, Y, 2)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: plot(X, Y, colour="red"), "colour"),
        (lambda: plot(X, Y, panel_first=1), "panel_first"),
        (lambda: lines(plot(X), X, arrows=2), "arrows"),
        (lambda: points(plot(X), X, label="a"), "label"),
        (lambda: text(plot(X), X, X, colour=2), "colour"),
    ],
)
def test_an_argument_that_is_not_there_is_named_with_those_that_are(call: Any, name: str) -> None:
    with pytest.raises(UsageError, match=f"there is no argument {name} -> there are: .*col"):
        call()


def test_a_curve_needs_its_plot_first() -> None:
    with pytest.raises(UsageError, match=r"the first argument of lines\(\) must be what plot"):
        lines([1, 2, 3], col=2)  # type: ignore[arg-type]
    language.use("ko")
    with pytest.raises(UsageError, match=r"첫 인수는 plot\(\)이 준 그림"):
        points(X, Y)  # type: ignore[arg-type]


def test_what_has_no_logarithm_is_left_out_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="2 y values <= 0 omitted"):
        drawn = plot([0, -1, 10, 100], log="y")
    assert np.isnan(data(drawn)[1]).tolist() == [True, True, False, False]
    assert drawn.usr[2:] == pytest.approx((0.96, 2.04))
