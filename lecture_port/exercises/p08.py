"""P08: training, on 200 images."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content import slide_values
from lecture_port.exercises.array_judge import describe, short
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    CaseResult,
    CheckedName,
    Exercise,
    FaultPattern,
    Response,
    distinct,
)
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.mistake import NOTHING_RETURNED, Mistake, mistake
from lecture_port.exercises.p07 import make as uncompiled
from lecture_port.exercises.recorded_answers import facts
from lecture_port.language import Text

IMAGES, TRAINING = 200, 180
OTHER_IMAGES, OTHER_EPOCHS = 120, 2
NEAR = {"loss": 0.4, "accuracy": 0.35, "val_loss": 0.8, "val_accuracy": 0.5}
"""How far a right training of another kind (an own loop, a data set with its own order) may lie from the port's.

Eleven other orders lay up to 0.23, 0.20, 0.33 and 0.30 away; each of the 20 validation images counts 0.05.
"""


def _make() -> Arguments:
    from lecture_port.practice.p02_reshape import reshape
    from lecture_port.practice.p03_one_hot import one_hot
    from lecture_port.practice.p07_compile_model import compile_model
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
    from lecture_port.practice.p07_compile_model import compile_model
    from lecture_port.r.backend import keras

    keras().utils.set_random_seed(1)
    layers = keras().layers
    hidden, output = layers.Dense(8, activation="relu"), layers.Dense(10, activation="softmax")
    model = compile_model(
        keras().Sequential([keras().Input((28, 28, 1)), layers.Flatten(), hidden, output])
    )
    data = mini()
    images = data.train_images[-OTHER_IMAGES:, ..., None] / np.float32(255)
    spy(model, images[round(OTHER_IMAGES * (1 - slide_values.HELD_OUT)) :])
    keras().utils.set_random_seed(1)
    labels = np.eye(10, dtype=np.float32)[data.train_labels[-OTHER_IMAGES:]]
    return {
        "model": model,
        "train_images": images,
        "train_labels": labels,
        "epochs": OTHER_EPOCHS,
    }


def _observe(arguments: Arguments) -> dict[str, Any]:
    return seen(arguments["model"])


def _reference(arguments: Arguments) -> Any:
    from lecture_port.practice.p08_fit_model import fit_model

    return fit_model(**arguments)


def _cases() -> tuple[Case, ...]:
    return (
        Case(Text("이미지 200장", "200 images"), _make),
        Case(Text("이미지 120장, 에포크 2", "120 images, 2 epochs"), _other),
    )


def _judge(number: int, heard: Response) -> CaseResult:
    images, epochs = ((IMAGES, slide_values.EPOCHS), (OTHER_IMAGES, OTHER_EPOCHS))[number]
    given = _metrics(heard.answer)
    right = _metrics(heard.reference)
    names = sorted(facts("P08", "history")["members"][1]["names"])
    if right is None or sorted(right) != names:
        raise AssertionError("the port's own training gave no history")
    if given is None:
        got = describe(heard.answer)
        text = Text(f"이력이 아닙니다: {got.ko}", f"no history: {got.en}")
        return CaseResult((CheckedName("history", False, text),), _no_history(heard))
    rows = tuple(_row(name, right[name], given.get(name)) for name in names)
    trained = bool(heard.observed.get("trained"))
    said = (
        Text("가중치가 바뀜", "weights moved")
        if trained
        else Text("가중치가 그대로입니다", "no weight moved")
    )
    rows += (CheckedName("model", trained, said),)
    if all(row.agrees for row in rows):
        settings = _settings_row(heard, images, epochs)
        return CaseResult(
            (*rows, settings), () if settings.agrees else _by_calls(heard, images, epochs)
        )
    return CaseResult(rows, _by_calls(heard, images, epochs))


def _settings_row(heard: Response, images: int, epochs: int) -> CheckedName:
    """Judge how fit was called; values can lie near the right ones by chance."""
    wrong = _by_calls(heard, images, epochs)
    if wrong:
        return CheckedName("fit", False, wrong[0].title)
    shown = f"epochs {epochs}, batch {slide_values.BATCH_SIZE}, validation 10 %"
    return CheckedName("fit", True, Text(shown, shown))


def _metrics(answer: Any) -> dict[str, list[float]] | None:
    """Return the four series of a Keras History, R's list, or a dictionary."""
    if isinstance(answer, ReturnedValue) and answer.kind == "history":
        answer = answer.facts["metrics"]
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
        return CheckedName(name, False, Text("없습니다", "is missing"))
    if len(given) != len(right):
        return CheckedName(
            name,
            False,
            Text(
                f"{len(given)} 에포크입니다. R은 {len(right)}입니다",
                f"{len(given)} epoch(s); R's has {len(right)}",
            ),
        )
    if given == right:
        shown = " ".join(f"{value:.4f}" for value in given)
        return CheckedName(name, True, Text(f"{shown} (비트까지 같음)", f"{shown} (to the bit)"))
    apart = float(np.max(np.abs(np.asarray(given) - right)))
    if apart <= NEAR[name]:
        return CheckedName(
            name,
            True,
            Text(
                f"비트는 다르지만 차이가 {short(apart)} 이하", f"other bits, within {short(apart)}"
            ),
        )
    return CheckedName(
        name, False, Text(f"차이가 {short(apart)}입니다", f"apart by {short(apart)}")
    )


