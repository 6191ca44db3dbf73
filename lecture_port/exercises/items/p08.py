"""P08: training, on 200 images."""

from __future__ import annotations

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
from lecture_port.exercises.fit_mistakes import (
    BATCH,
    MODEL_RETURNED,
    NOT_TRAINED,
    SLIDE_EPOCHS,
    of_calls,
)
from lecture_port.exercises.fit_spy import seen, spy
from lecture_port.exercises.items.p07 import make as uncompiled
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.mistakes import NOTHING_RETURNED
from lecture_port.exercises.recorded_answers import facts
from lecture_port.exercises.thing import Thing
from lecture_port.language import Text

IMAGES, TRAINING = 200, 180
NEAR = {"loss": 0.4, "accuracy": 0.35, "val_loss": 0.8, "val_accuracy": 0.5}
"""How far a right training of another kind (an own loop, a data set with its own order) may lie from the port's.

Eleven other orders lay up to 0.23, 0.20, 0.33 and 0.30 away; each of the 20 validation images counts 0.05.
"""


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
    spy(model, images[TRAINING:])
    keras().utils.set_random_seed(1)
    return {
        "model": model,
        "train_images": images,
        "train_labels": np.eye(10, dtype=np.float32)[labels.argmax(axis=1)],
    }


def _observe(arguments: Arguments) -> dict[str, Any]:
    return seen(arguments["model"])


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
        return Judgement((*rows, settings), () if settings.agrees else _by_calls(heard))
    return Judgement(rows, _by_calls(heard))


def _settings_row(heard: Heard) -> Row:
    """Judge how fit was called; values can lie near the right ones by chance."""
    wrong = _by_calls(heard)
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
    apart = float(np.max(np.abs(np.asarray(given) - right)))
    if apart <= NEAR[name]:
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


def _by_calls(heard: Heard) -> tuple[Mistake, ...]:
    """Return what is wrong with how fit was called."""
    calls = heard.observed.get("calls") or []
    if calls:
        return of_calls(calls, IMAGES)
    return () if heard.observed.get("trained") else (NOT_TRAINED,)


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
