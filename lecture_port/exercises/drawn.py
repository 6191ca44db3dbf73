"""What a student's plot shows: its lines, limits, labels and legend."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np


def drawn(value: Any) -> dict[str, Any] | None:
    """Describe a matplotlib Figure or Axes, a line or a list of lines, or our `Plot`; else ``None``."""
    if "matplotlib" not in sys.modules:
        return None
    from lecture_port.r.drawn_plot import Plot

    if isinstance(value, Plot):
        words = [list(legend.labels) for legend in value.legends]
        return {**facts(value.axes), "legend": words[0] if words else []}
    axes = _axes_of(value)
    return None if axes is None else facts(axes)


def current_plot() -> dict[str, Any] | None:
    """Describe what pyplot has drawn, where the function returned nothing."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return None
    figure = pyplot.gcf()
    return facts(figure.axes[0]) if figure.axes else None


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


def facts(axes: Any) -> dict[str, Any]:
    """Describe what was drawn on axes."""
    legend = axes.get_legend()
    texts = [text.get_text() for text in legend.get_texts()] if legend else []
    return {
        "curves": [_curve(line) for line in axes.get_lines() if _is_curve(line)],
        "xlim": list(map(float, axes.get_xlim())),
        "ylim": list(map(float, axes.get_ylim())),
        "title": axes.get_title(),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "legend": texts,
    }


def _is_curve(line: Any) -> bool:
    return bool(line.get_transform().contains_branch(line.axes.transData))


def _curve(line: Any) -> dict[str, Any]:
    from matplotlib.colors import to_hex

    return {
        "x": np.asarray(line.get_xdata(), np.float64).tolist(),
        "y": np.asarray(line.get_ydata(), np.float64).tolist(),
        "style": f"{to_hex(line.get_color())} {line.get_linestyle()} {line.get_marker()}",
        "label": str(line.get_label()),
    }
