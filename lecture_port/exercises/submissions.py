"""Who handed in what: told by the names that learning management systems give files, or by a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
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

_MOODLE = re.compile(
    r"^(?P<name>.+?)_(?P<account>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)$"
)
_CANVAS = re.compile(
    r"^(?P<name>[^_]+)_(?P<late>(?:LATE|late)_)?(?P<account>\d+)_(?P<upload>\d+)_(?P<file>.+)$"
)
_BLACKBOARD = re.compile(
    r"^(?P<homework>.+)_(?P<account>[^_]+)_attempt_(?P<time>\d{4}(?:-\d{1,2}){5})(?:_(?P<file>.+)|\.txt)$"
)
_ID = re.compile(r"(?<![A-Za-z0-9])[PT]\d\d(?!\d)", re.IGNORECASE)
_NTH = re.compile(r"(?:\s*\((\d{1,2})\)|-(\d{1,2})|[_ -]v(\d{1,2}))$", re.IGNORECASE)
_COMMON = frozenset(
    [
        "hw",
        "homework",
        "assignment",
        "answer",
        "answers",
        "exercise",
        "final",
        "lab",
        "main",
        "of",
        "copy",
        "submission",
        "solution",
        "untitled",
        "notebook",
        "과제",
        "숙제",
        "답",
        "답안",
        "최종",
        "제출",
        "연습문제",
        "실습",
        "사본",
        "복사본",
        "의",
    ]
)


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
    told = _receipts(notes)
    composed = {each.name: _composed(each) for each in files}
    systems = {name: _by_system(each, told) for name, each in composed.items()}
    plain = _by_folder_or_name([each for name, each in composed.items() if systems[name] is None])
    return {name: systems[name] or plain[each.name] for name, each in composed.items()}


def _composed(listed: Listed) -> Listed:
    """Return what is listed with Hangul composed, which macOS takes apart."""
    return replace(listed, name=unicodedata.normalize("NFC", listed.name))


def plain_name(text: str) -> str:
    """Return a name's letters and digits, small and composed, so that spellings of one name are equal."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _by_system(listed: Listed, told: dict[str, tuple[str, str, str]]) -> Upload | None:
    """Know the names that Moodle, Canvas and Blackboard give, wherever in the path they stand."""
    parts = listed.name.split("/")
    for at, part in enumerate(parts):
        if found := _MOODLE.match(part):
            file = found["file"] or parts[-1]
            return Upload(
                f"moodle {found['account']}",
                found["name"],
                account=found["account"],
                file=file if at == len(parts) - 1 else parts[-1],
                form="moodle",
                attempt=(_nth(parts[-1]), listed.time or datetime.min),
                nth=_nth(parts[-1]),
                time=listed.time,
                back=part[: found.start("file")] if found["file"] else part,
            )
        if found := _BLACKBOARD.match(part):
            return _of_blackboard(listed, found, told)
        if found := _CANVAS.match(part):
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


def _of_blackboard(
    listed: Listed, found: re.Match[str], told: dict[str, tuple[str, str, str]]
) -> Upload:
    handed = datetime(*map(int, found["time"].split("-")))  # type: ignore[arg-type]
    name, file, receipt = told.get(listed.name.split("/")[-1], ("", "", ""))
    if not name:  # the attempt's text may name only the student
        name, _, receipt = told.get(f"{found['account']} {found['time']}", ("", "", ""))
    return Upload(
        f"blackboard {found['account']}",
        name,
        found["account"] if re.fullmatch(r"\d{4,}", found["account"]) else "",
        found["account"],
        file or found["file"] or "",
        "blackboard",
        (handed, _nth(found["file"] or "")),
        time=handed,
        receipts=(receipt,) if receipt else (),
    )


_STUDENT = re.compile(
    r"^(?:Name|이름|성명)\s*:\s*(?P<name>.+?)\s*\((?P<account>[^()]+)\)\s*$", re.M
)
_ORIGINAL = re.compile(
    r"(?:Original filename|원래 파일\s*이름|원본 파일\s*이름)\s*:\s*(?P<original>.+?)\s*\n"
    r"\s*(?:Filename|파일\s*이름)\s*:\s*(?P<stored>.+?)\s*(?:\n|$)",
    re.IGNORECASE,
)


