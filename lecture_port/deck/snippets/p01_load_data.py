"""P01: loading the images and labels."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Mend, Snippet
from lecture_port.language import Text

_WHOLE_NUMBERS = Text(
    ko="정수 화소와 정답이므로 한 값도 달라서는 안 됩니다.",
    en="Whole-number pixels and labels: not one value may differ.",
)

SNIPPET = Snippet(
    id="P01",
    title=Text("자료 준비: 불러오기", "Preparing the data: loading it"),
    idea=Text(
        ko=(
            "MNIST를 불러와 훈련자료와 시험자료의 이미지와 정답, 모두 네 변수에 한 번에 나누어 담습니다. "
            "전체 자료는 28×28 흑백 이미지로 훈련용 60,000장, 시험용 10,000장입니다."
        ),
        en=(
            "Loads MNIST and unpacks it at once into four variables: images and labels, for training and for testing. "
            "The full set holds 60,000 training and 10,000 test images, 28×28, in shades of grey."
        ),
    ),
    trap=Text(
        ko=(
            "R의 `%<-%`는 파이썬에서 등호 왼쪽에 같은 모양의 괄호를 적으면 됩니다. 둘 다 이름이 아니라 순서로 짝을 짓습니다. "
            "첨자는 0부터 시작하므로 R의 `train_images[1, , ]`는 파이썬의 `train_images[0]`입니다. "
            "화소는 uint8이므로 두 배열을 더하여 255를 넘으면 경고 없이 0부터 다시 셉니다. 실수로 바꾼 뒤에 계산하십시오."
        ),
        en=(
            "Python has no `%<-%`; it writes the same nested parentheses to the left of `=`. Both pair by position, not by name. "
            "Indices start at 0: R's `train_images[1, , ]` is Python's `train_images[0]`. "
            "The pixels are uint8, so adding two arrays wraps around to 0 beyond 255 without a warning: make them floating point before calculating."
        ),
    ),
    command="load-data",
    r_file="slides/P01_load_data.R",
    function="lecture_port.practice.load_data:load_data",
    plain="P01_load_data.py",
    binds=(
        Bound(
            "mnist",
            "structure",
            Text(
                ko="네 배열을 담는 그릇으로, 배열 자체는 아래에서 하나씩 비교합니다.",
                en="It only holds the four arrays, which are compared one by one below.",
            ),
        ),
        Bound("train_images", "exact", _WHOLE_NUMBERS),
        Bound("train_labels", "exact", _WHOLE_NUMBERS),
        Bound("test_images", "exact", _WHOLE_NUMBERS),
        Bound("test_labels", "exact", _WHOLE_NUMBERS),
    ),
    mends=(
        Mend(
            find="(test_images, test_labels))\n  %<-% mnist",
            replace="(test_images, test_labels)) %<-% mnist",
            erratum="P01-line-break",
        ),
    ),
    errata=("P01-zip-code", "P01-line-break", "P01-library-late"),
)
