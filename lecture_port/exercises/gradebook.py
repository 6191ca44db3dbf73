"""The class's list and the gradebook: a roster read as it is, and a system's own template with one column filled."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import permutations
from pathlib import Path
from statistics import median_high

from lecture_port.errors import BadDataError, UsageError, system_words
from lecture_port.exercises.submissions import Upload, plain_name
from lecture_port.files import read_bytes
from lecture_port.language import Text
from lecture_port.printable import BYTE_ORDER_MARK


@dataclass(frozen=True, slots=True)
class CsvCell:
    """A cell of a CSV file: its value, and where it stands in the text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file of others, whatever its encoding, separator and order of columns."""

    path: Path
    mark: bytes  # that of its byte order
    text: str
    encoding: str
    separator: str
    rows: tuple[tuple[CsvCell, ...], ...]  # those that are not empty
    titles: int  # the row of the columns' titles, -1 where there is none

    def head(self) -> list[str]:
        """Return the columns' titles."""
        return [cell.value for cell in self.rows[self.titles]] if self.titles >= 0 else []

    def body(self) -> list[tuple[int, tuple[CsvCell, ...]]]:
        """Return the rows below the titles, numbered."""
        return list(enumerate(self.rows))[self.titles + 1 :]


_TITLES = {
    "number": r"학번|학생\s*번호|학적\s*번호|(?:student|id|sis(?: user)?|sis 사용자)[ _]*(?:id|no\.?|number|번호)",
    "place": r"번호|순번|연번|number|no\.?",
    "first": r"first[ _]?name|given[ _]?name|이름\(?first\)?",
    "last": r"last[ _]?name|surname|family[ _]?name|성",
    "email": r"e-?mail(?:[ _]?address)?|메일|(?:이메일|전자\s*우편|메일)(?:[ _]?주소)?",
    "name": r"이름|성명|학생|학생\s*이름|성과\s*이름|full[ _]?name|name|student(?:[ _]?name)?",
    "other name": r"영문\s*(?:이름|성명|명)|english[ _]?name|preferred[ _]?name",
    "id": r"identifier|식별자|id|user ?name|(?:github[ _])?(?:username|id)|login|sis (?:login|로그인) id|아이디|사용자\s*(?:이름|id)|참가자",
}
"""What columns are called that say who somebody is."""


