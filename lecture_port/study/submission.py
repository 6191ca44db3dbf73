"""A run as one small JSON to hand in; nothing in it says who or where, unless the student gives a name."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lecture_port.errors import BadDataError, system_words
from lecture_port.files import read_json
from lecture_port.language import Text
from lecture_port.printable import printable
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import damaged
from lecture_port.run_folder.saved import (
    load_history,
    load_predictions,
    load_results,
    no_run,
    require_record,
)
from lecture_port.runner.training import failed_to_train, updates
from lecture_port.study.seed_result import (
    ImpossibleResultError,
    SeedResult,
    confusion_counts,
    fits_table,
)

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
            run.accuracy, run.loss, updates(int(run.data["n_train"]), run.epochs)
        )


def make_submission(path: Path, name: str) -> Submission:
    """Make the submission of a run folder."""
    folder = RunFolder(path)
    record = require_record(folder)
    if not record.data:
        raise no_run(folder)
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
        raise damaged(folder, file) from error


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
