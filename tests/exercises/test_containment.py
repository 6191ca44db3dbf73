"""A student's process writes in its folder only, by Landlock or by namespaces; where neither is there, it is said."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lecture_port import language
from lecture_port.cli.check import check_files
from lecture_port.cli.check_class import ClassOptions, explain_grade, grade_class
from lecture_port.exercises import containment, sandbox
from lecture_port.exercises.containment import LANDLOCK, NAMESPACE, landlock_version
from lecture_port.exercises.judging import check_file

HEAD = "def parameters(h_f, w_f, channels, filters):\n"
RIGHT = HEAD + "    return (h_f * w_f * channels + 1) * filters\n"
TRIAL = """\
import os, pathlib
from lecture_port.exercises import containment
print(containment.by_namespace(os.getcwd()))
"""


def has_namespaces() -> bool:
    """Tell whether this kernel gives this user namespaces of his own."""
    if sys.platform != "linux":
        return False
    done = subprocess.run([sys.executable, "-c", TRIAL], capture_output=True, text=True, cwd="/tmp")
    return done.stdout.strip() == "True"


def writes_to(path: Path) -> str:
    return (
        f"import os, tempfile\ntry:\n    open({str(path)!r}, 'w').write('x')\nexcept OSError as error:\n"
        "    print('refused', error.errno)\nopen('here', 'w').write('x')\nopen(os.devnull, 'w').write('x')\n"
        f"tempfile.TemporaryFile().write(b'x')\n{RIGHT}"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and namespaces are Linux's")
@pytest.mark.parametrize("walls", [(LANDLOCK, NAMESPACE), (NAMESPACE,), ()], ids=str)
def test_an_answer_writes_in_its_folder_only(
    tmp_path: Path, walls: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "WALLS", walls)
    there = {LANDLOCK: landlock_version() > 0, NAMESPACE: has_namespaces()}
    expected = next((wall for wall in walls if there[wall]), "")
    aside, path = tmp_path / "aside", tmp_path / "T11.py"
    path.write_text(writes_to(aside), encoding="utf-8")
    for _ in range(2):  # in a process of its own, and in one that is forked from the warm one
        (verdict,) = check_file(path)
        assert (verdict.outcome, verdict.contained) == ("right", expected), verdict
        assert ("refused" in verdict.printed) == (expected != "")
        assert aside.exists() == (expected == "")


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's answers are Linux's")
def test_a_kernel_without_landlock_is_told_from_one_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*_: Any) -> int:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(containment, "_libc", missing)  # Landlock's calls, and unshare
    assert landlock_version() == 0
    assert containment.by_landlock("/nowhere") is False
    assert containment.by_namespace("/nowhere") is False


SAID = {
    "ko": "작업 폴더 밖에 파일을 쓰는 것을 막지 못했습니다",
    "en": "nothing kept an answer's code from writing",
}


@pytest.mark.parametrize("lang", SAID)
def test_a_machine_with_neither_says_so(
    tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    language.use(lang)
    folder = tmp_path / "class"
    folder.mkdir()
    path = folder / "kim_20260001_T11.py"
    path.write_text(RIGHT, encoding="utf-8")
    said = []
    for walls in ((), containment.BY):
        monkeypatch.setattr(sandbox, "WALLS", walls)
        out = tmp_path / f"grades-{len(walls)}"
        check_files([path], None)
        grade_class(ClassOptions(folder, out=out, jobs=1))
        explain_grade("kim", "T11", out, None, False)
        printed = capsys.readouterr().out.replace("\n", " ")
        page = (out / "grades.html").read_text(encoding="utf-8")
        kept = json.loads((out / "evidence.jsonl").read_text(encoding="utf-8"))
        grade_class(ClassOptions(folder, out=out, jobs=1, as_json=True))
        counted = json.loads(capsys.readouterr().out)["not_contained"]
        said.append((printed.count(SAID[lang]), SAID[lang].replace("'", "&#39;") in page, counted))
        assert kept["verdicts"][0]["contained"] is not None
    contained = sys.platform == "linux" and (landlock_version() > 0 or has_namespaces())
    assert said == [(3, True, 1), (0, False, 0) if contained else (3, True, 1)]


REFUSED = """\
import errno, os
from lecture_port.exercises import containment

def refused(*_, **__):
    raise OSError(errno.EPERM, "refused")

containment.{name} = refused
print(containment.by_namespace(os.getcwd()))
open("mine", "w").write("x")
print(os.path.getsize("mine"), os.listdir("/") != [])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
@pytest.mark.parametrize("name", ["_mount", "_write"])
def test_a_kernel_that_gives_half_of_it_lets_the_answer_run_and_is_not_believed(
    tmp_path: Path, name: str
) -> None:
    """Ubuntu gives everybody a namespace in which nothing may be mounted."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSED.format(name=name)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["False", "1", "True"], done.stderr