def _no_history(heard: Response) -> tuple[Mistake, ...]:
    if isinstance(heard.answer, ReturnedValue) and heard.answer.kind == "model":
        return (MODEL_RETURNED,)
    if not heard.observed.get("trained"):
        return (NOT_TRAINED,)
    return (NOTHING_RETURNED,) if heard.answer is None else ()


def _by_calls(heard: Response, images: int, epochs: int) -> tuple[Mistake, ...]:
    """Return what is wrong with how fit was called."""
    calls = heard.observed.get("calls") or []
    if calls:
        return of_calls(calls, images, epochs)
    return () if heard.observed.get("trained") else (NOT_TRAINED,)


EXERCISE = Exercise(
    id="P08",
    function="fit_model",
    parameters=("model", "train_images", "train_labels", "epochs=5"),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
    faults=(
        FaultPattern(
            r"target.*output.*same (shape|rank)|Shapes? .*incompatible",
            mistake("P08", "one-hot-forgotten"),
        ),
    ),
    observe=_observe,
    reference=_reference,
)


NO_VALIDATION = mistake("P08", "validation-missing")
VALIDATION_SHARE = mistake("P08", "validation-share")
TEST_AS_VALIDATION = mistake("P08", "validation-is-other-data")
EPOCHS = mistake("P08", "epochs")
BATCH_SIZE = mistake("P08", "batch-size")
SHUFFLE = mistake("P08", "shuffle-off")
NOT_TRAINED = mistake("P08", "not-trained")
MODEL_RETURNED = mistake("P08", "model-returned")


def of_calls(
    calls: Iterable[Mapping[str, Any]], images: int, epochs: int = slide_values.EPOCHS
) -> tuple[Mistake, ...]:
    """Return what is wrong with the calls of ``fit``; what is not known of them is no mistake.

    Parameters
    ----------
    calls : iterable of dict
        The notes, at least one.
    images : int
        How many images there were to train and validate on.
    epochs : int
        How many epochs were asked for.
    """
    noted = list(calls)
    found = [wrong for call in noted for wrong in _of_call(call, images)]
    if sum(call["epochs"] for call in noted) != epochs:
        found.append(EPOCHS)
    order = (NO_VALIDATION, VALIDATION_SHARE, TEST_AS_VALIDATION, BATCH_SIZE, EPOCHS, SHUFFLE)
    return tuple(each for each in order if each in distinct(found))


def _of_call(call: Mapping[str, Any], images: int) -> Iterator[Mistake]:
    yield from _of_validation(call, images)
    if call["images"] is None:  # a data set has its own batches and its own order
        return
    if call["batch_size"] != slide_values.BATCH_SIZE:
        yield BATCH_SIZE
    if not call["shuffle"]:
        yield SHUFFLE


def _of_validation(call: Mapping[str, Any], images: int) -> Iterator[Mistake]:
    validation, split = call["validation"], call["validation_split"]
    overlaps = call["images"] not in (None, round(images * (1 - slide_values.HELD_OUT)))
    if validation == "none" and not split:
        yield NO_VALIDATION
    elif validation == "none" and round(split, 4) != slide_values.HELD_OUT:
        yield VALIDATION_SHARE
    elif validation == "other" or (validation == "last" and overlaps):
        yield TEST_AS_VALIDATION


Array = NDArray[Any]


def spy(model: Any, validation: Array) -> None:
    """Let the model keep its first weights and note every call of ``fit``.

    Parameters
    ----------
    model : keras.Model
        A compiled model.
    validation : ndarray
        The images on which a right training validates.
    """
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
