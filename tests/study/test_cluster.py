"""A real Dask scheduler with worker processes, one of which is killed while it trains."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from lecture_port.errors import DataUnavailableError
from lecture_port.study import executors as module
from lecture_port.study.seed_result import Task

SEEDS = 5
PATIENCE = 240


@dataclass
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def _dask(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with (folder / "dask.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=folder, stdout=log, stderr=log
        )


@contextmanager
def _cluster(tmp_path: Path, count: int) -> Iterator[Cluster]:
    described = tmp_path / "scheduler.json"
    scheduler = _dask(
        tmp_path,
        *("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
        *("--no-dashboard", "--scheduler-file", str(described)),
    )
    processes = [scheduler]
    try:
        _wait(described.exists, "the scheduler did not start")
        address = json.loads(described.read_text(encoding="utf-8"))["address"]
        workers = [
            _dask(
                tmp_path,
                *("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"),
                *("--no-dashboard", "--local-directory", str(tmp_path / f"worker {place}")),
            )
            for place in range(count)
        ]
        processes += workers
        _wait(lambda: _workers(address) == count, "the workers did not come")
        yield Cluster(address, scheduler, workers)
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with _cluster(tmp_path, 2) as made:
        yield made


@pytest.fixture
def one_core(tmp_path: Path) -> Iterator[Cluster]:
    with _cluster(tmp_path, 1) as made:
        yield made


def _wait(done: object, otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)


def _workers(address: str) -> int:
    from distributed import Client

    with Client(address, timeout=30) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def _task(seed: int) -> Task:
    return Task(seed, 1, "mini", {"digest": "x"}, None)


def test_a_cluster_of_one_core_works_there_and_not_here(
    one_core: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "run_in_child", lambda task: (task.seed, os.getpid()))
    found = dict(module.train_there([_task(1), _task(2)], one_core.address))  # type: ignore[arg-type]
    assert found == dict.fromkeys((1, 2), one_core.workers[0].pid)


def test_a_scheduler_that_is_lost_on_the_way_is_one_line(
    one_core: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(task: Task) -> int:
        time.sleep(0 if task.seed == 1 else 60)
        return task.seed

    monkeypatch.setattr(module, "run_in_child", slow)
    results = module.train_there([_task(1), _task(2), _task(3)], one_core.address)
    assert next(results) == 1
    one_core.scheduler.kill()
    started = time.monotonic()
    with pytest.raises(DataUnavailableError, match="the connection to the cluster was lost"):
        next(results)
    assert time.monotonic() - started < 2 * module.CONNECT_SECONDS


@pytest.mark.slow
@pytest.mark.tensorflow
def test_a_worker_is_killed_on_the_way_and_nothing_is_lost(
    cluster: Cluster, small_npz: Path, tmp_path: Path
) -> None:
    out = tmp_path / "연구 폴더"
    study = subprocess.Popen(
        [
            *(sys.executable, "-m", "lecture_port", "--lang", "en", "--debug", "study"),
            *("--cluster", cluster.address, "--seeds", str(SEEDS), "--epochs", "1"),
            *("--data", str(small_npz), "--out", str(out)),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait(
            lambda: list(out.glob("seed-*.json")) or study.poll() is not None,
            "no seed was finished",
        )
        assert study.poll() is None, study.communicate()[0].decode("utf-8")
        assert len(list(out.glob("seed-*.json"))) < SEEDS
        cluster.workers[0].kill()
        printed, _ = study.communicate(timeout=PATIENCE)
    finally:
        study.kill()
        study.wait()
    text = printed.decode("utf-8")
    assert study.returncode == 0, text
    assert sorted(path.name for path in out.glob("seed-*.json")) == [
        f"seed-{seed:04d}.json" for seed in range(1, SEEDS + 1)
    ]
    assert cluster.workers[0].wait(timeout=10) != 0
    assert f"{SEEDS} seeds, 1 epoch each" in text
    here = tmp_path / "here"
    options = ("--seeds", str(SEEDS), "--epochs", "1", "--data", str(small_npz))
    subprocess.run(
        [
            *(sys.executable, "-m", "lecture_port", "study", "--quiet", "--jobs", "1"),
            *("--threads", "1", *options, "--out", str(here)),
        ],
        check=True,
    )
    for seed in range(1, SEEDS + 1):
        theirs, ours = (
            json.loads((folder / f"seed-{seed:04d}.json").read_text(encoding="utf-8"))
            for folder in (out, here)
        )
        assert theirs["threads"] == ours["threads"]
        assert theirs["loss"] == ours["loss"], seed
        assert theirs["confusion"] == ours["confusion"], seed


def test_a_cluster_whose_worker_left_is_one_line(
    one_core: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 2)
    one_core.workers[0].kill()
    _wait(lambda: _workers(one_core.address) == 0, "the worker did not go")
    with pytest.raises(DataUnavailableError, match="the cluster has no workers"):
        next(module.train_there([_task(1)], one_core.address))


def test_a_scheduler_that_does_not_answer_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    with pytest.raises(DataUnavailableError, match=r"does not answer: tcp://127\.0\.0\.1:9"):
        module.cluster_executor("tcp://127.0.0.1:9")(1)
    with pytest.raises(DataUnavailableError, match="does not answer: nonsense"):
        module.cluster_executor("nonsense://x")(1)
