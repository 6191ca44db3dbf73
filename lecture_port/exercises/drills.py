"""Worksheets: the same seed gives the same problems, whatever the machine; every answer is computed by the package itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text, current, say
from lecture_port.printable import page_templates
from lecture_port.r.keras_data import array_reshape, to_categorical
from lecture_port.r.ordering import which_max
from lecture_port.r.tables import table
from lecture_port.theory.convolution import convolve_2d, correlate_2d
from lecture_port.theory.geometry import output_size
from lecture_port.theory.lesson import cell_text, factor_text, number_text
from lecture_port.theory.t02_convolution_1d import sum_over_f
from lecture_port.theory.t09_pooling import pool_2d
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

LEAST, MOST = 1, 50


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Problems of one topic."""

    topic: Topic
    seed: int  # what the numbers come from
    problems: tuple[Problem, ...]


def worksheet(topic: Topic, seed: int, count: int) -> Worksheet:
    """Make a worksheet; a longer one of the same seed begins with the problems of a shorter one."""
    problems = tuple(
        topic.make(Random(f"{topic.name} {seed} {place}"), place) for place in range(count)
    )
    return Worksheet(topic, seed, problems)


Matrix = NDArray[np.float64]
Block = tuple[Text, Any]
"""A label and a matrix, or a text that is set as it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem."""

    question: Text
    blocks: tuple[Block, ...] = ()  # what is given
    answer: tuple[Block, ...] = ()
    working: Text = field(default_factory=lambda: Text("", ""))  # how to get it, in one line
    # rows and columns of an empty grid for the answer; a line if there is none
    room: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of problem."""

    name: str  # its word on the command line
    title: Text  # the worksheet's
    item: str  # the item of the lecture that it belongs to
    make: Callable[[Random, int], Problem]  # one problem out of random numbers; counts from 0


def whole(random: Random, low: int, high: int) -> int:
    """Return a random whole number from `low` to `high`; `Random.random` never changes with versions."""
    return low + int(random.random() * (high - low + 1))


def pick(random: Random, choices: tuple[Any, ...]) -> Any:
    """Return one of several."""
    return choices[whole(random, 0, len(choices) - 1)]


def matrix(random: Random, rows: int, columns: int, low: int = 0, high: int = 4) -> Matrix:
    """Return a matrix of small whole numbers that are not all the same."""
    while True:
        values = [[float(whole(random, low, high)) for _ in range(columns)] for _ in range(rows)]
        found = np.array(values)
        if rows * columns < 3 or len(np.unique(found)) > 2:
            return found


OUTPUT = Text("출력", "output")
INPUT = Text("입력", "input")
FILTER = Text("필터", "filter")


def worksheet_html(sheet: Worksheet, answers: bool) -> str:
    """Return the page in the reader's language; with `answers` the key follows on a page of its own."""
    return (
        page_templates("lecture_port.exercises")
        .get_template("drill.html")
        .render(
            lang=current(),
            title=str(sheet.topic.title),
            made=f"lecture-port drill {sheet.topic.name} --seed {sheet.seed}",
            words={
                "name": say("이름", "name"),
                "number": say("학번", "student number"),
                "answer": say("답", "answer"),
                "key": say("정답", "Key"),
            },
            answers=answers,
            problems=[
                {
                    "question": str(problem.question),
                    "blocks": [_block(block) for block in problem.blocks],
                    "answer": [_block(block) for block in problem.answer],
                    "working": str(problem.working),
                    "room": problem.room,
                }
                for problem in sheet.problems
            ],
        )
    )


def _block(block: Block) -> dict[str, Any]:
    label, value = block
    if isinstance(value, str):
        return {"label": str(label), "text": value, "rows": None}
    return {
        "label": str(label),
        "text": "",
        "rows": [[cell_text(cell) for cell in row] for row in value],
    }


def _problem(
    ko: str,
    en: str,
    given: tuple[Block, ...],
    answer: tuple[Block, ...],
    working_ko: str,
    working_en: str,
    room: tuple[int, int] | None = None,
) -> Problem:
    return Problem(Text(ko, en), given, answer, Text(working_ko, working_en), room)


def _first_sum(x: np.ndarray, w: np.ndarray, bias: float = 0) -> str:
    terms = [
        f"{number_text(a)}*{factor_text(b)}" for a, b in zip(x.ravel(), w.ravel(), strict=True)
    ]
    tail = f" + {factor_text(bias)}" if bias else ""
    return " + ".join(terms) + tail