def read_table(path: Path) -> CsvFile:
    """Read a CSV of UTF-8, CP949 or UTF-16, separated by commas, semicolons or tabs."""
    try:
        data = read_bytes(path, LARGEST)
    except OSError as error:
        reason = system_words(error)
        raise _bad(
            path, f"읽을 수 없습니다 ({reason.ko})", f"cannot be read ({reason.en})"
        ) from error
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or data.lstrip()[:1] == b"<":
        raise _bad(  # learning management systems call a web page .xls, too
            path,
            "엑셀 파일입니다. 엑셀에서 CSV(UTF-8)로 저장하십시오",
            "it is an Excel workbook; save it as CSV (UTF-8) in Excel",
        )
    mark = next((each for each in _MARKS if data.startswith(each)), b"")
    encodings = [_MARKS[mark]] if mark else ["utf-8", "cp949"]
    if not mark and (nul := data.find(b"\0", 0, 1_000)) >= 0:
        encodings = ["utf-16-le" if nul % 2 else "utf-16-be"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            text = data[len(mark) :].decode(encoding)
            break
    else:
        raise _bad(path, "UTF-8도 CP949도 아닙니다", "it is neither UTF-8 nor CP949")
    named = re.match(r"\"?sep=([,;\t])\"?\r?\n", text)  # a line of Excel's, no row
    separator = named[1] if named else max(",;\t", key=partial(_fits, text[:20_000]))
    rows = _rows(text, separator)[1 if named else 0 :]
    filled = tuple(row for row in rows if any(cell.value for cell in row))
    if not filled:
        raise _bad(path, "빈 파일입니다", "it is empty")
    known = [len(_known(row)) for row in filled[:MOST_ABOVE]]
    titles = known.index(max(known)) if any(known) else -1
    return CsvFile(path, mark, text, encoding, separator, filled, titles)


LARGEST = 20_000_000
MOST_ABOVE = 20
"""Rows among which the columns' titles are looked for: universities put the course's name above them."""
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def _bad(path: Path, ko: str, en: str) -> BadDataError:
    return BadDataError(
        Text(f"{path}: {ko}", f"{path}: {en}"),
        Text(
            "학습관리시스템에서 내려받은 CSV를 그대로 주십시오",
            "give the CSV as the learning management system exports it",
        ),
    )


def _fits(text: str, separator: str) -> tuple[int, int]:
    """Return how many columns' titles are known by a separator, and how many cells most rows have."""
    rows = _rows(text, separator) or [()]
    return max(len(_known(row)) for row in rows[:MOST_ABOVE]), median_high(map(len, rows))


def _rows(text: str, separator: str) -> list[tuple[CsvCell, ...]]:
    """Split a CSV into cells that know their places, so that all others can be given back as they were."""
    cell = re.compile(
        rf'(?P<quoted>"[^"]*(?:""[^"]*)*(?:"|\Z))?(?P<bare>[^{separator}\r\n]*)'
        rf"(?P<end>{separator}|\r\n|\r|\n|\Z)"
    )
    rows: list[tuple[CsvCell, ...]] = []
    row: list[CsvCell] = []
    for found in cell.finditer(text):
        if not found[0] and not row:  # after the last line
            break
        value = (found["quoted"] or "").removeprefix('"').removesuffix('"').replace('""', '"')
        row.append(CsvCell(_value(value + found["bare"]), found.start(), found.start("end")))
        if found["end"] != separator:
            rows.append(tuple(row))
            row = []
    return rows


def _value(text: str) -> str:
    """Return what a cell means: Excel keeps a number's zeros as ``="00123"`` or ``'00123``."""
    text = text.strip().strip(f"\u200b{BYTE_ORDER_MARK}").strip()
    kept = re.fullmatch(r"=\"([^\"]*)\"|'(\d+)", text)
    return text if kept is None else kept[1] or kept[2] or ""


def _known(row: Sequence[CsvCell]) -> dict[str, int]:
    """Return which columns say who somebody is, if a row has their titles."""
    head = [cell.value for cell in row]
    found = {kind: _column(head, pattern) for kind, pattern in _TITLES.items()}
    return {kind: column for kind, column in found.items() if column is not None}


def _column(head: Sequence[str], pattern: str) -> int | None:
    return next(iter(_columns(head, pattern)), None)


def _columns(head: Sequence[str], pattern: str) -> list[int]:
    """Return the columns of a title, whatever stands after it in brackets."""
    bare = [re.sub(r"\s*\(.*\)$|\s*[*:]$", "", title) for title in head]
    matches = re.compile(pattern, re.IGNORECASE).fullmatch
    return [k for titles in (head, bare) for k, title in enumerate(titles) if matches(title)]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the class's list."""

    name: str = ""
    number: str = ""
    email: str = ""
    other_name: str = ""  # in other letters
    accounts: frozenset[str] = frozenset()  # what systems call him
    ids: frozenset[str] = frozenset()  # his numbers, and these but a system's own
    row: int = 0

    @property
    def label(self) -> str:
        """The person as people call him."""
        return " ".join(filter(None, (self.name, self.number))) or self.email or "?"


def people(table: CsvFile) -> list[Person]:
    """Read a class's list by its titles, whatever the order of its columns; without them by what the cells look like."""
    columns = _known(table.rows[table.titles]) if table.titles >= 0 else _by_content(table)
    if "last" in columns and "first" not in columns and "name" in columns:  # 성, 이름
        columns["first"] = columns.pop("name")
    columns.setdefault("number", columns.get("place", -1))
    of_accounts = _columns(table.head(), _TITLES["id"])
    of_numbers = _columns(table.head(), _TITLES["number"])
    internal = _columns(table.head(), "id|identifier|식별자") if kind_of(table) else []
    found: dict[Person, Person] = {}
    for at, row in table.body():
        cells = defaultdict(str, {k: cell.value for k, cell in enumerate(row)})
        of = {kind: cells[columns.get(kind, -1)] for kind in _TITLES}
        name = of["name"] or ", ".join(filter(None, (of["last"], of["first"])))
        if not (name or of["number"] or of["email"]) or _NO_STUDENT.match(name):
            continue
        if [cell.value for cell in row] == table.head():  # as every printed page begins
            continue
        accounts = {k: re.sub(r"^\D+\s(?=\d+$)", "", cells[k]) for k in of_accounts}  # 참가자 11
        known = _ids([*accounts.values(), of["email"], of["email"].split("@")[0]])
        numbers = [cells[k] for k in of_numbers] + [of["number"]] * (len(of["number"]) > 3)
        ids = known - _ids(accounts[k] for k in internal) | _ids(numbers)
        person = Person(_natural(name), of["number"], of["email"], of["other name"], known, ids)
        found.setdefault(person, replace(person, row=at))  # a row that is there twice is one person
    if not found:
        raise _no_columns(table)
    return list(found.values())


_NO_STUDENT = re.compile(
    r"\s*(?:points possible|student, test|test student|만점|가능한 점수|학생, 테스트)",
    re.IGNORECASE,
)
"""Rows under the titles that are none of a student: Canvas' possible points, its test student."""


def _natural(name: str) -> str:
    """Return a Korean name as it is spoken where a system has put a comma after the family's."""
    parts = re.fullmatch(r"([가-힣]{1,2}),\s*([가-힣]+)", name)
    return f"{parts[1]}{parts[2]}" if parts else name


def _ids(texts: Iterable[str]) -> frozenset[str]:
    """Return numbers and accounts as they are compared: ``2026-1234`` and Excel's ``20261234.0`` are one."""
    composed = (unicodedata.normalize("NFKC", text) for text in texts)
    bare = (re.sub(r"[\s-]|\.0$", "", text).casefold() for text in composed)
    return frozenset(filter(None, bare))


def _no_columns(table: CsvFile) -> BadDataError:
    return _bad(
        table.path,
        "이름이나 학번이나 이메일의 열이 없습니다",
        "no column of names, numbers or e-mails in it",
    )


def _by_content(table: CsvFile) -> dict[str, int]:
    """Guess the columns of a list without titles."""
    found: dict[str, int] = {}
    for k in range(min(len(row) for row in table.rows)):
        cells = [row[k].value for row in table.rows if row[k].value]
        if all("@" in each for each in cells):
            found.setdefault("email", k)
        elif all(re.fullmatch(r"[A-Za-z]?\d[\d-]{3,}", each) for each in cells):
            found.setdefault("number", k)
        elif not any(re.search(r"\d", each) for each in cells):
            found.setdefault("name", k)
    if not found:
        raise _no_columns(table)
    return found


@dataclass(slots=True)
class Matched:
    """Which student of the files is which person of a list."""

    by_student: dict[str, Person] = field(default_factory=dict)
    ambiguous: dict[str, list[Person]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    missing: list[Person] = field(default_factory=list)


def match(
    students: Mapping[str, Upload],
    listed: Sequence[Person],
    known: Mapping[str, Person] | None = None,
) -> Matched:
    """Find every student in a list by number or account, else by a name that one person only has; `known` is another list's word."""
    known = known or {}
    by_id, by_account, by_number, by_name = (defaultdict[str, list[Person]](list) for _ in range(4))
    for person in listed:
        for each_id in person.ids:
            by_id[each_id].append(person)
            by_number[each_id.lstrip("0")].append(person)
        for each_id in person.accounts:
            by_account[each_id].append(person)
        for spelling in _names_of(person):
            by_name[spelling].append(person)
    found = Matched()
    namesakes: dict[str, set[str]] = defaultdict(set)  # what tells those of one name apart
    for each in students.values():
        namesakes[plain_name(each.name)] |= _ids([each.number or each.account])
    for key, each in students.items():
        accounts = _ids([each.account, each.name if each.form == "folder" else ""])
        told = [person for account in accounts for person in by_account[account]]
        if each.form not in ("moodle", "canvas"):  # whose accounts are no students' numbers
            told += [person for account in accounts for person in by_id[account]]
        short = re.findall(r"(?<!\w)\d{3,4}(?!\w)", each.name)  # no number but in the list
        for number in _ids([each.number, *short]):
            told += by_id[number] or by_number[number.lstrip("0")]  # Excel has dropped the zeros
        if key in known:
            told += [person for known_id in sorted(known[key].ids) for person in by_id[known_id]]
        words = re.findall("[가-힣]{2,}", each.name)  # A반-김민수
        ways = (*map(spellings, (each.name, _without_digits(each.name))), set(words))
        names = next((way for way in ways if any(name in by_name for name in way)), ())
        named = [person for name in sorted(names) for person in by_name.get(name, ())]
        candidates = _distinct(told), _distinct(named)
        people = _agreed(*candidates)
        alone = candidates[0] or len(namesakes[plain_name(each.name)]) < 2
        if len(people) == 1 and alone:
            found.by_student[key] = people[0]
        elif people:
            found.ambiguous[key] = people
        else:
            found.unknown.append(key)
    taken = {id(person) for person in found.by_student.values()}
    found.missing = [person for person in listed if id(person) not in taken]
    return found


def _agreed(told: list[Person], named: list[Person]) -> list[Person]:
    """Return the people that a file may be of; a number decides, unless the name is somebody else's."""
    if told and named:
        return [person for person in told if person in named] or _distinct([*told, *named])
    return told or named


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list({id(person): person for person in people}.values())


def _names_of(person: Person) -> set[str]:
    """Return how a person may be called; who has an address only, by what stands before its @."""
    only = person.email.split("@")[0] if not person.name and not person.number else ""
    ways = (person.name, _without_digits(person.name), person.other_name, only)
    return set().union(*map(spellings, ways))


def _without_digits(name: str) -> str:
    """Return a name without what tells namesakes apart, as in 김민수 2, or a file's tries."""
    return re.sub(r"(?<!\w)\d+(?!\w)", "", name)


def spellings(name: str) -> set[str]:
    """Return a name's letters in every order of its parts, as systems turn surname and given name round."""
    found = {plain_name(name)}
    for piece in re.split(r"[()（）]", name):  # Kim Minsu (김민수)
        parts = [part for part in re.split(r"[\s,_]+", piece) if part]
        orders = permutations(parts) if len(parts) <= 5 else [parts, parts[::-1]]
        found |= {plain_name("".join(order)) for order in orders}
    return {each for each in found if each}


def fill(table: CsvFile, column: int, scores: Mapping[int, float]) -> bytes:
    """Give the template back with scores, by row, in one column, every other byte as it was.

    A mark is put before UTF-8 that has none, by which Excel knows Hangul; Moodle and Canvas skip it.
    """
    pieces, at = [], 0
    for number, row in table.body():
        if number not in scores:
            continue
        lacking = column - len(row) + 1
        start, end = (
            (row[-1].end, row[-1].end) if lacking > 0 else (row[column].start, row[column].end)
        )
        pieces += [table.text[at:start], table.separator * lacking, number_text(scores[number])]
        at = end
    text = "".join([*pieces, table.text[at:]])
    mark = BYTE_ORDER_MARK.encode() if table.encoding == "utf-8" else table.mark
    return mark + text.encode(table.encoding)


def number_text(score: float) -> str:
    """Return a score without needless zeros."""
    return f"{score:.4f}".rstrip("0").rstrip(".")


MOODLE = r"(?:grade|성적|점수|평점|득점)(?:\s*\(.*\))?|(?:assignment|과제)\s*:.+"
CANVAS = r".+\(\d+\)"


def kind_of(table: CsvFile) -> str | None:
    """Tell which system a template is of."""
    head = table.head()
    if _column(head, r"identifier|식별자|이메일(?:[ _]?주소)?|email address") is not None and (
        _column(head, MOODLE) is not None
    ):
        return "moodle"
    if _column(head, r"student|학생") is not None and _column(head, r"id") is not None:
        return "canvas"
    return None


def column_of(table: CsvFile, kind: str, wanted: str | None) -> int:
    """Return the column that takes the grades; it must be the only one that can, or be named."""
    head = table.head()
    if wanted is not None:
        wanted = unicodedata.normalize("NFC", wanted.strip())
        found = [k for k, title in enumerate(head) if title == wanted]
        found = found or [k for k, title in enumerate(head) if title.startswith(wanted)]
    else:
        pattern = MOODLE if kind == "moodle" else CANVAS
        found = [k for k, title in enumerate(head) if re.fullmatch(pattern, title, re.IGNORECASE)]
        found = [k for k in found if not any(_read_only(row, k) for _, row in table.body()[:2])]
    if len(found) == 1:
        return found[0]
    titles = ", ".join(head[k] for k in found) or ", ".join(head)
    if found:
        what = Text(
            f"성적을 적을 수 있는 열이 여러 개입니다: {titles}",
            f"several columns could take the grades: {titles}",
        )
    else:
        what = Text(
            f"성적을 적을 열이 없습니다: {table.path} (있는 열: {titles})",
            f"no column for the grades in {table.path} (what is there: {titles})",
        )
    raise UsageError(
        what, Text("--column '열 이름'으로 고르십시오", "choose one: --column 'ITS TITLE'")
    )


def _read_only(row: Sequence[CsvCell], column: int) -> bool:
    return column < len(row) and bool(re.search("read only|읽기 전용", row[column].value, re.I))


def possible(table: CsvFile, kind: str, column: int) -> float | None:
    """Return the most points that the template allows, where it says so."""
    body = [row for _, row in table.body()[:2]]
    if kind == "moodle":
        column = next(iter(_columns(table.head(), r"maximum grade|최대 성적|최고 성적|만점")), -1)
        body = body[:1]
    else:
        body = [row for row in body if _NO_STUDENT.match(row[0].value)]
    cells = [row[column].value for row in body if 0 <= column < len(row)]
    for cell in cells:
        try:
            return float(cell.replace(",", "."))
        except ValueError:
            continue
    return None


def late_by_status(table: CsvFile) -> frozenset[int]:
    """Return the rows whose status in Moodle's worksheet says that the work came late."""
    status = _column(table.head(), r"status|상태|제출 상태")
    if status is None:
        return frozenset()
    late = re.compile(r"\blate\b|늦|지각|지연|기한\s*(?:이|을)?\s*지", re.IGNORECASE)
    return frozenset(
        number
        for number, row in table.body()
        if status < len(row) and late.search(row[status].value)
    )


def points_of(given: Sequence[str], known: Iterable[str]) -> dict[str, float]:
    """Read ``P02=5``; an exercise that is not named counts one point."""
    found = {}
    for word in (each for text in given for each in re.split(r"[\s,]+", text) if each):
        parts = re.fullmatch(r"([PT]\d\d?)=(\d+(?:\.\d+)?)", word, re.IGNORECASE)
        id = "" if parts is None else f"{parts[1][0].upper()}{int(parts[1][1:]):02d}"
        if parts is None or id not in known:
            raise UsageError(
                Text(
                    f"--points를 알아들을 수 없습니다: {word}",
                    f"--points cannot be understood: {word}",
                ),
                Text("예: --points P02=5", "for example --points P02=5"),
            )
        found[id] = float(parts[2])
    return found
