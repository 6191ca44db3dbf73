"""A class graded on Dask workers: the same verdicts, and a worker killed on the way loses none."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from lecture_port.errors import DataUnavailableError, MissingDependencyError
from lecture_port.exercises import grading
from lecture_port.exercises.grading import grade

HEAD = "def parameters(h_f, w_f, channels, filters):\n"


def a_class(folder: Path, count: int) -> Path:
    folder.mkdir()
    for k in range(count):
        bias = " + 1" if k % 3 else ""
        text = f"{HEAD}    return (h_f * w_f * channels{bias}) * filters\n"
        (folder / f"s{k:02d}_T11.py").write_text(text, encoding="utf-8")
    return folder


def outcomes(graded: Any) -> list[tuple[str, str]]:
    return [(each.path.name, each.outcome) for each in graded.verdicts()]


def wanted(count: int) -> list[tuple[str, str]]:
    return [(f"s{k:02d}_T11.py", "right" if k % 3 else "wrong") for k in range(count)]


@pytest.fixture
def threads() -> Any:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as made:
        yield made


def test_a_class_is_graded_there(tmp_path, threads, monkeypatch):
    folder = a_class(tmp_path / "반", 10)
    monkeypatch.setattr(grading, "_check_here", None)  # nothing is judged here
    graded = grade(folder, 1, 20, lambda *_: None, cluster=threads.scheduler_address)
    assert outcomes(graded) == wanted(10)
    monkeypatch.setattr(
        grading, "check_there", lambda *_: {"with": {"lecture-port": "0"}, "verdicts": []}
    )
    with pytest.raises(MissingDependencyError):
        grade(folder, 1, 20, lambda *_: None, cluster=threads.scheduler_address)


def test_an_address_where_nobody_is_is_one_line(tmp_path, monkeypatch):
    from lecture_port.study import executors

    monkeypatch.setattr(executors, "CONNECT_SECONDS", 1)
    with pytest.raises(DataUnavailableError) as error:
        grade(
            a_class(tmp_path / "c", 1),
            1,
            20,
            lambda *_: None,
            cluster="tcp://127.0.0.1:1",
        )
    assert "\n" not in str(error.value)


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    from distributed import LocalCluster

    folder = a_class(tmp_path / "반", 12)
    killed: list[int] = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:

        def tell(done: int, *_: Any) -> None:
            if done == 3:
                killed.append(next(iter(made.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        graded = grade(folder, 1, 60, tell, cluster=made.scheduler_address)
    assert killed
    assert outcomes(graded) == wanted(12)