def _conv(random: Random, count: int) -> Problem:
    side = 4 if count % 3 < 2 else 5
    window = 3 if count % 2 else 2
    x, w = matrix(random, side, side), matrix(random, window, window, -1, 2)
    bias = float(whole(random, -2, 3))
    out = correlate_2d(x, w, bias=bias)
    first = f"(1,1): {_first_sum(x[:window, :window], w, bias)} = {number_text(out[0, 0])}"
    return _problem(
        f"필터를 뒤집지 않고(교차상관), 스트라이드 1, 패딩 없이 적용하고 편향 {number_text(bias)}도 더하십시오.",
        f"Apply the filter without flipping it (cross-correlation), stride 1, no padding, and add the bias {number_text(bias)}.",
        ((INPUT, x), (FILTER, w)),
        ((OUTPUT, out),),
        first,
        first,
        (out.shape[0], out.shape[1]),
    )


def _flip(random: Random, count: int) -> Problem:
    if count % 2:
        f, g = matrix(random, 1, 4, 0, 5), matrix(random, 1, 3, -1, 3)
        out = sum_over_f(f, g)[None]
        return _problem(
            "정의에 따른 합성곱 (f * g)(j) = sum_i f(i) g(j-i)를 모든 j에서 구하십시오.",
            "Compute the convolution (f * g)(j) = sum_i f(i) g(j-i) at every j.",
            ((Text("f(1), f(2), ...", "f(1), f(2), ..."), f), (Text("g(1), ...", "g(1), ..."), g)),
            ((Text("(f * g)(j)", "(f * g)(j)"), out),),
            f"길이는 {f.size} + {g.size} - 1 = {out.size}",
            f"its length is {f.size} + {g.size} - 1 = {out.size}",
            (1, int(out.size)),
        )
    x, w = matrix(random, 3, 3), matrix(random, 2, 2, -1, 3)
    return _problem(
        "(가) 교차상관과 (나) 합성곱(필터를 위아래, 좌우로 뒤집음)을 각각 구하십시오. 패딩 없음, 스트라이드 1.",
        "Compute (a) the cross-correlation and (b) the convolution (filter flipped in both axes). No padding, stride 1.",
        ((INPUT, x), (FILTER, w)),
        (
            (Text("(가) 교차상관", "(a) cross-correlation"), correlate_2d(x, w)),
            (Text("(나) 합성곱", "(b) convolution"), convolve_2d(x, w)),
        ),
        "뒤집은 필터로 교차상관을 구하면 합성곱입니다",
        "the convolution is the cross-correlation with the flipped filter",
        (2, 5),
    )


def _padding(random: Random, count: int) -> Problem:
    p = 1 + (count % 3 == 2)
    x, w = matrix(random, 3, 3), matrix(random, 3, 3, -1, 2)
    if p == 2:
        x = matrix(random, 2, 3)
    out = correlate_2d(x, w, padding=p)
    size = f"({x.shape[0]} + 2*{p} - 3)/1 + 1 = {out.shape[0]}, ({x.shape[1]} + 2*{p} - 3)/1 + 1 = {out.shape[1]}"
    return _problem(
        f"입력의 네 변에 0을 {p}줄씩 두르고 필터를 적용하십시오 (뒤집지 않음, 스트라이드 1).",
        f"Surround the input with {p} line(s) of zeros on all four sides and apply the filter (not flipped, stride 1).",
        ((INPUT, x), (FILTER, w)),
        ((OUTPUT, out),),
        f"크기: {size}",
        f"size: {size}",
        (out.shape[0], out.shape[1]),
    )


def _stride(random: Random, count: int) -> Problem:
    s = 2 + count % 2
    x, w = matrix(random, 6 + count % 2, 7), matrix(random, 2 + count % 2, 2 + count % 2, -1, 2)
    out = correlate_2d(x, w, stride=s)
    rest = [(n - k) % s for n, k in zip(x.shape, w.shape, strict=True)]
    return _problem(
        f"필터를 {s}칸씩 옮기며 적용하십시오 (뒤집지 않음, 패딩 없음). 어떤 창에도 들지 않는 행과 열은 몇 줄입니까?",
        f"Apply the filter with stride {s} (not flipped, no padding). How many rows and columns fall into no window at the end?",
        ((INPUT, x), (FILTER, w)),
        ((OUTPUT, out),),
        f"남는 행 {rest[0]}, 남는 열 {rest[1]}",
        f"rows left over {rest[0]}, columns left over {rest[1]}",
        (out.shape[0], out.shape[1]),
    )


