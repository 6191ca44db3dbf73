"""Importing what comes later while the network trains, which leaves Python idle most of the time."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterable
from contextlib import suppress

USED_AFTER_TRAINING = (
    "lecture_port.report.figures.save",
    "lecture_port.report.figures.roc",
    "lecture_port.report.figures.confusion_heatmap",
    "lecture_port.report.figures.misclassified",
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
