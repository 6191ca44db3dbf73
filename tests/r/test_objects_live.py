"""What a user of R goes on to do with a table, a factor, a vector or a list: some hundreds of calls, R's answer and ours.

Each call is asked of R and of the port: equal (value, type, dimensions, names, labels, what is printed and what ``str``
prints), refused by name, or wrong. Wrong is never allowed; the counts are printed and held.
"""

from __future__ import annotations

import itertools
import linecache
import math
import warnings
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import LecturePortError
from lecture_port.r import base
from lecture_port.r.arrays import RArray
from lecture_port.r.factors import Factor
from lecture_port.r.lists import RList
from lecture_port.r.structures import structure
from lecture_port.r.summaries import summary
from lecture_port.r.tables import Table
from lecture_port.r.vectors import Vector, as_vector

pytestmark = pytest.mark.live_r

CASES = Path(__file__).with_name("objects_cases.txt")

DATA = {
    "x": ("c(0, 1, 1, 2, 2, 2, 3)", [0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0]),
    "y": ("c(1, 2, 2, 1, 3, 3, 1)", [1.0, 2.0, 2.0, 1.0, 3.0, 3.0, 1.0]),
    "z": ('c("b", "a", "b", "a", "b", "b", "a")', ["b", "a", "b", "a", "b", "b", "a"]),
    "w": (
        "c(TRUE, FALSE, NA, TRUE, TRUE, FALSE, NA)",
        [True, False, None, True, True, False, None],
    ),
    "k": ("c(1L, NA, 3L, 3L, 1L, 2L, 100000L)", [1, None, 3, 3, 1, 2, 100000]),
}


@cache
def _sections() -> dict[str, dict[str, str]]:
    """Read the cases: R's call and ours by section."""
    sections: dict[str, dict[str, str]] = {}
    name = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1 : line.index("]")]
            sections[name] = {}
        elif " :: " in line:
            theirs, ours = line.split(" :: ")
            sections[name][theirs] = ours
    return sections


def _cases() -> list[tuple[str, str, str, str]]:
    """R's set-up and call, ours and our call."""
    of = _sections()
    made = [("", call, "", ours) for call, ours in of["tables"].items()]
    for tables, calls in (
        (of["one_way"], of["any"] | of["one"]),
        (of["two_way"], of["any"] | of["two"]),
        (of["three_way"], of["any"] | of["three"]),
    ):
        for (there, here), (call, ours) in itertools.product(tables.items(), calls.items()):
            made.append((f"t <- {there}; ", call, here, ours))
    for (there, here), (call, ours) in itertools.product(
        of["factors"].items(), of["on_factors"].items()
    ):
        made.append((f"f <- {there}; ", call, here, ours))
    for (there, here), (call, ours) in itertools.product(
        of["matrices"].items(), of["on_matrices"].items()
    ):
        made.append((f"m <- {there}; ", call, here, ours))
    alone = of["lists"] | of["vectors"]
    made += [("", call, "", ours) for call, ours in alone.items()]
    return made


def _names() -> dict[str, Any]:
    import pandas

    from lecture_port.r.arrays import as_array

    names: dict[str, Any] = {name: value for name, (_, value) in DATA.items()}
    names |= {name: getattr(base, name) for name in base.__all__ if name != "t"}
    names["summary"] = summary
    names |= {
        "t_": base.t,
        "np": np,
        "RList": RList,
        "Table": Table,
        "as_array": as_array,
    }
    names["frame"] = pandas.DataFrame({"a": names["x"], "b": names["z"]})
    names["categorical"] = pandas.Categorical(names["z"], categories=["b", "c", "a"])
    names["L"] = RList({"loss": [0.5, 0.2], "accuracy": 0.9, "val_loss": 1})
    return names


def _letter(here: str) -> str:
    """What R's and our call name the object that they ask."""
    of = _sections()
    if here in of["factors"].values():
        return "f"
    return "m" if here in of["matrices"].values() else "t"


def _ours(here: str, call: str, names: dict[str, Any]) -> Any:
    space = dict(names)
    if here:
        space[_letter(here)] = _run(here, space)
    return _run(call, space)


def _run(call: str, space: dict[str, Any]) -> Any:
    """Run one line as if it stood in a file, so that the names of its arguments can be read."""
    name = f"<case {call}>"
    linecache.cache[name] = (len(call), None, [call], name)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        return eval(compile(call, name, "eval"), space)


def _values(value: Any) -> list[Any]:
    if isinstance(value, Factor):
        return [None if code < 0 else code + 1 for code in value.codes.tolist()]
    return list(
        as_vector(np.asarray(value).ravel(order="F") if isinstance(value, np.ndarray) else value)
    )


def _same_numbers(ours: list[Any], theirs: list[Any]) -> bool:
    return len(ours) == len(theirs) and all(map(_same_number, ours, theirs))


def _same_number(ours: Any, theirs: Any) -> bool:
    if ours is None or theirs is None or isinstance(ours, str) or isinstance(theirs, str):
        return bool(ours == theirs)
    if math.isnan(ours) or math.isnan(theirs):
        return math.isnan(ours) and math.isnan(theirs)
    return bool(ours == theirs) or math.isclose(ours, theirs, rel_tol=1e-14)


