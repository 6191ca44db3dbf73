"""Who hears what happens during a step: the command line, or a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lecture_port.data.notify import Notify
from lecture_port.session.progress import Progress
from lecture_port.workspace.run_record import RunRecord


@dataclass(frozen=True)
class Audience:
    """Who hears what happens during a step.

    Parameters
    ----------
    progress : Progress
        Hears how far a training is.
    notify : callable
        Hears what the loading of the data has to say.
    announce : callable
        Hears, before anything is computed, on which data and with which settings.
    """

    progress: Progress
    notify: Notify
    announce: Callable[[RunRecord], None]
