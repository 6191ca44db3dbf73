"""What is known of a drawn plot: what was drawn, where, with which colours, dashes and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.parity.facts.hexadecimal import all_from_hexadecimal
from lecture_port.parity.facts.kinds import Facts
from lecture_port.r.par import line_type
from lecture_port.r.plot import Plot

INCHES, DPI = 7.0, 72
"""The size of the pictures that are laid on each other."""


def figure_facts(plot: Plot, file: Path | None = None) -> Facts:
    """Describe a plot of Python by what stands in the matplotlib figure.

    Parameters
    ----------
    plot : Plot
        The plot.
    file : Path, optional
        Where its picture is kept, as ``.png``.
    """
    axes = plot.axes
    facts: Facts = {
        "kind": "figure",
        "curves": [_curve(curve) for curve in plot.curves],
        "usr": list(plot.usr),
        "ticks": {
            "x": [float(at) for at in axes.get_xticks()],
            "y": [float(at) for at in axes.get_yticks()],
        },
        "labels": {
            "main": axes.get_title(),
            "sub": next((each.get_text() for each in axes.texts if each.get_label() == "sub"), ""),
            "xlab": axes.get_xlabel(),
            "ylab": axes.get_ylabel(),
        },
        "legend": _legend(plot),
    }
    if file is not None:
        plot.save(file, dpi=DPI)
        facts["file"] = str(file)
    return facts


def figure_facts_from_r(answer: dict[str, Any] | None) -> Facts:
    """Turn what ``drawn`` in ``drawn.R`` answered into facts."""
    if answer is None:
        return {"kind": "figure", "curves": []}
    legend = answer["legend"]
    return {
        "kind": "figure",
        "curves": [
            {
                "x": all_from_hexadecimal(curve["x"]),
                "y": all_from_hexadecimal(curve["y"]),
                "type": curve["type"],
                "dashes": curve["dashes"],
                "colour": curve["colour"],
            }
            for curve in answer["curves"]
        ],
        "usr": all_from_hexadecimal(answer["usr"]),
        "ticks": {side: all_from_hexadecimal(at) for side, at in answer["ticks"].items()},
        "labels": answer["labels"],
        "legend": legend
        and {
            "labels": legend["labels"],
            "colours": legend["colours"],
            "dashes": legend["dashes"],
            "box": all_from_hexadecimal(legend["box"]),
            "text_y": all_from_hexadecimal(legend["text_y"]),
        },
    }


def _curve(curve: Any) -> dict[str, Any]:
    return {
        "x": [float(value) for value in np.asarray(curve.get_xdata(), np.float64)],
        "y": [float(value) for value in np.asarray(curve.get_ydata(), np.float64)],
        "type": curve.kind,
        "dashes": _dashes(curve),
        "colour": str(curve.get_color()).upper(),
    }


def _dashes(curve: Any) -> str:
    """Return the dashes as R writes them, read from the line itself."""
    if not curve.is_dashed():
        return ""
    _offset, lengths = curve._unscaled_dash_pattern  # matplotlib tells them nowhere else
    return "".join(f"{int(length):x}" for length in lengths)


def _legend(plot: Plot) -> dict[str, Any] | None:
    if not plot.legends:
        return None
    legend = plot.legends[-1]
    lines = [k for k, lty in enumerate(legend.line_types) if lty is not None]
    dashes = [line_type(legend.line_types[k]) or () for k in lines]
    return {
        "labels": list(legend.labels),
        "colours": [legend.colours[k] for k in lines],
        "dashes": ["".join(f"{n:x}" for n in lengths) for lengths in dashes],
        # Left, bottom, right, top.
        "box": [legend.left, legend.top - legend.h, legend.left + legend.w, legend.top],
        "text_y": list(legend.y),
    }
