"""What the user chose for a training, checked."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.options import check_epochs, check_seed
from lecture_port.session.choices import Choices
from lecture_port.workspace.run_folder import RunFolder


def training_choices(
    run: Path, data: str | None, seed: int | None, epochs: int | None, quick: bool
) -> Choices:
    """Return the choices; ``--quick`` means one epoch on the mini data where nothing else was said.

    Raises
    ------
    UsageError
        If the seed or the number of epochs is out of range.
    """
    check_seed(seed)
    check_epochs(epochs)
    if quick:
        data = "mini" if data is None else data
        epochs = 1 if epochs is None else epochs
    return Choices(RunFolder(run), data, seed, epochs)
