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
    compared,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import recorded_snapshot
from lecture_port.exercises.p06 import convolutions, layers_changed, with_layers_counted
from lecture_port.language import Text
from lecture_port.parity.snapshot import printed_summary_snapshot
from lecture_port.practice.p06_add_dense import add_dense


def _with_dense() -> Arguments:
    return with_layers_counted(add_dense(**convolutions()))


def _right(number: int) -> dict[str, Any]:
    if number == 0:
        return dict(recorded_snapshot("P05", "summary"))
    layers = recorded_snapshot("P06", "model")["layers"]
    total = sum(layer["parameters"] for layer in layers)
    rows = [[each["class"], each["output_shape"], each["parameters"]] for each in layers]
    return {"rows": rows, "total": total, "trainable": total}


def _judge(number: int, response: Response) -> CaseResult:
    right = _right(number)
    given = _summary(response, right)
    rows = [
        _layers(given.get("rows") or [], right["rows"]),
        _number("Total params", given.get("total"), right["total"]),
    ]
    if given.get("trainable") is not None:
        rows.append(_number("Trainable params", given["trainable"], right["trainable"]))
    if all(row.agrees for row in rows):
        return CaseResult(tuple(rows))
    found = _mistake(response, given, right)
    return CaseResult(tuple(rows), (mistake("P05", found),) if found else ())


def _summary(response: Response, right: dict[str, Any]) -> dict[str, Any]:
    """Read the summary: an object of ours, Keras's table however wide, or lines that the student printed."""
    if isinstance(response.answer, ReturnedValue) and response.answer.kind == "summary":
        return response.answer.snapshot
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
        answer = answer.snapshot["counts"]
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


_NOT_FOUND = "찾을 수 없습니다", "not found"


def _layers(given: list[Any], right: list[Any]) -> CheckedName:
    """Compare the rows, and name the first that differs or is missing."""
    count = len(right)
    if given == right:
        return CheckedName("layers", True, Text(f"층 {count}개", f"{count} layers"))
    if not given:
        return differing("layers", *_NOT_FOUND)
    if len(given) != count:
        return differing(
            "layers",
            f"{len(given)}개가 보입니다. R은 {count}개입니다",
            f"{len(given)} are shown; R's are {count}",
        )
    place = next(k for k, (a, b) in enumerate(zip(given, right, strict=True)) if a != b)
    mine, theirs = (_shown(rows[place]) for rows in (given, right))
    return differing(
        "layers",
        f"{place + 1}번째 층이 {mine}입니다. R은 {theirs}입니다",
        f"layer {place + 1} is shown as {mine}; R's is {theirs}",
    )


def _shown(row: list[Any]) -> str:
    kind, shape, count = row
    return f"{kind} ({', '.join(map(str, shape))}) {count if count is not None else '-'}"


def _number(name: str, given: int | None, right: int) -> CheckedName:
    if not given:
        return differing(name, *_NOT_FOUND)
    return compared(name, f"{given:,}", f"{right:,}", given == right)


def _mistake(response: Response, given: dict[str, Any], right: dict[str, Any]) -> str | None:
    number = response.answer if isinstance(response.answer, int | float) else None
    if number == right["total"] or response.printed.strip() == str(right["total"]):
        return "count-only"
    if not given.get("rows"):
        return "summary-not-shown"
    return "model-changed" if response.observed.get("changed") else None


EXERCISE = Exercise(
    "P05",
    parameters=("model",),
    cases=(
        Case(Text("P04의 모형", "the model of P04"), convolutions),
        Case(Text("P06의 모형", "the model of P06"), _with_dense),
    ),
    judge=_judge,
    needs_tensorflow=True,
    observe=layers_changed,
)
