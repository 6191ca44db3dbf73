"""P07: optimizer, loss, metric."""

from __future__ import annotations

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
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.mistakes import MODEL_LOST
from lecture_port.exercises.model_judge import model_of, no_model
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
    from lecture_port.practice.add_dense import add_dense
    from lecture_port.practice.build_model import build_model

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
    rate, usual = given["settings"].get("learning_rate"), right["settings"]["learning_rate"]
    loss, logits = _loss(given["loss"])
    checks: tuple[tuple[str, str, str, bool, Mistake], ...] = (
        (
            "optimizer",
            given["optimizer"],
            right["optimizer"],
            given["optimizer"] == right["optimizer"],
            OPTIMIZER,
        ),
        ("learning rate", f"{rate:.4g}", f"{usual:.4g}", abs(rate - usual) < 1e-9, LEARNING_RATE),
        (
            "loss",
            loss,
            right["loss"],
            loss == right["loss"] and not logits,
            _loss_mistake(loss, logits),
        ),
        (
            "metrics",
            _metrics(given["metrics"]),
            "accuracy",
            _has_accuracy(given["metrics"]),
            METRIC_MISSING,
        ),
    )
    rows, mistakes = [], []
    for name, mine, theirs, agrees, wrong in checks:
        said = (
            Text(mine, mine)
            if agrees
            else Text(f"{mine}입니다. R은 {theirs}입니다", f"{mine}; R's is {theirs}")
        )
        rows.append(Row(name, agrees, said))
        if not agrees:
            mistakes.append(wrong)
    if OPTIMIZER in mistakes and LEARNING_RATE in mistakes:
        mistakes.remove(LEARNING_RATE)
    return Judgement(tuple(rows), tuple(mistakes))


def _loss(given: Any) -> tuple[str, bool]:
    """Return the loss's name as the slide writes it, and whether it expects scores."""
    if isinstance(given, list | tuple) and len(given) == 1:
        given = given[0]
    if isinstance(given, dict):
        config = given.get("config")
        logits = bool(isinstance(config, dict) and config.get("from_logits"))
        name = str(given.get("class_name") if isinstance(config, dict) else config)
    else:
        name, logits = str(given), False
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    return snake, logits


def _loss_mistake(loss: str, logits: bool) -> Mistake:
    if loss.startswith("sparse"):
        return SPARSE
    return LOGITS if logits else OTHER_LOSS


def _metrics(given: Any) -> str:
    return ", ".join(_names(given)) or "-"


def _names(given: Any) -> list[str]:
    if given is None:
        return []
    if isinstance(given, dict):
        config = given.get("config")
        inner = config.get("name") if isinstance(config, dict) else None
        return [str(given.get("class_name") or inner or "?")]
    if isinstance(given, list | tuple):
        return [name for each in given for name in _names(each)]
    return [str(given)]


def _has_accuracy(given: Any) -> bool:
    return any(
        name.lower() in ("accuracy", "acc", "categoricalaccuracy", "categorical_accuracy")
        for name in _names(given)
    )


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
