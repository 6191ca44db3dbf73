"""A worker answers, fails, dies, hangs and is interrupted, and the one that started it goes on."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lecture_port.errors import UsageError
from lecture_port.language import use
from lecture_port.worker import Worker, WorkerFailedError, run_to_end


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker("test", {"LECTURE_PORT_TEST": "가 나"}) as made:
        yield made


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_answers_one_request_after_another(worker: Worker) -> None:
    assert worker.call("os:getenv", 20, key="LECTURE_PORT_TEST") == "가 나"
    assert worker.call("os:getpid", 20) == worker.pid != os.getpid()


def test_what_it_prints_does_not_hurt_the_messages(worker: Worker) -> None:
    assert worker.call("os:system", 20, command="echo noise; echo noise >&2") == 0
    assert worker.call("os:getpid", 20) == worker.pid


def test_an_error_of_the_user_s_comes_through_in_both_languages(worker: Worker) -> None:
    with pytest.raises(UsageError) as caught:
        worker.call("lecture_port.content.practice:by_id", 20, id="P99")
    assert "no item" in str(caught.value)
    use("ko")
    assert "항목은 없습니다" in str(caught.value)


def test_any_other_error_comes_with_the_worker_s_traceback(worker: Worker) -> None:
    with pytest.raises(WorkerFailedError) as caught:
        worker.call("os:listdir", 20, path="/no/such/folder")
    assert "FileNotFoundError" in caught.value.what.en
    assert "Traceback" in caught.value.trace
    assert worker.call("os:getpid", 20) == worker.pid


def test_a_dead_worker_is_noticed_with_its_last_words(worker: Worker) -> None:
    worker.call("os:system", 20, command="echo last words >&2")
    with pytest.raises(WorkerFailedError) as caught:
        worker.call("os:_exit", 20, status=3)
    assert "exit code 3" in caught.value.what.en
    assert "last words" in caught.value.trace
    with pytest.raises(WorkerFailedError):
        worker.call("os:getpid", 20)


def test_a_worker_that_takes_too_long_is_killed_with_its_children(worker: Worker) -> None:
    pid = worker.pid
    started = time.monotonic()
    with pytest.raises(WorkerFailedError, match="did not end within 1"):
        worker.call("os:system", 1, command="sleep 300")
    assert time.monotonic() - started < 10
    assert gone(pid)


def test_it_leaves_when_the_block_ends() -> None:
    with Worker("test") as worker:
        worker.call("os:getpid", 20)
        pid = worker.pid
    assert gone(pid)
    assert not worker.alive


def test_an_interruption_stops_python_and_the_worker_lives_on(worker: Worker) -> None:
    worker.call("os:getpid", 20)
    timer = threading.Timer(1.0, worker.interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        worker.call("subprocess:call", 20, args=["sleep", "100"])
    assert worker.call("os:getpid", 20) == worker.pid


def test_a_stopped_worker_is_ended_before_its_time_limit(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lecture_port.worker.STOPPED_SECONDS", 2)
    worker.call("os:getpid", 60)
    os.kill(worker.pid, signal.SIGSTOP)
    with pytest.raises(WorkerFailedError, match="SIGSTOP"):
        worker.call("os:getpid", 600)
    assert gone(worker.pid)


def test_a_stopped_worker_takes_no_request_and_holds_nobody_up(worker: Worker) -> None:
    """More than a pipe holds is not written to a process that does not read."""
    worker.call("os:getpid", 60)
    os.kill(worker.pid, signal.SIGSTOP)
    with pytest.raises(WorkerFailedError, match="SIGSTOP"):
        worker.call("os:getenv", 2, key="x" * 1_000_000)
    assert gone(worker.pid)


def test_a_worker_that_is_stopped_and_goes_on_again_answers(worker: Worker) -> None:
    worker.call("os:getpid", 60)
    os.kill(worker.pid, signal.SIGSTOP)
    threading.Timer(2, os.kill, (worker.pid, signal.SIGCONT)).start()
    assert worker.call("os:getpid", 60) == worker.pid


def test_a_command_runs_to_its_end_or_to_that_of_its_time_with_all_it_started(
    tmp_path: Path,
) -> None:
    code = "import os, sys; print(os.getcwd(), os.environ['WORD']); sys.exit('가')"
    ended = run_to_end([sys.executable, "-c", code], 60, tmp_path, {"WORD": "x"})
    assert (ended.returncode, ended.stdout.split(), ended.stderr.strip()) == (
        1,
        [str(tmp_path), "x"],
        "가",
    )

    noted = tmp_path / "child"
    child = f"import os, time; open({str(noted)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]).wait()"
    started = time.monotonic()
    assert run_to_end([sys.executable, "-c", parent], 8).returncode is None
    assert time.monotonic() - started < 40
    pid = int(noted.read_text(encoding="utf-8"))
    while not gone(pid):
        assert time.monotonic() - started < 60
        time.sleep(0.05)
