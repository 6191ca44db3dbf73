"""Real child processes: each fault ends in a clear verdict, and nothing passes by not running."""

from __future__ import annotations

import os
import select
import site
import subprocess
import time
from typing import Any

import pytest

from lecture_port.exercises import sandbox
from lecture_port.exercises.judging import check_file, verdict_line

RIGHT = "def parameters(h_f, w_f, channels, filters):\n    return (h_f * w_f * channels + 1) * filters\n"
HEAD = "def parameters(h_f, w_f, channels, filters):\n"


def check(tmp_path, source, name="학생 T11.py", seconds=None):
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    (verdict,) = check_file(path, seconds)
    return verdict


def test_a_right_answer_is_right(tmp_path):
    verdict = check(tmp_path, RIGHT)
    assert verdict.outcome == "right"
    assert verdict.exercise == "T11"
    assert [row.name for row in verdict.rows] == ["parameters"]


def test_a_wrong_answer_is_wrong_and_named(tmp_path):
    verdict = check(tmp_path, RIGHT.replace(" + 1", ""))
    assert verdict.outcome == "wrong"
    assert [each.id for each in verdict.mistakes] == ["bias-forgotten"]
    assert verdict.as_dict()["mistakes"][0]["id"] == "bias-forgotten"


FAULTS = [
    ("timeout", "while True:\n    pass\n"),
    ("timeout", HEAD + "    while True:\n        pass\n"),
    ("memory", "import numpy as np\n" + HEAD + "    return np.ones(10**11).sum()\n"),
    ("memory", HEAD + "    x = []\n    while True:\n        x.append(bytearray(10**7))\n"),
    ("exit", "import sys\n" + HEAD + "    sys.exit(0)\n"),
    ("exit", "raise SystemExit\n" + RIGHT),
    ("exit", "import os\n" + HEAD + "    os._exit(0)\n"),
    ("exit", "import os\nos._exit(3)\n" + RIGHT),
    ("printing", HEAD + "    print('x' * 10**8)\n    return 1\n"),
    ("printing", HEAD + "    while True:\n        print('again')\n"),
    ("exception", HEAD + "    return 1 / 0\n"),
    ("exception", "import no_such_module\n" + RIGHT),
    ("exception", HEAD + "    return parameters(h_f, w_f, channels, filters)\n"),
    ("syntax", HEAD + "    return (h_f *\n"),
    ("syntax", HEAD + "return 1\n"),
    ("no-function", "# lecture-port exercise T11\ndef parameter():\n    return 1\n"),
]
if os.name == "posix":
    FAULTS.append(
        ("killed", "import os, signal\n" + HEAD + "    os.kill(os.getpid(), signal.SIGKILL)\n")
    )


UNREADABLE = {
    "array": "    def __array__(self, *a, **k):\n        raise SystemExit(3)\n",
    "attributes": "    def __getattr__(self, name):\n        raise RuntimeError(name)\n",
    "frame": "    index = columns = [1]\n    def to_numpy(self):\n        return 1\n",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_value_that_cannot_be_read_is_told_as_that(tmp_path, kind):
    verdict = check(tmp_path, f"class Odd:\n{UNREADABLE[kind]}{HEAD}    return Odd()\n")
    assert verdict.outcome == "not run"
    assert verdict.fault.id == "answer"
    assert verdict.fault.what.en.startswith("the returned value cannot be read: ")


@pytest.mark.parametrize(
    "body", ["x = []\n    x += [x] * 50\n    return x", "x = {}\n    x['a'] = x\n    return x"]
)
def test_a_value_that_holds_itself_is_only_wrong(tmp_path, body):
    assert check(tmp_path, f"{HEAD}    {body}\n").outcome == "wrong"


@pytest.mark.parametrize(("fault", "source"), FAULTS)
def test_every_fault_has_its_verdict(tmp_path, fault, source):
    seconds = 3 if fault == "timeout" else None
    verdict = check(tmp_path, source, seconds=seconds)
    assert verdict.outcome == "not run"
    assert verdict.fault is not None
    assert verdict.fault.id == fault
    assert verdict.rows == ()
    assert "\n" not in verdict_line(verdict)


def test_a_file_of_no_exercise(tmp_path):
    verdict = check(tmp_path, "def main():\n    return 1\n", name="homework.py")
    assert verdict.exercise is None
    assert verdict.fault is not None
    assert verdict.fault.id == "no-exercise"


def test_an_empty_file_named_after_an_exercise_does_not_pass(tmp_path):
    verdict = check(tmp_path, "", name="kim_T11.py")
    assert (verdict.exercise, verdict.outcome) == ("T11", "not run")


def test_messages_that_the_student_prints_are_not_believed(tmp_path):
    forged = 'print(\'{"kind": "answer", "exercise": "T11", "number": 0, "word": ""}\')\n'
    verdict = check(tmp_path, forged + "import os\nos._exit(0)\n" + RIGHT)
    assert verdict.outcome == "not run"


def test_what_was_answered_before_the_end_is_not_enough(tmp_path):
    source = (
        "import os\ncalls = []\n"
        + HEAD
        + "    calls.append(1)\n    if len(calls) == 2:\n        os._exit(0)\n"
        + "    return (h_f * w_f * channels + 1) * filters\n"
    )
    assert check(tmp_path, source).outcome == "not run"


def test_two_exercises_in_one_file_have_a_verdict_each(tmp_path):
    path = tmp_path / "both.py"
    path.write_text(
        RIGHT + "def output_size(h, h_f, p, s):\n    return (h + 2 * p - h_f) / s + 1\n",
        encoding="utf-8",
    )
    verdicts = {verdict.exercise: verdict.outcome for verdict in check_file(path)}
    assert verdicts == {"T11": "right", "T10": "wrong"}


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        ("timeout", "while True:\n        pass"),
        ("memory", "x = []\n    while True:\n        x.append(bytearray(10**7))"),
        ("exit", "import os\n    os._exit(0)"),
    ],
)
def test_what_ends_one_exercise_leaves_those_answered_before(tmp_path, fault, body):
    path = tmp_path / "both.py"
    ended = f"def output_size(h, h_f, p, s):\n    {body}\n"
    path.write_text(RIGHT + ended, encoding="utf-8")
    answered, stopped = check_file(path, 3 if fault == "timeout" else 60)
    assert (answered.exercise, answered.outcome) == ("T11", "right")
    assert (stopped.exercise, stopped.outcome, stopped.fault.id) == ("T10", "not run", fault)


