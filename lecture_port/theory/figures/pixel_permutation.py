"""The figure of T12's experiment: accuracy with the pixels in place and shuffled."""

from __future__ import annotations

from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, QUIET, RULE, VERMILION, drawing
from lecture_port.theory.training import AFFINE, CONV, PixelPermutation, standard_error


@drawing()
def draw_pixel_permutation(result: PixelPermutation, images: int) -> Figure:
    """Draw each trial as a point and the means as lines from order to order.

    Parameters
    ----------
    result : PixelPermutation
        The trained nets.
    images : int
        The number of test images; it gives the standard errors.
    """
    figure = Figure(figsize=(7.2, 4.6), layout="constrained")
    axes = figure.add_subplot()
    names = {
        AFFINE: (say("완전연결 신경망", "affine net"), VERMILION, "s", -0.03),
        CONV: (say("합성곱 신경망", "convolutional net"), BLUE, "o", 0.03),
    }
    for net, (label, colour, marker, aside) in names.items():
        means = [100 * result.mean(net, shuffled) for shuffled in (False, True)]
        places = [0 + aside, 1 + aside]
        bars = [100 * standard_error(mean / 100, images) for mean in means]
        axes.errorbar(places, means, yerr=bars, color=colour, linewidth=2, capsize=5, label=label)
        for place, shuffled in zip(places, (False, True), strict=True):
            values = [100 * trial.accuracy for trial in result.trials[net, shuffled]]
            axes.plot([place] * len(values), values, marker, color=colour, markersize=6, alpha=0.7)
        for place, mean, side in zip(places, means, (-1, 1), strict=True):
            axes.annotate(
                f"{mean:.1f}",
                (place, mean),
                xytext=(16 * side, 0),
                textcoords="offset points",
                ha="right" if side < 0 else "left",
                va="center",
                color=colour,
            )
    axes.set_xlim(-0.35, 1.35)
    axes.set_xticks(
        [0, 1],
        [say("원래 이미지", "pixels in place"), say("픽셀을 섞은 이미지", "pixels shuffled")],
    )
    axes.set_ylabel(say("시험 정확도 (%)", "test accuracy (%)"))
    axes.grid(axis="y", color=RULE)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower left")
    axes.set_title(say("픽셀을 섞으면 누가 잃는가", "Who loses when the pixels are shuffled"))
    axes.set_xlabel(
        say(
            f"점: 씨앗마다의 결과, 선: 평균, 막대: 시험 이미지 {images:,}장에 따른 표준오차",
            f"points: each seed; lines: means; bars: standard error with {images:,} test images",
        ),
        color=QUIET,
        fontsize=9.5,
    )
    return figure
