"""The class's list and the gradebook: a roster read as it is, and a system's own template with one column filled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from lecture_port.errors import BadDataError, UsageError, system_words
from lecture_port.exercises.submissions import Upload, plain_name
from lecture_port.files import read_bytes
from lecture_port.language import Text
from lecture_port.printable import BYTE_ORDER_MARK

LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class CsvCell:
    """A cell of a CSV file: its value, and where it stands in the text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file of others, whatever its encoding and separator."""

    path: Path
    text: str
    encoding: str
    separator: str
    rows: tuple[tuple[CsvCell, ...], ...]

    def head(self) -> list[str]:
        """Return the cells of the first row."""
        return [cell.value.strip() for cell in self.rows[0]] if self.rows else []


def read_table(path: Path) -> CsvFile:
    """Read a CSV of UTF-8, CP949 or UTF-16, separated by commas, semicolons or tabs."""
    try:
        data = read_bytes(path, LARGEST)
    except OSError as error:
        reason = system_words(error)
        raise _bad(
            path, f"읽을 수 없습니다 ({reason.ko})", f"cannot be read ({reason.en})"
        ) from error
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _bad(
            path,
            "엑셀 파일입니다. 엑셀에서 CSV(UTF-8)로 저장하십시오",
            "it is an Excel workbook; save it as CSV (UTF-8) in Excel",
        )
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _bad(path, "UTF-8도 CP949도 아닙니다", "it is neither UTF-8 nor CP949")
    if encoding == "utf-8-sig" and not data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8"
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    named = re.match(r"\ufeff?\"?sep=([,;\t])\"?\r?$", first)  # a line of Excel's, no row
    separator = named[1] if named else separator
    filled = (row for row in _rows(text, separator) if any(cell.value.strip() for cell in row))
    rows = tuple(filled)[1 if named else 0 :]
    if not rows:
        raise _bad(path, "빈 파일입니다", "it is empty")
    return CsvFile(path, text, encoding, separator, rows)


def _bad(path: Path, ko: str, en: str) -> BadDataError:
    return BadDataError(
        Text(f"{path}: {ko}", f"{path}: {en}"),
        Text(
            "학습관리시스템에서 내려받은 CSV를 그대로 주십시오",
            "give the CSV as the learning management system exports it",
        ),
    )


def _rows(text: str, separator: str) -> list[tuple[CsvCell, ...]]:
    """Split a CSV into cells that know their places, so that all others can be given back as they were."""
    rows: list[tuple[CsvCell, ...]] = []
    row: list[CsvCell] = []
    at, end = 0, len(text)
    while at < end:
        start, value = at, ""
        if text[at] == '"':
            at += 1
            while at < end:
                close = text.find('"', at)
                close = end if close < 0 else close
                value += text[at:close]
                at = close + 1
                if at < end and text[at] == '"':
                    value += '"'
                    at += 1
                else:
                    break
        stop = at
        while stop < end and text[stop] not in (separator, "\n", "\r"):
            stop += 1
        value += text[at:stop]
        row.append(CsvCell(value, start, stop))
        at = stop
        if at < end and text[at] == separator:
            at += 1
            if at < end and text[at] not in "\r\n":
                continue
            row.append(CsvCell("", at, at))
        if text.startswith("\r\n", at):
            at += 2
        elif at < end:
            at += 1
        rows.append(tuple(row))
        row = []
    return [*rows, tuple(row)] if row else rows


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the class's list."""

    name: str = ""
    number: str = ""
    email: str = ""
    ids: frozenset[str] = frozenset()  # whatever else the list calls him by
    row: int = 0

    @property
    def label(self) -> str:
        """The person as people call him."""
        return " ".join(filter(None, (self.name, self.number))) or self.email or "?"


def _natural(name: str) -> str:
    """Return a Korean name as it is spoken where a system has put a comma after the family's."""
    parts = re.fullmatch(r"([가-힣]{1,2}),\s*([가-힣]+)", name)
    return f"{parts[1]}{parts[2]}" if parts else name


