"""One curve in R's look: a line with or without gaps, steps, bars, points. Imported where matplotlib is needed anyway."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform
from numpy.typing import NDArray

from lecture_port.r.device import LINE, LINE_WIDTH, POINT_SIZE, Plot, inches
from lecture_port.r.graphics_parameters import (
    TRANSPARENT,
    colour,
    in_turn,
    line_type,
    number,
    point_symbol,
    repeated,
    word,
)
from lecture_port.r.graphics_text import text_artists

# A stretch of a line: how much of the line lies before it, and its corners, in pixels.
Run = tuple[float, list[NDArray[np.float64]]]
Segment = tuple[tuple[float, float], tuple[float, float]]

_RADIUS = 0.375 * 0.6 * POINT_SIZE
"""Of R's ``pch = 1``, in points."""
_GAP = 0.5 * LINE
"""What ``type = "b"`` leaves out round a point, in inches."""
_DOT = 0.36
"""Half the side of ``pch = "."``, in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """The graphical parameters of a curve, as they were given: one value each or several."""

    col: Any = 1
    lty: Any = 1
    lwd: Any = 1
    pch: Any = 1
    cex: Any = 1
    bg: Any = None


class _Curve(Line2D):
    """A curve's data and colours as a line of matplotlib, drawn as R draws its type."""

    kind: str = "l"
    dashes: Sequence[float] = ()
    parts: Sequence[Artist] = ()

    def draw(self, renderer: Any) -> None:
        """Draw the line where it has no gaps, and all else."""
        if self.get_visible():
            if self.kind in "lo":
                runs = self._runs_on_the_device() if self.dashes else None
                if runs is None:
                    super().draw(renderer)
                else:
                    self._draw_runs(runs, renderer)
            for part in self.parts:
                part.draw(renderer)
        self.stale = False

    def _runs_on_the_device(self) -> list[Run] | None:
        """Return the stretches on the device in pixels, each with the length before it; None if all is there."""
        places = self.get_transform().transform(self.get_xydata())
        assert self.figure is not None
        size = np.array([self.figure.bbox.width, self.figure.bbox.height])
        known = np.isfinite(places).all(axis=1)
        if ((places[known] >= 0) & (places[known] <= size)).all():
            return None
        runs: list[Run] = []
        before, joined = 0.0, False
        for start, end, both in zip(places, places[1:], known[:-1] & known[1:], strict=False):
            # R begins the dashes anew behind a gap of NA.
            part = clipped(start, end, size) if both else None
            if part is not None:
                here, there = (start + share * (end - start) for share in part)
                if not (joined and part[0] == 0):
                    runs.append((before + part[0] * math.dist(start, end), [here]))
                runs[-1][1].append(there)
            joined = part is not None and part[1] == 1
            before = before + math.dist(start, end) if both else 0.0
        return runs

    def _draw_runs(self, runs: list[Run], renderer: Any) -> None:
        """Draw the stretches, their dashes begun at the line's beginning; matplotlib would begin them at the device's edge."""
        width = renderer.points_to_pixels(self.get_linewidth())
        for before, places in runs:
            line = Line2D(*np.transpose(places), transform=IdentityTransform())
            line.update_from(self)
            line.set_transform(IdentityTransform())
            line.set_linestyle((before / width, self.dashes))
            line.set_snap(self.get_snap())
            line.set_figure(self.figure)
            line.set_clip_path(self.get_clip_path())
            line.draw(renderer)

    def get_marker(self) -> Any:
        """Tell whether there are points."""
        return "o" if self.kind in "pbo" else super().get_marker()


def draw_curve(drawn: Plot, x: Sequence[float], y: Sequence[float], type: Any, look: Look) -> None:
    """Add a curve to a plot, above all that is there, cut off at the plot region's edge."""
    kind = "p" if type is None else word("type", type, tuple("plbcohsSn"))
    first = repeated(look.col, 1)[0]
    style = line_style(colour(first, drawn.palette), look.lty, look.lwd)
    curve = _Curve(x, y, **style)
    curve.kind = kind
    if isinstance(style["linestyle"], tuple):
        curve.dashes = style["linestyle"][1]
    if kind in "pn":
        curve.set_linestyle("none")
    curve.set_zorder(drawn.layer())
    drawn.axes.add_line(curve)
    points = [(a, b) for a, b in zip(x, y, strict=True)]
    parts: list[Artist] = []
    if kind in "bc":
        places = [drawn.place(*point) for point in points]
        parts.append(
            strokes(drawn, broken(places, _GAP * drawn.cex), [first], [look.lty], look.lwd)
        )
    elif kind in "sS":
        across, up = stepped(points, late=kind == "s")
        parts.append(Line2D(across, up, **line_style(str(curve.get_color()), look.lty, look.lwd)))
        parts[0].set_transform(drawn.axes.transData)
    elif kind == "h":
        shown = [k for k, point in enumerate(points) if seen(drawn, point)]
        colours_of_all = repeated(look.col, len(points))
        bars = [upright(drawn, points[k]) for k in shown]
        parts.append(strokes(drawn, bars, [colours_of_all[k] for k in shown], [look.lty], look.lwd))
    if kind in "pbo":
        parts += symbols(drawn, points, look)
    for part in parts:
        part.set_figure(drawn.figure)
        part.axes = drawn.axes
        part.set_clip_path(drawn.axes.patch)
    curve.parts = parts
    drawn.curves.append(curve)


