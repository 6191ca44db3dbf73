"""P11: loss by epoch."""

from __future__ import annotations

from lecture_port.deck.snippet import Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P11",
    title=Text("모형 수렴", "Convergence of the model"),
    idea=Text(
        ko="에포크마다의 손실을 훈련자료(실선)와 검증자료(빨간 파선)로 나누어 그립니다. 두 선이 벌어지기 시작하면 과적합을 의심합니다.",
        en="Draws the loss by epoch, for the training data (solid) and the validation data (red, dashed). Where they part, suspect overfitting.",
    ),
    trap=Text(
        ko=(
            '범례의 "test"는 시험자료가 아니라 훈련자료에서 떼어 둔 검증자료입니다. '
            "`lines`는 축을 다시 잡지 않으므로 `plot`이 정한 범위를 벗어난 점은 보이지 않습니다. matplotlib은 선을 더할 때마다 축을 넓힙니다. "
            "R은 가로축을 1부터 세지만 matplotlib은 x를 주지 않으면 0부터 셉니다. "
            "요즘의 R은 P11과 P12 대신 `plot(history)` 한 줄로 손실과 정확도를 함께 그립니다. 거기에서 검증자료의 이름은 validation입니다."
        ),
        en=(
            '"test" in the legend is not the test set but the validation part of the training data. '
            "`lines` never rescales the axes, so points outside the range that `plot` chose are cut off; matplotlib widens the axes with every line. "
            "R counts the x axis from 1; matplotlib, given no x, counts from 0. "
            "For P11 and P12 together today's R writes one line, `plot(history)`, where the validation data are called validation."
        ),
    ),
    command="plot-loss",
    r_file="slides/P11_plot_loss.R",
    function="lecture_port.practice.plot_loss:plot_loss",
    plain="P11_plot_loss.py",
    needs=("history",),
    shows="figure",
    errata=("P11-test-legend",),
)
