"""Training many seeds: which are missing, who trains them, what is kept when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import Notify
from lecture_port.errors import InterruptedRunError
from lecture_port.language import Text
from lecture_port.study.progress import StudyProgress
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.study_folder import StudyFolder
from lecture_port.study.worker import Task
from lecture_port.study.workers import Workers

Crew = Callable[[Sequence[Task]], Iterator[SeedResult]]
"""Who trains: takes tasks, gives results in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class StudyChoices:
    """What the user chose.

    Parameters
    ----------
    folder : StudyFolder
        Where the results lie.
    seeds, first_seed : int
        How many seeds, and the first of them.
    epochs : int
        Epochs of each training.
    data : str or None
        What ``--data`` says.
    """

    folder: StudyFolder
    seeds: int
    first_seed: int
    epochs: int
    data: str | None

    def wanted(self) -> range:
        """Return the seeds."""
        return range(self.first_seed, self.first_seed + self.seeds)


def describe_data(data: Mnist) -> dict[str, Any]:
    """Return what a result says of its data; no path."""
    return {
        "digest": data.digest,
        "n_train": data.n_train,
        "n_test": data.n_test,
        "source": "full" if data.is_full else data.source,
    }


def run_study(
    choices: StudyChoices,
    hire: Callable[[int], tuple[Workers, Crew]],
    progress: StudyProgress,
    notify: Notify,
    announce: Callable[[Mnist], None],
) -> dict[int, SeedResult]:
    """Train the seeds that are missing and return all finished ones of the folder.

    Parameters
    ----------
    choices : StudyChoices
        The user's options.
    hire : callable
        Is told how many seeds there are to train and gives the workers.
    progress, notify, announce
        Hear how far it is, what the loading has to say, and which data it is.

    Raises
    ------
    InterruptedRunError
        If the user pressed Ctrl-C; the finished seeds are kept.
    LecturePortError
        Unusable data, a folder that is busy, of another study or not to be written to.
    """
    folder = choices.folder
    data = load_chosen(choices.data, notify=notify)
    spec = default_spec() if choices.data is None else choices.data
    announce(data)
    described = describe_data(data)
    spec = str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source
    del data
    with folder.locked():
        folder.begin(choices.epochs, described)
        done = folder.finished()
        missing = [seed for seed in choices.wanted() if seed not in done]
        if missing:
            workers, crew = hire(len(missing))
            tasks = [
                Task(seed, choices.epochs, spec, described, workers.threads) for seed in missing
            ]
            progress.start(len(choices.wanted()), len(choices.wanted()) - len(missing), workers)
            _train(folder, crew(tasks), progress, len(tasks))
        return folder.finished()


def _train(
    folder: StudyFolder, results: Iterator[SeedResult], progress: StudyProgress, count: int
) -> None:
    kept = 0
    try:
        for result in results:
            folder.save(result)
            kept += 1
            progress.seed(result)
    except KeyboardInterrupt as interrupt:
        raise _interrupted(folder, kept, count) from interrupt
    finally:
        progress.stop()


def _interrupted(folder: StudyFolder, kept: int, count: int) -> InterruptedRunError:
    option = f' --out "{folder.path}"'
    return InterruptedRunError(
        Text(
            f"반복 학습을 멈췄습니다: 이번에 학습할 씨앗 {count}개 가운데 {kept}개를 마쳐 보관했습니다",
            f"the study was stopped: {kept} of the {count} seeds to train were finished and are kept",
        ),
        Text(
            f"같은 명령을 다시 실행하면 남은 씨앗만 학습합니다 (lecture-port study{option} ...)",
            f"the same command trains the rest (lecture-port study{option} ...)",
        ),
    )
