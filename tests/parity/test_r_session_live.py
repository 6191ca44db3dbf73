"""R in a process of its own: what it says comes back, and it always ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lecture_port.parity.r_session import RError, RSession
from lecture_port.worker import WorkerFailedError

pytestmark = pytest.mark.live_r


@pytest.fixture(scope="module")
def r() -> Iterator[RSession]:
    with RSession() as session:
        yield session


def test_visible_values_are_printed_as_at_the_prompt(r: RSession) -> None:
    answer = r.evaluate("x <- 1:3; x; cat('가나다\\n'); invisible(2); table(c('b', 'a', 'b'))")
    assert answer.output == "[1] 1 2 3\n가나다\n\na b \n1 2 \n"
    assert answer.error is None
    assert answer.value is not None
    assert answer.value["dimnames"] == [["a", "b"]]


def test_warnings_and_messages_come_back_as_text(r: RSession) -> None:
    answer = r.evaluate("warning('first'); message('said'); as.integer('x'); 1")
    assert answer.warnings == ("first", "NAs introduced by coercion")
    assert answer.messages == "said\n"
    assert answer.output == "[1] NA\n[1] 1\n"


def test_an_error_comes_back_with_r_s_traceback(r: RSession) -> None:
    answer = r.evaluate("f <- function(n) g(n + 1)\ng <- function(n) stop('bad ', n)\nf(1)\n2")
    assert answer.output == ""
    assert answer.error is not None
    assert answer.error.message == "bad 2"
    assert answer.error.traceback == ('stop("bad ", n)', "g(n + 1)", "f(1)")
    with pytest.raises(RError, match="1: stop"):
        answer.checked()


def test_what_does_not_parse_is_an_error_of_r_s(r: RSession) -> None:
    answer = r.evaluate("c(1, 2)\n  %<-% x")
    assert answer.error is not None
    assert "unexpected SPECIAL" in answer.error.message


def test_the_next_code_finds_r_as_it_was_left(r: RSession) -> None:
    r.evaluate("kept <- 41")
    assert r.evaluate("stop('no')").error is not None
    answer = r.evaluate("kept + 1")
    assert answer.value is not None
    assert answer.value["values"] == ["0x1.5p+5"]
    listed = r.evaluate("setdiff(ls(all.names = TRUE), c('kept', 'f', 'g', 'x', '.Random.seed'))")
    assert listed.value is not None
    assert listed.value["values"] == []


def test_recursion_without_end_does_not_kill_r(r: RSession) -> None:
    answer = r.evaluate("h <- function() h(); h()")
    assert answer.error is not None
    assert r.evaluate("1").output == "[1] 1\n"
    r.evaluate("rm(h)")


def test_a_loop_of_r_s_is_interrupted_and_r_lives_on(r: RSession) -> None:
    threading.Timer(1.0, r.worker.interrupt).start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        r.evaluate("repeat {}", seconds=30)
    assert time.monotonic() - started < 10
    assert r.evaluate("'alive'").output == '[1] "alive"\n'


def test_sleep_is_interrupted_too(r: RSession) -> None:
    threading.Timer(0.5, r.worker.interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        r.evaluate("Sys.sleep(60)", seconds=30)
    assert r.evaluate("1").output == "[1] 1\n"


def test_the_time_limit_is_hard() -> None:
    with RSession() as session:
        pid = session.worker.pid
        with pytest.raises(WorkerFailedError, match="did not end within 1"):
            session.evaluate("while (TRUE) tryCatch(repeat {}, interrupt = identity)", seconds=1)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_r_that_quits_is_noticed() -> None:
    with RSession() as session, pytest.raises(WorkerFailedError):
        session.evaluate("tools::pskill(Sys.getpid(), 9)")


def test_ctrl_c_ends_a_program_that_waits_for_r_and_r_with_it() -> None:
    program = textwrap.dedent(
        """
        from lecture_port.parity.r_session import RSession
        with RSession() as session:
            print(session.worker.pid, flush=True)
            session.evaluate("repeat {}", seconds=60)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "KeyboardInterrupt" in said
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_program_that_is_killed_leaves_no_r_behind() -> None:
    program = textwrap.dedent(
        """
        from lecture_port.parity.r_session import RSession
        session = RSession()
        print(session.worker.pid, flush=True)
        session.evaluate("repeat {}", seconds=60)
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        time.sleep(0.5)
        process.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("R goes on running")


def test_r_s_temporary_folder_goes_with_it() -> None:
    with RSession() as session:
        (folder,) = session.evaluate("cat(tempdir())").output.split()
        assert Path(folder).is_dir()
    assert not Path(folder).exists()
