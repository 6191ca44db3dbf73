"""A folder of files graded: CSV for a Korean Excel, one page with the commonest mistakes."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import time

import pytest

from lecture_port import language
from lecture_port.errors import BadDataError, DamagedResultError
from lecture_port.exercises import judging as check_file
from lecture_port.exercises.class_grades import class_of
from lecture_port.exercises.class_tables import answers_table, page_html
from lecture_port.exercises.grading import grade
from lecture_port.exercises.inputs import disagreement
from lecture_port.exercises.judging import verdict_line
from lecture_port.files import write_text
from lecture_port.printable import csv_lines, csv_text

HEAD = "def parameters(h_f, w_f, channels, filters):\n"
FILES = {
    "kim/T11.py": HEAD + "    return (h_f * w_f * channels + 1) * filters\n",
    "lee/T11.py": HEAD + "    return h_f * w_f * channels * filters\n",
    "박/T11.py": HEAD + "    return h_f * w_f * channels * filters\n",
    "=cmd.py": HEAD + "    return 1 / 0\n",
    "a&b.py": HEAD + "    return (\n",
    ".hidden/T11.py": HEAD + "    return 1\n",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("반")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    heard = []
    found = grade(folder, 2, None, lambda done, total, _: heard.append((done, total)))
    assert heard == [(k, 5) for k in range(1, 6)]
    return found


def test_every_file_has_its_verdict_in_order(graded):
    told = [(v.path.relative_to(graded.folder).as_posix(), v.outcome) for v in graded.verdicts()]
    assert told == [
        ("=cmd.py", "not run"),
        ("a&b.py", "not run"),
        ("kim/T11.py", "right"),
        ("lee/T11.py", "wrong"),
        ("박/T11.py", "wrong"),
    ]


def test_the_commonest_mistake_comes_first(graded):
    exercise, mistake, count = graded.commonest()[0]
    assert (exercise, mistake.id, count) == ("T11", "bias-forgotten", 2)


def test_the_csv_opens_in_excel(graded, tmp_path):
    language.use("ko")
    path = tmp_path / "grades.csv"
    write_text(path, csv_lines(answers_table(graded).rows()))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:4] == ["파일", "연습문제", "판정", "점수"]
    assert len(rows) == 6
    assert {len(row) for row in rows} == {8}
    assert rows[1][0] == "'=cmd.py"
    assert rows[4][:5] == ["lee/T11.py", "T11", "틀림", "0", "bias-forgotten"]


def test_no_cell_is_a_formula(graded):
    cells = [
        cell
        for row in csv.reader(csv_text(answers_table(graded).rows()).splitlines())
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_page_needs_no_other_host_and_escapes_names(graded, lang):
    language.use(lang)
    html = "".join(page_html(class_of(graded, {})))
    assert f'<html lang="{lang}">' in html
    assert not re.search(r"https?://|<script|@import", html)
    assert "a&b.py" not in html
    assert "a&amp;b.py" in html
    assert "prefers-color-scheme: dark" in html
    assert html.index("bias" if lang == "en" else "편향") < html.index("kim/T11.py")


def test_a_folder_without_python_is_told(tmp_path):
    with pytest.raises(BadDataError):
        grade(tmp_path, 1, None, lambda *_: None)


def test_ctrl_c_ends_the_files_under_way(tmp_path):
    (tmp_path / "T11_loop.py").write_text(
        HEAD + "    while True:\n        pass\n", encoding="utf-8"
    )
    (tmp_path / "T11_right.py").write_text(FILES["kim/T11.py"], encoding="utf-8")

    def interrupt(*_):
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        grade(tmp_path, 2, 300, interrupt)
    assert time.monotonic() - began < 60


@pytest.fixture
def two_files(tmp_path):
    (tmp_path / "kim_T11.py").write_text(FILES["kim/T11.py"], encoding="utf-8")
    (tmp_path / "lee_T10.py").write_text(
        "def output_size(h, h_f, p, s):\n    return (h + 2 * p - h_f) // s + 1\n", encoding="utf-8"
    )
    return tmp_path


def test_a_judge_that_fails_costs_no_other_file_its_grade(two_files, monkeypatch):
    judge = check_file.judge

    def failing(exercise, heard):
        if exercise.id == "T10":
            raise EOFError("no data\nleft")
        return judge(exercise, heard)

    monkeypatch.setattr(check_file, "judge", failing)
    right, failed = grade(two_files, 2, None, lambda *_: None).verdicts()
    assert (right.exercise, right.outcome) == ("T11", "right")
    assert (failed.exercise, failed.outcome, failed.rows) == ("T10", "not run", ())
    assert failed.fault is not None
    assert failed.fault.id == "judge"
    assert "EOFError: no data left" in verdict_line(failed)
    assert "in failing" in failed.as_dict()["fault"]["error"]
    again = grade(two_files, 1, None, lambda *_: None)
    assert "T10,did not run,0,judge," in csv_text(answers_table(again).rows())


def test_whatever_else_fails_costs_no_other_file_its_grade(two_files, monkeypatch):
    run = check_file.run

    def failing(source, *others):
        if source.path.name == "lee_T10.py":
            raise OSError("no more processes")
        return run(source, *others)

    monkeypatch.setattr(check_file, "run", failing)
    right, failed = grade(two_files, 2, None, lambda *_: None).verdicts()
    assert right.outcome == "right"
    assert (failed.outcome, failed.fault.id) == ("not run", "judge")


def test_a_port_that_is_not_r_judges_nobody(two_files, monkeypatch):
    def failing(*_):
        raise disagreement("P01", "train_images")

    monkeypatch.setattr(check_file, "judge", failing)
    with pytest.raises(DamagedResultError):
        grade(two_files, 2, None, lambda *_: None)


def test_names_and_messages_that_are_no_utf8_lose_no_grades(two_files, tmp_path):
    odd = "\\ud800"
    (two_files / "odd_T11.py").write_text(
        HEAD + f'    raise ValueError("{odd} no text")\n', encoding="utf-8"
    )
    if os.name == "posix":
        name = os.fsdecode("김_T11.py".encode("cp949"))
        with contextlib.suppress(OSError):  # macOS refuses the name
            (two_files / name).write_text(FILES["lee/T11.py"], encoding="utf-8")
    graded = grade(two_files, 2, None, lambda *_: None)
    table, page = tmp_path / "out" / "grades.csv", tmp_path / "out" / "grades.html"
    write_text(table, csv_lines(answers_table(graded).rows()))
    with table.open(encoding="utf-8-sig") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 1 + len(list(graded.verdicts()))
    assert [row[4] for row in rows if row[0] == "odd_T11.py"] == ["exception"]
    write_text(page, page_html(class_of(graded, {})))
    assert r"ValueError: \ud800 no text" in page.read_text(encoding="utf-8")
    assert (sum("_T11.py" in row[0] and "\\xb1" in row[0] for row in rows) == 1) == (len(rows) == 5)
