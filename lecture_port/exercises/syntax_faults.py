"""Why Python cannot read a text, in the reader's language: the sign, its place and what to type, or what Python says."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Callable

from lecture_port.exercises.mending import CURLY, SIGNS
from lecture_port.exercises.messages import Fault
from lecture_port.language import Text


def fault_of_syntax(error: Exception, text: str, place: Callable[[int], Text]) -> Fault:
    """Say in the reader's language why Python cannot read a text: the sign, its place and what to type, where it is a sign."""
    if not isinstance(error, SyntaxError):
        return Fault(
            "syntax",
            Text(f"실행할 수 없는 파일입니다: {error}", f"the file cannot run: {error}"),
        )
    line = error.lineno or 0
    where = place(line)
    if (sign := _odd_sign(error, text)) is not None:
        column, ko, en = sign
        return Fault(
            "syntax",
            Text(
                f"{where.ko}의 {column}번째 글자를 파이썬이 읽지 못합니다: {ko}",
                f"Python cannot read character {column} of {where.en}: {en}",
            ),
        )
    blamed = text.split("\n")[line - 1 : line]
    for pattern, ko, en in _NO_CODE:
        if not blamed or not re.fullmatch(pattern, blamed[0]):
            continue
        if pattern is not _PROSE or not _starts_as_code(blamed[0]):
            said = f"{where.ko}은 파이썬 코드가 아닙니다: {ko}"
            return Fault("syntax", Text(said, f"{where.en} is no Python code: {en}"))
    kind, message = "문법", error.msg
    if isinstance(error, IndentationError):
        kind = "들여쓰기"
        if re.search(r"^ *\t", text, re.MULTILINE) and re.search(r"^\t* ", text, re.MULTILINE):
            message = "inconsistent use of tabs and spaces in indentation"
    return Fault(
        "syntax",
        Text(
            f"{where.ko}의 {kind} 오류로 실행할 수 없습니다: {_in_korean(message)}",
            f"it cannot run, because of a syntax error in {where.en}: {message}",
        ),
    )


_ITEM = r"(?:[-*+•] |\d+[.)] |\*\*)"
_PROSE = (
    rf"\s*{_ITEM}?[^=()\[\]{{}}'\"]*[가-힣][^=\[\]{{}}]*|\s*{_ITEM}.*"
    r"|\s*[A-Za-z][\w',-]*[,:]?(?: [\w',()-]+[,.:;!?]?){2,}"
)
"""A sentence of Hangul, an item of a list, or several words without a sign of Python among them."""
_NO_CODE: tuple[tuple[str, str, str], ...] = (
    (r"(?:<{7}|={7}|>{7})(?: .*)?",
        "git의 충돌 표시입니다. 남길 쪽을 고르고 <<<<<<<, =======, >>>>>>> 줄을 지우십시오",
        "a conflict mark of git; keep one side and delete the lines <<<<<<<, ======= and >>>>>>>"),
    (r"\s*\d+[.:)|]?\s+(?:def|class|import|from|return|if|for|while|#).*",
        "줄 번호까지 복사되었습니다. 줄 번호를 지우십시오",
        "the line numbers were copied, too; delete them"),
    (r"\s*>\s.*", "앞에 >가 붙어 있습니다. 모든 줄에서 지우십시오", "it begins with >; delete that in all lines"),
    (r"\s*</?[A-Za-z][^>]*>.*|.*<br ?/?>.*|.*&(?:nbsp|lt|gt|amp|quot|#\d+);.*",
        "HTML의 태그나 부호(&nbsp; 따위)입니다. 지우거나 원래 글자로 바꾸십시오",
        "a tag or a sign (such as &nbsp;) of HTML; delete it, or type what it stands for"),
    (_PROSE,
        "글로 보입니다. 앞에 #을 붙이거나 지우십시오",
        "it looks like prose; put # before it, or delete it"),
)  # fmt: skip
"""Lines at which Python stumbles though nobody meant them for it."""


def _starts_as_code(line: str) -> bool:
    """Tell whether a line begins with a word of Python, so that it may be code with a slip in it."""
    word = re.match(r"\s*(\w*)", line)
    return word is not None and (keyword.iskeyword(word[1]) or hasattr(builtins, word[1]))


def _odd_sign(error: SyntaxError, text: str) -> tuple[int, str, str] | None:
    """Return the column of the sign that Python stumbled over, and what it is and what to type, in both languages."""
    lines = text.split("\n")
    number = error.lineno or 0
    if not 1 <= number <= len(lines):
        return None
    line, column = lines[number - 1], error.offset or 1
    named = re.search(r"invalid (?:non-printable )?character.*?U\+([0-9A-F]+)", error.msg)
    if named:
        letter = chr(int(named[1], 16))
        column = line.find(letter, max(0, column - 2)) + 1 or line.find(letter) + 1
    elif 1 <= column <= len(line) and line[column - 1] in SIGNS:
        letter = line[column - 1]
    elif "string literal" in error.msg and (curly := re.search(CURLY, line)):
        letter, column = curly[0], curly.start() + 1
    else:
        return None
    sign, code = SIGNS.get(letter), f"U+{ord(letter):04X}"
    shown = f"'{letter}' ({code})" if letter.isprintable() else code
    if sign is None:
        name = unicodedata.name(letter, "")
        return (
            column,
            f"{shown}. 지우거나 자판의 글자로 바꾸십시오",
            f"{shown} {name}: delete it, or type a sign of the keyboard".replace(" :", ":"),
        )
    typed = sign.stands_for(letter)
    mend_ko, mend_en = {
        "": ("지우십시오", "delete it"),
        " ": ("빈칸을 입력하십시오", "type a space"),
        "\n": ("Enter로 줄을 바꾸십시오", "break the line there by Enter"),
    }.get(typed, (f"{typed}를 입력하십시오", f"type {typed}"))
    return column, f"{shown} {sign.ko}. {mend_ko}", f"{shown} {sign.en}: {mend_en}"


