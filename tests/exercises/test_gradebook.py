"""Rosters as they are kept, and templates given back with one column filled."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from lecture_port.errors import BadDataError, UsageError
from lecture_port.exercises.gradebook import (
    column_of,
    fill,
    kind_of,
    match,
    people,
    points_of,
    possible,
    read_table,
    spellings,
)
from lecture_port.exercises.submissions import Upload

WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (submission),Feedback comments\r\n"
    'Participant 101,"김민수",kim@x.ac.kr,Submitted for grading,,10.00,"Friday, 20 November 2026",\r\n'
    'Participant 102,"Lee, ""Y"" Young",Lee@x.ac.kr,"Submitted for grading - 2 days late",3.5,10.00,-,"a\nb, c"\r\n'
    "Participant 103,박,park@x.ac.kr,No submission,,10.00,-\r\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (7001),HW 2 (7002),Final Score\n"
    "    Points Possible,,,,,10,5,(read only)\n"
    '"Kim, Minsu",11,20261234,kim,A,,2,\n'
    '"Lee, Young",12,20261235,lee,A,1,,99.1\n'
    '"Student, Test",13,,x,A,,,\n'
)


def handed(name, number="", account=""):
    return Upload(name + number + account, name, number, account)


def write(tmp_path, text, encoding="utf-8", name="list.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_table(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("학번,이름,이메일\n20261234,김민수,kim@x.ac.kr\n", "cp949"),
        ("이메일;성명;학번\nkim@x.ac.kr;김민수;20261234\n", "utf-8-sig"),
        ("E-mail\tStudent ID\tFull Name\nkim@x.ac.kr\t20261234\t김민수\n", "utf-16"),
        ("번호,학번,성,이름,전자우편\n1,20261234,김,민수,kim@x.ac.kr\n", "utf-8"),
        ("Last name,First name,ID number,Email address\n김,민수,20261234,kim@x.ac.kr\n", "utf-8"),
        ("20261234,김민수,kim@x.ac.kr\n", "utf-8"),
    ],
)
def test_a_roster_is_read_whatever_its_columns(tmp_path, text, encoding):
    (person,) = people(write(tmp_path, text, encoding))
    assert (person.number, person.email) == ("20261234", "kim@x.ac.kr")
    assert "김민수" in spellings(person.name)
    assert {"20261234", "kim"} <= person.ids


ODD_LISTS = {
    "titles below the course's name": ("2026-2학기 출석부,,,\n과목: 통계 (가),,,\n\n번호,학번,성명(한글),비고\n1,20261234,김민수,\n", "utf-8"),
    "titles on every page": ("학번,이름\n20261234,김민수\n학번,이름\n20261235,이영희\n,\n", "cp949"),
    "quoted lines": ('"학번","이름","메모"\r\n"20261234","김민수","재수강,\r\n""확인"""\r\n', "utf-8-sig"),
    "names with commas between semicolons": ('"Student Number";"Full Name";"E-mail"\n20261234;"Kim, 민수 (김민수)";kim@x\n', "cp949"),
    "tabs of an unmarked UTF-16": ("학번\t이름\n20261234\t김민수\n", "utf-16-le"),
    "big-endian": ("학번,이름\n20261234,김민수\n", "utf-16"),
    "Excel's formulas": ('학번,이름\n="20261234",김민수\n', "cp949"),
    "an apostrophe": ("이름,학번*\n김민수,'20261234\n", "utf-8"),
    "full-width digits, a no-break space": ("이름\u3000,학번\n김민수\u00a0,２０２６１２３４\n", "utf-8"),
    "no titles, numbers with a hyphen": ("김민수,2026-1234\n이영희,2026-1235\n", "utf-8"),
    "old Mac's line ends": ("학번,이름\r20261234,김민수\r", "utf-8"),
    "GitHub Classroom's": ('"identifier","github_username","github_id","name"\n"20261234","kim-min","99","김민수"\n', "utf-8"),
    "a name in two alphabets": ("학번,성명,영문성명\n20261234,김민수,KIM MINSU\n", "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("which", ODD_LISTS)
def test_an_odd_list_is_read(tmp_path, which):
    text, encoding = ODD_LISTS[which]
    listed = people(write(tmp_path, text, encoding))
    by_number = match({"a": handed("", "20261234")}, listed).by_student
    by_name = match({"a": handed("김민수")}, listed).by_student
    assert by_number["a"] is by_name["a"] is listed[0]
    assert "학번" not in {each.number for each in listed}


def test_a_list_of_addresses_alone_finds_accounts_and_logins(tmp_path):
    listed = people(write(tmp_path, "이메일\nkim.minsu@x.ac.kr\nlee02@x.ac.kr\n"))
    assert [each.label for each in listed] == ["kim.minsu@x.ac.kr", "lee02@x.ac.kr"]
    students = {
        "a": handed("Kim Minsu"),
        "b": replace(handed("", account="lee02"), form="blackboard"),
        "c": replace(handed("lee02"), form="folder"),
        "d": handed("lee"),
    }
    found = match(students, listed)
    assert {key: person.row for key, person in found.by_student.items()} == {"a": 1, "b": 2, "c": 2}
    assert found.unknown == ["d"]


def test_a_systems_account_is_nobodys_number(tmp_path):
    """Moodle's participant 12 is not the twelfth of the list, nor one whose number is 12."""
    listed = people(write(tmp_path, "번호,학번,이름\n11,11,Kim\n12,12,이영희\n"))
    for form in ("moodle", "canvas"):
        found = match({"a": replace(handed("kimminsu", account="12"), form=form)}, listed)
        assert (found.by_student, found.unknown) == ({}, ["a"])


def test_a_lists_number_is_no_systems_account(tmp_path):
    """Neither the twelfth of a list nor whose number is 12 is Canvas' user 12, though the names are in other letters."""
    (roster,) = people(write(tmp_path, "번호,학번,이름\n12,11,김민수\n"))
    for text in (CANVAS, WORKSHEET.replace("10", "1")):
        template = people(write(tmp_path, text, name="sheet.csv"))
        for listed in (roster, replace(roster, number="12", ids=frozenset(["12"]))):
            found = match({"a": handed("민수")}, template, {"a": listed})
            assert (found.by_student, found.unknown) == ({}, ["a"])


@pytest.mark.parametrize(
    ("text", "student", "row"),
    [
        ("학번,이름\n123,김민수\n00124,이영희\n", handed("", "00123"), 1),
        ("학번,이름\n123,김민수\n00124,이영희\n", handed("", "124"), 2),
        ("학번,이름\n00123,김민수\n123,이영희\n", handed("", "00123"), 1),
        ("학번,이름\n1,김민수\n2,이영희\n", handed("A반-이영희 (조장)"), 2),
        ("학번,이름\n1036,김민수\n1037,김민수\n", handed("김민수 1037"), 2),
        ("학번,이름\n1036,김민수 1\n1037,김민수 2\n1038,김민수\n", handed("김민수 2"), 2),
        ("학번,이름\n1036,김민수 1\n1037,김민수 2\n1038,김민수\n", handed("김민수"), None),
        ('Full name\tStudent ID\n"Kim, Minsu"\t1036\nLee, Ann\t1037\n', handed("Ann Lee"), 2),
        ("ID,Name\nkim-min,김민수\n", replace(handed("kim min"), form="folder"), 1),
        ("학번,성명,영문이름\n1,김민수,Kim Min Su\n", handed("minsukim"), 1),
        ("학번,성명,영문이름\n1,김민수,Kim Min Su\n", handed("kim"), None),
    ],
)  # fmt: skip
def test_zeros_logins_and_names_among_other_words(tmp_path, text, student, row):
    found = match({"a": student}, people(write(tmp_path, text))).by_student
    assert (found["a"].row if found else None) == row


def test_one_of_two_spellings_has_no_number(tmp_path):
    """Without a second number under the name it is one person; with one it stays a doubt."""
    listed = people(write(tmp_path, "학번,이름\n20260001,김민수\n"))
    both = {"a": handed("김민수", "20260001"), "b": handed("김 민수")}
    assert set(match(both, listed).by_student) == {"a", "b"}
    assert set(match({**both, "c": handed("김민수", "20260002")}, listed).ambiguous) == {"b", "c"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"PK\x03\x04xlsx",
        b"\xff\xfe\xff\xfe\xff",
        b"a,b\n1,2\n",
        b"\n<html><table><td>Name",
        b"\x81\x00\xff" * 9,
    ],
)
def test_what_is_no_roster_is_one_line(tmp_path, data):
    path = tmp_path / "명단.csv"
    path.write_bytes(data)
    with pytest.raises(BadDataError) as error:
        people(read_table(path))
    assert "\n" not in str(error.value)


