from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t03_shared_weights import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_banded_matrix_and_its_weights(sound: Check, text: Words) -> None:
    lesson = show()

    sound(lesson)
    assert lesson.data["matrix"].shape == (5, 6)
    np.testing.assert_array_equal(lesson.data["product"], lesson.data["sliding"])
    assert [lesson.data[name] for name in ("dense", "connections", "free")] == [30, 10, 2]
    assert "Of the 30 entries of W, 20 are always 0" in text(lesson)


def test_any_length_and_stride(sound: Check) -> None:
    lesson = show(input=[list(range(30))], filter=[[1, 2, 3]], stride=(2, 2), dilation=2)

    sound(lesson)
    assert lesson.data["matrix"].shape == (13, 30)
    assert lesson.data["free"] == 3


@pytest.mark.parametrize(
    ("stride", "dilation", "index"),
    [(1, 1, "j+i-1"), (2, 1, "2(j-1)+1+i-1"), (1, 3, "j+3(i-1)"), (2, 2, "2(j-1)+1+2(i-1)")],
)
def test_the_printed_formula_is_that_of_the_matrix(
    text: Words, stride: int, dilation: int, index: str
) -> None:
    x, w = [1.0, 4, 2, 8, 5, 7, 3, 6], [2.0, 0, 1]
    lesson = show(input=[x], filter=[w], stride=stride, dilation=dilation)

    assert f"sum_i w_i x_({index})" in text(lesson)
    python = index.replace("(j", "*(j").replace("(i", "*(i")
    by_formula = [
        sum(w[i - 1] * x[eval(python, {"i": i, "j": j}) - 1] for i in range(1, len(w) + 1))
        for j in range(1, len(lesson.data["product"]) + 1)
    ]
    assert by_formula == lesson.data["product"].tolist()


def test_two_strides_make_no_sense_here() -> None:
    with pytest.raises(UsageError, match="in one dimension --stride takes one number, not 1,2"):
        show(stride=(1, 2))