def test_the_scratch_folder_is_empty_and_home_is_not_the_users(tmp_path):
    source = (
        "import os, pathlib\n"
        "assert os.listdir('.') == [], os.listdir('.')\n"
        "assert pathlib.Path.home().resolve() == pathlib.Path.cwd().resolve()\n"
        "pathlib.Path('left.txt').write_text('x')\n" + RIGHT
    )
    verdict = check(tmp_path, source)
    assert verdict.outcome == "right", verdict.fault
    assert [each.name for each in tmp_path.iterdir()] == ["학생 T11.py"]


def test_a_child_of_the_student_does_not_outlive_the_check(tmp_path):
    marker = tmp_path / "alive"
    code = f"import time; time.sleep(4); open({str(marker)!r}, 'w')"
    source = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {code!r}])\n{RIGHT}"
    verdict = check(tmp_path, source)
    assert verdict.outcome == "right"
    time.sleep(5)
    assert not marker.exists()


def test_environment_variables_of_the_user_are_not_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_TEACHER", "42")
    source = "import os\nassert 'SECRET_OF_THE_TEACHER' not in os.environ\n" + RIGHT
    assert check(tmp_path, source).outcome == "right"


def test_packages_of_the_user_are_found_though_home_is_another(tmp_path):
    source = f"import site\nassert site.getuserbase() == {site.getuserbase()!r}\n" + RIGHT
    assert check(tmp_path, source).outcome == "right"


def test_annotations_are_evaluated_as_python_does(tmp_path):
    verdict = check(tmp_path, RIGHT.replace("filters):", "filters) -> NoSuchName:"))
    assert verdict.outcome == "not run"
    assert verdict.fault.error.startswith("NameError")


def test_cp949_text_and_a_byte_order_mark_are_read(tmp_path):
    path = tmp_path / "T11.py"
    path.write_bytes(("# 한글 주석\n" + RIGHT).encode("cp949"))
    assert check_file(path)[0].outcome == "right"
    path.write_bytes(("\ufeff# 한글 주석\r\n" + RIGHT.replace("\n", "\r\n")).encode())
    assert check_file(path)[0].outcome == "right"


def a_process() -> tuple[sandbox.Forked, int, list[int]]:
    """Return a process whose guard is played by the test, and where its end is told."""
    job, output, status = os.pipe(), os.pipe(), os.pipe()
    os.write(status[1], b"4000000\n")
    return sandbox.Forked(job[1], output[0], status[0]), status[1], [job[0], output[1]]


def closed(process: sandbox.Forked, others: list[int]) -> None:
    for stream in (process.stdin, process.stdout):
        stream.close()
    for each in others:
        os.close(each)


@pytest.mark.skipif(not sandbox.CAN_FORK, reason="only Linux forks")
def test_an_end_that_is_told_just_after_a_look_is_heard(monkeypatch):
    process, told, others = a_process()
    real = select.select

    def late(read: Any, write: Any, error: Any, *_: float) -> Any:
        found = real(read, write, error, 0)
        if not found[0] and not late.done:  # type: ignore[attr-defined]
            late.done = True  # type: ignore[attr-defined]
            os.write(told, b"0\n")
            os.close(told)
            return ([], [], [])
        return found

    late.done = False  # type: ignore[attr-defined]
    monkeypatch.setattr(sandbox.select, "select", late)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    assert process.wait(0.01) == 0
    closed(process, others)


@pytest.mark.skipif(not sandbox.CAN_FORK, reason="only Linux forks")
def test_a_guard_that_is_killed_says_nothing_more():
    process, told, others = a_process()
    os.close(told)
    assert process.wait(1) == -9
    closed(process, others)
