"""Judges answers that are one or several arrays of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import LecturePortError
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    NOTHING_RETURNED,
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    LazyArrays,
    Mistake,
    Response,
    Variant,
    agreeing,
    differing,
    distinct,
    mistake,
)
from lecture_port.exercises.inputs import must_be_recorded
from lecture_port.language import Text

Named = dict[str, NDArray[Any]]
Compute = Callable[..., Any]


def array_exercise(
    id: str,
    parameters: tuple[str, ...],
    names: tuple[str, ...],
    reference: Compute,
    cases: tuple[Case, ...],
    variants: Sequence[tuple[str, Compute] | Variant],
    error_patterns: tuple[ErrorPattern, ...] = (),
    cases_to_judge: tuple[Case, ...] = (),
    **more: Any,
) -> Exercise:
    """Return an exercise whose answer is one or several arrays; see `ArrayJudge` for what else there can be.

    A variant is a mistake's id with what computes the mistaken answer from the arguments by name.
    """
    judge = ArrayJudge(
        id, names, reference, cases_to_judge or cases, variants_of(id, variants), **more
    )
    return Exercise(id, parameters, cases, judge, error_patterns=error_patterns)


def variants_of(id: str, variants: Sequence[tuple[str, Compute] | Variant]) -> tuple[Variant, ...]:
    """Return the variants of an exercise's known mistakes."""
    return tuple(
        each if isinstance(each, Variant) else Variant((mistake(id, each[0]),), _by_name(each[1]))
        for each in variants
    )


def _by_name(compute: Compute) -> Callable[[Arguments], Any]:
    return lambda arguments: compute(**arguments)


@dataclass(frozen=True)
class ArrayJudge:
    """Compares arrays by name and looks for the known mistake."""

    id: str  # the exercise's
    names: tuple[str, ...]  # the names that the function returns, in order
    reference: Compute  # the right function; it takes the case's arguments by name
    cases: tuple[Case, ...]
    variants: Sequence[Variant] = ()  # the known mistakes; the first that fits is told
    # finds a mistake's id by the shape or the range alone: name, right array, given array
    explain: Callable[[str, NDArray[Any], NDArray[Any]], str | None] | None = None
    recorded: tuple[str, ...] = ()  # which names of the first case R has recorded
    normalize: Callable[[Any], Any] | None = (
        None  # turns an answer of another right form into the usual
    )
    # writes how one value is worked out: the case's arguments, the name and the indices; without the result
    worked_example: Callable[[Arguments, str, tuple[int, ...]], str] | None = None

    def __call__(self, number: int, response: Response) -> CaseResult:
        """Judge what came back from the call with that number."""
        case = self.cases[number]
        expected = self.right(number)
        answer = response.answer if self.normalize is None else self.normalize(response.answer)
        given = named(answer, self.names)
        if isinstance(given, Text):
            rows = tuple(CheckedName(name, False, given) for name in self.names)
            mistakes = (NOTHING_RETURNED,) if answer is None else ()
            return CaseResult(rows, mistakes or self._incomplete(case, answer))
        given = {name: fitted(given[name], expected[name]) for name in self.names}
        rows = tuple(_row(name, expected[name], given[name]) for name in self.names)
        if all(row.agrees for row in rows):
            return CaseResult(rows)
        worked = self._worked_example(case, expected, given)
        candidates = tuple(self._candidates(case, expected, given))
        if candidates:
            return CaseResult(rows, candidates[0].mistakes, candidates, worked)
        return CaseResult(rows, distinct(self._explained(expected, given)), (), worked)

    def consistent(self, number: int, variant: Variant) -> bool:
        """Tell whether somebody who makes these mistakes is right all the same on that case."""
        expected, wrong = self.right(number), self._wrong(variant, self.cases[number])
        return wrong is None or all(same(expected[name], wrong[name]) for name in self.names)

    def right(self, number: int) -> Named:
        """Return the right arrays of a case, having made sure that they are R's where R's are known."""
        found = named(self.reference(**self.cases[number].make()), self.names)
        assert isinstance(found, dict)
        for name in self.recorded if number == 0 else ():
            must_be_recorded(self.id, name, found[name])
        return found

    def _candidates(self, case: Case, expected: Named, given: Named) -> Iterable[Variant]:
        """Yield what explains the answer; the first is enough where no other call could tell more."""
        for variant in self._all_variants:
            wrong = self._wrong(variant, case)
            if wrong is not None and _fits(expected, given, wrong, _exchanges(variant)):
                yield variant
                if len(self.cases) == 1:
                    return

    @cached_property
    def _all_variants(self) -> tuple[Variant, ...]:
        """The known mistakes, then for each parameter that is a number or a word what takes one value for it."""
        cases = [case.make() for case in self.cases]
        fixed = [
            Variant((parameter_fixed(name, value),), partial(self._with, name, value))
            for name in (cases[0] if len(cases) > 1 else ())
            for value in dict.fromkeys(
                case[name] for case in cases if isinstance(case[name], int | float | str)
            )
        ]
        return (*self.variants, *fixed)

    def _with(self, name: str, value: Any, arguments: Arguments) -> Any:
        return None if arguments[name] == value else self.reference(**{**arguments, name: value})

    def _worked_example(self, case: Case, expected: Named, given: Named) -> dict[str, Text]:
        """Work out the first value that differs, where there is a right one at its place."""
        found = {}
        for name in self.names if self.worked_example is not None else ():
            if same(expected[name], given[name]):
                continue
            place = first_apart(expected[name], given[name])
            steps = self.worked_example(case.make(), name, place)  # type: ignore[misc]
            at = f"{name}[{', '.join(map(str, place))}]" if place else name
            line = f"{at} = {steps} = {short(expected[name][place])}"
            found[name] = Text(f"계산: {line}", f"Worked out: {line}")
        return found

    def _explained(self, expected: Named, given: Named) -> Iterable[Mistake]:
        for name in self.names:
            if self.explain is not None and not same(expected[name], given[name]):
                found = self.explain(name, expected[name], given[name])
                if found is not None:
                    yield mistake(self.id, found)

    def _incomplete(self, case: Case, answer: Any) -> tuple[Mistake, ...]:
        """Look for a mistake that returns another number of values."""
        for variant in self.variants:
            wrong = _computed(variant, case)
            if wrong is None or isinstance(wrong, LazyArrays):
                continue
            if isinstance(named(wrong, self.names), Text) and _all_same(wrong, answer):
                return variant.mistakes
        return ()

    def _wrong(self, variant: Variant, case: Case) -> Mapping[str, NDArray[Any]] | None:
        """Return what somebody who makes these mistakes gives; ``None`` where it cannot be computed."""
        found = _computed(variant, case)
        if isinstance(found, LazyArrays):
            return found
        wrong = None if found is None else named(found, self.names)
        return wrong if isinstance(wrong, dict) else None


