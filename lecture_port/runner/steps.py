"""One step of a run, or all of them: the options, what the step needs, what was saved before."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.content.practice import (
    SNIPPETS,
    Snippet,
    comes_after_training,
    loads_data,
    required,
    targets_of,
    trains,
)
from lecture_port.content.slide_values import EPOCHS, SEED
from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist, Notify, order_warning
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import sizes_only
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.record import RunRecord, now, read_record
from lecture_port.run_folder.saved import holds_training, load_history, load_model, load_predictions
from lecture_port.runner import Reporter
from lecture_port.runner.lecture import (
    Lecture,
    Outcome,
    add_outputs,
    as_outputs,
    release,
    save_outputs,
)
from lecture_port.runner.training import train


@dataclass(frozen=True)
class StepResult:
    """What a step gives the student."""

    record: RunRecord  # the run as it is now
    outcomes: list[Outcome]  # what the command's snippets did
    files: list[Path]  # files that were written and are worth opening


def run_step(command: str, options: RunOptions, reporter: Reporter) -> StepResult:
    """Run a command's snippets: redo what is cheap and comes before, read what was saved."""
    folder = options.folder
    targets = targets_of(command)
    after_training = comes_after_training(targets[0])
    with folder.locked(make=not after_training):
        old = read_record(folder)
        if after_training:
            record = old or RunRecord()
            lecture = Lecture(seed=record.seed)
            saved = read_saved(folder, lecture, record, targets)
        else:
            unfinished = checkpoint.pending(folder) or (old.config() if old else {})
            record, saved = options.new_record(unfinished), set()
            if old and not old.trained:
                record.files = old.files
            lecture = Lecture(seed=record.seed, epochs=record.epochs)
        plan = required(targets, saved)
        if any(loads_data(snippet) for snippet in plan):
            trained_on = record.data if saved else None
            data = options.load_data(record, reporter.notify)
            require_same_data(folder, trained_on, data)
            lecture.options["path"] = data
        reporter.announce(record)
        training = any(map(trains, plan))
        if training:
            warn_of_order(lecture.options["path"], reporter.notify)

        outcomes, files = [], []
        for snippet in plan:
            if trains(snippet):
                outcome = train(lecture, snippet, folder, record, reporter)
            elif not after_training and not training:
                with sizes_only():  # so that TensorFlow need not start
                    outcome = lecture.run(snippet)
            else:
                outcome = lecture.run(snippet)
            if snippet in targets:
                outcomes.append(outcome)
                record.times[snippet.id] = round(outcome.seconds, 3)
                files += save_outputs(folder, lecture, outcome, record)
        if record.trained or not (old and old.trained):
            record.save(folder)
            add_outputs(folder, as_outputs(outcomes), record)
            record.save(folder)
    return StepResult(record, outcomes, files)


def read_saved(
    folder: RunFolder, lecture: Lecture, record: RunRecord, targets: list[Snippet]
) -> set[str]:
    """Bind what the targets need and an earlier step saved; return those names."""
    needed = {name for target in targets for name in target.needs}
    found: dict[str, object] = {}
    if "history" in needed:
        found["history"] = load_history(folder)
    if "model" in needed:
        from lecture_port.r.keras_models import set_random_seed

        found["model"] = load_model(folder)
        set_random_seed(record.seed)
    if "pred" in needed:
        found |= load_predictions(folder).names()
    lecture.namespace.update(found)
    return set(found)


@dataclass(frozen=True)
class RunOptions:
    """The options of a step; ``None`` where the user gave none."""

    folder: RunFolder  # where the run lies
    data: str | None = None  # ``auto``, ``full``, ``mini`` or a path
    seed: int | None = None  # the training's settings
    epochs: int | None = None

    def new_record(self, unfinished: dict[str, Any]) -> RunRecord:
        """Return a new record: what was chosen, else what an unfinished run was begun with, else the default."""
        return RunRecord(
            seed=_first_given(self.seed, unfinished.get("seed"), SEED),
            epochs=_first_given(self.epochs, unfinished.get("epochs"), EPOCHS),
            data=unfinished.get("data"),
            files={},
        )

    def load_data(self, record: RunRecord, notify: Notify) -> Mnist:
        """Load the data that was chosen now, else at an earlier step, else the default's.

        `record` says of it what ``run.json`` will say; its ``spec`` finds the same data again.
        """
        chosen = (record.data or {}).get("spec") if self.data is None else self.data
        data = load_chosen(chosen, notify=notify)
        record.data = _data_config(data, default_spec() if chosen is None else chosen)
        return data


