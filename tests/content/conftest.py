"""The practice slides as the deck prints them: a copy of that part of its text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def deck_practice() -> str:
    return (Path(__file__).parent / "deck_practice.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def deck_code(deck_practice: str) -> list[str]:
    """The code blocks, each as its text."""
    return deck_practice.split("```\n")[1::2]


@pytest.fixture
def rscript(tmp_path: Path) -> Callable[[str], str]:
    """Run R code and return what it prints."""

    def run(code: str) -> str:
        script = tmp_path / "script.R"
        script.write_text(code, encoding="utf-8")
        done = subprocess.run(
            ["Rscript", "--vanilla", "--encoding=UTF-8", str(script)],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
