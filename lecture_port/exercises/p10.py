"""P10: the history to look through."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lecture_port.exercises.array_judge import wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    CaseResult,
    ErrorPattern,
    Exercise,
    Response,
    agreeing,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import curves
from lecture_port.exercises.p11 import CASES, PARTIAL_NAME


def _judge(number: int, response: Response) -> CaseResult:
    text = _text(response.answer) or response.printed
    if not text.strip():
        return wrong_kind(
            ("params", "metrics"),
            response.answer,
            "볼 것이 없습니다",
            "there is nothing to look at",
        )
    words, series = text.lower(), curves(number)
    params = all(name in words for name in ("epochs", "steps"))
    metrics = all(name in words for name in series)
    values = metrics and _shown([value for each in series.values() for value in each], text)
    rows = (
        agreeing("params", "epochs, steps")
        if params
        else differing("params", "epochs와 steps가 없습니다", "epochs and steps are missing"),
        agreeing("metrics", ", ".join(series))
        if values
        else differing(
            "metrics", "에포크마다의 값이 다 있지 않습니다", "not every epoch's values are there"
        ),
    )
    found = _mistakes(number, text, params, metrics, values)
    return CaseResult(rows, tuple(mistake("P10", each) for each in found))


def _mistakes(number: int, text: str, params: bool, metrics: bool, values: bool) -> Iterator[str]:
    if re.search(r"object at 0x", text):
        yield "object-name"
        return
    if metrics and not values:
        last = [each[-1] for each in curves(number).values()]
        if _shown(last, text):
            yield "last-epoch-only"
        elif not re.search(r"\d\.\d", text):
            yield "names-only"
    elif not metrics:
        yield "metrics-missing"
    if not params:
        yield "params-missing"


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
            return f"{answer.snapshot['text']}\n{answer.snapshot['json']}"
        return json.dumps(answer.snapshot) if answer.kind == "history" else ""
    return json.dumps(answer, default=_plain) if isinstance(answer, dict | tuple) else ""


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


EXERCISE = Exercise(
    "P10",
    parameters=("history",),
    cases=CASES,
    judge=_judge,
    error_patterns=(
        ErrorPattern("model-for-mode", r"TypeError: .*unexpected keyword argument 'model'"),
        PARTIAL_NAME,
    ),
)
