"""Mistakes in how ``fit`` is called, and how the notes of `lecture_port.exercises.fit_spy` tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.variant import distinct

SLIDE_EPOCHS, BATCH, SHARE = 5, 64, 0.1

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


def of_calls(calls: Iterable[Mapping[str, Any]], images: int) -> tuple[Mistake, ...]:
    """Return what is wrong with the calls of ``fit``; what is not known of them is no mistake.

    Parameters
    ----------
    calls : iterable of dict
        The notes, at least one.
    images : int
        How many images there were to train and validate on.
    """
    noted = list(calls)
    found = [wrong for call in noted for wrong in _of_call(call, images)]
    if sum(call["epochs"] for call in noted) != SLIDE_EPOCHS:
        found.append(EPOCHS)
    order = (NO_VALIDATION, VALIDATION_SHARE, TEST_AS_VALIDATION, BATCH_SIZE, EPOCHS, SHUFFLE)
    return tuple(each for each in order if each in distinct(found))


def _of_call(call: Mapping[str, Any], images: int) -> Iterator[Mistake]:
    yield from _of_validation(call, images)
    if call["images"] is None:  # a data set has its own batches and its own order
        return
    if call["batch_size"] != BATCH:
        yield BATCH_SIZE
    if not call["shuffle"]:
        yield SHUFFLE


def _of_validation(call: Mapping[str, Any], images: int) -> Iterator[Mistake]:
    validation, split = call["validation"], call["validation_split"]
    overlaps = call["images"] not in (None, round(images * (1 - SHARE)))
    if validation == "none" and not split:
        yield NO_VALIDATION
    elif validation == "none" and round(split, 4) != SHARE:
        yield VALIDATION_SHARE
    elif validation == "other" or (validation == "last" and overlaps):
        yield TEST_AS_VALIDATION
