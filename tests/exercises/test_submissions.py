"""Who handed in what, by the names that systems give files, and which attempt is the newest."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest

from lecture_port.errors import UsageError
from lecture_port.exercises.submissions import Listed, newest, who_handed_in

A, B = "2026-11-19-10-11-12", "2026-11-20-09-00-00"
RECEIPT = f"""Name: Kim Minsu (kim01)
Assignment: HW1
Date Submitted: Thursday, November 20, 2026

Files:
\tOriginal filename: P02 final.py
\tFilename: HW1_kim01_attempt_{B}_P02 final.py
"""
KOREAN = f"이름: 이영희 (lee02)\r\n파일:\r\n\t원래 파일 이름: T11.py\r\n\t파일 이름: HW1_lee02_attempt_{A}_x.py\r\n"
NAMED = {
    # Moodle: folders, flat, a name with blanks and signs, a zip inside
    "김민수_12345_assignsubmission_file_/P02.py": ("김민수", "", "12345", "P02.py"),
    "Kim, Min-su_77_assignsubmission_file/a/P02.ipynb": ("Kim, Min-su", "", "77", "P02.ipynb"),
    "Lee Y_78_assignsubmission_file_T11 (2).py": ("Lee Y", "", "78", "T11 (2).py"),
    "all/Lee Z_79_assignsubmission_file_/hw.zip/T11.py": ("Lee Z", "", "79", "T11.py"),
    # Canvas
    "kimminsu_12345_67890_P02-1.py": ("kimminsu", "", "12345", "P02-1.py"),
    "박_LATE_22_33_P02.py": ("박", "", "22", "P02.py"),
    "choi_31_91_hw.zip/P02.py": ("choi", "", "31", "P02.py"),
    # Blackboard
    f"HW1_kim01_attempt_{B}_P02 final.py": ("Kim Minsu", "", "kim01", "P02 final.py"),
    f"HW1_20261234_attempt_{A}_P02.py": ("", "20261234", "20261234", "P02.py"),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_systems_name_is_known_wherever_it_stands(name):
    found = who_handed_in([Listed(name)], {f"HW1_kim01_attempt_{B}.txt": RECEIPT})[name]
    assert (found.name, found.number, found.account, found.file) == NAMED[name]
    assert found.late is ("LATE" in name)


def test_blackboards_korean_text_names_the_student_of_a_mangled_file():
    name = f"HW1_lee02_attempt_{A}_x.py"
    found = who_handed_in([Listed(name)], {f"HW1_lee02_attempt_{A}.txt": KOREAN})[name]
    assert (found.name, found.file, found.form) == ("이영희", "T11.py", "blackboard")
    assert found.time == datetime(2026, 11, 19, 10, 11, 12)


PLAIN = {
    "김민수_20231234_P02.py": ("김민수", "20231234"),
    "20231234 김민수 과제2 P02.ipynb": ("김민수", "20231234"),
    "P02-김민수-20231234 (1).py": ("김민수", "20231234"),
    "P02_kim minsu.py": ("kim minsu", ""),
    "kim.minsu.T11.py": ("kim minsu", ""),
    "20231234김민수_P02.py": ("김민수", "20231234"),
    "hw1_final_이영희.py.txt": ("이영희", ""),
    "P02.py": ("P02", ""),
    "김민수_2026-1234_P02.py": ("김민수", "20261234"),
    unicodedata.normalize("NFD", "김민수_20231234_P02.py"): ("김민수", "20231234"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_name_gives_name_and_number(name):
    found = who_handed_in([Listed(name)], {})[name]
    assert (found.name, found.number) == PLAIN[name]


ATTEMPT = "2026-11-20-10-11-12"
MORE_NAMES = {
    # Moodle: apostrophes, blanks at the end, underscores, two surnames, emoji, blind marking, typed text
    "O'Brien, 하늘 _12_assignsubmission_file_/hw.py": ("moodle", "O'Brien, 하늘", "12", "hw.py"),
    "Kim_Min_Su_13_assignsubmission_file_/P.py": ("moodle", "Kim_Min_Su", "13", "P.py"),
    "García López, María_14_assignsubmission_file_P.py": (
        "moodle",
        "García López, María",
        "14",
        "P.py",
    ),
    "김😀민_16_assignsubmission_onlinetext_/onlinetext.html": (
        "moodle",
        "김😀민",
        "16",
        "onlinetext.html",
    ),
    "참가자_17_assignsubmission_file_/P-2.py": ("moodle", "참가자", "17", "P-2.py"),
    # Canvas: late in small letters, an underscore in the name; what only looks like it
    "kimminsu_late_1234_56789_P02-2.py": ("canvas", "kimminsu", "1234", "P02-2.py"),
    "kim_min_12345_67890_P02.py": ("canvas", "kim_min", "12345", "P02.py"),
    "김민수_20231234_02_P02.py": ("name", "김민수", "", "김민수_20231234_02_P02.py"),
    "kim_2026_11_20_P02.py": ("name", "kim 2026", "", "kim_2026_11_20_P02.py"),
    # Blackboard in other languages
    f"과제1_s26_versuch_{ATTEMPT}_P02.py": ("blackboard", "", "s26", "P02.py"),
    f"Tarea_s26_intento_{ATTEMPT}_P02.py": ("blackboard", "", "s26", "P02.py"),
    f"실습_s26_시도_{ATTEMPT}_P02.py": ("blackboard", "", "s26", "P02.py"),
    # plain
    "김민수_진짜최종수정2.py": ("name", "김민수", "", "김민수_진짜최종수정2.py"),
    "기말과제 [P02] 김민수 .py": ("name", "김민수", "", "기말과제 [P02] 김민수 .py"),
    "최종_김민수.ipynb.txt": ("name", "김민수", "", "최종_김민수.ipynb.txt"),
    "Untitled7의 사본.ipynb": ("name", "Untitled7의 사본", "", "Untitled7의 사본.ipynb"),
}


@pytest.mark.parametrize("name", MORE_NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_odd_names_tell_their_student(name, form):
    written = unicodedata.normalize(form, name)
    found = who_handed_in([Listed(written)], {})[written]
    assert (found.form, found.name, found.account, found.file) == MORE_NAMES[name]
    assert found.late is ("late" in name)


def who(*names: str, pattern: str | None = None) -> list[str]:
    found = who_handed_in([Listed(name) for name in names], {}, pattern)
    return [found[name].label for name in names if name in found]


def test_folders_of_github_classroom_are_students():
    names = [
        "hw1-subs/hw1-kim/P02.py",
        "hw1-subs/hw1-kim/src/T11.py",
        "hw1-subs/hw1-lee/solution.py",
    ]
    assert who(*names) == ["kim", "kim", "lee"]
    assert who("kim/T11.py", "박/T11.py") == ["kim", "박"]
    assert who("20261234 김민수/P02.py", "20261235 이영희/main.py") == [
        "김민수 20261234",
        "이영희 20261235",
    ]


def test_folders_of_sections_are_none():
    names = [
        "section A/kim_T11.py",
        "section A/lee_T11.py",
        "section B/park_T11.py",
        "section B/choi_P02.py",
    ]
    assert who(*names) == ["kim", "lee", "park", "choi"]


@pytest.mark.parametrize(
    "names",
    [
        [f"HW_{who}_minsu_attempt_{ATTEMPT}_P02.py" for who in ("kim", "lee")],
        ["😀/T11.py", "😎/T11.py"],
        ["😀_T11.py", "😎_T11.py"],
        ["A반/kim.zip/T11.py", "A반/lee.zip/T11.py", "B반/park.zip/T11.py"],
        ["1분반/김민수.py", "1분반/이영희.py", "2분반/박서연.py"],
        ["월수/20261234.zip/T11.py", "월수/20261235.zip/T11.py", "화목/20261236.zip/T11.py"],
        ["week 3/kim.py", "week 3/lee.py"],
        ["김민수_3_2_P02.py", "이영희_3_2_P02.py"],  # of one section, a homework's number
        ["kim/layer_3_4_conv.py", "lee/layer_3_4_conv.py"],
        ["김_민수/T11.py", "김_서연/T11.py"],
        ["hw/all.zip/kim/T11.py", "hw/all.zip/lee/T11.py"],
        ["kim.zip/T11.py", "lee.zip/src/T11.py"],
    ],
)
def test_no_two_students_are_taken_for_one(names):
    found = who_handed_in([Listed(name) for name in names], {})
    assert len({each.student for each in found.values()}) == len(names)
    assert "zip" not in " ".join(each.label for each in found.values())


@pytest.mark.parametrize(
    "names",
    [
        ["박서연/in.zip/a/T10.py", "박서연/in.zip/b/T11.py"],
        ["박서연/P02.zip/x.py", "박서연/T11.zip/x.py", "박서연/old/T10.py"],
        ["박서연/src/T11.py"],
        ["박서연/in.zip/src/T11.py"],
        ["group1/main.py", "group1/model.py"],
        ["박서연/layer_3_4_conv.py", "박서연/T11.py"],
        ["박서연_A20261_T11.py", "박서연_a20261_T10.py"],
        [f"HW_{k}_kim_attempt_{ATTEMPT}_P0{k}.py" for k in (1, 2)],
        ["박서연_T11.py", "박 서연_T10 (1).py", unicodedata.normalize("NFD", "박서연_P02-1.py")],
    ],
)
def test_one_student_is_not_taken_for_two(names):
    found = who_handed_in([Listed(name) for name in names], {})
    assert len({each.student for each in found.values()}) == 1
    labels = {each.label.removesuffix(" A20261").removesuffix(" a20261") for each in found.values()}
    assert labels <= {"박서연", "박 서연", "group1", "kim"}


def test_one_student_has_one_key():
    names = ["김민수_20231234_P02.py", "20231234_T11.py", "choi_9_1_P02.py", "choi_9_2_T11.py"]
    found = who_handed_in([Listed(name) for name in names], {})
    assert len({each.student for each in found.values()}) == 2


@pytest.mark.parametrize(
    ("pattern", "label"),
    [
        ("{number}-{name}-*.py", "김민수 20231234"),
        ("*-{name}-{file}", "김민수"),
        ("{account}-{name}-{attempt}", "김민수"),
    ],
)
def test_a_pattern_decides(pattern, label):
    assert who("20231234-김민수-1.py", "other.py", pattern=pattern) == [label]


@pytest.mark.parametrize("pattern", ["{student}", "P02.py", "{name}{name}", "{file}"])
def test_a_pattern_that_names_nobody_is_refused(pattern):
    with pytest.raises(UsageError):
        who_handed_in([], {}, pattern)


OLD, NEW = datetime(2026, 11, 19), datetime(2026, 11, 20)


@pytest.mark.parametrize(
    ("files", "last"),
    [
        ([("k_1_90_P02-2.py", OLD), ("k_1_80_P02.py", NEW), ("k_1_85_P02-1.py", NEW)], 0),
        (
            [
                ("김_20231234_P02.py", NEW),
                ("김_20231234_P02 (2).py", OLD),
                ("김_20231234_P02-1.py", OLD),
            ],
            1,
        ),
        ([("김_20231234_P02_a.py", OLD), ("김_20231234_P02_b.py", NEW)], 1),
        (
            [
                ("K_5_assignsubmission_file_/P02.py", NEW),
                ("K_5_assignsubmission_file_/old P02.py", OLD),
            ],
            0,
        ),
        ([(f"H_kim_attempt_{B}_P02.py", OLD), (f"H_kim_attempt_{A}_P02.py", NEW)], 0),
    ],
)
def test_the_newest_of_several(files, last):
    found = who_handed_in([Listed(*each) for each in files], {})
    assert newest([found[name] for name, _ in files]) == last


def test_the_newest_by_a_pattern_counts_attempts_as_numbers():
    names = ["kim-9.py", "kim-10.py", "kim-2.py"]
    found = who_handed_in([Listed(name) for name in names], {}, "{name}-{attempt}.py")
    assert newest([found[name] for name in names]) == 1
    emoji = who_handed_in([Listed("😀-1.py"), Listed("😎-1.py")], {}, "{name}-{attempt}.py")
    assert len({each.student for each in emoji.values()}) == 2


def test_a_student_of_two_systems_has_a_newest_file():
    files = [Listed(f"HW_kim_attempt_{B}_P02.py", OLD), Listed("kim_12_3456_P02.py", NEW)]
    found = who_handed_in(files, {})
    assert [found[each.name].form for each in files] == ["blackboard", "canvas"]
    assert newest([found[each.name] for each in files]) == 0  # Blackboard's name tells the time


def test_a_time_that_is_none_is_no_attempt():
    name = "kim_attempt_2026-13-45-99-99-99_P02.py"
    assert who_handed_in([Listed(name)], {})[name].form == "name"


def test_a_day_in_the_names_is_no_number():
    days = [Listed(f"{name}_20261118_P02.py") for name in ("김민수", "이영희", "박서연")]
    found = who_handed_in(days, {})
    assert {each.student for each in found.values()} == {"김민수", "이영희", "박서연"}
    assert {each.number for each in found.values()} == {""}
    numbers = [Listed(f"{name}_2026111{k}_P02.py") for k, name in enumerate(("김민수", "이영희"))]
    assert {each.number for each in who_handed_in(numbers, {}).values()} == {"20261110", "20261111"}
