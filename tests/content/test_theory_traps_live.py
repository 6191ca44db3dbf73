"""What the theory items say of R, asked of R itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lecture_port.theory.t01_flatten import flatten
from lecture_port.theory.t02_convolution_1d import sum_over_f
from lecture_port.theory.t04_flipped_filter import flip

pytestmark = pytest.mark.live_r


@pytest.fixture(scope="module")
def asked() -> str:
    return """
    say <- function(x) cat(x, sep = " ", fill = 1000)
    m <- matrix(1:6, 2, byrow = TRUE)
    say(as.vector(m))
    say(as.vector(t(m)))
    f <- c(1, 2, 3, 4); g <- c(1, 0, 2)
    say(round(convolve(f, rev(g), type = "open"), 10))
    say(round(convolve(f, c(g, 0)), 10))
    say(as.vector(t(m[nrow(m):1, ncol(m):1])))
    say(rev(g))
    """


def test_r_agrees(rscript: Callable[[str], str], asked: str) -> None:
    by_columns, by_rows, opened, circular, turned, reversed_ = (
        [float(word) for word in line.split()] for line in rscript(asked).splitlines()
    )
    m = np.arange(1, 7).reshape(2, 3)

    assert by_columns == m.T.reshape(-1).tolist() != by_rows
    assert by_rows == flatten(m).tolist()
    assert opened == sum_over_f([1, 2, 3, 4], [1, 0, 2]).tolist()
    assert circular != opened[:4]
    assert turned == flip(m).reshape(-1).tolist()
    assert reversed_ == flip([1, 0, 2]).tolist()