def clipped(
    start: NDArray[np.float64], end: NDArray[np.float64], size: NDArray[np.float64]
) -> tuple[float, float] | None:
    """Return from which share of the way from `start` to `end` to which it is on a device of `size`; None if never."""
    first, last = 0.0, 1.0
    for place, step, width in zip(start, end - start, size, strict=True):
        if step == 0:
            if not 0 <= place <= width:
                return None
            continue
        enters, leaves = sorted((-place / step, (width - place) / step))
        first, last = max(first, enters), min(last, leaves)
    return (first, last) if first < last else None


def line_style(color: str, lty: Any, lwd: Any) -> dict[str, Any]:
    """Return matplotlib's words for a line of R: 1/96 inch wide for each `lwd`, with round ends and R's dashes."""
    width = number("lwd", repeated(lwd, 1)[0])
    width = 0.0 if math.isnan(width) else width
    found = line_type(repeated(1 if lty is None else lty, 1)[0])
    # matplotlib shortens the dashes of thin lines, R does not
    dashes = [length / width for length in found] if found and 0 < width < 1 else found
    return {
        "color": color,
        "linewidth": LINE_WIDTH * width,
        "linestyle": "none" if dashes is None else (0, dashes) if dashes else "solid",
        "solid_capstyle": "round",
        "dash_capstyle": "round",
        "solid_joinstyle": "round",
        "dash_joinstyle": "round",
        "snap": False,
    }


def edge_style(color: str, lty: Any, lwd: Any) -> dict[str, Any]:
    """Return the same for the edge of a shape."""
    style = line_style(color, lty, lwd)
    return {
        "edgecolor": style["color"],
        **{k: style[k] for k in ("linewidth", "linestyle", "snap")},
    }


def strokes(
    drawn: Plot,
    segments: Sequence[Segment],
    col: Sequence[Any],
    lty: Sequence[Any],
    lwd: Any = 1,
    *,
    corner: tuple[float, float] = (0.0, 0.0),
) -> LineCollection:
    """Return straight lines in R's look, between places in inches from `corner` of the plot region."""
    styles = [
        line_style(colour(each, drawn.palette), kind, width)
        for each, kind, width in in_turn(len(segments), col, lty, lwd)
    ]
    collection = LineCollection(
        list(segments),
        colors=[style["color"] for style in styles],
        linewidths=[0 if style["linestyle"] == "none" else style["linewidth"] for style in styles],
        linestyles=[
            "solid" if style["linestyle"] == "none" else style["linestyle"] for style in styles
        ],
        capstyle="round",
        joinstyle="round",
        antialiaseds=[True, True],  # of two: else a single one is moved to whole pixels
        transform=inches(drawn.axes, corner),
    )
    collection.set_snap(False)
    return collection


def broken(places: Sequence[tuple[float, float]], gap: float) -> list[Segment]:
    """Return the lines between places, in inches, without what lies within `gap` of the places."""
    found: list[Segment] = []
    for (x0, y0), (x1, y1) in pairwise(places):
        length = math.hypot(x1 - x0, y1 - y0)
        if length > 2 * gap:  # false also where one is NaN
            part = gap / length
            across, up = part * (x1 - x0), part * (y1 - y0)
            found.append(((x0 + across, y0 + up), (x1 - across, y1 - up)))
    return found


def stepped(
    points: Sequence[tuple[float, float]], *, late: bool
) -> tuple[list[float], list[float]]:
    """Return the corners of steps that go across first (`late`) or up first, interrupted at NaN."""
    corners: list[tuple[float, float]] = []
    last: tuple[float, float] | None = None
    for point in points:
        if any(map(math.isnan, point)):
            corners.append((math.nan, math.nan))
            last = None
            continue
        if last is not None:
            corners.append((point[0], last[1]) if late else (last[0], point[1]))
        corners.append(point)
        last = point
    return [x for x, _ in corners], [y for _, y in corners]


def seen(drawn: Plot, point: tuple[float, float]) -> bool:
    """Tell whether a point has a place on the plot: no NaN, and nothing under 0 on a logarithmic axis."""
    return not any(map(math.isnan, drawn.place(*point)))


