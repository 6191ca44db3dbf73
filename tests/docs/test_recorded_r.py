"""The R cells of the site: complete, used, and (with a real R) what R prints today."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import record_r

NAMES = sorted(path.stem for path in record_r.FOLDER.glob("*.R"))


def test_every_script_has_the_output_that_belongs_to_it() -> None:
    manifest = json.loads((record_r.FOLDER / record_r.MANIFEST).read_text(encoding="utf-8"))
    digests = {name: record_r.digest(record_r.FOLDER / f"{name}.R") for name in NAMES}
    assert manifest["scripts"] == digests
    assert sorted(path.stem for path in record_r.FOLDER.glob("*.txt")) == NAMES


def test_pages_use_cells_that_exist_and_every_cell_is_used(docs: Path) -> None:
    for code in ("ko", "en"):
        pages = "\n".join(path.read_text(encoding="utf-8") for path in (docs / code).rglob("*.md"))
        assert set(re.findall(r"\{rcell\} ([\w-]+)", pages)) == set(NAMES)


@pytest.mark.live_r
def test_r_prints_today_what_was_recorded() -> None:
    for name, output in record_r.record(record_r.FOLDER).items():
        assert output == (record_r.FOLDER / f"{name}.txt").read_text(encoding="utf-8"), name
