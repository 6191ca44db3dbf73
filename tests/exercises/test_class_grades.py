"""A class as a system hands it over becomes a filled gradebook in one command, with no wrong grade."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import re
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from lecture_port import language
from lecture_port.cli.check_class import (
    ClassOptions,
    _deadline,
    default_out,
    explain_grade,
    grade_class,
)
from lecture_port.errors import BadDataError, UsageError
from lecture_port.exercises import grading
from lecture_port.exercises.answers import read_answers
from lecture_port.exercises.class_grades import shape_of
from lecture_port.exercises.exercise import by_id
from lecture_port.exercises.journal import read_evidence
from lecture_port.exercises.judging import Verdict
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import answers_in

T11 = "def parameters(h_f, w_f, channels, filters):\n    return (h_f * w_f * channels + 1) * filters\n"
T10 = "def output_size(h, h_f, p, s):\n    return (h + 2 * p - h_f) // s + 1\n"
WRONG = {"T11": T11.replace(" + 1", ""), "T10": T10.replace("2 * p", "p")}
LOOP = T11.replace("    return", "    while True: pass\n    return")
NAMES = [
    f"{family}{given}"
    for family in "김이박최정"
    for given in ("민수", "영희", "서연", "지훈", "하늘", "도윤", "Ann", "수아")
]
STUDENTS = 40


def notebook(*cells: str) -> str:
    made = [{"cell_type": "code", "source": text, "metadata": {}, "outputs": []} for text in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made})


def work(k: int) -> tuple[str, dict[str, bool]]:
    """Return what student `k` hands in, and which of the two exercises are right."""
    right = {"T11": k % 5 != 0, "T10": k % 3 != 0}
    parts = [T11 if right["T11"] else WRONG["T11"], T10 if right["T10"] else WRONG["T10"]]
    if k < 25:
        return "\n\n".join(parts), right
    return notebook(
        "!pip install x\n%matplotlib inline", "1 / 0", *parts, "while True: pass"
    ), right


class Cp949Info(zipfile.ZipInfo):
    """A member whose name is in CP949 without a word of it, as Korean Windows packs."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("cp949"), self.flag_bits & ~0x800


