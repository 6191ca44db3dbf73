from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from lecture_port.deck.slide_values import CONFUSION
from lecture_port.report.figures.confusion_heatmap import confusion_heatmap


def colours(figure: Figure) -> np.ndarray:
    mesh = figure.axes[0].collections[0]
    return np.asarray(mesh.get_array()).reshape(10, 10, 4)


def test_each_cell_is_written_with_its_count() -> None:
    axes = confusion_heatmap(CONFUSION).axes[0]
    written = {text.get_position(): text.get_text() for text in axes.texts}
    assert written[(0, 0)] == "947"
    assert written[(9, 7)] == "22"
    assert written[(1, 1)] == "1,115"
    assert written[(1, 0)] == "·"


def test_only_errors_are_coloured_and_more_errors_are_darker() -> None:
    shade = colours(confusion_heatmap(CONFUSION))
    assert shade[0, 1].tolist() == list(to_rgba("white"))
    assert shade[0, 0].tolist() == shade[9, 9].tolist()
    assert shade[7, 9, :3].sum() < shade[0, 9, :3].sum() < shade[0, 2, :3].sum() < 3


def test_digits_below_and_r_columns_above() -> None:
    axes = confusion_heatmap(CONFUSION).axes[0]
    above = axes.child_axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == [*"0123456789"]
    assert [label.get_text() for label in axes.get_yticklabels()] == [*"0123456789"]
    assert [label.get_text() for label in above.get_xticklabels()][-1] == "10"
    assert axes.yaxis_inverted()


def test_no_error_at_all() -> None:
    figure = confusion_heatmap(np.eye(10, dtype=int) * 7)
    assert figure.texts[0].get_text() == "Confusion table: 0 of 70 images wrong"


def test_letters_stand_out_from_their_cell() -> None:
    figure = confusion_heatmap(CONFUSION)
    shade = colours(figure)
    for text in figure.axes[0].texts:
        column, row = (int(place) for place in text.get_position())
        assert contrast(to_rgba(text.get_color()), shade[row, column]) >= 4.5


def contrast(first: tuple[float, ...], second: np.ndarray) -> float:
    def luminance(colour: tuple[float, ...] | np.ndarray) -> float:
        parts = np.asarray(colour[:3])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ (0.2126, 0.7152, 0.0722))

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
