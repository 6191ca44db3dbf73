import csv
import json
import unicodedata

import pytest

from lecture_port.printable import LINES, csv_text, json_text, printable

HOSTILE = [
    ("\x1b[31mred", r"\x1b[31mred"),
    ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
    ("\x9b31m", r"\x9b31m"),
    ("right\rwrong", r"right\rwrong"),
    ("a\x08\x7f\x85\x0b", r"a\x08\x7f\x85\x0b"),
    ("fdp.\u202eyp", r"fdp.\u202eyp"),
    ("\u2066x\u2069\u200f", r"\u2066x\u2069\u200f"),
    ("a\u200bb\u200cc\u200dd\ufeff", r"a\u200bb\u200cc\u200dd\ufeff"),
    ("soft\u00adhyphen", r"soft\xadhyphen"),
    ("\u3164\u115f\uffa0\u2800", r"\u3164\u115f\uffa0\u2800"),
    ("\u2028\u2029", r"\u2028\u2029"),
    ("a\ufe0fb\U000e0041\U000e0100", r"a\ufe0fb\U000e0041\U000e0100"),
    ("\udcb1\udce8_T11.py", r"\xb1\xe8_T11.py"),
    ("\ud800\ue000\ufffe", r"\ud800\ue000\ufffe"),
    ("👨\u200d \u200d👩", "👨\\u200d \\u200d👩"),
]


@pytest.mark.parametrize(("given", "shown"), HOSTILE)
@pytest.mark.parametrize("keep", ["", LINES])
def test_what_acts_or_hides_is_shown_by_its_code(given: str, shown: str, keep: str) -> None:
    assert printable(given, keep) == shown
    printable(given).encode("utf-8")


@pytest.mark.parametrize(
    "ordinary",
    [
        "kim_P02.py",
        "김 (1).py",
        unicodedata.normalize("NFD", "과제 김철수_P02.py"),
        "café 중앙값 ½ → ─│ 全角　あ",
        unicodedata.normalize("NFD", "café Việt"),
        "👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽 ✔️",
        r"C:\수업\x1b",
    ],
)
def test_ordinary_text_is_left_alone(ordinary: str) -> None:
    assert printable(ordinary) == ordinary
    assert printable(printable(ordinary)) == ordinary


def test_line_ends_and_tabs_stay_where_they_are_meant() -> None:
    assert printable("a\r\n\tb", LINES) == "a\n\tb"
    assert printable("a\r\n\tb") == r"a\r\n\tb"


@pytest.mark.parametrize("given", [given for given, _ in HOSTILE])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_says_the_same_in_letters_that_are_seen(given: str, indent: int | None) -> None:
    text = json_text({"name": given, "한글": 1}, indent)
    assert json.loads(text) == {"name": given, "한글": 1}
    assert printable(text, LINES) == text
    assert "한글" in text
    assert json_text({"한글": 1}, ascii_only=True).isascii()


def test_no_cell_of_a_csv_is_a_formula_or_hides_anything() -> None:
    cells: list[object] = ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "a\x1b\nb", -1.5, None]
    text = csv_text([cells])
    assert text.startswith("\ufeff")
    assert list(csv.reader(text[1:].splitlines())) == [
        ["'=1+1", "'+1", "'-1", "'@x", "' =1", r"'\t=1", "'＝1", r"a\x1b\nb", "-1.5", ""]
    ]
