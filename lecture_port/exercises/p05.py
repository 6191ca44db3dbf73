"""P05: the summary of the network so far."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.encode import Thing
from lecture_port.exercises.exercise import Arguments, Case, Exercise, Heard, Judgement, Row
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text
from lecture_port.parity.snapshot_shown import printed_summary_facts

NOT_SHOWN = mistake(
    "summary-not-shown",
    ("요약을 보이지도 돌려주지도 않았습니다", "no summary is printed or returned"),
    (
        "model.summary()를 부르십시오. 괄호가 있어야 실행됩니다.",
        "Call model.summary(), with its parentheses.",
    ),
)
CHANGED = mistake(
    "model-changed",
    ("층을 더한 뒤의 요약입니다", "it is the summary after more layers were added"),
    (
        "슬라이드에 찍힌 표(93,322)는 P06까지 마친 뒤의 것이고, 이 줄에서는 55,744입니다. 받은 모형을 그대로 요약하십시오.",
        "The table printed on the slide (93,322) is that after P06; at this line it is 55,744. Summarise the model as it is.",
    ),
)
COUNT_ONLY = mistake(
    "count-only",
    ("모수의 수만 돌려주었습니다", "only the number of parameters is returned"),
    (
        "층마다 출력의 형상과 모수의 수를 보여야 합니다: model.summary().",
        "Show each layer's output shape and parameters: model.summary().",
    ),
)


def _make() -> Arguments:
    from lecture_port.practice.p04_build_model import build_model

    return {"model": build_model()}


def _cases() -> tuple[Case, ...]:
    return (Case(Text("P04의 모형", "the model of P04"), _make),)


def _judge(number: int, heard: Heard) -> Judgement:
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
        return Judgement(rows)
    return Judgement(rows, _mistakes(heard, given, right))


def _summary(heard: Heard) -> dict[str, Any]:
    if isinstance(heard.answer, Thing) and heard.answer.kind == "summary":
        return heard.answer.facts
    text = heard.answer if isinstance(heard.answer, str) else heard.printed
    return dict(printed_summary_facts(text))


def _row(name: str, given: Any, right: Any, shown: str) -> Row:
    if given == right:
        return Row(name, True, Text(shown, shown))
    if not given:
        return Row(name, False, Text("찾을 수 없습니다", "not found"))
    mine = f"{given:,}" if isinstance(given, int) else str(len(given))
    return Row(name, False, Text(f"{mine}입니다. R은 {shown}입니다", f"{mine}; R's is {shown}"))


def _mistakes(heard: Heard, given: dict[str, Any], right: dict[str, Any]) -> tuple[Mistake, ...]:
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
    gives=Text("요약 (출력하거나 글로 돌려줌)", "the summary, printed or returned as text"),
    hint=Text("model은 P04의 모형입니다.", "model is the model of P04."),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
)
