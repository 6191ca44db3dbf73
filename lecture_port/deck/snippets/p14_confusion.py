"""P14: the confusion matrix."""

from __future__ import annotations

from lecture_port.deck.snippet import Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P14",
    title=Text(
        "평가표본을 통한 평가: 오차 행렬", "Evaluation on the test sample: the confusion matrix"
    ),
    idea=Text(
        ko="실제 숫자(행)와 예측(열)을 교차하여 셉니다. 대각선이 맞힌 장수이고, 그 합을 전체로 나누면 정확도입니다.",
        en="Cross-counts the true digits (rows) and the predictions (columns). The diagonal holds the hits; its sum over the total is the accuracy.",
    ),
    trap=Text(
        ko=(
            "열의 이름 1, …, 10은 `which.max`의 자리이므로 k열은 숫자 k - 1입니다. 행의 이름은 0, …, 9입니다. "
            "`table`은 나타난 값만 셉니다. 한 번도 예측하지 않은 숫자는 열이 통째로 빠져, 표가 정사각형이 아니게 됩니다. "
            "scikit-learn의 `confusion_matrix`에는 1을 뺀 예측을 주어야 합니다. 그대로 주면 오류 없이 11×11의 엉뚱한 표가 나옵니다."
        ),
        en=(
            "The column names 1, …, 10 are places from `which.max`: column k is the digit k - 1. The rows are named 0, …, 9. "
            "`table` counts only values that occur: a digit that is never predicted has no column, and the table is no longer square. "
            "Give scikit-learn's `confusion_matrix` the predictions less 1; as they are, it returns a wrong 11×11 table without an error."
        ),
    ),
    command="confusion",
    r_file="slides/P14_confusion.R",
    function="lecture_port.practice.confusion:confusion",
    plain="P14_confusion.py",
    needs=("test_labels_c", "pred"),
    shows="table",
    errata=("P03-test-labels-c", "P13-one-based", "P14-dropped"),
)
