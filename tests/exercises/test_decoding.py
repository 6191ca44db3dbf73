"""Files as they come: read where no doubt remains, and said; else the sign, its place and what to type."""

from __future__ import annotations

from typing import Any

import pytest

from lecture_port.exercises.judging import Verdict, check_file
from lecture_port.exercises.mending import with_plain_signs
from lecture_port.exercises.source import Source, answers_in

HEAD = "def parameters(h_f, w_f, channels, filters):\n"
RIGHT = HEAD + "    # 가중치와 편향\n    return (h_f * w_f * channels + 1) * filters\n"


def looked_at(tmp_path: Any, data: str | bytes) -> Source:
    path = tmp_path / "T11.py"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (source,) = answers_in(path)
    return source


WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", "*": "＊", "+": "＋", "1": "１"})
PROMPTS = ">>> " + RIGHT.rstrip("\n").replace("\n", "\n... ") + "\n>>> parameters(1, 1, 1, 1)\n2\n"
AS_THEY_COME = {
    "utf-16 with a mark": (RIGHT.encode("utf-16"), "UTF-16"),
    "utf-16-be with a mark": (b"\xfe\xff" + RIGHT.encode("utf-16-be"), "UTF-16"),
    "utf-16 without a mark": (RIGHT.encode("utf-16-le"), "UTF-16"),
    "utf-32": (RIGHT.encode("utf-32"), "UTF-16"),
    "ctrl-z": (RIGHT.encode() + b"\x1a", None),
    "zero bytes at the end": (RIGHT.encode() + b"\x00" * 40, None),
    "cp949, CR": (RIGHT.replace("\n", "\r").encode("cp949"), None),
    "no-break spaces": (
        RIGHT.replace("    return", "\u00a0\u00a0\u00a0\u00a0return"),
        "no-break space",
    ),
    "full-width spaces": (
        RIGHT.replace("    return (", "\u3000\u3000return\u3000(").replace(
            "    #", "\u3000\u3000#"
        ),
        "full-width space",
    ),
    "zero width": (
        RIGHT.replace("channels + 1", "channels\u200b + \ufeff1"),
        "invisible character, 2 of them",
    ),
    "full-width brackets": (RIGHT.translate(WIDE), "full-width character"),
    "full-width letters": (
        RIGHT.replace("def", "ｄｅｆ").replace("return", "ｒｅｔｕｒｎ"),
        "full-width character, 9 of them",
    ),
    "minus": (RIGHT.replace("+ 1", "+ 2 \u2212 1"), "minus sign"),
    "en dash": (RIGHT.replace("+ 1", "+ 2 \u2013 1"), "minus sign"),
    "curly quotes": (
        RIGHT.replace("    return", "    a = “it's”; b = ‘x’; c = ”y”\n    return"),
        "curly quotation mark",
    ),
    "prompts": (PROMPTS, "prompts (>>>)"),
    "prompts of IPython": (
        "In [3]: " + RIGHT.rstrip("\n").replace("\n", "\n   ...: ") + "\n",
        "prompts (>>>)",
    ),
    "fences": ("My answer, it's this:\n\n```python\n" + RIGHT + "```\nDone.\n", "fences"),
    "fences of R and Python": ("```r\nx <- 1\n```\n```py\n" + RIGHT + "```\n", "fences"),
    "indented": ("".join(f"    {line}\n" for line in RIGHT.splitlines()), "indentation"),
    "IDLE's prompts": (
        ">>> import math\n>>> math.pi\n3.14\n>>> " + RIGHT + "\n>>> parameters(1, 1, 1, 1)\n2\n",
        "prompts (>>>)",
    ),
    "prompts and magics": (
        "In [1]: %matplotlib inline\n\nIn [2]: math?\n\nIn [3]: "
        + RIGHT.rstrip("\n").replace("\n", "\n   ...: "),
        "magics",
    ),
    "magics": ("%matplotlib inline\n!pip install x\n" + RIGHT, "magics"),
    "fences of text and of Python by several names": (
        "```text\nimport this (\n```\n```py\nONE = 1\n```\n```{.python}\n"
        + RIGHT.replace("+ 1", "+ ONE")
        + "```\n```\nanything at all\n```\n",
        "inside the Markdown fences",
    ),
    "a closing fence alone": (RIGHT + "```\n", "without the lines of Markdown fences"),
    "prose that begins as code": (
        "return to me\nfrom here on:\n```\n" + RIGHT + "```\n",
        "inside the Markdown fences",
    ),
    "a tab and eight spaces": (
        RIGHT.replace("    #", "\t#").replace("    return", "\tx = 1\n        return"),
        "tab of the indentation as 8",
    ),
    "a tab and four spaces": (
        RIGHT.replace("    return", "\tx = 1\n    return"),
        "tab of the indentation as 4",
    ),
    "filler of Hangul": (
        RIGHT.replace("    return", "\u3164\u3164return").replace("    #", "  #"),
        "Hangul filler",
    ),
    "operators of formulas": (
        RIGHT.replace("*", "\u2217").replace("+ 1", "+ 2 \u2012 1"),
        "asterisk operator",
    ),
    "small forms": (RIGHT.replace(",", "\ufe50").replace(":", "\ufe55"), "full-width character"),
    "ctrl-z and an end of line": (RIGHT.encode() + b"\x1a\r\n\r\n", None),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + RIGHT.encode(), None),
    "utf-16 of much Hangul without a mark": (
        ("# " + "가나다라마바사" * 60 + "\n" + RIGHT).encode("utf-16-le"),
        "UTF-16",
    ),
    "fences and full-width": ("```\n" + RIGHT.translate(WIDE) + "```\n", "full-width"),
}