_SAID: tuple[tuple[str, str], ...] = (
    (r"invalid syntax\. Perhaps you forgot a comma\?", "문법에 맞지 않습니다. 쉼표를 빠뜨리지 않았는지 보십시오"),
    (r"invalid syntax\. Maybe you meant '==' or ':=' instead of '='\?", "문법에 맞지 않습니다. 비교는 = 이 아니라 == 입니다"),
    ("invalid syntax", "문법에 맞지 않습니다"),
    ("'(.)' was never closed", r"여는 괄호 '\1'를 닫지 않았습니다"),
    ("unmatched '(.)'", r"닫는 괄호 '\1'에 맞는 여는 괄호가 없습니다"),
    ("closing parenthesis '(.)' does not match opening parenthesis '(.)'.*", r"닫는 괄호 '\1'가 여는 괄호 '\2'와 맞지 않습니다"),
    ("expected ':'", "콜론(:)이 있어야 합니다"),
    ("expected '(.+)'", r"'\1'가 있어야 합니다"),
    (r"expected an indented block after .* on line (\d+)", r"\1행 다음 줄은 들여 써야 합니다"),
    ("unexpected indent", "들여쓰기가 필요 없는 곳에 있습니다"),
    ("unindent does not match any outer indentation level", "들여쓰기의 너비가 위의 줄들과 맞지 않습니다"),
    ("inconsistent use of tabs and spaces in indentation", "들여쓰기에 탭과 빈칸이 섞여 있습니다. 빈칸 네 개로 통일하십시오"),
    ("unterminated string literal.*", "따옴표로 연 문자열을 닫지 않았습니다"),
    ("unterminated triple-quoted string literal.*", "따옴표 세 개로 연 문자열을 닫지 않았습니다"),
    ("unterminated f-string literal.*", "따옴표로 연 f-문자열을 닫지 않았습니다"),
    (r"'(\w+)' outside function", r"\1 문이 함수 밖에 있습니다"),
    (r"'(break|continue)' .*loop", r"\1 문이 반복문 밖에 있습니다"),
    (r"duplicate argument '(\w+)' in function definition", r"같은 이름의 인자가 두 번 나옵니다: \1"),
    (r"keyword argument repeated: (\w+)", r"같은 인자를 두 번 주었습니다: \1"),
    (r"name '(\w+)' is .* global( declaration)?", r"global \1 앞에서 이미 그 이름을 썼습니다"),
    (r"no binding for nonlocal '(\w+)' found", r"바깥 함수에 없는 이름을 nonlocal로 적었습니다: \1"),
    ("from __future__ imports must occur at the beginning of the file", "from __future__ import는 파일의 맨 앞에 와야 합니다"),
    (r"import \* only allowed at module level", "import *는 함수 안에서 쓸 수 없습니다"),
    (r"\(unicode error\) 'unicodeescape' .*", r'경로의 역슬래시 때문에 읽을 수 없습니다. 따옴표 앞에 r을 붙이십시오: r"C:\\..."'),
    ("f-string: .*", "f-문자열의 괄호나 따옴표가 맞지 않습니다"),
    ("(non-default argument follows default argument|parameter without a default follows .*)", "기본값이 있는 인자 뒤에 기본값이 없는 인자가 있습니다"),
    ("expression cannot contain assignment, .*", "인자의 이름으로 쓸 수 없는 식입니다"),
    ("expected 'except' or 'finally' block", "try 뒤에 except나 finally가 있어야 합니다"),
    ("multiple exception types must be parenthesized", "except 뒤의 여러 예외는 괄호로 묶어야 합니다"),
    ("expected 'else' after 'if' expression", "조건식에 else가 없습니다: a if 조건 else b"),
    ("':' expected after dictionary key", "사전의 키 뒤에 콜론(:)이 있어야 합니다"),
    ("cannot delete .*", "지울 수 없는 것을 del에 적었습니다"),
    ("can't use starred expression here", "여기에는 *를 쓸 수 없습니다"),
    ("source code (string )?cannot contain null bytes", "NUL 문자(0 바이트)가 있습니다. 지우십시오"),
    ("too many .*", "괄호나 블록이 너무 깊습니다"),
    (r"cannot assign to .* here\. Maybe you meant '==' instead of '='\?", "여기에는 대입할 수 없습니다. 비교는 = 이 아니라 == 입니다"),
    ("cannot assign to .*", "여기에는 대입할 수 없습니다"),
    ("unexpected character after line continuation character", "줄을 잇는 \\ 뒤에 다른 글자가 있습니다"),
    ("leading zeros in decimal integer literals are not permitted.*", "0으로 시작하는 정수는 쓸 수 없습니다"),
    ("invalid decimal literal", "숫자 바로 뒤에 글자가 붙어 있습니다"),
    ("unexpected EOF while parsing", "파일이 도중에 끝났습니다"),
    (r"Missing parentheses in call to '(\w+)'.*", r"\1에 괄호가 없습니다: \1(...)로 쓰십시오"),
    ("positional argument follows keyword argument.*", "이름을 붙인 인자 뒤에 이름 없는 인자가 있습니다"),
)  # fmt: skip
"""What Python says of a text that it cannot read, in Korean."""


def _in_korean(message: str) -> str:
    """Return what Python says, in Korean where it is known."""
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message):
            return found.expand(said)
    return message
