"""P03: one-hot labels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.array_judge import ArrayJudge, Named
from lecture_port.exercises.encode import Thing
from lecture_port.exercises.exercise import Arguments, Case, Exercise, FaultPattern, Variant, single
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.mistake import SWAPPED_TRAIN_TEST, Mistake, mistake
from lecture_port.exercises.recorded_answers import must_be_recorded
from lecture_port.language import Text
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.r.to_categorical import to_categorical

Array = NDArray[Any]
NAMES = ("train_labels", "test_labels")

FORGOTTEN = mistake(
    "one-hot-forgotten",
    (
        "원-핫 부호화를 하지 않은 숫자 그대로입니다",
        "the labels are still digits: one-hot encoding is missing",
    ),
    (
        "정답마다 길이 10인 행이 되어야 합니다: keras.utils.to_categorical(y)나 np.eye(10)[y].",
        "Each label becomes a row of ten: keras.utils.to_categorical(y) or np.eye(10)[y].",
    ),
)
ELEVEN = mistake(
    "eleven-columns",
    (
        "열이 11개입니다. 숫자를 1부터 셌습니다",
        "there are 11 columns: the digits were counted from 1",
    ),
    (
        "R의 factor는 1부터 세지만 to_categorical은 0부터 셉니다. 정답에 1을 더하지 마십시오.",
        "R's factor counts from 1, to_categorical from 0: do not add 1 to the labels.",
    ),
)
SHIFTED = mistake(
    "one-based",
    (
        "열이 한 칸씩 밀렸습니다 (1부터 센 자리)",
        "the columns are shifted by one (places counted from 1)",
    ),
    (
        "숫자 d는 파이썬에서 첨자 d의 열입니다. R에서는 d + 1번째 열이지만 첨자가 1부터이므로 같은 자리입니다.",
        "Digit d sits at index d in Python; R's column d + 1 is the same place, counted from 1.",
    ),
)
WRONG_WIDTH = mistake(
    "wrong-width",
    ("열의 수가 10이 아닙니다", "the number of columns is not 10"),
    (
        "범주의 수는 최댓값 + 1, 여기서는 10입니다.",
        "The number of classes is the largest label + 1, here 10.",
    ),
)
TRANSPOSED = mistake(
    "transposed",
    ("행과 열이 바뀌었습니다", "rows and columns are swapped"),
    ("이미지마다 한 행입니다: (장수, 10).", "One row an image: (n, 10)."),
)
DUMMY = mistake(
    "dummy-coding",
    (
        "첫 범주를 뺀 가변수(9열)입니다",
        "these are dummy variables without the first class (9 columns)",
    ),
    (
        "회귀분석의 가변수와 달리 원-핫 부호화는 범주마다 한 열을 둡니다. drop_first를 빼십시오.",
        "Unlike dummy variables in regression, one-hot encoding keeps a column for every class: leave out drop_first.",
    ),
)
SIGNS = mistake(
    "minus-one",
    ("0 대신 -1을 넣었습니다", "-1 stands where 0 should"),
    ("원-핫 행은 0과 1로만 이루어집니다.", "One-hot rows hold zeros and ones only."),
)


def _each(change: Any) -> Any:
    def compute(train_labels: Array, test_labels: Array) -> tuple[Any, ...]:
        return change(train_labels), change(test_labels)

    return compute


_WIDE = np.eye(12, dtype=np.float32)


def _narrow(labels: Array) -> Array:
    narrow: Array = np.minimum(to_categorical(labels)[:, :9], 1)
    return narrow


VARIANTS = (
    Variant((SWAPPED_TRAIN_TEST,), lambda a: one_hot(a["test_labels"], a["train_labels"])),
    single(FORGOTTEN, _each(lambda y: y)),
    single(FORGOTTEN, _each(lambda y: y[:, None])),
    single(ELEVEN, _each(lambda y: _WIDE[y.astype(int) + 1, :11])),
    single(SHIFTED, _each(lambda y: np.roll(to_categorical(y), 1, axis=1))),
    single(SHIFTED, _each(lambda y: np.roll(to_categorical(y), -1, axis=1))),
    single(SHIFTED, _each(lambda y: _WIDE[y.astype(int) + 1, :10])),
    single(DUMMY, _each(lambda y: to_categorical(y)[:, 1:])),
    single(WRONG_WIDTH, _each(_narrow)),
    single(WRONG_WIDTH, _each(lambda y: _WIDE[y.astype(int), :11])),
    single(WRONG_WIDTH, _each(lambda y: _WIDE[y.astype(int), :12])),
    single(TRANSPOSED, _each(lambda y: to_categorical(y).T)),
    single(SIGNS, _each(lambda y: 2 * to_categorical(y) - 1)),
)


def _make() -> Arguments:
    data = mini()
    return {"train_labels": data.train_labels.copy(), "test_labels": data.test_labels.copy()}


def _cases() -> tuple[Case, ...]:
    return (Case(Text("mini 자료의 정답", "the labels of the mini data"), _make),)


def _check(number: int, right: Named) -> None:
    del number
    for name, values in right.items():
        must_be_recorded("P03", name, values)


def _accept(answer: Any) -> Any:
    """Take a data frame of zeros and ones as the matrix in it."""
    if not isinstance(answer, tuple):
        return answer
    return tuple(
        np.asarray(each.facts["counts"])
        if isinstance(each, Thing) and each.kind == "table"
        else each
        for each in answer
    )


def _explain(name: str, right: Array, given: Array) -> Mistake | None:
    del name
    if given.ndim == 1:
        return FORGOTTEN
    return WRONG_WIDTH if given.ndim == 2 and given.shape[1] != right.shape[1] else None


EXERCISE = Exercise(
    id="P03",
    function="one_hot",
    parameters=NAMES,
    gives=Text("train_labels, test_labels", "train_labels, test_labels"),
    hint=Text(
        "두 인자는 0부터 9까지의 숫자가 든 uint8 벡터입니다.",
        "Both are uint8 vectors of the digits 0 to 9.",
    ),
    cases=_cases,
    judge=ArrayJudge(
        names=NAMES,
        reference=one_hot,
        cases=_cases,
        check_record=_check,
        accept=_accept,
        variants=VARIANTS,
        explain=_explain,
    ),
    faults=(
        FaultPattern(r"IndexError: index (10|255) is out of bounds", SHIFTED),
        FaultPattern(r"IndexError: index 9 is out of bounds", WRONG_WIDTH),
    ),
)
