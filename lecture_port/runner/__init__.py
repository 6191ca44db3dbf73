"""Runs items of the lecture in order, trains and resumes; here is to whom that is reported, and a training's progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lecture_port.data.mnist import Notify
from lecture_port.language import say
from lecture_port.printable import echo
from lecture_port.run_folder.record import RunRecord


@dataclass(frozen=True)
class Reporter:
    """To whom a step is reported."""

    progress: Progress  # of a training
    notify: Notify  # what is to be said of the data
    announce: Callable[[RunRecord], None]  # the data and the settings, before anything is computed


REFRESH_SECONDS = 0.1


class Progress:
    """The progress of a training; this one shows nothing."""

    def start(self, epochs: int, finished: int) -> None:
        """Begin; `finished` epochs were done before."""

    def batch(self, epoch: int, done: int, steps: int, logs: dict[str, Any]) -> None:
        """Say that `done` of `steps` batches of the epoch (from 0) are done."""

    def epoch(self, epoch: int, logs: dict[str, float]) -> None:
        """Say that an epoch (from 0) has ended."""

    def stop(self) -> None:
        """End, whether the training came to its end or not."""


class LineProgress(Progress):
    """One plain line an epoch, on stderr."""

    def start(self, epochs: int, finished: int) -> None:
        """Remember where it starts."""
        self._epochs, self._finished, self._started = epochs, finished, time.monotonic()

    def epoch(self, epoch: int, logs: dict[str, float]) -> None:
        """Print the epoch's numbers and the time left."""
        spent = time.monotonic() - self._started
        left = spent / (epoch + 1 - self._finished) * (self._epochs - epoch - 1)
        echo(
            say(
                f"에포크 {epoch + 1}/{self._epochs}  {_format(logs)}  남은 시간 {left:.0f}초",
                f"epoch {epoch + 1}/{self._epochs}  {_format(logs)}  {left:.0f} s left",
            ),
            err=True,
        )


class BarProgress(Progress):
    """A bar with loss, accuracy and the time left, on stderr."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._console = Console(stderr=True)
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TaskProgressColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[numbers]}"),
            console=self._console,
            transient=True,
        )
        self._task: Any = None
        self._epochs = 0
        self._finished = 0
        self._refreshed = 0.0

    def start(self, epochs: int, finished: int) -> None:
        """Draw the bar."""
        self._epochs, self._finished = epochs, finished
        self._task = self._bar.add_task(
            say("학습", "training"), total=float(epochs - finished) or 1.0, numbers=""
        )
        self._bar.start()

    def batch(self, epoch: int, done: int, steps: int, logs: dict[str, Any]) -> None:
        """Move the bar, ten times a second at the most."""
        if time.monotonic() - self._refreshed < REFRESH_SECONDS:
            return
        self._refreshed = time.monotonic()
        self._bar.update(
            self._task,
            completed=epoch - self._finished + done / max(steps, done),
            description=say(
                f"에포크 {epoch + 1}/{self._epochs}", f"epoch {epoch + 1}/{self._epochs}"
            ),
            numbers=f"loss {float(logs['loss']):.4f} acc {float(logs['accuracy']):.4f}",
        )

    def epoch(self, epoch: int, logs: dict[str, float]) -> None:
        """Show the epoch's numbers beside the bar; the table of P08 keeps them."""
        self._bar.update(self._task, completed=epoch + 1 - self._finished, numbers=_format(logs))

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def progress_for_terminal() -> Progress:
    """Return the bar where stderr is a terminal, else the lines."""
    return BarProgress() if sys.stderr.isatty() else LineProgress()


def _format(logs: dict[str, float]) -> str:
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    return "  ".join(f"{name} {logs[name]:.4f}" for name in names if name in logs)
