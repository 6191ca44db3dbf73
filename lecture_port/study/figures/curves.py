"""The validation accuracy of every run, epoch by epoch."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lecture_port.language import Text, say
from lecture_port.report.figures import style


def curves(series: Sequence[Sequence[float]]) -> Figure:
    """Draw a thin line a run and the median of all.

    Parameters
    ----------
    series : sequence of sequence of float
        The validation accuracy of each run, one value an epoch, as many in each.
    """
    epochs = range(1, len(series[0]) + 1)
    middle = [sorted(column)[len(column) // 2] for column in zip(*series, strict=True)]
    with style.drawing():
        figure = Figure(figsize=(9.0, 4.6), layout="constrained")
        axes = figure.add_subplot()
        for line in series:
            axes.plot(
                epochs, line, color=style.BLUE, alpha=0.35, linewidth=1, marker="o", markersize=3
            )
        axes.plot(
            epochs,
            middle,
            color=style.INK,
            linewidth=2.5,
            marker="o",
            label=say("중앙값", "median"),
        )
        axes.set_xlabel(say("에포크", "epoch"))
        axes.set_ylabel(say("검증 정확도", "validation accuracy"))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="lower right", frameon=False)
        for edge in ("right", "top"):
            axes.spines[edge].set_visible(False)
    return figure


def alt_text(series: Sequence[Sequence[float]]) -> Text:
    """Describe the figure in numbers."""
    first, last = [line[0] for line in series], [line[-1] for line in series]
    n = len(series[0])
    return Text(
        f"실행 {len(series)}번의 검증 정확도. 첫 에포크 뒤에는 {min(first):.4f}~{max(first):.4f}, "
        f"{n} 에포크 뒤에는 {min(last):.4f}~{max(last):.4f}입니다.",
        f"Validation accuracy of {len(series)} runs: {min(first):.4f} to {max(first):.4f} after the first epoch, "
        f"{min(last):.4f} to {max(last):.4f} after epoch {n}.",
    )
