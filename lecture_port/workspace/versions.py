"""What a run was made with: versions, machine and TensorFlow's settings; and in what two such records differ."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.language import Text
from lecture_port.r.backend import SETTINGS, processor

PACKAGES = ("tensorflow", "keras", "numpy", "scikit-learn", "scipy", "matplotlib", "mlxtend")
NAMES = {
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
DECIDING = ("onednn", "intra_op", "gpus", "cpu", "variables", "tensorflow", "keras")
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
    """Return the settings in force that a record holds; of an older one its processor and versions are all that is known.

    Parameters
    ----------
    made_with : dict
        What `versions` gave, with ``in_force`` where that is known; anything else says nothing.
    """
    made = made_with if isinstance(made_with, dict) else {}
    packages, told = made.get("packages"), made.get("in_force")
    return {
        "cpu": made.get("cpu"),
        **(packages if isinstance(packages, dict) else {}),
        **(told if isinstance(told, dict) else {}),
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that is not the same in two records, as both say it."""

    setting: str
    one: Text
    other: Text

    def between(self, one: Text, other: Text) -> Text:
        """Say it with the two records named, as "oneDNN: on in R, off in Python"."""
        name = NAMES[self.setting]
        return Text(
            f"{name.ko}: {one.ko} {self.one.ko}, {other.ko} {self.other.ko}",
            f"{name.en}: {self.one.en} {one.en}, {self.other.en} {other.en}",
        )


def differences(one: Any, other: Any, settings: Sequence[str] = tuple(NAMES)) -> list[Difference]:
    """Return the settings that both records know and give differently; what one does not know is no difference."""
    found = []
    for name in settings:
        mine, theirs = (
            record.get(name) if isinstance(record, dict) else None for record in (one, other)
        )
        if mine is not None and theirs is not None and mine != theirs:
            found.append(Difference(name, _said(mine, theirs), _said(theirs, mine)))
    return found


def unknown(record: Any, settings: Sequence[str] = tuple(NAMES)) -> list[str]:
    """Return the settings that a record does not know."""
    return [name for name in settings if not isinstance(record, dict) or record.get(name) is None]


def same_bits(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two trainings made so would come to the same bits, as far as both records know."""
    return _without(one) == _without(other) and not differences(
        one.get("in_force"), other.get("in_force")
    )


def _without(made_with: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made_with.items() if name != "in_force"}


def setting_text(value: Any) -> Text:
    """Say a setting's value; "?" where it is unknown."""
    if isinstance(value, bool):
        return Text("켜짐", "on") if value else Text("꺼짐", "off")
    several = _several(value)
    text = "?" if value is None else str(value) if several is None else " ".join(several) or "-"
    return Text(text, text)


def _said(value: Any, other: Any) -> Text:
    """Say a value; of several what the other has not, or that it lacks what the other has."""
    mine, theirs = _several(value), _several(other)
    if mine is None or theirs is None:
        return setting_text(value)
    own = " ".join(each for each in mine if each not in theirs)
    missing = " ".join(each for each in theirs if each not in mine)
    return Text(own or f"{missing} 없음", own or f"without {missing}")


def _several(value: Any) -> list[str] | None:
    if isinstance(value, dict):
        return [f"{name}={each}" for name, each in value.items()]
    return [str(each) for each in value] if isinstance(value, list) else None
