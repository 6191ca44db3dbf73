"""Judges answers that are one or several arrays of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Case,
    CaseResult,
    CheckedName,
    Lazy,
    Response,
    Variant,
    distinct,
)
from lecture_port.exercises.mistake import NOTHING_RETURNED, Mistake
from lecture_port.language import Text

Named = dict[str, NDArray[Any]]
Explain = Callable[[str, NDArray[Any], NDArray[Any]], Mistake | None]


@dataclass(frozen=True)
class ArrayJudge:
    """Compares arrays by name and looks for the known mistake.

    Parameters
    ----------
    names : tuple of str
        The names that the function returns, in order.
    reference : callable
        The right function; it takes the case's arguments by name.
    cases : callable
        The calls.
    variants : tuple of Variant
        The known mistakes; the first that fits is told.
    explain : callable, optional
        Finds a mistake by the shape or the range alone: name, right array, given array.
    check_record : callable, optional
        Called with the case's number and the right arrays; raises if they are not R's.
    accept : callable, optional
        Turns an answer of another right form into the usual one.
    """

    names: tuple[str, ...]
    reference: Callable[..., Any]
    cases: Callable[[], tuple[Case, ...]]
    variants: Sequence[Variant] = ()
    explain: Explain | None = None
    check_record: Callable[[int, Named], None] | None = None
    accept: Callable[[Any], Any] | None = None

    def __call__(self, number: int, heard: Response) -> CaseResult:
        """Judge what came back from the call with that number."""
        case = self.cases()[number]
        expected = self.right(number)
        answer = heard.answer if self.accept is None else self.accept(heard.answer)
        given = named(answer, self.names)
        if isinstance(given, str | Text):
            text = given if isinstance(given, Text) else Text(given, given)
            rows = tuple(CheckedName(name, False, text) for name in self.names)
            mistakes = (NOTHING_RETURNED,) if answer is None else ()
            return CaseResult(rows, mistakes or self._incomplete(case, answer))
        given = {name: fitted(given[name], expected[name]) for name in self.names}
        rows = tuple(_row(name, expected[name], given[name]) for name in self.names)
        if all(row.agrees for row in rows):
            return CaseResult(rows)
        candidates = tuple(self._candidates(case, expected, given))
        if candidates:
            return CaseResult(rows, candidates[0], candidates)
        return CaseResult(rows, distinct(self._explained(expected, given)))

    def consistent(self, number: int, mistakes: tuple[Mistake, ...]) -> bool:
        """Tell whether somebody who makes these mistakes is right all the same on that case."""
        case, expected = self.cases()[number], self.right(number)
        for variant in self.variants:
            if variant.mistakes == mistakes:
                wrong = self._wrong(variant, case)
                if wrong is None or all(same(expected[n], wrong[n]) for n in self.names):
                    return True
        return False

    def right(self, number: int) -> Named:
        """Return the right arrays of a case, having made sure that they are R's where R's are known."""
        found = named(self.reference(**self.cases()[number].make()), self.names)
        assert isinstance(found, dict)
        if self.check_record is not None:
            self.check_record(number, found)
        return found

    def _candidates(
        self, case: Case, expected: Named, given: Named
    ) -> Iterable[tuple[Mistake, ...]]:
        """Yield what explains the answer; the first is enough where no other call could tell more."""
        for variant in self.variants:
            wrong = self._wrong(variant, case)
            if wrong is not None and _fits(expected, given, wrong):
                yield variant.mistakes
                if len(self.cases()) == 1:
                    return

    def _explained(self, expected: Named, given: Named) -> Iterable[Mistake]:
        for name in self.names:
            if self.explain is not None and not same(expected[name], given[name]):
                found = self.explain(name, expected[name], given[name])
                if found is not None:
                    yield found

    def _incomplete(self, case: Case, answer: Any) -> tuple[Mistake, ...]:
        """Look for a mistake that returns another number of values."""
        for variant in self.variants:
            wrong = variant.compute(case.make())
            if wrong is None or isinstance(wrong, Lazy):
                continue
            if isinstance(named(wrong, self.names), Text) and _all_same(wrong, answer):
                return variant.mistakes
        return ()

    def _wrong(self, variant: Variant, case: Case) -> Mapping[str, NDArray[Any]] | None:
        found = variant.compute(case.make())
        if isinstance(found, Lazy):
            return found
        wrong = None if found is None else named(found, self.names)
        return wrong if isinstance(wrong, dict) else None


def named(answer: Any, names: tuple[str, ...]) -> Named | Text:
    """Return the answer's arrays by name, or what is wrong with its form."""
    if len(names) == 1:
        if isinstance(answer, dict) and set(answer) == set(names):
            answer = answer[names[0]]
        array = as_array(answer)
        return {names[0]: array} if array is not None else _form(answer, names)
    if isinstance(answer, dict) and set(names) <= set(answer):
        answer = tuple(answer[name] for name in names)
    if isinstance(answer, tuple | list | np.ndarray) and len(answer) == len(names):
        arrays = [as_array(each) for each in answer]
        if all(array is not None for array in arrays):
            return {n: a for n, a in zip(names, arrays, strict=True) if a is not None}
    return _form(answer, names)


def as_array(value: Any) -> NDArray[Any] | None:
    """Return an array of numbers; ``None`` where the value is none."""
    if isinstance(value, ReturnedValue) and value.kind == "table":
        value = value.facts["counts"]
    if value is None or isinstance(value, ReturnedValue | str | dict):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "biuf" else None