def _size(random: Random, count: int) -> Problem:
    h, w = whole(random, 7, 32), whole(random, 7, 32)
    f, p, s = pick(random, (2, 3, 5)), whole(random, 0, 2), whole(random, 1, 3)
    if count % 4 == 3:
        out = output_size((h, w), (f, f), stride=s, padding="same")
        working = f"ceil({h}/{s}) = {out[0]}, ceil({w}/{s}) = {out[1]}"
        asked = Text('padding="same"', 'padding="same"')
    else:
        out = output_size((h, w), (f, f), stride=s, padding=p)
        working = f"floor(({h} + {2 * p} - {f})/{s}) + 1 = {out[0]}, floor(({w} + {2 * p} - {f})/{s}) + 1 = {out[1]}"
        asked = Text(f"패딩 {p}", f"padding {p}")
    size = f"{out[0]} x {out[1]}"
    return _problem(
        f"{h} x {w} 입력에 {f} x {f} 필터를 적용합니다 (스트라이드 {s}, {asked.ko}). 출력의 크기는 얼마입니까?",
        f"A {f} x {f} filter moves over a {h} x {w} input with stride {s}, {asked.en}. What is the size of the output?",
        (),
        ((Text("크기", "size"), size),),
        working,
        working,
    )


def _pooling(random: Random, count: int) -> Problem:
    x = matrix(random, 4 + count % 2, 4 + (count % 3 == 1), 0, 9)
    largest, mean = pool_2d(x, 2), pool_2d(x, 2, kind="average")
    return _problem(
        "2 x 2 창, 스트라이드 2의 (가) 최대풀링과 (나) 평균풀링을 구하십시오.",
        "Compute (a) max pooling and (b) average pooling with a 2 x 2 window and stride 2.",
        ((INPUT, x),),
        ((Text("(가) 최대", "(a) max"), largest), (Text("(나) 평균", "(b) average"), mean)),
        f"모수는 0개, 남는 행 {x.shape[0] % 2}, 남는 열 {x.shape[1] % 2}",
        f"no parameters; rows left over {x.shape[0] % 2}, columns left over {x.shape[1] % 2}",
        (largest.shape[0], 2 * largest.shape[1] + 1),
    )


def _parameters(random: Random, count: int) -> Problem:
    if count % 3 == 2:
        inputs, units = whole(random, 20, 600), pick(random, (10, 32, 64, 128))
        total = f"{dense_parameters(inputs, units):,}"
        working = f"({inputs} + 1) * {units} = {total}"
        return _problem(
            f"입력이 {inputs}개이고 유닛이 {units}개인 완전연결층의 모수는 모두 몇 개입니까 (편향 포함)?",
            f"How many parameters has a dense layer with {inputs} inputs and {units} units (biases included)?",
            (),
            ((Text("모수", "parameters"), total),),
            working,
            working,
        )
    side, channels = pick(random, (1, 3, 5)), pick(random, (1, 3, 6, 16, 32))
    filters = pick(random, (6, 8, 16, 32, 64))
    total = f"{conv_parameters((side, side), channels, filters):,}"
    working = f"({side} * {side} * {channels} + 1) * {filters} = {total}"
    return _problem(
        f"입력 채널이 {channels}개이고 {side} x {side} 필터가 {filters}개인 합성곱층의 모수는 모두 몇 개입니까 (편향 포함)?",
        f"How many parameters has a convolution layer with {channels} input channel(s) and {filters} filters of {side} x {side} (biases included)?",
        (),
        ((Text("모수", "parameters"), total),),
        working,
        working,
    )


def _reshape(random: Random, _: int) -> Problem:
    rows, columns = pick(random, ((2, 3), (3, 2), (2, 4), (4, 2), (3, 4)))
    start = whole(random, 1, 9)
    values = np.arange(start, start + rows * columns, dtype=np.float64)
    given = f"{start}:{start + rows * columns - 1}"
    return _problem(
        f"x <- {given}일 때 (가) array_reshape(x, c({rows}, {columns}))와 (나) dim(x) <- c({rows}, {columns})의 행렬을 적으십시오.",
        f"With x <- {given}, write down the matrix of (a) array_reshape(x, c({rows}, {columns})) and (b) dim(x) <- c({rows}, {columns}).",
        (),
        (
            (
                Text("(가) array_reshape", "(a) array_reshape"),
                array_reshape(values, (rows, columns)),
            ),
            (Text("(나) dim<-", "(b) dim<-"), array_reshape(values, (rows, columns), order="F")),
        ),
        "array_reshape는 행부터, dim<-는 열부터 채웁니다",
        "array_reshape fills by rows, dim<- by columns",
        (rows, 2 * columns + 1),
    )


