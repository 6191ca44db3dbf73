"""R is the oracle: hypothesis makes the inputs, R through rpy2 says what is right."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from lecture_port.parity.r_session import RAnswer, RSession

IN_CI = 200
CASES = int(os.environ.get("LECTURE_PORT_PROPERTY_CASES", IN_CI))
"""Cases a function; set the variable to 2000 or more for the long run, which draws new ones."""

settings.register_profile(
    "against R",
    max_examples=CASES,
    deadline=None,
    derandomize=CASES == IN_CI,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="session")
def r() -> Iterator[RSession]:
    """Return a real R; a test that uses it fails where there is none."""
    with RSession() as session:
        session.evaluate("library(zeallot); options(width = 80)", describe=False).checked()
        yield session


@pytest.fixture(scope="session")
def ask(r: RSession) -> Callable[[str], RAnswer]:
    """Return a function that lets R evaluate code without leaving anything behind."""

    def evaluate(code: str) -> RAnswer:
        return r.evaluate(f"local({{\n{code}\n}})")

    return evaluate


@pytest.fixture(scope="session")
def same_bits() -> Callable[[Any, Any], bool]:
    """Return a function that compares lists of values: NaN equal to NaN, -0 and 0 told apart."""

    def same(first: Any, second: Any) -> bool:
        if isinstance(first, list | tuple) and isinstance(second, list | tuple):
            return len(first) == len(second) and all(map(same, first, second))
        if isinstance(first, float) and isinstance(second, float):
            if math.isnan(first) or math.isnan(second):
                return math.isnan(first) and math.isnan(second)
            return first == second and math.copysign(1, first) == math.copysign(1, second)
        return bool(first == second)

    return same


@pytest.fixture(autouse=True)
def _texts_sorted_by_code_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort as the session's R, in the locale C."""
    monkeypatch.setenv("LC_ALL", "C")
