"""The commands as on Windows: a Hangul folder with a blank, a console of CP949, and none of POSIX's freedoms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SIMULATION = Path(__file__).parent / "windows"
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(),
    reason="what is in use is looked up in /proc, as Linux has it",
)
T11 = "def parameters(h_f, w_f, channels, filters):\n    return (h_f * w_f * channels + 1) * filters\n"
QUICK = [
    ["--help"],
    ["list"],
    ["show", "P02"],
    ["exercise", "list"],
    ["exercise", "P02", "내 답.py"],
    ["exercise", "--notebook", "과제 1.ipynb", "P02", "T11"],
    ["check", "T11.py"],
    ["check", "--class", "제출 과제", "--jobs", "2"],
    ["check", "--class", "제출 과제"],
    ["check", "--explain", "김민수", "T11", "--out", "제출 과제-grades"],
    ["drill", "conv", "--seed", "7", "--answers", "--html", "연습지.html"],
    ["theory", "T11"],
    ["load-data", "--data", "mini"],
    ["reshape"],
    ["one-hot"],
    ["export", "강의.py", "--data", "mini"],
    ["export", "강의.ipynb", "--data", "mini"],
    ["export", "강의.R", "--data", "mini"],
]
TRAINED = [
    ["run-all", "--quick", "--run", "내 실행"],
    ["confusion", "--run", "내 실행"],
    ["report", "--run", "내 실행"],
    ["submit", "--run", "내 실행", "--out", "제출.json"],
    ["run-all", "--quick", "--run", "내 실행"],
]
FAULTS = {
    "a name of os": "import os\ndef fault(): os.killpg(0, 0)",
    "a name of signal": "import signal\ndef fault(): return signal.SIGKILL",
    "a module of POSIX": "def fault():\n    import resource",
    "os.name": "import os\ndef fault():\n    if os.name == 'nt': raise NotImplementedError",
    "a file in use replaced": (
        "import os\ndef fault():\n    open('new', 'w').close()\n    with open('old', 'w'):\n        os.replace('new', 'old')"
    ),
    "a file in use removed": "import os\ndef fault():\n    with open('old', 'w'):\n        os.unlink('old')",
    "a folder with a file in use removed": (
        "import os, shutil\ndef fault():\n    os.mkdir('d')\n    with open('d/old', 'w'):\n        shutil.rmtree('d')"
    ),
    "a link": "import os\ndef fault(): os.symlink('a', 'b')",
    "a colon": "def fault(): open('12:30.txt', 'w').close()",
    "a device's name": "from pathlib import Path\ndef fault(): Path('con.txt').write_text('')",
    "a trailing dot": "from pathlib import Path\ndef fault(): Path('out.').mkdir()",
    "a sign that CP949 lacks, on the console": (
        "import sys\ndef fault():\n    sys.stdout.reconfigure(errors='strict')\n    sys.stdout.write('\\u2713')"
    ),
    "a sign that CP949 lacks, in a file": "def fault(): open('u', 'w').write('\\u2713')",
    "a file read in the console's encoding": (
        "from pathlib import Path\ndef fault():\n    Path('u').write_bytes('한글'.encode())\n"
        "    assert Path('u').read_text() == '한글'"
    ),
}


def on_windows(
    folder: Path, commands: list[list[str]], planted: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Run commands in a folder with a Hangul name and a blank, in one process."""
    (folder / "제출 과제").mkdir(parents=True)
    (folder / "T11.py").write_text(T11, encoding="utf-8")
    (folder / "제출 과제" / "김민수_20260001_T11.py").write_text(T11, encoding="utf-8")
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(SIMULATION), str(Path(__file__).parents[2])]),
        "PYTHONUTF8": "0",
        "LC_ALL": "C.UTF-8",
        "PYTHONIOENCODING": "cp949",
        "LECTURE_PORT_LANG": "ko",
        "LECTURE_PORT_DATA": "mini",
    }
    job = json.dumps({"commands": commands, "planted": planted}).encode()
    done = subprocess.run(
        [sys.executable, str(SIMULATION / "drive.py")],
        cwd=folder,
        env=environ,
        input=job,
        capture_output=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr.decode("cp949", "replace")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def failed(results: list[dict[str, Any]]) -> list[tuple[list[str], str]]:
    """Return the commands that did not end well, each with what it said."""
    return [
        (each["words"], each["crash"] or each["err"] or f"exit code {each['code']}")
        for each in results
        if each["code"] != 0 or each["crash"]
    ]


def test_no_command_fails(tmp_path):
    results = on_windows(tmp_path / "내 강의 폴더", QUICK)
    assert failed(results) == []
    assert len(results) == len(QUICK)
    assert "판정: 맞음" in results[6]["out"]


@pytest.mark.slow
@pytest.mark.tensorflow
def test_no_command_that_trains_fails(tmp_path):
    assert failed(on_windows(tmp_path / "내 강의 폴더", TRAINED)) == []


def test_one_fault_of_each_kind_is_caught(tmp_path):
    results = on_windows(tmp_path / "내 강의 폴더", [["list"]], tuple(FAULTS.values()))
    assert failed(results[:1]) == []
    caught = {name: bool(failed([each])) for name, each in zip(FAULTS, results[1:], strict=True)}
    assert [name for name, is_caught in caught.items() if not is_caught] == []
