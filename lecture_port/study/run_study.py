"""A study: its folder, and one training a seed until all are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist, Notify, order_warning
from lecture_port.errors import DamagedResultError, InterruptedRunError, UsageError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text, plural, say
from lecture_port.printable import echo
from lecture_port.run_folder import RunFolder
from lecture_port.study.executors import ExecutorFor, Workers
from lecture_port.study.seed_result import SeedResult, Task

DEFAULT_STUDY = Path("lecture-study")
KIND = "lecture-port study"
HISTORY = ("accuracy", "loss", "val_accuracy", "val_loss")
UNREADABLE = (
    *(OSError, KeyError, TypeError, ValueError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What reading a file that is not what it should be may raise."""


class StudyFolder:
    """The paths of a study's files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = path / "study.json"
        self.page = path / "study.html"
        self.figures = path / "figures"

    def seed_file(self, seed: int) -> Path:
        """Return where a seed's result lies: ``seed-0001.json``."""
        return self.path / f"seed-{seed:04d}.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes out (`RunFolder.locked`)."""
        with RunFolder(self.path).locked():
            yield

    def begin(self, epochs: int, data: dict[str, Any]) -> None:
        """Write the settings, or see that those of an earlier start are the same."""
        begun = self.begun()
        if begun is not None:
            self._require_same(begun, epochs, data)
        if not self.settings.exists():
            write_json(self.settings, {"kind": KIND, "epochs": epochs, "data": data})

    def begun(self) -> dict[str, Any] | None:
        """Return the settings: those of ``study.json``, else of the first seed, else ``None``."""
        if self.settings.exists():
            return self.read_settings()
        for path in self._seed_files():
            first = read_seed(path)
            return {"epochs": first.epochs, "data": first.data}
        return None

    def read_settings(self) -> dict[str, Any]:
        """Read ``study.json``."""
        try:
            settings = read_json(self.settings)
            if settings["kind"] != KIND:
                raise ValueError("another kind of file")
            if type(settings["epochs"]) is not int or type(settings["data"]["digest"]) is not str:
                raise ValueError("settings that cannot be")
        except UNREADABLE as error:
            raise _damaged(self.settings) from error
        found: dict[str, Any] = settings
        return found

    def save(self, result: SeedResult) -> None:
        """Write one seed's file."""
        write_json(self.seed_file(result.seed), result.as_dict())

    def finished(self) -> dict[int, SeedResult]:
        """Read every finished seed, in order."""
        begun = self.begun()
        found = []
        for path in self._seed_files():
            result = read_seed(path)
            if begun is not None and _differing(begun, result.epochs, result.data):
                raise _foreign(path, result)
            found.append(result)
        return {result.seed: result for result in sorted(found, key=lambda each: each.seed)}

    def _seed_files(self) -> list[Path]:
        return sorted(self.path.glob("seed-*.json"))

    def _require_same(self, begun: dict[str, Any], epochs: int, data: dict[str, Any]) -> None:
        other = _differing(begun, epochs, data)
        if not other:
            return
        raise UsageError(
            Text(
                f"{self.path}에는 다른 반복 학습의 결과가 있습니다: {', '.join(each.ko for each in other)}",
                f"{self.path} holds another study, {' and '.join(each.en for each in other)}",
            ),
            Text("--out으로 다른 폴더를 고르십시오", "choose another folder with --out"),
        )


def _differing(begun: dict[str, Any], epochs: int, data: dict[str, Any]) -> list[Text]:
    """Say in what a study that was begun differs from these settings."""
    other = []
    if begun["data"]["digest"] != data["digest"]:
        other.append(Text("자료가 다릅니다", "of other data"))
    if begun["epochs"] != epochs:
        other.append(Text(f"{begun['epochs']} 에포크입니다", f"of {begun['epochs']} epochs"))
    return other


def read_seed(path: Path) -> SeedResult:
    """Read one seed's file."""
    try:
        found = SeedResult.from_dict(read_json(path))
        if not all(map(found.history.get, HISTORY)) or "intra_op" not in found.threads:
            raise ValueError("a result that no study wrote")
    except UNREADABLE as error:
        raise _damaged(path) from error
    return found


def _foreign(path: Path, result: SeedResult) -> DamagedResultError:
    return DamagedResultError(
        Text(
            f"{path}은(는) 다른 반복 학습의 결과입니다 ({result.epochs} 에포크, 훈련 {result.data['n_train']:,}장)",
            f"{path} is a result of another study ({result.epochs} epochs, "
            f"{result.data['n_train']:,} training images)",
        ),
        Text("그 파일을 다른 폴더로 옮기십시오", "move that file to another folder"),
    )


def _damaged(path: Path) -> DamagedResultError:
    return DamagedResultError(
        Text(f"{path} 파일이 손상되었습니다", f"{path} is damaged"),
        Text(
            "그 파일을 지우고 lecture-port study를 다시 실행하십시오",
            "delete it and run lecture-port study again",
        ),
    )


