"""P05: the summary of the network so far."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    Exercise,
    Response,
)
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.p06 import layers_changed, noted
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text
from lecture_port.parity.snapshot_shown import printed_summary_snapshot

NOT_SHOWN = mistake("P05", "summary-not-shown")
CHANGED = mistake("P05", "model-changed")
COUNT_ONLY = mistake("P05", "count-only")


def _make() -> Arguments:
    from lecture_port.practice.p04_build_model import build_model

    return noted(build_model())


def _with_dense() -> Arguments:
    from lecture_port.practice.p06_add_dense import add_dense

    return noted(add_dense(**_make()))


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("P04의 모형", "the model of P04"), _make),
        Case(Text("P06의 모형", "the model of P06"), _with_dense),
    )


def _right(number: int) -> dict[str, Any]:
    if number == 0:
        return dict(facts("P05", "summary"))
    layers = facts("P06", "model")["layers"]
    total = sum(layer["parameters"] for layer in layers)
    rows = [[each["class"], each["output_shape"], each["parameters"]] for each in layers]
    return {"rows": rows, "total": total, "trainable": total}


def _judge(number: int, response: Response) -> CaseResult:
    right = _right(number)
    given = _summary(response, right)
    rows = [
        _layers(given.get("rows") or [], right["rows"]),
        _row("Total params", given.get("total"), right["total"], f"{right['total']:,}"),
    ]
    if given.get("trainable") is not None:
        shown = f"{right['trainable']:,}"
        rows.append(_row("Trainable params", given["trainable"], right["trainable"], shown))
    if all(row.agrees for row in rows):
        return CaseResult(tuple(rows))
    return CaseResult(tuple(rows), _mistakes(response, given, right))


def _summary(response: Response, right: dict[str, Any]) -> dict[str, Any]:
    """Read the summary: an object of ours, Keras's table however wide, or lines that the student printed."""
    if isinstance(response.answer, ReturnedValue) and response.answer.kind == "summary":
        return response.answer.facts
    text = _text(response.answer) or response.printed
    found = dict(printed_summary_snapshot(text))
    if found["rows"] == right["rows"]:
        return found
    lines = _own_lines(text, right)
    return lines if lines["rows"] == right["rows"] or not found["rows"] else found


def _text(answer: Any) -> str:
    if isinstance(answer, str):
        return answer
    if isinstance(answer, ReturnedValue) and answer.kind == "table":
        answer = answer.facts["counts"]
    if isinstance(answer, tuple | list):
        rows = [each if isinstance(each, tuple | list) else (each,) for each in answer]
        return "\n".join(" ".join(map(str, row)) for row in rows)
    return ""


def _own_lines(text: str, right: dict[str, Any]) -> dict[str, Any]:
    """Find the layers in a text of any form: of each its class or name, then or before that its shape and its number."""
    numbers = _numbers(text)
    return {
        "rows": _records(text, right["rows"]),
        "total": right["total"] if right["total"] in numbers else None,
        "trainable": None,
    }


def _records(text: str, wanted: list[list[Any]]) -> list[list[Any]]:
    """Return a row for each layer that the text tells of, complete only where it tells all of it."""
    lines = [line for line in text.splitlines() if _LAYER.search(line)]
    if len(lines) != len(wanted) or not all(map(_SHAPE.search, lines)):
        starts = [found.start() for found in _LAYER.finditer(text)]
        lines = [text[a:b] for a, b in pairwise([*starts, len(text)])] if starts else []
        lines = [line for line in lines if _numbers(line)]
    counts = [row[-1] for row in wanted] + [None] * len(lines)
    return [_record(line, count) for line, count in zip(lines, counts, strict=False)]


def _record(line: str, count: int | None) -> list[Any]:
    """Read one layer; of several numbers its own is the one that is right, else the last."""
    kind = _LAYER.search(line)
    shape = _SHAPE.search(line)
    rest = _LAYER.sub(" ", _SHAPE.sub(" ", line))
    numbers = _numbers(rest)
    sides = [] if shape is None else [int(each) for each in re.findall(r"\d+", shape[0])]
    return [
        _CLASSES[kind[1].lower().replace("_", "")] if kind else "?",
        [None, *sides],
        count if count in numbers else numbers[-1] if numbers else None,
    ]


def _numbers(text: str) -> list[int]:
    return [
        int(each.replace(",", "")) for each in re.findall(r"(?<![\w.])\d[\d,]*(?![\w.]\d)", text)
    ]


_CLASSES = {
    name.lower(): name
    for name in ("Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dropout", "Reshape")
}
_LAYER = re.compile(
    r"(?<![a-z])(conv2d|max_?pooling2d|flatten|dense|dropout|reshape)(?:_\d+)?(?![a-z])",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"None(?:,\s*\d+)+")


def _layers(given: list[Any], right: list[Any]) -> CheckedName:
    """Compare the rows, and name the first that differs or is missing."""
    if given == right:
        return CheckedName("layers", True, Text(f"층 {len(right)}개", f"{len(right)} layers"))
    if not given:
        return CheckedName("layers", False, Text("찾을 수 없습니다", "not found"))
    if len(given) != len(right):
        text = Text(
            f"{len(given)}개가 보입니다. R은 {len(right)}개입니다",
            f"{len(given)} are shown; R's are {len(right)}",
        )
        return CheckedName("layers", False, text)
    place = next(k for k, (a, b) in enumerate(zip(given, right, strict=True)) if a != b)
    mine, theirs = (_shown(rows[place]) for rows in (given, right))
    text = Text(
        f"{place + 1}번째 층이 {mine}입니다. R은 {theirs}입니다",
        f"layer {place + 1} is shown as {mine}; R's is {theirs}",
    )
    return CheckedName("layers", False, text)


def _shown(row: list[Any]) -> str:
    kind, shape, count = row
    return f"{kind} ({', '.join(map(str, shape))}) {count if count is not None else '-'}"


def _row(name: str, given: Any, right: Any, shown: str) -> CheckedName:
    if given == right:
        return CheckedName(name, True, Text(shown, shown))
    if not given:
        return CheckedName(name, False, Text("찾을 수 없습니다", "not found"))
    mine = f"{given:,}" if isinstance(given, int) else str(len(given))
    return CheckedName(
        name, False, Text(f"{mine}입니다. R은 {shown}입니다", f"{mine}; R's is {shown}")
    )


def _mistakes(
    response: Response, given: dict[str, Any], right: dict[str, Any]
) -> tuple[Mistake, ...]:
    number = response.answer if isinstance(response.answer, int | float) else None
    if number == right["total"] or response.printed.strip() == str(right["total"]):
        return (COUNT_ONLY,)
    if not given.get("rows"):
        return (NOT_SHOWN,)
    return (CHANGED,) if response.observed.get("changed") else ()


EXERCISE = Exercise(
    id="P05",
    function="show_summary",
    parameters=("model",),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
    observe=layers_changed,
)