_HEADS = {
    "number": r"학번|학생\s*번호|학적\s*번호|(?:student|id|sis(?: user)?|sis 사용자)[ _]*(?:id|no\.?|number|번호)",
    "place": r"번호|순번|연번|number|no\.?",
    "first": r"first[ _]?name|given[ _]?name|이름\(?first\)?",
    "last": r"last[ _]?name|surname|family[ _]?name|성",
    "email": r"e-?mail(?:[ _]?address)?|메일|이메일(?:[ _]?주소)?|전자\s*우편|메일\s*주소",
    "name": r"이름|성명|학생|학생\s*이름|성과\s*이름|full[ _]?name|name|student(?:[ _]?name)?",
    "id": r"identifier|식별자|id|user ?name|login|sis (?:login|로그인) id|아이디|사용자\s*(?:이름|id)|참가자",
}


def people(table: CsvFile) -> list[Person]:
    """Read a class's list by its head, whatever the order of its columns; without a head by what the cells look like."""
    columns = {kind: _column(table.head(), head) for kind, head in _HEADS.items()}
    if columns["last"] is not None and columns["first"] is None:  # 성, 이름
        columns["first"], columns["name"] = columns["name"], None
    if columns["number"] is None:
        columns["number"] = columns["place"]
    body = list(enumerate(table.rows))[1:]
    if columns["name"] is None and columns["number"] is None and columns["last"] is None:
        columns, body = _by_content(table), list(enumerate(table.rows))
    found: dict[tuple[object, ...], Person] = {}
    for at, row in body:
        cells = {
            kind: row[k].value.strip() if k is not None and k < len(row) else ""
            for kind, k in columns.items()
        }
        name = cells["name"] or ", ".join(filter(None, (cells["last"], cells["first"])))
        if (not name and not cells["number"]) or _is_heading(name):
            continue
        ids = {cells["number"], cells["id"], cells["email"], cells["email"].split("@")[0]}
        ids |= {digits[0] for each in (cells["id"],) if (digits := re.findall(r"\d+$", each))}
        ids |= {row[k].value.strip() for k in _id_columns(table.head()) if k < len(row)}
        person = Person(
            _natural(name),
            cells["number"],
            cells["email"],
            frozenset(_id(each) for each in ids if each),
            at,
        )
        # A row that is there twice is one person.
        found.setdefault((person.name, person.number, person.email, person.ids), person)
    if not found:
        raise _bad(
            table.path, "이름이나 학번의 열이 없습니다", "no column of names or numbers in it"
        )
    return list(found.values())


def _id(text: str) -> str:
    """Return a number or account as it is compared: ``2026-1234`` and Excel's ``20261234.0`` are one."""
    return re.sub(r"[\s-]|\.0$", "", text).casefold()


def _is_heading(name: str) -> bool:
    """Tell whether a row under the head is none of a student, as Canvas' row of possible points."""
    return (
        re.match(r"\s*(?:points possible|student, test|만점|가능한 점수)", name, re.IGNORECASE)
        is not None
    )


def _column(head: Sequence[str], pattern: str) -> int | None:
    for k, title in enumerate(head):
        if re.fullmatch(pattern, title.strip().strip('"'), re.IGNORECASE):
            return k
    return None


def _id_columns(head: Sequence[str]) -> list[int]:
    both = f"{_HEADS['number']}|{_HEADS['id']}"
    return [k for k, title in enumerate(head) if re.fullmatch(both, title.strip(), re.IGNORECASE)]


def _by_content(table: CsvFile) -> dict[str, int | None]:
    """Guess the columns of a list without a head."""
    found: dict[str, int | None] = dict.fromkeys(_HEADS)
    for k in range(min(len(row) for row in table.rows)):
        cells = [row[k].value.strip() for row in table.rows]
        if all("@" in each for each in cells):
            found["email"] = k
        elif all(re.fullmatch(r"[A-Za-z]?\d{4,}", each) for each in cells):
            found["number"] = k
        elif found["name"] is None and not any(re.search(r"\d", each) for each in cells):
            found["name"] = k
    if found["name"] is None and found["number"] is None:
        raise _bad(
            table.path, "이름이나 학번의 열이 없습니다", "no column of names or numbers in it"
        )
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
    by_id: dict[str, list[Person]] = defaultdict(list)
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in listed:
        for each_id in person.ids:
            by_id[each_id].append(person)
        for spelling in spellings(person.name):
            by_name[spelling].append(person)
    found = Matched()
    names = {key: plain_name(each.name) for key, each in students.items()}
    namesakes = Counter(names.values())
    for key, each in students.items():
        told = _ids_of(each, known.get(key), by_id)
        candidates = _candidates(each, told, by_name)
        if len(candidates) == 1:
            if names[key] and namesakes[names[key]] > 1 and not told:
                found.ambiguous[key] = candidates
                continue
            found.by_student[key] = candidates[0]
        elif candidates:
            found.ambiguous[key] = candidates
        else:
            found.unknown.append(key)
    taken = {id(person) for person in found.by_student.values()}
    found.missing = [person for person in listed if id(person) not in taken]
    return found


