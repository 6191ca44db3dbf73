"""The page that base R draws on, as a value: its margins and what was drawn. Lengths are inches and points."""

from __future__ import annotations

import functools
import inspect
import io
import itertools
import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from lecture_port.files import replacing
from lecture_port.r.lists import RList
from lecture_port.r.pipe import refuse_unknown, refused

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.transforms import Transform

P = ParamSpec("P")
R = TypeVar("R")

POINT_SIZE = 12.0
"""R's ``pointsize``: the size of letters, in points."""
LINE = 0.2
"""The height of a margin's line, in inches (``par("csi")``)."""
CHARACTER = 0.15
"""The width that R's legend takes a character to have, in inches (``par("cin")[1]``)."""
LINE_WIDTH = 0.75
"""R's ``lwd = 1``, 1/96 inch, in points."""
MARGINS = (5.1, 4.1, 4.1, 2.1)
"""``par("mar")``: lines below, left, above and right."""

_UNDATED: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend that was drawn, and where: what R's ``legend`` returns invisibly."""

    labels: tuple[str, ...]
    colours: tuple[str, ...]  # of lines and points, "#RRGGBB"
    line_types: tuple[int | str | None, ...]  # as they were given; None where there is no line
    w: float  # the box, in units of the axes: R's $rect
    h: float
    left: float
    top: float
    x: tuple[float, ...]  # where the texts begin, and the middle of their height: R's $text
    y: tuple[float, ...]

    @property
    def rect(self) -> RList:
        """R's ``$rect``: ``w``, ``h``, ``left``, ``top``."""
        return RList({"w": self.w, "h": self.h, "left": self.left, "top": self.top})

    @property
    def text(self) -> RList:
        """R's ``$text``: ``x`` and ``y``."""
        return RList({"x": list(self.x), "y": list(self.y)})


