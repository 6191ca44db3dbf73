"""A command for every step, made from the registry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lecture_port.cli.app import (
    DEFAULT_RUN,
    Data,
    Epochs,
    Json,
    Quick,
    Quiet,
    Run,
    Seed,
    parameters_of,
    steps,
    with_parameters,
)
from lecture_port.content.practice import (
    SAVED,
    comes_after_training,
    loads_data,
    required,
    targets_of,
    trains,
)

if TYPE_CHECKING:
    from lecture_port.language import Text
    from lecture_port.run_folder.record import RunRecord
    from lecture_port.runner.lecture import Outcome
    from lecture_port.runner.steps import RunOptions, StepResult


def register(app: typer.Typer) -> None:
    """Add the step commands in slide order."""
    for command, line in steps().items():
        app.command(command, help=line)(command_function(command))


def command_function(command: str) -> Callable[..., None]:
    """Return the function of a step's command, with the options that the step can use."""

    def step(
        run: Run = DEFAULT_RUN,
        data: Data = None,
        seed: Seed = None,
        epochs: Epochs = None,
        quick: Quick = False,
        quiet: Quiet = False,
        json: Json = False,
    ) -> None:
        _go(command, training_options(run, data, seed, epochs, quick), json, quiet)

    names = {"run", *_options_of(command), "quiet", "json"}
    return with_parameters(step, parameters_of(step, names))


def _options_of(command: str) -> set[str]:
    """Return the options that the step can use, beside those that every step has."""
    targets = targets_of(command)
    if any(trains(target) for target in targets):
        return {"data", "seed", "epochs", "quick"}
    if any(loads_data(snippet) for snippet in required(targets, _saved(command))):
        return {"data"}
    return set() if comes_after_training(targets[0]) else {"seed"}


def _saved(command: str) -> set[str]:
    """Return the names that a command after the training finds in the run folder."""
    return set(SAVED) if comes_after_training(targets_of(command)[0]) else set()


def _go(command: str, options: RunOptions, json: bool, quiet: bool) -> None:
    from lecture_port.cli.console import Output, outcome_document, print_json
    from lecture_port.runner.steps import run_step

    trained = any(trains(target) for target in targets_of(command))
    result = run_step(command, options, Output(json, quiet).reporter(trained))
    if json:
        documents = {each.snippet.id: outcome_document(each) for each in result.outcomes}
        print_json(result.record, documents)
    elif not quiet:
        print_step(result)


def print_step(result: StepResult) -> None:
    """Print what a step did."""
    from lecture_port.cli.console import print_outcome, print_resumed

    for outcome in result.outcomes:
        files = result.files if outcome is result.outcomes[-1] else []
        print_outcome(outcome, files)
        _remark(result.record, outcome)
    if result.record.resumed_after and any(o.values.get("history") for o in result.outcomes):
        print_resumed(result.record)


def _remark(record: RunRecord, outcome: Outcome) -> None:
    """Say what is worth saying beside the numbers of ``fit`` and ``evaluate``."""
    if (history := outcome.values.get("history")) is not None:
        metrics = history["metrics"]
        print_remarks(record, metrics["accuracy"][-1], metrics["loss"][-1], on_test=False)
    if (results := outcome.values.get("results")) is not None:
        print_remarks(record, results["accuracy"], results["loss"], on_test=True)


def place_in_recorded(record: RunRecord, accuracy: float) -> Text | None:
    """Say where a test accuracy lies among the recorded runs, if they compare."""
    from lecture_port.study.summary import place_of

    total = int((record.data or {}).get("n_test", 0))
    return place_of(round(accuracy * total), total, record.data, record.epochs, record.made_with)


def failure_of(record: RunRecord, accuracy: float, loss: float) -> Text | None:
    """Explain a training that never started; ``None`` for any other."""
    from lecture_port.runner.training import count_updates, explain_failure, failed_to_train

    n_train = int((record.data or {}).get("n_train", 0))
    if not failed_to_train(accuracy, loss, count_updates(n_train, record.epochs)):
        return None
    return explain_failure(record.seed, accuracy, loss)


def print_remarks(record: RunRecord, accuracy: float, loss: float, on_test: bool) -> None:
    """Print both, as far as there is something to say."""
    from lecture_port.printable import echo_prose

    failed = failure_of(record, accuracy, loss)
    if failed is not None:
        echo_prose(failed, fg="yellow")
        return
    place = place_in_recorded(record, accuracy) if on_test else None
    if place is not None:
        echo_prose(place)


def training_options(
    run: Path, data: str | None, seed: int | None, epochs: int | None, quick: bool
) -> RunOptions:
    """Return the options; ``--quick`` means one epoch on the mini data where nothing else was said."""
    from lecture_port.run_folder import RunFolder
    from lecture_port.runner.steps import RunOptions

    if quick:
        data = "mini" if data is None else data
        epochs = 1 if epochs is None else epochs
    return RunOptions(RunFolder(run), data, seed, epochs)
