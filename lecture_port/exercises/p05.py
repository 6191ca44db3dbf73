"""P05: the summary of the network so far."""

from __future__ import annotations

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
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text
from lecture_port.parity.snapshot_shown import printed_summary_snapshot

NOT_SHOWN = mistake("P05", "summary-not-shown")
CHANGED = mistake("P05", "model-changed")
COUNT_ONLY = mistake("P05", "count-only")


def _make() -> Arguments:
    from lecture_port.practice.p04_build_model import build_model

    return {"model": build_model()}


def _cases() -> tuple[Case, ...]:
    return (Case(Text("P04의 모형", "the model of P04"), _make),)


def _judge(number: int, heard: Response) -> CaseResult:
    del number
    right = facts("P05", "summary")
    given = _summary(heard)
    rows = (
        _row("layers", given.get("rows"), right["rows"], f"{len(right['rows'])}"),
        _row("Total params", given.get("total"), right["total"], f"{right['total']:,}"),
        _row(
            "Trainable params",
            given.get("trainable"),
            right["trainable"],
            f"{right['trainable']:,}",
        ),
    )
    if all(row.agrees for row in rows):
        return CaseResult(rows)
    return CaseResult(rows, _mistakes(heard, given, right))


def _summary(heard: Response) -> dict[str, Any]:
    if isinstance(heard.answer, ReturnedValue) and heard.answer.kind == "summary":
        return heard.answer.facts
    text = heard.answer if isinstance(heard.answer, str) else heard.printed
    return dict(printed_summary_snapshot(text))


def _row(name: str, given: Any, right: Any, shown: str) -> CheckedName:
    if given == right:
        return CheckedName(name, True, Text(shown, shown))
    if not given:
        return CheckedName(name, False, Text("찾을 수 없습니다", "not found"))
    mine = f"{given:,}" if isinstance(given, int) else str(len(given))
    return CheckedName(
        name, False, Text(f"{mine}입니다. R은 {shown}입니다", f"{mine}; R's is {shown}")
    )


def _mistakes(heard: Response, given: dict[str, Any], right: dict[str, Any]) -> tuple[Mistake, ...]:
    number = heard.answer if isinstance(heard.answer, int | float) else None
    if number == right["total"] or heard.printed.strip() == str(right["total"]):
        return (COUNT_ONLY,)
    if not given.get("rows"):
        return (NOT_SHOWN,)
    return (CHANGED,) if len(given["rows"]) != len(right["rows"]) else ()


EXERCISE = Exercise(
    id="P05",
    function="show_summary",
    parameters=("model",),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
)
