"""Who handed in what: told by the names that learning management systems give files, or by a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from os.path import commonprefix
from pathlib import PurePosixPath
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as it is listed: its path, and the time that it carries."""

    name: str
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file's name says of who handed it in, and when."""

    student: str  # a key: one student, one key
    name: str = ""
    number: str = ""  # the student's number where the name holds one
    account: str = ""  # the system's own id: Moodle's participant, Canvas' user, Blackboard's login
    file: str = ""  # the file's own name
    form: str = "name"  # moodle, canvas, blackboard, folder, name, pattern
    attempt: tuple[Any, ...] = ()  # grows from attempt to attempt
    nth: int = 0  # what the name says of it, as -1 or (2)
    late: bool = False
    time: datetime | None = None
    back: str = ""  # the folder by which feedback finds its way back into Moodle
    receipts: tuple[str, ...] = ()  # Blackboard's texts that told it

    @property
    def label(self) -> str:
        """The student as people call him."""
        return " ".join(filter(None, (self.name, self.number))) or self.account or self.student


NOBODY = Upload("")
SYSTEMS = ("moodle", "canvas", "blackboard")

_MOODLE = re.compile(
    r"^(?P<name>.+?)_(?P<account>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)$"
)
_CANVAS = re.compile(
    r"^(?P<name>.+?)_(?P<late>late_)?(?P<account>\d+)_(?P<upload>\d+)_(?P<file>.+)$", re.IGNORECASE
)
_BLACKBOARD = re.compile(  # homework and account, "attempt" in whatever language
    r"^(?P<who>.+)_[^\W\d_]+_(?P<time>\d{4}(?:-\d{1,2}){5})(?:_(?P<file>.+)|\.txt)$"
)
_ID = re.compile(r"(?<![A-Za-z0-9])[PT]\d\d(?!\d)", re.IGNORECASE)
_ZIP = re.compile(r"\.zip$", re.IGNORECASE)
_NTH = re.compile(r"(?:\s*\((\d{1,2})\)|-(\d{1,2})|[_ -]v(\d{1,2}))$", re.IGNORECASE)
_COMMON = re.compile(
    r"\d{1,2}|(?:(?:hw|homework|assignment|answers?|exercises?|final|real|lab|main|of|copy|submission|solution|untitled"
    r"|notebook|src|code|python|과제|숙제|답|답안|중간|기말|최종|진짜|수정|본|제출|연습문제|실습|사본|복사본|의)\d{0,2})+",
    re.IGNORECASE,
)
"""What people call a homework's file, alone or together: no name of anybody's."""
_SECTION = re.compile(
    r"(?:section|class|week)[ _-]*\w{1,3}|\w{1,3}[ _-]*(?:분?반|주차?|section)", re.IGNORECASE
)
"""Folders of a part of the class; those of a group or a team hand in themselves."""


def who_handed_in(
    files: list[Listed], notes: dict[str, str], pattern: str | None = None
) -> dict[str, Upload]:
    """Tell of every file who handed it in; one that does not fit a pattern that was given is left out.

    `notes` are texts that lie beside them: Blackboard's, which name the student and the file. A pattern is such as
    ``{name}_{number}_{file}``; also ``{account}``, ``{attempt}``, ``{late}`` and ``*``.
    """
    if pattern is not None:
        fits = _compiled(pattern)
        whole = "/" in pattern
        found = {each.name: _by_pattern(_composed(each), fits, whole) for each in files}
        return {name: each for name, each in found.items() if each is not None}
    composed = {each.name: _composed(each) for each in files}
    canvas = _canvas_names([each.name for each in composed.values()])
    attempts = [_BLACKBOARD.match(each.name.split("/")[-1]) for each in composed.values()]
    homework = _shared_prefix({each["who"] for each in attempts if each})
    tell = partial(_by_system, canvas=canvas, told=_receipts(notes), homework=homework)
    systems = {name: tell(each) for name, each in composed.items()}
    plain = _by_folder_or_name([each for name, each in composed.items() if systems[name] is None])
    return {name: systems[name] or plain[each.name] for name, each in composed.items()}


def _composed(listed: Listed) -> Listed:
    """Return what is listed with Hangul composed, which macOS takes apart."""
    return replace(listed, name=unicodedata.normalize("NFC", listed.name))


