"""A folder of answers graded as a class is: by processes of their own, forked from warm ones; no verdict is wrong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lecture_port.exercises import sandbox
from lecture_port.exercises.grading import grade
from lecture_port.exercises.judging import check_file

ANSWERS = Path(__file__).parent / "answers"


def spread(kind: str, count: int, *, keras: bool) -> list[Path]:
    """Return so many answers of a kind, evenly from all exercises."""
    folders = [each / kind for each in sorted(ANSWERS.iterdir())]
    heavy = ("p04", "p05", "p06", "p07", "p08")
    files = [
        sorted(each.glob("*.py")) for each in folders if keras or each.parent.name not in heavy
    ]
    if not keras:
        files = [
            [f for f in each if "keras" not in f.read_text(encoding="utf-8")] for each in files
        ]
    rounds = [
        each[place] for place in range(max(map(len, files))) for each in files if place < len(each)
    ]
    return rounds[:count]


def graded(folder: Path, right: list[Path], wrong: list[Path]) -> None:
    for kind, files in (("right", right), ("wrong", wrong)):
        for number, path in enumerate(files):
            id = path.parents[1].name.upper()
            shutil.copy(path, folder / f"{kind}_{number:03}_{id}.py")
    found = grade(folder, os.cpu_count() or 1, None, lambda *_: None)
    verdicts = {each.path.name: each for each in found.verdicts()}
    assert len(verdicts) == len(right) + len(wrong)
    missed = {
        name: v
        for name, v in verdicts.items()
        if (v.outcome == "right") != name.startswith("right")
    }
    assert missed == {}
    for number, path in enumerate(wrong):
        named = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# mistakes:").split()
        verdict = verdicts[f"wrong_{number:03}_{path.parents[1].name.upper()}.py"]
        assert [each.id for each in verdict.mistakes] == named, (path, verdict)


def test_twelve_right_and_eight_wrong_answers(tmp_path):
    graded(tmp_path, spread("right", 12, keras=False), spread("wrong", 8, keras=False))


@pytest.mark.slow
@pytest.mark.tensorflow
def test_a_hundred_answers_to_all_exercises(tmp_path):
    graded(tmp_path, spread("right", 60, keras=True), spread("wrong", 40, keras=True))


STATE = """\
import numpy as np, os, sys
import builtins
seen = getattr(builtins, "seen_before", None)
builtins.seen_before = True
def parameters(h_f, w_f, channels, filters):
    print(seen, np.random.random(), os.environ["HOME"] == os.getcwd(), os.listdir())
    return (h_f * w_f * channels + 1) * filters
"""


def test_nothing_of_one_answer_reaches_the_next(tmp_path):
    path = tmp_path / "T11.py"
    path.write_text(STATE, encoding="utf-8")
    verdicts = [verdict for _ in range(4) for verdict in check_file(path)]
    assert [each.outcome for each in verdicts] == ["right"] * 4
    printed = [each.printed.splitlines()[0].split(" ", 2) for each in verdicts]
    assert {(seen, rest) for seen, _, rest in printed} == {("None", "True []")}
    assert len({drawn for _, drawn, _ in printed}) == 4


@pytest.mark.slow
@pytest.mark.skipif(not sandbox.CAN_FORK, reason="forks on Linux only")
def test_an_answer_is_graded_though_the_warm_process_is_gone(tmp_path):
    path = tmp_path / "T11.py"
    path.write_text(STATE, encoding="utf-8")
    for _ in range(2):
        check_file(path)
    warm = sandbox._fork_servers[False]
    warm._process.kill()
    warm._process.wait()
    assert [each.outcome for _ in range(2) for each in check_file(path)] == ["right"] * 2
    assert sandbox._fork_servers.get(False) is not warm


def test_a_system_that_cannot_fork_starts_a_process_each(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "CAN_FORK", False)
    monkeypatch.setattr(sandbox, "_fork_servers", {})
    path = tmp_path / "T11.py"
    path.write_text(STATE, encoding="utf-8")
    assert [each.outcome for _ in range(2) for each in check_file(path)] == ["right"] * 2
    assert sandbox._fork_servers == {}


def test_what_only_waits_is_no_calculation(tmp_path):
    """A limit of the processor's time does not end an answer that the machine keeps waiting."""
    path = tmp_path / "T11.py"
    path.write_text("import time\ntime.sleep(2.5)\n" + STATE, encoding="utf-8")
    (verdict,) = check_file(path, seconds=1)
    assert verdict.outcome == "right"
