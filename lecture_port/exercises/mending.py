"""A text that Python cannot read: mended where what was meant leaves no doubt, else said why in the reader's words."""

from __future__ import annotations

import ast
import builtins
import codeop
import keyword
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lecture_port.exercises.messages import Fault
from lecture_port.language import Text

STUDENT = "lecture_port_student_file"


def parse(text: str) -> Parsed:
    """Parse a text, if need be after taking away what is not Python and leaves no doubt.

    A notebook's magics, fences of Markdown, prompts, an indentation of all lines, spaces and signs of a word processor,
    tabs among spaces; strings and comments stay as they are, and so do the numbers of the lines.
    """
    notes: list[Text] = []
    last = _tried(text)
    for mend in (
        _magics, _inside_fences, _without_prompts, _magics, _dedented, with_plain_signs, _with_spaces_for_tabs,
    ):  # fmt: skip
        if last.tree is not None:
            break
        mended, said = mend(last.text)
        if mended != last.text:
            notes += said
            last = _tried(mended)
    return Parsed(last.text, last.tree, tuple(notes), last.error)


def _tried(text: str) -> Parsed:
    """Parse a text; what Python warns of in it is its writer's affair, told when it runs."""
    warnings.filterwarnings("ignore", module=STUDENT)
    try:
        return Parsed(text, ast.parse(text, f"{STUDENT}.py"))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return Parsed(text, None, error=error)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that Python reads, or why it does not."""

    text: str  # as many lines as the text that came
    tree: ast.Module | None
    notes: tuple[Text, ...] = ()  # what was mended to read it
    error: Exception | None = None


_OTHER_LANGUAGES = frozenset(
    [
        "bash",
        "sh",
        "cmd",
        "powershell",
        "system",
        "sx",
        "html",
        "svg",
        "latex",
        "markdown",
        "javascript",
        "js",
        "sql",
        "bigquery",
        "R",
        "r",
        "perl",
        "ruby",
        "julia",
        "octave",
        "matlab",
        "cpp",
        "cuda",
        "fortran",
        "python2",
        "writefile",
        "file",
    ]
)
"""Magics whose cells are no Python of the notebook."""
_WHOLE = re.compile(r"^%%(!|\w+)[ \t]*(.*)$")
_LINE = re.compile(
    r"^(\s*)(?:%time(?:it)?\s+(?!-)(?P<timed>\S.*)|[%!?].*|[^#'\"]*[\w)\]*]\?{1,2}\s*;?)$"
)
_CALLED = re.compile(r"^(\s*)(?P<timed>)[/,;]\s*[A-Za-z_].*$")
"""A call without brackets, as IPython takes it; elsewhere such a line goes on a bracket's content."""
_CAUGHT = re.compile(r"^(\s*[\w, ]+=\s*)[%!].*$")


def without_magics(text: str) -> str:
    """Take what only IPython reads out of a cell; the number of lines stays."""
    lines = text.split("\n")
    start = next((k for k, line in enumerate(lines) if line.strip()), 0)
    if whole := _WHOLE.match(lines[start]):
        if _is_other_language(whole[1], whole[2]):
            return "\n" * (len(lines) - 1)
        lines[start] = ""
    for _ in range(len(lines)):
        try:
            ast.parse("\n".join(lines))
            break
        except SyntaxError as error:
            blamed = (error.lineno or 1) - 1
        except (ValueError, RecursionError, MemoryError):
            break
        order = [blamed] if blamed < len(lines) else []
        if not any(_replace(lines, at, called=at == blamed) for at in (*order, *range(len(lines)))):
            break
    return "\n".join(lines)


def _is_other_language(magic: str, rest: str) -> bool:
    """Tell whether a cell's magic is followed by something else than this notebook's Python."""
    if magic in ("writefile", "file"):
        return not rest.rstrip().endswith(".py")
    if magic == "script":
        return not rest.startswith("python")
    return magic in _OTHER_LANGUAGES or not magic.isidentifier()


def _replace(lines: list[str], at: int, called: bool) -> bool:
    """Put Python in the place of a magic line, and of those on which it goes on."""
    if caught := _CAUGHT.match(lines[at]):
        new = f"{caught[1]}None"
    elif magic := _LINE.match(lines[at]) or (called and _CALLED.match(lines[at])):
        new = magic[1] + (magic["timed"] or "pass")
    else:
        return False
    while lines[at].endswith("\\") and at + 1 < len(lines):
        lines[at], new = new, ""
        at += 1
    lines[at] = new
    return True


