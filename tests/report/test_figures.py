from __future__ import annotations

import re
import sys
import warnings
from importlib.resources import files
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from sklearn.metrics import auc, roc_auc_score, roc_curve

from lecture_port.content.slide_values import CONFUSION
from lecture_port.errors import CannotWriteError
from lecture_port.practice.p15_metrics import mistakes
from lecture_port.report import FAMILY, drawing, font_family, font_path, save
from lecture_port.report.figures import (
    AT_MOST,
    confusion_heatmap,
    distinct,
    is_defined,
    macro_curve,
    misclassified,
    roc,
    zoom,
)


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


def texts(figure: Figure) -> list[str]:
    inside = [text.get_text() for axes in figure.axes for text in axes.texts]
    return inside + [text.get_text() for text in figure.texts]


def some(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """n images, each mistaken: digit d is taken for d + 1."""
    images = np.zeros((n, 28, 28), np.uint8)
    images[:, 3, 5] = 255
    labels = np.arange(n) % 9
    pred_mat = np.full((n, 10), 0.01)
    pred_mat[np.arange(n), labels] = 0.25
    pred_mat[np.arange(n), labels + 1] = np.linspace(0.9, 0.6, n)
    return images, labels, pred_mat


def test_true_and_predicted_digit_and_both_probabilities_are_written() -> None:
    written = texts(misclassified(*some(2)))
    assert {"0 → 1", "0.90", "0.25"} <= set(written)
    assert "Misclassified digits: 2 of 2" in written


def test_at_most_thirty_are_shown_and_all_are_counted() -> None:
    written = texts(misclassified(*some(45), total=1000))
    assert sum("→" in text and len(text) == 5 for text in written) == AT_MOST == 30
    assert "Misclassified digits: 45 of 1,000 (the 30 most confident mistakes)" in written


def test_the_images_hang_in_one_mosaic_in_the_order_of_confidence() -> None:
    images, labels, pred_mat = some(3)
    pred_mat[2] = pred_mat[2] * 2
    images[2, 3, 5] = 77
    figure = misclassified(images, labels, pred_mat)
    mosaic = np.asarray(figure.axes[0].images[0].get_array())
    assert mosaic[10 + 3, 4 + 5].tolist() == [178] * 3
    assert mosaic[10 + 3, 36 + 4 + 5].tolist() == [0] * 3


def test_floats_with_a_channel_draw_as_bytes_do() -> None:
    images, labels, pred_mat = some(3)
    first = misclassified(images, labels, pred_mat).axes[0].images[0].get_array()
    second = misclassified(images[..., None] / 255, labels, pred_mat).axes[0].images[0].get_array()
    assert np.array_equal(first, second)


def test_no_mistake_is_said_kindly(each_language: str) -> None:
    figure = misclassified(np.zeros((10, 28, 28)), range(10), np.eye(10))
    expected = (
        "10장을 모두 맞혔습니다" if each_language == "ko" else "All 10 images were classified"
    )
    assert expected in " ".join(texts(figure))


def test_the_most_confident_mistake_comes_first_and_hits_are_left_out() -> None:
    pred_mat = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.05, 0.95], [0.2, 0.8]])
    assert mistakes([0, 0, 1, 0, 0], pred_mat).tolist() == [3, 1, 4, 2]


def test_none() -> None:
    assert mistakes([0, 1], np.eye(2)).size == 0


STEP = (np.array([0, 0, 0.002, 0.002, 1]), np.array([0, 0.98, 0.98, 1, 1]))
NONE = (np.empty(0), np.empty(0))


