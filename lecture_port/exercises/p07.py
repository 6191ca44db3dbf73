"""P07: optimizer, loss, metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    Exercise,
    FaultPattern,
    Response,
)
from lecture_port.exercises.layer_mistakes import layers
from lecture_port.exercises.mistake import MODEL_LOST, Mistake, mistake
from lecture_port.exercises.model_judge import (
    behaves_alike,
    expects_scores,
    has_accuracy,
    learning_rate,
    loss_name,
    metric_names,
    model_of,
    no_model,
    other_loss_settings,
    other_settings,
    rate_words,
)
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text

NOT_COMPILED = mistake("P07", "not-compiled")
OPTIMIZER = mistake("P07", "other-optimizer")
LEARNING_RATE = mistake("P07", "learning-rate")
SETTINGS = mistake("P07", "optimizer-settings")
SPARSE = mistake("P07", "sparse-loss")
OTHER_LOSS = mistake("P07", "other-loss")
LOGITS = mistake("P07", "from-logits")
LOSS_SETTINGS = mistake("P07", "loss-settings")
METRIC_MISSING = mistake("P07", "metric-missing")


def make() -> Arguments:
    """Return the model of P06, not compiled."""
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense

    return {"model": add_dense(build_model())}


def _other() -> Arguments:
    """Return another network to compile, which tells an answer that compiles its own."""
    from lecture_port.r.backend import keras

    layers = keras().layers
    return {
        "model": keras().Sequential([keras().Input((7,)), layers.Dense(10, activation="softmax")])
    }


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("P06의 모형", "the model of P06"), make),
        Case(Text("다른 모형", "another model"), _other),
    )


def _reference(arguments: Arguments) -> Any:
    from lecture_port.practice.p07_compile_model import compile_model

    return compile_model(**arguments)


def _observe(arguments: Arguments) -> dict[str, Any]:
    compiled = getattr(arguments["model"], "optimizer", None) is not None
    return {"changed": "compiled" if compiled else False}


def _judge(number: int, response: Response) -> CaseResult:
    del number
    reference, model = model_of(response.reference), model_of(response.answer)
    if reference is None:
        raise AssertionError("the port's own function gave no model")
    if model is None:
        return no_model(response)
    right, given = facts("P07", "model")["compiled"], model.get("compiled")
    if given is None:
        text = Text("컴파일하지 않았습니다", "not compiled")
        return CaseResult((CheckedName("model", False, text),), (NOT_COMPILED,))
    checks = (*_optimizer(given, right), _loss(given["loss"], right["loss"]), _metric(given))
    rows = (_same_layers(model, reference), *(_row(*check[:-1]) for check in checks))
    mistakes = [check[-1] for check in checks if not check[-2]]
    if OPTIMIZER in mistakes and LEARNING_RATE in mistakes:
        mistakes.remove(LEARNING_RATE)
    return CaseResult(rows, tuple(mistakes))


def _same_layers(model: Mapping[str, Any], right: Mapping[str, Any]) -> CheckedName:
    """Check that it is the model given which was compiled."""
    count = len(layers(right))
    if behaves_alike(model, right) or layers(model) == layers(right):
        return CheckedName("layers", True, Text(f"층 {count}개", f"{count} layer(s)"))
    text = Text(
        "받은 모형의 층이 아닙니다. 새 모형을 만들지 말고 받은 모형을 컴파일하십시오",
        "not the layers of the model given; compile that one, do not build another",
    )
    return CheckedName("layers", False, text)


Check = tuple[str, str, str, bool, Mistake]
"""A row's name, what was given, what R has, whether they agree, and the mistake if not."""


def _optimizer(given: dict[str, Any], right: dict[str, Any]) -> Iterator[Check]:
    mine, theirs = given["settings"], right["settings"]
    same = given["optimizer"] == right["optimizer"]
    yield "optimizer", given["optimizer"], right["optimizer"], same, OPTIMIZER
    rate, usual = learning_rate(mine), theirs["learning_rate"]
    near = rate is not None and abs(rate - usual) < 1e-9
    yield "learning rate", rate_words(mine), f"{usual:.4g}", near, LEARNING_RATE
    others = other_settings(mine, theirs) if same else []
    yield "optimizer settings", ", ".join(others) or "default", "default", not others, SETTINGS


def _loss(given: Any, right: str) -> Check:
    name, others = loss_name(given), other_loss_settings(given)
    if name.startswith("sparse"):
        return "loss", name, right, False, SPARSE
    if name != right:
        return "loss", name, right, False, OTHER_LOSS
    if expects_scores(given):
        return "loss", f"{name}(from_logits=True)", right, False, LOGITS
    shown = f"{name}({', '.join(others)})" if others else name
    return "loss", shown, right, not others, LOSS_SETTINGS


def _metric(given: dict[str, Any]) -> Check:
    names = ", ".join(metric_names(given["metrics"])) or "-"
    return "metrics", names, "accuracy", has_accuracy(given["metrics"]), METRIC_MISSING


def _row(name: str, mine: str, theirs: str, agrees: bool) -> CheckedName:
    if agrees:
        return CheckedName(name, True, Text(mine, mine))
    return CheckedName(
        name, False, Text(f"{mine}입니다. R은 {theirs}입니다", f"{mine}; R's is {theirs}")
    )


EXERCISE = Exercise(
    id="P07",
    function="compile_model",
    parameters=("model",),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
    faults=(FaultPattern(r"AttributeError: 'NoneType' object", MODEL_LOST),),
    observe=_observe,
    reference=_reference,
)
