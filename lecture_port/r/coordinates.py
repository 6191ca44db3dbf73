"""Where points stand: the values that R's ``plot``, ``lines`` and ``text`` find in their arguments."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text, say
from lecture_port.r.arguments import argument_sources, keyword_sources
from lecture_port.r.factors import Factor
from lecture_port.r.graphics_parameters import numbers, repeated
from lecture_port.r.lists import RList
from lecture_port.r.tables import Table

Places = tuple[list[float], list[float]]
_UP = 2
"""How many calls before `plotted_names` the plot was asked for: ``plot``, and what keeps matplotlib's style round it."""


def is_history(value: Any) -> bool:
    """Tell whether a value is what `fit`, or Keras's own ``fit``, returned."""
    if isinstance(value, RList):
        return {"params", "metrics"} <= set(value.names())
    return isinstance(getattr(value, "history", None), Mapping) and hasattr(value, "params")


def coordinates(
    call: str, xy: Sequence[Any], x: Any, y: Any, *, recycle: bool = False
) -> Places | None:
    """Return the places of the points as R finds them from its arguments; None where R has ``NULL``."""
    given = list(xy)
    if x is None and given:
        x = given.pop(0)
    if y is None and given:
        y = given.pop(0)
    if given:
        extra = ", ".join(map(repr, given))
        raise UsageError(
            Text(
                f"{call}()에 인수가 너무 많습니다: {extra}",
                f"too many values for {call}(): {extra}",
            ),
            Text("x와 y 다음의 인수는 이름을 붙여 쓰십시오", "name the arguments after x and y"),
        )
    if y is None:
        pair = two_columns(x)
        if pair is None:
            x, y = None, x
        else:
            x, y = pair
    if y is None:
        return None
    for value in (x, y):
        _refuse_object(call, value)
    heights = numbers(y, "y")
    along = list(map(float, range(1, len(heights) + 1))) if x is None else numbers(x, "x")
    if recycle:
        count = max(len(along), len(heights)) if along and heights else 0
        along, heights = repeated(along, count), repeated(heights, count)
    if len(along) != len(heights):
        raise UsageError(
            Text(
                f"x와 y의 길이가 다릅니다: {len(along)}, {len(heights)}",
                f"'x' and 'y' lengths differ: {len(along)}, {len(heights)}",
            )
        )
    return along, heights


def plotted_names(xy: Sequence[Any], x: Any, y: Any) -> dict[str, str]:
    """Return what R writes at the axes: the sources of what was plotted, ``Index`` where there is no x."""
    by_place = argument_sources(len(xy), 2, up=_UP)
    by_name = keyword_sources(("x", "y"), up=_UP)
    given = list(zip(xy, by_place, strict=True))
    across = (x, by_name.get("x", "")) if x is not None or not given else given.pop(0)
    up = (y, by_name.get("y", "")) if y is not None or not given else given.pop(0)
    if up[0] is not None:
        return {"xlab": across[1] if across[0] is not None else "Index", "ylab": up[1]}
    value, source = across
    if two_columns(value) is None:
        return {"xlab": "Index", "ylab": source}
    if getattr(value, "columns", None) is not None:
        return {"xlab": str(value.columns[0]), "ylab": str(value.columns[1])}
    ends = ("$x", "$y") if isinstance(value, RList | Mapping) else ("[,1]", "[,2]")
    return {"xlab": source + ends[0], "ylab": source + ends[1]} if source else {}


def two_columns(value: Any) -> tuple[Any, Any] | None:
    """Return x and y of a matrix or data frame of two columns, or of a list that has them."""
    if isinstance(value, RList) and {"x", "y"} <= set(value.names()):
        return value["x"], value["y"]
    if isinstance(value, Mapping) and {"x", "y"} <= set(value):
        return value["x"], value["y"]
    if hasattr(value, "__array__") and np.ndim(value) == 2 and np.shape(value)[1] > 1:
        if np.shape(value)[1] > 2 and hasattr(value, "columns"):
            raise _not_built("plot", value, "pairs()")
        if not isinstance(value, Table):
            table = np.asarray(value)
            return table[:, 0], table[:, 1]
    return None


def _refuse_object(call: str, value: Any) -> None:
    if isinstance(value, Factor):
        raise _not_built(call, value, "barplot()")
    if isinstance(value, Table):
        raise _not_built(call, value, "barplot(), mosaicplot()")
    if callable(value) and not isinstance(value, np.ndarray):
        raise _not_built(call, value, "curve()")
    known = value is None or isinstance(value, Sequence | np.ndarray | np.generic | float | int)
    if not known and not hasattr(value, "__array__"):
        raise _not_built(call, value, "")


def _not_built(call: str, value: Any, r_draws: str) -> UsageError:
    kind = value.__class__.__name__
    instead = f" ({r_draws})" if r_draws else ""
    return UsageError(
        Text(
            f"{call}()은 이런 값을 그리지 못합니다: {kind}{instead}",
            f"{call}() of a {kind} is not built here{instead}",
        ),
        Text(
            "수의 리스트나 배열, plot(x, y), 두 열짜리 행렬, fit()의 history를 그립니다",
            "there are: a list or array of numbers, plot(x, y), a matrix of two columns, the history of fit()",
        ),
    )


def nothing() -> UsageError:
    """Return the refusal of ``NULL``."""
    return UsageError(
        Text(
            "그릴 값이 없습니다: y가 None(R의 NULL)입니다",
            "there is nothing to plot: y is None (R's NULL)",
        ),
        Text(
            "history의 이름을 확인하십시오. [['acc']]는 정확한 이름만 찾고 $acc는 accuracy까지 찾습니다",
            "check the name in history: [['acc']] finds the exact name only, $acc finds accuracy too",
        ),
    )


def positive(places: Places, logarithmic: str) -> Places:
    """Make NaN of what has no logarithm, with R's warning."""
    columns = []
    for name, values in zip("xy", places, strict=True):
        count = sum(value <= 0 for value in values) if name in logarithmic else 0
        if count:
            warnings.warn(
                say(
                    f"로그 축에서 0 이하인 {name} 값 {count}개를 뺐습니다",
                    f"{count} {name} value{'s' * (count > 1)} <= 0 omitted from logarithmic plot",
                ),
                stacklevel=4,
            )
            values = [value if value > 0 else math.nan for value in values]
        columns.append(values)
    return columns[0], columns[1]