def plain_name(text: str) -> str:
    """Return a name's letters and digits, small and composed, so that spellings of one name are equal."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _by_system(
    listed: Listed, canvas: dict[str, re.Match[str]], told: dict[str, _Receipt], homework: str
) -> Upload | None:
    """Know the names that Moodle, Canvas and Blackboard give, wherever in the path they stand."""
    parts = listed.name.split("/")
    for at, part in enumerate(parts):
        if found := _MOODLE.match(part):
            file = found["file"] or parts[-1]
            return Upload(
                f"moodle {found['account']}",
                found["name"].strip(),
                account=found["account"],
                file=file if at == len(parts) - 1 else parts[-1],
                form="moodle",
                attempt=(_nth(parts[-1]), listed.time or datetime.min),
                nth=_nth(parts[-1]),
                time=listed.time,
                back=part[: found.start("file")] if found["file"] else part,
            )
        if (found := _BLACKBOARD.match(part)) and (handed := _time_of(found)):
            return _of_blackboard(listed, found, handed, told, homework)
        if found := canvas.get(part):
            file = found["file"] if at == len(parts) - 1 else parts[-1]
            return Upload(
                f"canvas {found['account']}",
                found["name"],
                account=found["account"],
                file=file,
                form="canvas",
                attempt=(int(found["upload"]), _nth(file)),
                nth=_nth(file),
                late=found["late"] is not None,
                time=listed.time,
            )
    return None


def _canvas_names(names: list[str]) -> dict[str, re.Match[str]]:
    """Return the names that are Canvas': there a user has one name, and no two uploads one number."""
    found = {
        part: match
        for name in names
        for at, part in enumerate(name.split("/"))
        if (match := _CANVAS.match(part)) and _is_canvas(match, nested=at > 0)
    }
    for number in ("account", "upload"):
        whose: dict[str, set[str]] = defaultdict(set)
        for match in found.values():
            whose[match[number]].add(plain_name(match["name"]))
        found = {part: match for part, match in found.items() if len(whose[match[number]]) == 1}
    return found


def _is_canvas(found: re.Match[str], nested: bool) -> bool:
    """Tell Canvas' two numbers from a student's with a homework's, from a day, and from those of a student's own file."""
    account, upload = found["account"], found["upload"]
    if found["late"]:
        return True
    if re.fullmatch(r"20\d\d", account) and len(upload) < 3:
        return False
    if nested or "_" in found["name"]:  # which Canvas seldom leaves in a name
        return len(account) > 2 and len(upload) > 3 and not _is_day(account + upload)
    return len(account) < 7 or len(upload) > 2


def _is_day(digits: str) -> bool:
    return re.fullmatch(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits) is not None


@dataclass(frozen=True, slots=True)
class _Receipt:
    """What a text that Blackboard lays beside an attempt tells, in whatever language."""

    note: str = ""
    name: str = ""
    account: str = ""
    file: str = ""


_STUDENT = re.compile(r"^[^:\n]+:[ \t]*(?P<name>.+?)\s*\((?P<account>[^()]+)\)\s*$", re.M)
_STORED = re.compile(
    r"^[^:\n]+:[ \t]*(?P<original>[^\n]+?)\s*\n[^:\n]*:\s*(?P<stored>[^\n]+_\d{4}(?:-\d{1,2}){5}_[^\n]+?)\s*(?:\n|$)",
    re.M,
)


def _receipts(notes: dict[str, str]) -> dict[str, _Receipt]:
    """Return what is told of stored files, and of attempts."""
    found: dict[str, _Receipt] = {}
    for note, text in notes.items():
        text = text.replace("\r\n", "\n")
        student = _STUDENT.search(text)
        told = _Receipt(note, *student.group("name", "account")) if student else _Receipt(note)
        found[note.split("/")[-1].removesuffix(".txt")] = told
        for each in _STORED.finditer(text):
            found[each["stored"]] = replace(told, file=each["original"])
    return found


def _time_of(found: re.Match[str]) -> datetime | None:
    with suppress(ValueError):
        return datetime(*map(int, found["time"].split("-")))  # type: ignore[arg-type]
    return None


def _of_blackboard(
    listed: Listed,
    found: re.Match[str],
    handed: datetime,
    told: dict[str, _Receipt],
    homework: str,
) -> Upload:
    attempt = told.get(found.string[: found.end("time")], _Receipt())
    receipt = told.get(listed.name.split("/")[-1], attempt)
    last = found["who"].rsplit("_", 1)[-1]
    rest = found["who"].removeprefix(homework) if homework else last
    account = receipt.account or (last if re.match(r"\d{1,2}_", rest) else rest)
    return Upload(
        f"blackboard {account}",
        receipt.name or attempt.name,
        account if re.fullmatch(r"\d{4,}", account) else "",
        account,
        receipt.file or found["file"] or "",
        "blackboard",
        (handed, _nth(found["file"] or "")),
        time=handed,
        receipts=tuple({each.note: None for each in (receipt, attempt) if each.note}),
    )


