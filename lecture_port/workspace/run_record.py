"""``run.json``: with what, on which data and when a run was made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.versions import versions

DEFAULT_SEED = 1
DEFAULT_EPOCHS = 5


@dataclass
class RunRecord:
    """What ``run.json`` holds.

    Parameters
    ----------
    seed, epochs : int
        The training's settings.
    data : dict, optional
        Which data: ``spec``, ``source``, ``origin`` (ko, en), ``digest``, ``genuine``, ``n_train``, ``n_test``.
    made_with : dict
        Versions, platform and processor.
    trained : bool
        Whether the training has come to its end.
    resumed_after : list of int
        Numbers of epochs after which the training was broken off and resumed.
    times : dict of str to float
        Seconds, by snippet id.
    started, finished : str, optional
        ISO 8601, UTC; `finished` is set by ``run-all`` alone.
    """

    seed: int = DEFAULT_SEED
    epochs: int = DEFAULT_EPOCHS
    data: dict[str, Any] | None = None
    made_with: dict[str, Any] = field(default_factory=versions)
    trained: bool = False
    resumed_after: list[int] = field(default_factory=list)
    times: dict[str, float] = field(default_factory=dict)
    started: str | None = None
    finished: str | None = None

    def same_training(self, other: RunRecord) -> bool:
        """Tell whether `other` would train to the same bits."""
        return (
            self.seed == other.seed
            and self.epochs == other.epochs
            and (self.data or {}).get("digest") == (other.data or {}).get("digest")
            and self.made_with == other.made_with
        )

    def choices(self) -> dict[str, Any]:
        """Return what a later step goes on with."""
        return {"seed": self.seed, "epochs": self.epochs, "data": self.data}

    def save(self, folder: RunFolder) -> None:
        """Write ``run.json``."""
        values = asdict(self)
        write_json(folder.record, {**values.pop("made_with"), **values})


def read_record(folder: RunFolder) -> RunRecord | None:
    """Read ``run.json``, ``None`` where there is none.

    Raises
    ------
    DamagedResultError
        If it is there and cannot be understood.
    """
    if not folder.record.exists():
        return None
    try:
        values = read_json(folder.record)
        names = RunRecord.__dataclass_fields__
        own = {name: value for name, value in values.items() if name in names}
        made_with = {name: value for name, value in values.items() if name not in names}
        return RunRecord(**own, made_with=made_with)
    except (OSError, json.JSONDecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise damaged(folder, "run.json") from error


def require_record(folder: RunFolder) -> RunRecord:
    """Read ``run.json``.

    Raises
    ------
    MissingStepError
        If there is none.
    DamagedResultError
        If it is there and cannot be understood.
    """
    record = read_record(folder)
    if record is None:
        raise no_run(folder)
    return record


def no_run(folder: RunFolder) -> MissingStepError:
    """Return the error for a folder that holds no run."""
    line = f"lecture-port run-all{folder.option()}"
    return MissingStepError(
        Text(f"{folder.path} 폴더에 실행 결과가 없습니다", f"there is no run in {folder.path}"),
        Text(line, line),
    )


def now() -> str:
    """Return the time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def damaged(folder: RunFolder, name: str) -> DamagedResultError:
    """Return the error for a result that cannot be read back."""
    return DamagedResultError(
        Text(
            f"{folder.path / name} 파일이 손상되었습니다",
            f"{folder.path / name} is damaged",
        ),
        Text(
            f"그 파일을 지우고 다시 만드십시오: lecture-port {_maker(name)}{folder.option()}",
            f"delete it and make it anew: lecture-port {_maker(name)}{folder.option()}",
        ),
    )


def _maker(name: str) -> str:
    return {
        "results.json": "evaluate",
        "predictions.npz": "predict",
        "run.json": "run-all",
        "outputs.json": "run-all",
    }.get(name, "fit")
