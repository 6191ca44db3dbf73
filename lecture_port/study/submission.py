"""A run as a small file to hand in, and two runs held against each other."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import BadDataError, UsageError, system_words
from lecture_port.files import read_json
from lecture_port.language import Text
from lecture_port.practice.p15_metrics import mcnemar_p, wilson_interval
from lecture_port.printable import printable
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord, damaged_error
from lecture_port.run_folder.saved import (
    Predictions,
    load_history,
    load_predictions,
    load_results,
    no_run_error,
    require_record,
)
from lecture_port.runner.training import count_updates, failed_to_train
from lecture_port.study.seed_result import (
    ImpossibleResultError,
    RecordedStudy,
    SeedResult,
    confusion_counts,
    fits_table,
    recorded_study,
)
from lecture_port.study.summary import learned_runs

KIND = "lecture-port submission"
FORMAT = 1
LONGEST_NAME = 100
SHARED_VERSIONS = ("version", "python", "packages", "cpu", "cores", "settings", "in_force")
SHARED_DATA = ("digest", "n_train", "n_test", "source")


@dataclass(frozen=True, slots=True)
class Submission:
    """A run handed in."""

    name: str  # what the student wrote with ``--name``; empty otherwise
    run: SeedResult

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {"kind": KIND, "format": FORMAT, "name": self.name, **asdict(self.run)}

    @classmethod
    def from_dict(cls, document: Any) -> Submission:
        """Take it back from JSON."""
        if not isinstance(document, dict) or document.get("kind") != KIND:
            raise ValueError("not a submission")
        if document.get("format") != FORMAT:
            raise ValueError("a submission of another format")
        name = document.get("name", "")
        if not isinstance(name, str) or len(name) > LONGEST_NAME:
            raise ValueError("a name that is no name")
        return cls(name, SeedResult.from_dict({**document, "kind": "lecture-port seed"}))

    @property
    def failed(self) -> bool:
        """Whether the training never started."""
        run = self.run
        return failed_to_train(
            run.accuracy, run.loss, count_updates(int(run.data["n_train"]), run.epochs)
        )


def make_submission(path: Path, name: str) -> Submission:
    """Make the submission of a run folder."""
    folder = RunFolder(path)
    record = require_record(folder)
    if not record.data:
        raise no_run_error(folder)
    results, predictions = load_results(folder), load_predictions(folder)
    metrics = load_history(folder)["metrics"]
    with _reading(folder, "predictions.npz"):
        confusion = confusion_counts(predictions.test_labels, predictions.pred)
    with _reading(folder, "results.json"):
        accuracy, loss = float(results["accuracy"]), float(results["loss"])
        if not fits_table(accuracy, confusion):
            raise ValueError("the accuracy of other predictions")
    with _reading(folder, "history.json"):
        history = {name: list(map(float, values)) for name, values in metrics.as_dict().items()}
        if type(record.epochs) is int and len(history["loss"]) != record.epochs:
            raise ValueError("the history of another number of epochs")
    with _reading(folder, "run.json"):
        made_with = {each: record.made_with.get(each) for each in SHARED_VERSIONS}
        made_with["system"] = str(record.made_with.get("platform") or "").split("-")[0]
        run = SeedResult(
            seed=record.seed,
            epochs=record.epochs,
            accuracy=accuracy,
            loss=loss,
            history=history,
            confusion=confusion,
            seconds=float(record.times.get("P08", 0.0)),
            data={each: record.data.get(each) for each in SHARED_DATA},
            threads={},
            made_with=made_with,
        )
        return Submission.from_dict(Submission(name, run).as_dict())


@contextmanager
def _reading(folder: RunFolder, file: str) -> Iterator[None]:
    """Name the file that holds what cannot be."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise damaged_error(folder, file) from error


