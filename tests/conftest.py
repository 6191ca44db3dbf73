"""What all tests share: a language, a cache of their own, small data and how to run the command."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from lecture_port import language
from lecture_port.data.load import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Command = Callable[..., subprocess.CompletedProcess[str]]
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    max_examples=80,
    deadline=None,  # a busy machine is no fault of the code
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long, so that no worker waits for another's last one."""
    items.sort(key=lambda item: item.get_closest_marker("tensorflow") is None)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the tests a cache folder of their own, with Hangul and a blank in its name."""
    folder = tmp_path_factory.mktemp("캐시 폴더")
    patch = pytest.MonkeyPatch()
    patch.setenv("LECTURE_PORT_CACHE", str(folder))
    patch.delenv("LECTURE_PORT_DATA", raising=False)
    patch.setenv("KERAS_HOME", str(folder / "keras"))
    patch.setenv("R_USER_CACHE_DIR", str(folder / "R"))
    yield folder
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_is_heard() -> None:
    """Undo a background shell's deafness to Ctrl-C, which the processes under test would inherit."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin every test in English."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(scope="session")
def small_npz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an ``mnist.npz`` of 300 training and 100 test images, genuine ones."""
    mini = load("mini")
    path = tmp_path_factory.mktemp("작은 자료") / "mnist.npz"
    np.savez(
        path,
        x_train=mini.train_images[:300],
        y_train=mini.train_labels[:300],
        x_test=mini.test_images[:100],
        y_test=mini.test_labels[:100],
    )
    return path


LOADED = (
    *("typer", "rich.console", "rich.table", "rich.markdown", "numpy", "jinja2"),
    *("lecture_port.cli.main", "lecture_port.cli.app"),
)


@pytest.fixture(scope="session")
def forking() -> Iterator[subprocess.Popen[str]]:
    """Start a process that has loaded what commands need, TensorFlow apart, and forks for each."""
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name("forking.py"), *LOADED],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as started:
        yield started


@pytest.fixture
def lecture_port(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Command:
    """Return a function that runs ``lecture-port`` as a process of its own in an empty folder."""

    def run(
        *arguments: str | Path,
        lang: str | None = "en",
        env: dict[str, str] | None = None,
        timeout: float = 300,
    ) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", **(env or {})}
        words = [*(["--lang", lang] if lang else []), *map(str, arguments)]
        if hasattr(os, "fork") and not any(name.startswith("PYTHON") for name in env or {}):
            forking: subprocess.Popen[str] = request.getfixturevalue("forking")
            return forked(forking, words, environ, timeout)
        return subprocess.run(
            [sys.executable, "-m", "lecture_port", *words],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def forked(
        forking: subprocess.Popen[str], words: list[str], environ: dict[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        assert forking.stdin is not None
        assert forking.stdout is not None
        streams = tmp_path_factory.mktemp("streams")
        out, err = streams / "out", streams / "err"
        places = {"cwd": str(tmp_path), "out": str(out), "err": str(err)}
        asked = {"arguments": words, "env": environ, **places}
        print(json.dumps(asked), file=forking.stdin, flush=True)
        child = int(forking.stdout.readline())
        late = threading.Timer(timeout, os.kill, (child, signal.SIGKILL))
        late.start()
        code = int(forking.stdout.readline())
        in_time = late.is_alive()
        late.cancel()
        said = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
        if not in_time:
            raise subprocess.TimeoutExpired(words, timeout, *said)
        return subprocess.CompletedProcess(words, code, *said)

    return run


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    names = filter(None, (os.environ.get("CHROMIUM"), *CHROMIUM))
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "the browser tests need Chromium: apt install chromium fonts-nanum poppler-utils"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def new_browser() -> Callable[[], AbstractContextManager[Browser]]:
    """Return what starts another Chromium, for a thread of its own; without Chromium the test fails."""
    return chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that the tests share, since a thread can have one Playwright only."""
    with chromium() as started:
        yield started
