"""Whatever a file of the run folder is or holds: one line, a documented exit code, no hang, never "this is a bug"."""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
import signal
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.cli.main import run
from lecture_port.cli.run_all import additions
from lecture_port.content.practice import SNIPPETS
from lecture_port.errors import LecturePortError
from lecture_port.files import read_json, write_json, write_text
from lecture_port.practice.p15_metrics import metrics
from lecture_port.r.lists import RList
from lecture_port.report.build import page_of
from lecture_port.report.page import render
from lecture_port.report.run_results import read_run
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.record import RunRecord, now
from lecture_port.run_folder.saved import (
    Predictions,
    missing_result_error,
    save_history,
    save_predictions,
    save_results,
)
from lecture_port.study.submission import compare_runs, make_submission

COUNT = 40
DATA = {
    "spec": "mini",
    "source": "mini",
    "origin": {"ko": "자료", "en": "data"},
    "digest": "ab12",
    "genuine": True,
    "n_train": 100,
    "n_test": COUNT,
}
SERIES = {name: [0.5] * 5 for name in ("accuracy", "loss", "val_accuracy", "val_loss")}
READERS = ("view-history", "confusion", "report", "submit", "compare")
DRAWING = ("plot-loss", "metrics")
PATIENCE_SECONDS = 60
CASES = int(os.environ.get("LECTURE_PORT_FAULT_CASES", "100"))
"""Values that are tried in a file; there are up to 500."""