def _receipts(notes: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """Return (student's name, the file's own name, the text) by stored file and by attempt."""
    found: dict[str, tuple[str, str, str]] = {}
    for note, text in notes.items():
        student = _STUDENT.search(text.replace("\r\n", "\n"))
        name = student["name"] if student else ""
        attempt = _BLACKBOARD.match(note.split("/")[-1])
        if attempt:
            found[f"{attempt['account']} {attempt['time']}"] = (name, "", note)
        for each in _ORIGINAL.finditer(text.replace("\r\n", "\n")):
            found[each["stored"]] = (name, each["original"], note)
    return found


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
    prefix = _shared_prefix([each for each in folders if each])
    dates = _dates([each.name.split("/")[-1] for each in files])
    found: dict[str, Upload] = {}
    for folder, inside in folders.items():
        by_name = {each.name: _by_name(each.name.split("/")[-1], dates) for each in inside}
        many = not folder or _is_section(inside, by_name)
        for each in inside:
            name, number = by_name[each.name] if many else _by_name(folder[len(prefix) :] + ".py")
            own = each.name.split("/")[-1]
            if not many and not name and not number:
                name = folder
            key = number or plain_name(name) or own
            found[each.name] = Upload(
                key,
                name or ("" if number else PurePosixPath(own).stem),
                number,
                file=own,
                form="name" if many else "folder",
                attempt=(_nth(own), each.time or datetime.min),
                nth=_nth(own),
                time=each.time,
            )
    return found


def _shared_depth(names: list[str]) -> int:
    """Return how many folders all files share, so long as folders remain below."""
    depth = 0
    while names and all(name.count("/") > depth + 1 for name in names):
        if len({tuple(name.split("/")[: depth + 1]) for name in names}) > 1:
            break
        depth += 1
    return depth


def _shared_prefix(folders: list[str]) -> str:
    """Return the homework's name that stands before each account, as in ``hw1-kim``, ``hw1-lee``."""
    first = min(folders, default="")
    if len(folders) < 2:
        return ""
    size = 0
    while size < len(first) and all(each[: size + 1] == first[: size + 1] for each in folders):
        size += 1
    cut = max(first[:size].rfind("-"), first[:size].rfind("_"))
    return first[: cut + 1]


def _is_section(inside: list[Listed], by_name: dict[str, tuple[str, str]]) -> bool:
    """Tell whether a folder holds several students' files, each of which names its student."""
    told = [by_name[each.name] for each in inside]
    named = all(any(each) for each in told)
    marked = all(_ID.search(each.name.split("/")[-1]) or by_name[each.name][1] for each in inside)
    return named and marked and len(set(told)) > 1


def _dates(files: list[str]) -> frozenset[str]:
    """Return what looks like students' numbers in files' names and is the day: one for several names."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, number in map(_by_name, files):
        if re.fullmatch(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", number):
            names[number].add(plain_name(name))
    return frozenset(number for number, several in names.items() if len(several) > 1)


def _by_name(file: str, dates: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return name and number of ``kim_20261234_P02.py`` in whatever order."""
    stem = re.sub(r"\.(?:py|pyw|ipynb)$", "", PurePosixPath(file).stem, flags=re.IGNORECASE)
    stem = _NTH.sub("", unicodedata.normalize("NFC", stem))
    stem = re.sub(r"(?<=[가-힣])(?=\d{6,})|(?<=\d{6})(?=[가-힣])", "_", stem)
    stem = re.sub(r"(?<!\d)(\d{4})-(\d{4,6})(?!\d)", r"\1\2", stem)
    words = [each for each in re.split(r"[_\-\s.,()\[\]+]+", _ID.sub("_", stem)) if each]
    numbers = [each for each in words if re.fullmatch(r"[A-Za-z]?\d{5,12}", each)]
    names = [each for each in words if each not in numbers and each.casefold() not in _COMMON]
    numbers = [each for each in numbers if each not in dates]
    number = max(numbers, key=len, default="")
    names = [
        each
        for each in names
        if not re.fullmatch(r"(?:hw|과제|숙제|lab)?\d{1,2}", each, re.IGNORECASE)
    ]
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
    number, account = told.get("number", ""), told.get("account", "")
    return Upload(
        number or account or plain_name(told["name"]),
        told.get("name", ""),
        number,
        account,
        file,
        "pattern",
        (told.get("attempt", ""), _nth(file), listed.time or datetime.min),
        nth=_nth(file),
        late=bool(told.get("late", "").strip("_")),
        time=listed.time,
    )


def newest(handed: list[Upload]) -> int:
    """Return which of one student's files was handed in last.

    Uploads of one name are numbered by the system or by the browser; files of several names tell by their time.
    """
    if all(each.form in ("canvas", "blackboard", "pattern") for each in handed):
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
