"""One step of the lecture: what the command of the same name does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lecture_port.content.practice import Snippet
from lecture_port.r.backend import sizes_only
from lecture_port.run_folder import checkpoint
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.record import RunRecord, read_record
from lecture_port.run_folder.saved import load_history, load_model, load_predictions
from lecture_port.runner.choices import Choices, require_same_data, warn_of_order
from lecture_port.runner.lecture import Lecture, Outcome
from lecture_port.runner.plan import comes_after_training, loads_data, required, targets_of, trains
from lecture_port.runner.reporter import Reporter
from lecture_port.runner.save_outputs import add_outputs, keep, said
from lecture_port.runner.training import train


@dataclass(frozen=True)
class StepResult:
    """What a step gives the student.

    Parameters
    ----------
    record : RunRecord
        The run as it is now.
    outcomes : list of Outcome
        What the command's snippets did.
    files : list of Path
        Files that were written and are worth opening.
    """

    record: RunRecord
    outcomes: list[Outcome]
    files: list[Path]


def step(command: str, choices: Choices, reporter: Reporter) -> StepResult:
    """Run a command's snippets: redo what is cheap and comes before, read what was saved.

    Parameters
    ----------
    command : str
        A command of the registry.
    choices : Choices
        The user's options.
    reporter : Reporter
        Hears what happens on the way.

    Raises
    ------
    LecturePortError
        A missing earlier step, unusable data, a busy or unwritable folder, a damaged result.
    """
    folder = choices.folder
    targets = targets_of(command)
    after_training = comes_after_training(targets[0])
    with folder.locked(make=not after_training):
        old = read_record(folder)
        if after_training:
            record = old or RunRecord()
            lecture = Lecture(seed=record.seed)
            saved = read_saved(folder, lecture, record, targets)
        else:
            begun_with = checkpoint.pending(folder) or (old.choices() if old else {})
            record, saved = choices.record(begun_with), set()
            if old and not old.trained:
                record.files = old.files
            lecture = Lecture(seed=record.seed, epochs=record.epochs)
        plan = required(targets, saved)
        if any(loads_data(snippet) for snippet in plan):
            trained_on = record.data if saved else None
            data = choices.load_data(record, reporter.notify)
            require_same_data(folder, trained_on, data)
            lecture.options["path"] = data
        reporter.announce(record)
        if any(trains(snippet) for snippet in plan):
            warn_of_order(lecture.options["path"], reporter.notify)

        outcomes, files = [], []
        for snippet in plan:
            if trains(snippet):
                outcome = train(lecture, snippet, folder, record, reporter)
            elif not after_training and needs_sizes_only(plan):
                with sizes_only():
                    outcome = lecture.run(snippet)
            else:
                outcome = lecture.run(snippet)
            if snippet in targets:
                outcomes.append(outcome)
                record.times[snippet.id] = round(outcome.seconds, 3)
                files += keep(folder, lecture, outcome, record)
        if record.trained or not (old and old.trained):
            record.save(folder)
            add_outputs(folder, said(outcomes), record)
            record.save(folder)
    return StepResult(record, outcomes, files)


def needs_sizes_only(plan: list[Snippet]) -> bool:
    """Tell whether a plan does nothing with the network but look at it, so that TensorFlow need not start."""
    return not any(trains(snippet) for snippet in plan)


def read_saved(
    folder: RunFolder, lecture: Lecture, record: RunRecord, targets: list[Snippet]
) -> set[str]:
    """Bind what the targets need and an earlier step saved; return those names.

    Raises
    ------
    MissingStepError
        If the step that saves it has not run.
    DamagedResultError
        If it cannot be read back.
    """
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
    lecture.names.update(found)
    return set(found)