def test_moodles_worksheet_comes_back_with_one_column_filled(tmp_path):
    table = write(tmp_path, WORKSHEET)
    assert kind_of(table) == "moodle"
    column = column_of(table, "moodle", None)
    assert (column, possible(table, "moodle", column)) == (4, 10.0)
    data = fill(table, column, {1: 7, 2: 0.5})
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig")
    assert lines == WORKSHEET.replace("grading,,10.00", "grading,7,10.00").replace(
        ",3.5,10", ",0.5,10"
    )


def test_canvas_export_comes_back_with_one_column_filled(tmp_path):
    table = write(tmp_path, CANVAS, "utf-8-sig")
    assert kind_of(table) == "canvas"
    with pytest.raises(UsageError) as error:
        column_of(table, "canvas", None)
    assert "HW 1 (7001), HW 2 (7002)" in str(error.value)
    column = column_of(table, "canvas", "HW 2")
    assert (column, possible(table, "canvas", column)) == (6, 5.0)
    rows = list(csv.reader(io.StringIO(fill(table, column, {3: 4.25}).decode("utf-8-sig"))))
    before = list(csv.reader(io.StringIO(CANVAS)))
    before[3][6] = "4.25"
    assert rows == before


def test_a_short_row_and_cp949_are_kept(tmp_path):
    table = write(tmp_path, "이름,학번,성적\n김,1\n이,2,5\n", "cp949")
    assert fill(table, 2, {1: 3}) == "이름,학번,성적\n김,1,3\n이,2,5\n".encode("cp949")