def fitted(given: NDArray[Any], expected: NDArray[Any]) -> NDArray[Any]:
    """Return a number, or an array, out of a tuple of one; a vector out of a matrix of one row or column."""
    if given.ndim == expected.ndim + 1 and given.shape[0] == 1 and given[0].shape == expected.shape:
        return np.asarray(given[0])
    alone = given.size == 1 if expected.ndim == 0 else expected.ndim == 1 and given.ndim == 2
    if alone and given.size == expected.size and max(given.shape, default=1) == given.size:
        return given.reshape(expected.shape)
    return given


def _form(answer: Any, names: tuple[str, ...]) -> Text:
    wanted = ", ".join(names)
    if answer is None:
        return Text("아무것도 돌려주지 않았습니다", "nothing was returned")
    got = describe(answer)
    if len(names) == 1:
        return Text(
            f"수의 배열이 아닙니다: {got.ko}",
            f"no array of numbers: {got.en}",
        )
    if isinstance(answer, tuple | list) and len(answer) == len(names):
        place = next(k for k, each in enumerate(answer) if as_array(each) is None)
        got = describe(answer[place])
        return Text(
            f"값 {len(names)}개 중 {names[place]}이(가) 수의 배열이 아닙니다: {got.ko}",
            f"of the {len(names)} values {names[place]} is no array of numbers: {got.en}",
        )
    return Text(
        f"값 {len(names)}개 ({wanted})를 돌려주어야 합니다. 받은 것: {got.ko}",
        f"{len(names)} values ({wanted}) must be returned, not {got.en}",
    )


def describe(answer: Any) -> Text:
    """Say in a few words what kind of value something is."""
    if isinstance(answer, ReturnedValue):
        kind = answer.facts.get("type", answer.kind)
        return Text(str(kind), str(kind))
    if isinstance(answer, tuple | list):
        return Text(f"값 {len(answer)}개", f"{len(answer)} value(s)")
    if isinstance(answer, np.ndarray):
        return Text(f"배열 {answer.shape}", f"one array {answer.shape}")
    if isinstance(answer, dict):
        names = _cut(", ".join(answer))
        return Text(f"이름 {names}", f"the names {names}")
    text = _cut(repr(answer))
    return Text(text, text)


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


def _row(name: str, expected: NDArray[Any], given: NDArray[Any]) -> CheckedName:
    shape = given.shape
    if shape != expected.shape:
        return CheckedName(
            name,
            False,
            Text(
                f"형상이 {shape}입니다. 바른 형상은 {expected.shape}입니다",
                f"its shape is {shape}; right is {expected.shape}",
            ),
        )
    if same(expected, given):
        size = "x".join(map(str, shape)) or short(given)
        return CheckedName(name, True, Text(size, size))
    return CheckedName(name, False, _difference(expected, given))


def _difference(expected: NDArray[Any], given: NDArray[Any]) -> Text:
    if expected.ndim == 0:
        mine, theirs = short(given), short(expected)
        return Text(f"{mine}입니다. 바른 값은 {theirs}입니다", f"it is {mine}; right is {theirs}")
    apart = ~np.isclose(
        expected.astype(np.float64),
        given.astype(np.float64),
        rtol=1e-5,
        atol=1e-6,
        equal_nan=True,
    )
    if not apart.any():
        return Text("값이 조금 다릅니다", "the values differ slightly")
    place = tuple(int(axis[0]) for axis in np.nonzero(apart))
    where = ", ".join(map(str, place))
    mine, theirs = short(given[place]), short(expected[place])
    count = int(apart.sum())
    return Text(
        f"원소 {expected.size:,}개 중 {count:,}개가 다릅니다. 첫째는 [{where}]: {mine}, 바른 값은 {theirs}",
        f"{count:,} of {expected.size:,} elements differ; the first is [{where}]: {mine}, right is {theirs}",
    )


def short(value: Any) -> str:
    """Write a number in few digits."""
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.5g}"


def _all_same(ours: Any, theirs: Any) -> bool:
    """Tell whether two values, or each of several, are the same arrays."""
    pairs = [(ours, theirs)]
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == len(theirs):
        pairs = list(zip(ours, theirs, strict=True))
    arrays = [(as_array(one), as_array(other)) for one, other in pairs]
    return all(a is not None and b is not None and same(a, b) for a, b in arrays)


def _fits(expected: Named, given: Named, wrong: Mapping[str, NDArray[Any]]) -> bool:
    """Tell whether each array is right or mistaken in this way, and at least one is mistaken."""
    mistaken = 0
    for name in reversed(given):
        array, right = given[name], expected[name]
        if same(right, array):
            continue
        if not same(wrong[name], array):
            return False
        mistaken += 1
    return mistaken > 0


RELATIVE, ABSOLUTE = 1e-5, 1e-6
"""What single precision, or another order of summing, may change."""
HALF = 1e-3
"""What half precision may change, of each value."""


def same(expected: NDArray[Any], given: NDArray[Any]) -> bool:
    """Tell whether shapes are equal and values agree but for rounding, whatever their types."""
    if expected.shape != given.shape:
        return False
    if expected.dtype == given.dtype and np.array_equal(expected, given):
        return True
    if expected.size > 100_000 and not same(expected[:20], given[:20]):
        return False
    scale = float(np.nanmax(np.abs(expected))) if expected.size else 0.0
    return bool(
        np.allclose(
            given.astype(np.float64),
            expected.astype(np.float64),
            rtol=HALF if given.dtype == np.float16 else RELATIVE,
            atol=ABSOLUTE * max(1.0, scale) if np.isfinite(scale) else ABSOLUTE,
            equal_nan=True,
        )
    )
