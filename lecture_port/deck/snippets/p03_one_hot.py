"""P03: one-hot encoding of the labels."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

_ZEROS_AND_ONES = Text(
    ko="0과 1뿐인 행렬입니다.",
    en="A matrix of zeros and ones.",
)

SNIPPET = Snippet(
    id="P03",
    title=Text("자료 준비: 정답의 원-핫 부호화", "Preparing the data: one-hot labels"),
    idea=Text(
        ko="정답 숫자 하나를 길이 10인 0/1 벡터로 바꿉니다. 범주형 교차 엔트로피 손실이 이 모양을 기대합니다.",
        en="Turns each label into a vector of ten zeros and ones, the form that the categorical cross-entropy loss expects.",
    ),
    trap=Text(
        ko=(
            "범주의 수는 최댓값 + 1입니다. R의 `as.integer(factor(y))`처럼 1부터 센 코드를 넣으면 열이 11개가 됩니다. "
            "요인을 그대로 넣은 `to_categorical(factor(y))`는 패키지마다 다릅니다. keras3은 코드를 0부터 세므로 열이 수준의 수만큼이고, 예전 keras는 레이블을 숫자로 읽으므로 `factor(c(3, 5))`가 2열이 아니라 6열이 됩니다. "
            "숫자 d의 열은 R에서 d + 1번째, 파이썬에서 첨자 d입니다. "
            "`test_labels`를 덮어쓰므로, P14에 필요한 정수 정답은 그 전에 `test_labels_c`로 따로 두어야 합니다."
        ),
        en=(
            "The number of classes is the largest label + 1: codes that count from 1, as R's `as.integer(factor(y))` gives them, make 11 columns. "
            "A factor as it is, `to_categorical(factor(y))`, depends on the package: keras3 takes its codes counted from 0, one column a level; the old keras reads its labels as numbers, so that `factor(c(3, 5))` makes 6 columns, not 2. "
            "Digit d sits in column d + 1 in R and at index d in Python. "
            "`test_labels` is overwritten, so the whole-number labels that P14 needs must be kept as `test_labels_c` before."
        ),
    ),
    command="one-hot",
    r_file="slides/P03_one_hot.R",
    function="lecture_port.practice.one_hot:one_hot",
    plain="P03_one_hot.py",
    needs=("train_labels", "test_labels"),
    binds=(
        Bound("train_labels", "exact", _ZEROS_AND_ONES),
        Bound("test_labels", "exact", _ZEROS_AND_ONES),
    ),
    errata=("P03-test-labels-c",),
)
