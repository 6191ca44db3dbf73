"""P15: precision, recall, F1, ROC and AUC."""

from __future__ import annotations

from lecture_port.deck.snippet import Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P15",
    title=Text("참고: 이진분류 평가 측도", "Note: measures of binary classification"),
    idea=Text(
        ko="슬라이드가 이름만 적은 측도, 곧 재현율과 정밀도, F1 점수, ROC 곡선과 AUC를 숫자마다 구하고 평균합니다. 정확도의 윌슨 신뢰구간도 덧붙입니다.",
        en="Computes what the slide only names: recall, precision, F1 score, ROC curve and AUC, digit by digit and averaged, and adds the Wilson interval of the accuracy.",
    ),
    trap=Text(
        ko=(
            "이진분류의 측도이므로 숫자 하나를 양성, 나머지 아홉을 음성으로 보아 열 번 구한 뒤 단순 평균(macro)을 냅니다. "
            "`pred`는 1부터 세므로 1을 빼고 정답과 견주어야 합니다. AUC에는 예측한 숫자가 아니라 확률 `pred_mat`을 씁니다. "
            "한 번도 예측하지 않은 숫자의 정밀도는 0/0입니다. R은 `NaN`을, scikit-learn은 경고와 함께 0을 답합니다."
        ),
        en=(
            "These are measures for two classes: take one digit as positive and the other nine as negative, ten times, then the plain (macro) average. "
            "`pred` counts from 1: subtract 1 before comparing it with the labels. AUC takes the probabilities `pred_mat`, not the predicted digits. "
            "The precision of a digit that is never predicted is 0/0: R answers `NaN`, scikit-learn 0 with a warning."
        ),
    ),
    command="metrics",
    r_file="supplement/P15_metrics.R",
    function="lecture_port.practice.metrics:metrics",
    plain="P15_metrics.py",
    needs=("test_labels_c", "pred_mat", "pred"),
    shows="metrics",
    errata=("P15-binary",),
    on_slide=False,
)