def warn_of_order(data: Mnist, notify: Notify) -> None:
    """Say before a training that the images' order makes the validation worthless."""
    if warning := order_warning(data.train_labels):
        notify(warning)


def _data_config(data: Mnist, spec: str) -> dict[str, Any]:
    return {
        "spec": str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source,
        "source": data.source,
        "origin": {"ko": data.origin.ko, "en": data.origin.en},
        "digest": data.digest,
        "genuine": data.genuine,
        "n_train": data.n_train,
        "n_test": data.n_test,
    }


def require_same_data(folder: RunFolder, trained_on: dict[str, Any] | None, data: Mnist) -> None:
    """Refuse data that the run was not trained on."""
    if trained_on is None or trained_on.get("digest") == data.digest:
        return
    raise UsageError(
        Text(
            f"{folder.path}의 모형은 다른 자료로 학습했습니다: {trained_on.get('spec')}",
            f"the model in {folder.path} was trained on other data: {trained_on.get('spec')}",
        ),
        Text(
            "--data를 빼거나 --run으로 다른 폴더를 고르십시오",
            "leave out --data or choose another folder with --run",
        ),
    )


def _first_given(*values: int | None) -> int:
    return next(value for value in values if value is not None)


@dataclass(frozen=True)
class RunUpdate:
    """What ``run-all`` has done up to now, to be shown."""

    record: RunRecord  # the run as it is now
    outcome: Outcome | None  # what a snippet did; ``None`` at the end
    files: list[Path]  # files that were written and are worth opening


def run_all(
    options: RunOptions, reporter: Reporter, write_report: Callable[[Path], Path]
) -> Iterator[RunUpdate]:
    """Run every snippet in slide order and write the report; go on with a run that was broken off."""
    folder = options.folder
    with folder.locked():
        old = read_record(folder)
        unfinished = old if old and not old.finished else None
        record = options.new_record(
            checkpoint.pending(folder) or (unfinished.config() if unfinished else {})
        )
        record.started = now()
        data = options.load_data(record, reporter.notify)
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
        unsaved_outputs: dict[str, Any] = {}
        for snippet in SNIPPETS:
            if trains(snippet):
                preload(USED_AFTER_TRAINING)
            outcome = _run_or_restore(lecture, snippet, folder, record, reporter, trained)
            record.times.setdefault(snippet.id, round(outcome.seconds, 3))
            files = save_outputs(folder, lecture, outcome, record)
            unsaved_outputs |= as_outputs([outcome])
            if record.trained or not (old and old.trained):
                add_outputs(folder, unsaved_outputs, record)
                record.save(folder)
                unsaved_outputs = {}
            release(lecture, snippet)
            yield RunUpdate(record, outcome, files)
            del outcome

        record.finished = now()
        record.save(folder)
        yield RunUpdate(record, None, [write_report(folder.path)])


def _run_or_restore(
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
    lecture.namespace["model"] = load_model(folder)
    lecture.namespace["history"] = load_history(folder)
    return lecture.outcome(snippet, None, record.times.get(snippet.id, 0.0))


USED_AFTER_TRAINING = (
    "lecture_port.report.figures",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.font_manager",
    "sklearn.metrics",
    "lecture_port.report.build",
    "jinja2",
    "pygments.lexers.r",
    "pygments.lexers.python",
    "scipy.ndimage",
)


def preload(modules: Iterable[str]) -> threading.Thread:
    """Import modules in a thread of their own.

    A module that cannot be imported is left to whoever needs it: the error belongs there.
    """

    def import_all() -> None:
        for module in modules:
            with suppress(ImportError):
                importlib.import_module(module)

    thread = threading.Thread(target=import_all, name="preload", daemon=True)
    thread.start()
    return thread
