"""The points of a plot's curves: which curves are R's, and whether they can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Curve = dict[str, Any]
Series = list[list[float]]


def distinct_curves(drawn: list[Curve]) -> list[Curve]:
    """Take curves through the same points for one, and of them the first that has a line."""
    kept: list[Curve] = []
    for curve in drawn:
        place = next((k for k, one in enumerate(kept) if _same_points(curve, one)), None)
        if place is None:
            kept.append(curve)
        elif curve["line"] and not kept[place]["line"]:
            kept[place] = curve
    return kept


def _same_points(one: Curve, other: Curve) -> bool:
    return near(one["x"], other["x"]) and near(one["y"], other["y"])


def pair_of(drawn: list[Curve], wanted: Series) -> list[Curve]:
    """Return the two curves that are R's, else the first two."""
    ours = [curve for curve in drawn if any(near(curve["y"], heights) for heights in wanted)]
    return ours[:2] if len(ours) >= 2 else drawn[:2]


def in_sight(pair: list[Curve], figure: dict[str, Any], with_heights: bool) -> bool:
    """Tell whether every epoch is within the x axis, and most of each curve within the y axis."""
    for curve in pair:
        if not _within(curve["x"], figure["xlim"]).all():
            return False
        if with_heights and _within(curve["y"], figure["ylim"]).mean() < 0.5:
            return False
    return True


def _within(values: list[float], limits: list[float]) -> Any:
    reach = 1e-9 * abs(limits[1] - limits[0])
    found = np.asarray(values)
    return (found >= min(limits) - reach) & (found <= max(limits) + reach)


def has_heights(pair: Sequence[Curve], wanted: Series) -> bool:
    """Tell whether the two curves have the heights that are wanted, in that order."""
    return len(pair) == 2 and all(
        near(curve["y"], heights) for curve, heights in zip(pair, wanted, strict=True)
    )


def near(first: ArrayLike, second: ArrayLike) -> bool:
    """Tell whether two series are the same but for rounding."""
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    return one.shape == two.shape and bool(np.allclose(one, two, rtol=1e-5, atol=1e-7))
