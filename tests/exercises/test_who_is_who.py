"""Made-up classes, each handed in and listed in one of many forms: nobody is taken for somebody else."""

from __future__ import annotations

import csv
import io
import random
import unicodedata

import pytest

from lecture_port.exercises.gradebook import match, people, read_table, spellings
from lecture_port.exercises.submissions import Listed, Upload, plain_name, who_handed_in

FAMILIES, GIVEN = "김이박최정강", ["민수", "영희", "서연", "지훈", "하늘", "별"]
OTHERS = ["Kim Minsu", "O'Brien Sean", "García López María", "Nguyễn Văn An", "Smith-Jones Al"]
FORMS = {
    "moodle": "{name}_{account}_assignsubmission_file_/P02.py",
    "canvas": "{plain}_{account}_77{account}_P02.py",
    "blackboard": "HW_{login}_attempt_2026-11-20-10-11-12_P02.py",
    "GitHub Classroom": "hw1-{login}/P02.py",
    "folders": "{name} {number}/P02.py",
    "names": "P02_{name}_{number}.py",
    "names alone": "{name}_P02.py",
}


def a_class(dice: random.Random) -> list[dict[str, str]]:
    found = []
    for k in range(dice.randint(2, 12)):
        korean = dice.random() < 0.7
        name = dice.choice(FAMILIES) + dice.choice(GIVEN) if korean else dice.choice(OTHERS)
        number = str(dice.choice([20260000, 90000, 1000]) + 7 * k + dice.randint(0, 6))
        number = "00" + number if dice.random() < 0.1 else number
        account, login = str(dice.choice([10, 1000, 20260000]) + k), f"u{k}{dice.choice('xyz')}"
        found.append(
            {"name": name, "plain": plain_name(name), "number": number, "account": account}
            | {"login": login, "e-mail": f"{login}@x.ac.kr", "place": str(k + 1)}
        )
    return found


def listed(dice: random.Random, students: list[dict[str, str]], form: str) -> bytes:
    columns = [("학번", "number"), ("이름", "name")]
    columns += [("이메일", "e-mail")] if dice.random() < 0.6 else []
    columns += [("번호", "place")] if dice.random() < 0.3 else []
    columns += [("github_username", "login")] if form == "GitHub Classroom" else []
    columns += [("ID", "account")] if form in ("moodle", "canvas") and dice.random() < 0.6 else []
    dice.shuffle(columns)
    stream, zeros, comma = io.StringIO(), dice.random() < 0.7, dice.random() < 0.3
    writer = csv.writer(
        stream, delimiter=dice.choice(",;\t"), lineterminator=dice.choice(["\n", "\r\n"])
    )
    writer.writerows([["통계 출석부"]] * dice.randint(0, 1))
    writer.writerow([title for title, _ in columns])
    for each in students:
        family, _, given = each["name"].rpartition(" ")
        shown = {**each, "number": each["number"] if zeros else each["number"].lstrip("0")}
        shown["name"] = f"{family}, {given}" if comma and family else each["name"]
        writer.writerow([shown[of] for _, of in columns])
    return stream.getvalue().encode(dice.choice(["utf-8", "utf-8-sig", "utf-16"]))


@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_taken_for_somebody_else(tmp_path, form):
    known = total = 0
    for seed in range(25):
        dice = random.Random(f"{form} {seed}")
        students = a_class(dice)
        path = tmp_path / "list.csv"
        path.write_bytes(listed(dice, students, form))
        files = {}
        for each in students:
            spelling = unicodedata.normalize(
                dice.choice(["NFC", "NFD"]), FORMS[form].format_map(each)
            )
            if dice.random() < 0.85 and unicodedata.normalize("NFC", spelling) not in files:
                files[unicodedata.normalize("NFC", spelling)] = spelling, each
        found = who_handed_in([Listed(spelling) for spelling, _ in files.values()], {})
        first: dict[str, Upload] = {}
        whose: dict[str, list[dict[str, str]]] = {}
        for spelling, each in files.values():
            first.setdefault(found[spelling].student, found[spelling])
            whose.setdefault(found[spelling].student, []).append(each)
        assert all(len(each) == 1 for each in whose.values()), whose
        matched = match(first, people(read_table(path))).by_student
        for key, person in matched.items():
            (each,) = whose[key]
            assert plain_name(person.name) in spellings(each["name"])
            assert person.number.lstrip("0") == each["number"].lstrip("0")
        known, total = known + len(matched), total + len(first)
    assert known > {"blackboard": 0.4, "names alone": 0.6}.get(form, 0.75) * total