@pytest.fixture(scope="module", params=["with digests", "of an earlier version"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a run of five epochs without TensorFlow; its model is no model."""
    folder = RunFolder(tmp_path_factory.mktemp("whole") / "run")
    files: dict[str, str] | None = {} if request.param == "with digests" else None
    record = RunRecord(
        data=DATA, trained=True, files=files, times={"P08": 1.0}, started=now(), finished=now()
    )
    dice = np.random.default_rng(1)
    pred_mat = dice.dirichlet(np.ones(10), COUNT).astype(np.float32)
    pred, labels = pred_mat.argmax(1) + 1, np.arange(COUNT) % 10
    wrong = np.flatnonzero(pred - 1 != labels)
    images = np.zeros((len(wrong), 28, 28), np.uint8)
    measures = metrics(labels, pred_mat, pred)
    folder.path.mkdir()
    folder.model.write_bytes(b"a model")
    save_history(folder, RList({"params": RList({"epochs": 5}), "metrics": RList(SERIES)}))
    save_results(folder, RList({"accuracy": measures.accuracy, "loss": 0.5}))
    save_predictions(folder, Predictions(pred_mat, pred, labels.astype(np.uint8), wrong, images))
    write_json(folder.metrics, measures.as_dict())
    write_json(folder.outputs, {each.id: {"text": "said", "seconds": 0.5} for each in SNIPPETS})
    record.add_files(folder, *(each for each in folder.path.iterdir() if each.is_file()))
    record.save(folder)
    checkpoint.begin(folder, RunRecord(data=DATA, files={}))
    return folder.path


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> RunFolder:
    return RunFolder(Path(shutil.copytree(whole, tmp_path / "run")))


def _hangs(*_: Any) -> None:
    raise TimeoutError("it hangs")


@contextmanager
def no_hang() -> Iterator[None]:
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, _hangs)
        signal.alarm(PATIENCE_SECONDS)
    yield
    if hasattr(signal, "alarm"):
        signal.alarm(0)


Answer = tuple[int, str]


@pytest.fixture
def answer(
    folder: RunFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Return what runs a command over the folder and gives the exit code and the line on stderr."""

    def ask(command: str) -> Answer:
        where = str(folder.path)
        words = {
            "compare": [command, where, where],
            "submit": [command, "--run", where, "--out", str(tmp_path / "out.json")],
        }.get(command, [command, "--run", where])
        with no_hang():
            code = run(["--lang", "en", *words])
        said = capsys.readouterr().err.strip()
        assert "bug" not in said, said
        assert "\n" not in said, said
        assert (code == 0) == (said == ""), said
        assert code in (0, 3, 4, 7, 8), said
        return code, said

    return ask


@pytest.mark.parametrize("command", [*READERS, *DRAWING])
def test_nothing_is_said_of_a_sound_run(command: str, answer: Callable[..., Answer]) -> None:
    assert answer(command) == (0, "")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def a_huge_file(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 42)


def text(content: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(content, encoding="utf-8")

    return write


FAULTS = {
    "a pipe": a_pipe,
    "a socket": a_socket,
    "a folder": a_folder,
    "a device": a_device,
    "a loop": a_loop,
    "a link to nothing": a_link_to_nothing,
    "a huge file": a_huge_file,
    "nothing in it": text(""),
    "bytes": lambda path: path.write_bytes(b"\xff\xfe\x00PK\x03\x04"),
    "a list": text("[]"),
    "null": text("null"),
    "a text": text('"text"'),
    "an empty object": text("{}"),
    "deep": text('{"a":' * 100_000),
    "deep lists": text("[" * 900 + "]" * 900),
    "a key twice": text('{"metrics": {}, "metrics": {}}'),
    "a number without end": text('{"seed": ' + "9" * 10_000 + "}"),
    "no number": text('{"seed": NaN, "accuracy": NaN, "loss": -Infinity}'),
}
READ_BY = {
    "run.json": "report",
    "history.json": "view-history",
    "results.json": "report",
    "predictions.npz": "compare",
}
FILES = (
    "run.json",
    "history.json",
    "results.json",
    "predictions.npz",
    "metrics.json",
    "outputs.json",
    "checkpoint.json",
    "model.keras",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("whole", ["of an earlier version"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_something_else(
    name: str, fault: str, folder: RunFolder, answer: Callable[..., Answer]
) -> None:
    path = folder.path / name
    path.unlink()
    FAULTS[fault](path)
    assert answer("submit")[0] in ((4, 8) if name in READ_BY else (0,))
    if name in READ_BY:
        assert answer(READ_BY[name])[0] in (0, 4, 8)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("whole", ["of an earlier version"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_model_that_is_something_else(
    fault: str, folder: RunFolder, answer: Callable[..., Answer]
) -> None:
    folder.model.unlink()
    FAULTS[fault](folder.model)
    code, said = answer("evaluate")
    assert (code, "lecture-port fit" in said) in ((4, True), (8, True))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("whole", ["with digests"], indirect=True)
@pytest.mark.parametrize("fault", ["a pipe", "a folder", "a huge file", "bytes"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_something_else_beside_digests(
    name: str, fault: str, folder: RunFolder, answer: Callable[..., Answer]
) -> None:
    path = folder.path / name
    path.unlink()
    FAULTS[fault](path)
    answer("report")
    answer("submit")


ODD: tuple[Any, ...] = (
    None,
    True,
    "",
    "text",
    -1,
    1.5,
    10**19,
    -(10**19),
    1e300,
    float("nan"),
    float("inf"),
    [],
    {},
    [["deep"]],
    {"a": {"b": []}},
    "\ud800",
    "\x1b[2J",
)


def changed(value: Any) -> Iterator[Any]:
    """Return copies of a document, each with one value at one place taken away or replaced by an odd one."""
    places: list[list[Any]] = [[]]
    for place in places:
        inner = value
        for step in place:
            inner = inner[step]
        if isinstance(inner, dict):
            places += [[*place, name] for name in inner]
        elif isinstance(inner, list) and inner:
            places.append([*place, 0])
    for place in places[1:]:
        for odd in (*ODD, changed):
            document = copy.deepcopy(value)
            inner = document
            for step in place[:-1]:
                inner = inner[step]
            if odd is changed:
                del inner[place[-1]]
            else:
                inner[place[-1]] = odd
            yield document


@pytest.mark.parametrize("whole", ["of an earlier version"], indirect=True)
@pytest.mark.parametrize("most", [12, pytest.param(CASES, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [each for each in FILES if each.endswith(".json")][:-1])
def test_any_value_may_be_any_other(
    name: str, most: int, folder: RunFolder, tmp_path: Path
) -> None:
    """The commands' functions are called, and not the commands, because there are so many cases."""
    document = read_json(folder.path / name)
    if name == "outputs.json":
        document = {id: document[id] for id in ("P05", "P14")}
    tried: Counter[str] = Counter()
    cases = list(changed(document))
    for odd in random.Random(name).sample(cases, min(most, len(cases))):
        (folder.path / name).write_text(json.dumps(odd), encoding="utf-8")
        with no_hang():
            try:
                found = read_run(folder.path)
                page = page_of(found, additions(found))
                if tried["read"] % 10 == 0:
                    write_text(tmp_path / "page.html", render(page))
                write_json(tmp_path / "out.json", make_submission(folder.path, "").as_dict())
                compare_runs(folder.path, folder.path)
                tried["read"] += 1
            except LecturePortError:
                tried["told"] += 1
    assert tried.total() >= min(most, 30), tried


@pytest.mark.parametrize("whole", ["of an earlier version"], indirect=True)
def test_any_value_of_a_checkpoint_may_be_any_other(folder: RunFolder) -> None:
    record = RunRecord(data=DATA)
    note = read_json(folder.checkpoint) | {"metrics": SERIES, "model": "m", "resumed_after": [1]}
    for odd in changed(note):
        folder.checkpoint.write_text(json.dumps(odd), encoding="utf-8")
        pending = checkpoint.pending(folder)
        assert pending is None or pending["epochs"] in range(1, 1001)
        assert checkpoint.find(folder, record) is None
        assert isinstance(checkpoint.is_being_replaced(folder, record), bool)
        assert isinstance(checkpoint.has_epochs(folder), bool)
        assert "\n" not in str(missing_result_error(folder, "model.keras"))
