"""A run as one small JSON to hand in; nothing in it says who or where, unless the student gives a name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lecture_port.study.failed_start import is_failed_start, updates
from lecture_port.study.seed_result import SeedResult, fits_table
from lecture_port.study.training import confusion_counts
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import damaged, no_run, require_record
from lecture_port.workspace.saved import load_history, load_predictions, load_results

KIND = "lecture-port submission"
FORMAT = 1
LONGEST_NAME = 100
SHARED_VERSIONS = ("version", "python", "packages", "cpu", "cores", "settings", "in_force")
SHARED_DATA = ("digest", "n_train", "n_test", "source")


@dataclass(frozen=True, slots=True)
class Submission:
    """A run handed in.

    Parameters
    ----------
    name : str
        What the student wrote with ``--name``; empty otherwise.
    run : SeedResult
        The run.
    """

    name: str
    run: SeedResult

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {"kind": KIND, "format": FORMAT, "name": self.name, **asdict(self.run)}

    @classmethod
    def from_dict(cls, document: Any) -> Submission:
        """Take it back from JSON.

        Raises
        ------
        ValueError, TypeError, KeyError
            If it is anything else.
        """
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
        return is_failed_start(
            run.accuracy, run.loss, updates(int(run.data["n_train"]), run.epochs)
        )


def make_submission(path: Path, name: str) -> Submission:
    """Make the submission of a run folder.

    Raises
    ------
    MissingStepError
        If the run is not finished up to ``predict``.
    DamagedResultError
        If a file cannot be read.
    """
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
    """Name the file that holds what cannot be.

    Raises
    ------
    DamagedResultError
        If the block cannot make sense of what was read.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise damaged(folder, file) from error
