"""One seed: its training, run by the program itself, and what came of it, kept and read back."""

from __future__ import annotations

import contextlib
import gc
import json
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import by_id
from lecture_port.content.slide_values import DIGITS
from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError, DamagedResultError, UsageError
from lecture_port.files import parse_json, write_text
from lecture_port.language import Text
from lecture_port.r.backend import keras, settings_in_force, tensorflow
from lecture_port.run_folder.record import in_force_of, versions
from lecture_port.runner.lecture import Lecture, release
from lecture_port.runner.training import convert_to_tensors

_ONE_AT_A_TIME = threading.Lock()
"""Seeds are global to a process, so two trainings in two threads of a Dask worker would disturb each other."""


@dataclass(frozen=True, slots=True)
class Task:
    """One seed to train."""

    seed: int  # the training's settings
    epochs: int
    spec: str  # what ``--data`` says; a path must be readable where the worker runs
    # ``digest``, ``n_train``, ``n_test``, ``source`` of the data that the study began with
    data: dict[str, Any]
    # TensorFlow's threads inside one operation; ``None`` leaves them as they are
    threads: int | None


def run_task(task: Task) -> SeedResult:
    """Train one seed in this process."""
    with _ONE_AT_A_TIME:
        threads = _settle_threads(task.threads)
        names = _prepared(task.spec, task.data["digest"])
        return train_seed(names, task.seed, task.epochs, task.data, threads)


def train(**task: Any) -> dict[str, Any]:
    """Train one seed for a parent process: what goes in and comes out is what JSON can hold."""
    return run_task(Task(**task)).as_dict()


@lru_cache(maxsize=1)
def _prepared(spec: str, digest: str) -> dict[str, Any]:
    data = load(spec)
    if data.digest != digest:
        raise BadDataError(
            Text(
                f"작업 프로세스가 찾은 자료가 반복 학습을 시작한 자료와 다릅니다: {spec}",
                f"the data that a worker finds are not those that the study began with: {spec}",
            ),
            Text("모든 컴퓨터에 같은 자료를 두십시오", "put the same data on every machine"),
        )
    return prepare(data)


def _settle_threads(wanted: int | None) -> dict[str, int]:
    """Set TensorFlow's threads, where it has not started yet; return how many it has."""
    threading_of = tensorflow().config.threading
    if wanted is not None and threading_of.get_intra_op_parallelism_threads() != wanted:
        with contextlib.suppress(RuntimeError):  # it runs already; the result says with what
            threading_of.set_intra_op_parallelism_threads(wanted)
    return {
        "intra_op": int(threading_of.get_intra_op_parallelism_threads()),
        "inter_op": int(threading_of.get_inter_op_parallelism_threads()),
    }


PREPARE = ("P01", "P02", "P03")
TRAIN = ("P04", "P06", "P07", "P08", "P09", "P13")


def prepare(data: Mnist) -> dict[str, Any]:
    """Run P01 to P03 once and return their names; the training's arrays are tensors, held once."""
    lecture = Lecture(path=data)
    for id in PREPARE:
        lecture.run(by_id(id))
        release(lecture, by_id(id))
    convert_to_tensors(lecture, by_id("P08"))
    return lecture.namespace


def train_seed(
    names: dict[str, Any], seed: int, epochs: int, data: dict[str, Any], threads: dict[str, int]
) -> SeedResult:
    """Build, train and measure the lecture's net."""
    keras().backend.clear_session()
    gc.collect()
    lecture = Lecture(seed=seed, epochs=epochs)
    lecture.namespace.update(names)
    started = time.perf_counter()
    for id in TRAIN:
        lecture.run(by_id(id))
    seconds = time.perf_counter() - started
    results, history = lecture.namespace["results"], lecture.namespace["history"]
    return SeedResult(
        seed=seed,
        epochs=epochs,
        accuracy=float(results["accuracy"]),
        loss=float(results["loss"]),
        history={
            name: list(map(float, series)) for name, series in history["metrics"].as_dict().items()
        },
        confusion=confusion_counts(lecture.namespace["test_labels_c"], lecture.namespace["pred"]),
        seconds=round(seconds, 2),
        data=data,
        threads=threads,
        made_with={**versions(), "in_force": settings_in_force()},
    )


