"""Judges a built model by the layers that R recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import describe
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import CaseResult, CheckedName, Response
from lecture_port.exercises.layer_mistakes import NO_INPUT_SHAPE, Layer, layers, looks_like, sketch
from lecture_port.exercises.mistake import MODEL_LOST, NOTHING_RETURNED
from lecture_port.exercises.recorded_answers import facts, must_equal
from lecture_port.language import Text


@dataclass(frozen=True)
class ModelJudge:
    """Compares layers, output shapes and numbers of weights.

    Parameters
    ----------
    snippet : str
        Whose recorded model is right.
    """

    snippet: str

    def __call__(self, number: int, response: Response) -> CaseResult:
        """Judge the model: by its layers or, where they are written otherwise, by what it computes."""
        reference = model_of(response.reference)
        if reference is None:
            raise AssertionError("the port's own function gave no model")
        right = layers(reference)
        if number == 0:
            must_equal(self.snippet, "model", right, layers(facts(self.snippet, "model")))
        model = model_of(response.answer)
        if model is None:
            return no_model(response)
        if "unbuilt" in model:
            text = Text(
                "입력의 형상을 몰라 만들어지지 않은 모형입니다",
                "the model is not built: its input shape is not known",
            )
            return CaseResult((CheckedName("model", False, text),), (NO_INPUT_SHAPE,))
        given = layers(model)
        rows = tuple(_rows(given, right, _total(model), _total(reference)))
        if all(row.agrees for row in rows):
            return CaseResult(rows)
        if behaves_alike(model, reference):
            return CaseResult(tuple(_rows(right, right, _total(reference), _total(reference))))
        return CaseResult(rows, looks_like(given, right))


def behaves_alike(model: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Tell whether two models with the same weights give the same answers, in use and in training."""
    mine, theirs = model.get("behaviour"), right.get("behaviour")
    if not mine or not theirs:
        return False
    if any(mine[name] != theirs[name] for name in ("weights", "trainable", "losses", "shape")):
        return False
    return bool(np.allclose(mine["answers"], theirs["answers"], rtol=1e-3, atol=1e-5))


def model_of(answer: Any) -> Mapping[str, Any] | None:
    """Return the facts of a returned model."""
    return answer.facts if isinstance(answer, ReturnedValue) and answer.kind == "model" else None


def no_model(heard: Response) -> CaseResult:
    """Judge an answer that is no model."""
    got = describe(heard.answer)
    text = Text(f"모형이 아닙니다: {got.ko}", f"no model: {got.en}")
    if heard.answer is None:
        changed = heard.observed.get("changed")
        return CaseResult(
            (CheckedName("model", False, text),), (MODEL_LOST if changed else NOTHING_RETURNED,)
        )
    return CaseResult((CheckedName("model", False, text),))


def _total(model: Mapping[str, Any]) -> int:
    return sum(int(layer["parameters"]) for layer in model["layers"])


def _rows(given: list[Layer], right: list[Layer], total: int, wanted: int) -> list[CheckedName]:
    different = _first_difference(given, right)
    shown = f"{len(right)} layers" if len(right) != 1 else "1 layer"
    rows = [
        CheckedName("layers", True, Text(f"층 {len(right)}개", shown))
        if different is None
        else CheckedName("layers", False, different)
    ]
    out, right_out = _shape(given), _shape(right)
    rows.append(
        CheckedName("output shape", True, Text(out, out))
        if [layer["output_shape"] for layer in given] == [layer["output_shape"] for layer in right]
        else CheckedName(
            "output shape",
            False,
            Text(f"{out}입니다. R은 {right_out}입니다", f"{out}; R's is {right_out}"),
        )
    )
    count = f"{total:,}"
    rows.append(
        CheckedName("parameters", True, Text(count, count))
        if total == wanted
        else CheckedName(
            "parameters",
            False,
            Text(f"{count}개입니다. R은 {wanted:,}개입니다", f"{count}; R has {wanted:,}"),
        )
    )
    return rows


def _shape(found: list[Layer]) -> str:
    return str(tuple(found[-1]["output_shape"])) if found else "-"


def _first_difference(given: list[Layer], right: list[Layer]) -> Text | None:
    """Say where the layers differ first; output shapes have a row of their own."""
    mine, theirs = list(map(sketch, given)), list(map(sketch, right))
    if len(mine) != len(theirs):
        all_mine, all_theirs = " > ".join(mine) or "-", " > ".join(theirs)
        return Text(
            f"{len(mine)}개입니다: {all_mine}. R은 {len(theirs)}개입니다: {all_theirs}",
            f"there are {len(mine)}: {all_mine}; R has {len(theirs)}: {all_theirs}",
        )
    for number, (one, other) in enumerate(zip(mine, theirs, strict=True), start=1):
        if one != other or _asked(given[number - 1]) != _asked(right[number - 1]):
            return Text(
                f"{number}번째 층이 {one}입니다. R은 {other}입니다",
                f"layer {number} is {one}; R's is {other}",
            )
    return None


FOLLOWS = ("output_shape", "parameters")
"""What follows from the rest, and from the input."""


def _asked(layer: Layer) -> Layer:
    return {name: value for name, value in layer.items() if name not in FOLLOWS}


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
