"""P07: optimizer, loss, metric."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    Heard,
    Judgement,
    Row,
)
from lecture_port.exercises.mistake import MODEL_LOST, Mistake, mistake
from lecture_port.exercises.model_judge import (
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

NOT_COMPILED = mistake(
    "not-compiled",
    ("컴파일하지 않은 모형입니다", "the model is not compiled"),
    ("model.compile(...)을 부르십시오.", "Call model.compile(...)."),
)
OPTIMIZER = mistake(
    "other-optimizer",
    ("최적화 방법이 rmsprop이 아닙니다", "the optimizer is not rmsprop"),
    (
        'optimizer="rmsprop"입니다. 요즘 예제에는 adam이 많습니다.',
        'It is optimizer="rmsprop"; many of today\'s examples have adam.',
    ),
)
LEARNING_RATE = mistake(
    "learning-rate",
    ("학습률이 기본값(0.001)이 아닙니다", "the learning rate is not the default (0.001)"),
    ("슬라이드는 학습률을 적지 않습니다.", "The slide gives none."),
)
SETTINGS = mistake(
    "optimizer-settings",
    (
        "rmsprop의 다른 설정을 바꾸었습니다",
        "other settings of rmsprop were changed",
    ),
    (
        'R의 "rmsprop"은 모든 설정이 기본값입니다. rho, momentum, centered, clipnorm 등을 주지 마십시오.',
        'R\'s "rmsprop" has every setting at its default: give no rho, momentum, centered, clipnorm and so on.',
    ),
)
SPARSE = mistake(
    "sparse-loss",
    ("정수 정답용 손실을 골랐습니다", "the loss is the one for whole-number labels"),
    (
        "정답을 원-핫으로 바꾸었으므로 sparse_가 없는 categorical_crossentropy입니다.",
        "The labels are one-hot, so it is categorical_crossentropy, without sparse_.",
    ),
)
OTHER_LOSS = mistake(
    "other-loss",
    ("손실함수가 categorical_crossentropy가 아닙니다", "the loss is not categorical_crossentropy"),
    (
        "열 범주의 분류이므로 범주형 교차 엔트로피를 씁니다. mse는 회귀, binary_crossentropy는 두 범주의 것입니다.",
        "Ten classes take categorical cross-entropy; mse is for regression, binary_crossentropy for two classes.",
    ),
)
LOGITS = mistake(
    "from-logits",
    ("from_logits=True를 주었습니다", "from_logits=True was given"),
    (
        "마지막 층에 이미 softmax가 있으므로 from_logits는 기본값(False)으로 두십시오.",
        "The last layer has softmax already: leave from_logits at False.",
    ),
)
LOSS_SETTINGS = mistake(
    "loss-settings",
    (
        "손실함수의 설정을 바꾸었습니다",
        "a setting of the loss was changed",
    ),
    (
        "label_smoothing, reduction, axis는 기본값으로 두십시오. label_smoothing은 정답의 1을 작게 만들어 손실이 달라집니다.",
        "Leave label_smoothing, reduction and axis at their defaults; label_smoothing lowers the label's 1, so the loss is another.",
    ),
)
METRIC_MISSING = mistake(
    "metric-missing",
    ("측도 accuracy가 없습니다", "the metric accuracy is missing"),
    (
        'metrics=["accuracy"]를 적지 않으면 정확도가 이력에 남지 않습니다.',
        'Without metrics=["accuracy"] the history holds no accuracy.',
    ),
)


def make() -> Arguments:
    """Return the model of P06, not compiled."""
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense

    return {"model": add_dense(build_model())}


def _cases() -> tuple[Case, ...]:
    return (Case(Text("P06의 모형", "the model of P06"), make),)


def _observe(arguments: Arguments) -> dict[str, Any]:
    compiled = getattr(arguments["model"], "optimizer", None) is not None
    return {"changed": "compiled" if compiled else False}


def _judge(number: int, heard: Heard) -> Judgement:
    del number
    model = model_of(heard.answer)
    if model is None:
        return no_model(heard)
    right, given = facts("P07", "model")["compiled"], model.get("compiled")
    if given is None:
        text = Text("컴파일하지 않았습니다", "not compiled")
        return Judgement((Row("model", False, text),), (NOT_COMPILED,))
    checks = (*_optimizer(given, right), _loss(given["loss"], right["loss"]), _metric(given))
    rows = tuple(_row(*check[:-1]) for check in checks)
    mistakes = [check[-1] for check in checks if not check[-2]]
    if OPTIMIZER in mistakes and LEARNING_RATE in mistakes:
        mistakes.remove(LEARNING_RATE)
    return Judgement(rows, tuple(mistakes))


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


def _row(name: str, mine: str, theirs: str, agrees: bool) -> Row:
    if agrees:
        return Row(name, True, Text(mine, mine))
    return Row(name, False, Text(f"{mine}입니다. R은 {theirs}입니다", f"{mine}; R's is {theirs}"))


EXERCISE = Exercise(
    id="P07",
    function="compile_model",
    parameters=("model",),
    gives=Text("컴파일한 모형", "the compiled model"),
    hint=Text("model은 P06의 모형입니다.", "model is the model of P06."),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
    faults=(FaultPattern(r"AttributeError: 'NoneType' object", MODEL_LOST),),
    observe=_observe,
)
