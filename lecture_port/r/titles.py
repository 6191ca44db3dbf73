"""Texts in the margins of a plot: R's ``title`` and ``mtext``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lecture_port.r.colours import colour
from lecture_port.r.device import LINE, Plot, inches, plain_style
from lecture_port.r.letters import as_texts, letters, string_height, text_artists
from lecture_port.r.par import not_a_plot, number, refuse_unknown, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

_BASE = 0.2
"""Letters stand this part of a line above their margin line's lower edge (R's ``yLineBias``)."""
_TITLE_LINE = 3.0
"""``par("mgp")[1]``."""
TITLES = {"main": (1.2, 2), "sub": (1.0, 1), "xlab": (1.0, 1), "ylab": (1.0, 1)}
"""``par("cex.main", "font.main")`` and so on."""
TITLE_LOOKS = tuple(
    f"{what}_{which}" for which in ("main", "sub", "lab") for what in ("cex", "col", "font")
)


@plain_style()
def title(
    plot: Plot,
    main: Any = None,
    sub: Any = None,
    xlab: Any = None,
    ylab: Any = None,
    **more: Any,
) -> None:
    """Write titles on `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    main : str, optional
        Over the plot region, bold and 1.2 times as large.
    sub : str, optional
        Under the x axis and its title.
    xlab, ylab : str, optional
        At the axes.
    **more
        ``cex_main``, ``col_main``, ``font_main``, the same with ``sub``, and with ``lab`` for the axes.

    Raises
    ------
    UsageError
        If an argument is none of those described here.

    Notes
    -----
    R: ``title(main, sub, xlab, ylab)``. The trap: what was written before stays; R writes over it.
    """
    if not isinstance(plot, Plot):
        not_a_plot("title", plot)
    refuse_unknown("title", more, [*TITLES, *TITLE_LOOKS])
    for name, given in (("main", main), ("sub", sub), ("xlab", xlab), ("ylab", ylab)):
        rows = [each for each in as_texts(given) if each is not None]
        if any(rows):
            group = "lab" if name.endswith("lab") else name
            scale, font = TITLES[name]
            color = colour(more.get(f"col_{group}", 1), plot.palette)
            scale *= number("cex", more.get(f"cex_{group}", scale)) / scale
            _write_title(plot, name, "\n".join(rows), scale, more.get(f"font_{group}", font), color)


def _write_title(plot: Plot, name: str, text: str, scale: float, font: int, color: str) -> None:
    """Write a title where R does; matplotlib's own title or label of the axes knows the words too, once."""
    axes = plot.axes
    letters_of_text = letters(text, plot.family, font=font, scale=scale * plot.cex)
    width, height = plot.pin
    middle = plot.margins[2] / 2 * LINE * plot.cex
    under, aside = -below(_TITLE_LINE) * plot.cex, -beside(_TITLE_LINE) * plot.cex
    style: dict[str, Any] = {"fontproperties": letters_of_text, "color": color, "parse_math": False}
    first = True
    if name == "main" and not axes.get_title():
        rise = middle - string_height(letters_of_text) / 2
        own = axes.set_title(text, y=1 + rise / height, pad=0, **style)
    elif name == "xlab" and not axes.get_xlabel():
        own = axes.set_xlabel(text, va="baseline", **style)
        axes.xaxis.set_label_coords(0.5, under, blended_with_inches(axes, upright=False))
    elif name == "ylab" and not axes.get_ylabel():
        own = axes.set_ylabel(text, va="baseline", **style)
        axes.yaxis.set_label_coords(aside, 0.5, blended_with_inches(axes, upright=True))
    else:
        first = False
    if first and "\n" not in text:
        return
    if first:
        own.set_visible(False)
    spots: dict[str, tuple[float, float, float, float]] = {
        "main": (width / 2, height + middle, 0.0, 0.5),
        "sub": (width / 2, under - LINE * plot.cex, 0.0, 0.0),
        "xlab": (width / 2, under, 0.0, 0.0),
        "ylab": (aside, height / 2, 90.0, 0.0),
    }
    x, y, turn, up = spots[name]
    made = text_artists(plot, (x, y), text, turn=turn, up=up, scale=scale, font=font, color=color)
    for artist in made:
        artist.set_label(name)
    plot.add(*made, clip=False)


def blended_with_inches(axes: Axes, *, upright: bool) -> Transform:
    """Return the transform of parts of the plot region along an axis, and inches across it."""
    from matplotlib.transforms import blended_transform_factory as blended

    parts, scale = axes.transAxes, inches(axes)
    return blended(scale, parts) if upright else blended(parts, scale)


@plain_style()
def mtext(
    plot: Plot,
    text: Any,
    side: int = 3,
    line: float = 0,
    *,
    at: float | None = None,
    adj: float | None = None,
    las: int = 0,
    cex: float = 1,
    col: Any = 1,
    font: int = 1,
    **more: Any,
) -> None:
    """Write a text in a margin of `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    text : str
        The text.
    side : {1, 2, 3, 4}
        Below, left, above, right.
    line : float
        On which line of the margin, counted outwards from 0.
    at : float, optional
        Where, as a value of the axis; in the middle, or at `adj`, if not given.
    adj : float, optional
        0 for the left or lower end of the plot region, 1 for the other one.
    las : {0, 1, 2, 3}
        As in `axis`.
    cex, col, font : float, int, str
        Size, colour, face.

    Raises
    ------
    UsageError
        If an argument is none of those described here.

    Notes
    -----
    R: ``mtext(text, side, line)``.
    """
    if not isinstance(plot, Plot):
        not_a_plot("mtext", plot)
    refuse_unknown(
        "mtext", more, ["text", "side", "line", "at", "adj", "las", "cex", "col", "font"]
    )
    side = word("side", side, (1, 2, 3, 4))
    upright = side in (2, 4)
    across = word("las", las, (0, 1, 2, 3)) in ((1, 2) if upright else (2, 3))
    corner, x, y, turn, align, up = margin_place(plot, side, across, number("line", line, -100))
    if adj is not None:
        align = number("adj", adj)
    length = plot.pin[1] if upright else plot.pin[0]
    if at is None:
        place = length * (0.5 if adj is None else align)
    else:
        place = plot.place(1.0, at)[1] if upright else plot.place(at, 1.0)[0]
    spot = (x, place) if upright else (place, y)
    color, scale = colour(col, plot.palette), number("cex", cex)
    look: dict[str, Any] = {
        "across": align,
        "up": up,
        "turn": turn,
        "scale": scale,
        "font": font,
        "color": color,
    }
    for each in as_texts(text):
        made = text_artists(plot, spot, each or "", corner=corner, **look)
        plot.add(*made, clip=False)


def below(line: float) -> float:
    """Return how far under the plot region the letters of a margin line stand, in inches."""
    return (line + 1 - _BASE) * LINE


def beside(line: float) -> float:
    """Return the same at the left, where letters stand on their side."""
    return (line + _BASE) * LINE


def margin_place(plot: Plot, side: int, across: bool, line: float) -> tuple[Any, ...]:
    """Return where the letters of a margin line stand: corner, x, y, turn, and R's adj in both directions."""
    corner = {1: (0.0, 0.0), 2: (0.0, 0.0), 3: (0.0, 1.0), 4: (1.0, 0.0)}[side]
    if across:
        far = line * LINE * plot.cex * (-1 if side < 3 else 1)
        align = 1.0 if side < 3 else 0.0
        return corner, far, far, 0.0 if side in (2, 4) else 90.0, align, 0.5
    far = {1: -below(line), 2: -beside(line), 3: beside(line), 4: below(line)}[side] * plot.cex
    return corner, far, far, 90.0 if side in (2, 4) else 0.0, 0.5, 0.0
