"""A text that Python cannot read, mended where what was meant leaves no doubt."""

from __future__ import annotations

import ast
import codeop
import re
import textwrap
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from lecture_port.language import Text

STUDENT = "lecture_port_student_file"


def parse(text: str) -> Parsed:
    """Parse a text, if need be after taking away what is not Python and leaves no doubt.

    A notebook's magics, fences of Markdown, prompts, an indentation of all lines, spaces and signs of a word processor,
    tabs among spaces; strings and comments stay as they are, and so do the numbers of the lines.
    """
    notes: list[Text] = []
    last = _tried(text)
    for mend in _MENDS:
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


_MOST_PARSED = 5_000_000
"""Letters that are parsed in search of magics; a text of more magics than that allows is nobody's."""


def without_magics(text: str) -> str:
    """Take what only IPython reads out of a cell; the number of lines stays."""
    lines = text.split("\n")
    start = next((k for k, line in enumerate(lines) if line.strip()), 0)
    if whole := _WHOLE.match(lines[start]):
        if _is_other_language(whole[1], whole[2]):
            return "\n" * (len(lines) - 1)
        lines[start] = ""
    for _ in range(min(len(lines), 1 + _MOST_PARSED // (len(text) + 1))):
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


_FENCE = re.compile(r"^\s*(```+|~~~+)\s*(.*)$")
_DEFINES = re.compile(r"\s*(?:def\s+\w+\s*\(|class\s+\w+.*:)")
_STATES = re.compile(r"\s*(?:import|from|return)\s+\w")


def _only_prose(left_out: Iterable[str]) -> bool:
    """Tell whether what was left out holds no code: else it stays doubtful what is meant."""
    return not any(
        _DEFINES.match(line) or (_STATES.match(line) and _tried(line.strip()).tree is not None)
        for line in left_out
    )


def _inside_fences(text: str) -> str:
    """Keep what stands in fences that say Python or, where none does, in those that say nothing."""
    lines = text.split("\n")
    language: str | None = None
    said: list[str | None] = []  # of each line the language of its fences
    for line in lines:
        if fence := _FENCE.match(line):
            said.append(None)
            named = (fence[2].lower().strip("{}. ").split() or [""])[0]
            language = named if language is None else None
        else:
            said.append(language)
    python = {each for each in said if each and re.match("i?py", each)} or {""}
    kept = [line if each in python else "" for line, each in zip(lines, said, strict=True)]
    outside = [line for line, each in zip(lines, said, strict=True) if each is None]
    return "\n".join(kept) if any(kept) and _only_prose(outside) else text


def _without_fences(text: str) -> str:
    return "\n".join("" if _FENCE.match(line) else line for line in text.split("\n"))


_PROMPT = re.compile(r"^\s*(?:>>>|In ?\[\d*\]:)[ \u00a0]?(.*)$")
_GOING_ON = re.compile(r"^\s*(?:\.\.\.:?)[ \u00a0]?(.*)$")


def _without_prompts(text: str) -> str:
    lines = text.split("\n")
    if not any(map(_PROMPT.match, lines)):
        return text
    kept: list[str] = []
    inside = without_dots = False  # of a statement; of one that IDLE shows without dots
    for line in lines:
        if found := _PROMPT.match(line):
            inside, without_dots = True, _goes_on(found[1])
        elif inside and (found := _GOING_ON.match(line)):
            without_dots = False
        else:
            inside = without_dots = without_dots and _FURTHER.match(line) is not None
        kept.append(found[1] if found else line if inside else "")
    left_out = [old for old, new in zip(lines, kept, strict=True) if not new]
    return "\n".join(kept) if _only_prose(left_out) else text


_FURTHER = re.compile(r"[ \t]+\S|(?:else|elif|except|finally)\b|[)\]}]")
"""A line with which a statement goes on."""


def _goes_on(line: str) -> bool:
    """Tell whether Python's prompt would wait for another line."""
    try:
        return codeop.compile_command(line) is None
    except (SyntaxError, ValueError, OverflowError):
        return False


def _with_tabs_of(width: int, text: str) -> str:
    """Take a tab for so many spaces, where no other width than 4 or 8 reads the text otherwise."""
    read = {}
    for each in (4, 8):
        mended = re.sub(
            r"^[ \t]+",
            lambda indent, each=each: indent[0].expandtabs(each),  # type: ignore[misc]
            text,
            flags=re.MULTILINE,
        )
        if (tree := _tried(mended).tree) is not None:
            read[ast.dump(tree)] = each, mended
    found, mended = next(iter(read.values()), (0, text))
    return mended if len(read) == 1 and found == width else text


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
SIGNS: dict[str, _Sign] = {
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


CURLY = f"[{''.join(each for each, sign in SIGNS.items() if sign in (_DOUBLE, _SINGLE))}]"


def with_plain_signs(text: str) -> tuple[str, list[Text]]:
    """Replace signs of word processors outside strings and comments by those of a keyboard, and say which."""
    made: list[str] = []
    seen: dict[_Sign, tuple[int, int]] = {}
    at = 0
    for place, letter, closing in _signs_in_code(text):
        sign = SIGNS[letter]
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
            if letter in SIGNS:
                yield at, letter, None
            line_end = text.find("\n", at)
            at = end if line_end < 0 else line_end
        elif letter in SIGNS:
            sign = SIGNS[letter]
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
        if SIGNS.get(letter) is sign:
            return place
    return None


Mend = Callable[[str], tuple[str, list[Text]]]


def _noting(change: Callable[[str], str], ko: str, en: str) -> Mend:
    """Return a change with what is to be said of it."""
    return lambda text: (change(text), [Text(ko, en)])


_MAGICS = _noting(
    without_magics,
    "노트북의 매직(%, !, ?)을 빼고 읽었습니다",
    "read without the magics (%, !, ?) of a notebook",
)
_MENDS: tuple[Mend, ...] = (
    _MAGICS,
    _noting(
        _inside_fences,
        "마크다운 울타리(```) 안의 코드만 읽었습니다",
        "read only the code inside the Markdown fences (```)",
    ),
    _noting(
        _without_fences,
        "마크다운 울타리(```) 줄을 빼고 읽었습니다",
        "read without the lines of Markdown fences (```)",
    ),
    _noting(
        _without_prompts,
        "프롬프트(>>>) 뒤의 코드만 읽고, 그 밖의 줄은 출력으로 보았습니다",
        "read the code after the prompts (>>>); the other lines were taken for output",
    ),
    _MAGICS,
    _noting(
        textwrap.dedent,
        "모든 줄에 있는 들여쓰기를 빼고 읽었습니다",
        "read without the indentation that all lines have",
    ),
    with_plain_signs,
    *(
        _noting(
            partial(_with_tabs_of, width),
            f"들여쓰기의 탭을 빈칸 {width}개로 읽었습니다",
            f"read a tab of the indentation as {width} spaces",
        )
        for width in (4, 8)
    ),
)
"""What is tried in turn until Python can read the text."""