def _magics(text: str) -> tuple[str, list[Text]]:
    return without_magics(text), [
        Text(
            "노트북의 매직(%, !, ?)을 빼고 읽었습니다",
            "read without the magics (%, !, ?) of a notebook",
        )
    ]


_FENCE = re.compile(r"^\s*(```+|~~~+)\s*(.*)$")
_DEFINES = re.compile(r"\s*(?:def\s+\w+\s*\(|class\s+\w+.*:)")
_STATES = re.compile(r"\s*(?:import|from|return)\s+\w")


def _only_prose_left_out(lines: list[str], kept: list[str]) -> bool:
    """Tell whether what was left out holds no code: else it stays doubtful what is meant."""
    left_out = (old for old, new in zip(lines, kept, strict=True) if not new)
    return not any(
        _DEFINES.match(line) or (_STATES.match(line) and _tried(line.strip()).tree is not None)
        for line in left_out
    )


def _inside_fences(text: str) -> tuple[str, list[Text]]:
    lines = text.split("\n")
    kept, inside, python, found = [], False, False, 0
    for line in lines:
        fence = _FENCE.match(line)
        if fence:
            python = not inside and not re.match(r"\{?\s*[rR]\b", fence[2])
            inside = not inside
            found += 1
        kept.append(line if inside and python and not fence else "")
    if not found:
        return text, []
    if not _only_prose_left_out(lines, kept):
        return "\n".join("" if _FENCE.match(line) else line for line in lines), [
            Text(
                "마크다운 울타리(```) 줄을 빼고 읽었습니다",
                "read without the lines of Markdown fences (```)",
            )
        ]
    return "\n".join(kept), [
        Text(
            "마크다운 울타리(```) 안의 코드만 읽었습니다",
            "read only the code inside the Markdown fences (```)",
        )
    ]


_PROMPT = re.compile(r"^\s*(?:>>>|In ?\[\d*\]:)[ \u00a0]?(.*)$")
_GOING_ON = re.compile(r"^\s*(?:\.\.\.:?)[ \u00a0]?(.*)$")


def _without_prompts(text: str) -> tuple[str, list[Text]]:
    lines = text.split("\n")
    if not any(map(_PROMPT.match, lines)):
        return text, []
    kept: list[str] = []
    statement: list[str] = []  # the lines since the last prompt
    for line in lines:
        if found := _PROMPT.match(line):
            statement = [found[1]]
        elif statement and (found := _GOING_ON.match(line)):
            statement.append(found[1])
        elif statement and _goes_on(statement):  # IDLE writes no dots
            statement.append(line)
        else:
            statement = []
        kept.append(statement[-1] if statement else "")
    if not _only_prose_left_out(lines, kept):
        return text, []
    return "\n".join(kept), [
        Text(
            "프롬프트(>>>) 뒤의 코드만 읽고, 그 밖의 줄은 출력으로 보았습니다",
            "read the code after the prompts (>>>); the other lines were taken for output",
        )
    ]


def _goes_on(statement: list[str]) -> bool:
    """Tell whether Python's prompt would wait for another line."""
    try:
        return codeop.compile_command("\n".join(statement)) is None
    except (SyntaxError, ValueError, OverflowError):
        return False


def _with_spaces_for_tabs(text: str) -> tuple[str, list[Text]]:
    """Take a tab for 4 or for 8 spaces, where that leaves one way only to read the text."""
    read = {}
    for width in (4, 8):
        expanded = [
            re.sub(r"^[ \t]+", lambda indent: indent[0].expandtabs(width), line)  # noqa: B023
            for line in text.split("\n")
        ]
        mended = "\n".join(expanded)
        if (tree := _tried(mended).tree) is not None:
            read[ast.dump(tree)] = mended, width
    if len(read) != 1:
        return text, []
    (mended, width) = next(iter(read.values()))
    return mended, [
        Text(
            f"들여쓰기의 탭을 빈칸 {width}개로 읽었습니다",
            f"read a tab of the indentation as {width} spaces",
        )
    ]


