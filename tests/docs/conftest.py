"""The site's own Python modules lie below ``docs/``."""

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
for folder in (DOCS / "extensions", DOCS):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture
def docs() -> Path:
    return DOCS
