from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.graphics import Plot, plot
from lecture_port.r.history_plots import extended, loess, series_of
from lecture_port.r.lists import RList

METRICS = {
    "accuracy": [0.9, 0.95, 0.97],
    "loss": [0.5, 0.3, 0.21],
    "val_accuracy": [0.93, 0.96, 0.965],
    "val_loss": [0.4, 0.31, 0.25],
}


def history(metrics: dict[str, list[float]], epochs: int | None = None) -> RList:
    count = epochs or len(next(iter(metrics.values())))
    return RList({"params": RList({"epochs": count}), "metrics": RList(metrics)})


def ticks(panel: Plot) -> list[float]:
    return [round(float(at), 9) for at in panel.axes.get_yticks()]


def words(panel: Plot) -> list[str]:
    return [each.get_text() for each in panel.axes.texts]


def test_a_panel_for_each_metric_with_ggplot2_s_axes() -> None:
    """The numbers are ggplot2 3.4.1's for the same metrics."""
    accuracy, loss = plot(history(METRICS)).panels
    assert accuracy.usr == pytest.approx((0.9, 3.1, 0.8965, 0.9735))
    assert loss.usr == pytest.approx((0.9, 3.1, 0.1955, 0.5145))
    assert ticks(accuracy) == [0.9, 0.92, 0.94, 0.96]
    assert ticks(loss) == [0.2, 0.3, 0.4, 0.5]
    assert list(loss.axes.get_xticks()) == [1, 2, 3]
    assert words(accuracy)[:5] == ["0.90", "0.92", "0.94", "0.96", "accuracy"]
    assert {"data", "training", "validation"} <= set(words(accuracy))
    assert words(loss)[-4:] == ["1", "2", "3", "epoch"]


def test_training_and_validation_in_ggplot2_s_colours() -> None:
    accuracy, _ = plot(history(METRICS)).panels
    training, validation = accuracy.curves
    assert list(training.get_ydata()) == METRICS["accuracy"]
    assert list(validation.get_ydata()) == METRICS["val_accuracy"]
    fills = [curve.parts[0].get_facecolors()[0] for curve in accuracy.curves]  # type: ignore[attr-defined]
    assert np.allclose(fills[0][:3], np.array([0xF8, 0x76, 0x6D]) / 255)
    assert np.allclose(fills[1][:3], np.array([0x00, 0xBF, 0xC4]) / 255)


def test_a_smooth_from_ten_epochs_on() -> None:
    nine, ten = ({"loss": [1 / k for k in range(1, n)]} for n in (10, 11))
    assert len(plot(history(nine)).curves) == 1
    drawn = plot(history(ten))
    assert [curve.kind for curve in drawn.curves] == ["p", "l"]  # type: ignore[attr-defined]
    assert len(plot(history(ten), smooth=False).curves) == 1
    assert "data" not in words(drawn)


def test_base_graphics_have_points_crosses_and_a_legend_each() -> None:
    accuracy, loss = plot(history(METRICS), method="base").panels
    assert accuracy.legends[0].labels == ("accuracy", "val_accuracy")
    assert accuracy.legends[0].left + accuracy.legends[0].w == pytest.approx(accuracy.usr[1])
    assert accuracy.legends[0].top - accuracy.legends[0].h == pytest.approx(accuracy.usr[2])
    assert loss.legends[0].top == pytest.approx(loss.usr[3])
    assert (accuracy.axes.get_xlabel(), loss.axes.get_xlabel()) == ("", "epoch")
    assert loss.axes.get_ylabel() == "loss"
    assert list(loss.curves[0].get_xdata()) == [1, 2, 3, 1, 2, 3]


def test_three_panels_of_base_graphics_have_smaller_letters() -> None:
    drawn = plot(history({**METRICS, "auc": [0.7, 0.8, 0.9]}), method="base")
    assert [panel.cex for panel in drawn.panels] == [0.66] * 3
    assert drawn.axes.yaxis.label.get_fontsize() == pytest.approx(12 * 0.66)


def test_metrics_may_be_chosen() -> None:
    for names in ("loss", ["loss"]):
        (panel,) = plot(history(METRICS), metrics=names).panels
        assert panel.axes.get_ylabel() == "loss"
    with pytest.raises(UsageError, match=r"no metric 'acc' -> there are: accuracy, loss"):
        plot(history(METRICS), metrics="acc")


def test_epochs_that_were_not_reached_have_no_points_but_a_place() -> None:
    drawn = plot(history({"loss": [0.5, 0.4, 0.3]}, epochs=6))
    assert drawn.usr[:2] == pytest.approx((0.75, 6.25))
    assert np.isnan(drawn.curves[0].get_ydata()).tolist() == [False] * 3 + [True] * 3  # type: ignore[arg-type]


def test_what_keras_s_own_fit_returns_and_a_plain_history() -> None:
    own = SimpleNamespace(history=METRICS, params={"epochs": 3})
    assert plot(own).image() == plot(history(METRICS)).image()


def test_one_epoch() -> None:
    drawn = plot(history({"loss": [0.5]}))
    assert drawn.usr == pytest.approx((0.5, 1.5, 0.0, 1.0))


def test_the_black_and_white_theme() -> None:
    drawn = plot(history(METRICS), theme_bw=True)
    assert drawn.axes.patch.get_facecolor() == (1, 1, 1, 1)
    assert not np.array_equal(drawn.image(), plot(history(METRICS)).image())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"method": "lattice"},
            "no such method: 'lattice' -> choose one of 'auto', 'ggplot2', 'base'",
        ),
        ({"colour": "red"}, "there is no argument colour -> there are: .*metrics, method"),
    ],
)
def test_what_it_has_not_is_named(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        plot(history(METRICS), **arguments)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.6622, 0.8887, [0.65, 0.7, 0.75, 0.8, 0.85, 0.9]),
        (0.02, 0.87, [0, 0.2, 0.4, 0.6, 0.8]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (0, 97, [0, 25, 50, 75, 100]),
        (0.0123, 0.0127, [0.0123, 0.0124, 0.0125, 0.0126, 0.0127]),
        (1, 1000, [0, 250, 500, 750, 1000]),
        (2, 2, [2]),
    ],
)
def test_ticks_of_labeling_extended(low: float, high: float, expected: list[float]) -> None:
    assert extended(low, high) == pytest.approx(expected)


def test_a_parabola_is_its_own_smooth() -> None:
    x = np.arange(1.0, 13.0)
    at = np.linspace(1, 12, 7)
    assert loess(x, 2 * x**2 - x, at) == pytest.approx(2 * at**2 - at)


def test_few_points_have_no_smooth() -> None:
    assert series_of([0.5, math.nan, 0.3, 0.2], smooth=True).smooth is None
