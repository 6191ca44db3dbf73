"""P07: optimizer, loss, metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Response,
    compared,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import recorded_snapshot
from lecture_port.exercises.p04 import behaves_alike, layers, model_of, no_model
from lecture_port.language import Text
from lecture_port.practice.p04_build_model import build_model
from lecture_port.practice.p06_add_dense import add_dense
from lecture_port.practice.p07_compile_model import compile_model


def make() -> Arguments:
    """Return the model of P06, not compiled."""
    return {"model": add_dense(build_model())}


def _other() -> Arguments:
    """Return another network to compile, which tells an answer that compiles its own."""
    from lecture_port.r.backend import keras

    output = keras().layers.Dense(10, activation="softmax")
    return {"model": keras().Sequential([keras().Input((7,)), output])}


def _observe(arguments: Arguments) -> dict[str, Any]:
    compiled = getattr(arguments["model"], "optimizer", None) is not None
    return {"changed": "compiled" if compiled else False}


def _judge(_: int, response: Response) -> CaseResult:
    reference, model = model_of(response.reference), model_of(response.answer)
    if reference is None:
        raise AssertionError("the port's own function gave no model")
    if model is None:
        return no_model(response)
    right, given = recorded_snapshot("P07", "model")["compiled"], model.get("compiled")
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


_OPTIMIZER_SETTINGS = (
    "rho", "momentum", "epsilon", "centered", "weight_decay", "clipnorm", "global_clipnorm", "clipvalue",
    "use_ema", "gradient_accumulation_steps",
)  # fmt: skip
_LOSS_SETTINGS: dict[str, tuple[Any, ...]] = {
    "label_smoothing": (0,),
    "axis": (-1,),
    "reduction": ("sum_over_batch_size", "auto"),
}
_ACCURACY = ("accuracy", "acc", "categoricalaccuracy", "categorical_accuracy")


def learning_rate(settings: Mapping[str, Any]) -> float | None:
    """Return the learning rate; ``None`` where it is a schedule or there is none."""
    rate = settings.get("learning_rate")
    return float(rate) if isinstance(rate, int | float) else None


def rate_words(settings: Mapping[str, Any]) -> str:
    """Return the learning rate as it is shown: a number, or the schedule's name."""
    rate = learning_rate(settings)
    if rate is not None:
        return f"{rate:.4g}"
    given = settings.get("learning_rate")
    return str(given.get("class_name")) if isinstance(given, Mapping) else str(given)


def other_settings(given: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    """Return the optimizer's settings besides the learning rate that are not R's, as ``name=value``."""
    return [
        f"{name}={given[name]}"
        for name in _OPTIMIZER_SETTINGS
        if name in given and name in right and given[name] != right[name]
    ]


def loss_name(given: Any) -> str:
    """Return the loss's name as the slide writes it."""
    given = _one(given)
    if isinstance(given, Mapping):
        config = given.get("config")
        given = given.get("class_name") if isinstance(config, Mapping) else config
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in str(given)).lstrip("_")


def expects_scores(given: Any) -> bool:
    """Tell whether the loss expects scores (``from_logits=True``)."""
    return bool(_config(given).get("from_logits"))


def other_loss_settings(given: Any) -> list[str]:
    """Return the loss's settings that are not Keras's usual ones, as ``name=value``."""
    config = _config(given)
    return [
        f"{name}={config[name]}"
        for name, usual in _LOSS_SETTINGS.items()
        if name in config and config[name] not in usual
    ]


def metric_names(given: Any) -> list[str]:
    """Return the metrics' names."""
    if given is None:
        return []
    if isinstance(given, Mapping):
        config = given.get("config")
        if not isinstance(config, Mapping):  # a function
            return [str(config or given.get("class_name") or "?")]
        return [str(given.get("class_name") or config.get("name") or "?")]
    if isinstance(given, list | tuple):
        return [name for each in given for name in metric_names(each)]
    return [str(given)]


def has_accuracy(given: Any) -> bool:
    """Tell whether one of the metrics is the accuracy; Keras's class ``Accuracy`` is another, `has_exact`."""
    names = {name.lower() for name in metric_names(given)}
    return bool(names & set(_ACCURACY)) and not (has_exact(given) and "accuracy" in names)


def has_exact(given: Any) -> bool:
    """Tell whether one of the metrics is ``keras.metrics.Accuracy()``, which counts equal numbers."""
    if isinstance(given, list | tuple):
        return any(map(has_exact, given))
    return isinstance(given, Mapping) and given.get("class_name") == "Accuracy"


def _one(given: Any) -> Any:
    return given[0] if isinstance(given, list | tuple) and len(given) == 1 else given


def _config(given: Any) -> Mapping[str, Any]:
    given = _one(given)
    config = given.get("config") if isinstance(given, Mapping) else None
    return config if isinstance(config, Mapping) else {}


EXERCISE = Exercise(
    "P07",
    parameters=("model",),
    cases=(
        Case(Text("P06의 모형", "the model of P06"), make),
        Case(Text("다른 모형", "another model"), _other),
    ),
    judge=_judge,
    needs_tensorflow=True,
    error_patterns=(ErrorPattern("model-lost", r"AttributeError: 'NoneType' object"),),
    observe=_observe,
    reference=compile_model,
)
