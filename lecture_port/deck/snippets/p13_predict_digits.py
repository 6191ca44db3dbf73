"""P13: predicted probabilities and digits."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P13",
    title=Text("평가표본을 통한 평가: 예측", "Evaluation on the test sample: predicting"),
    idea=Text(
        ko="시험 이미지마다 열 숫자의 확률을 구하고, 확률이 가장 큰 자리를 예측으로 삼습니다.",
        en="Computes the ten digits' probabilities for every test image and takes the place of the largest as the prediction.",
    ),
    trap=Text(
        ko=(
            "`which.max`는 1부터 세므로 `pred`의 1, …, 10은 숫자 0, …, 9를 뜻합니다. NumPy의 `argmax`는 0부터 셉니다. "
            "`apply(m, 1, f)`의 1은 남는 축(행)이지만 `m.argmax(axis=1)`의 1은 없어지는 축(열)입니다. 둘 다 행마다 하나씩 답합니다. "
            "`NaN`이 있으면 `which.max`는 건너뛰고, `argmax`는 `NaN`의 자리를 답합니다."
        ),
        en=(
            "`which.max` counts from 1: 1, …, 10 in `pred` stand for the digits 0, …, 9. NumPy's `argmax` counts from 0. "
            "The 1 in `apply(m, 1, f)` is the axis that stays (rows), the 1 in `m.argmax(axis=1)` the one that goes (columns); both give one answer a row. "
            "Where there is a `NaN`, `which.max` skips it and `argmax` returns its place."
        ),
    ),
    command="predict",
    r_file="slides/P13_predict_digits.R",
    function="lecture_port.practice.predict_digits:predict_digits",
    plain="P13_predict_digits.py",
    needs=("model", "test_images"),
    binds=(
        Bound(
            "pred_mat",
            "bits",
            Text(
                ko="가중치가 비트까지 같으면 확률도 비트까지 같습니다.",
                en="With the weights' bits equal the probabilities' bits are equal.",
            ),
        ),
        Bound(
            "pred",
            "exact",
            Text(
                ko="확률이 같으면 가장 큰 자리도 같습니다. 동점에서는 둘 다 첫째를 고릅니다.",
                en="Equal probabilities have their largest in the same place; both take the first of ties.",
            ),
        ),
    ),
    errata=("P13-one-based",),
)
