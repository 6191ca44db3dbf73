"""R's ``plot(history)``: a fit's metrics, one panel each, as keras for R draws them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.device import Plot, plain_style, region
from lecture_port.r.history_panels import Group, group_of, history_panels
from lecture_port.r.legend import legend
from lecture_port.r.par import several, word
from lecture_port.r.plot import draw_plot


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's values, epoch by epoch, NaN where the fit had ended; the validation's too, if there was one."""

    name: str
    training: list[float]
    validation: list[float] | None

    @property
    def points(self) -> tuple[list[float], list[float]]:
        """The epochs and values of both, training first."""
        values = self.training + (self.validation or [])
        epochs = list(map(float, range(1, len(self.training) + 1)))
        return epochs * (len(values) // max(1, len(epochs))), values

    def groups(self, smooth: bool) -> list[Group]:
        """Return training and validation apart, each with a smooth curve if that is wished for."""
        both = (self.training, self.validation)
        return [group_of(values, smooth=smooth) for values in both if values is not None]


@plain_style()
def plot_history(
    history: Any,
    *,
    metrics: Any = None,
    method: str = "auto",
    smooth: bool = True,
    theme_bw: bool = False,
    looks: Mapping[str, Any],
    page: Mapping[str, Any],
) -> Plot:
    """Draw the metrics of a fit.

    Parameters
    ----------
    history : RList, or what Keras's own ``fit`` returned
        ``params`` and ``metrics``.
    metrics : str or several, optional
        Which; all without those of the validation, if not given.
    method : {"auto", "ggplot2", "base"}
        In whose look: ggplot2's, which R takes where it is installed and ``"auto"`` here, or base graphics'.
    smooth : bool
        Whether ggplot2's panels have a smooth curve through the points, from ten epochs on.
    theme_bw : bool
        ggplot2's theme in black and white.
    looks, page : dict
        What else was given to `plot`; only base graphics look at the former, as in R.

    Returns
    -------
    Plot
        The first panel; ``panels`` has all of them.

    Raises
    ------
    UsageError
        If there is no such metric.

    Notes
    -----
    R: ``plot(history, metrics = NULL, method = c("auto", "ggplot2", "base"), smooth =)`` of keras3 1.5.
    """
    wanted = _metrics(history, metrics)
    if word("method", method, ("auto", "ggplot2", "base")) == "base":
        return _base(wanted, looks, page)
    return history_panels(wanted, page, smooth=smooth, theme_bw=theme_bw)


def _metrics(history: Any, names: Any) -> list[Metric]:
    params = history.params
    kept = (
        history.history
        if hasattr(history, "history") and not hasattr(history, "names")
        else history["metrics"]
    )
    values = dict(kept) if isinstance(kept, Mapping) else kept.as_dict()
    values = {name: several(column) for name, column in values.items()}
    there = [name for name in values if not name.startswith("val_")]
    asked = there if names is None else several(names)
    for name in asked:
        if name not in there:
            raise UsageError(
                Text(f"history에 {name!r} 지표가 없습니다", f"history has no metric {name!r}"),
                Text(f"있는 것: {', '.join(there)}", f"there are: {', '.join(there)}"),
            )
    longest = max(map(len, values.values()), default=0)
    epochs = max(longest, int(params["epochs"] or 0))

    def padded(column: Sequence[Any]) -> list[float]:
        found = [math.nan if value is None else float(value) for value in column]
        return found + [math.nan] * (epochs - len(found))

    return [
        Metric(
            name,
            padded(values[name]),
            padded(values[f"val_{name}"]) if f"val_{name}" in values else None,
        )
        for name in there
        if name in asked
    ]


def _base(wanted: Sequence[Metric], looks: Mapping[str, Any], page: Mapping[str, Any]) -> Plot:
    """Draw by base graphics: points and crosses, a legend in each panel."""
    from matplotlib.figure import Figure

    width, height = page["figsize"]
    figure = Figure(figsize=(width, height), dpi=page["dpi"], facecolor="white")
    count = len(wanted)
    cex = 0.66 if count > 2 else 1.0
    panels: list[Plot] = []
    for row, metric in enumerate(wanted):
        last = row == count - 1
        margins = (5.0 if last else 1.5, 5.0, 4.0 if row == 0 else 0.5, 1.5)
        strip = height / count
        axes = region(figure, height - (row + 1) * strip, strip, margins, cex)
        family = tuple(page["family"])
        panel = Plot(figure, axes, page["palette"], family, margins=margins, cex=cex, panels=panels)
        epochs, values = metric.points
        signs = [1] * len(metric.training) + [4] * len(metric.validation or [])
        titles = {"ylab": metric.name, **({"xlab": "epoch"} if last else {})}
        around = {**looks["around"], "titles": titles}
        around["axes"] = around["axes"] if last else around["axes"].replace("x", "")
        of_points = {name: looks[name] for name in ("col", "lty", "lwd", "cex", "bg")}
        draw_plot(
            panel,
            (epochs, values),
            looks["type"],
            {**of_points, "pch": signs},
            looks["window"],
            around,
        )
        ends = [value for value in metric.training if not math.isnan(value)] or [0.0]
        falling = ends[0] > ends[-1]
        words = [metric.name, *([f"val_{metric.name}"] if metric.validation is not None else [])]
        legend(panel, "topright" if falling else "bottomright", words, pch=[1, 4][: len(words)])
        panels.append(panel)
    return panels[0]
