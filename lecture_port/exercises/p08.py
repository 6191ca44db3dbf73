"""P08: training, on 200 images."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content import slide_values
from lecture_port.exercises.array_judge import short, wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    NOTHING_RETURNED,
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Mistake,
    Response,
    agreeing,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import mini, recorded_snapshot
from lecture_port.exercises.p07 import make as uncompiled
from lecture_port.language import Text
from lecture_port.practice.p02_reshape import reshape
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.practice.p07_compile_model import compile_model
from lecture_port.practice.p08_fit_model import fit_model

IMAGES, TRAINING = 200, 180
OTHER_IMAGES, OTHER_EPOCHS = 120, 2
NEAR = {"loss": 0.4, "accuracy": 0.35, "val_loss": 0.8, "val_accuracy": 0.5}
"""How far a right training of another kind (an own loop, a data set with its own order) may lie from the port's.

Eleven other orders lay up to 0.23, 0.20, 0.33 and 0.30 away; each of the 20 validation images counts 0.05.
"""


def _make() -> Arguments:
    from lecture_port.r.backend import keras

    keras().utils.set_random_seed(1)
    model = compile_model(uncompiled()["model"])
    data = mini()
    images, _ = reshape(data.train_images[:IMAGES], data.test_images[:1])
    labels, _ = one_hot(data.train_labels[:IMAGES], data.test_labels[:1])
    spy(model, images[TRAINING:])
    keras().utils.set_random_seed(1)
    return {
        "model": model,
        "train_images": images,
        "train_labels": np.eye(10, dtype=np.float32)[labels.argmax(axis=1)],
    }


def _other() -> Arguments:
    """Return a small network, fewer images and another number of epochs."""
    from lecture_port.r.backend import keras

    keras().utils.set_random_seed(1)
    layers = keras().layers
    hidden, output = layers.Dense(8, activation="relu"), layers.Dense(10, activation="softmax")
    model = compile_model(
        keras().Sequential([keras().Input((28, 28, 1)), layers.Flatten(), hidden, output])
    )
    data = mini()
    images = data.train_images[-OTHER_IMAGES:, ..., None] / np.float32(255)
    spy(model, images[round(OTHER_IMAGES * (1 - slide_values.VALIDATION_SPLIT)) :])
    keras().utils.set_random_seed(1)
    labels = np.eye(10, dtype=np.float32)[data.train_labels[-OTHER_IMAGES:]]
    return {
        "model": model,
        "train_images": images,
        "train_labels": labels,
        "epochs": OTHER_EPOCHS,
    }


def _judge(number: int, response: Response) -> CaseResult:
    images, epochs = ((IMAGES, slide_values.EPOCHS), (OTHER_IMAGES, OTHER_EPOCHS))[number]
    given = _metrics(response.answer)
    right = _metrics(response.reference)
    names = sorted(recorded_snapshot("P08", "history")["members"][1]["names"])
    if right is None or sorted(right) != names:
        raise AssertionError("the port's own training gave no history")
    if given is None:
        found = wrong_kind(("history",), response.answer, "이력이 아닙니다", "no history")
        return replace(found, mistakes=_no_history(response))
    rows = tuple(_row(name, right[name], given.get(name)) for name in names)
    trained = bool(response.observed.get("trained"))
    said = (
        Text("가중치가 바뀜", "weights moved")
        if trained
        else Text("가중치가 그대로입니다", "no weight moved")
    )
    rows += (CheckedName("model", trained, said),)
    if all(row.agrees for row in rows):
        settings = _settings_row(response, images, epochs)
        return CaseResult(
            (*rows, settings), () if settings.agrees else _by_calls(response, images, epochs)
        )
    return CaseResult(rows, _by_calls(response, images, epochs))


def _settings_row(response: Response, images: int, epochs: int) -> CheckedName:
    """Judge how fit was called; values can lie near the right ones by chance."""
    wrong = _by_calls(response, images, epochs)
    if wrong:
        return CheckedName("fit", False, wrong[0].title)
    shown = f"epochs {epochs}, batch {slide_values.BATCH_SIZE}, validation 10 %"
    return agreeing("fit", shown)


def _metrics(answer: Any) -> dict[str, list[float]] | None:
    """Return the four series of a Keras History, R's list, or a dictionary."""
    if isinstance(answer, ReturnedValue) and answer.kind == "history":
        answer = answer.snapshot["metrics"]
    for inner in ("metrics", "history"):
        if isinstance(answer, dict) and isinstance(answer.get(inner), dict):
            answer = answer[inner]
    if not isinstance(answer, dict) or not answer:
        return None
    try:
        found = {
            name: [float(v) for v in np.atleast_1d(np.asarray(values, np.float64))]
            for name, values in answer.items()
        }
    except (TypeError, ValueError):
        return None
    return {
        name.replace("acc", "accuracy") if name.endswith("acc") else name: v
        for name, v in found.items()
    }


