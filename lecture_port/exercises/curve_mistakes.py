"""Mistakes of the plots of P11 and P12."""

from __future__ import annotations

from lecture_port.exercises.mistake import mistake

FROM_ZERO = mistake(
    "epochs-from-zero",
    ("가로축이 0부터 시작합니다. R은 1부터입니다", "the x axis starts at 0, R's at 1"),
    (
        "matplotlib은 x를 주지 않으면 0부터 셉니다. range(1, len(loss) + 1)을 x로 주십시오.",
        "matplotlib, given no x, counts from 0: give range(1, len(loss) + 1) as x.",
    ),
)
CURVES_SWAPPED = mistake(
    "curves-swapped",
    ("훈련과 검증의 곡선이 바뀌었습니다", "the training and validation curves are swapped"),
    (
        "첫 곡선은 loss(accuracy), 둘째 곡선은 val_loss(val_accuracy)입니다. 범례의 순서도 그렇습니다.",
        "The first curve is loss (accuracy), the second val_loss (val_accuracy); the legend has that order, too.",
    ),
)
WRONG_MEASURE = mistake(
    "other-measure",
    ("다른 측도를 그렸습니다", "another measure is drawn"),
    (
        "P11은 손실(loss), P12는 정확도(accuracy)를 그립니다.",
        "P11 draws the loss, P12 the accuracy.",
    ),
)
ONE_CURVE = mistake(
    "one-curve",
    ("곡선이 하나뿐입니다", "there is only one curve"),
    (
        "검증자료의 곡선(val_...)도 그리십시오. R에서는 lines()가 그립니다.",
        "Draw the validation curve (val_...) too, as R's lines() does.",
    ),
)
MORE_CURVES = mistake(
    "more-curves",
    ("곡선이 둘보다 많습니다", "there are more than two curves"),
    (
        "슬라이드의 그림에는 훈련과 검증의 곡선 둘만 있습니다. 다른 선은 지우십시오.",
        "The slide's plot has two curves, training and validation: remove the others.",
    ),
)
OUT_OF_SIGHT = mistake(
    "out-of-sight",
    ("곡선이 보이는 범위를 벗어났습니다", "the curves lie outside the visible range"),
    (
        "축의 범위가 곡선을 가립니다. set_xlim, set_ylim을 지우거나 모든 에포크가 보이게 하십시오.",
        "The limits of the axes hide the curves: remove set_xlim and set_ylim, or let every epoch be seen.",
    ),
)
LOOK_ALIKE = mistake(
    "curves-look-alike",
    ("두 곡선을 구별할 수 없습니다", "the two curves look alike"),
    (
        "슬라이드는 둘째를 빨간 파선(col=2, lty=2)으로 그립니다.",
        "The slide draws the second red and dashed (col=2, lty=2).",
    ),
)
POINTS = mistake(
    "no-line",
    ("선이 그려지지 않았습니다", "no line is drawn"),
    (
        'R의 type="l"은 선입니다. plot에 linestyle="none"을 주거나 선을 숨기지 마십시오.',
        'R\'s type="l" is a line: do not give linestyle="none" or hide it.',
    ),
)
NO_LEGEND = mistake(
    "no-legend",
    ("범례가 없습니다", "there is no legend"),
    (
        'label=을 주고 axes.legend()를 부르십시오. 낱말은 "train", "test"입니다.',
        'Give label= and call axes.legend(); the words are "train" and "test".',
    ),
)
LEGEND_SWAPPED = mistake(
    "legend-swapped",
    ("범례의 이름이 곡선과 바뀌었습니다", "the legend's names are swapped"),
    (
        "범례의 첫 낱말은 첫 곡선(훈련)의 것입니다.",
        "The legend's first word belongs to the first curve (training).",
    ),
)
NO_LABELS = mistake(
    "labels-missing",
    (
        "제목이나 축의 이름이 다르거나 없습니다",
        "the title or an axis label is missing or different",
    ),
    (
        "main, xlab, ylab에 해당하는 set_title, set_xlabel, set_ylabel을 슬라이드의 낱말로 부르십시오.",
        "Call set_title, set_xlabel, set_ylabel (main, xlab, ylab) with the slide's words.",
    ),
)
LIMITS = mistake(
    "limits",
    ("세로축의 범위가 슬라이드와 다릅니다", "the y axis has not the slide's limits"),
    (
        "ylim=c(0.8, 1)에 해당하는 axes.set_ylim(0.8, 1)을 부르십시오. R이 4%씩 넓힌 (0.792, 1.008)도 됩니다.",
        "Call axes.set_ylim(0.8, 1) for ylim=c(0.8, 1); R's own (0.792, 1.008), 4 % wider, is right, too.",
    ),
)
LOG_OR_PERCENT = mistake(
    "transformed",
    (
        "값을 바꾸어 그렸습니다 (백분율이나 로그)",
        "transformed values are drawn (per cent or logarithm)",
    ),
    ("R은 값을 그대로 그립니다.", "R draws the values as they are."),
)