def _dedented(text: str) -> tuple[str, list[Text]]:
    import textwrap

    mended = textwrap.dedent(text)
    return mended, [
        Text(
            "모든 줄에 있는 들여쓰기를 빼고 읽었습니다",
            "read without the indentation that all lines have",
        )
    ]


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that Python does not read, and what stands for it on a keyboard."""

    ko: str
    en: str
    typed: str  # empty where it is left out, or told by the letter itself
    sure: bool = True
    wide: bool = False

    def stands_for(self, letter: str) -> str:
        """Return what is typed for one of its letters."""
        return unicodedata.normalize("NFKC", letter) if self.wide else self.typed


_SPACE = _Sign("줄바꿈 없는 빈칸", "no-break space", " ")
_WIDE_SPACE = _Sign("전각 빈칸", "full-width space", " ")
_OTHER_SPACE = _Sign("특수한 빈칸", "space of another width", " ")
_UNSEEN = _Sign("보이지 않는 문자", "invisible character", "")
_DOUBLE = _Sign("둥근 큰따옴표", "curly quotation mark", '"')
_SINGLE = _Sign("둥근 작은따옴표", "curly apostrophe", "'")
_WIDE = _Sign("전각 문자", "full-width character", "", wide=True)
_MINUS = _Sign("문서 편집기의 빼기표", "minus sign or dash of a word processor", "-")
_SIGNS: dict[str, _Sign] = {
    "\u00a0": _SPACE,
    "\u202f": _SPACE,
    "\u3000": _WIDE_SPACE,
    **dict.fromkeys("\u1680\u205f" + "".join(map(chr, range(0x2000, 0x200B))), _OTHER_SPACE),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u180e", _UNSEEN),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", _UNSEEN),
    **dict.fromkeys("“”„‟〝〞＂", _DOUBLE),
    **dict.fromkeys("‘’‚‛＇", _SINGLE),
    **dict.fromkeys("−–‐‑‒﹣－", _MINUS),
    **dict.fromkeys("\u3164\uffa0\u115f\u1160", _Sign("한글 채움 문자", "Hangul filler", " ")),
    **dict.fromkeys("∗﹡", _Sign("별표 연산자", "asterisk operator", "*")),
    **dict.fromkeys("﹐﹒﹔﹕﹙﹚﹛﹜﹢﹤﹥﹦", _WIDE),
    **dict.fromkeys(
        "\u2028\u2029\u0085\v", _Sign("줄 나눔 문자", "line separator", "\n", sure=False)
    ),
    **dict.fromkeys(
        [chr(each + 0xFEE0) for each in range(0x21, 0x7F) if chr(each) not in "\"'-"], _WIDE
    ),
    "—": _Sign("긴 줄표", "em dash", "-", sure=False),
    "×": _Sign("곱하기표", "multiplication sign", "*", sure=False),
    "·": _Sign("가운뎃점", "middle dot", "*", sure=False),
    **dict.fromkeys("÷∕⁄", _Sign("나누기표", "division sign", "/", sure=False)),
    "≤": _Sign("작거나 같음 기호", "less-or-equal sign", "<=", sure=False),
    "≥": _Sign("크거나 같음 기호", "greater-or-equal sign", ">=", sure=False),
    "≠": _Sign("같지 않음 기호", "not-equal sign", "!=", sure=False),
    "←": _Sign("왼쪽 화살표", "arrow to the left", "=", sure=False),
    "→": _Sign("오른쪽 화살표", "arrow to the right", "->", sure=False),
    "…": _Sign("줄임표", "ellipsis", "...", sure=False),
    "²": _Sign("위첨자 2", "superscript 2", "**2", sure=False),
    "³": _Sign("위첨자 3", "superscript 3", "**3", sure=False),
    "、": _Sign("모점", "ideographic comma", ",", sure=False),
    "。": _Sign("고리점", "ideographic full stop", ".", sure=False),
    "√": _Sign("근호", "root sign", "np.sqrt()", sure=False),
    "π": _Sign("원주율", "pi", "np.pi", sure=False),
    "`": _Sign("역따옴표", "backtick", "'", sure=False),
    "´": _Sign("양음 부호", "acute accent", "'", sure=False),
    "′": _Sign("프라임 기호", "prime", "'", sure=False),
    "″": _Sign("더블 프라임 기호", "double prime", '"', sure=False),
    **dict.fromkeys("「」『』‹›", _Sign("낫표", "corner bracket", "'", sure=False)),
    "〈": _Sign("홑화살괄호", "angle bracket", "<", sure=False),
    "〉": _Sign("홑화살괄호", "angle bracket", ">", sure=False),
    **dict.fromkeys("₩￦", _Sign("원 기호", "won sign", "\\", sure=False)),
}


def with_plain_signs(text: str) -> tuple[str, list[Text]]:
    """Replace signs of word processors outside strings and comments by those of a keyboard, and say which."""
    made: list[str] = []
    seen: dict[_Sign, tuple[int, int]] = {}
    at = 0
    for place, letter, closing in _signs_in_code(text):
        sign = _SIGNS[letter]
        if place < at or not sign.sure:
            continue
        line = text.count("\n", 0, place) + 1
        first, count = seen.get(sign, (line, 0))
        seen[sign] = (first, count + 1)
        typed = sign.stands_for(letter)
        made += [text[at:place], typed]
        at = place + 1
        if closing is not None:
            made += [text[at:closing], typed]
            at = closing + 1
    made.append(text[at:])
    return "".join(made), [_told(sign, *each) for sign, each in seen.items()]


def _told(sign: _Sign, line: int, count: int) -> Text:
    if sign.wide:
        return Text(
            f"{sign.ko} {count}개({line}행부터)를 반각으로 읽었습니다",
            f"{sign.en}, {count} of them (from line {line}): read as those of the keyboard",
        )
    as_ko = {"": "빼고 읽었습니다", " ": "빈칸으로 읽었습니다"}.get(
        sign.typed, f"{sign.typed}로 읽었습니다"
    )
    as_en = {"": "left out", " ": "read as a space"}.get(sign.typed, f"read as {sign.typed}")
    return Text(
        f"{sign.ko} {count}개({line}행부터)를 {as_ko}",
        f"{sign.en}, {count} of them (from line {line}): {as_en}",
    )


def _signs_in_code(text: str) -> Iterator[tuple[int, str, int | None]]:
    """Yield the place of every such sign outside strings and comments, of a quotation mark with that of its partner."""
    at, end = 0, len(text)
    while at < end:
        letter = text[at]
        if letter in "\"'":
            at = _end_of_string(text, at)
        elif letter in "#＃":
            if letter in _SIGNS:
                yield at, letter, None
            line_end = text.find("\n", at)
            at = end if line_end < 0 else line_end
        elif letter in _SIGNS:
            sign = _SIGNS[letter]
            if sign not in (_DOUBLE, _SINGLE):
                yield at, letter, None
                at += 1
                continue
            closing = _partner(text, at, sign)
            if closing is None:
                at += 1
                continue
            yield at, letter, closing
            at = closing + 1
        else:
            at += 1


def _end_of_string(text: str, at: int) -> int:
    """Return the place after a string's end; one that is never closed ends with its line."""
    quote = text[at]
    mark = quote * 3 if text.startswith(quote * 3, at) else quote
    at += len(mark)
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(mark, at):
            return at + len(mark)
        elif text[at] == "\n" and len(mark) == 1:
            return at
        else:
            at += 1
    return at


