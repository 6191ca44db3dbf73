"""Base R's graphics in one line: ``from lecture_port.r.graphics import *``, or a name at a time.

What R has of this kind and this package has not is refused by its name, with what takes its place.
"""

from __future__ import annotations

from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.annotate import abline, grid, text
from lecture_port.r.axes import pretty
from lecture_port.r.colours import colours, gray, palette, rainbow, rgb
from lecture_port.r.device import Plot
from lecture_port.r.frame import axis, box
from lecture_port.r.legend import legend
from lecture_port.r.plot import lines, plot, points
from lecture_port.r.titles import mtext, title

colors, grey = colours, gray

__all__ = [
    "Plot",
    "abline",
    "axis",
    "box",
    "colors",
    "colours",
    "gray",
    "grey",
    "grid",
    "legend",
    "lines",
    "mtext",
    "palette",
    "plot",
    "points",
    "pretty",
    "rainbow",
    "rgb",
    "text",
    "title",
]

_MENDS = {
    "arrows": 'p.axes.annotate("", (x1, y1), (x0, y0), arrowprops={"arrowstyle": "->"})',
    "as_raster": 'plt.imshow(m, cmap="gray")',
    "barplot": "plt.bar(names, counts)",
    "boxplot": "plt.boxplot(x)",
    "colorRampPalette": 'matplotlib.colors.LinearSegmentedColormap.from_list("name", ["red", "blue"])',
    "contour": "plt.contour(m)",
    "curve": "plot(x, [f(value) for value in x], type='l')",
    "dev_off": 'p.save("figure.png")',
    "ggplot": "plotnine.ggplot(frame, plotnine.aes(...))",
    "hcl_colors": "rainbow(n)",
    "heat_colors": "rainbow(n)",
    "hist": "plt.hist(x)",
    "identify": "plt.ginput()",
    "image": 'plt.imshow(m, cmap="gray")',
    "layout": "plt.subplots(rows, columns)",
    "locator": "plt.ginput()",
    "matplot": "plot(m[:, 0]), lines(p, m[:, 1])",
    "mosaicplot": "statsmodels.graphics.mosaicplot.mosaic(...)",
    "pairs": "pandas.plotting.scatter_matrix(frame)",
    "par": "plot(..., las=1, cex=2)",
    "pdf": 'p.save("figure.pdf")',
    "persp": 'plt.figure().add_subplot(projection="3d").plot_surface(x, y, z)',
    "pie": "plt.pie(x)",
    "png": 'p.save("figure.png")',
    "polygon": "p.axes.fill(x, y)",
    "qplot": "plot(x, y)",
    "rasterImage": 'plt.imshow(m, cmap="gray")',
    "rect": "p.axes.add_patch(matplotlib.patches.Rectangle((x, y), width, height))",
    "segments": "lines(p, [x0, x1], [y0, y1])",
    "stripchart": "plot(x, y)",
    "svg": 'p.save("figure.svg")',
    "symbols": "points(p, x, y, cex=sizes)",
}
"""What takes the place of functions that this package has not."""


def refusal(name: str) -> UsageError | None:
    """Return why there is no such function, ``None`` where it is none of R's graphics."""
    if name not in _MENDS:
        return None
    called = name.replace("_", ".")
    return UsageError(
        Text(f"R의 {called}()은 이 패키지에 없습니다", f"R's {called}() is not in this package"),
        Text(_MENDS[name], _MENDS[name]),
    )


def __getattr__(name: str) -> Any:
    why = refusal(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}") if why is None else why