def _row(name: str, right: list[float], given: list[float] | None) -> CheckedName:
    if given is None:
        return differing(name, "없습니다", "is missing")
    if len(given) != len(right):
        return differing(
            name,
            f"{len(given)} 에포크입니다. R은 {len(right)}입니다",
            f"{len(given)} epoch(s); R's has {len(right)}",
        )
    if given == right:
        shown = " ".join(f"{value:.4f}" for value in given)
        return CheckedName(name, True, Text(f"{shown} (비트까지 같음)", f"{shown} (to the bit)"))
    apart = float(np.max(np.abs(np.asarray(given) - right)))
    far = short(apart)
    if apart <= NEAR[name]:
        said = Text(f"비트는 다르지만 차이가 {far} 이하", f"other bits, within {far}")
        return CheckedName(name, True, said)
    return differing(name, f"차이가 {far}입니다", f"apart by {far}")


def _no_history(response: Response) -> tuple[Mistake, ...]:
    if isinstance(response.answer, ReturnedValue) and response.answer.kind == "model":
        return (mistake("P08", "model-returned"),)
    if not response.observed.get("trained"):
        return (mistake("P08", "not-trained"),)
    return (NOTHING_RETURNED,) if response.answer is None else ()


def _by_calls(response: Response, images: int, epochs: int) -> tuple[Mistake, ...]:
    """Return what is wrong with how fit was called."""
    calls = response.observed.get("calls") or []
    if calls:
        return of_calls(calls, images, epochs)
    return () if response.observed.get("trained") else (mistake("P08", "not-trained"),)


EXERCISE = Exercise(
    "P08",
    parameters=("model", "train_images", "train_labels", "epochs=5"),
    cases=(
        Case(Text("이미지 200장", "200 images"), _make),
        Case(Text("이미지 120장, 에포크 2", "120 images, 2 epochs"), _other),
    ),
    judge=_judge,
    needs_tensorflow=True,
    error_patterns=(
        ErrorPattern(
            "one-hot-forgotten", r"target.*output.*same (shape|rank)|Shapes? .*incompatible"
        ),
    ),
    observe=lambda arguments: seen(arguments["model"]),
    reference=fit_model,
)


def of_calls(
    calls: Iterable[Mapping[str, Any]], images: int, epochs: int = slide_values.EPOCHS
) -> tuple[Mistake, ...]:
    """Return what is wrong with the noted calls of ``fit`` on so many images; what is not known of them is no mistake."""
    noted = list(calls)
    found = [wrong for call in noted for wrong in _of_call(call, images)]
    if sum(call["epochs"] for call in noted) != epochs:
        found.append("epochs")
    return tuple(mistake("P08", each) for each in _ORDER if each in found)


_ORDER = (
    "validation-missing", "validation-share", "validation-is-other-data", "batch-size", "epochs",
    "shuffle-off",
)  # fmt: skip


def _of_call(call: Mapping[str, Any], images: int) -> Iterator[str]:
    yield from _of_validation(call, images)
    if call["images"] is None:  # a data set has its own batches and its own order
        return
    if call["batch_size"] != slide_values.BATCH_SIZE:
        yield "batch-size"
    if not call["shuffle"]:
        yield "shuffle-off"


def _of_validation(call: Mapping[str, Any], images: int) -> Iterator[str]:
    validation, split = call["validation"], call["validation_split"]
    overlaps = call["images"] not in (None, round(images * (1 - slide_values.VALIDATION_SPLIT)))
    if validation == "none" and not split:
        yield "validation-missing"
    elif validation == "none" and round(split, 4) != slide_values.VALIDATION_SPLIT:
        yield "validation-share"
    elif validation == "other" or (validation == "last" and overlaps):
        yield "validation-is-other-data"


Array = NDArray[Any]


def spy(model: Any, validation: Array) -> None:
    """Let the compiled model keep its first weights and note every call of ``fit``; `validation` is what a right one validates on."""
    fit = model.fit
    signature = inspect.signature(fit)
    calls: list[dict[str, Any]] = []

    @functools.wraps(fit)
    def spied(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        calls.append(_noted(bound.arguments, validation))
        return fit(*args, **kwargs)

    object.__setattr__(model, "fit", spied)
    object.__setattr__(model, "spied_calls", calls)
    object.__setattr__(model, "first_weights", [w.copy() for w in model.get_weights()])


def seen(model: Any) -> dict[str, Any]:
    """Return the notes, and whether a weight has moved."""
    before = getattr(model, "first_weights", [])
    after = model.get_weights()
    moved = any(not np.array_equal(a, b) for a, b in zip(before, after, strict=False))
    return {"calls": getattr(model, "spied_calls", []), "trained": moved}


def _noted(given: Mapping[str, Any], right: Array) -> dict[str, Any]:
    x, batch = given["x"], given["batch_size"]
    return {
        "images": len(x) if _is_array(x) else None,
        "batch_size": None if batch is None else int(batch),
        "epochs": int(given["epochs"]) - int(given.get("initial_epoch") or 0),
        "validation_split": float(given["validation_split"] or 0),
        "validation": _validation(given.get("validation_data"), right),
        "shuffle": bool(given["shuffle"]),
    }


def _validation(given: Any, right: Array) -> str:
    """Return ``none``, ``last`` (the right images), ``other``, or ``unknown`` for a data set."""
    if given is None:
        return "none"
    if not isinstance(given, tuple | list) or not given or not _is_array(given[0]):
        return "unknown"
    return "last" if np.array_equal(np.asarray(given[0]), right) else "other"


def _is_array(value: Any) -> bool:
    return hasattr(value, "__array__") and len(getattr(value, "shape", ())) > 0