@pytest.mark.parametrize("name", AS_THEY_COME)
def test_what_is_meant_without_doubt_is_read_and_said(tmp_path, name):
    data, said = AS_THEY_COME[name]
    source = looked_at(tmp_path, data)
    assert source.fault is None
    names: dict[str, Any] = {}
    exec(source.text, names)
    assert names["parameters"](3, 3, 2, 8) == 152
    notes = "; ".join(note.en for note in source.notes)
    assert (said in notes) if said else notes == ""
    assert all(note.ko and note.ko != note.en for note in source.notes)


def test_check_judges_it_and_says_what_was_read(tmp_path):
    data, _ = AS_THEY_COME["full-width brackets"]
    path = tmp_path / "T11.py"
    path.write_text(data, encoding="utf-16")
    (verdict,) = check_file(path)
    assert verdict.outcome == "right"
    assert verdict.notes[0].en == "read as UTF-16 text"
    assert Verdict.from_record(path, verdict.as_record()) == verdict


@pytest.mark.parametrize(
    "code",
    [
        's = "a\u00a0b（“”"',
        "s = 'it\\'s （'",
        's = """\n（\n"""',
        "x = 1  # （全角）“”",
    ],
)
def test_strings_and_comments_stay(code):
    assert with_plain_signs(code) == (code, [])


IN_DOUBT = {
    "“ ": ("“ a", 'curly quotation mark: type "', "둥근 큰따옴표"),
    "”": ('"abc”', 'curly quotation mark: type "', "둥근 큰따옴표"),
    "×": ("channels × filters", "'×' (U+00D7) multiplication sign: type *", "*를 입력하십시오"),
    "≤": ("channels ≤ filters", "type <=", "<=를 입력하십시오"),
    "—": ("channels — filters", "em dash: type -", "긴 줄표"),
    "“": ("“a", 'curly quotation mark: type "', "둥근 큰따옴표"),
    "²": ("channels²", "type **2", "위첨자 2"),
    "∕": ("channels ∕ filters", "division sign: type /", "나누기표"),
    "「": ("「a」", "corner bracket: type '", "낫표"),
    "\u2028": ("(channels\u2028)", "line separator: break the line there by Enter", "Enter로 줄을"),
    "\v": ("channels \v", "line separator: break", "줄 나눔 문자"),
    "€": ("channels € 1", "'€' (U+20AC) EURO SIGN: delete it", "자판의 글자로"),
}


@pytest.mark.parametrize("sign", IN_DOUBT)
def test_a_sign_in_doubt_is_named_with_its_place_and_what_to_type(tmp_path, sign):
    code, english, korean = IN_DOUBT[sign]
    fault = looked_at(tmp_path, HEAD + f"    return {code}\n").fault
    assert fault.id == "syntax"
    assert english in fault.what.en
    assert korean in fault.what.ko
    column = len("    return ") + code.index(sign) + 1
    assert f"character {column} of line 2" in fault.what.en
    assert f"2행의 {column}번째 글자" in fault.what.ko


