"""The run folder: where a run's results lie, and the lock that one process holds on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from lecture_port.errors import RunBusyError
from lecture_port.files import PARTIAL, cannot_write, make_folder
from lecture_port.language import Text
from lecture_port.printable import quoted

DEFAULT_RUN = Path("lecture-run")


class RunFolder:
    """The paths of a run's files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.record = path / "run.json"
        self.outputs = path / "outputs.json"
        self.model = path / "model.keras"
        self.history = path / "history.json"
        self.history_page = path / "history.html"
        self.results = path / "results.json"
        self.predictions = path / "predictions.npz"
        self.confusion_text = path / "confusion.txt"
        self.confusion_csv = path / "confusion.csv"
        self.metrics = path / "metrics.json"
        self.figures = path / "figures"
        self.report = path / "report.html"
        self.checkpoint = path / "checkpoint.json"

    def option(self) -> str:
        """Return the ``--run`` option that names this folder, empty for the default one."""
        if self.path == DEFAULT_RUN:
            return ""
        name = str(self.path)
        return f" --run{'=' if name.startswith('-') else ' '}{quoted(name)}"

    @contextmanager
    def locked(self, make: bool = True) -> Iterator[None]:
        """Keep other processes out of the folder; the system frees the lock even if we are killed."""
        if not make and not self.path.is_dir():
            yield
            return
        make_folder(self.path)
        lock = FileLock(self.path / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise RunBusyError(
                Text(
                    f"다른 lecture-port가 이 폴더에서 일하고 있습니다: {self.path}",
                    f"another lecture-port is at work in this folder: {self.path}",
                ),
                Text(
                    "끝나기를 기다리거나 --run으로 다른 폴더를 고르십시오",
                    "wait until it has ended or choose another folder with --run",
                ),
            ) from error
        except OSError as error:
            raise cannot_write(self.path, error) from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def _sweep(self) -> None:
        """Remove what a killed process left half written here; a run in a folder below is not ours."""
        for folder in (self.path, self.figures):
            for leftover in folder.glob(f"{PARTIAL}*"):
                with suppress(OSError):
                    if leftover.is_file():
                        leftover.unlink()
