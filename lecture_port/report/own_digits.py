"""The figure of ``digit``: the picture, what the network sees of it, and its ten probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.printable import printable
from lecture_port.report.style import BLUE, QUIET, VERMILION, drawing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lecture_port.data.pictures import DigitPicture

MOST_ROWS = 12


class ReadDigit(Protocol):
    """A picture with the network's probabilities."""

    @property
    def picture(self) -> DigitPicture:
        """The picture."""

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """One for each digit."""


def figure(answers: Sequence[ReadDigit]) -> Figure:
    """Draw a row for each picture, of the first twelve."""
    shown = answers[:MOST_ROWS]
    with drawing():
        drawn = Figure(figsize=(8.4, 0.5 + 2.3 * len(shown)), layout="constrained")
        rows = drawn.subplots(len(shown), 3, squeeze=False, width_ratios=(1, 1, 1.7))
        for (left, middle, right), answer in zip(rows, shown, strict=True):
            seen = answer.picture.seen
            left.imshow(answer.picture.original, cmap="gray", vmin=0, vmax=255)
            left.set_title(printable(answer.picture.path.name)[:24], fontsize=10)
            middle.imshow(seen, cmap="gray", vmin=0, vmax=255)
            middle.set_title(
                say("신경망이 보는 것 (28x28)", "what the net sees (28x28)"), fontsize=10
            )
            for axes in (left, middle):
                axes.set_xticks([])
                axes.set_yticks([])
            best = int(np.argmax(answer.probabilities))
            colours = [VERMILION if digit == best else BLUE for digit in range(10)]
            right.bar(range(10), answer.probabilities, color=colours)
            right.set_xticks(range(10))
            right.set_ylim(0, 1.12)
            right.spines[["top", "right"]].set_visible(False)
            right.text(
                best,
                float(answer.probabilities[best]) + 0.02,
                f"{answer.probabilities[best]:.2f}",
                ha="center",
                fontsize=9,
                color=QUIET,
            )
            right.set_title(
                say(f"답 {best}: 숫자마다 확률", f"answer {best}: probability of each digit"),
                fontsize=10,
            )
    return drawn
