"""`check --class` over answers that turn against the others, the grades and the grader: no grade changes or is lost."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from lecture_port.exercises import sandbox
from lecture_port.exercises.class_tables import ANSWERS, FEEDBACK, FILES, PAGE, STUDENTS
from lecture_port.exercises.containment import BY, landlock_version
from lecture_port.exercises.grading import grade
from lecture_port.exercises.journal import EVIDENCE, LOCK, NAME, kept_grades

HEAD = "def parameters(h_f, w_f, channels, filters):\n"
RIGHT = HEAD + "    return (h_f * w_f * channels + 1) * filters\n"
WRONG = HEAD + "    return h_f * w_f * channels * filters\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
GRADES = {"kim_T11.py": "1", "lee_T11.py": "0", "zoe_T11.py": "1"}

ON_FILES = [
    "for p in CLASS.glob('*_T11.py'):\n    p.write_text('')",
    "for p in CLASS.glob('*_T11.py'):\n    p.unlink()\n    os.mkfifo(p)",
    "for p in CLASS.glob('*_T11.py'):\n    p.unlink()\n    p.mkdir()",
    "for p in OUT.glob('*grades*'):\n    p.write_text('x')",
    "for n in GRADES:\n    p = OUT / n\n    p.unlink(missing_ok=True)\n    p.mkdir()",
    "for n in GRADES:\n    p = OUT / n\n    p.rmdir() if p.is_dir() else p.unlink()\n    os.mkfifo(p)",
    (
        "import glob\n"
        "for p in glob.glob(os.path.dirname(os.path.dirname(os.getcwd())) + '/lecture-port-*/**', recursive=True):\n"
        "    if os.path.isfile(p):\n        open(p, 'w').close()"
    ),
    "CLASS.chmod(0)\nOUT.chmod(0)",
    "import shutil\nshutil.rmtree(CLASS)\nshutil.rmtree(OUT)",
    "import shutil\nshutil.rmtree(OUT)\nOUT.write_text('')",
]
ON_PROCESSES = [
    "os.kill(os.getppid(), 9)",
    "os.killpg(os.getpgid(os.getppid()), 9)",
    "os.killpg(0, 9)",
]
ON_ITS_GUARD = ["os.kill(os.getppid(), 19)\nimport time\ntime.sleep(60)"]
"""A guard that is stopped is waited for 24 s."""


OURS = (NAME, ANSWERS, PAGE, STUDENTS, FILES, EVIDENCE, FEEDBACK)


def out_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-grades")


def make_class(folder: Path, *attacks: str) -> Path:
    """Write the class's files and one with each attack, which are graded before them."""
    folder.mkdir()
    for name, mark in GRADES.items():
        (folder / name).write_text(RIGHT if mark == "1" else WRONG, encoding="utf-8")
    for number, attack in enumerate(attacks):
        head = f"import os, pathlib\nCLASS = pathlib.Path({str(folder)!r})\nOUT = pathlib.Path({str(out_of(folder))!r})\nGRADES = {OURS}\n"
        path = folder / f"a{number:02d}_T11_hostile.py"
        path.write_text(f"{head}{attack}\n{RIGHT}", encoding="utf-8")
    return folder


