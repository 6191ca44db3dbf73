"""Which recording answers for R."""

from __future__ import annotations

from pathlib import Path

from lecture_port.data.mnist import Mnist
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.parity.recording.recording import Recording, recordings
from lecture_port.parity.settings import Settings


def choose_recording(
    data: Mnist,
    spec: str,
    seed: int | None,
    epochs: int | None,
    until: str | None = None,
    folder: Path | None = None,
) -> tuple[Recording, Settings]:
    """Return the recording that was made on this data, and its settings.

    Parameters
    ----------
    data : Mnist
        The images.
    spec : str
        The word that they are loaded by.
    seed, epochs : int or None
        What the user asked for; ``None`` takes what was recorded.
    until : str, optional
        The id of the last snippet to be compared.
    folder : Path, optional
        Where to look, ``r_reference/recorded/`` if not given.

    Raises
    ------
    UsageError
        If there is none for this data, seed and number of epochs; it names those that there are.
    DamagedResultError
        If it was made with other R code, or is damaged.
    """
    known = []
    for path, recording in recordings(folder):
        made = recording.manifest["settings"]
        known.append(f"--data {recording.name} --seed {made['seed']} --epochs {made['epochs']}")
        wanted = (seed in (None, made["seed"])) and (epochs in (None, made["epochs"]))
        if recording.fits(data.digest) and wanted:
            settings = Settings.of(data, spec, made["seed"], made["epochs"], until)
            recording.check(settings, path)
            return recording, settings
    there = "; ".join(known) or "-"
    raise UsageError(
        Text(
            "R이 없고, 이 자료와 설정으로 기록된 R의 결과도 없습니다",
            "there is no R, and no recording of it on this data with these settings",
        ),
        Text(f"기록된 것: {there}", f"recorded are: {there}"),
    )