@dataclass(frozen=True, slots=True)
class StudyChoices:
    """What the user chose."""

    folder: StudyFolder  # where the results lie
    seeds: int  # how many seeds, and the first of them
    first_seed: int
    epochs: int  # epochs of each training
    data: str | None  # what ``--data`` says

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
    executor_for: ExecutorFor,
    progress: StudyProgress,
    notify: Notify,
    announce: Callable[[Mnist], None],
) -> dict[int, SeedResult]:
    """Train the seeds that are missing and return all finished ones of the folder."""
    folder = choices.folder
    data = load_chosen(choices.data, notify=notify)
    spec = default_spec() if choices.data is None else choices.data
    announce(data)
    if warning := order_warning(data.train_labels):
        notify(warning)
    described = describe_data(data)
    spec = str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source
    del data
    with folder.locked():
        folder.begin(choices.epochs, described)
        done = folder.finished()
        missing = [seed for seed in choices.wanted() if seed not in done]
        if missing:
            workers, executor = executor_for(len(missing))
            tasks = [
                Task(seed, choices.epochs, spec, described, workers.threads) for seed in missing
            ]
            progress.start(len(choices.wanted()), len(choices.wanted()) - len(missing), workers)
            _train(folder, executor(tasks), progress, len(tasks))
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
            f"반복 학습을 멈췄습니다: 이번에 학습할 시드 {count}개 가운데 {kept}개를 마쳐 보관했습니다",
            f"the study was stopped: {kept} of the {count} seeds to train were finished and are kept",
        ),
        Text(
            f"같은 명령을 다시 실행하면 남은 시드만 학습합니다 (lecture-port study{option} ...)",
            f"the same command trains the rest (lecture-port study{option} ...)",
        ),
    )


class StudyProgress:
    """Hears how far a study is; this one says nothing."""

    def start(self, seeds: int, finished: int, workers: Workers) -> None:
        """Begin; `finished` of the seeds were done before."""

    def seed(self, result: SeedResult) -> None:
        """Say that one more seed is done."""

    def stop(self) -> None:
        """End, whether all seeds are done or not."""


class LineStudyProgress(StudyProgress):
    """A line a seed, on stderr."""

    def __init__(self) -> None:
        self._seeds = self._finished = self._now = 0
        self._jobs, self._seconds = 1, 0.0

    def start(self, seeds: int, finished: int, workers: Workers) -> None:
        """Say how the work is divided."""
        self._seeds, self._finished, self._now = seeds, finished, 0
        self._jobs, self._seconds = workers.jobs, 0.0
        if finished:
            echo(
                say(
                    f"시드 {seeds}개 가운데 {finished}개는 이미 마쳤습니다.",
                    f"{finished} of {seeds} seeds are done already.",
                ),
                err=True,
            )
        echo(_division(workers), err=True)
        echo(
            say(
                "Ctrl-C로 멈춰도 끝난 실행은 시드마다 남습니다. 첫 시드가 끝나면 남은 시간을 알립니다.",
                "Ctrl-C keeps the finished seeds; the time left is said after the first.",
            ),
            err=True,
        )

    def seed(self, result: SeedResult) -> None:
        """Print the seed's numbers and the time left."""
        self._now += 1
        done = self._finished + self._now
        self._seconds += result.seconds
        left = self._seconds / self._now * (self._seeds - done) / self._jobs
        ko, en = (
            (f"; 남은 시간 약 {duration(left)}", f"; about {duration(left)} left")
            if done < self._seeds
            else ("", "")
        )
        echo(
            say(
                f"[{done}/{self._seeds}] 시드 {result.seed}: 정확도 {result.accuracy:.4f}, 손실 {result.loss:.4f}, "
                f"{result.seconds:.0f}초{ko}",
                f"[{done}/{self._seeds}] seed {result.seed}: accuracy {result.accuracy:.4f}, loss {result.loss:.4f}, "
                f"{result.seconds:.0f} s{en}",
            ),
            err=True,
        )


def _division(workers: Workers) -> Text:
    jobs, threads = workers.jobs, workers.threads
    ko, en = f"프로세스 {jobs}개로 학습합니다", f"training in {jobs} {plural(jobs, 'process')}"
    if threads is None:
        return Text(f"{ko}.", f"{en}.")
    return Text(
        f"{ko} (프로세스마다 스레드 {threads}개).",
        f"{en} of {threads} {plural(threads, 'thread')}.",
    )


def duration(seconds: float) -> str:
    """Return a length of time in words, to the minute from two minutes on."""
    if seconds < 120:
        return say(f"{seconds:.0f}초", f"{seconds:.0f} s")
    minutes = round(seconds / 60)
    if minutes < 120:
        return say(f"{minutes}분", f"{minutes} min")
    return say(f"{minutes // 60}시간 {minutes % 60}분", f"{minutes // 60} h {minutes % 60} min")
