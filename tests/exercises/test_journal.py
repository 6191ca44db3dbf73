"""What lies on the disk until its turn comes: given back as it was, noticed where it was changed, kept where the disk is full."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from lecture_port.exercises import journal as module
from lecture_port.exercises.answers import AnswerFile, digest_of, read_answers
from lecture_port.exercises.grading import GradedFile
from lecture_port.exercises.journal import NAME, Journal, Spool, kept_grades
from lecture_port.exercises.judging import Verdict
from lecture_port.exercises.messages import Fault


def right(name: str) -> Verdict:
    return Verdict(Path(name), "T11", "right", printed="\ud800 한글")


class Full:
    """A file on a disk without room."""

    def seek(self, _at: int) -> None: ...

    def write(self, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    def close(self) -> None: ...


def test_what_is_put_is_given_back_in_any_order(tmp_path):
    spool = Spool(tmp_path)
    kept = [spool.put(bytes([k]) * 1000) for k in range(5)]
    assert [each.read() for each in reversed(kept)] == [bytes([k]) * 1000 for k in (4, 3, 2, 1, 0)]
    assert list(tmp_path.iterdir()) == []  # no path leads there


def test_what_was_changed_is_noticed():
    spool = Spool()
    first, second = spool.put(b"one"), spool.put(b"two")
    spool._file.seek(first.start)
    spool._file.write(b"ONE")
    assert second.read() == b"two"
    with pytest.raises(OSError, match="changed"):
        first.read()
    answer = AnswerFile(Path("class"), "kim_T11.py", first, digest_of(b"one"))
    assert isinstance(answer.data, Fault)
    (verdict,) = GradedFile(answer, (("T11", "right"),), first).verdicts()
    assert (verdict.outcome, verdict.fault.id) == ("not run", "judge")


def test_a_full_disk_costs_no_answer_its_grade(tmp_path, monkeypatch):
    with kept_grades(tmp_path, None) as kept:
        monkeypatch.setattr(kept._lines, "_file", Full())
        held = kept.done(("kim", "1"), [right("kim")])
        assert held.verdicts(Path("kim")) == (right("kim"),)
    monkeypatch.setattr(module.tempfile, "TemporaryFile", lambda **_: Full())
    assert Spool().put(b"x").read() == b"x"


def test_a_grading_that_was_broken_off_goes_on(tmp_path):
    with suppress(KeyboardInterrupt), kept_grades(tmp_path, 5) as kept:
        kept.done(("kim", "1"), [right("kim")])
        kept.begun(("lee", "2"))
        raise KeyboardInterrupt
    lines = (tmp_path / NAME).read_text(encoding="utf-8")
    (tmp_path / NAME).write_text(lines + '{"done": ["cut off', encoding="utf-8")
    with suppress(KeyboardInterrupt), kept_grades(tmp_path, 5) as again:
        assert again.resumes
        assert again.earlier(("kim", "1")).verdicts(Path("kim")) == (right("kim"),)
        assert again.earlier(("kim", "9")) is None
        assert again.times_killed(("lee", "2")) == 0  # it was stopped, not killed
        (tmp_path / NAME).write_text("an answer wrote this", encoding="utf-8")
        again.begun(("lee", "2"))
        raise KeyboardInterrupt
    with kept_grades(tmp_path, 5) as third:
        assert third.earlier(("kim", "1")) is not None
    with kept_grades(tmp_path, 6) as other:
        assert not other.resumes


def test_answers_are_read_once_and_lie_on_the_disk(tmp_path):
    (tmp_path / "kim_T11.py").write_text("first", encoding="utf-8")
    (answer,), _ = read_answers(tmp_path, set(), None, Journal().answers)
    (tmp_path / "kim_T11.py").write_text("second", encoding="utf-8")
    assert answer.data == b"first"
    assert answer.changed()
