"""What a student's plot shows: its lines, limits, labels and legend."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

Facts = dict[str, Any]


def drawn(value: Any) -> Facts | None:
    """Describe a matplotlib Figure or Axes, a line or a list of lines, pyplot, or our `Plot`; else ``None``."""
    if "matplotlib" not in sys.modules:
        return None
    from lecture_port.r.device import Plot

    if isinstance(value, Plot):
        corner = _drawn_corner(value)
        return {**facts(value.axes), "legend": _drawn_legend(value), "corner": corner}
    if value is sys.modules.get("matplotlib.pyplot"):
        return current_plot()
    axes = _axes_of(value)
    return None if axes is None else facts(axes)


def current_plot() -> Facts | None:
    """Describe what pyplot has drawn, where the function returned nothing."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return None
    figure = pyplot.gcf()
    return facts(figure.axes[0]) if figure.axes else None


@contextmanager
def pyplot_watched() -> Iterator[Callable[[], Facts | None]]:
    """Give what tells of pyplot's plot, also after it was closed."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield current_plot
        return
    pyplot.close("all")  # what an earlier call has left would be drawn upon
    close = pyplot.close
    kept: list[Facts | None] = [None]

    def noting(*args: Any, **kwargs: Any) -> None:
        kept[0] = current_plot() or kept[0]
        close(*args, **kwargs)

    pyplot.close = noting
    try:
        yield lambda: current_plot() or kept[0]
    finally:
        pyplot.close = close


def _axes_of(value: Any) -> Any:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    if isinstance(value, Axes):
        return value
    if isinstance(value, Figure):
        return value.axes[0] if value.axes else None
    if isinstance(value, tuple) and any(isinstance(each, Figure) for each in value):
        return next(_axes_of(each) for each in value if isinstance(each, Figure))
    if isinstance(value, list | tuple) and value and isinstance(value[0], Artist):
        value = value[0]
    return value.axes if isinstance(value, Artist) else None


def facts(axes: Any) -> Facts:
    """Describe what was drawn on axes."""
    return {
        "curves": [_curve(line) for line in axes.get_lines() if _is_curve(line)],
        "xlim": list(map(float, axes.get_xlim())),
        "ylim": list(map(float, axes.get_ylim())),
        "title": axes.get_title(),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "legend": _legend(axes),
        "corner": _corner(axes.get_legend()),
    }


def _is_curve(line: Any) -> bool:
    return bool(line.get_transform().contains_branch(line.axes.transData))


def _curve(line: Any) -> Facts:
    return {
        "x": np.asarray(line.get_xdata(), np.float64).tolist(),
        "y": np.asarray(line.get_ydata(), np.float64).tolist(),
        "label": str(line.get_label()),
        "line": _has_line(line),
        **_looks(line),
    }


def _looks(line: Any) -> Facts:
    from matplotlib.colors import to_hex

    return {
        "colour": to_hex(line.get_color()),
        "dashes": str(line.get_linestyle()),
        "marker": str(line.get_marker()),
    }


def _has_line(line: Any) -> bool:
    """Tell whether a line is to be seen, not only its markers or nothing at all."""
    shown = line.get_visible() and line.get_alpha() != 0 and line.get_linewidth() > 0
    return bool(shown) and str(line.get_linestyle()).lower() not in ("none", "", " ")


def _legend(axes: Any) -> list[Facts]:
    """Return the words of the legend of the axes, else of the figure, each with the line beside it."""
    figure = axes.get_figure()
    legends = [axes.get_legend(), *(figure.legends if figure is not None else [])]
    found = next((legend for legend in legends if legend is not None), None)
    if found is None:
        return []
    words = [text.get_text() for text in found.get_texts()]
    handles = list(found.legend_handles)
    lines = handles if len(handles) == len(words) else [None] * len(words)
    return [
        {"word": word, **(_looks(line) if _is_line(line) else {})}
        for word, line in zip(words, lines, strict=True)
    ]


_PLACES = (
    None, "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
)  # fmt: skip
"""Matplotlib's places by their number; 0 is wherever room is."""


def _corner(legend: Any) -> str | None:
    """Return where a legend was asked to stand, as far as that is a place in its axes."""
    if legend is None or getattr(legend, "_bbox_to_anchor", None) is not None:
        return None
    asked = getattr(legend, "_loc_real", None)
    if isinstance(asked, tuple) and len(asked) == 2:
        return _quarter(*asked)
    return _PLACES[asked] if isinstance(asked, int) and asked < len(_PLACES) else None


def _quarter(across: float, up: float) -> str:
    return f"{'upper' if up >= 0.5 else 'lower'} {'right' if across >= 0.5 else 'left'}"


def _drawn_corner(plot: Any) -> str | None:
    """Return the quarter of the axes in which the first legend of R's ``legend`` has its middle."""
    if not plot.legends:
        return None
    first = plot.legends[0]
    (left, right), (low, high) = plot.axes.get_xlim(), plot.axes.get_ylim()
    across = (first.left + first.w / 2 - left) / (right - left)
    return _quarter(across, (first.top - first.h / 2 - low) / (high - low))


def _is_line(handle: Any) -> bool:
    from matplotlib.lines import Line2D

    return isinstance(handle, Line2D)


def _drawn_legend(plot: Any) -> list[Facts]:
    """Return the words of the first legend that R's ``legend`` drew, each with its colour."""
    if not plot.legends:
        return []
    first = plot.legends[0]
    return [
        {"word": word, "colour": colour.lower()}
        for word, colour in zip(first.labels, first.colours, strict=True)
    ]