def _computed(variant: Variant, case: Case) -> Any:
    """Return what the mistakes give for a case; ``None`` where they cannot be made there."""
    try:
        return variant.compute(case.make())
    except (ValueError, IndexError, ArithmeticError, LecturePortError):
        return None


def named(answer: Any, names: tuple[str, ...]) -> Named | Text:
    """Return the answer's arrays by name, or what is wrong with its form."""
    if len(names) == 1:
        if isinstance(answer, dict) and len(answer) == 1:
            (answer,) = answer.values()
        array = as_array(answer)
        return {names[0]: array} if array is not None else _form(answer, names)
    if isinstance(answer, dict) and (set(names) <= set(answer) or len(answer) == len(names)):
        others = [value for name, value in answer.items() if name not in names]  # by their places
        answer = tuple(answer[name] if name in answer else others.pop(0) for name in names)
    if isinstance(answer, tuple | list | np.ndarray) and len(answer) == len(names):
        arrays = [as_array(each) for each in answer]
        if all(array is not None for array in arrays):
            return {n: a for n, a in zip(names, arrays, strict=True) if a is not None}
    return _form(answer, names)


def as_array(value: Any) -> NDArray[Any] | None:
    """Return an array of numbers; ``None`` where the value is none."""
    if isinstance(value, ReturnedValue) and value.kind == "table":
        value = value.snapshot["counts"]
    if value is None or isinstance(value, ReturnedValue | str | dict):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "biuf" else None


def fitted(given: NDArray[Any], expected: NDArray[Any]) -> NDArray[Any]:
    """Return a number, or an array, out of a tuple of one; a vector out of a matrix of one row or column.

    An answer of Keras has axes of length 1 for the batch and the channel.
    """
    if given.ndim > max(expected.ndim, 2) and _longer(given) == _longer(expected):
        return given.reshape(expected.shape)
    if given.ndim == expected.ndim + 1 and given.shape[0] == 1 and given[0].shape == expected.shape:
        return np.asarray(given[0])
    alone = given.size == 1 if expected.ndim == 0 else expected.ndim == 1 and given.ndim == 2
    if alone and given.size == expected.size and max(given.shape, default=1) == given.size:
        return given.reshape(expected.shape)
    return given


def _longer(array: NDArray[Any]) -> list[int]:
    return [length for length in array.shape if length != 1]


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
        kind = answer.snapshot.get("type", answer.kind)
        return Text(str(kind), str(kind))
    if isinstance(answer, tuple | list):
        return Text(f"값 {len(answer)}개", f"{len(answer)} value(s)")
    if isinstance(answer, np.ndarray):
        return Text(f"배열 {answer.shape}", f"one array {answer.shape}")
    if isinstance(answer, dict):
        names = _cut(", ".join(answer))
        return Text(f"이름 {names}", f"the names {names}")
    text = _cut(" ".join(repr(answer).split()))
    return Text(text, text)


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


