"""How every figure looks: the bundled font, quiet lines, colours that all readers tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib import rc_context

from lecture_port.report.fonts import font_family

INK = "#1f2328"
QUIET = "#5c6670"
RULE = "#d0d7de"

# Okabe and Ito's colours, without the yellow that white paper swallows.
BLUE, VERMILION, GREEN, PURPLE, ORANGE = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"


@contextmanager
def drawing() -> Iterator[None]:
    """Draw inside this block in the house's style; matplotlib's settings are as before after it."""
    settings: Any = {
        "font.family": list(font_family()),
        "font.size": 11.0,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": QUIET,
        "axes.titlesize": 14.0,
        "axes.titlelocation": "left",
        "axes.titlepad": 12.0,
        "axes.unicode_minus": True,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "figure.facecolor": "white",
        "figure.dpi": 100.0,
    }
    with rc_context(settings):
        yield