def _ids_of(each: Upload, person: Person | None, by_id: Mapping[str, list[Person]]) -> list[Person]:
    ids = [_id(text) for text in (each.number, each.account) if text]
    ids += sorted(person.ids) if person is not None else []
    return _distinct(person for text in ids for person in by_id.get(text, ()))


def _candidates(
    each: Upload, told: list[Person], by_name: Mapping[str, list[Person]]
) -> list[Person]:
    """Return the people that a file may be of; a number decides, unless the name is somebody else's."""
    known = sorted({plain_name(each.name), *spellings(each.name)})
    named = _distinct(person for name in known for person in by_name.get(name, ()))
    if told and named:
        both = [person for person in told if person in named]
        return both or [*told, *named]
    return told or named


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list({id(person): person for person in people}.values())


def spellings(name: str) -> set[str]:
    """Return a name's letters in every order of its parts, as systems turn surname and given name round."""
    found = {plain_name(name)}
    for piece in re.split(r"[()（）]", name):  # Kim Minsu (김민수)
        parts = [part for part in re.split(r"[\s,]+", piece) if part]
        orders = permutations(parts) if len(parts) <= 4 else [parts, parts[::-1]]
        found |= {plain_name("".join(order)) for order in orders}
    return {each for each in found if each}


def fill(table: CsvFile, column: int, scores: Mapping[int, float]) -> bytes:
    """Give the template back with scores, by row, in one column, every other byte as it was.

    A mark is put before UTF-8 that has none, by which Excel knows Hangul; Moodle and Canvas skip it.
    """
    pieces, at = [], 0
    for number, row in enumerate(table.rows):
        if number not in scores:
            continue
        score = number_text(scores[number])
        if column < len(row):
            pieces += [table.text[at : row[column].start], score]
            at = row[column].end
        else:
            end = row[-1].end
            pieces += [table.text[at:end], table.separator * (column - len(row) + 1), score]
            at = end
    text = "".join([*pieces, table.text[at:]])
    if table.encoding == "utf-8":
        return (BYTE_ORDER_MARK + text).encode("utf-8")
    return text.encode(table.encoding)


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
        named = [k for k, title in enumerate(head) if title == wanted.strip()]
        named = named or [k for k, title in enumerate(head) if title.startswith(wanted.strip())]
        found = named
    else:
        pattern = MOODLE if kind == "moodle" else CANVAS
        found = [k for k, title in enumerate(head) if re.fullmatch(pattern, title, re.IGNORECASE)]
        read_only = [k for k in found if any(_read_only(row, k) for row in table.rows[1:3])]
        found = [k for k in found if k not in read_only]
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
    return _choose(what)


def _choose(what: Text) -> int:
    raise UsageError(
        what, Text("--column '열 이름'으로 고르십시오", "choose one: --column 'ITS TITLE'")
    )


def _read_only(row: Sequence[CsvCell], column: int) -> bool:
    return column < len(row) and "read only" in row[column].value.lower()


def possible(table: CsvFile, kind: str, column: int) -> float | None:
    """Return the most points that the template allows, where it says so."""
    head = table.head()
    if kind == "moodle":
        most = _column(head, r"maximum grade|최대 성적|최고 성적|만점")
        cells = [row[most].value for row in table.rows[1:2] if most is not None and most < len(row)]
    else:
        cells = [
            row[column].value
            for row in table.rows[1:3]
            if row and _is_heading(row[0].value) and column < len(row)
        ]
    for cell in cells:
        try:
            return float(cell.strip().replace(",", "."))
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
        for number, row in enumerate(table.rows)
        if number and status < len(row) and late.search(row[status].value)
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
