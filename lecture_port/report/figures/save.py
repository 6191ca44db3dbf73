"""Write a figure as PNG and SVG, the same bytes for the same figure."""

from __future__ import annotations

from pathlib import Path

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from lecture_port.files import replacing
from lecture_port.report.figures.style import drawing

PNG_DPI = 150


def save(figure: Figure, folder: Path, stem: str) -> tuple[Path, Path]:
    """Write ``stem.png`` and ``stem.svg`` into `folder`, each by way of a temporary file.

    Letters in the SVG are outlines, so that it looks the same where the font is not installed.
    Neither file holds a date or a random id.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure.
    folder : Path
        Where the files go; it is made if it is not there.
    stem : str
        The files' name without its ending.

    Returns
    -------
    tuple of Path
        The PNG and the SVG.

    Raises
    ------
    CannotWriteError
        If the folder cannot be written to or the disk is full.
    """
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