SYNTAX = {
    "def f(:\n    pass\n": "문법에 맞지 않습니다",
    "x = (1,\n": "여는 괄호 '('를 닫지 않았습니다",
    "x = 1)\n": "닫는 괄호 ')'에 맞는 여는 괄호가 없습니다",
    "def f()\n    pass\n": "콜론(:)이 있어야 합니다",
    "def f():\npass\n": "1행 다음 줄은 들여 써야 합니다",
    "x = 'a\n": "따옴표로 연 문자열을 닫지 않았습니다",
    "if x = 1:\n    pass\n": "비교는 = 이 아니라 == 입니다",
    "print 'a'\n": "print에 괄호가 없습니다",
    "x = 1\n  y = 2\n": "들여쓰기가 필요 없는 곳에 있습니다",
    "return 1 +\n": "문법에 맞지 않습니다",
    "x = 1\nreturn x\n": "return 문이 함수 밖에 있습니다",
    "for i in []:\n    pass\nbreak\n": "break 문이 반복문 밖에 있습니다",
    "def f(a, a):\n    pass\n": "같은 이름의 인자가 두 번 나옵니다: a",
    "def f():\n    x = 1\n    global x\n": "global x 앞에서 이미 그 이름을 썼습니다",
    "x = 1\nfrom __future__ import annotations\n": "파일의 맨 앞에 와야 합니다",
    "print(x=1, x=2)\n": "같은 인자를 두 번 주었습니다: x",
    'p = "C:\\Users\\kim"\n': "따옴표 앞에 r을 붙이십시오",
    "try:\n    x = 1\ny = 2\n": "except나 finally가 있어야 합니다",
    "x = 1 if y\n": "조건식에 else가 없습니다",
    "x = {'a': 1, 'b'}\n": "사전의 키 뒤에 콜론(:)이 있어야 합니다",
    "def f(a=1, b):\n    pass\n": "기본값이 있는 인자 뒤에",
    "exec 'x'\n": "exec에 괄호가 없습니다",
}


@pytest.mark.parametrize("code", SYNTAX)
def test_pythons_words_come_in_korean(tmp_path, code):
    fault = looked_at(tmp_path, code).fault
    assert SYNTAX[code] in fault.what.ko
    assert "syntax error" in fault.what.en


@pytest.mark.parametrize(
    ("code", "id"),
    [
        ("parameters <- function(h, w, c, f) {\n  (h * w * c + 1) * f\n}\n", "r-code"),
        ("library(keras3)\nmodel %>% summary()\n", "r-code"),
        (HEAD + "    x <- (h_f\n", "syntax"),
        (b"\x00\x01\x02\xff\xfe\xfd" * 20, "unreadable"),
        ("x = 1\ny = '\x00'\n" * 20, "unreadable"),
        ("<html><body>sign in</body></html>", "web-page"),
        (">>> x = 1\ndef f(:\n", "syntax"),
        (b"%PDF-1.7\n%\xe2\xe3", "unreadable"),
        (b"PK\x03\x04\x14\x00", "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "unreadable"),
        (b"{\\rtf1\\ansi def}", "unreadable"),
        (RIGHT.encode() + b"# \xe9t\xe9\n", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path, code, id):
    fault = looked_at(tmp_path, code).fault
    assert fault.id == id
    assert "\n" not in fault.what.ko + fault.what.en


NO_CODE = {
    "<<<<<<< HEAD\n" + RIGHT + "=======\n>>>>>>> main\n": "git의 충돌 표시입니다",
    "1 " + RIGHT.replace("\n", "\n2 "): "줄 번호까지 복사되었습니다",
    "> " + RIGHT.replace("\n", "\n> "): "앞에 >가 붙어 있습니다",
    "<p>답</p>\n" + RIGHT: "HTML의 태그나 부호",
    RIGHT.replace("    return", "&nbsp;&nbsp;&nbsp;&nbsp;return").replace(
        "    #", "#"
    ): "HTML의 태그나 부호",
    RIGHT.replace(":\n", ":<br>\n"): "HTML의 태그나 부호",
    "답안입니다. 확인 부탁드립니다.\n" + RIGHT: "글로 보입니다",
    RIGHT + "\n**끝**\n": "글로 보입니다",
    "Here is my answer, as asked:\n" + RIGHT: "글로 보입니다",
    "* 항목 하나\n" + RIGHT: "글로 보입니다",
}


@pytest.mark.parametrize("text", NO_CODE)
def test_a_line_that_nobody_meant_for_python_is_told(tmp_path, text):
    what = looked_at(tmp_path, text).fault.what
    assert NO_CODE[text] in what.ko
    assert "is no Python code: " in what.en
    assert "\n" not in what.ko + what.en


@pytest.mark.parametrize(
    "line", ["for x in y z", "print a b c", "x = 가 나", "if a b c:", "return 값 둘"]
)
def test_code_with_a_slip_is_not_called_prose(tmp_path, line):
    assert "no Python code" not in looked_at(tmp_path, f"{line}\n{RIGHT}").fault.what.en


def test_tabs_in_doubt_are_told(tmp_path):
    text = "def f(a):\n    if a:\n\tx = 1\n        y = 2\n\tz = 3\n      return 1\n"
    assert "탭과 빈칸이 섞여 있습니다" in looked_at(tmp_path, text).fault.what.ko


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("if a && b:", "and"),
        ("if a || b:", "or"),
        ("if !a:", "not ..."),
        ("else if a:", "elif ..."),
    ],
)
def test_operators_of_r_are_told_with_pythons(tmp_path, line, instead):
    code = f"if a:\n    pass\n{line}\n    pass\n"
    path = tmp_path / "T11.py"
    (source,) = answers_in(path, code.encode())
    assert f"→ {instead}" in source.mistakes[0].advice.en
