from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lecture_port.deck.registry import SNIPPETS
from lecture_port.errors import CannotWriteError
from lecture_port.report import build as module
from lecture_port.report.build import build


def keep_outputs(run_dir: Path, *ids: str) -> None:
    outputs = json.loads((run_dir / "outputs.json").read_text(encoding="utf-8"))
    kept = {id: outputs[id] for id in ids}
    (run_dir / "outputs.json").write_text(json.dumps(kept), encoding="utf-8")


def test_it_writes_the_page_and_leaves_nothing_else(run_dir: Path) -> None:
    before = {path.name for path in run_dir.iterdir()}
    path = build(run_dir)
    assert path == run_dir / "report.html"
    assert {path.name for path in run_dir.iterdir()} - before == {"report.html"}


def test_the_same_run_gives_the_same_bytes(run_dir: Path) -> None:
    first = build(run_dir).read_bytes()
    assert build(run_dir).read_bytes() == first


def test_a_run_that_stopped_after_fit(run_dir: Path, each_language: str) -> None:
    for name in ("results.json", "predictions.npz", "metrics.json"):
        (run_dir / name).unlink()
    for path in (run_dir / "figures").iterdir():
        path.unlink()
    keep_outputs(run_dir, *(f"P{number:02d}" for number in range(1, 9)))
    page = build(run_dir).read_text(encoding="utf-8")
    said = "아직 실행하지 않았습니다:" if each_language == "ko" else "Not run yet:"
    assert page.count(said) == len(SNIPPETS) - 8
    assert "lecture-port predict --run" in page
    assert ("아직 없음" if each_language == "ko" else "not yet") in page


def test_a_run_of_which_only_the_record_is_there(run_dir: Path) -> None:
    for path in run_dir.rglob("*"):
        if path.is_file() and path.name != "run.json":
            path.unlink()
    page = build(run_dir).read_text(encoding="utf-8")
    assert page.count("Not run yet:") == len(SNIPPETS)


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    run_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = build(run_dir).read_bytes()

    def full(path: Path, text: str) -> None:
        from lecture_port.files import replacing

        with replacing(path) as temporary:
            temporary.write_text(text[:100], encoding="utf-8")
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_text", full)
    with pytest.raises(CannotWriteError, match="space"):
        build(run_dir)
    assert (run_dir / "report.html").read_bytes() == old


def test_neither_tensorflow_nor_matplotlib_is_needed(run_dir: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from lecture_port.report.build import build\n"
        "build(Path(sys.argv[1]))\n"
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'sklearn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code, str(run_dir)], check=True)
