"""A study: its folder, its seeds one after another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lecture_port.data.load import load
from lecture_port.data.mnist import FULL, Mnist, silent
from lecture_port.errors import DamagedResultError, InterruptedRunError, RunBusyError, UsageError
from lecture_port.study.executors import Workers, workers
from lecture_port.study.run_study import (
    LineStudyProgress,
    StudyChoices,
    StudyFolder,
    StudyProgress,
    duration,
    run_study,
)
from lecture_port.study.seed_result import SeedResult, Task


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
        run_study(chosen, first, StudyProgress(), silent, heard.append)
    second = FakeExecutor(seed_result)
    found = run_study(chosen, second, StudyProgress(), silent, heard.append)
    assert (first.seen, second.seen, second.told) == ([1, 2], [3, 4], 2)
    assert list(found) == [1, 2, 3, 4]
    third = FakeExecutor(seed_result)
    run_study(chosen, third, StudyProgress(), silent, heard.append)
    assert third.seen == []
    assert [each.n_train for each in heard] == [300, 300, 300]


def test_the_results_say_which_data_but_no_path(
    tmp_path: Path, small_npz: Path, seed_result: Callable[..., SeedResult]
) -> None:
    heard: list[Mnist] = []
    run_study(
        choices(tmp_path, small_npz, 1),
        FakeExecutor(seed_result),
        StudyProgress(),
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
    assert said.rstrip().endswith("60 s; about 30 s left")  # one seed on two processes
    progress.seed(seed_result(3))
    assert capsys.readouterr().err.rstrip().endswith("60 s")


def test_lengths_of_time() -> None:
    assert [duration(s) for s in (59.6, 130, 7300)] == ["60 s", "2 min", "2 h 2 min"]


def test_a_process_a_core_each_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    from lecture_port.study import executors as module

    free = SimpleNamespace(available=10**12)
    monkeypatch.setattr(module, "usable_cores", lambda: 8)
    monkeypatch.setattr("psutil.virtual_memory", lambda: free)
    assert workers(None, 30) == Workers(8, 1)
    assert workers(None, 2) == Workers(2, 4)
    assert workers(1, 30) == Workers(1, 8)
    assert workers(16, 30) == Workers(16, 1)
    free.available = 4 * 10**9
    assert workers(None, 30) == Workers(2, 4)
    free.available = 10**8
    assert workers(None, 30).jobs == 1


FULL_DATA = {"digest": FULL.whole, "n_train": 60_000, "n_test": 10_000, "source": "full"}


def test_seeds_come_back_in_order(tmp_path: Path, seed_result: Callable[..., SeedResult]) -> None:
    folder = StudyFolder(tmp_path / "연구 1")
    for seed in (12, 3, 10_001):
        folder.save(seed_result(seed))
    assert folder.seed_file(3).name == "seed-0003.json"
    assert list(folder.finished()) == [3, 12, 10_001]
    assert not list(folder.path.glob(".part*"))


def test_other_settings_are_refused_in_one_line(tmp_path: Path) -> None:
    folder = StudyFolder(tmp_path)
    folder.begin(5, {"digest": "a"})
    folder.begin(5, {"digest": "a"})
    with pytest.raises(UsageError, match="holds another study, of 5 epochs"):
        folder.begin(1, {"digest": "a"})
    with pytest.raises(UsageError, match="of other data and of 5 epochs"):
        folder.begin(1, {"digest": "b"})


@pytest.mark.parametrize(
    "content", ["", "{}", "[" * 100_000, '{"kind": "lecture-port seed"}', "[1]", "\ud83d"]
)
def test_a_damaged_seed_is_named(tmp_path: Path, content: str) -> None:
    folder = StudyFolder(tmp_path)
    folder.seed_file(1).write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()


@pytest.mark.parametrize("text", ["{", "null", "[" * 10_000, '{"kind": 1, "kind": 2}'])
def test_damaged_settings_are_named(tmp_path: Path, text: str) -> None:
    folder = StudyFolder(tmp_path)
    folder.settings.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match="study"):
        folder.begin(5, {"digest": "a"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
@pytest.mark.parametrize(
    "make", [lambda path: os.mkfifo(path), Path.mkdir, lambda path: path.symlink_to("/dev/zero")]
)
def test_a_pipe_a_folder_or_a_device_in_a_study_is_damage(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = StudyFolder(tmp_path)
    make(folder.seed_file(1))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()
    make(folder.settings)
    with pytest.raises(DamagedResultError, match=r"study\.json"):
        folder.begin(5, {"digest": "a"})


def test_settings_that_are_gone_are_those_of_the_seeds(
    tmp_path: Path, seed_result: Callable[..., SeedResult]
) -> None:
    folder = StudyFolder(tmp_path)
    folder.begin(5, FULL_DATA)
    for seed in (1, 2, 3):
        folder.save(seed_result(seed))
    folder.settings.write_text("{", encoding="utf-8")
    with pytest.raises(DamagedResultError, match="delete it"):
        folder.begin(2, FULL_DATA)
    folder.settings.unlink()
    with pytest.raises(UsageError, match="of 5 epochs"):
        folder.begin(2, FULL_DATA)
    with pytest.raises(UsageError, match="of other data"):
        folder.begin(5, {**FULL_DATA, "digest": "b"})
    folder.begin(5, FULL_DATA)
    assert folder.read_settings()["epochs"] == 5
    assert list(folder.finished()) == [1, 2, 3]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("other", [{"epochs": 2}, {"data": {**FULL_DATA, "digest": "b"}}])
def test_a_seed_of_another_study_is_named(
    tmp_path: Path, seed_result: Callable[..., SeedResult], other: dict[str, Any], told: bool
) -> None:
    folder = StudyFolder(tmp_path)
    if told:
        folder.begin(5, FULL_DATA)
    folder.save(seed_result(1))
    folder.save(seed_result(2, **other))
    with pytest.raises(DamagedResultError, match=r"seed-0002\.json is a result of another study"):
        folder.finished()


@pytest.mark.parametrize(
    "change",
    [
        {"threads": {}},
        {"history": {"loss": [0.1]}},
        {"history": {"loss": [0.1], "accuracy": [0.9], "val_loss": [0.1], "val_accuracy": []}},
    ],
)
def test_a_seed_without_what_the_page_shows_is_damaged(
    tmp_path: Path, seed_result: Callable[..., SeedResult], change: dict[str, Any]
) -> None:
    folder = StudyFolder(tmp_path)
    folder.save(seed_result(1, **change))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()


def test_two_studies_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        StudyFolder(tmp_path).locked(),
        pytest.raises(RunBusyError),
        StudyFolder(tmp_path).locked(),
    ):
        pass