LARGEST = 1_000_000
"""Bytes; a submission has about 5,000."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A usable file."""

    file: str
    submission: Submission


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that cannot be used, and why."""

    file: str
    why: Text


def read_class(folder: Path) -> tuple[list[HandedIn], list[Skipped]]:
    """Read every ``*.json`` of a folder and of those inside it."""
    if not folder.is_dir():
        raise BadDataError(
            Text(f"그런 폴더가 없습니다: {folder}", f"no such folder: {folder}"),
            Text("lecture-port class-report DIR", "lecture-port class-report DIR"),
        )
    good: list[HandedIn] = []
    bad: list[Skipped] = []
    for path in sorted(each for each in folder.rglob("*.json") if not each.is_dir()):
        name = printable(path.relative_to(folder).as_posix())
        found = _read(path)
        if isinstance(found, Submission):
            good.append(HandedIn(name, found))
        else:
            bad.append(Skipped(name, found))
    if not good:
        named = ", ".join(each.file for each in bad[:5])
        raise BadDataError(
            Text(
                f"{folder}에 쓸 수 있는 제출 파일이 없습니다"
                + (f" (못 쓰는 파일 {len(bad)}개: {named})" if bad else ""),
                f"no usable submission in {folder}"
                + (f" ({len(bad)} unusable: {named})" if bad else ""),
            ),
            Text(
                "제출 파일은 lecture-port submit이 만듭니다",
                "lecture-port submit makes submissions",
            ),
        )
    return good, bad


def _read(path: Path) -> Submission | Text:
    try:
        document = read_json(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return Text("제출 파일이라기에는 너무 큽니다", "too large for a submission")
        reason = system_words(error)
        return Text(f"읽을 수 없습니다: {reason.ko}", f"cannot be read: {reason.en}")
    except ValueError:
        return Text("읽을 수 없습니다 (손상된 JSON)", "cannot be read (damaged JSON)")
    try:
        return Submission.from_dict(document)
    except ImpossibleResultError as error:
        return Text(f"제출 파일이지만 {error.what.ko}", f"a submission, but {error.what.en}")
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        kind = document.get("kind") if isinstance(document, dict) else None
        if kind == "lecture-port submission":
            return Text(
                "제출 파일이지만 내용이 맞지 않습니다", "a submission whose content cannot be right"
            )
        return Text("lecture-port submit의 파일이 아닙니다", "not a file of lecture-port submit")


FEW_DISCORDANT = 25
"""Below so many discordant images the binomial test takes the place of the chi-squared one."""

LEVEL = 0.05
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class OneRun:
    """One of the two: its folder, its settings, its accuracy with the 95 % Wilson interval."""

    folder: str
    seed: int
    epochs: int
    hits: int
    total: int
    low: float
    high: float

    @property
    def accuracy(self) -> float:
        """Right over all."""
        return self.hits / self.total


@dataclass(frozen=True, slots=True)
class TwoRuns:
    """The comparison."""

    a: OneRun  # the runs
    b: OneRun
    both_right: int  # test images, by who was right
    only_a: int
    only_b: int
    both_wrong: int
    difference: float  # accuracy of a minus that of b, with a 95 % interval for paired proportions
    low: float
    high: float
    p_value: float  # mcNemar's test, two-sided
    exact: bool  # whether the exact binomial test was used
    digest: str  # the data's

    @property
    def discordant(self) -> int:
        """Images on which exactly one run was right."""
        return self.only_a + self.only_b

    @property
    def more_than_noise(self) -> bool:
        """Whether the test rejects at 5 %."""
        return self.p_value < LEVEL

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {**asdict(self), "more_than_noise": self.more_than_noise}


def compare_runs(first: Path, second: Path) -> TwoRuns:
    """Compare two run folders."""
    folders = RunFolder(first), RunFolder(second)
    runs = [(require_record(folder), load_predictions(folder)) for folder in folders]
    _require_same_images(first, second, runs)
    right = [found.pred - 1 == found.test_labels for _, found in runs]
    both = int(np.sum(right[0] & right[1]))
    a, b = _one(first, runs[0][0], right[0]), _one(second, runs[1][0], right[1])
    only_a, only_b = a.hits - both, b.hits - both
    exact = only_a + only_b < FEW_DISCORDANT
    low, high = paired_interval(only_a, only_b, a.total)
    return TwoRuns(
        a=a,
        b=b,
        both_right=both,
        only_a=only_a,
        only_b=only_b,
        both_wrong=a.total - both - only_a - only_b,
        difference=(only_a - only_b) / a.total,
        low=low,
        high=high,
        p_value=mcnemar_p(only_a, only_b, exact),
        exact=exact,
        digest=str((runs[0][0].data or {}).get("digest")),
    )


def paired_interval(only_a: int, only_b: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of the difference of two paired proportions.

    Bonett and Price (2012): Wald's interval after one image is added to each kind of disagreement.
    """
    p, q = (only_a + 1) / (total + 2), (only_b + 1) / (total + 2)
    reach = Z_95 * sqrt((p + q - (p - q) ** 2) / (total + 2))
    return max(-1.0, p - q - reach), min(1.0, p - q + reach)