def add(archive: zipfile.ZipFile, name: str, data: str | bytes, day: int = 18) -> None:
    info = Cp949Info(name, (2026, 11, day, 12, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def ending(k: int) -> str:
    return "py" if k < 25 else "ipynb"


def inner_zip(name: str | zipfile.ZipInfo, data: str | bytes, **others: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for each, content in {name: data, **others}.items():
            archive.writestr(Cp949Info(each) if isinstance(each, str) else each, content)
    return packed.getvalue()


def locked(packed: bytes) -> bytes:
    """Mark all that a zip holds as packed with a password."""
    made = bytearray(packed)
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(head)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(head, at + 4)
    return bytes(made)


BOMB, EMPTY, THRICE, NESTED, LATE = 7, 8, 3, 11, (4, 30)


def moodle_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for k in range(STUDENTS):
            folder = f"{NAMES[k]}_{1000 + k}_assignsubmission_file_"
            text, _ = work(k)
            if k == BOMB:
                add(archive, f"{folder}/hw.py", bytes(60_000_000))
            elif k == EMPTY:
                add(archive, f"{folder}/hw.py", "")
            elif k == THRICE:
                add(archive, f"{folder}/과제.py", work(0)[0], day=17)
                add(archive, f"{folder}/과제 수정.py", work(9)[0], day=18)
                add(archive, f"{folder}/과제 최종.py", text, day=19)
            elif k == NESTED:
                add(archive, f"{folder}/hw.zip", inner_zip("답/hw.py", text))
            else:
                add(archive, f"{folder}/hw.{ending(k)}", text)


def canvas_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for k in range(STUDENTS):
            late = "LATE_" if k in LATE else ""
            head = f"{NAMES[k]}_{late}{1000 + k}_"
            text, _ = work(k)
            if k == BOMB:
                add(archive, f"{head}{5000 + k}_hw.py", bytes(60_000_000))
            elif k == EMPTY:
                add(archive, f"{head}{5000 + k}_hw.py", "")
            elif k == THRICE:
                add(archive, f"{head}6002_hw-2.py", text, day=17)
                add(archive, f"{head}5003_hw.py", work(0)[0], day=19)
                add(archive, f"{head}6001_hw-1.py", work(9)[0], day=18)
            elif k == NESTED:
                add(archive, f"{head}{5000 + k}_hw.zip", inner_zip("답/hw.py", text))
            else:
                add(archive, f"{head}{5000 + k}_hw.{ending(k)}", text)


def score(k: int) -> str:
    _, right = work(k)
    return "0" if k in (BOMB, EMPTY) else str(5 * right["T11"] + right["T10"])


def moodle_sheet(filled: bool) -> str:
    rows = ["식별자,성명,이메일 주소,상태,성적,최대 성적,피드백 댓글"]
    for k in reversed(range(STUDENTS)):
        late = "채점을 위해 제출됨 - 1일 늦음" if k in LATE else "채점을 위해 제출됨"
        grade = score(k) if filled else ""
        rows.append(
            f'참가자 {1000 + k},"{NAMES[k]}",s{k}@x.ac.kr,{late},{grade},6.00,"좋음, ""잘"""'
        )
    rows.append('참가자 9999,"미제출",z@x.ac.kr,제출 안 함,,6.00,')
    return "\r\n".join(rows) + "\r\n"


def canvas_sheet(filled: bool) -> str:
    rows = ["Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (77),Final Score"]
    rows.append("    Points Possible,,,,,6,(read only)")
    for k in range(STUDENTS):
        grade = score(k) if filled else ("3" if k == 5 else "")
        rows.append(f'"{NAMES[k][0]}, {NAMES[k][1:]}",{1000 + k},2026{k:04d},s{k},A,{grade},1.5')
    rows.append('"미, 제출",9999,20269999,z,A,2,')
    return "\n".join(rows) + "\n"


MAKERS = {
    "moodle": (moodle_zip, moodle_sheet, "cp949"),
    "canvas": (canvas_zip, canvas_sheet, "utf-8-sig"),
}


def judged_here(path: Path, _seconds: Any, _stop: Any, data: bytes | Fault) -> tuple[Verdict, ...]:
    """Judge in this process: what is tried here is how answers come and how grades leave."""
    found = []
    for source in answers_in(path, data):
        for exercise in source.exercises or (None,):
            id = exercise.id if exercise else None
            if source.fault is not None or exercise is None:
                found.append(Verdict(path, id, "not run", fault=source.fault))
                continue
            names: dict[str, Any] = {}
            exec(source.text, names)
            given = (3, 3, 2, 8) if id == "T11" else (28, 3, 2, 1)
            right = names[by_id(exercise.id).function](*given) == (152 if id == "T11" else 30)
            found.append(Verdict(path, id, "right" if right else "wrong", seconds=0.25))
    return tuple(found)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    judged: list[str] = []

    def check(path: Path, *more: Any) -> tuple[Verdict, ...]:
        judged.append(path.name)
        return judged_here(path, *more)

    monkeypatch.setattr(grading, "check_file", check)
    return judged


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def graded(tmp_path: Path, kind: str) -> Path:
    make, sheet, encoding = MAKERS[kind]
    download, template = tmp_path / "내려받은 과제.zip", tmp_path / "sheet.csv"
    make(download)
    template.write_bytes(sheet(False).encode(encoding))
    grade_class(
        ClassOptions(
            download, jobs=2, gradebook=kind, template=template, points=["T11=5"], seconds=60
        )
    )
    out = tmp_path / "내려받은 과제-grades"
    assert (out / f"{kind}.csv").read_bytes() == sheet(True).encode(encoding)
    return out


def look_at_the_rest(out: Path, said: str, kind: str) -> None:
    rows = {row[1]: row for row in table(out / "students.csv")[1:]}
    assert len(rows) == STUDENTS + 1
    absent = next(row for row in rows.values() if row[-1] == "제출하지 않음")
    assert absent[3:6] == ["", "", ""]
    assert sum(row[6] == "예" for row in rows.values()) == 2
    files = table(out / "files.csv")
    assert len(files) == STUDENTS + 3
    assert sum(bool(re.fullmatch("[0-9a-f]{64}", row[-1])) for row in files) == STUDENTS + 1
    assert "T10, T11: 3번 제출했습니다. 가장 나중에 낸 것으로 채점했습니다" in said
    assert "파일이 1 MB보다 큽니다" in said
    assert said.count("늦게 제출했습니다") == 2
    assert f"성적표에 적은 학생: {STUDENTS}명" in said
    back = sorted((out / "feedback").rglob("*.html"))
    assert len(back) == STUDENTS
    page = next(each for each in back if NAMES[1] in str(each)).read_text(encoding="utf-8")
    assert NAMES[1] in page
    assert not [name for name in NAMES if name != NAMES[1] and name in page]
    bomb = next(each for each in back if NAMES[BOMB] in str(each)).read_text(encoding="utf-8")
    assert "파일이 1 MB보다 큽니다" in bomb
    assert rows[NAMES[EMPTY]][-2:] == [
        "1",
        "연습문제의 답이 없음; hw.py: 빈 파일입니다. 저장하고 다시 제출하십시오",
    ]
    if kind == "moodle":
        folder = out / "feedback" / f"{NAMES[1]}_1001_assignsubmission_file_"
        assert (folder / "feedback.html").is_file()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("kind", MAKERS)
def test_a_download_becomes_a_filled_gradebook(tmp_path, capsys, kind):
    language.use("ko")
    out = graded(tmp_path, kind)
    look_at_the_rest(out, capsys.readouterr().out, kind)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["내려받은 과제.zip", "sheet.csv", out.name]
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", MAKERS)
def test_a_download_judged_in_processes_becomes_a_filled_gradebook(tmp_path, capsys, kind):
    language.use("ko")
    look_at_the_rest(graded(tmp_path, kind), capsys.readouterr().out, kind)


def some(tmp_path: Path) -> Path:
    folder = tmp_path / "반"
    folder.mkdir()
    for name, text in {
        "김민수_20260001_T11.py": T11,
        "이영희_20260002_T11.py": T11.replace("h_f", "height") + "# mine\n",
        "박서연_20260003_T11.py": WRONG["T11"],
        "박서연_20260003_T11-1.py": T11.replace("(h_f * w", "( h_f * w"),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_regrading_touches_changed_files_only_and_gives_the_same_grades(tmp_path, here):
    folder = some(tmp_path)
    options = ClassOptions(folder, jobs=1)
    grade_class(options)
    out = default_out(folder)
    assert len(here) == 4
    first = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    grade_class(options)
    assert len(here) == 4
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == first
    (folder / "이영희_20260002_T11.py").write_text(WRONG["T11"], encoding="utf-8")
    grade_class(options)
    assert here[4:] == ["이영희_20260002_T11.py"]
    grades = {row[1]: row[3] for row in table(out / "students.csv")[1:]}
    assert grades == {"김민수": "1", "이영희": "0", "박서연": "1"}
    grade_class(ClassOptions(folder, jobs=1, seconds=9))
    assert len(here) == 9  # judged under another limit: all anew
    grade_class(ClassOptions(folder, jobs=1, seconds=9, best=True))
    assert len(here) == 9


def peak(folder: Path, count: int) -> int:
    """Grade so many answers, each of which and each verdict on which is large, and return the most bytes held at once."""
    folder.mkdir()
    for k in range(count):
        text = f"# {k}{'=' * 20_000}\n{T11}"
        (folder / f"s_{20260000 + k}_T11.py").write_text(text, encoding="utf-8")
    gc.collect()
    tracemalloc.start()
    try:
        grade_class(ClassOptions(folder, jobs=2, gradebook="moodle"))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_holds_a_row_a_file(tmp_path, monkeypatch):
    """Neither what was handed in nor a verdict's print is kept: they lie on the disk until their turn comes."""

    def check(path: Path, *_: Any) -> tuple[Verdict, ...]:
        return (Verdict(path, "T11", "wrong", printed=f"{path.name} {'x' * 20_000}"),)

    monkeypatch.setattr(grading, "check_file", check)
    peak(tmp_path / "first", 3)  # what is loaded once
    few, many = peak(tmp_path / "few", 40), peak(tmp_path / "many", 240)
    assert (many - few) / 200 < 4_000


@pytest.mark.usefixtures("here")
def test_the_newest_counts_or_the_best(tmp_path):
    folder = some(tmp_path)
    (folder / "박서연_20260003_T11-2.py").write_text(WRONG["T11"], encoding="utf-8")
    for best, mark in ((False, "0"), (True, "1")):
        grade_class(ClassOptions(folder, jobs=1, best=best))
        grades = {row[1]: row[3] for row in table(default_out(folder) / "students.csv")[1:]}
        assert grades["박서연"] == mark


@pytest.mark.usefixtures("here")
def test_evidence_is_kept_and_shown_again(tmp_path, capsys):
    folder = some(tmp_path)
    grade_class(ClassOptions(folder, jobs=1))
    out = default_out(folder)
    records = {each["file"]: each for each in read_evidence(out / "evidence.jsonl")}
    kept = records["박서연_20260003_T11-1.py"]
    assert len(kept["sha256"]) == 64
    assert (kept["counts for"], kept["size"]) == (["T11"], len(T11) + 1)
    assert {"lecture-port", "python", "numpy", "tensorflow", "limit"} <= set(kept["judged with"])
    assert kept["verdicts"][0]["outcome"] == "right"
    capsys.readouterr()
    explain_grade("박서연", "t11", out, None, False)
    said = capsys.readouterr().out
    assert said.index("T11-1.py (counts)") < said.index("T11.py (does not count)")
    assert kept["sha256"] in said
    assert "return ( h_f" in said
    explain_grade("20260003", "T11", None, folder, True)
    assert [each["counts"] for each in json.loads(capsys.readouterr().out)] == [True, False]
    for student, id in (("없는 학생", "T11"), ("박서연", "P02")):
        with pytest.raises(UsageError):
            explain_grade(student, id, out, None, False)


@pytest.mark.usefixtures("here")
def test_like_answers_are_listed_without_blame(tmp_path):
    language.use("ko")
    folder = some(tmp_path)
    grade_class(ClassOptions(folder, jobs=1))
    page = (default_out(folder) / "grades.html").read_text(encoding="utf-8")
    assert "T11: 김민수 20260001, 박서연 20260003, 이영희 20260002" in page
    assert not re.search("표절|부정|베낀|베꼈|copied|cheat|plagiar", page)


LIKE = [
    (
        "def f(x):\n    y = x + 1\n    return y",
        'def f(a):\n    "Doc."\n    b = a + 1  # c\n    return b',
        True,
    ),
    ("def f(x): return sum(x)", "def f(x): return max(x)", False),
    ("def f(x): return x.sum()", "def f(x): return x.max()", False),
    (
        "def f(x): return g(x)\ndef g(x): return 1",
        "def f(x): return h(x)\ndef h(x): return 2",
        False,
    ),
    ("def f(x): return x + 1", "def f(x): return x + 2", False),
]


@pytest.mark.parametrize(("one", "other", "same"), LIKE)
def test_what_likeness_means(one, other, same):
    shapes = [shape_of(text, "f") for text in (one, other)]
    assert None not in shapes
    assert (shapes[0] == shapes[1]) is same


@pytest.mark.usefixtures("here")
def test_a_roster_names_who_is_missing_and_who_is_unknown(tmp_path, capsys):
    language.use("ko")
    folder = some(tmp_path)
    roster = tmp_path / "명단.csv"
    roster.write_bytes(
        "이름,학번\n김민수,20260001\n박서연,20260003\n최지훈,20260009\n".encode("cp949")
    )
    grade_class(ClassOptions(folder, jobs=1, roster=roster, gradebook="canvas"))
    assert "이영희 20260002: 명단에 없습니다" in capsys.readouterr().out
    rows = table(default_out(folder) / "students.csv")
    assert [row[1] for row in rows[1:]] == ["김민수", "박서연", "최지훈", "이영희"]
    assert rows[3][-1] == "제출하지 않음"
    made = table(default_out(folder) / "canvas.csv")
    assert made[0][:2] == ["Student", "ID"]
    assert [row[-1] for row in made[1:]] == ["1", "1", "1", "1"]


def test_hostile_archives_are_judged_by_their_heads(tmp_path):
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/kim_T11.py", T11)
        archive.writestr("/abs/lee_T11.py", T11)
        archive.writestr("park_T11.py", bytes(5_000_000))
        archive.writestr("C:\\x\\choi_T11.py", T11)
        archive.writestr("deep.zip", inner_zip("more.zip", inner_zip("deep.py", T11)))
        archive.writestr("__MACOSX/._kim_T11.py", "x")
        archive.writestr("broken.zip", b"PK\x03\x04 no")
        archive.writestr("work.rar", b"Rar!")
        link = zipfile.ZipInfo("link_T11.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    answers, others = read_answers(packed, set())
    found = {each.name: each.data for each in answers}
    assert set(found) == {"etc/kim_T11.py", "abs/lee_T11.py", "park_T11.py", "x/choi_T11.py"}
    folder = PureWindowsPath("D:/class")
    assert all((folder / name).is_relative_to(folder) for name in found)
    assert isinstance(found["park_T11.py"], Fault)
    assert {each.name: each.why.en for each in others} == {
        "__MACOSX/._kim_T11.py": "its name begins with __",
        "broken.zip": "a damaged archive, or one cut short",
        "deep.zip/more.zip": "a zip inside a zip, the second of which is not opened",
        "link_T11.py": "a link",
        "work.rar": "an archive of another kind: pack it as zip to have it graded",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_no_damage_of_one_file_in_an_archive_costs_another_its_grade(tmp_path):
    """Each byte of the middle file is wrong once, in every way of packing that zip knows."""
    packed = tmp_path / "x.zip"
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(packed, "w", method) as archive:
            for name in ("kim_T11.py", "lee_T11.py", "park_T11.py"):
                archive.writestr(name, T11)
            _, middle, last = (each.header_offset for each in archive.infolist())
        good = packed.read_bytes()
        for at in range(middle + 30 + len("lee_T11.py"), last, 3):
            packed.write_bytes(good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :])
            found = {each.name: each.data for each in read_answers(packed, set())[0]}
            assert found["kim_T11.py"] == found["park_T11.py"] == T11.encode()
            damaged = found["lee_T11.py"]  # the last bits of a stream may say nothing
            assert isinstance(damaged, Fault) or damaged == T11.encode()


ODD_ROSTER = """학번;이름;이메일\r
20260011;김민수;a@x\r
20260012;김민수;b@x\r
20260013;이영희;c@x\r
20260014;박서연;d@x\r
20260014;최지훈;e@x\r
20260016;정하늘;f@x\r
20260016;정하늘;f@x\r
"""


@pytest.mark.usefixtures("here")
def test_an_odd_class_is_told_apart(tmp_path, capsys):
    """Two of one name, nothing but a PDF, names that are formulas, a list with one number twice: nothing is lost or guessed."""
    language.use("ko")
    packed, roster = tmp_path / "hw.zip", tmp_path / "명단.csv"
    roster.write_bytes(ODD_ROSTER.encode("cp949"))  # a Korean Excel's semicolons
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in {
            "김민수_11_assignsubmission_file_/hw.py": T11,
            "김민수_12_assignsubmission_file_/hw.py": WRONG["T11"],
            "이영희_13_assignsubmission_file_/보고서.pdf": b"%PDF",
            "박서연_14_assignsubmission_file_/과제.hwp": b"x",
            "정하늘_16_assignsubmission_file_/hw.7z": b"7z",
            "강도윤_17_assignsubmission_file_/hw.zip": b"",
            "=cmd_18_assignsubmission_file_/hw.py": T11,
            'O"Brien, Kim_19_assignsubmission_file_/hw "final", v2.py': T11,
            "/abs/조수아_22_assignsubmission_file_/hw.py": T11,
        }.items():
            add(archive, name, data)
        add(archive, "한별_23_assignsubmission_file_/HW.py", T11, day=17)
        add(archive, "한별_23_assignsubmission_file_/hw.py", WRONG["T11"], day=18)
    grade_class(ClassOptions(packed, jobs=1, roster=roster, gradebook="moodle"))
    said = capsys.readouterr().out
    out = default_out(packed)
    for line in (
        "김민수 (11): 명단의 누구인지 분명하지 않습니다",
        "김민수 (12): 명단의 누구인지 분명하지 않습니다",
        "명단에서 여러 사람의 학번이 같습니다: 20260014 (박서연, 최지훈)",
        "이영희 20260013: 채점할 수 있는 파일을 내지 않았습니다 (보고서.pdf)",
        "과제.hwp: 파이썬 파일(.py)이나 노트북(.ipynb)이 아닙니다",
        "hw.7z: zip이 아닌 압축 파일입니다",
        "강도윤: 채점할 수 있는 파일을 내지 않았습니다 (hw.zip)",
        "hw.zip: 빈 파일(0바이트)입니다",
        "한별, T11: 2번 제출했습니다",
    ):
        assert line in said, line
    rows = table(out / "students.csv")[1:]
    by_name = {(row[0], row[1]): row for row in rows}
    assert [row[1] for row in rows].count("정하늘") == 1
    for number in ("20260011", "20260012"):  # one of two files is his
        assert by_name[number, "김민수"][-1] == "분명하지 않은 제출물이 있음"
    assert by_name["20260013", "이영희"][3:5] == ["", ""]  # nothing to grade is no zero
    assert {row[2][:3] for row in table(out / "files.csv")[1:]} == {"T11"}
    assert "'=cmd" in {row[1] for row in rows}
    made = {row[1]: row[3] for row in table(out / "moodle.csv")[1:]}
    assert made['O"Brien, Kim'] == "1"
    assert "이영희" not in made
    pages = {path.parent.name.split("_")[1]: path for path in (out / "feedback").rglob("*.html")}
    assert len(pages) == 10
    assert "보고서.pdf: 파이썬 파일" in pages["13"].read_text(encoding="utf-8")
    capsys.readouterr()
    with pytest.raises(UsageError) as several:
        explain_grade("김민수", "T11", out, None, False)
    assert "김민수 11, 김민수 12" in str(several.value)
    explain_grade("12", "T11", out, None, False)
    assert "성적에 반영됨" in capsys.readouterr().out


JUNK = {
    "과제/__MACOSX/._답.py": "x",
    "과제/.DS_Store": "x",
    "Thumbs.db": "x",
    ".ipynb_checkpoints/답-checkpoint.ipynb": "{}",
}
LINK = zipfile.ZipInfo("풀이/T11.py")
LINK.external_attr = 0o120777 << 16
# What one student hands in: files by name, and what stands in the tables: T10, T11, total, files, note.
HANDED_IN: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "가": ({"hw.zip": locked(inner_zip("T11.py", T11))}, ["", "", "", "1", "(T11.py)"]),
    "나": ({"hw.zip": inner_zip("과제/답.py", T11, **JUNK)}, ["", "2.5", "2.5", "2", ""]),
    "다": ({"hw.ipynb": b""}, ["", "", "0", "1", "빈 파일입니다"]),
    "라": ({"hw.ipynb": notebook(T11, T10, "def x(: ")}, ["0", "2.5", "2.5", "1", ""]),
    "마": ({"a.py": T11, "a-1.py": WRONG["T11"]}, ["", "0", "0", "2", "다시 제출: T11"]),
    "바": (
        {"hw.zip": inner_zip(LINK, "/etc/passwd", **{"../../T11.py": T11, "C:\\x\\T10.py": T10})},
        ["0", "2.5", "2.5", "3", ""],
    ),
    "사": ({"hw.zip": inner_zip("in.zip", inner_zip("a.py", T11))}, ["", "", "", "1", "(in.zip)"]),
    "아": ({"hw.py": T11.encode("utf-16")}, ["", "2.5", "2.5", "1", ""]),
    "자": ({"hw.zip": inner_zip("T11.py", T11)[:40]}, ["", "", "", "1", "(hw.zip)"]),
    "차": ({"Thumbs.db": "x"}, ["", "", "", "1", "(Thumbs.db)"]),
    "카": ({"hw.py": "   \n"}, ["", "", "0", "1", "빈 파일입니다"]),
    "타": ({"T11.py.zip": inner_zip("hw.py", T11)}, ["", "2.5", "2.5", "1", ""]),
    "파": (
        {"hw.pdf.py": b"%PDF-1.4 \xff\xfe\x00"},
        ["", "", "0", "1", "연습문제의 답이 없음; hw.pdf.py: "],
    ),
    "하": ({"hw.PY": ("\ufeff" + T11.replace("\n", "\r\n")).encode()}, ["", "2.5", "2.5", "1", ""]),
    "거": ({"hw.ipynb": '{"cells": ['}, ["", "", "0", "1", "도중에 잘렸거나"]),
    "너": ({".DS_Store": "x"}, ["", "", "", "1", "(.DS_Store)"]),
    "더": ({"hw.zip": inner_zip(LINK, "/etc/passwd")}, ["", "", "", "1", "(T11.py)"]),
    "러": ({"T10.py": T10, "T11.ipynb": notebook(T11)}, ["0", "2.5", "2.5", "2", ""]),
    "머": ({"T10.py": WRONG["T10"], "T10 (1).py": T10}, ["0", "", "0", "2", "다시 제출: T10"]),
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("where", ["moodle", "canvas", "folders", "zips"])
def test_whatever_a_student_hands_in_costs_nobody_a_grade(tmp_path, where):
    language.use("ko")
    place = {"moodle": "{0}_{1}_assignsubmission_file_/{2}", "canvas": "{0}_{1}_77{1}_{2}"}
    packed = tmp_path / "hw.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for k, (name, (files, _)) in enumerate(HANDED_IN.items()):
            if where == "zips" and not any(each.endswith(".zip") for each in files):
                add(archive, f"{name}.zip", inner_zip(".keep", "", **files))
                continue
            for file, data in files.items():
                add(archive, place.get(where, "{0}/{2}").format(name, 10 + k, file), data)
    grade_class(ClassOptions(packed, jobs=1, points=["T11=2.5", "T10=0"], gradebook="moodle"))
    rows = {row[1]: row[3:6] + row[7:] for row in table(default_out(packed) / "students.csv")[1:]}
    for name, (_, wanted) in HANDED_IN.items():
        if name == "너" and where in ("folders", "zips"):
            continue  # who has made a folder with nothing of his own is nobody
        assert rows[name][:4] == wanted[:4], name
        assert wanted[4] in rows[name][4], name
    assert len(rows) == len(HANDED_IN) - (where in ("folders", "zips"))
    assert {row[4] for row in table(default_out(packed) / "moodle.csv")[1:]} == {"2.5"}


@pytest.mark.usefixtures("here")
def test_no_page_of_an_earlier_grading_is_left_to_be_handed_back(tmp_path):
    folder = some(tmp_path)
    grade_class(ClassOptions(folder, jobs=1))
    back = default_out(folder) / "feedback"
    (back / "mine.html").write_text("the lecturer's own", encoding="utf-8")
    if os.name == "posix":
        os.mkfifo(back / "pipe.html")  # is not waited for
    (folder / "이영희_20260002_T11.py").unlink()
    roster = tmp_path / "list.csv"
    roster.write_text("학번,이름\n20260001,Minsu Kim\n20260003,박서연\n", encoding="utf-8")
    grade_class(ClassOptions(folder, jobs=1, roster=roster))
    assert {path.name for path in back.iterdir()} == {
        "mine.html",
        *(["pipe.html"] if os.name == "posix" else []),
        "Minsu Kim 20260001.html",
        "박서연 20260003.html",
    }


@pytest.mark.usefixtures("here")
def test_a_file_that_names_nobody_is_told(tmp_path, capsys):
    folder = some(tmp_path)
    (folder / "hw1.py").write_text(T11, encoding="utf-8")
    grade_class(ClassOptions(folder, jobs=1))
    said = capsys.readouterr().out
    assert "hw1.py: its name tells no student" in said
    assert said.count("its name tells no student") == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("attempt", "label"), [("attempt", "이름"), ("시도", "이름"), ("intento", "Nombre")]
)
def test_blackboards_texts_tell_who_handed_in_nothing_to_grade(tmp_path, capsys, attempt, label):
    language.use("ko")
    packed = tmp_path / "hw.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for who, name, file in (("s1", "김민수", "P.py"), ("s2", "이영희", "보고서.docx")):
            head = f"실습1_{who}_{attempt}_2026-11-20-10-11-12"
            add(archive, f"{head}_{file}", T11)
            add(archive, f"{head}.txt", f"{label}: {name} ({who})\n과제: 실습1 (2)\n")
    grade_class(ClassOptions(packed, jobs=1))
    said = capsys.readouterr().out
    assert "이영희: 채점할 수 있는 파일을 내지 않았습니다 (보고서.docx)" in said
    assert f"{attempt}_2026-11-20-10-11-12.txt" not in said


DEADLINES = {
    "2026-11-20 23:59": datetime(2026, 11, 20, 23, 59),
    "2026-11-20T18:00:30": datetime(2026, 11, 20, 18, 0, 30),
    "2026.11.20": datetime(2026, 11, 20, 23, 59, 59, 999999),
    "2026. 11. 5. 09:00": datetime(2026, 11, 5, 9),
    "2026/11/20 18:00": datetime(2026, 11, 20, 18),
    "2026년 11월 20일": datetime(2026, 11, 20, 23, 59, 59, 999999),
    "2026년 11월 5일 오후 6시": datetime(2026, 11, 5, 18),
    "2026. 11. 20. 오전 12:30": datetime(2026, 11, 20, 0, 30),
    "2026-11-20 24:00": datetime(2026, 11, 21),
    "2026-11-20 9:05": datetime(2026, 11, 20, 9, 5),
    "2026-11-20 11:59 PM": datetime(2026, 11, 20, 23, 59),
    "2026-11-20T18:00:00+09:00": datetime(2026, 11, 20, 18),
}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_is_read_however_the_day_is_written(text):
    assert _deadline(text) == DEADLINES[text]


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "2026-11-20 25:00", "2026-11-20 10:75"])
def test_what_is_no_deadline_is_one_line(text):
    with pytest.raises(UsageError):
        _deadline(text)


@pytest.mark.usefixtures("here")
def test_names_that_differ_in_case_only_get_a_file_each(tmp_path):
    packed = tmp_path / "hw.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for k, name in enumerate(("kim", "Kim", "KIM")):
            archive.writestr(f"{name}_{20 + k}_{50 + k}_hw.py", T11)
    grade_class(ClassOptions(packed, jobs=1))
    names = [path.name.casefold() for path in (default_out(packed) / "feedback").iterdir()]
    assert len(names) == len(set(names)) == 3


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("best", [False, True])
def test_late_is_who_is_late_with_what_counts(tmp_path, best):
    packed = tmp_path / "hw.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in {
            "kim_11_5001_T11.py": T11,
            "kim_LATE_11_5002_T11-1.py": WRONG["T11"],
            "lee_12_5003_T11.py": T11,
            "lee_LATE_12_5004_README.py": "x = 1",
        }.items():
            archive.writestr(name, text)
    grade_class(ClassOptions(packed, jobs=1, best=best))
    out = default_out(packed)
    assert {row[1]: row[5] for row in table(out / "students.csv")[1:]} == {
        "kim": "" if best else "yes",
        "lee": "",
    }
    late = {each["file"]: each["late"] for each in read_evidence(out / "evidence.jsonl")}
    assert [each for each in late if late[each]] == [each for each in late if "LATE" in each]


@pytest.mark.usefixtures("here")
def test_names_that_no_system_takes_as_a_file_get_one(tmp_path):
    packed = tmp_path / "hw.zip"
    long = "가나다라마바사" * 11
    names = [long + "하", long + "호", "con", "a:b?", "점.", "=1+1", "😀", "😎"]
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(f"{name}/T11.py", T11)
    grade_class(ClassOptions(packed, jobs=1))
    pages = [path.name for path in (default_out(packed) / "feedback").iterdir()]
    assert len(pages) == len(names)
    assert all(len(page.encode()) < 250 and not re.search(r'[<>:"|?*]', page) for page in pages)


def graded_with(tmp_path: Path, files: dict[str, str], roster: str = "") -> list[list[str]]:
    folder, path = tmp_path / "반", tmp_path / "명단.csv"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    path.write_bytes(roster.encode("cp949"))
    grade_class(ClassOptions(folder, jobs=1, roster=path if roster else None))
    return [row[:6] for row in table(default_out(folder) / "students.csv")[1:]]


@pytest.mark.usefixtures("here")
def test_one_student_in_two_spellings_is_one_row(tmp_path, capsys):
    language.use("ko")
    files = {
        "김민수_20260001_T11.py": T11,
        "Minsu Kim_T10.py": T10,
        "이영희_T11.py": T11,
        "이영희_20260002_T10.py": WRONG["T10"],
    }
    rows = graded_with(tmp_path, files)
    assert len(rows) == 4
    assert "이영희 20260002, 이영희: 한 사람일 수 있습니다" in capsys.readouterr().out
    roster = '성명,영문 이름,학번\r\n김민수,"KIM, Minsu","=""20260001"""\r\n이영희,,20260002\r\n'
    assert graded_with(tmp_path, files, roster) == [
        ["20260001", "김민수", "", "1", "1", "2"],
        ["20260002", "이영희", "", "0", "1", "1"],
    ]
    said = capsys.readouterr().out
    assert "한 사람일 수" not in said
    for both in ("Minsu Kim, 김민수 20260001", "이영희 20260002, 이영희"):
        assert f"한 학생으로 보았습니다 ({both})" in said


@pytest.mark.usefixtures("here")
def test_a_folder_a_student_names_who_has_nothing_to_grade(tmp_path, capsys):
    language.use("ko")
    folder = tmp_path / "반"
    for name, data in {
        "김민수/P.py": T11.encode(),
        "이영희/보고서.pdf": b"%PDF",
        "박서연/in.zip": inner_zip("deep/T11.py", T11),
        "empty.zip": b"",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    grade_class(ClassOptions(folder, jobs=1))
    rows = {row[1]: row for row in table(default_out(folder) / "students.csv")[1:]}
    assert {name: row[3] for name, row in rows.items()} == {
        "김민수": "1",
        "박서연": "1",
        "이영희": "",
    }
    assert "empty.zip: 빈 파일(0바이트)입니다" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_grades_never_go_among_the_students_files(tmp_path):
    folder = some(tmp_path)
    before = sorted(folder.iterdir())
    with pytest.raises(UsageError):
        grade_class(ClassOptions(folder, out=folder))
    grade_class(ClassOptions(folder, jobs=1))
    assert sorted(folder.iterdir()) == before
    for _ in range(2):
        grade_class(ClassOptions(folder, out=folder / "성적", jobs=1))
    assert len(table(folder / "성적" / "files.csv")) == 5


@pytest.mark.parametrize("which", ["roster", "template"])
def test_a_list_without_names_is_told_before_anything_is_judged(tmp_path, here, which):
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadDataError):
        grade_class(ClassOptions(some(tmp_path), gradebook="canvas", **{which: path}))
    assert here == []


def test_an_archive_of_nothing_to_be_graded_says_why(tmp_path):
    packed = tmp_path / "hw.zip"
    packed.write_bytes(locked(inner_zip("kim_T11.py", T11)))
    with pytest.raises(BadDataError) as error:
        grade_class(ClassOptions(packed))
    assert "kim_T11.py: packed with a password" in str(error.value)


def test_who_handed_in_what_is_listed_without_judging(tmp_path, here, capsys):
    grade_class(ClassOptions(some(tmp_path), only_list=True, pattern="{name}_{number}_{file}"))
    said = capsys.readouterr().out
    assert "김민수 20260001: 김민수_20260001_T11.py" in said
    assert "3 students, 4 files (--pattern 4)" in said
    assert here == []
