"""The figure of the Neocognitron: moved digits, and how many are recognised."""

from __future__ import annotations

from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, QUIET, RULE, VERMILION, drawing
from lecture_port.theory.shift_tolerance import DIGITS, ShiftTolerance, drawn_digit

MOVES = ((0, 0), (1, -1), (-2, 2), (3, 3), (-4, 1))
"""One example place for each digit: down, right."""


@drawing()
def draw_shift_tolerance(found: ShiftTolerance) -> Figure:
    """Draw the five digits at example places, and both shares by the shift."""
    figure = Figure(figsize=(8.0, 6.2), layout="constrained")
    grid = figure.add_gridspec(2, DIGITS, height_ratios=(1.0, 2.2))
    for digit, (down, right) in enumerate(MOVES):
        axes = figure.add_subplot(grid[0, digit])
        axes.imshow(drawn_digit(digit, down, right), cmap="gray_r", interpolation="nearest")
        axes.set_xticks([])
        axes.set_yticks([])
        moved = max(abs(down), abs(right))
        text = (
            say(f"{moved}픽셀 옮김", f"moved by {moved}")
            if moved
            else say("배운 자리", "as learnt")
        )
        axes.set_title(text, fontsize=10.5, loc="center", pad=5)
    axes = figure.add_subplot(grid[1, :])
    shifts = range(len(found.trials))
    for values, label, colour, marker in (
        (found.neocognitron, "Neocognitron", BLUE, "o"),
        (found.templates, say("픽셀 견본", "pixel templates"), VERMILION, "s"),
    ):
        shares = [100 * value for value in values]
        axes.plot(shifts, shares, color=colour, marker=marker, linewidth=2, label=label)
    axes.axhline(100 / DIGITS, color=QUIET, linestyle=":", linewidth=1.2)
    chance = say("찍었을 때", "guessing")
    axes.text(len(found.trials) - 1, 100 / DIGITS - 3, chance, ha="right", va="top", color=QUIET)
    axes.set_ylim(0, 104)
    axes.set_xticks(list(shifts))
    axes.set_xlabel(
        say("옮긴 픽셀 (상하와 좌우 가운데 큰 쪽)", "pixels moved (the larger of down and across)")
    )
    axes.set_ylabel(say("알아맞힌 비율 (%)", "recognised (%)"))
    axes.grid(axis="y", color=RULE)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="center right")
    return figure
