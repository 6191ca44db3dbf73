"""What the deck forgot, supplied apart from the slides, which stay word for word."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Preamble
from lecture_port.language import Text

PREAMBLES: tuple[Preamble, ...] = (
    Preamble(
        before="P01",
        r_file="preamble/P01_library.R",
        function=None,
        why=Text(
            ko="슬라이드는 P04에서야 keras를 불러오지만 `dataset_mnist`와 `%<-%`는 P01에서 이미 쓰입니다.",
            en="The deck loads keras only at P04, but `dataset_mnist` and `%<-%` are used at P01 already.",
        ),
    ),
    Preamble(
        before="P02",
        r_file="preamble/P02_test_labels_c.R",
        function="lecture_port.practice.keep_test_labels:keep_test_labels",
        why=Text(
            ko="P14가 쓰는 정수 정답 `test_labels_c`를 슬라이드 어디에서도 만들지 않습니다. P03이 `test_labels`를 덮어쓰기 전에 따로 둡니다.",
            en="No slide makes the whole-number labels `test_labels_c` that P14 uses; they are kept before P03 overwrites `test_labels`.",
        ),
        needs=("mnist",),
        binds=(
            Bound(
                "test_labels_c",
                "exact",
                Text(
                    ko="정수 정답이므로 한 값도 달라서는 안 됩니다.",
                    en="Whole-number labels: not one value may differ.",
                ),
            ),
        ),
    ),
    Preamble(
        before="P04",
        r_file="preamble/P04_seed.R",
        function="lecture_port.practice.set_seed:set_seed",
        why=Text(
            ko="슬라이드는 난수의 씨앗을 정하지 않아 실행할 때마다 결과가 다릅니다. 씨앗을 정해야 R과 파이썬을 비교할 수 있습니다.",
            en="The deck sets no seed, so every run differs; with a seed R and Python can be compared.",
        ),
    ),
)
