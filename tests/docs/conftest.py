"""The site's own Python modules lie below ``docs/``."""

import os
import shutil
import sys
from pathlib import Path

import playwright
import pytest

DOCS = Path(__file__).parents[2] / "docs"
for folder in (DOCS / "extensions", DOCS):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture
def docs() -> Path:
    return DOCS


@pytest.fixture(autouse=True)
def node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lend Playwright's own node where the machine has none, so that no test hangs on it."""
    if shutil.which("node") is None:
        driver = Path(playwright.__file__).parent / "driver"
        monkeypatch.setenv("PATH", str(driver), prepend=os.pathsep)