@dataclass(frozen=True)
class Plot:
    """What R calls the current device: a figure that ``lines`` and ``legend`` draw on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The page.
    axes : matplotlib.axes.Axes
        The plot region.
    palette : str
        What colour numbers mean, ``"R4"`` or ``"R3"``.
    family : tuple of str
        Font families that go before Helvetica and those like it.
    curves : list of matplotlib.lines.Line2D
        What ``plot``, ``lines`` and ``points`` drew, in order.
    legends : list of Legend
        What ``legend`` drew, in order.
    margins : tuple of float
        ``par("mar")``.
    cex : float
        ``par("cex")``: the size of letters, symbols and margins, as a multiple of the usual one.
    powers : dict of str to (float, float)
        For an axis (``"x"``, ``"y"``) that is logarithmic, the powers of ten that it ends at.
    panels : list of Plot
        Where several plots stand on one page (``par(mfrow =)``), all of them, this one included.
    """

    figure: Figure
    axes: Axes
    palette: str
    family: tuple[str, ...]
    curves: list[Line2D] = field(default_factory=list)
    legends: list[Legend] = field(default_factory=list)
    margins: tuple[float, float, float, float] = MARGINS
    cex: float = 1.0
    powers: dict[str, tuple[float, float]] = field(default_factory=dict)
    panels: list[Plot] = field(default_factory=list, repr=False)
    _layers: Iterator[int] = field(default_factory=lambda: itertools.count(2), repr=False)

    @property
    def usr(self) -> tuple[float, float, float, float]:
        """The ends of the x axis and of the y axis, as R's ``par("usr")``: powers of ten where it is logarithmic."""
        return *self.ends("x"), *self.ends("y")

    def ends(self, name: str) -> tuple[float, float]:
        """Return the ends of the axis ``"x"`` or ``"y"``, powers of ten where it is logarithmic."""
        low, high = self.powers.get(name) or getattr(self.axes, f"get_{name}lim")()
        return float(low), float(high)

    @property
    def pin(self) -> tuple[float, float]:
        """Width and height of the plot region in inches, as R's ``par("pin")``."""
        region = self.axes.get_position()
        width, height = self.figure.get_size_inches()
        return float(region.width * width), float(region.height * height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the data lies, in inches from the lower left corner of the plot region."""
        return self.along("x", x), self.along("y", y)

    def along(self, name: str, value: float) -> float:
        """Return how far along the axis ``"x"`` or ``"y"`` a value lies, in inches from the plot region's edge."""
        low, high = self.ends(name)
        if name in self.powers:
            value = math.log10(value) if value > 0 else math.nan
        return (value - low) / (high - low) * self.pin[name == "y"]

    def layer(self) -> int:
        """Return matplotlib's ``zorder`` for what is drawn next, above all that is there."""
        return next(self._layers)

    def add(self, *artists: Artist, clip: bool = True) -> None:
        """Draw over all that is there, cut off at the plot region's edge; `clip` False draws beyond it."""
        layer = self.layer()
        for artist in artists:
            artist.set_zorder(layer)
            self.axes.add_artist(artist)
            artist.set_clip_on(clip)
            artist.set_clip_box(self.axes.bbox if clip else None)

    def save(self, path: str | Path, *, dpi: float | None = None) -> Path:
        """Write the figure; the ending of `path` chooses the format (``.png``, ``.svg``, ``.pdf``).

        The same figure gives the same bytes. `dpi` is that of the plot if it is not given.
        """
        path = Path(path)
        kind = path.suffix[1:].lower()
        if kind not in _UNDATED:
            raise refused(
                f"저장할 수 없는 그림 형식입니다: {path}",
                f"no such format: {path}",
                "끝을 .png, .svg, .pdf로 하십시오",
                "let it end in .png, .svg or .pdf",
            )
        with replacing(path) as temporary:
            temporary.write_bytes(self.image(kind, dpi=dpi))
        return path

    def image(self, kind: str = "png", *, dpi: float | None = None) -> bytes:
        """Return the figure as the bytes of a PNG, SVG or PDF file."""
        from matplotlib import rc_context

        stream = io.BytesIO()
        with plain_style(), rc_context({"svg.hashsalt": "lecture-port"}):
            self.figure.savefig(
                stream, format=kind, dpi=dpi or self.figure.dpi, metadata=_UNDATED[kind]
            )
        return stream.getvalue()

    def _repr_png_(self) -> bytes:
        return self.image("png")


@contextmanager
def plain_style() -> Iterator[None]:
    """Keep the user's matplotlib settings out of the block, and what it says of fonts without a bold face."""
    from matplotlib import style

    logger = logging.getLogger("matplotlib.font_manager")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with style.context("default"):
            yield
    finally:
        logger.setLevel(level)


def on_plot(*further: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function one that draws on a plot: its first argument is one, and each name is one of its own or of `further`."""

    def made(function: Callable[P, R]) -> Callable[P, R]:
        first, *others = inspect.signature(function).parameters.values()
        own = [
            each.name for each in others if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
        ]
        name = function.__name__

        @functools.wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            given = args[0] if args else kwargs.get(first.name)
            if not isinstance(given, Plot):
                kind = type(given).__name__
                raise refused(
                    f"{name}()의 첫 인수는 plot()이 준 그림이어야 합니다 (받은 것: {kind})",
                    f"the first argument of {name}() must be what plot() returned (got {kind})",
                    f"p = plot(...) 다음에 {name}(p, ...)",
                    f"p = plot(...), then {name}(p, ...)",
                )
            given_by_name = [each for each in kwargs if each != first.name]
            refuse_unknown(name, given_by_name, [*own, *further])
            with plain_style():
                return function(*args, **kwargs)

        return called

    return made


def blank_page(size: tuple[float, float], dpi: float) -> Figure:
    """Return an empty white page, `size` in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=size, dpi=dpi, facecolor="white")


def region(
    figure: Figure,
    bottom: float,
    height: float,
    margins: tuple[float, float, float, float],
    cex: float = 1.0,
) -> Axes:
    """Return a plot region in a strip of the page, `bottom` and `height` in inches, `margins` in lines."""
    width, whole = figure.get_size_inches()
    below, left, above, right = (lines * LINE * cex for lines in margins)
    if width <= left + right or height <= below + above:
        raise refused(
            f"그림이 여백보다 작습니다: {width:g}x{height:g}인치",
            f"the figure is smaller than its margins: {width:g}x{height:g} inches",
            "figsize=(7, 7)처럼 크게 하십시오",
            "make it larger, such as figsize=(7, 7)",
        )
    axes = figure.add_axes(
        (
            left / width,
            (bottom + below) / whole,
            (width - left - right) / width,
            (height - below - above) / whole,
        )
    )
    axes.patch.set_visible(False)
    return axes


def inches(axes: Axes, corner: tuple[float, float] = (0.0, 0.0)) -> Transform:
    """Return the transform that measures in inches from a corner of the plot region."""
    from matplotlib.transforms import BboxTransformTo, ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure.dpi_scale_trans + ScaledTranslation(*corner, BboxTransformTo(axes.bbox))