def confusion_counts(digits: NDArray[Any], predicted: NDArray[Any]) -> list[list[int]]:
    """Count images by true and predicted digit."""
    from sklearn.metrics import confusion_matrix

    counts = confusion_matrix(digits, predicted.astype(np.int64) - 1, labels=range(DIGITS))
    return cast(list[list[int]], counts.tolist())


SEED_KIND = "lecture-port seed"
LARGEST = 10**9
"""More than any number of images, epochs, or cores."""
LONGEST = 1_000
"""Letters of a version, a processor's name, a setting."""


class ImpossibleResultError(ValueError):
    """A result in which something cannot be; ``what`` says what."""

    def __init__(self, what: Text) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One training from one seed."""

    seed: int  # the training's settings
    epochs: int
    accuracy: float  # on the test images, as P09 gives them
    loss: float
    # ``accuracy``, ``loss``, ``val_accuracy``, ``val_loss``; one value an epoch
    history: dict[str, list[float]]
    # 10 rows (true digits) of 10 columns (predicted digits): counts of test images
    confusion: list[list[int]]
    seconds: float  # wall time of building, training and measuring, without the loading of the data
    data: dict[str, Any]  # ``digest``, ``n_train``, ``n_test``, ``source``
    # TensorFlow's ``intra_op`` and ``inter_op``; 0 means as many as there are cores
    threads: dict[str, int]
    # versions, platform, processor; ``in_force``, the settings read back from TensorFlow, which
    # results before 2026-11-27 do not have
    made_with: dict[str, Any]

    @property
    def n_test(self) -> int:
        """The number of test images."""
        return sum(map(sum, self.confusion))

    @property
    def hits(self) -> int:
        """The number of test images that were recognised."""
        return hits_of(self.confusion)

    @property
    def in_force(self) -> dict[str, Any]:
        """The settings that it was trained under, as far as it tells them; an older result knows its threads."""
        told = in_force_of(self.made_with)
        return {**told, "intra_op": told.get("intra_op") or self.threads.get("intra_op") or None}

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {"kind": SEED_KIND, **asdict(self)}

    @classmethod
    def from_dict(cls, document: Any) -> SeedResult:
        """Take it back from JSON."""
        if not isinstance(document, dict) or document.get("kind") != SEED_KIND:
            raise ValueError("not a seed's result")
        result = cls(**{name: document[name] for name in cls.__slots__})
        if problem := _problem(result):
            raise ImpossibleResultError(problem)
        return result


def _problem(result: SeedResult) -> Text | None:
    """Say what cannot be: a part of another kind, a figure out of range, parts that contradict each other."""
    if not (_is_table(result.confusion) and fits_table(result.accuracy, result.confusion)):
        return Text(
            "정확도가 오차 행렬과 맞지 않습니다", "the accuracy is not that of the confusion table"
        )
    for name, value in (
        ("accuracy", result.accuracy),
        ("loss", result.loss),
        ("seconds", result.seconds),
    ):
        if not _is_number(value):
            return Text(f"{name} 값이 있을 수 없는 수입니다", f"{name} is no number that can be")
    if not (_is_count(result.seed, 2**32 - 1) and _is_count(result.epochs) and result.epochs >= 1):
        return Text(
            "시드나 에포크가 있을 수 없는 수입니다", "seed or epochs are no numbers that can be"
        )
    if not result.history.get("loss"):
        return Text("학습 이력이 없습니다", "there is no history")
    for name, series in result.history.items():
        if len(series) != result.epochs:
            return Text(
                f"학습 이력의 길이가 에포크의 수({result.epochs})와 다릅니다: {name} {len(series)}",
                f"the history has not as many values as epochs ({result.epochs}): {name} has {len(series)}",
            )
        if not all(map(_is_number, series)):
            return Text(
                f"학습 이력에 있을 수 없는 수가 있습니다: {name}",
                f"the history holds a number that cannot be: {name}",
            )
    if not (
        _is_count(result.data["n_train"])
        and isinstance(result.data["digest"], str)
        and result.data["digest"].isalnum()
        and isinstance(result.made_with.get("packages"), dict | None)
        and all(map(_is_plain, (result.data, result.threads, result.made_with)))
    ):
        return Text(
            "자료나 버전에 대한 내용이 맞지 않습니다",
            "what it says of data or versions cannot be right",
        )
    return None


def hits_of(confusion: Sequence[Sequence[int]]) -> int:
    """Return how many images stand on the diagonal."""
    return sum(row[digit] for digit, row in enumerate(confusion))


def fits_table(accuracy: float, confusion: list[list[int]]) -> bool:
    """Tell whether an accuracy is that of a confusion table; an empty table has none."""
    n_test, hits = sum(map(sum, confusion)), hits_of(confusion)
    return n_test > 0 and abs(accuracy - hits / n_test) < max(0.001, 1.5 / n_test)


def _is_table(rows: Any) -> bool:
    return len(rows) == DIGITS and all(
        len(row) == DIGITS and all(map(_is_count, row)) for row in rows
    )


def _is_count(value: Any, most: int = LARGEST) -> bool:
    return type(value) is int and 0 <= value <= most


def _is_number(value: Any) -> bool:
    """Tell whether it is a figure that a training can give: finite and not negative."""
    if type(value) is int:
        return 0 <= value <= LARGEST
    return type(value) is float and isfinite(value) and value >= 0


def _is_plain(value: Any, depth: int = 4) -> bool:
    """Tell whether what a file says of itself is short, flat and can be written again."""
    if isinstance(value, dict):
        return depth > 0 and all(
            _is_plain(part, depth - 1) for pair in value.items() for part in pair
        )
    if isinstance(value, list):
        return depth > 0 and all(_is_plain(part, depth - 1) for part in value)
    if isinstance(value, str):
        return len(value) <= LONGEST and not any("\ud800" <= letter <= "\udfff" for letter in value)
    return value is None or isinstance(value, bool) or _is_number(value)


KIND = "lecture-port recorded study"
FILE = "full_30_seeds.json"
COMMON = ("epochs", "data", "threads", "made_with")
"""What every seed of a recorded study has in common and is written once."""


@dataclass(frozen=True, slots=True)
class RecordedStudy:
    """Seeds that were trained with the same data, epochs, versions and settings."""

    results: tuple[SeedResult, ...]  # by seed

    @property
    def epochs(self) -> int:
        """Epochs of each training."""
        return self.results[0].epochs

    @property
    def digest(self) -> str:
        """The data's digest."""
        return str(self.results[0].data["digest"])