def _difference(ours: Any, answer: dict[str, Any], live_r: Any) -> str:
    """Say what differs between our value and R's description, ``""`` if nothing does."""
    if "columns" in answer:
        return _frame_difference(ours, answer, live_r)
    described, printed, looked = answer["is"], answer["printed"], answer["str"]
    if described["type"] == "NULL":
        return (
            ""
            if ours is None or (hasattr(ours, "__len__") and len(ours) == 0)
            else f"R has NULL, we {ours!r}"
        )
    if ours is None:
        return "" if live_r.values(described) == [None] else f"R has {described['values']}, we None"
    if isinstance(ours, RList):
        same = all(
            _same_numbers(_values(a), live_r.values(b))
            for a, b in zip(ours, described["values"], strict=True)
        )
        names = [name or "" for name in described["names"] or described["sides"] or ()]
        names = names if any(names) else [""] * len(ours)
        return (
            ""
            if same and names == [name.replace("<NA>", "") for name in ours.names()]
            else "another list"
        )
    if isinstance(ours, list) and described["type"] == "list":
        return "" if len(ours) == len(described["values"]) else "another list"
    theirs = live_r.values(described)
    if not _same_numbers(_values(ours), theirs):
        return f"values {_values(ours)} for {theirs}"
    dims = (
        list(ours.shape)
        if isinstance(ours, RArray) or (isinstance(ours, np.ndarray) and ours.ndim > 1)
        else []
    )
    if dims != described["dim"]:
        return f"dimensions {dims} for {described['dim']}"
    if isinstance(ours, RArray):
        labels = [[] if each is None else list(each) for each in ours.labels]
        if labels != [each or [] for each in described["dimnames"]] and any(labels):
            return f"labels {labels}"
        if list(ours.names or ()) != (described["sides"] or []):
            return f"names {ours.names} for {described['sides']}"
    if isinstance(ours, Vector) and list(ours.labels or ()) != (described["names"] or []):
        return f"names {ours.labels} for {described['names']}"
    if isinstance(ours, np.ndarray) and (described["names"] or any(described["dimnames"] or ())):
        return f"R has names {described['names'] or described['dimnames']}"
    known = [each for each in theirs if each is not None]
    if (
        isinstance(ours, Vector | RArray | np.ndarray)
        and known
        and described["type"] != as_vector(ours).kind
    ):
        return f"type {as_vector(ours).kind} for {described['type']}"
    if isinstance(ours, Vector | RArray | Factor):
        if str(ours) != "\n".join(printed):
            return f"prints\n{ours}\nfor\n" + "\n".join(printed)
        if structure(ours) != "\n".join(looked):
            return f"str\n{structure(ours)}\nfor\n" + "\n".join(looked)
    return ""


def _frame_difference(ours: Any, answer: dict[str, Any], live_r: Any) -> str:
    if list(map(str, ours.columns)) != answer["columns"]:
        return f"columns {list(ours.columns)} for {answer['columns']}"
    for k, described in enumerate(answer["values"]):
        column = ours.iloc[:, k]
        if described["type"] == "factor":
            column = [None if code < 0 else code + 1 for code in column.cat.codes.tolist()]
        if not _same_numbers(_values(list(column)), live_r.values(described)):
            return f"column {k + 1}"
    return (
        ""
        if "\n".join(answer["str"]) == structure(ours)
        else f"str\n{structure(ours)}\nfor\n" + "\n".join(answer["str"])
    )


BARE = (
    "NoneType",
    "unsupported operand",
    "not subscriptable",
    "is not iterable",
    "has no len",
    "not callable",
    "unhashable",
    "broadcast",
)
"""What Python says where nobody thought of the case."""

PRELUDE = """
look <- function(x) {
  if (is.data.frame(x)) {
    return(list(columns = as.list(names(x)), values = lapply(unname(x), function(v) {
      d <- describe(v); if (is.factor(v)) d$values <- as.list(as.integer(v)); d }), str = as.list(capture.output(str(x)))))
  }
  d <- describe(x)
  if (is.factor(x)) d$values <- as.list(as.integer(x))
  d$values <- unname(d$values)
  list(is = d, printed = as.list(capture.output(print(x))), str = as.list(capture.output(str(x))))
}
categorical <- factor(c("b", "a", "b", "a", "b", "b", "a"), levels = c("b", "c", "a"))
L <- list(loss = c(0.5, 0.2), accuracy = 0.9, val_loss = 1L)
"""


def test_what_r_s_users_do_next(live_r: Any, capsys: pytest.CaptureFixture[str]) -> None:
    setup = "; ".join(f"{name} <- {code}" for name, (code, _) in DATA.items())
    cases, names = _cases(), _names()
    asked = [f"{setup}; {there}look({{ {call} }})" for there, call, _, _ in cases]
    answers = [
        answer
        for start in range(0, len(asked), 400)
        for answer in live_r.ask(asked[start : start + 400], PRELUDE)
    ]
    count: Counter[str] = Counter()
    wrong = []
    for (there, call, here, ours), answer in zip(cases, answers, strict=True):
        verdict, why = _verdict(here, ours, names, answer, live_r)
        count[verdict] += 1
        if verdict == "wrong":
            wrong.append(f"{there}{call}  |  {here} ; {ours}: {why}")
    with capsys.disabled():
        print(f"\nR cases asked {len(cases)}, {dict(count)}")
    assert wrong == []
    assert count["equal"] > 0.95 * len(cases)


def _verdict(
    here: str, call: str, names: dict[str, Any], answer: dict[str, Any], live_r: Any
) -> tuple[str, str]:
    try:
        ours = _ours(here, call, names)
    except (LecturePortError, ValueError, TypeError, IndexError) as error:
        said = str(error)
        if not said or any(each in said for each in BARE):
            return "wrong", f"a bare {type(error).__name__}: {said}"
        return ("equal" if "error" in answer else "refused by name"), said
    if "error" in answer:
        return "wrong", f"R stops, {answer['error']}, we give {ours!r}"
    why = _difference(ours, answer["value"], live_r)
    return ("wrong" if why else "equal"), why
