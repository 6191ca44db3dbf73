"""What a compiled model says of its optimizer, loss and metrics, in the slide's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OPTIMIZER_SETTINGS = (
    "rho",
    "momentum",
    "epsilon",
    "centered",
    "weight_decay",
    "clipnorm",
    "global_clipnorm",
    "clipvalue",
    "use_ema",
    "gradient_accumulation_steps",
)
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
        inner = config.get("name") if isinstance(config, Mapping) else None
        return [str(given.get("class_name") or inner or "?")]
    if isinstance(given, list | tuple):
        return [name for each in given for name in metric_names(each)]
    return [str(given)]


def has_accuracy(given: Any) -> bool:
    """Tell whether one of the metrics is the accuracy."""
    return any(name.lower() in _ACCURACY for name in metric_names(given))


def _one(given: Any) -> Any:
    return given[0] if isinstance(given, list | tuple) and len(given) == 1 else given


def _config(given: Any) -> Mapping[str, Any]:
    given = _one(given)
    config = given.get("config") if isinstance(given, Mapping) else None
    return config if isinstance(config, Mapping) else {}
