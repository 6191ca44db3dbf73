"""P14: the confusion table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import ArrayJudge, as_array, variants_of, wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Response,
    Variant,
    agreeing,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import mini, must_equal, predictions, recorded_snapshot
from lecture_port.language import Text
from lecture_port.parity.snapshot import table_snapshot
from lecture_port.practice.p14_confusion import confusion
from lecture_port.r.factors import factor
from lecture_port.r.tables import table

Counts = NDArray[np.int64]


def _recorded() -> Arguments:
    return {"test_labels_c": mini().test_labels.copy(), "pred": predictions()}


def _unseen() -> Arguments:
    labels = mini().test_labels[:300].copy()
    pred = predictions()[:300]
    pred[pred == 9] = 4
    return {"test_labels_c": labels, "pred": pred}


def _few() -> Arguments:
    """Return so few that many cells are zero; the truth is in another order."""
    return {"test_labels_c": mini().test_labels[::-1][:80].copy(), "pred": predictions()[:80]}


CASES = (
    Case(Text("R이 기록한 예측 1,000개", "the 1,000 predictions that R recorded"), _recorded),
    Case(Text("이미지 80장", "80 images"), _few),
    Case(Text("8로 예측한 것이 없는 300장", "300 images, none predicted to be an 8"), _unseen),
)


def _right(number: int) -> dict[str, Any]:
    found = dict(table_snapshot(confusion(**CASES[number].make())))
    if number == 0:
        must_equal("P14", "table", found["text"], recorded_snapshot("P14", "table")["text"])
    return found


@dataclass(frozen=True)
class ConfusionJudge:
    """Judges a table by its counts, its labels where it has some, and names the cell that differs."""

    arrays: ArrayJudge

    def __call__(self, number: int, response: Response) -> CaseResult:
        """Judge the table of one call; the column of a digit that is never predicted may be left out or be zero."""
        right = _right(number)
        expected = np.asarray(right["counts"])
        counts, labels = _counts(response.answer, number)
        if counts is None:
            return _no_table(response.answer)
        full = _full(**CASES[number].make())
        if _equal(counts, expected) or _equal(counts, full):
            columns = right["labels"][1] if counts.shape == expected.shape else _ALL_COLUMNS
            if labels is not None and not _same_labels(labels, [right["labels"][0], columns]):
                row = differing("table", "이름이 다릅니다", "its labels differ")
                return CaseResult((row,), (mistake("P14", "labels"),))
            return CaseResult((agreeing("table", _size(counts)),))
        found = self.arrays(number, Response(counts))
        row = CheckedName("table", False, _difference(counts, expected))
        return CaseResult((row,), found.mistakes, found.candidates, found.worked)

    def consistent(self, number: int, variant: Variant) -> bool:
        """Tell whether somebody who makes these mistakes is right all the same on that case."""
        return self.arrays.consistent(number, variant)


_ALL_COLUMNS = [str(column) for column in range(1, 11)]


def _no_table(answer: Any) -> CaseResult:
    if _is_rows(answer) or (isinstance(answer, ReturnedValue) and answer.kind == "table"):
        ko, en = "수가 아닌 칸이 있는 표입니다", "a table with cells that hold no number"
        return CaseResult((differing("table", ko, en),))
    return wrong_kind(("table",), answer, "표가 아닙니다", "no table")


def _difference(counts: NDArray[Any], right: Counts) -> Text:
    """Name the first cell that differs or, between tables of other shapes, shapes and sums."""
    if counts.shape == right.shape:
        row, column = map(int, np.argwhere(counts != right)[0])
        given, there = f"{float(counts[row, column]):g}", right[row, column]
        cells = int((counts != right).sum())
        return Text(
            f"칸 {right.size}개 중 {cells}개가 다릅니다. 첫째는 [{row}, {column}] (0부터 셈): {given}, R은 {there}",
            f"{cells} of {right.size} cells differ; the first is [{row}, {column}] (counted from 0): {given}, R has {there}",
        )
    return Text(
        f"{_size(counts)} 표이고 합은 {_sum(counts)}입니다. R은 {_size(right)} 표, 합은 {right.sum()}입니다",
        f"a table of {_size(counts)} with sum {_sum(counts)}; R's is {_size(right)} with sum {right.sum()}",
    )


def _size(counts: NDArray[Any]) -> str:
    return "x".join(map(str, counts.shape)) or "1"


def _sum(counts: NDArray[Any]) -> str:
    return f"{float(counts.sum()):g}"


def _counts(answer: Any, number: int) -> tuple[NDArray[Any] | None, list[list[str]] | None]:
    """Return the counts and, where there are any, the labels of a table, frame, matrix or dict."""
    if isinstance(answer, ReturnedValue) and answer.kind == "table":
        return as_array(answer.snapshot["counts"]), answer.snapshot["labels"]
    if isinstance(answer, str):
        return _printed(answer, number), None
    if _is_rows(answer):
        rows = _in_order(answer)
        columns = _in_order(dict.fromkeys(name for row in answer.values() for name in row))
        counts = [[answer[row].get(name, 0) for name in columns] for row in rows]
        return as_array(counts), [list(map(str, rows)), list(map(str, columns))]
    return as_array(answer), None


def _is_rows(answer: Any) -> bool:
    """Tell whether it is a dictionary of rows, each a dictionary."""
    return (
        isinstance(answer, dict)
        and bool(answer)
        and all(isinstance(row, dict) for row in answer.values())
    )


def _in_order(labels: Iterable[str]) -> list[str]:
    """Sort labels as R's table does, where they are numbers; a dictionary has them as they came."""
    try:
        return sorted(labels, key=float)
    except ValueError:
        return list(labels)