def labels(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_each_digit_is_in_the_legend_with_its_area() -> None:
    areas = np.linspace(0.99, 0.999, 10)
    shown = labels(roc([STEP] * 10, areas, 0.9945))
    assert shown[0] == "0   0.99000"
    assert shown[9] == "9   0.99900"
    assert shown[10] == "macro   0.99450"
    assert len(shown) == 12


def test_an_area_that_only_rounds_to_one_does_not_say_one() -> None:
    areas = np.full(10, 0.9999999)
    areas[1] = 1.0
    shown = labels(roc([STEP] * 10, areas, 0.9999999))
    assert shown[0] == "0   > 0.99999"
    assert shown[1] == "1   1.00000"


def test_a_digit_without_a_curve_is_left_out_and_named() -> None:
    figure = roc([STEP] * 9 + [NONE], [0.99] * 9 + [np.nan], 0.99)
    assert labels(figure)[9] == "9   undefined"
    assert len(figure.axes[0].lines) == 1 + 9 + 1


def test_no_curve_at_all_is_drawn_without_an_inset() -> None:
    figure = roc([NONE] * 10, [np.nan] * 10, np.nan)
    assert labels(figure)[10] == "macro   undefined"
    assert not figure.axes[0].child_axes


def test_ten_curves_differ_in_colour_or_dashes() -> None:
    figure = roc([STEP] * 10, [0.99] * 10, 0.99)
    looks = {(line.get_color(), str(line.get_linestyle())) for line in figure.axes[0].lines[1:11]}
    assert len(looks) == 10


def test_the_inset_is_labelled_in_the_readers_language(each_language: str) -> None:
    figure = roc([STEP] * 10, [0.99] * 10, 0.99)
    title = figure.axes[0].child_axes[0].get_title(loc="left")
    assert ("확대" in title) == (each_language == "ko")


def random_curves() -> tuple[list[tuple[np.ndarray, np.ndarray]], float]:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 10, 2000)
    scores = rng.normal(size=(2000, 10)).round(1)
    scores[np.arange(2000), labels] += 2
    curves = [roc_curve(labels == digit, scores[:, digit])[:2] for digit in range(10)]
    areas = [roc_auc_score(labels == digit, scores[:, digit]) for digit in range(10)]
    return curves, float(np.mean(areas))


def test_the_macro_curve_has_the_mean_area() -> None:
    curves, mean_area = random_curves()
    fpr, tpr = macro_curve(curves)
    assert np.isclose(auc(fpr, tpr), mean_area, rtol=0, atol=1e-12)


def test_the_macro_curve_keeps_both_ends_of_a_step() -> None:
    step = (np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 1.0]))
    chance = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    fpr, tpr = macro_curve([step, chance])
    assert fpr.tolist() == [0, 0, 1]
    assert tpr.tolist() == [0, 0.5, 1]


def test_distinct_drops_only_what_lies_on_a_straight_line() -> None:
    fpr = [0, 0, 0, 0.25, 0.5, 0.75, 1]
    tpr = [0, 0.4, 0.8, 0.8, 0.8, 0.9, 1]
    x, y = distinct(fpr, tpr)
    assert x.tolist() == [0, 0, 0.5, 1]
    assert y.tolist() == [0, 0.8, 0.8, 1]
    assert np.isclose(auc(x, y), auc(fpr, tpr))


def test_distinct_keeps_a_corner_that_is_given_twice() -> None:
    x, y = distinct([0, 0, 0, 1, 1], [0, 1, 1, 1, 1])
    assert list(zip(x, y, strict=True)) == [(0, 0), (0, 1), (1, 1)]


def test_a_curve_without_points_is_undefined() -> None:
    assert not is_defined((np.empty(0), np.empty(0)))
    assert not is_defined(([0, np.nan, 1], [0, 1, 1]))
    assert is_defined(([0, 1], [0, 1]))


def test_the_zoom_holds_every_bend() -> None:
    curves = [
        (np.array([0, 0, width, width, 1]), np.array([0, 0.97, 0.97, 1, 1]))
        for width in (0.001, 0.004, 0.02)
    ]
    width, bottom = zoom(curves)
    for fpr, tpr in curves:
        bend = np.argmax(tpr - fpr)
        assert fpr[bend] < width
        assert tpr[bend] > bottom


def test_the_zoom_of_poor_curves_stays_a_corner() -> None:
    curves, _ = random_curves()
    assert zoom(curves) == (0.15, 0.875)


