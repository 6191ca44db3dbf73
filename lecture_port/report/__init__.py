"""Figures and the one-file HTML report; here is how every figure looks and how it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lecture_port.files import replacing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#1f2328"
QUIET = "#5c6670"
RULE = "#d0d7de"

# Okabe and Ito's colours, without the yellow that white paper swallows.
BLUE, VERMILION, GREEN, PURPLE, ORANGE = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"


@contextmanager
def drawing() -> Iterator[None]:
    """Draw inside this block in the house's style; matplotlib's settings are as before after it."""
    from matplotlib import rc_context

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


PNG_DPI = 150


def save(figure: Figure, folder: Path, stem: str) -> tuple[Path, Path]:
    """Write ``stem.png`` and ``stem.svg`` into `folder`, each by way of a temporary file.

    Letters in the SVG are outlines, so that it looks the same where the font is not installed. Neither file holds a
    date or a random id.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    png, svg = folder / f"{stem}.png", folder / f"{stem}.svg"
    with drawing(), rc_context({"svg.hashsalt": stem, "svg.fonttype": "path"}):
        with replacing(png) as temporary:
            FigureCanvasAgg(figure).print_figure(
                temporary, format="png", dpi=PNG_DPI, metadata={"Software": None}
            )
        with replacing(svg) as temporary:
            FigureCanvasSVG(figure).print_figure(
                temporary, format="svg", metadata={"Date": None, "Creator": None}
            )
    return png, svg


FAMILY = "Lecture Port Sans KR"


def font_path() -> Path:
    """Return the path of the bundled font."""
    from importlib.resources import files

    return Path(str(files("lecture_port.report") / "fonts" / "LecturePortSansKR-Regular.ttf"))


@cache
def font_family() -> tuple[str, str]:
    """Make the bundled font known to matplotlib and return the families to draw with."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(font_path())
    return FAMILY, "DejaVu Sans"
