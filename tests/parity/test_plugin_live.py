"""R in anyone's own tests: what the fixture gives, and that a difference is explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.plugin import same_as_r

pytestmark = pytest.mark.live_r


def test_values_go_to_r_and_come_back(r: Callable[..., Any]) -> None:
    m = np.array([[1.0, 9.0], [4.0, 2.0]])
    found = r(
        "list(w = apply(m, 1, which.max), s = sd(x), n = names(l), t = paste(k, 'b'), z = NULL)",
        m=m,
        x=[1, 2, 4],
        l={"a": 1, "b": "c"},
        k="a",
    )
    assert found["w"].tolist() == [2, 1]
    assert found["s"] == pytest.approx(np.std([1, 2, 4], ddof=1))
    assert list(found["n"]) == ["a", "b"]
    assert found["t"] == "a b"
    assert found["z"] is None
    same_as_r(m.T, r("t(m)", m=m))
    same_as_r(np.arange(1, 30_001.0).reshape(3, -1), r("matrix(1:30000 + 0, 3, byrow = TRUE)"))
    assert r("list(a = c(NA, 1:25000))")["a"].size == 25_001
    with pytest.raises(AssertionError, match="not the same as R"):
        same_as_r(np.std([1, 2, 4]), r("sd(x)", x=[1, 2, 4]))
    with pytest.raises(RuntimeError, match="R: no"):
        r("stop('no')")
