"""P08: training, on 200 images."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import describe, short
from lecture_port.exercises.data import mini
from lecture_port.exercises.exercise import (
    Arguments,
    Case,
    Exercise,
    FaultPattern,
    Heard,
    Judgement,
    Row,
)
from lecture_port.exercises.items.p07 import make as uncompiled
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.mistakes import NOTHING_RETURNED
from lecture_port.exercises.recorded_answers import facts
from lecture_port.exercises.thing import Thing
from lecture_port.language import Text

IMAGES, SLIDE_EPOCHS, BATCH = 200, 5, 64
LOSS_NEAR, ACCURACY_NEAR = 0.35, 0.2
"""How far a right training of another kind (an own loop) may lie from the port's."""

NO_VALIDATION = mistake(
    "validation-missing",
    ("검증자료를 떼어 두지 않았습니다", "no validation data is set aside"),
    ("validation_split=0.1이 빠졌습니다.", "validation_split=0.1 is missing."),
)
VALIDATION_SHARE = mistake(
    "validation-share",
    ("검증자료의 비율이 10%가 아닙니다", "the validation share is not 10 %"),
    (
        "validation_split은 검증에 쓸 비율입니다. 0.9를 주면 10%로만 학습합니다.",
        "validation_split is the share for validation: with 0.9 only 10 % train.",
    ),
)
TEST_AS_VALIDATION = mistake(
    "validation-is-other-data",
    (
        "훈련자료의 마지막 10%가 아닌 자료로 검증했습니다",
        "validated on other data than the last 10 % of the training data",
    ),
    (
        "슬라이드의 검증자료는 훈련자료의 마지막 10%입니다. 시험자료나 훈련에 쓴 자료로 검증하지 마십시오.",
        "The slide validates on the last 10 % of the training data: neither on the test set nor on what was trained on.",
    ),
)
EPOCHS = mistake(
    "epochs",
    ("에포크 수가 5가 아닙니다", "the number of epochs is not 5"),
    ("epochs의 기본값은 슬라이드의 5입니다.", "The default of epochs is the slide's 5."),
)
BATCH_SIZE = mistake(
    "batch-size",
    ("배치의 크기가 64가 아닙니다", "the batch size is not 64"),
    (
        "batch_size=64입니다. 적지 않으면 Keras는 32를 씁니다.",
        "It is batch_size=64; without it Keras takes 32.",
    ),
)
SHUFFLE = mistake(
    "shuffle-off",
    ("섞지 않고 학습했습니다", "trained without shuffling"),
    ("shuffle=False를 빼십시오.", "Leave out shuffle=False."),
)
NOT_TRAINED = mistake(
    "not-trained",
    ("모형을 학습하지 않았습니다", "the model was not trained"),
    ("model.fit(...)을 부르십시오.", "Call model.fit(...)."),
)
MODEL_RETURNED = mistake(
    "model-returned",
    ("이력이 아니라 모형을 돌려주었습니다", "the model is returned, not the history"),
    (
        "history <- model %>% fit(...)의 값은 이력입니다: return model.fit(...).",
        "The value of history <- model %>% fit(...) is the history: return model.fit(...).",
    ),
)


def _make() -> Arguments:
    from lecture_port.practice.compile_model import compile_model
    from lecture_port.practice.one_hot import one_hot
    from lecture_port.practice.reshape import reshape
    from lecture_port.r.backend import keras

    keras().utils.set_random_seed(1)
    model = compile_model(uncompiled()["model"])
    data = mini()
    images, _ = reshape(data.train_images[:IMAGES], data.test_images[:1])
    labels, _ = one_hot(data.train_labels[:IMAGES], data.test_labels[:1])
    _spy(model)
    keras().utils.set_random_seed(1)
    return {
        "model": model,
        "train_images": images,
        "train_labels": np.eye(10, dtype=np.float32)[labels.argmax(axis=1)],
    }


