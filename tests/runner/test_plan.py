from __future__ import annotations

import pytest

from lecture_port.content.practice import SNIPPETS, by_id
from lecture_port.runner.lecture import Lecture
from lecture_port.runner.plan import (
    SAVED,
    comes_after_training,
    loads_data,
    release,
    required,
    targets_of,
    trains,
)


def ids(command: str, saved: tuple[str, ...] = ()) -> list[str]:
    return [snippet.id for snippet in required(targets_of(command), saved)]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("load-data", ["P01"]),
        ("reshape", ["P01", "P02"]),
        ("one-hot", ["P01", "P03"]),
        ("build-model", ["P04", "P06"]),
        ("summary", ["P04", "P05", "P06"]),
        ("compile", ["P04", "P06", "P07"]),
        ("fit", ["P01", "P02", "P03", "P04", "P06", "P07", "P08"]),
    ],
)
def test_a_step_before_the_training_redoes_what_it_needs(command: str, expected: list[str]) -> None:
    assert ids(command) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("evaluate", ["P01", "P02", "P03", "P09"]),
        ("view-history", ["P10"]),
        ("plot-loss", ["P11"]),
        ("plot-accuracy", ["P12"]),
        ("predict", ["P01", "P02", "P13"]),
        ("confusion", ["P14"]),
        ("metrics", ["P15"]),
    ],
)
def test_a_step_after_the_training_reads_what_was_saved(command: str, expected: list[str]) -> None:
    assert ids(command, SAVED) == expected


def test_the_training_divides_the_registry() -> None:
    assert [snippet.id for snippet in SNIPPETS if trains(snippet)] == ["P08"]
    assert [snippet.id for snippet in SNIPPETS if loads_data(snippet)] == ["P01"]
    after = [snippet.id for snippet in SNIPPETS if comes_after_training(snippet)]
    assert after == ["P09", "P10", "P11", "P12", "P13", "P14", "P15"]


def test_the_slides_table_is_shown_by_summary_after_the_model_is_whole() -> None:
    assert [snippet.id for snippet in targets_of("summary")] == ["P05", "P06"]


def test_what_nothing_later_needs_is_let_go() -> None:
    lecture = Lecture(path="data", seed=1)
    lecture.names.update(mnist=0, train_images=1, test_labels_c=2, own=3)
    release(lecture, by_id("P01"))
    assert set(lecture.names) == {"mnist", "train_images", "test_labels_c", "own"}
    assert lecture.options == {"seed": 1}
    release(lecture, by_id("P02"))
    assert set(lecture.names) == {"train_images", "test_labels_c", "own"}
    release(lecture, by_id("P08"))
    assert set(lecture.names) == {"test_labels_c", "own"}