def _nth(name: str) -> int:
    """Return which upload of one name a file is, as ``P02-1.py`` or ``P02 (2).py`` says."""
    found = _NTH.search(PurePosixPath(name).stem)
    return int(next(filter(None, found.groups()), 0)) if found else 0


def _by_folder_or_name(files: list[Listed]) -> dict[str, Upload]:
    """Know a folder a student, as GitHub Classroom makes it, or names such as ``kim_20261234_P02.py``."""
    depth = _shared_depth([each.name for each in files])
    folders: dict[str, list[Listed]] = defaultdict(list)
    for each in files:
        parts = each.name.split("/")[depth:]
        folders[parts[0] if len(parts) > 1 else ""].append(each)
    prefix = _shared_prefix({each for each in folders if each})
    prefix = "" if re.fullmatch("[가-힣]{1,2}[-_]", prefix) else prefix  # 김_민수, 김_서연
    dates = _dates([each.name.split("/")[-1] for each in files])
    units = {each.name: _unit(each.name.split("/")[depth:]) for each in files}
    by_unit = {unit: _by_name(unit, dates) for unit in units.values()}
    of_folder = {
        folder: {units[each.name]: by_unit[units[each.name]] for each in inside}
        for folder, inside in folders.items()
    }
    sections = any(_is_section(*each) for each in of_folder.items())
    found: dict[str, Upload] = {}
    for folder, inside in folders.items():
        many = not folder or _is_section(folder, of_folder[folder], sections)
        for each in inside:
            own = each.name.split("/")[-1]
            name, number = by_unit[units[each.name]] if many else _by_name(folder[len(prefix) :])
            found[each.name] = Upload(
                number.casefold() or plain_name(name) or (own if many else folder),
                name or ("" if number else PurePosixPath(own).stem if many else folder),
                number,
                file=own,
                form="name" if many else "folder",
                attempt=(_nth(own), each.time or datetime.min),
                nth=_nth(own),
                time=each.time,
            )
    return found


def _unit(parts: list[str]) -> str:
    """Return the name that may tell the student: that of a zip below a folder, else the file's own."""
    return parts[1] if len(parts) > 2 and _ZIP.search(parts[1]) else parts[-1]


def _shared_depth(names: list[str]) -> int:
    """Return how many folders all files share, so long as most of what lies below tells somebody; a student's own zip is not entered."""
    paths = [name.split("/") for name in names]
    shared = commonprefix([path[:-1] for path in paths])  # noqa: RUF071 (of lists)
    own = (k for k, each in enumerate(shared[1:]) if _ZIP.search(each) and any(_by_name(shared[k])))
    depth = next(own, len(shared))
    if all(len(path) == depth + 1 for path in paths):
        depth -= 1
    while depth > 0:
        below = {path[depth]: len(path) > depth + 1 for path in paths}
        told = [
            _by_name(each) for each, is_folder in below.items() if is_folder or _ID.search(each)
        ]
        if 2 * sum(map(any, told)) >= len(below):
            break
        depth -= 1
    return max(depth, 0)


def _shared_prefix(names: set[str]) -> str:
    """Return the homework's name that stands before each account, as in ``hw1-kim``, ``hw1-lee``."""
    shared = commonprefix(sorted(names)) if len(names) > 1 else ""  # noqa: RUF071 (letters are meant)
    return shared[: max(shared.rfind("-"), shared.rfind("_")) + 1]


def _is_section(folder: str, by_unit: dict[str, tuple[str, str]], sections: bool = False) -> bool:
    """Tell whether a folder holds several students' files or zips, each of which names its student; beside `sections` also one's."""
    if not all(any(told) for told in by_unit.values()):
        return False
    several = sections or len(set(by_unit.values())) > 1
    marked = all(_ID.search(unit) or number for unit, (_, number) in by_unit.items())
    return (several and marked) or (bool(folder) and _SECTION.fullmatch(folder) is not None)


