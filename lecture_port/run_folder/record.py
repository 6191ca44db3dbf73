"""``run.json``: with what, on which data, on which machine and when a run was made."""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeGuard

from lecture_port.content.slide_values import EPOCHS, MAX_EPOCHS, MAX_SEED, SEED
from lecture_port.errors import DamagedResultError
from lecture_port.files import is_there, opened, read_bytes, read_json, reason, write_json
from lecture_port.language import Text
from lecture_port.r.backend import SETTINGS, processor
from lecture_port.run_folder import RunFolder

PACKAGES = ("tensorflow", "keras", "numpy", "scikit-learn", "scipy", "matplotlib", "mlxtend")
SETTING_NAMES = {
    "onednn": Text("oneDNN", "oneDNN"),
    "intra_op": Text("연산 안의 스레드", "threads inside an operation"),
    "inter_op": Text("연산 사이의 스레드", "threads between operations"),
    "deterministic": Text("결정적 연산", "op determinism"),
    "gpus": Text("GPU", "GPUs"),
    "floatx": Text("floatx", "floatx"),
    "cpu": Text("프로세서", "processor"),
    "cpu_features": Text("프로세서의 명령어", "the processor's instructions"),
    "variables": Text("환경 변수", "environment variables"),
    "tensorflow": Text("TensorFlow", "TensorFlow"),
    "keras": Text("Keras", "Keras"),
    "numpy": Text("NumPy", "NumPy"),
}
"""What decides the bits of a training, as `lecture_port.r.backend.settings_in_force` names it."""
DECISIVE_SETTINGS = ("onednn", "intra_op", "gpus", "cpu", "variables", "tensorflow", "keras")
"""What is worth a word beside an accuracy; the rest moves nothing there, or follows from these."""


def installed_version(package: str) -> str | None:
    """Return a package's version without importing it, ``None`` where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def versions() -> dict[str, Any]:
    """Return the versions, the machine and the settings asked for, ready for ``run.json``.

    TensorFlow is not imported: the settings in force join them when it trains, under ``in_force``.
    """
    return {
        "version": installed_version("lecture-port"),
        "python": platform.python_version(),
        "packages": {package: installed_version(package) for package in PACKAGES},
        "platform": platform.platform(),
        "cpu": processor(),
        "cores": os.cpu_count(),
        "settings": {name: os.environ.get(name, value) for name, value in SETTINGS.items()},
    }


def in_force_of(made_with: Any) -> dict[str, Any]:
    """Return the settings in force that a record holds; of an older one its processor and versions are all that is known."""
    values = made_with if isinstance(made_with, dict) else {}
    packages, in_force = values.get("packages"), values.get("in_force")
    return {
        "cpu": values.get("cpu"),
        **(packages if isinstance(packages, dict) else {}),
        **(in_force if isinstance(in_force, dict) else {}),
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that is not the same in two records, as both say it."""

    setting: str
    one: Text
    other: Text

    def between(self, one: Text, other: Text) -> Text:
        """Say it with the two records named, as "oneDNN: on in R, off in Python"."""
        name = SETTING_NAMES[self.setting]
        return Text(
            f"{name.ko}: {one.ko} {self.one.ko}, {other.ko} {self.other.ko}",
            f"{name.en}: {self.one.en} {one.en}, {self.other.en} {other.en}",
        )


def differences(
    one: Any, other: Any, settings: Sequence[str] = tuple(SETTING_NAMES)
) -> list[Difference]:
    """Return the settings that both records know and give differently; what one does not know is no difference."""
    found = []
    for name in settings:
        mine, theirs = (
            record.get(name) if isinstance(record, dict) else None for record in (one, other)
        )
        if mine is not None and theirs is not None and mine != theirs:
            found.append(Difference(name, _value_text(mine, theirs), _value_text(theirs, mine)))
    return found


def unknown_settings(record: Any, settings: Sequence[str] = tuple(SETTING_NAMES)) -> list[str]:
    """Return the settings that a record does not know."""
    return [name for name in settings if not isinstance(record, dict) or record.get(name) is None]


