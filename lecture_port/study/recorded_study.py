"""The study that comes with the package: a small file, read without NumPy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.study.seed_result import KIND as SEED_KIND
from lecture_port.study.seed_result import SeedResult

KIND = "lecture-port recorded study"
FILE = "full_30_seeds.json"
COMMON = ("epochs", "data", "threads", "made_with")
"""What every seed of a recorded study has in common and is written once."""


@dataclass(frozen=True, slots=True)
class RecordedStudy:
    """Seeds that were trained with the same data, epochs, versions and settings.

    Parameters
    ----------
    results : tuple of SeedResult
        By seed.
    """

    results: tuple[SeedResult, ...]

    @property
    def epochs(self) -> int:
        """Epochs of each training."""
        return self.results[0].epochs

    @property
    def digest(self) -> str:
        """The data's digest."""
        return str(self.results[0].data["digest"])


@cache
def recorded_study() -> RecordedStudy:
    """Return the study that comes with the package."""
    path = files("lecture_port.study") / "recorded" / FILE
    return from_document(json.loads(path.read_text(encoding="utf-8")))


def from_document(document: dict[str, Any]) -> RecordedStudy:
    """Take a recorded study from JSON.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it is anything else.
    """
    if document["kind"] != KIND:
        raise ValueError("not a recorded study")
    common = {name: document[name] for name in COMMON}
    seeds = ({"kind": SEED_KIND, **common, **own} for own in document["seeds"])
    return RecordedStudy(tuple(map(SeedResult.from_dict, seeds)))


def record(results: Iterable[SeedResult], path: Path) -> None:
    """Write a recorded study, one seed a line.

    Raises
    ------
    UsageError
        If the seeds were not all trained with the same data, epochs, versions and threads.
    """
    found = [asdict(each) for each in results]
    for each in found:
        system = str(each["made_with"].pop("platform", "")).split("-")[0]
        each["made_with"]["system"] = system
        each["history"] = {name: [round(x, 6) for x in xs] for name, xs in each["history"].items()}
    commons = [{name: each.pop(name) for name in COMMON} for each in found]
    if any(common != commons[0] for common in commons):
        raise UsageError(
            Text(
                "버전이나 스레드의 수가 다른 씨앗이 섞여 있어 기록할 수 없습니다",
                "seeds of different versions or numbers of threads cannot be recorded together",
            ),
            Text(
                "한 기계에서 한 설정으로 다시 학습하십시오: lecture-port study --out NEW",
                "train them on one machine with one setting: lecture-port study --out NEW",
            ),
        )
    head = json.dumps({"kind": KIND, **commons[0]}, ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in found)
    write_text(path, f'{head[:-2]},\n "seeds": [\n{lines}\n]}}\n')