def _dates(files: list[str]) -> frozenset[str]:
    """Return what looks like students' numbers in files' names and is the day: one for several names."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, number in map(_by_name, files):
        if _is_day(number):
            names[number].add(plain_name(name))
    return frozenset(number for number, several in names.items() if len(several) > 1)


def _by_name(file: str, dates: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return name and number of ``kim_20261234_P02.py`` in whatever order."""
    stem = re.sub(r"(?:\.(?:py|pyw|ipynb|zip|txt|json))+$", "", file, flags=re.IGNORECASE)
    stem = _NTH.sub("", stem)
    stem = re.sub(r"(?<=[가-힣])(?=\d{6,})|(?<=\d{6})(?=[가-힣])", "_", stem)
    stem = re.sub(r"(?<!\d)(\d{4})-(\d{4,6})(?!\d)", r"\1\2", stem)
    words = [each for each in re.split(r"[_\-\s.,()\[\]+]+", _ID.sub("_", stem)) if each]
    numbers = [each for each in words if re.fullmatch(r"[A-Za-z]?\d{5,12}", each)]
    names = [each for each in words if each not in numbers and not _COMMON.fullmatch(each)]
    number = max((each for each in numbers if each not in dates), key=len, default="")
    return " ".join(names), number


_FIELDS = {
    "name": r"(?P<name>[^/]+?)",
    "number": r"(?P<number>[A-Za-z]?\d+)",
    "account": r"(?P<account>[^/_]+?)",
    "attempt": r"(?P<attempt>[-\d: ]+?)",
    "late": r"(?P<late>[^/_]*?)",
    "file": r"(?P<file>[^/]+?)",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    made, named = [], []
    for part in re.split(r"(\{\w*\}|\*)", pattern):
        if part == "*":
            made.append("[^/]*")
        elif part.startswith("{") and part.endswith("}"):
            field = part[1:-1]
            if field not in _FIELDS or field in named:
                raise _bad_pattern(pattern)
            named.append(field)
            made.append(_FIELDS[field])
        else:
            made.append(re.escape(part))
    if not {"name", "number", "account"} & set(named):
        raise _bad_pattern(pattern)
    ending = "" if re.search(r"\.\w+$|\{file\}$|\*$", pattern) else r"(?:\.\w+)+"
    return re.compile("".join(made) + ending)


def _bad_pattern(pattern: str) -> UsageError:
    fields = ", ".join(f"{{{name}}}" for name in _FIELDS)
    return UsageError(
        Text(
            f"--pattern을 알아들을 수 없습니다: {pattern} (쓸 수 있는 것: {fields}, *; 이름이나 번호가 있어야 합니다)",
            f"--pattern cannot be understood: {pattern} (known: {fields}, *; a name or number must be there)",
        ),
        Text("예: --pattern '{name}_{number}_{file}'", "e.g. --pattern '{name}_{number}_{file}'"),
    )


def _by_pattern(listed: Listed, fits: re.Pattern[str], whole: bool) -> Upload | None:
    found = fits.fullmatch(listed.name if whole else listed.name.split("/")[-1])
    if found is None:
        return None
    told = {name: value or "" for name, value in found.groupdict().items()}
    file = told.get("file") or listed.name.split("/")[-1]
    name, number, account = (told.get(field, "") for field in ("name", "number", "account"))
    attempt = tuple(map(int, re.findall(r"\d+", told.get("attempt", ""))))
    return Upload(
        number.casefold() or account or plain_name(name) or name,
        name,
        number,
        account,
        file,
        "pattern",
        (attempt, _nth(file), listed.time or datetime.min),
        nth=_nth(file),
        late=bool(told.get("late", "").strip("_")),
        time=listed.time,
    )


def newest(handed: list[Upload]) -> int:
    """Return which of one student's files was handed in last.

    Uploads of one name are numbered by the system or by the browser; files of several names tell by their time.
    """
    forms = {each.form for each in handed}
    if len(forms) == 1 and forms <= {"canvas", "blackboard", "pattern"}:
        return max(range(len(handed)), key=lambda k: (*handed[k].attempt, k))
    bases = {_NTH.sub("", PurePosixPath(each.file).stem) for each in handed}

    def key(k: int) -> tuple[Any, ...]:
        time, nth = handed[k].time or datetime.min, handed[k].nth
        return (nth, time, k) if len(bases) == 1 else (time, nth, k)

    return max(range(len(handed)), key=key)


def mark_late(handed: Iterable[Upload], deadline: datetime | None) -> list[Upload]:
    """Mark what carries a time after the deadline."""
    return [
        replace(each, late=True) if deadline and each.time and each.time > deadline else each
        for each in handed
    ]
