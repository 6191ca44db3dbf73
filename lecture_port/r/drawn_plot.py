"""A plot as a value: what R keeps to itself as the current device."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lecture_port.errors import UsageError
from lecture_port.files import replacing
from lecture_port.language import Text
from lecture_port.r.device import plain_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    from lecture_port.r.legend import Legend

_UNDATED: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}


@dataclass(frozen=True)
class Plot:
    """What R calls the current device: a figure that ``lines`` and ``legend`` draw on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The page.
    axes : matplotlib.axes.Axes
        The plot region; its limits are R's ``par("usr")``.
    palette : str
        What colour numbers mean, ``"R4"`` or ``"R3"``.
    family : tuple of str
        Font families that go before Helvetica and those like it.
    curves : list of matplotlib.lines.Line2D
        What ``plot`` and ``lines`` drew, in order.
    legends : list of Legend
        What ``legend`` drew, in order.
    """

    figure: Figure
    axes: Axes
    palette: str
    family: tuple[str, ...]
    curves: list[Line2D] = field(default_factory=list)
    legends: list[Legend] = field(default_factory=list)

    @property
    def usr(self) -> tuple[float, float, float, float]:
        """The ends of the x axis and of the y axis, as R's ``par("usr")``."""
        (left, right), (bottom, top) = self.axes.get_xlim(), self.axes.get_ylim()
        return float(left), float(right), float(bottom), float(top)

    def save(self, path: str | Path, *, dpi: float | None = None) -> Path:
        """Write the figure; the ending of `path` chooses the format (``.png``, ``.svg``, ``.pdf``).

        The same figure gives the same bytes. `dpi` is that of the plot if it is not given.

        Raises
        ------
        CannotWriteError
            If the file cannot be written.
        UsageError
            If the ending is of no format.
        """
        path = Path(path)
        kind = path.suffix[1:].lower()
        if kind not in _UNDATED:
            raise UsageError(
                Text(f"저장할 수 없는 그림 형식입니다: {path}", f"no such format: {path}"),
                Text("끝을 .png, .svg, .pdf 로 하십시오", "let it end in .png, .svg or .pdf"),
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
