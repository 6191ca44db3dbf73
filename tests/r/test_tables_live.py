from __future__ import annotations

import math
import random
from typing import Any

import pytest

from lecture_port.r.factors import Factor, factor
from lecture_port.r.tables import Table, table

pytestmark = pytest.mark.live_r

WORDS = ["a", "B", "고양이", "개", "", "NA", "NaN", "q\\b", "tab\t", "é", "e\u0301", "😀", "ｱ", '"']
NAMES = [
    "",
    "pred",
    "test_labels_c",
    "예측",
    "답",
    "가나다라마바",
    "x",
    "long_variable_name",
    "a\\b",
]


def _pool(draw: random.Random) -> list[Any]:
    return draw.choice(
        [
            list(range(10)),
            list(range(draw.randint(15, 40))),
            [None, 1, 2, 3],
            [True, False, None],
            [math.nan, None, 0.5, -0.0, 0.0, 1e5, -2.25, 1 / 3, math.inf, -math.inf],
            [100000, 1234567, -5, 2**31 - 1],
            [100000, 2**31, 2**40 + 1],
            WORDS,
            [None, *WORDS[:4]],
            ["w" * draw.randint(1, 90), "나" * draw.randint(1, 45), "b"],
            [f"분류{k}" for k in range(30)],
            [1.0],
        ]
    )


def _variable(draw: random.Random, live_r: Any, n: int) -> tuple[str, Any]:
    pool = _pool(draw)
    values = draw.choices(pool, k=n)
    code = live_r.vector(values)
    if draw.random() < 0.25:
        levels = list(dict.fromkeys([*draw.sample(pool, len(pool)), *_unseen(pool)]))
        if isinstance(_factor(values, levels), Factor):
            return f"factor({code}, levels = {live_r.vector(levels)})", factor(values, levels)
    return code, values


def _unseen(pool: list[Any]) -> list[Any]:
    return ["안 나온 것"] if isinstance(pool[-1], str) else [77]


def _factor(values: list[Any], levels: list[Any]) -> Factor | None:
    try:
        return factor(values, levels)
    except ValueError:
        return None


def _table(names: list[str], values: list[Any]) -> Table:
    """Call `table` as R is called, unnamed variables in the midst of named ones too."""
    made = table(*values)
    return Table(made.counts, tuple(names), made.labels)


def _compare(theirs: dict[str, Any], printed: list[str], ours: Table) -> None:
    assert theirs["type"] == "integer"
    assert theirs["dim"] == list(ours.counts.shape)
    assert theirs["values"] == ours.counts.ravel(order="F").tolist()
    assert theirs["dimnames"] == [list(labels) for labels in ours.labels]
    assert theirs["sides"] == ours.dimnames.names()
    assert "\n".join(printed) == str(ours)


@pytest.mark.parametrize(("dimensions", "count"), [(1, 200), (2, 300), (3, 60), (4, 20)])
def test_agrees_with_r_to_the_character(live_r: Any, dimensions: int, count: int) -> None:
    draw = random.Random(dimensions)
    cases, expected = [], []
    for _ in range(count):
        n = draw.choice([0, 1, 2, 5, 40, 150]) if dimensions < 3 else draw.choice([0, 1, 4, 7])
        variables = [_variable(draw, live_r, n) for _ in range(dimensions)]
        names = draw.choices(NAMES, k=dimensions)
        given = [
            f"{live_r.text(name)} = {code}" if name else code
            for name, (code, _) in zip(names, variables, strict=True)
        ]
        cases.append(f"t <- table({', '.join(given)}); list(describe(t), as.list(printed(t)))")
        expected.append(_table(names, [value for _, value in variables]))
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        assert "value" in answer, (case, answer)
        try:
            _compare(*answer["value"], ours)
        except AssertionError as error:
            raise AssertionError(f"{case}\n{error}") from error


def test_line_width(live_r: Any) -> None:
    draw = random.Random(10)
    cases, expected = [], []
    for k in range(80):
        width = draw.randint(10, 120)
        values = [draw.choices(_pool(draw), k=30) for _ in range(1 + k % 2)]
        codes = ", ".join(map(live_r.vector, values))
        cases.append(f"options(width = {width}); as.list(printed(table({codes})))")
        expected.append(table(*values).text(width))
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        assert "\n".join(answer["value"]) == ours, case


def test_names_are_given_as_in_r(live_r: Any) -> None:
    cases = [
        "names(dimnames(table(a = 1, 2)))",
        "names(dimnames(table(list(a = 1, b = 2))))",
        "names(dimnames(table(list(1, 2))))",
        "names(dimnames(table(x = list(1, 2))))",
    ]
    theirs = [answer["value"] for answer in live_r.ask(cases)]
    assert theirs == [["a", ""], ["a", "b"], [".1", ".2"], ["x.1", "x.2"]]


def test_more_than_r_prints(live_r: Any) -> None:
    cases = [
        "t <- table(x = 1:100003); p <- printed(t); list(length(p), tail(p, 3))",
        "t <- table(a = rep(1:400, 300), b = rep(1:300, each = 400)); p <- printed(t); "
        "list(length(p), tail(p, 3))",
    ]
    many = table(x=range(1, 100_004)).text().split("\n")
    grid = (
        table(a=[k % 400 for k in range(120_000)], b=[k // 400 for k in range(120_000)])
        .text()
        .split("\n")
    )
    for answer, ours in zip(live_r.ask(cases), (many, grid), strict=True):
        assert answer["value"][0] == len(ours)
        assert answer["value"][1][-1] == ours[-1]


def test_errors_in_r_words(live_r: Any) -> None:
    cases: list[tuple[str, tuple[Any, ...]]] = [
        ("table()", ()),
        ("table(1:2, 1:3)", ([1, 2], [1, 2, 3])),
        ("table(1:50000, 1:50000)", (range(50_000), range(50_000))),
    ]
    for (_, args), answer in zip(cases, live_r.ask([code for code, _ in cases]), strict=True):
        with pytest.raises(ValueError, match=r".") as caught:
            table(*args)
        assert answer["error"] == str(caught.value)