@cache
def recorded_study() -> RecordedStudy:
    """Return the study that comes with the package."""
    path = files("lecture_port.study") / "recorded" / FILE
    try:
        return from_document(parse_json(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        line = "pip install --force-reinstall --no-deps lecture-port"
        raise DamagedResultError(
            Text(
                f"패키지에 든 반복 학습의 기록이 손상되었습니다: {path}",
                f"the recorded study in the package is damaged: {path}",
            ),
            Text(line, line),
        ) from error


def from_document(document: dict[str, Any]) -> RecordedStudy:
    """Take a recorded study from JSON."""
    if document["kind"] != KIND or not document["seeds"]:
        raise ValueError("not a recorded study")
    common = {name: document[name] for name in COMMON}
    seeds = ({"kind": SEED_KIND, **common, **own} for own in document["seeds"])
    return RecordedStudy(tuple(map(SeedResult.from_dict, seeds)))


def record(results: Iterable[SeedResult], path: Path) -> None:
    """Write a recorded study, one seed a line."""
    found = [asdict(each) for each in results]
    for each in found:
        system = str(each["made_with"].pop("platform", "")).split("-")[0]
        each["made_with"]["system"] = system
        each["history"] = {name: [round(x, 6) for x in xs] for name, xs in each["history"].items()}
    commons = [{name: each.pop(name) for name in COMMON} for each in found]
    if any(common != commons[0] for common in commons):
        raise UsageError(
            Text(
                "버전이나 스레드의 수가 다른 시드가 섞여 있어 기록할 수 없습니다",
                "seeds of different versions or numbers of threads cannot be recorded together",
            ),
            Text(
                "한 기계에서 한 설정으로 다시 학습하십시오: lecture-port study --out NEW",
                "train them on one machine with one setting: lecture-port study --out NEW",
            ),
        )
    head = json.dumps({"kind": KIND, **commons[0]}, ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in found)
    write_text(path, f'{head[:-2]},\n "seeds": [\n{lines}\n]}}\n')