def _row(name: str, expected: NDArray[Any], given: NDArray[Any]) -> CheckedName:
    shape = given.shape
    if shape != expected.shape:
        return differing(
            name,
            f"형상이 {shape}입니다. 바른 형상은 {expected.shape}입니다",
            f"its shape is {shape}; right is {expected.shape}",
        )
    if same(expected, given):
        return agreeing(name, "x".join(map(str, shape)) or short(given))
    if expected.ndim == 0:
        return number_row(name, float(expected), float(given), False)
    apart = _apart(expected, given)
    if not apart.any():
        return differing(name, "값이 조금 다릅니다", "the values differ slightly")
    place = first_apart(expected, given)
    where = ", ".join(map(str, place))
    mine, theirs = short(given[place]), short(expected[place])
    count = int(apart.sum())
    return differing(
        name,
        f"원소 {expected.size:,}개 중 {count:,}개가 다릅니다. 첫째는 [{where}] (0부터 셈): {mine}, 바른 값은 {theirs}",
        f"{count:,} of {expected.size:,} elements differ; the first is [{where}] (counted from 0): {mine}, right is {theirs}",
    )


def number_row(name: str, right: float, given: float, agrees: bool) -> CheckedName:
    """Return the row of one number."""
    mine, theirs = short(given), short(right)
    if agrees:
        return agreeing(name, mine)
    return differing(
        name, f"{mine}입니다. 바른 값은 {theirs}입니다", f"it is {mine}; right is {theirs}"
    )


def wrong_kind(names: Sequence[str], answer: Any, ko: str, en: str) -> CaseResult:
    """Judge an answer of another kind than what was asked for."""
    got = describe(answer)
    rows = tuple(differing(name, f"{ko}: {got.ko}", f"{en}: {got.en}") for name in names)
    return CaseResult(rows, (NOTHING_RETURNED,) if answer is None else ())


def _apart(expected: NDArray[Any], given: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each value whether it differs by more than rounding."""
    return ~np.isclose(
        expected.astype(np.float64),
        given.astype(np.float64),
        rtol=RELATIVE,
        atol=ABSOLUTE,
        equal_nan=True,
    )


def first_apart(expected: NDArray[Any], given: NDArray[Any]) -> tuple[int, ...]:
    """Return the indices of the first value that differs; of the first of all where shapes or nothing differs."""
    if expected.shape == given.shape and _apart(expected, given).any():
        return tuple(int(each) for each in np.argwhere(_apart(expected, given))[0])
    return (0,) * expected.ndim


def sum_of_products(values: Any, weights: Any) -> str:
    """Write the sum of sum_of_products of two arrays, as ``1*2 + 3*0``."""
    pairs = zip(np.ravel(values), np.ravel(weights), strict=True)
    return " + ".join(f"{_signed(a)}*{_signed(b)}" for a, b in pairs)


def _signed(value: Any) -> str:
    text = short(value)
    return f"({text})" if text.startswith("-") else text


def parameter_fixed(name: str, value: Any) -> Mistake:
    """Return the mistake of an answer that takes one value for a parameter, whatever is given."""
    known = mistake("shared", "parameter-fixed")

    def filled(text: Text) -> Text:
        shown = repr(value) if isinstance(value, str) else short(value)
        return Text(text.ko.format(name=name, value=shown), text.en.format(name=name, value=shown))

    return Mistake(known.id, filled(known.title), filled(known.advice))


def same_values(one: Any, other: Any) -> bool:
    """Tell whether two answers are the same, member by member."""
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(same_values, one, other))
    if isinstance(one, ReturnedValue) and isinstance(other, ReturnedValue):
        return same_values(one.snapshot, other.snapshot)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same_values(one[name], other[name]) for name in one)
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.shape(one) == np.shape(other) and bool(np.array_equal(one, other))
    return type(one) is type(other) and bool(one == other)


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


def _fits(
    expected: Named, given: Named, wrong: Mapping[str, NDArray[Any]], exchanges: bool
) -> bool:
    """Tell whether each array is right or mistaken in this way, and at least one is mistaken; of an exchange all."""
    mistaken = 0
    for name in reversed(given):
        array, right = given[name], expected[name]
        if same(right, array):
            if exchanges and not same(wrong[name], array):
                return False
            continue
        if not same(wrong[name], array):
            return False
        mistaken += 1
    return mistaken > 0


def _exchanges(variant: Variant) -> bool:
    """Tell whether a mistake is that right arrays stand in each other's places."""
    ids = ("train-test-swapped", "images-labels-swapped", "order-of-four", "order-of-two")
    return variant.mistakes[0].id in ids


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