def test_students_are_found_by_number_then_by_name(tmp_path):
    listed = people(write(tmp_path, CANVAS))
    assert [person.name for person in listed] == ["Kim, Minsu", "Lee, Young"]
    students = {
        "a": handed("kimminsu"),
        "b": handed("somebody", account="12"),
        "c": handed("Park"),
    }
    found = match(students, listed)
    assert {key: person.name for key, person in found.by_student.items()} == {
        "a": "Kim, Minsu",
        "b": "Lee, Young",
    }
    assert (found.unknown, found.missing) == (["c"], [])


@pytest.mark.parametrize(
    ("text", "student"),
    [
        ("학번,이름\n1001,김민수\n1002,김민수\n", handed("김민수")),
        ("학번,이름\n1001,김민수\n1002,이영희\n", handed("이영희", "1001")),
    ],
)
def test_nobody_gets_anothers_grade_where_a_doubt_remains(tmp_path, text, student):
    found = match({"a": student}, people(write(tmp_path, text)))
    assert found.by_student == {}
    assert len(found.ambiguous["a"]) == 2


def test_two_of_one_name_are_told_apart_by_their_numbers_only(tmp_path):
    listed = people(write(tmp_path, "이름\n김민수\n이영희\n"))
    found = match({"a": handed("김민수", "1"), "b": handed("김민수", "2")}, listed)
    assert (found.by_student, set(found.ambiguous)) == ({}, {"a", "b"})


@pytest.mark.parametrize(
    ("row", "student"),
    [
        ("20261234.0,김민수", handed("", "20261234")),
        ("2026-1234,김민수", handed("", "20261234")),
        ("20261234,김민수(Kim Minsu)", handed("김민수")),
        ("20261234,김민수", handed("Kim Minsu (김민수)")),
        ('20261234,"Kim, Min Su"', handed("kimminsu")),
    ],
)
def test_one_person_in_several_spellings(tmp_path, row, student):
    listed = people(write(tmp_path, f"학번,이름\n{row}\n1,이영희\n"))
    assert match({"a": student}, listed).by_student["a"].row == 1


