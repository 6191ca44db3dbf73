"""P10: the history to look through."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lecture_port.exercises.array_judge import describe
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    CaseResult,
    CheckedName,
    Exercise,
    FaultPattern,
    Response,
)
from lecture_port.exercises.mistake import NOTHING_RETURNED, PARTIAL_NAME, Mistake, mistake
from lecture_port.exercises.p11 import cases
from lecture_port.exercises.recorded_answers import curves
from lecture_port.language import Text

PARTS = ("params", "metrics")
PARAMS_MISSING = mistake("P10", "params-missing")
METRICS_MISSING = mistake("P10", "metrics-missing")
NAMES_ONLY = mistake("P10", "names-only")
LAST_ONLY = mistake("P10", "last-epoch-only")
OBJECT_NAME = mistake("P10", "object-name")


def _judge(number: int, heard: Response) -> CaseResult:
    text = _text(heard.answer) or heard.printed
    if not text.strip():
        got = describe(heard.answer)
        said = Text(f"볼 것이 없습니다: {got.ko}", f"there is nothing to look at: {got.en}")
        rows = tuple(CheckedName(part, False, said) for part in PARTS)
        return CaseResult(rows, (NOTHING_RETURNED,) if heard.answer is None else ())
    words = text.lower()
    params = all(name in words for name in ("epochs", "steps"))
    metrics = all(name in words for name in curves(number))
    values = metrics and _shown([value for each in curves(number).values() for value in each], text)
    rows = (
        _row(
            "params",
            params,
            "epochs, steps",
            Text("epochs와 steps가 없습니다", "epochs and steps are missing"),
        ),
        _row(
            "metrics",
            values,
            ", ".join(curves(number)),
            Text("에포크마다의 값이 다 있지 않습니다", "not every epoch's values are there"),
        ),
    )
    return CaseResult(rows, tuple(_mistakes(number, text, params, metrics, values)))


def _row(name: str, agrees: bool, what: str, missing: Text) -> CheckedName:
    return CheckedName(name, agrees, Text(what, what) if agrees else missing)


def _mistakes(
    number: int, text: str, params: bool, metrics: bool, values: bool
) -> Iterator[Mistake]:
    if re.search(r"object at 0x", text):
        yield OBJECT_NAME
        return
    if metrics and not values:
        last = [each[-1] for each in curves(number).values()]
        yield LAST_ONLY if _shown(last, text) else NAMES_ONLY
    elif not metrics:
        yield METRICS_MISSING
    if not params:
        yield PARAMS_MISSING


def _shown(values: list[float], text: str) -> bool:
    """Tell whether each number stands in a text, rounded to three digits or more; no place counts twice."""
    written = re.findall(r"(?<![\w.])\d+\.\d{2,}(?:e-?\d+)?", text)
    left = [(float(number), _last_place(number)) for number in written]
    for value in values:
        fits = [each for each in left if abs(each[0] - value) <= each[1]]
        if not fits:
            return False
        left.remove(min(fits, key=lambda each: abs(each[0] - value)))
    return True


def _last_place(number: str) -> float:
    """Return half of the last decimal place that was written, and what single precision loses."""
    mantissa, _, power = number.partition("e")
    return 0.5 * 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2])) + 1e-7


def _text(answer: Any) -> str:
    if isinstance(answer, str):
        return html.unescape(answer)
    if isinstance(answer, ReturnedValue):
        if answer.kind == "tree":
            return f"{answer.facts['text']}\n{answer.facts['json']}"
        return json.dumps(answer.facts) if answer.kind == "history" else ""
    return json.dumps(answer, default=_plain) if isinstance(answer, dict | tuple) else ""


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


EXERCISE = Exercise(
    id="P10",
    function="view_history",
    parameters=("history",),
    cases=cases,
    judge=_judge,
    faults=(
        FaultPattern(
            r"TypeError: .*unexpected keyword argument 'model'",
            mistake("P10", "model-for-mode"),
        ),
        FaultPattern(r"KeyError: '(val_)?acc'", PARTIAL_NAME),
    ),
)