def grades_of(folder: Path) -> dict[str, str]:
    with (out_of(folder) / "grades.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row[0]: row[3] for row in list(csv.reader(stream))[1:]}


def command(folder: Path, *more: str, shut_in: bool = False) -> list[str]:
    """Return the command, as it runs where the system shuts students' processes in, or where it cannot."""
    options = ["--jobs", "1", "--time-limit", "10", *more]
    words = ["--lang", "en", "check", "--class", str(folder), *options]
    walls = BY if shut_in else ()
    start = f"import sys, lecture_port.exercises.sandbox as sandbox; sandbox.WALLS = {walls}"
    return [
        sys.executable,
        "-c",
        f"{start}; from lecture_port.cli.main import main; main({words!r})",
    ]


def can_shut_in() -> bool:
    """Tell whether this kernel keeps a process from writing elsewhere and from signalling others."""
    return landlock_version() >= 6


@POSIX
@pytest.mark.parametrize(
    "attacks",
    [
        pytest.param(ON_FILES, id="files"),
        pytest.param(ON_PROCESSES, id="processes"),
        pytest.param(ON_ITS_GUARD, id="guard", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("shut_in", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_no_answer_costs_another_its_grade(
    tmp_path: Path, attacks: list[str], shut_in: bool
) -> None:
    folder = make_class(tmp_path / "반", *attacks)
    asked = command(folder, "--time-limit", "2", shut_in=shut_in)
    done = subprocess.run(
        asked, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    found = grades_of(folder)
    assert {name: found.get(name) for name in GRADES} == GRADES
    assert len(found) == len(GRADES) + len(attacks)
    assert not (out_of(folder) / NAME).exists()
    assert all((out_of(folder) / name).exists() for name in OURS[1:])
    if attacks is not ON_FILES:
        hostile = {mark for name, mark in found.items() if name not in GRADES}
        assert hostile == {"0"}
    elif not shut_in:
        assert "changed while grading: kim_T11.py" in done.stdout
    elif can_shut_in():
        assert "changed while grading" not in done.stdout
        assert (folder / "kim_T11.py").read_text(encoding="utf-8") == RIGHT


@pytest.mark.skipif(not can_shut_in(), reason="Linux from 6.12 on, with Landlock")
def test_an_answer_is_shut_in_and_works_in_its_folder(tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.write_text("x", encoding="utf-8")
    attack = f"""
import shutil, subprocess, sys, tempfile, multiprocessing
def refused(act, *given):
    try:
        act(*given)
    except PermissionError:
        return
    raise SystemExit(f"not refused: {{act}}")
aside = pathlib.Path({str(aside)!r})
for act in (aside.unlink, lambda: aside.write_text(""), lambda: os.truncate(aside, 0)):
    refused(act)
refused(os.mkfifo, aside.with_name("pipe"))
refused(os.rename, aside, "here")
refused(os.kill, os.getppid(), 9)
refused(os.kill, 1, 0)
pathlib.Path("a/b").mkdir(parents=True)
pathlib.Path("a/b/c").write_text("x")
os.rename("a/b/c", "a/d")
with tempfile.TemporaryFile() as stream:
    stream.write(b"x")
open(os.devnull, "w").write("x")
assert subprocess.run([sys.executable, "-c", "pass"]).returncode == 0
os.kill(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid, 9)
shutil.rmtree("a")
"""
    folder = make_class(tmp_path / "반", attack)
    first = grade(folder, 2, 30, lambda *_: None).results[0].verdicts()[0]
    assert first.outcome == "right", first
    assert aside.read_text(encoding="utf-8") == "x"


@POSIX
def test_what_an_answer_starts_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "WALLS", ())
    marker = tmp_path / "alive"
    code = f"import time; time.sleep(5); open({str(marker)!r}, 'w')"
    attack = (
        "import subprocess, sys\n"
        f"subprocess.Popen([sys.executable, '-c', {code!r}], start_new_session=True)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        import time\n"
        f"        time.sleep(5)\n        open({str(marker)!r}, 'w')\n    os._exit(0)\n"
    )
    folder = make_class(tmp_path / "반", attack)
    assert [v.outcome for v in grade(folder, 2, 10, lambda *_: None).verdicts()][:1] == ["right"]
    time.sleep(6)
    assert not marker.exists()


def start(folder: Path, tmp_path: Path, *more: str, shut_in: bool = False) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, *more, shut_in=shut_in),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path)},
    )


@POSIX
def test_a_killed_grading_goes_on_where_it_was(tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    slow = "import time\nif not (CLASS / 'go').exists():\n    time.sleep(60)"
    folder = make_class(tmp_path / "반", slow)
    hostile = folder / "m_T11.py"
    (folder / "a00_T11_hostile.py").rename(hostile)
    grader = start(folder, place, "--time-limit", "50")
    assert grader.stdout is not None
    said = [grader.stdout.readline() for _ in range(2)]
    assert [line.split()[1] for line in said] == ["kim_T11.py", "lee_T11.py"]
    deadline = time.monotonic() + 60
    begun = out_of(folder) / NAME
    while hostile.name not in begun.read_text(encoding="utf-8") or not [*place.glob("*check-*")]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    students = psutil.Process(grader.pid).children(recursive=True)
    grader.send_signal(signal.SIGKILL)
    grader.communicate()
    psutil.wait_procs(students, 10)
    assert not [each for each in students if each.is_running()]
    assert list(place.glob("lecture-port-check-*"))
    old = time.time() - 3600
    for left in place.glob("lecture-port-check-*"):
        os.utime(left, (old, old))
    (folder / "kim_T11.py").write_text(WRONG, encoding="utf-8")  # handed in anew: graded anew
    (folder / "go").write_text("", encoding="utf-8")
    again = start(folder, place, "--time-limit", "50")
    out, _ = again.communicate(timeout=120)
    assert again.returncode == 0, out
    assert "Going on with a grading that was broken off." in out
    assert grades_of(folder) == {**GRADES, "kim_T11.py": "0", "m_T11.py": "1"}
    assert not list(place.glob("lecture-port-check-*"))
    assert not (out_of(folder) / NAME).exists()
    assert not (out_of(folder) / LOCK).exists()


@POSIX
@pytest.mark.parametrize("shut_in", [False, True])
def test_an_answer_that_finds_and_kills_the_grader_is_left_out_at_last(
    tmp_path: Path, shut_in: bool
) -> None:
    attack = (
        "import psutil\n"
        "for p in psutil.process_iter(['cmdline']):\n"
        f"    if {str(tmp_path / '반')!r} in ' '.join(p.info['cmdline'] or []):\n        os.kill(p.pid, 9)\n"
    )
    folder = make_class(tmp_path / "반", attack)
    codes = []
    for _ in range(4):
        grader = start(folder, tmp_path, shut_in=shut_in)
        grader.communicate(timeout=120)
        codes.append(grader.returncode)
        if grader.returncode == 0:
            break
    found = grades_of(folder)
    assert {name: found[name] for name in GRADES} == GRADES
    assert codes == ([0] if shut_in and can_shut_in() else [-9, -9, 0])
    assert found["a00_T11_hostile.py"] == "0"


def test_what_is_not_graded_is_listed_with_its_reason(
    tmp_path: Path, lecture_port: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = make_class(tmp_path / "반", "pass")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "park.tar.gz").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "T11.py").write_text(RIGHT, encoding="utf-8")
    (folder / "UPPER_T11.PY").write_text(RIGHT, encoding="utf-8")
    wanted = {
        "__init__.py": "its name begins with __",
        "park.tar.gz": "an archive of another kind",
        "notes.txt": "no Python file",
        ".hidden": "hidden",
    }
    if os.name == "posix":
        (folder / "link_T11.py").symlink_to(folder / "kim_T11.py")
        (folder / "others").symlink_to(tmp_path)
        os.mkfifo(folder / "pipe_T11.py")
        wanted |= {"link_T11.py": "a link", "others": "a link", "pipe_T11.py": "no regular file"}
    for _ in range(2):  # the second time beside the grades of the first
        done = lecture_port("check", "--class", folder, "--json")
        document = json.loads(done.stdout)
        told = {each["file"]: each["why"] for each in document["not_graded"]}
        assert set(told) == set(wanted)
        assert all(why in told[name] for name, why in wanted.items())
        assert len(document["verdicts"]) == 5
    page = (out_of(folder) / "grades.html").read_text(encoding="utf-8")
    assert "<h2>Not graded</h2>" in page
    assert "park.tar.gz: an archive" in page
    done = lecture_port("check", "--class", folder)
    assert "not graded: park.tar.gz: an archive" in done.stdout


def test_a_folder_without_answers_says_so(
    tmp_path: Path, lecture_port: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "kim.docx").write_text("{}", encoding="utf-8")
    done = lecture_port("check", "--class", tmp_path)
    assert done.returncode == 3
    assert "what is there: kim.docx" in done.stderr


def test_two_gradings_of_one_folder_do_not_mix(
    tmp_path: Path, lecture_port: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = make_class(tmp_path / "반", "pass")
    with kept_grades(out_of(folder), None):
        done = lecture_port("check", "--class", folder)
    assert done.returncode == 6
    assert "another lecture-port" in done.stderr


@POSIX
def test_no_temporary_folder_is_left_whatever_an_answer_does_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    attack = (
        "os.makedirs('a/b')\nopen('a/b/c', 'w').close()\nos.chmod('a/b', 0)\nos.chmod('a', 0)\n"
        "for _ in range(2000):\n    os.mkdir('d'); os.chdir('d')\n"
    )
    grade(make_class(tmp_path / "반", attack), 1, 20, lambda *_: None)
    assert not list(place.iterdir())
