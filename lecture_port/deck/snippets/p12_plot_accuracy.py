"""P12: accuracy by epoch."""

from __future__ import annotations

from lecture_port.deck.snippet import Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P12",
    title=Text("모형 정확성", "Accuracy of the model"),
    idea=Text(
        ko="에포크마다의 정확도를 훈련자료와 검증자료로 나누어 그립니다. 세로축은 0.8에서 1까지로 고정합니다.",
        en="Draws the accuracy by epoch for the training and the validation data, with the y axis fixed from 0.8 to 1.",
    ),
    trap=Text(
        ko=(
            "오늘날의 이름은 `acc`가 아니라 `accuracy`입니다. R의 `$`는 앞부분만 맞아도 찾아 주므로 슬라이드가 그대로 돌아갑니다. "
            'R에서도 `[["acc"]]`는 `NULL`이고, 파이썬의 사전 `history.history["acc"]`는 `KeyError`를 냅니다. '
            "`ylim=c(0.8, 1)`을 주어도 R은 축의 양 끝을 4%씩 더 넓혀 그립니다."
        ),
        en=(
            "Today's name is `accuracy`, not `acc`. The slide still works because R's `$` completes a unique beginning. "
            'Even in R `[["acc"]]` is `NULL`, and Python\'s dictionary `history.history["acc"]` raises a `KeyError`. '
            "R draws 4 % beyond each end of the axis, even when given `ylim=c(0.8, 1)`."
        ),
    ),
    command="plot-accuracy",
    r_file="slides/P12_plot_accuracy.R",
    function="lecture_port.practice.plot_accuracy:plot_accuracy",
    plain="P12_plot_accuracy.py",
    needs=("history",),
    shows="figure",
    errata=("P11-test-legend", "P12-acc"),
)