def test_points_are_read():
    assert points_of(["p2=5,T11=0.5", "P03=1"], ("P02", "P03", "T11")) == {
        "P02": 5,
        "T11": 0.5,
        "P03": 1,
    }
    for wrong in ("P02", "P99=1", "P02=-1", "P02=x"):
        with pytest.raises(UsageError):
            points_of([wrong], ("P02",))


KOREAN = {
    "canvas": (
        "학생,ID,SIS 사용자 ID,SIS 로그인 ID,섹션,실습 1 (77),최종 점수\n"
        '    가능한 점수,,,,,6,(읽기 전용)\n"김, 민수",11,20261234,kim,A,,\n'
    ),
    "moodle": "식별자;성명;이메일 주소;상태;점수(10점);최대 성적\r\n참가자 11;김민수;kim@x;제출됨;;10\r\n",
    "moodle of Excel": "sep=;\r\n식별자;성명;이메일 주소;성적\r\n참가자 11;김민수;kim@x;\r\n",
}


@pytest.mark.parametrize("which", KOREAN)
def test_a_template_in_korean_is_filled_and_nothing_else_touched(tmp_path, which):
    template, kind = write(tmp_path, KOREAN[which], "cp949"), which.split()[0]
    assert kind_of(template) == kind
    column = column_of(template, kind, None)
    student = handed("김민수", account="11") if kind == "moodle" else handed("kim", "20261234")
    row = match({"a": student}, people(template)).by_student["a"].row
    filled = fill(template, column, {row: 5.5}).decode("cp949")
    assert filled.replace("5.5", "", 1) == KOREAN[which]
    assert [line for line in filled.splitlines() if "5.5" in line] == [filled.splitlines()[-1]]


ODD_TEMPLATES = {
    "the whole of Moodle's grades": (
        "moodle", "Assignment: HW2 (Real)",
        'First name,Last name,ID number,Email address,Assignment: HW1 (Real),Assignment: HW2 (Real),Course total (Real)\n'
        'Min su,Kim,20261234,kim@x,-,§,3.00\n',
    ),
    "Canvas with rows above the students": (
        "canvas", None,
        "Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (77),All (78)\n,,,,,Manual Posting,\n"
        '    Points Possible,,,,,10,(read only)\n"Kim, Minsu",11,20261234,kim,A,§,\n"Student, Test",12,,x,A,,\n',
    ),
    "Canvas in Korean, read only": (
        "canvas", None,
        "학생,ID,SIS 사용자 ID,SIS 로그인 ID,섹션,실습 (77),합계 (78)\n만점,,,,,10,(읽기 전용)\n\"Kim, Minsu\",11,20261234,kim,A,§,",
    ),
    "lines in cells, no line end": ("moodle", None, 'Identifier;Full name;Grade;"Feedback\nof all"\nParticipant 11;Kim Minsu;§;"a;\n""b"""'),
    "short rows": ("canvas", None, "Student;ID;SIS User ID;HW (77)\r\n\r\nKim Minsu;11;20261234;§\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("which", ODD_TEMPLATES)
def test_an_odd_template_changes_in_one_cell(tmp_path, which, encoding):
    kind, wanted, text = ODD_TEMPLATES[which]
    mark = "\ufeff".encode(encoding) if encoding.startswith("utf-16") else b""
    if encoding == "cp949":
        text = (
            text.replace("Kim, Minsu", "Kim, Minsu (김민수)")
            .replace("Kim Minsu", "김민수")
            .replace("Course", "과정")
        )
    path = tmp_path / "sheet.csv"
    path.write_bytes(mark + text.replace("§", "").encode(encoding))
    template = read_table(path)
    column = column_of(template, kind, wanted)
    student = replace(handed("Kim, Minsu (김민수)", account="11"), form=kind)
    row = match({"a": student}, people(template)).by_student["a"].row
    assert fill(template, column, {row: 7.25}) == mark + text.replace("§", "7.25").encode(encoding)


def test_a_row_that_is_there_twice_is_one_person(tmp_path):
    twice = "학번,이름\n1001,김민수\n1001,김민수\n1002,이영희\n"
    assert [each.number for each in people(write(tmp_path, twice))] == ["1001", "1002"]
