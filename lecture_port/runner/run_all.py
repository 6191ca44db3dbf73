"""The whole lecture in one go."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS, Snippet, trains
from lecture_port.run_folder import checkpoint
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.record import RunRecord, now, read_record
from lecture_port.run_folder.saved import holds_training, load_history, load_model
from lecture_port.runner.lecture import Lecture, Outcome, release
from lecture_port.runner.reporter import Reporter
from lecture_port.runner.save_outputs import add_outputs, said, save_outputs
from lecture_port.runner.steps import Choices, warn_of_order
from lecture_port.runner.training import train


@dataclass(frozen=True)
class Shown:
    """What the student sees next."""

    record: RunRecord  # the run as it is now
    outcome: Outcome | None  # what a snippet did; ``None`` at the end
    files: list[Path]  # files that were written and are worth opening


def run_all(
    choices: Choices, reporter: Reporter, write_report: Callable[[Path], Path]
) -> Iterator[Shown]:
    """Run every snippet in slide order and write the report; go on with a run that was broken off."""
    folder = choices.folder
    with folder.locked():
        old = read_record(folder)
        unfinished = old if old and not old.finished else None
        record = choices.record(
            checkpoint.pending(folder) or (unfinished.choices() if unfinished else {})
        )
        record.started = now()
        data = choices.load_data(record, reporter.notify)
        trained = (
            unfinished is not None
            and record.same_training(unfinished)
            and holds_training(folder, unfinished)
        )
        if trained and unfinished is not None:
            record.trained, record.made_with = True, unfinished.made_with
            record.started, record.resumed_after = unfinished.started, unfinished.resumed_after
            record.times, record.files = unfinished.times, unfinished.files
            checkpoint.discard(folder)
        elif not (old and old.trained):
            record.save(folder)
        reporter.announce(record)
        if not trained:
            warn_of_order(data, reporter.notify)

        lecture = Lecture(path=data, seed=record.seed, epochs=record.epochs)
        del data
        waiting: dict[str, Any] = {}
        for snippet in SNIPPETS:
            if trains(snippet):
                import_ahead(USED_AFTER_TRAINING)
            outcome = _run(lecture, snippet, folder, record, reporter, trained)
            record.times.setdefault(snippet.id, round(outcome.seconds, 3))
            files = save_outputs(folder, lecture, outcome, record)
            waiting |= said([outcome])
            if record.trained or not (old and old.trained):
                add_outputs(folder, waiting, record)
                record.save(folder)
                waiting = {}
            release(lecture, snippet)
            yield Shown(record, outcome, files)
            del outcome

        record.finished = now()
        record.save(folder)
        yield Shown(record, None, [write_report(folder.path)])


def _run(
    lecture: Lecture,
    snippet: Snippet,
    folder: RunFolder,
    record: RunRecord,
    reporter: Reporter,
    trained: bool,
) -> Outcome:
    if not trains(snippet):
        return lecture.run(snippet)
    if not trained:
        return train(lecture, snippet, folder, record, reporter)
    lecture.names["model"] = load_model(folder)
    lecture.names["history"] = load_history(folder)
    return lecture.outcome(snippet, None, record.times.get(snippet.id, 0.0))


USED_AFTER_TRAINING = (
    "lecture_port.report.style",
    "lecture_port.report.figures",
    "matplotlib.font_manager",
    "sklearn.metrics",
    "lecture_port.report.build",
    "jinja2",
    "pygments.lexers.r",
    "pygments.lexers.python",
    "scipy.ndimage",
)


def import_ahead(modules: Iterable[str]) -> threading.Thread:
    """Import modules in a thread of their own.

    A module that cannot be imported is left to whoever needs it: the error belongs there.
    """

    def work() -> None:
        for module in modules:
            with suppress(ImportError):
                importlib.import_module(module)

    thread = threading.Thread(target=work, name="import-ahead", daemon=True)
    thread.start()
    return thread