def upright(drawn: Plot, point: tuple[float, float]) -> Segment:
    """Return the bar of ``type = "h"``: from 0, or the lower edge of a logarithmic axis, to the point."""
    x, y = drawn.place(*point)
    return (x, 0.0 if "y" in drawn.powers else drawn.along("y", 0.0)), (x, y)


def symbols(
    drawn: Plot,
    points: Sequence[tuple[float, float]],
    look: Look,
    corner: tuple[float, float] | None = None,
) -> list[Artist]:
    """Return R's point symbols."""
    shapes: list[tuple[Any, ...]] = []
    made: list[Artist] = []
    for point, pch, col, cex, lwd, bg in in_turn(
        len(points), points, look.pch, look.col, look.cex, look.lwd, look.bg
    ):
        place = point if corner is not None else drawn.place(*point)
        symbol, size, width = point_symbol(pch), number("cex", cex), number("lwd", lwd)
        color, ground = colour(col, drawn.palette), colour(bg, drawn.palette)
        if symbol is None or any(map(math.isnan, (*place, size))):
            continue
        if isinstance(symbol, str) and symbol != ".":
            at = corner or (0.0, 0.0)
            made += text_artists(drawn, place, symbol, corner=at, scale=size, color=color)
            continue
        code = 15 if symbol == "." else int(symbol)  # a dot is filled and has no outline either
        path = symbol_path(symbol).transformed(Affine2D().scale(_RADIUS * size * drawn.cex))
        face = color if 15 <= code <= 20 else ground if code > 20 else TRANSPARENT
        edge, line = (TRANSPARENT, 0.0) if 15 <= code <= 18 else (color, LINE_WIDTH * width)
        shapes.append((path, point, face, edge, 0.0 if math.isnan(line) else line))
    if shapes:
        made.append(_collection(drawn, shapes, corner))
    return made


def _collection(
    drawn: Plot, shapes: Sequence[tuple[Any, ...]], corner: tuple[float, float] | None
) -> PathCollection:
    paths, offsets, faces, edges, widths = map(list, zip(*shapes, strict=True))
    collection = PathCollection(
        paths,
        offsets=offsets,
        offset_transform=drawn.axes.transData if corner is None else inches(drawn.axes, corner),
        facecolors=faces,
        edgecolors=edges,
        linewidths=widths,
        antialiaseds=[True, True],  # of two: else a single point is moved to whole pixels
        capstyle="round",
        joinstyle="round",
    )
    collection.set_transform(Affine2D().scale(1 / 72) + drawn.figure.dpi_scale_trans)
    collection.set_snap(False)
    return collection


@functools.cache
def symbol_path(symbol: int | str) -> Path:
    """Return R's symbol as a path, its circle having the radius 1."""
    if symbol == ".":
        return _polygon(*_square(_DOT / _RADIUS))
    root, third = math.sqrt(2), math.sqrt(4 * math.pi / (3 * math.sqrt(3)))
    half, side = third / 2, third * math.sqrt(3) / 2
    square, box = _polygon(*_square(1)), _polygon(*_square(math.sqrt(math.pi / 4)))
    up = _polygon((0, third), (side, -half), (-side, -half))
    down = _polygon((0, -third), (side, half), (-side, half))
    star = (third + half) / 2
    plus, small_plus = _cross(root, turned=False), _cross(1, turned=False)
    times, circle = _cross(1, turned=True), Path.circle((0, 0), 1)
    david = [_polygon((0, d * third), (side, -d * star), (-side, -d * star)) for d in (-1, 1)]
    tent = _polygon((0, 1), (1, -1), (-1, -1))
    made = (
        [square], [circle], [up], [plus], [times], [_diamond(root)], [down], [square, times], [times, plus],
        [plus, _diamond(root)], [circle, small_plus], david, [small_plus, square], [circle, times], [tent, square],
        [square], [circle], [up], [_diamond(1)], [circle], [Path.circle((0, 0), 2 / 3)],
        [circle], [box], [_diamond(root * math.sqrt(math.pi / 4))], [up], [down],
    )[int(symbol)]  # fmt: skip
    return made[0] if len(made) == 1 else Path.make_compound_path(*made)


def _polygon(*corners: tuple[float, float]) -> Path:
    return Path([*corners, corners[0]], closed=True)


def _square(half: float) -> Iterable[tuple[float, float]]:
    return (-half, -half), (half, -half), (half, half), (-half, half)


def _diamond(half: float) -> Path:
    return _polygon((0, -half), (half, 0), (0, half), (-half, 0))


def _cross(half: float, *, turned: bool) -> Path:
    ends = (
        [(-half, -half), (half, half), (-half, half), (half, -half)]
        if turned
        else [(-half, 0), (half, 0), (0, -half), (0, half)]
    )
    return Path(ends, [Path.MOVETO, Path.LINETO] * 2)