def _printed(text: str, number: int) -> NDArray[Any] | None:
    """Take R's printed table, to the character, as the table."""
    right = table_snapshot(confusion(**CASES[number].make()))
    return np.asarray(right["counts"]) if text.strip() == right["text"].strip() else None


def _same_labels(given: list[list[str]], right: list[list[str]]) -> bool:
    """Tell whether labels are R's, or digits for the columns, which stand for the same."""
    rows, columns = ([str(label).removesuffix(".0") for label in side] for side in given)
    digits = [str(int(label) - 1) for label in right[1]]
    return rows == right[0] and columns in (right[1], digits)


def _with_levels(rows: range, columns: range) -> Callable[..., Counts]:
    """Let R's table have a row and a column for every level, whether it occurs or not."""

    def counted(test_labels_c: Counts, pred: Counts) -> Counts:
        sides = factor(test_labels_c, levels=rows), factor(pred, levels=columns)
        return np.asarray(table(*sides).counts)

    return counted


_full = _with_levels(range(10), range(1, 11))
_eleven = _with_levels(range(11), range(11))
"""Digits and columns on one axis from 0 to 10."""


def _eleven_seen(test_labels_c: Counts, pred: Counts) -> Counts:
    both = np.union1d(test_labels_c, pred)
    return _eleven(test_labels_c, pred)[np.ix_(both, both)]


def _table(test_labels_c: Counts, pred: Counts) -> Counts:
    return np.asarray(confusion(test_labels_c, pred).counts)


def _of(
    change: Callable[[Counts], Any], make: Callable[..., Counts] = _table
) -> Callable[..., Any]:
    """Let a mistaken table be made from a right one."""
    return lambda test_labels_c, pred: change(make(test_labels_c, pred))


def _shares() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield shares of all, of rows and of columns, as such and in per cent, rounded or not."""

    def computed(axis: int | None, whole: int, digits: int | None, counts: Counts) -> Any:
        found = whole * counts / np.maximum(counts.sum(axis=axis, keepdims=True), 1)
        return found if digits is None else found.round(digits)

    for make, axis, whole in product((_table, _full), (None, 1, 0), (1, 100)):
        for digits in (None, *range(5)):
            yield "shares-not-counts", _of(partial(computed, axis, whole, digits), make)


def _margins(counts: Counts) -> Counts:
    wide = np.column_stack([counts, counts.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)])


VARIANTS = (
    ("rows-columns-swapped", _of(np.transpose)),
    ("rows-columns-swapped", _of(np.transpose, _full)),
    ("eleven-by-eleven", _eleven),
    ("eleven-by-eleven", _eleven_seen),
    ("eleven-by-eleven", _of(np.transpose, _eleven)),
    ("one-column-off", _of(lambda counts: counts[:10, :10], _eleven)),
    ("one-column-off", _of(lambda counts: np.roll(counts, 1, axis=1), _full)),
    ("one-column-off", _of(lambda counts: np.roll(counts, -1, axis=1), _full)),
    ("unseen-digit-dropped", _of(lambda counts: np.delete(counts, 8, axis=0), _full)),
    (
        "unseen-digit-dropped",
        _of(lambda counts: counts[np.ix_(counts.any(axis=0), counts.any(axis=0))], _full),
    ),
    *_shares(),
    ("diagonal-only", _of(np.diag, _full)),
    ("diagonal-only", _of(np.trace, _full)),
    ("diagonal-only", _of(lambda counts: np.trace(counts) / counts.sum(), _full)),
    ("with-margins", _of(_margins)),
)


def _worked_example(arguments: Arguments, _: str, place: tuple[int, ...]) -> str:
    row, column = place
    truth, pred = arguments["test_labels_c"], arguments["pred"]
    label = list(np.unique(pred))[column]
    return f"sum((test_labels_c == {row}) & (pred == {label}))" if len(truth) else "0"


def _equal(first: NDArray[Any], second: NDArray[Any]) -> bool:
    return first.shape == second.shape and bool(np.array_equal(first, second))


EXERCISE = Exercise(
    "P14",
    parameters=("test_labels_c", "pred"),
    cases=CASES,
    judge=ConfusionJudge(
        ArrayJudge(
            "P14",
            ("table",),
            _table,
            CASES,
            variants_of("P14", VARIANTS),
            worked_example=_worked_example,
        )
    ),
    error_patterns=(
        ErrorPattern(
            "one-column-off",
            r"IndexError: (index 10 is out of|list index out of)",
            r"(?s)\A(?!.*-\s*1\b)",  # in a file that nowhere takes 1 away
        ),
    ),
)
