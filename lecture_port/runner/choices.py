"""What the user chose for a run, and what holds where nothing was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.data.checks import order_warning
from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist, Notify
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.record import DEFAULT_EPOCHS, DEFAULT_SEED, RunRecord


@dataclass(frozen=True)
class Choices:
    """Options of a step; ``None`` where the user said nothing.

    Parameters
    ----------
    folder : RunFolder
        Where the run lies.
    data : str, optional
        ``auto``, ``full``, ``mini`` or a path.
    seed, epochs : int, optional
        The training's settings.
    """

    folder: RunFolder
    data: str | None = None
    seed: int | None = None
    epochs: int | None = None

    def record(self, begun_with: dict[str, Any]) -> RunRecord:
        """Return a new record: what was chosen, else what the run was begun with, else the default.

        Parameters
        ----------
        begun_with : dict
            ``seed``, ``epochs`` and ``data`` of an earlier step, or nothing.
        """
        return RunRecord(
            seed=_first(self.seed, begun_with.get("seed"), DEFAULT_SEED),
            epochs=_first(self.epochs, begun_with.get("epochs"), DEFAULT_EPOCHS),
            data=begun_with.get("data"),
            files={},
        )

    def load_data(self, record: RunRecord, notify: Notify) -> Mnist:
        """Load the data that was chosen now, else at an earlier step, else the default's.

        `record` says of it what ``run.json`` will say; its ``spec`` finds the same data again.
        """
        chosen = (record.data or {}).get("spec") if self.data is None else self.data
        data = load_chosen(chosen, notify=notify)
        record.data = _describe(data, default_spec() if chosen is None else chosen)
        return data


def warn_of_order(data: Mnist, notify: Notify) -> None:
    """Say before a training that the images' order makes the validation worthless."""
    if warning := order_warning(data.train_labels):
        notify(warning)


def _describe(data: Mnist, spec: str) -> dict[str, Any]:
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
    """Refuse data that the run was not trained on.

    Raises
    ------
    UsageError
        If the digests differ.
    """
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


def _first(*values: int | None) -> int:
    return next(value for value in values if value is not None)