def _partner(text: str, at: int, sign: _Sign) -> int | None:
    """Find the other mark of a pair on the same line; a plain mark between them would leave a doubt."""
    for place in range(at + 1, len(text)):
        letter = text[place]
        if letter in ("\n", "\\", sign.typed):
            return None
        if _SIGNS.get(letter) is sign:
            return place
    return None


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
        if blamed and re.fullmatch(pattern, blamed[0]) and not _starts_as_code(blamed[0]):
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


_NO_CODE: tuple[tuple[str, str, str], ...] = (
    (r"(?:<{7}|={7}|>{7})(?: .*)?",
        "git의 충돌 표시입니다. 남길 쪽을 고르고 <<<<<<<, =======, >>>>>>> 줄을 지우십시오",
        "a conflict mark of git; keep one side and delete the lines <<<<<<<, ======= and >>>>>>>"),
    (r"\s*\d+[.:)|]?\s+(?:def|class|import|from|return|if|for|while|#).*",
        "줄 번호까지 복사되었습니다. 줄 번호를 지우십시오",
        "the line numbers were copied, too; delete them"),
    (r"\s*>\s.*", "앞에 > 가 붙어 있습니다. 모든 줄에서 지우십시오", "it begins with >; delete that in all lines"),
    (r"\s*</?[A-Za-z][^>]*>.*", "HTML 태그입니다. 지우십시오", "a tag of HTML; delete it"),
    (r"\s*(?:[-*+•] |\d+[.)] |\*\*)?[^=()\[\]{}'\"]*[가-힣][^=\[\]{}]*|\s*(?:[-*+•] |\d+[.)] |\*\*).*"
     r"|\s*[A-Za-z][\w',-]*[,:]?(?: [\w',()-]+[,.:;!?]?){2,}",
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
    elif 1 <= column <= len(line) and line[column - 1] in _SIGNS:
        letter = line[column - 1]
    elif "string literal" in error.msg and (curly := re.search(_CURLY, line)):
        letter, column = curly[0], curly.start() + 1
    else:
        return None
    sign, code = _SIGNS.get(letter), f"U+{ord(letter):04X}"
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


_CURLY = f"[{''.join(each for each, sign in _SIGNS.items() if sign in (_DOUBLE, _SINGLE))}]"

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
