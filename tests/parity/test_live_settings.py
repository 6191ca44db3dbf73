"""A comparison knows under which settings R and Python ran; unequal ones are no disagreement."""

from __future__ import annotations

import pytest

from lecture_port.errors import DisagreementError, OtherSettingsError
from lecture_port.parity.backends import PythonResult, RResult
from lecture_port.parity.live import require_equal_settings

IN_FORCE = {"onednn": True, "intra_op": 2, "cpu": "a", "cpu_features": ["AVX2", "AVX512F"]}


def r(**other: object) -> RResult:
    return RResult(in_force={**IN_FORCE, **other})


def python(**other: object) -> PythonResult:
    return PythonResult(in_force={**IN_FORCE, **other})


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("onednn", False, ("oneDNN: on in R, off in Python", "oneDNN: R은 켜짐, 파이썬은 꺼짐")),
        ("intra_op", 1, ("2 in R, 1 in Python", "R은 2, 파이썬은 1")),
        ("cpu_features", ["AVX2"], ("AVX512F in R, without AVX512F in", "파이썬은 AVX512F 없음")),
    ],
)
def test_unequal_settings_are_an_error_of_the_harness(
    setting: str, value: object, said: tuple[str, str]
) -> None:
    with pytest.raises(OtherSettingsError) as error:
        require_equal_settings(r(), python(**{setting: value}))
    assert error.value.what.en.startswith("not comparable:")
    assert said[0] in error.value.what.en
    assert said[1] in error.value.what.ko
    assert error.value.exit_code == 13 != DisagreementError.exit_code
    assert "differ" not in error.value.what.en


def test_equal_or_unknown_settings_are_compared() -> None:
    require_equal_settings(r(), python())
    require_equal_settings(r(onednn=None), python())
    require_equal_settings(RResult(), python())
