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
    compared,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import facts
from lecture_port.exercises.p04 import (
    behaves_alike,
    expects_scores,
    has_accuracy,
    has_exact,
    layers,
    learning_rate,
    loss_name,
    metric_names,
    model_of,
    no_model,
    other_loss_settings,
    other_settings,
    rate_words,
)
from lecture_port.language import Text


def make() -> Arguments:
    """Return the model of P06, not compiled."""
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense

    return {"model": add_dense(build_model())}


def _other() -> Arguments:
    """Return another network to compile, which tells an answer that compiles its own."""
    from lecture_port.r.backend import keras

    output = keras().layers.Dense(10, activation="softmax")
    return {"model": keras().Sequential([keras().Input((7,)), output])}


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
        row = differing("model", "컴파일하지 않았습니다", "not compiled")
        return CaseResult((row,), (mistake("P07", "not-compiled"),))
    checks = (*_optimizer(given, right), _loss(given["loss"], right["loss"]), _metric(given))
    rows = (_same_layers(model, reference), *(compared(*check[:-1]) for check in checks))
    mistakes = [check[-1] for check in checks if not check[-2]]
    if "other-optimizer" in mistakes and "learning-rate" in mistakes:
        mistakes.remove("learning-rate")
    return CaseResult(rows, tuple(mistake("P07", each) for each in mistakes))


def _same_layers(model: Mapping[str, Any], right: Mapping[str, Any]) -> CheckedName:
    """Check that it is the model given which was compiled."""
    count = len(layers(right))
    if behaves_alike(model, right) or layers(model) == layers(right):
        return CheckedName("layers", True, Text(f"층 {count}개", f"{count} layer(s)"))
    return differing(
        "layers",
        "받은 모형의 층이 아닙니다. 새 모형을 만들지 말고 받은 모형을 컴파일하십시오",
        "not the layers of the model given; compile that one, do not build another",
    )


Check = tuple[str, str, str, bool, str]
"""A row's name, what was given, what R has, whether they agree, and the mistake if not."""


def _optimizer(given: dict[str, Any], right: dict[str, Any]) -> Iterator[Check]:
    mine, theirs = given["settings"], right["settings"]
    same = given["optimizer"] == right["optimizer"]
    yield "optimizer", given["optimizer"], right["optimizer"], same, "other-optimizer"
    rate, usual = learning_rate(mine), theirs["learning_rate"]
    near = rate is not None and abs(rate - usual) < 1e-9
    yield "learning rate", rate_words(mine), f"{usual:.4g}", near, "learning-rate"
    others = other_settings(mine, theirs) if same else []
    yield (
        "optimizer settings",
        ", ".join(others) or "default",
        "default",
        not others,
        "optimizer-settings",
    )


def _loss(given: Any, right: str) -> Check:
    name, others = loss_name(given), other_loss_settings(given)
    if name.startswith("sparse"):
        return "loss", name, right, False, "sparse-loss"
    if name != right:
        return "loss", name, right, False, "other-loss"
    if expects_scores(given):
        return "loss", f"{name}(from_logits=True)", right, False, "from-logits"
    shown = f"{name}({', '.join(others)})" if others else name
    return "loss", shown, right, not others, "loss-settings"


def _metric(given: dict[str, Any]) -> Check:
    names = ", ".join(metric_names(given["metrics"])) or "-"
    if has_exact(given["metrics"]) and not has_accuracy(given["metrics"]):
        return "metrics", "keras.metrics.Accuracy()", "accuracy", False, "exact-accuracy"
    return "metrics", names, "accuracy", has_accuracy(given["metrics"]), "metric-missing"


EXERCISE = Exercise(
    "P07",
    parameters=("model",),
    cases=(
        Case(Text("P06의 모형", "the model of P06"), make),
        Case(Text("다른 모형", "another model"), _other),
    ),
    judge=_judge,
    needs_tensorflow=True,
    faults=(FaultPattern("model-lost", r"AttributeError: 'NoneType' object"),),
    observe=_observe,
    reference=_reference,
)