def same_bits(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two trainings made so would come to the same bits, as far as both records know."""
    return _without_in_force(one) == _without_in_force(other) and not differences(
        one.get("in_force"), other.get("in_force")
    )


def _without_in_force(made_with: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made_with.items() if name != "in_force"}


def setting_text(value: Any) -> Text:
    """Say a setting's value; "?" where it is unknown."""
    if isinstance(value, bool):
        return Text("켜짐", "on") if value else Text("꺼짐", "off")
    several = _as_strings(value)
    text = "?" if value is None else str(value) if several is None else " ".join(several) or "-"
    return Text(text, text)


def _value_text(value: Any, other: Any) -> Text:
    """Say a value; of several what the other has not, or that it lacks what the other has."""
    mine, theirs = _as_strings(value), _as_strings(other)
    if mine is None or theirs is None:
        return setting_text(value)
    extra = " ".join(each for each in mine if each not in theirs)
    missing = " ".join(each for each in theirs if each not in mine)
    return Text(extra or f"{missing} 없음", extra or f"without {missing}")


def _as_strings(value: Any) -> list[str] | None:
    if isinstance(value, dict):
        return [f"{name}={each}" for name, each in value.items()]
    return [str(each) for each in value] if isinstance(value, list) else None


_TEXT_SUFFIXES = (".json", ".svg", ".html", ".txt", ".csv")


@dataclass
class RunRecord:
    """What ``run.json`` holds."""

    seed: int = SEED  # the training's settings
    epochs: int = EPOCHS
    # which data: ``spec``, ``source``, ``origin`` (ko, en), ``digest``, ``genuine``, ``n_train``,
    # ``n_test``
    data: dict[str, Any] | None = None
    # versions, platform, processor; ``in_force`` (dict) once it is trained: the settings read back
    # from TensorFlow
    made_with: dict[str, Any] = field(default_factory=versions)
    trained: bool = False  # whether the training has come to its end
    # numbers of epochs after which the training was broken off and resumed
    resumed_after: list[int] = field(default_factory=list)
    times: dict[str, float] = field(default_factory=dict)  # seconds, by snippet id
    started: str | None = None  # ISO 8601, UTC; `finished` is set by ``run-all`` alone
    finished: str | None = None
    # the digest of every file that the run has left in its folder, by its name there; ``None`` in a
    # run of a version that kept none
    files: dict[str, str] | None = None

    def same_training(self, other: RunRecord) -> bool:
        """Tell whether `other` would train to the same bits."""
        return (
            self.seed == other.seed
            and self.epochs == other.epochs
            and (self.data or {}).get("digest") == (other.data or {}).get("digest")
            and same_bits(self.made_with, other.made_with)
        )

    def config(self) -> dict[str, Any]:
        """Return what makes the training, so that a later step can go on with it."""
        return {"seed": self.seed, "epochs": self.epochs, "data": self.data}

    def add_files(self, folder: RunFolder, *paths: Path) -> None:
        """Note that the files at `paths` belong to this run."""
        if self.files is not None:
            self.files |= {_name_in(folder, path): digest_of(path) for path in paths}

    def has_made(self, folder: RunFolder, path: Path) -> bool:
        """Tell whether the file at `path` is as this run left it, as far as the record can tell."""
        return self.files is None or self.files.get(_name_in(folder, path)) == digest_of(path)

    def save(self, folder: RunFolder) -> None:
        """Write ``run.json``."""
        values = asdict(self)
        write_json(folder.record, {**values.pop("made_with"), **values})


def _name_in(folder: RunFolder, path: Path) -> str:
    return path.relative_to(folder.path).as_posix()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; a text is the same with the line ends of any system."""
    if path.suffix in _TEXT_SUFFIXES:
        return hashlib.sha256(read_bytes(path).replace(b"\r\n", b"\n")).hexdigest()
    with opened(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_record(folder: RunFolder) -> RunRecord | None:
    """Read ``run.json``, ``None`` where there is none."""
    if not is_there(folder.record):
        return None
    values = read_object(folder, "run.json")
    names = RunRecord.__dataclass_fields__
    record_values = {name: value for name, value in values.items() if name in names}
    made_with = {name: value for name, value in values.items() if name not in names}
    try:
        record = RunRecord(**{**record_values, "made_with": made_with})
        is_valid = _is_valid(record)
    except (TypeError, ValueError) as error:
        raise damaged_error(folder, "run.json") from error
    if not is_valid:
        raise damaged_error(folder, "run.json")
    return record


def _is_valid(record: RunRecord) -> bool:
    """Tell whether every value is of its kind; what is no moment raises a TypeError or ValueError."""
    for timestamp in (record.started, record.finished):
        if timestamp is not None:
            datetime.fromisoformat(timestamp)
    return (
        is_config(record.config())
        and isinstance(record.made_with.get("packages") or {}, dict)
        and isinstance(record.trained, bool)
        and isinstance(record.resumed_after, list)
        and all(map(is_count, record.resumed_after))
        and isinstance(record.times, dict)
        and all(is_number(seconds) and seconds >= 0 for seconds in record.times.values())
        and (record.files is None or _are_strings(record.files))
    )


def is_config(values: Any) -> bool:
    """Tell whether a training can be begun with these values of `RunRecord.config`."""
    return (
        isinstance(values, dict)
        and is_count(values.get("seed"))
        and values["seed"] <= MAX_SEED
        and is_count(values.get("epochs"))
        and 0 < values["epochs"] <= MAX_EPOCHS
        and (values.get("data") is None or _describes_data(values["data"]))
    )


def _are_strings(values: Any) -> bool:
    return isinstance(values, dict) and all(isinstance(each, str) for each in values.values())


def _describes_data(data: Any) -> bool:
    """Tell whether there is a digest and whatever else is said of the data is of its kind."""
    if not isinstance(data, dict) or "digest" not in data:
        return False
    origin = data.get("origin", {"ko": "", "en": ""})
    return (
        all(isinstance(data.get(name, ""), str) for name in ("spec", "source", "digest"))
        and isinstance(origin, dict)
        and all(isinstance(origin.get(language), str) for language in ("ko", "en"))
        and isinstance(data.get("genuine", False), bool)
        and all(is_count(data.get(name, 0)) for name in ("n_train", "n_test"))
    )


def is_count(value: Any) -> TypeGuard[int]:
    """Tell whether a value from JSON is a whole number, 0 or more."""
    return type(value) is int and value >= 0


def is_number(value: Any) -> TypeGuard[float]:
    """Tell whether a value from JSON is a number, and a finite one."""
    return type(value) in (int, float) and math.isfinite(value)


def is_proportion(value: Any) -> TypeGuard[float]:
    """Tell whether a value from JSON is a number from 0 to 1."""
    return is_number(value) and 0 <= value <= 1


def is_loss(value: Any) -> TypeGuard[float]:
    """Tell whether a value from JSON can be a loss; that of a training that diverged is no finite number."""
    return type(value) in (int, float) and not value < 0


def read_object(folder: RunFolder, name: str) -> dict[str, Any]:
    """Read a file of the run folder that holds a JSON object."""
    try:
        values = read_json(folder.path / name)
    except (OSError, ValueError) as error:
        raise damaged_error(folder, name, error) from error
    if not isinstance(values, dict):
        raise damaged_error(folder, name)
    return values


def now() -> str:
    """Return the time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def damaged_error(
    folder: RunFolder, name: str, error: BaseException | None = None
) -> DamagedResultError:
    """Return the error for a result that cannot be read back; what the system says of it is passed on."""
    path = folder.path / name
    what = Text(f"{path} 파일이 손상되었습니다", f"{path} is damaged")
    if isinstance(error, OSError):
        what = Text(
            f"{path} 파일을 읽을 수 없습니다 ({reason(error).ko})",
            f"{path} cannot be read ({reason(error).en})",
        )
    return DamagedResultError(
        what,
        Text(
            f"그 파일을 지우고 다시 만드십시오: lecture-port {command_that_makes(name)}{folder.option()}",
            f"delete it and make it anew: lecture-port {command_that_makes(name)}{folder.option()}",
        ),
    )


def command_that_makes(name: str) -> str:
    """Return the command that makes a file of the run folder."""
    return {
        "results.json": "evaluate",
        "predictions.npz": "predict",
        "metrics.json": "metrics",
        "run.json": "run-all",
        "outputs.json": "run-all",
    }.get(name, "fit")