def test_the_zoom_is_narrow_for_near_perfect_curves() -> None:
    good = (np.array([0, 0, 0.001, 0.001, 1]), np.array([0, 0.995, 0.995, 1, 1]))
    width, bottom = zoom([good])
    assert width == 0.005
    assert bottom >= 0.98


def test_settings_are_as_before_after_the_block() -> None:
    before = dict(mpl.rcParams)
    with drawing():
        assert mpl.rcParams["font.family"][0] == FAMILY
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_needed() -> None:
    import subprocess

    code = (
        "import sys\n"
        "from lecture_port.report.figures import roc\n"
        "from lecture_port.report.figures import confusion_heatmap\n"
        "from lecture_port.report.figures import misclassified\n"
        "from lecture_port.report import save\n"
        "assert not {'matplotlib.pyplot', 'sklearn', 'scipy', 'tensorflow'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    first = save(confusion_heatmap(CONFUSION), tmp_path / "하나", "confusion")
    second = save(confusion_heatmap(CONFUSION), tmp_path / "둘", "confusion")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_nothing_tells_the_time_or_the_version(tmp_path: Path) -> None:
    png, svg = save(confusion_heatmap(CONFUSION), tmp_path, "confusion")
    assert b"tEXt" not in png.read_bytes()
    text = svg.read_text(encoding="utf-8")
    assert "dc:date" not in text
    assert not re.search(r"Matplotlib v", text)


def test_letters_are_outlines(tmp_path: Path) -> None:
    with drawing():
        figure = Figure()
        figure.text(0.5, 0.5, "정확도")
    _, svg = save(figure, tmp_path, "글자")
    assert "<text" not in svg.read_text(encoding="utf-8")


def test_png_has_150_dots_an_inch(tmp_path: Path) -> None:
    png, svg = save(Figure(figsize=(4, 2)), tmp_path, "figure")
    assert int.from_bytes(png.read_bytes()[16:20], "big") == 600
    assert (png.name, svg.name) == ("figure.png", "figure.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.png", "figure.svg"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "figures").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        save(Figure(), tmp_path / "figures", "figure")


RESERVED = ("nanum", "나눔")


def characters() -> set[int]:
    return set(TTFont(font_path()).getBestCmap())


def test_it_is_found_by_its_name_and_comes_first() -> None:
    families = font_family()
    found = font_manager.findfont(font_manager.FontProperties(family=list(families)))
    assert families[0] == FAMILY
    assert Path(found) == font_path()


def test_it_holds_the_2350_syllables_of_ks_x_1001() -> None:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
    syllables = {ord(pair.decode("euc_kr")) for pair in pairs}
    assert len(syllables) == 2350
    assert syllables <= characters()


@pytest.mark.parametrize("letter", "Az09é−×≥≤→–·…“”±αβ%①")
def test_it_holds_common_symbols(letter: str) -> None:
    assert ord(letter) in characters()


def test_every_korean_letter_of_the_figures_is_in_it() -> None:
    folder = files("lecture_port.report")
    source = "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("figures.py", "run_results.py")
    )
    korean = {ord(letter) for letter in source if "가" <= letter <= "힣"}
    assert korean
    assert korean <= characters()


def test_the_modified_font_does_not_bear_the_reserved_name() -> None:
    names = TTFont(font_path())["name"]
    for name_id in (1, 3, 4, 6, 16):
        assert not any(word in (names.getDebugName(name_id) or "").lower() for word in RESERVED)
    assert names.getDebugName(1) == FAMILY
    assert "Open Font License" in names.getDebugName(13)
    assert "NAVER Corporation" in names.getDebugName(0)


def test_the_licence_lies_beside_it() -> None:
    text = font_path().with_name("OFL.txt").read_text(encoding="utf-8")
    assert "Copyright (c) 2010, NAVER Corporation" in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name" in text
    assert "DISCLAIMER" in text


def test_korean_and_minus_draw_without_a_missing_glyph() -> None:
    with mpl.rc_context({"font.family": list(font_family())}):
        figure = Figure()
        figure.text(0.1, 0.5, "정확도 −0.25 → 100 %")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            FigureCanvasAgg(figure).draw()
