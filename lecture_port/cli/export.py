"""``lecture-port export FILE``."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.console import print_files
from lecture_port.content.slide_values import EPOCHS, SEED
from lecture_port.export import export
from lecture_port.language import current


def export_command(
    target: Path, data: str | None, seed: int | None, epochs: int | None, force: bool
) -> None:
    """Write the lecture in the form that the file's ending names."""
    written = export(
        target,
        seed=SEED if seed is None else seed,
        epochs=EPOCHS if epochs is None else epochs,
        data=data,
        language=current(),
        force=force,
    )
    print_files(written)