def _one(path: Path, record: RunRecord, right: NDArray[np.bool_]) -> OneRun:
    hits, total = int(right.sum()), len(right)
    return OneRun(str(path), record.seed, record.epochs, hits, total, *wilson_interval(hits, total))


def _require_same_images(
    first: Path, second: Path, runs: Sequence[tuple[RunRecord, Predictions]]
) -> None:
    digests = {(record.data or {}).get("digest") for record, _ in runs}
    labels = [found.test_labels for _, found in runs]
    if len(digests) == 1 and np.array_equal(labels[0], labels[1]):
        return
    counts = [len(each) for each in labels]
    raise UsageError(
        Text(
            f"두 실행의 시험 이미지가 달라 비교할 수 없습니다: {first} {counts[0]:,}장, {second} {counts[1]:,}장, 자료가 다름",
            f"the runs were measured on different test images ({first}: {counts[0]:,}, {second}: {counts[1]:,}; other data) "
            "and cannot be compared",
        ),
        Text(
            "두 실행에 같은 --data를 쓰십시오",
            "use the same --data for both runs",
        ),
    )


def verdict(found: TwoRuns) -> Text:
    """Say whether the difference is more than noise."""
    a, b, n = found.only_a, found.only_b, found.discordant
    first, second = f"{found.a.accuracy:.4f}", f"{found.b.accuracy:.4f}"
    if n == 0:
        return Text(
            "두 실행이 맞힌 이미지가 하나도 다르지 않습니다.",
            "The two runs are right on exactly the same images.",
        )
    p = p_text(found.p_value)
    if found.more_than_noise:
        return Text(
            f"두 정확도 {first}, {second}의 차이는 우연으로 보기 어렵습니다. 두 신경망의 맞고 틀림이 갈린 "
            f"{n}장이 {a} 대 {b}로 나뉘었는데, "
            f"실력이 같다면 이만큼 또는 그보다 더 치우칠 확률(p값)은 {p.ko}입니다.",
            f"{first} against {second} is more than noise: of the {n} images on which one network is right and the other wrong, "
            f"{a} go to A and {b} to B, and equally good networks would part them so unevenly with a probability of {p.en}.",
        )
    return Text(
        f"두 정확도 {first}, {second}의 차이는 우연만으로도 생길 수 있습니다. "
        f"두 신경망의 맞고 틀림이 갈린 {n}장이 {a} 대 {b}로 나뉘었는데, "
        f"실력이 같아도 이만큼 또는 그보다 더 치우칠 확률(p값)이 {p.ko}입니다. 차이가 없다는 증명은 아닙니다.",
        f"{first} against {second} may well be noise: of the {n} images on which one network is right and the other wrong, "
        f"{a} go to A and {b} to B, and equally good networks would part them so unevenly with a probability of {p.en}. "
        "It is no proof that there is no difference.",
    )


def p_text(p_value: float) -> Text:
    """Return a p-value for a sentence."""
    if p_value < 0.0001:
        return Text("0.0001보다 작은 값", "less than 0.0001")
    return Text(f"{p_value:.4f}", f"{p_value:.4f}")


def seeds_remark(found: TwoRuns, recorded: RecordedStudy | None = None) -> Text:
    """Say what the test does not: that another seed moves the accuracy too."""
    warning = Text(
        "McNemar 검정은 학습이 끝난 이 두 신경망만 견줍니다. 같은 신경망도 시드가 바뀌면 정확도가 달라지므로, "
        "방법이 더 낫다고 말하려면 여러 시드가 필요합니다 (lecture-port study).",
        "McNemar's test compares these two trained networks only. The same network trained from another seed has another "
        "accuracy, so to call a method better takes many seeds (lecture-port study).",
    )
    recorded = recorded or recorded_study()
    comparable = (
        found.digest == recorded.digest
        and found.a.epochs == found.b.epochs == recorded.epochs
        and found.discordant
    )
    pairs = list(combinations(learned_runs(recorded).values, 2)) if comparable else []
    if not pairs:
        return warning
    gap = abs(found.difference)
    share = sum(abs(x - y) >= gap - 1e-9 for x, y in pairs) / len(pairs)
    return Text(
        f"{warning.ko} 기록된 실행 {len(learned_runs(recorded).values)}번(같은 신경망, 다른 시드)을 둘씩 견주면 "
        f"{100 * share:.0f}%의 쌍이 이만큼 또는 더 많이 다릅니다.",
        f"{warning.en} Of the pairs among {len(learned_runs(recorded).values)} recorded runs (the same network, other seeds) "
        f"{100 * share:.0f} % differ by as much or more.",
    )
