from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.lists import RList, assign

pytestmark = pytest.mark.live_r

ZEALLOT = "library(zeallot)"


def _value(draw: random.Random, depth: int) -> Any:
    kind = draw.random()
    if depth and kind < 0.45:
        parts = [_value(draw, depth - 1) for _ in range(draw.choice([0, 1, 1, 2, 3, 4]))]
        if draw.random() < 0.3:
            return RList((draw.choice("abc"), part) for part in parts)
        return parts
    leaves: list[Any] = [
        draw.randint(-5, 5),
        draw.gauss(0, 1),
        "한글",
        "xyz",
        True,
        None,
        complex(1.5, -2.0),
        np.array([draw.randint(0, 9) for _ in range(draw.randint(1, 4))]),
        np.array([1.5, 2.5, float("nan")]),
        np.array([[1, 2], [3, 4]]),
    ]
    return draw.choice(leaves)


def _pattern(draw: random.Random, value: Any, names: list[str]) -> Any:
    """Make a pattern that fits the value more often than not."""
    if isinstance(value, np.ndarray):
        parts: list[Any] = list(value.ravel()) if draw.random() < 0.4 else []
    else:
        parts = list(value) if isinstance(value, RList | list | str) else []
    if not parts or draw.random() < 0.2:
        return names.pop()
    pattern = [_pattern(draw, part, names) for part in parts]
    if draw.random() < 0.3:
        place = draw.randrange(len(pattern))
        gone = draw.choice([0, 1, 1, 2])
        pattern[place : place + gone] = [draw.choice(["...", "...rest"])]
    if draw.random() < 0.15:
        pattern[draw.randrange(len(pattern))] = "."
    if draw.random() < 0.1:
        pattern.append(names.pop())
    return tuple(pattern)


def _code(pattern: Any) -> str:
    return pattern if isinstance(pattern, str) else f"c({', '.join(map(_code, pattern))})"


def _ours(pattern: Any, value: Any) -> Any:
    try:
        return assign(pattern, value)
    except ValueError as error:
        return str(error)


def _plain(live_r: Any, described: dict[str, Any]) -> Any:
    """Return an R value as Python has it; a vector of length 1 is a single value."""
    if described["type"] == "NULL":
        return None
    if described["type"] == "list":
        return [_plain(live_r, value) for value in described["values"]]
    if described["type"] == "complex":
        return complex(described["values"][0].replace("i", "j"))
    values = live_r.values(described)
    return values[0] if len(values) == 1 else values


def _same(theirs: Any, ours: Any) -> bool:
    if isinstance(ours, np.ndarray):
        ours = ours.ravel(order="F").tolist()
        ours = ours[0] if len(ours) == 1 else ours
    if isinstance(ours, RList | list):
        if not isinstance(theirs, list):
            # a text was taken apart, and R joined the rest of its characters again
            return len(ours) == 1 and _same(theirs, next(iter(ours)))
        return len(theirs) == len(ours) and all(map(_same, theirs, ours))
    return bool(theirs == ours) or (theirs != theirs and ours != ours)


def test_agrees_with_zeallot(live_r: Any) -> None:
    draw = random.Random(11)
    cases, expected = [], []
    while len(cases) < 400:
        value = _value(draw, 3)
        pattern = _pattern(draw, value, [f"v{k}" for k in range(60)])
        if isinstance(pattern, str) or _endless(pattern, value):
            continue
        cases.append(
            f"{_code(pattern)} %<-% {live_r.nested(value)}; "
            "found <- mget(sort(ls(all.names = TRUE))); describe(found)"
        )
        expected.append(_ours(pattern, value))
    agreed = 0
    for case, answer, ours in zip(cases, live_r.ask(cases, ZEALLOT), expected, strict=True):
        if isinstance(ours, str):
            assert answer.get("error") in (ours, "is.list(cons) is not TRUE"), (case, answer, ours)
            continue
        assert "value" in answer, (case, answer, ours)
        theirs = dict(
            zip(
                answer["value"]["names"] or [],
                [_plain(live_r, value) for value in answer["value"]["values"]],
                strict=True,
            )
        )
        assert sorted(theirs) == sorted(ours.names()), case
        assert all(_same(theirs[name], ours[name]) for name in theirs), (case, theirs, ours)
        agreed += 1
    assert 150 < agreed < 390


def _endless(pattern: Any, value: Any) -> bool:
    """Tell whether a text of one character would be taken apart, at which zeallot never ends."""
    if isinstance(value, str):
        return len(value) < 2
    parts = list(value) if isinstance(value, RList | list) else []
    return any(_endless(pattern, part) for part in parts)


def test_errors_in_zeallot_s_words(live_r: Any) -> None:
    cases = ["c(a, b) %<-% list(1, 2, 3)", "c(...a, ...b) %<-% list(1, 2, 3)"]
    patterns = [("a", "b"), ("...a", "...b")]
    for pattern, answer in zip(patterns, live_r.ask(cases, ZEALLOT), strict=True):
        assert answer["error"] == _ours(pattern, [1, 2, 3])


pytestmark = pytest.mark.live_r

PIECES = ["a", "ac", "acc", "가", "가나", "val_", "loss", "é", " "]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(PIECES, k=draw.choice([0, 1, 1, 2, 3])))


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(12)
    cases, expected = [], []
    while len(cases) < 300:
        pairs = [(_name(draw), k) for k in range(draw.choice([0, 1, 2, 4, 6]))]
        known = draw.choice(pairs)[0] if pairs else "a"
        name = draw.choice([known, known[: draw.randint(0, 4)], _name(draw)])
        if not name:
            continue
        values = ", ".join(f"{k}L" for _, k in pairs)
        labels = ", ".join(live_r.text(label) for label, _ in pairs)
        x = RList(pairs)
        cases.append(
            f"x <- list({values}); names(x) <- c({labels}); "
            f'list(`$`(x, {live_r.text(name)}), x[[{live_r.text(name)}]], x[[""]])'
        )
        expected.append([getattr(x, name), x[name], x[""]])
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        assert answer["value"] == ours, case


def test_places(live_r: Any) -> None:
    cases = ["list(a = 5, b = 6)[[2]]", "list(a = 5, b = 6)[[3]]"]
    inside, outside = live_r.ask(cases)
    results = RList({"a": 5, "b": 6})
    assert inside["value"] == results[2]
    with pytest.raises(IndexError) as caught:
        results[3]
    assert outside["error"] == str(caught.value)


def test_printed_as_r_prints_it(live_r: Any) -> None:
    x = RList(
        {
            "loss": [0.21345, 0.1],
            "n": 5,
            "inner": RList([("a b", "text"), ("", None), ("z", RList({"deep": True}))]),
            "empty": RList({}),
            "m": np.array([[1, 2], [3, 4]]),
            "if": "x",
            "한글": ["가", "b"],
            "_x": 1,
            ".x": 1,
            "x1.y_z": list(range(40)),
        }
    )
    code = (
        "list(loss = c(0.21345, 0.1), n = 5L, inner = list(`a b` = 'text', NULL, z = list(deep = TRUE)), empty = list(), "
        "m = matrix(1:4, 2, byrow = TRUE), `if` = 'x', \uac00 = 1)"
    ).replace("\uac00 = 1", "한글 = c('가', 'b'), `_x` = 1L, .x = 1L, x1.y_z = 0:39")
    (answer,) = live_r.ask([f"as.list(capture.output(print({code})))"])
    assert str(x).split("\n") == answer["value"]
    assert str(RList({})) == "list()"