def _spy(model: Any) -> None:
    """Let the model note with what it is trained."""
    fit = model.fit
    signature = inspect.signature(fit)
    calls: list[dict[str, Any]] = []

    @functools.wraps(fit)
    def spied(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        calls.append(_noted(bound.arguments))
        return fit(*args, **kwargs)

    object.__setattr__(model, "fit", spied)
    object.__setattr__(model, "spied_calls", calls)
    object.__setattr__(model, "first_weights", [w.copy() for w in model.get_weights()])


def _noted(given: dict[str, Any]) -> dict[str, Any]:
    validation = given.get("validation_data")
    size = len(validation[0]) if isinstance(validation, tuple | list) else None
    return {
        "images": len(given["x"]) if hasattr(given["x"], "__len__") else None,
        "batch_size": given["batch_size"],
        "epochs": given["epochs"],
        "validation_split": given["validation_split"],
        "validation_size": size,
        "shuffle": bool(given["shuffle"]),
    }


def _observe(arguments: Arguments) -> dict[str, Any]:
    model = arguments["model"]
    before = getattr(model, "first_weights", [])
    after = model.get_weights()
    moved = any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    return {"calls": getattr(model, "spied_calls", []), "trained": moved}


def _reference(arguments: Arguments) -> Any:
    from lecture_port.practice.fit_model import fit_model

    return fit_model(**arguments)


def _cases() -> tuple[Case, ...]:
    return (Case(Text("이미지 200장", "200 images"), _make),)


def _judge(number: int, heard: Heard) -> Judgement:
    del number
    given = _metrics(heard.answer)
    right = _metrics(heard.reference)
    names = sorted(facts("P08", "history")["members"][1]["names"])
    if right is None or sorted(right) != names:
        raise AssertionError("the port's own training gave no history")
    if given is None:
        got = describe(heard.answer)
        text = Text(f"이력이 아닙니다: {got.ko}", f"no history: {got.en}")
        return Judgement((Row("history", False, text),), _no_history(heard))
    rows = tuple(_row(name, right[name], given.get(name)) for name in names)
    trained = bool(heard.observed.get("trained"))
    said = (
        Text("가중치가 바뀜", "weights moved")
        if trained
        else Text("가중치가 그대로입니다", "no weight moved")
    )
    rows += (Row("model", trained, said),)
    if all(row.agrees for row in rows):
        settings = _settings_row(heard)
        return Judgement((*rows, settings), () if settings.agrees else _by_calls(heard, given))
    return Judgement(rows, _by_calls(heard, given))


def _settings_row(heard: Heard) -> Row:
    """Judge how fit was called; values can lie near the right ones by chance."""
    wrong = _by_calls(heard, {}) if heard.observed.get("calls") else ()
    if wrong:
        return Row("fit", False, wrong[0].title)
    shown = f"epochs {SLIDE_EPOCHS}, batch {BATCH}, validation 10 %"
    return Row("fit", True, Text(shown, shown))


def _metrics(answer: Any) -> dict[str, list[float]] | None:
    """Return the four series of a Keras History, R's list, or a dictionary."""
    if isinstance(answer, Thing) and answer.kind == "history":
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


def _row(name: str, right: list[float], given: list[float] | None) -> Row:
    if given is None:
        return Row(name, False, Text("없습니다", "is missing"))
    if len(given) != len(right):
        return Row(
            name,
            False,
            Text(
                f"{len(given)} 에포크입니다. R은 {len(right)}입니다",
                f"{len(given)} epoch(s); R's has {len(right)}",
            ),
        )
    if given == right:
        shown = " ".join(f"{value:.4f}" for value in given)
        return Row(name, True, Text(f"{shown} (비트까지 같음)", f"{shown} (to the bit)"))
    near = LOSS_NEAR if "loss" in name else ACCURACY_NEAR
    apart = float(np.max(np.abs(np.asarray(given) - right)))
    if apart <= near:
        return Row(
            name,
            True,
            Text(
                f"비트는 다르지만 차이가 {short(apart)} 이하", f"other bits, within {short(apart)}"
            ),
        )
    return Row(name, False, Text(f"차이가 {short(apart)}입니다", f"apart by {short(apart)}"))


def _no_history(heard: Heard) -> tuple[Mistake, ...]:
    if isinstance(heard.answer, Thing) and heard.answer.kind == "model":
        return (MODEL_RETURNED,)
    if not heard.observed.get("trained"):
        return (NOT_TRAINED,)
    return (NOTHING_RETURNED,) if heard.answer is None else ()


def _by_calls(heard: Heard, given: dict[str, list[float]]) -> tuple[Mistake, ...]:
    """Return what is wrong with how fit was called."""
    found: list[Mistake] = []
    calls = heard.observed.get("calls") or []
    if not calls:
        return (NOT_TRAINED,) if not heard.observed.get("trained") else ()
    call = calls[0]
    split, size = call["validation_split"] or 0, call["validation_size"]
    images = call["images"]
    if not split and size is None:
        found.append(NO_VALIDATION)
    elif size is None and round(split, 4) != 0.1:
        found.append(VALIDATION_SHARE)
    elif size is not None and (images, size) != (IMAGES * 9 // 10, IMAGES // 10):
        found.append(TEST_AS_VALIDATION)
    if call["batch_size"] != BATCH:
        found.append(BATCH_SIZE)
    epochs = len(next(iter(given.values()))) if given else call["epochs"]
    if epochs != SLIDE_EPOCHS:
        found.append(EPOCHS)
    if not call["shuffle"]:
        found.append(SHUFFLE)
    if not found and size is not None:
        found = [TEST_AS_VALIDATION] if given and not _agrees(heard, given) else []
    return tuple(found)


def _agrees(heard: Heard, given: dict[str, list[float]]) -> bool:
    right = _metrics(heard.reference) or {}
    return all(_row(name, right[name], given.get(name)).agrees for name in right)


EXERCISE = Exercise(
    id="P08",
    function="fit_model",
    parameters=("model", "train_images", "train_labels", "epochs=5"),
    gives=Text(
        "이력: Keras의 History나 loss, accuracy, val_loss, val_accuracy의 사전",
        "the history: Keras's History or a dictionary of loss, accuracy, val_loss, val_accuracy",
    ),
    hint=Text(
        "model은 컴파일한 모형, train_images는 (장수, 28, 28, 1), train_labels는 원-핫 (장수, 10)입니다.",
        "model is compiled; train_images has shape (n, 28, 28, 1), train_labels is one-hot (n, 10).",
    ),
    cases=_cases,
    judge=_judge,
    needs_tensorflow=True,
    faults=(
        FaultPattern(
            r"target.*output.*same (shape|rank)|Shapes? .*incompatible",
            mistake(
                "one-hot-forgotten",
                (
                    "원-핫 정답이 아니라 숫자를 넘겼습니다",
                    "digits were handed over in place of one-hot labels",
                ),
                (
                    "train_labels를 그대로 넘기십시오. argmax로 되돌리지 마십시오.",
                    "Hand over train_labels as they are, not turned back by argmax.",
                ),
            ),
        ),
    ),
    observe=_observe,
    reference=_reference,
)
