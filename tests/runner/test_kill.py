"""A run-all that is killed over an older run, at every rename and every removal: no reader ever mixes the two."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lecture_port.cli.run_all import write_report
from lecture_port.content.practice import SNIPPETS, comes_after_training
from lecture_port.errors import LecturePortError
from lecture_port.files import PARTIAL
from lecture_port.report.run_results import read_run
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import load_results
from lecture_port.runner import Progress, Reporter
from lecture_port.runner.steps import RunOptions, run_all, run_step
from lecture_port.site.record import trained
from lecture_port.study.submission import compare_runs, make_submission
from lecture_port.theory.layer_outputs import open_run

pytestmark = pytest.mark.tensorflow

Command = Callable[..., subprocess.CompletedProcess[str]]
DRAWING = ("plot-loss", "plot-accuracy", "metrics")
COMMANDS = tuple(dict.fromkeys(each.command for each in SNIPPETS if comes_after_training(each)))
NEW = 2
SILENT = Reporter(Progress(), lambda _text: None, lambda _record: None)


@dataclass(frozen=True)
class Killed:
    """What the folder holds if the process is killed right before an operation."""

    before: str
    path: Path


class Camera:
    """Copy a folder right before each rename and removal in it: what a kill at that moment leaves."""

    def __init__(self, folder: Path, album: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.album, self.states = folder, album, list[Killed]()
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, self._watched(getattr(Path, name)))

    def _watched(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def watched(path: Path, *arguments: Any, **options: Any) -> Any:
            target = Path(arguments[0]) if arguments else path
            if path.exists() and self.folder in target.parents:
                self.take(f"{operation.__name__} {target.relative_to(self.folder)}")
            return operation(path, *arguments, **options)

        return watched

    def take(self, before: str) -> None:
        copy = self.album / f"{len(self.states):03d}"
        shutil.copytree(self.folder, copy)
        self.states.append(Killed(before, copy))


def finish(choices: RunOptions) -> None:
    for _ in run_all(choices, SILENT, write_report):
        pass


@pytest.fixture(scope="module")
def album(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Killed], Path]:
    """Return what is left at every kill of ``run-all --seed 2`` over a run of seed 1, and the new run whole."""
    base = tmp_path_factory.mktemp("kill")
    run = Path(shutil.copytree(finished, base / "run"))
    with pytest.MonkeyPatch.context() as context:
        camera = Camera(run, base, context)
        finish(RunOptions(RunFolder(run), seed=NEW, epochs=2))
        camera.take("the end")
    return camera.states, run


def content(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != ".lock" and PARTIAL not in file.name
    }


def parts(run: Path) -> dict[str, object]:
    """Return what the report of a run shows of its training, by part; a step that has not run has none."""
    results = read_run(run)
    after = {snippet.id for snippet in SNIPPETS if comes_after_training(snippet)} | {"P08"}
    figures = sorted(path for path in results.folder.figures.glob("*.png"))
    found: dict[str, object] = {
        "seed": results.record.seed,
        "history": results.history and str(results.history.as_dict()),
        "results": results.results and str(results.results.as_dict()),
        "predictions": results.predictions and results.predictions.pred_mat.tobytes(),
        "metrics": results.metrics and str(results.metrics),
        **{id: said["text"] for id, said in results.outputs.items() if id in after},
        **{path.name: path.read_bytes() for path in figures if results.drew(path)},
    }
    return {name: value for name, value in found.items() if value is not None}


def stepped(command: str, run: Path) -> dict[str, object]:
    done = run_step(command, RunOptions(RunFolder(run)), SILENT)
    return {f"{each.snippet.id} {command}": each.text for each in done.outcomes}


def submitted(run: Path) -> dict[str, object]:
    handed_in = make_submission(run, "").run.as_dict()
    return {
        f"submitted {name}": handed_in[name]
        for name in ("seed", "accuracy", "history", "confusion")
    }


def read_for_theory(run: Path) -> dict[str, object]:
    student = open_run(run)
    weights = [array.tobytes() for array in student.model.get_weights()]
    return {"weights": weights, "own results": str(load_results(RunFolder(run)).as_dict())}


def read_for_the_site(run: Path) -> dict[str, object]:
    return {"site seed": trained(run).seed, **parts(run)}


READERS: dict[str, Callable[[Path], dict[str, object]]] = {
    **{command: partial(stepped, command) for command in COMMANDS},
    "report": parts,
    "submit": submitted,
    "compare": lambda run: {"compared": str(compare_runs(run, run).a.hits)},
    "theory": read_for_theory,
    "docs": read_for_the_site,
}


class Seen:
    """What the readers make of one state of the folder."""

    def __init__(self, whole: dict[str, dict[str, dict[str, object]]]) -> None:
        self.whole = whole
        self.runs: set[str] = set()
        self.told: dict[str, str] = {}

    def read(self, reader: str, state: Path, copy: Path) -> None:
        shutil.copytree(state, copy)
        try:
            found = READERS[reader](copy)
        except LecturePortError as error:
            self.told[reader] = str(error)
            return
        finally:
            told = copy.with_name(f"{copy.name} read")
            shutil.rmtree(told, ignore_errors=True)
            copy.rename(told)
        old, new = (self.whole[run][reader] for run in ("old", "new"))
        for part, value in found.items():
            assert value in (old[part], new[part]), (reader, part)
            if old[part] != new[part]:
                self.runs.add("old" if value == old[part] else "new")

    def verdict(self) -> str:
        """Return of which run the numbers are that were seen; of two, there is none."""
        assert len(self.runs) <= 1, self.runs
        return ", the rest ".join([*self.runs, *(["told"] if self.told else [])])


def follow_hint(line: str, run: Path) -> None:
    """Do what a line says."""
    assert "\n" not in line
    commands = re.findall(r"lecture-port ([a-z-]+)", line.rpartition("-> ")[2])
    assert commands, line
    for command in commands:
        if command == "run-all":
            finish(RunOptions(RunFolder(run)))
        else:
            run_step(command, RunOptions(RunFolder(run)), SILENT)


@pytest.mark.slow
def test_no_reader_ever_mixes_two_runs(
    finished: Path, album: tuple[list[Killed], Path], tmp_path: Path
) -> None:
    states, new = album
    whole = {
        name: {
            reader: read(Path(shutil.copytree(run, tmp_path / name / reader)))
            for reader, read in READERS.items()
        }
        for name, run in (("old", finished), ("new", new))
    }
    counts: Counter[str] = Counter()
    known: dict[str, str] = {}
    mended: set[tuple[str, ...]] = set()
    for state in states:
        key = repr(content(state.path))
        if key not in known:
            seen = Seen(whole)
            for reader in (each for each in READERS if each not in DRAWING):
                seen.read(reader, state.path, tmp_path / "state")
            known[key] = seen.verdict()
            if (verdict := (known[key], *sorted(seen.told))) not in mended:
                mended.add(verdict)
                for reader in DRAWING:
                    seen.read(reader, state.path, tmp_path / "state")
                assert seen.verdict() in (known[key], f"{known[key]}, the rest told"), state.before
                for line in sorted(set(seen.told.values())):
                    copy = Path(shutil.copytree(state.path, tmp_path / "mended"))
                    follow_hint(line, copy)
                    assert set(parts(copy).items()) <= set(whole["new"]["report"].items())
                    shutil.rmtree(copy)
        counts[known[key]] += 1
    assert len(states) > 50
    assert set(counts) == {"old", "new", "new, the rest told", "told"}, counts
    assert counts["told"] <= 3, counts


KILLED = """
import os, sys
from pathlib import Path
place, name, words = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
replace = Path.replace
def counting(path, target):
    global place
    if Path(target).name == name:
        place -= 1
        if place == 0:
            os._exit(9)
    return replace(path, target)
Path.replace = counting
from lecture_port.cli.main import main
main(words)
"""


@pytest.mark.slow
def test_a_process_that_is_killed_between_its_model_and_its_record(
    finished: Path, lecture_port: Command, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(finished, tmp_path / "run"))
    words = ["--lang", "en", "run-all", "--seed", "2", "--epochs", "1", "--run", str(run)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, "1", "run.json", *words],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == 9, killed.stderr
    for command in ("evaluate", "plot-loss", "report", "submit"):
        answer = lecture_port(command, "--run", run)
        assert answer.returncode == 8, answer.stderr
        assert "not of the run in run.json: model.keras, history.json" in answer.stderr
        assert answer.stderr.endswith(f"-> lecture-port run-all --run {run}\n")
    again = lecture_port("run-all", "--run", run)
    assert again.returncode == 0, again.stderr
    assert "Going on with a training of which 1 epochs are done." in again.stderr
    assert lecture_port("submit", "--run", run, "--out", "out.json").returncode == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["seed"] == NEW
    assert json.loads((run / "run.json").read_text(encoding="utf-8"))["resumed_after"] == []
    assert not list(run.glob("checkpoint*"))
