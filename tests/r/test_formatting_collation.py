from __future__ import annotations

import locale

import pytest

from lecture_port.r.factors import factor
from lecture_port.r.formatting import collation_key, collation_locale, in_order
from lecture_port.r.ordering import sort
from lecture_port.r.tables import table

WORDS = ["Dog", "cat", "bird", "새"]


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("LC_ALL", "LC_COLLATE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("C", ["Dog", "bird", "cat", "새"]),
        ("POSIX", ["Dog", "bird", "cat", "새"]),
        ("C.UTF-8", ["bird", "cat", "Dog", "새"]),
        ("en_US.UTF-8", ["bird", "cat", "Dog", "새"]),
        ("ko_KR.UTF-8", ["새", "bird", "cat", "Dog"]),
    ],
)
def test_every_order_of_texts_follows_the_locale(
    environ: pytest.MonkeyPatch, name: str, order: list[str]
) -> None:
    environ.setenv("LANG", name)
    assert in_order(WORDS) == order
    assert list(factor(WORDS).levels) == order
    assert list(table(WORDS).labels[0]) == order
    assert sort(WORDS).tolist() == order
    assert sorted(WORDS, key=collation_key(name)) == order


def test_the_variables_in_r_s_turn(environ: pytest.MonkeyPatch) -> None:
    assert collation_locale({}) == "C"
    environ.setenv("LANG", "ko_KR.UTF-8")
    assert collation_locale() == "ko_KR.UTF-8"
    environ.setenv("LC_COLLATE", "C")
    assert collation_locale() == "C"
    environ.setenv("LC_ALL", "en_US.UTF-8")
    assert collation_locale() == "en_US.UTF-8"
    environ.setenv("LC_ALL", "")
    assert collation_locale() == "C"


def test_a_locale_that_python_has_set_goes_before(environ: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_COLLATE)
    environ.setenv("LC_ALL", "C")
    try:
        locale.setlocale(locale.LC_COLLATE, "C.UTF-8")
        assert collation_locale() != "C"
    finally:
        locale.setlocale(locale.LC_COLLATE, before)


def test_numbers_are_sorted_by_size_in_every_locale(environ: pytest.MonkeyPatch) -> None:
    environ.setenv("LC_ALL", "ko_KR.UTF-8")
    assert factor([10, 9, 100]).levels == ("9", "10", "100")
    assert factor(["10", "9", "100"]).levels == ("10", "100", "9")
