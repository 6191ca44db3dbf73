"""Verdicts over several calls."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from lecture_port.exercises.exercise import Response, by_id
from lecture_port.exercises.judging import check_file, judge
from lecture_port.exercises.messages import Fault, Run
from lecture_port.exercises.source import look_at
from lecture_port.language import Text


def test_a_call_without_an_answer_is_no_judgement():
    with pytest.raises(ValueError, match="not every call"):
        judge(by_id("T10"), [Response(2)])


def test_a_mistake_must_explain_every_wrong_call():
    exercise = by_id("T11")
    calls = [case.make() for case in exercise.cases]
    answers = [Response((c["h_f"] * c["w_f"] * c["filters"] + 1) * c["channels"]) for c in calls]
    rows, mistakes = judge(exercise, answers)
    assert not rows[0].agrees
    assert [each.id for each in mistakes] == ["channels-filters-swapped"]


def test_numbers_that_match_no_mistake_get_none():
    exercise = by_id("T11")
    rows, mistakes = judge(exercise, [Response(7 + k) for k in range(len(exercise.cases))])
    assert not rows[0].agrees
    assert mistakes == ()
    assert rows[0].detail.en == (
        "it is 7; right is 18496 (3x3, 32 -> 64). Worked out: parameters = (3*3*32 + 1)*64 = 18496"
    )


def test_an_answer_that_is_always_the_same_is_told_as_that():
    exercise = by_id("T11")
    rows, mistakes = judge(exercise, [Response(18496)] * len(exercise.cases))
    assert not rows[0].agrees
    assert [each.id for each in mistakes] == ["arguments-ignored"]


@pytest.mark.parametrize("answer", [None, "text", {}, (), np.zeros(0), [], float("nan"), object()])
@pytest.mark.parametrize(
    "id", ["P01", "P02", "P03", "P09", "P10", "P11", "P13", "P14", "T05", "T10"]
)
def test_strange_answers_are_wrong_and_no_error(id, answer):
    exercise = by_id(id)
    rows, _ = judge(exercise, [Response(answer)] * len(exercise.cases))
    assert rows
    assert not all(row.agrees for row in rows)


@pytest.mark.parametrize(
    ("source", "mistake"),
    [
        ("def reshape(a, b):\n    return a %>% b\n", "r-pipe"),
        ("# a <- b\ndef reshape(a, b):\n    x <- function(y) y\n", "r-assignment"),
    ],
)
def test_words_of_r_that_do_not_parse_are_told(tmp_path, source, mistake):
    path = tmp_path / "P02.py"
    path.write_text(source, encoding="utf-8")
    found = look_at(path)
    assert found.fault is not None
    assert [each.id for each in found.mistakes] == [mistake]


def test_r_in_a_comment_is_no_mistake(tmp_path):
    path = tmp_path / "P02.py"
    path.write_text("# a %>% b; x <- 1\ndef reshape(a, b):\n    return (a\n", encoding="utf-8")
    assert look_at(path).mistakes == ()


def test_what_python_warns_of_in_a_file_is_not_told(tmp_path):
    path = tmp_path / "P02.py"
    path.write_text('def reshape(a, b):\n    return "\\d", 1 is 1\n', encoding="utf-8")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert look_at(path).fault is None
    assert told == []


def test_the_mark_wins_over_the_functions_names(tmp_path):
    path = tmp_path / "x.py"
    path.write_text(
        "# lecture-port exercise T05\ndef padding(x):\n    pass\ndef convolution_2d(x, w, bias):\n    pass\n",
        encoding="utf-8",
    )
    assert [exercise.id for exercise in look_at(path).exercises] == ["T05"]


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("import keras\n", True),
        ("from tensorflow import keras\n", True),
        ("def reshape(a, b):\n    import keras.ops\n", True),
        ("import numpy\n# import keras\n", False),
    ],
)
def test_tensorflow_is_loaded_only_where_it_is_imported(tmp_path, text, heavy):
    path = tmp_path / "P02.py"
    path.write_text(text, encoding="utf-8")
    assert look_at(path).heavy is heavy


@pytest.mark.parametrize(("under_way", "outcome"), [("T11", "not run"), ("T10", "right")])
def test_a_process_that_did_not_finish_leaves_only_what_was_done_before(
    tmp_path, monkeypatch, under_way, outcome
):
    path = tmp_path / "T11.py"
    path.write_text("def parameters(h_f, w_f, channels, filters):\n    pass\n", encoding="utf-8")
    heard = {}
    for number, case in enumerate(by_id("T11").cases):
        c = case.make()
        right = (c["h_f"] * c["w_f"] * c["channels"] + 1) * c["filters"]
        heard["T11", number] = Response(right)
    done = Run(heard, Fault("memory", Text("많다", "much")), under_way)
    monkeypatch.setattr("lecture_port.exercises.judging.run", lambda *_: done)
    (verdict,) = check_file(path)
    assert verdict.outcome == outcome
