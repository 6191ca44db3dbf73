"""The folder of a study: its settings, a file a finished seed, and the lock on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lecture_port.errors import DamagedResultError, UsageError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text
from lecture_port.run_folder.folder import RunFolder
from lecture_port.study.seed_result import SeedResult

DEFAULT_STUDY = Path("lecture-study")
KIND = "lecture-port study"
HISTORY = ("accuracy", "loss", "val_accuracy", "val_loss")
UNREADABLE = (
    *(OSError, KeyError, TypeError, ValueError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What reading a file that is not what it should be may raise."""


class StudyFolder:
    """The paths of a study's files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = path / "study.json"
        self.page = path / "study.html"
        self.figures = path / "figures"

    def seed_file(self, seed: int) -> Path:
        """Return where a seed's result lies: ``seed-0001.json``."""
        return self.path / f"seed-{seed:04d}.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes out (`RunFolder.locked`)."""
        with RunFolder(self.path).locked():
            yield

    def begin(self, epochs: int, data: dict[str, Any]) -> None:
        """Write the settings, or see that those of an earlier start are the same."""
        begun = self.begun()
        if begun is not None:
            self._require_same(begun, epochs, data)
        if not self.settings.exists():
            write_json(self.settings, {"kind": KIND, "epochs": epochs, "data": data})

    def begun(self) -> dict[str, Any] | None:
        """Return the settings: those of ``study.json``, else of the first seed, else ``None``."""
        if self.settings.exists():
            return self.read_settings()
        for path in self._seed_files():
            first = read_seed(path)
            return {"epochs": first.epochs, "data": first.data}
        return None

    def read_settings(self) -> dict[str, Any]:
        """Read ``study.json``."""
        try:
            settings = read_json(self.settings)
            if settings["kind"] != KIND:
                raise ValueError("another kind of file")
            if type(settings["epochs"]) is not int or type(settings["data"]["digest"]) is not str:
                raise ValueError("settings that cannot be")
        except UNREADABLE as error:
            raise _damaged(self.settings) from error
        found: dict[str, Any] = settings
        return found

    def save(self, result: SeedResult) -> None:
        """Write one seed's file."""
        write_json(self.seed_file(result.seed), result.as_dict())

    def finished(self) -> dict[int, SeedResult]:
        """Read every finished seed, in order."""
        begun = self.begun()
        found = []
        for path in self._seed_files():
            result = read_seed(path)
            if begun is not None and _differing(begun, result.epochs, result.data):
                raise _foreign(path, result)
            found.append(result)
        return {result.seed: result for result in sorted(found, key=lambda each: each.seed)}

    def _seed_files(self) -> list[Path]:
        return sorted(self.path.glob("seed-*.json"))

    def _require_same(self, begun: dict[str, Any], epochs: int, data: dict[str, Any]) -> None:
        other = _differing(begun, epochs, data)
        if not other:
            return
        raise UsageError(
            Text(
                f"{self.path}에는 다른 반복 학습의 결과가 있습니다: {', '.join(each.ko for each in other)}",
                f"{self.path} holds another study, {' and '.join(each.en for each in other)}",
            ),
            Text("--out으로 다른 폴더를 고르십시오", "choose another folder with --out"),
        )


def _differing(begun: dict[str, Any], epochs: int, data: dict[str, Any]) -> list[Text]:
    """Say in what a study that was begun differs from these settings."""
    other = []
    if begun["data"]["digest"] != data["digest"]:
        other.append(Text("자료가 다릅니다", "of other data"))
    if begun["epochs"] != epochs:
        other.append(Text(f"{begun['epochs']} 에포크입니다", f"of {begun['epochs']} epochs"))
    return other


def read_seed(path: Path) -> SeedResult:
    """Read one seed's file."""
    try:
        found = SeedResult.from_dict(read_json(path))
        if not all(map(found.history.get, HISTORY)) or "intra_op" not in found.threads:
            raise ValueError("a result that no study wrote")
    except UNREADABLE as error:
        raise _damaged(path) from error
    return found


def _foreign(path: Path, result: SeedResult) -> DamagedResultError:
    return DamagedResultError(
        Text(
            f"{path}은(는) 다른 반복 학습의 결과입니다 ({result.epochs} 에포크, 훈련 {result.data['n_train']:,}장)",
            f"{path} is a result of another study ({result.epochs} epochs, "
            f"{result.data['n_train']:,} training images)",
        ),
        Text("그 파일을 다른 폴더로 옮기십시오", "move that file to another folder"),
    )


def _damaged(path: Path) -> DamagedResultError:
    return DamagedResultError(
        Text(f"{path} 파일이 손상되었습니다", f"{path} is damaged"),
        Text(
            "그 파일을 지우고 lecture-port study를 다시 실행하십시오",
            "delete it and run lecture-port study again",
        ),
    )
