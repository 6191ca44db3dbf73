"""What is said beside an accuracy: where it lies among recorded runs, and whether the training failed to start."""

from __future__ import annotations

from lecture_port.cli.prose import prose_width, wrapped
from lecture_port.language import Text
from lecture_port.study.failed_start import explanation, is_failed_start, updates
from lecture_port.study.place import place_of
from lecture_port.terminal import echo
from lecture_port.workspace.run_record import RunRecord


def place_in_recorded(record: RunRecord, accuracy: float) -> Text | None:
    """Say where a test accuracy lies among the recorded runs, if they compare."""
    total = int((record.data or {}).get("n_test", 0))
    return place_of(round(accuracy * total), total, record.data, record.epochs, record.made_with)


def failed_start(record: RunRecord, accuracy: float, loss: float) -> Text | None:
    """Explain a training that never started; ``None`` for any other."""
    n_train = int((record.data or {}).get("n_train", 0))
    if not is_failed_start(accuracy, loss, updates(n_train, record.epochs)):
        return None
    return explanation(record.seed, accuracy, loss)


def print_remarks(record: RunRecord, accuracy: float, loss: float, on_test: bool) -> None:
    """Print both, as far as there is something to say.

    Parameters
    ----------
    record : RunRecord
        The run.
    accuracy, loss : float
        Of the test images, or of the validation images where `on_test` is false.
    on_test : bool
        Whether the accuracy compares with the recorded ones.
    """
    failed = failed_start(record, accuracy, loss)
    if failed is not None:
        for line in wrapped(str(failed), prose_width()):
            echo(line, fg="yellow")
        return
    place = place_in_recorded(record, accuracy) if on_test else None
    if place is not None:
        for line in wrapped(str(place), prose_width()):
            echo(line)