def _table(random: Random, count: int) -> Problem:
    size = 10
    truth = [whole(random, 0, 3) for _ in range(size)]
    pred = [t + 1 if random.random() < 0.6 else whole(random, 1, 4) for t in truth]
    if count % 2:
        pred = [1 if value == 3 else value for value in pred]
    counted = table(test_labels_c=truth, pred=pred)
    hits = sum(t == p - 1 for t, p in zip(truth, pred, strict=True))
    given = f"test_labels_c  {' '.join(map(str, truth))}\npred           {' '.join(map(str, pred))}"
    return _problem(
        "table(test_labels_c, pred)의 표를 R이 찍는 대로 적고 정확도를 구하십시오. pred는 which.max의 결과이므로 1부터 셉니다.",
        "Write down the table of table(test_labels_c, pred) as R prints it, and the accuracy. pred comes from which.max, so it counts from 1.",
        ((Text("", ""), given),),
        ((Text("", ""), str(counted)),),
        f"k열은 숫자 k - 1입니다. 정확도 {hits}/{size} = {hits / size:g}. 나타나지 않은 값은 행도 열도 없습니다",
        f"column k is the digit k - 1; accuracy {hits}/{size} = {hits / size:g}; a value that does not occur has no line",
        (5, 5),
    )


def _one_hot(random: Random, count: int) -> Problem:
    classes = 3 + count % 3
    labels = [whole(random, 0, classes - 1) for _ in range(3)] + [classes - 1]
    shown = ", ".join(map(str, labels))
    return _problem(
        f"to_categorical(c({shown}))의 행렬을 적으십시오. 열은 몇 개입니까?",
        f"Write down the matrix of to_categorical(c({shown})). How many columns has it?",
        (),
        ((Text("행렬", "matrix"), to_categorical(labels)),),
        f"열의 수 = 최댓값 + 1 = {classes}",
        f"columns = largest label + 1 = {classes}",
        (4, classes),
    )


def _which_max(random: Random, _: int) -> Problem:
    rows = [[whole(random, 0, 20) for _ in range(5)] for _ in range(3)]
    rows[2][whole(random, 0, 4)] = max(rows[2])
    shares = [[round(value / max(1, sum(row)), 2) for value in row] for row in rows]
    places = [int(which_max(row) or 0) for row in shares]
    r = " ".join(map(str, places))
    python = " ".join(str(place - 1) for place in places)
    return _problem(
        "pred_mat이 아래와 같을 때 (가) R의 apply(pred_mat, 1, which.max)와 (나) 파이썬의 pred_mat.argmax(axis=1)을 구하십시오.",
        "With pred_mat as below, find (a) R's apply(pred_mat, 1, which.max) and (b) Python's pred_mat.argmax(axis=1).",
        ((Text("pred_mat", "pred_mat"), np.array(shares)),),
        ((Text("(가)", "(a)"), r), (Text("(나)", "(b)"), python)),
        "R은 1부터, 파이썬은 0부터 셉니다. 동점이면 둘 다 첫째입니다",
        "R counts from 1, Python from 0; of ties both take the first",
    )


TOPICS: tuple[Topic, ...] = (
    Topic("conv", Text("2차원 합성곱", "2-D convolution"), "T05", _conv),
    Topic("flip", Text("교차상관과 합성곱", "Cross-correlation and convolution"), "T04", _flip),
    Topic("padding", Text("패딩", "Padding"), "T06", _padding),
    Topic("stride", Text("스트라이드", "Stride"), "T07", _stride),
    Topic("pooling", Text("풀링", "Pooling"), "T09", _pooling),
    Topic("size", Text("출력의 크기", "The size of the output"), "T10", _size),
    Topic("parameters", Text("모수의 수", "The number of parameters"), "T11", _parameters),
    Topic("reshape", Text("행 우선과 열 우선", "Row-major and column-major"), "P02", _reshape),
    Topic("one-hot", Text("원-핫 부호화", "One-hot encoding"), "P03", _one_hot),
    Topic("which-max", Text("which.max와 argmax", "which.max and argmax"), "P13", _which_max),
    Topic("table", Text("오차 행렬", "The confusion table"), "P14", _table),
)


def by_name(name: str) -> Topic:
    """Return a topic by its word; UsageError, which names all, if there is none."""
    wanted = name.strip().lower().replace("_", "-")
    for topic in TOPICS:
        if wanted in (topic.name, topic.item.lower()):
            return topic
    known = ", ".join(topic.name for topic in TOPICS)
    raise UsageError(
        Text(f"그런 연습지는 없습니다: {name!r}", f"there is no drill {name!r}"),
        Text(f"고를 수 있는 것: {known}", f"there are: {known}"),
    )
