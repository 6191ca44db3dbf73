from __future__ import annotations

import pytest

from lecture_port.data.download_limit import download_limit
from lecture_port.errors import UsageError


@pytest.mark.parametrize(("given", "seconds"), [("", 30.0), (" ", 30.0), ("7", 7.0), ("2.5", 2.5)])
def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, given: str, seconds: float) -> None:
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", given)
    assert download_limit(30.0) == seconds


def test_the_default_holds_without_it() -> None:
    assert download_limit(600.0) == 600.0


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "inf", "10s", "십"])
def test_anything_else_is_a_usage_error(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", given)
    with pytest.raises(UsageError) as caught:
        download_limit(30.0)
    assert caught.value.exit_code == 2
    assert given in caught.value.what.en
    assert given in caught.value.what.ko
