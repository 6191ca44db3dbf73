"""Which seeds are trained, what is kept when, and what Ctrl-C leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist, silent
from lecture_port.errors import InterruptedRunError
from lecture_port.study.executors import Workers, workers
from lecture_port.study.folder import StudyFolder
from lecture_port.study.run_study import (
    LineStudyProgress,
    NoStudyProgress,
    StudyChoices,
    duration,
    run_study,
)
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.training import Task


class FakeExecutor:
    """Gives made-up results and is interrupted before the one named."""

    def __init__(self, make: Callable[..., SeedResult], stop_at: int | None = None) -> None:
        self.make, self.stop_at, self.seen = make, stop_at, []

    def __call__(
        self, seeds: int
    ) -> tuple[Workers, Callable[[Sequence[Task]], Iterator[SeedResult]]]:
        self.told = seeds
        return Workers(2, 1), self.train

    def train(self, tasks: Sequence[Task]) -> Iterator[SeedResult]:
        for task in tasks:
            if task.seed == self.stop_at:
                raise KeyboardInterrupt
            self.seen.append(task.seed)
            yield self.make(task.seed, epochs=task.epochs, data=task.data)


def choices(path: Path, data: Path, seeds: int = 4) -> StudyChoices:
    return StudyChoices(StudyFolder(path), seeds, 1, 2, str(data))


def test_ctrl_c_keeps_the_finished_and_the_next_run_trains_the_rest(
    tmp_path: Path, small_npz: Path, seed_result: Callable[..., SeedResult]
) -> None:
    chosen, heard = choices(tmp_path, small_npz), list[Mnist]()
    first = FakeExecutor(seed_result, stop_at=3)
    with pytest.raises(InterruptedRunError, match="2 of the 4 seeds to train were finished"):
        run_study(chosen, first, NoStudyProgress(), silent, heard.append)
    second = FakeExecutor(seed_result)
    found = run_study(chosen, second, NoStudyProgress(), silent, heard.append)
    assert (first.seen, second.seen, second.told) == ([1, 2], [3, 4], 2)
    assert list(found) == [1, 2, 3, 4]
    third = FakeExecutor(seed_result)
    run_study(chosen, third, NoStudyProgress(), silent, heard.append)
    assert third.seen == []
    assert [each.n_train for each in heard] == [300, 300, 300]


def test_the_results_say_which_data_but_no_path(
    tmp_path: Path, small_npz: Path, seed_result: Callable[..., SeedResult]
) -> None:
    heard: list[Mnist] = []
    run_study(
        choices(tmp_path, small_npz, 1),
        FakeExecutor(seed_result),
        NoStudyProgress(),
        silent,
        heard.append,
    )
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.json"))
    assert load(str(small_npz)).digest in written
    assert small_npz.parent.name not in written


def test_progress_says_the_time_left(
    capsys: pytest.CaptureFixture[str], seed_result: Callable[..., SeedResult]
) -> None:
    progress = LineStudyProgress()
    progress.start(3, 1, Workers(2, 1))
    progress.seed(seed_result(2))
    progress.stop()
    said = capsys.readouterr().err
    assert "1 of 3 seeds are done already" in said
    assert "training in 2 processes of 1 thread." in said
    assert "[2/3] seed 2: accuracy 0.9851, loss 0.0300, 60 s; about" in said
    assert said.rstrip().endswith("left")


def test_lengths_of_time() -> None:
    assert [duration(s) for s in (59.6, 130, 7300)] == ["60 s", "2 min", "2 h 2 min"]


def test_a_process_a_core_each_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    from lecture_port.study import executors as module

    monkeypatch.setattr(module, "usable_cores", lambda: 8)
    monkeypatch.setattr(module, "_free_bytes", lambda: 10**12)
    assert workers(None, 30) == Workers(8, 1)
    assert workers(None, 2) == Workers(2, 4)
    assert workers(1, 30) == Workers(1, 8)
    assert workers(16, 30) == Workers(16, 1)
    monkeypatch.setattr(module, "_free_bytes", lambda: 4 * 10**9)
    assert workers(None, 30) == Workers(2, 4)
    monkeypatch.setattr(module, "_free_bytes", lambda: 10**8)
    assert workers(None, 30).jobs == 1
