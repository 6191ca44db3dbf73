"""What a class handed in, a folder or an archive: read once, before any of it runs, and laid aside where no answer finds it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from lecture_port.errors import BadDataError, system_words
from lecture_port.exercises.journal import Key, Spool, Spooled
from lecture_port.exercises.messages import Fault, not_judged
from lecture_port.exercises.source import (
    LARGEST,
    LARGEST_NOTEBOOK,
    looks_like_notebook,
    read_answer,
    too_large,
)
from lecture_port.exercises.submissions import NOBODY, SYSTEMS, Listed, Upload, who_handed_in
from lecture_port.files import opened
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file to be graded."""

    folder: Path  # the class's, or the archive
    name: str  # its path below it
    held: Spooled | Fault  # what it held at the beginning, on the disk, or why it cannot be read
    digest: str
    size: int = 0
    time: datetime | None = None  # as it was handed in, by the machine's clock
    handed: Upload = NOBODY
    packed: bool = False

    @property
    def path(self) -> Path:
        """Where it lies, or would if its archive were unpacked."""
        return self.folder / self.name

    @property
    def key(self) -> Key:
        """Name and content."""
        return self.name, self.digest

    @property
    def data(self) -> bytes | Fault:
        """What it held at the beginning, of a notebook the code only, or why it cannot be read."""
        if isinstance(self.held, Fault):
            return self.held
        try:
            return self.held.read()
        except OSError as error:
            return not_judged(error)

    @property
    def when(self) -> str:
        """The time as it was handed in, empty where it is not known."""
        return self.time.isoformat(" ") if self.time else ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was handed in, empty where it cannot be read."""
        return "" if isinstance(self.held, Fault) else self.digest

    def changed(self) -> bool:
        """Tell whether the file is no longer what was read."""
        return not self.packed and self.digest != digest_of(read_answer(self.path))


@dataclass(frozen=True, slots=True)
class NotGraded:
    """Something in the class's folder that is no answer, and why."""

    name: str
    why: Text
    handed: Upload | None = None  # whose it is, where that is known


LINK = Text("링크입니다", "a link")
HIDDEN = Text("이름이 점으로 시작하는 숨은 항목입니다", "hidden: its name begins with a dot")
UNDERSCORES = Text("이름이 __ 로 시작합니다", "its name begins with __")
NO_PYTHON = Text(
    "파이썬 파일(.py)이나 노트북(.ipynb)이 아닙니다",
    "no Python file (.py) and no notebook (.ipynb)",
)
NO_FILE = Text(
    "보통 파일이 아닙니다 (파이프, 소켓, 장치)", "no regular file (a pipe, a socket, a device)"
)
CLOSED = Text("읽을 수 없는 폴더입니다", "a folder that cannot be read")
ENCRYPTED = Text("암호가 걸린 압축입니다", "packed with a password")
EMPTY = Text("빈 파일(0바이트)입니다", "an empty file (0 bytes)")
DAMAGED = Text("깨졌거나 도중에 잘린 압축입니다", "a damaged archive, or one cut short")
TOO_DEEP = Text(
    "압축 파일 안의 압축 파일입니다. 두 번째 것은 풀지 않습니다",
    "a zip inside a zip, the second of which is not opened",
)
OTHER_ARCHIVE = Text(
    "zip이 아닌 압축 파일입니다. zip으로 다시 묶어야 채점합니다",
    "an archive of another kind: pack it as zip to have it graded",
)
TOO_MANY = Text("압축 파일에 든 파일이 너무 많습니다", "an archive of too many files")
BOMB = Text(
    "풀면 터무니없이 커지는 압축 파일입니다. 열지 않았습니다",
    "an archive that grows absurdly when unpacked; it was not opened",
)
OVERLAPPING = Text(
    "파일들이 겹쳐 있는 압축 파일입니다. 열지 않았습니다",
    "an archive whose files overlap; it was not opened",
)

_JUNK = (HIDDEN, UNDERSCORES)
"""Why something is not graded that systems lay beside what a student hands in."""
MOST_MEMBERS = 50_000
LARGEST_ARCHIVE = 64_000_000
"""Bytes of an archive inside an archive or a folder."""
MOST_UNPACKED = 4_000_000_000
"""Bytes that an archive may claim to hold; a class's notebooks with figures have a tenth."""
_ARCHIVES = (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".egg", ".alz")
_ANSWERS = re.compile(r"\.(?:py|pyw|ipynb)(?:\.txt|\.json)?$", re.IGNORECASE)
_RECEIPT = re.compile(r"_\d{4}(?:-\d{1,2}){5}\.txt$", re.IGNORECASE)
"""A text that Blackboard lays beside an attempt's files."""


def read_answers(
    folder: Path, own: set[Path], pattern: str | None = None, spool: Spool | None = None
) -> tuple[list[AnswerFile], list[NotGraded]]:
    """Read every answer of a folder or a zip, also in zips inside it, into the spool; name what else lies there."""
    spool = spool or Spool()
    answers: list[AnswerFile] = []
    others: list[NotGraded] = []
    notes: dict[str, str] = {}
    with ExitStack() as open_files:
        if folder.is_dir():
            found = _in_folder(folder, {each.resolve() for each in own})
        else:
            found = _in_download(folder, open_files)
        for each in found:
            if each.why is not None:
                others.append(NotGraded(each.name, each.why))
            elif _RECEIPT.search(each.name):
                data = each.read()
                notes[each.name] = data.decode(errors="replace") if isinstance(data, bytes) else ""
            else:
                answers.append(_read(each, folder, spool))
    answers.sort(key=lambda each: each.name)
    files = [Listed(each.name, each.time) for each in answers]
    who = who_handed_in(files, notes, pattern)
    known = [replace(each, handed=who[each.name]) for each in answers if each.name in who]
    theirs = _whose(others, files, who, partial(who_handed_in, notes=notes, pattern=pattern))
    others = [replace(each, handed=theirs.get(each.name)) for each in others]
    odd = Text("--pattern에 맞지 않는 이름입니다", "its name does not fit --pattern")
    others += [NotGraded(each.name, odd) for each in answers if each.name not in who]
    receipts = {note for each in (*who.values(), *theirs.values()) for note in each.receipts}
    others += [NotGraded(name, NO_PYTHON) for name in notes if name not in receipts]
    return known, sorted(others, key=lambda each: each.name)


def _whose(
    others: list[NotGraded],
    files: list[Listed],
    who: dict[str, Upload],
    tell: Callable[[list[Listed]], dict[str, Upload]],
) -> dict[str, Upload]:
    """Tell whose is what is not graded, where that is certain; of what systems lay beside it, of students who have nothing else."""
    tried = [Listed(each.name) for each in others if each.why not in _JUNK]
    both = tell([*files, *tried])
    forms = set(SYSTEMS) | {"pattern"}
    if all(both.get(name) == each for name, each in who.items()):
        forms.add("folder")
    theirs = {each.name: both[each.name] for each in tried if each.name in both}
    theirs = {name: each for name, each in theirs.items() if each.form in forms}
    present = {each.student for each in (*who.values(), *theirs.values())}
    junk = tell([Listed(each.name) for each in others if each.why in _JUNK])
    for name, each in junk.items():
        if each.form in SYSTEMS and each.student not in present:
            theirs[name] = each
    return theirs


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that lies in a folder or an archive."""

    name: str
    why: Text | None = None
    read: Callable[[], bytes | Fault] = field(default=lambda: b"")
    time: datetime | None = None
    packed: bool = False


def _read(found: _Found, folder: Path, spool: Spool) -> AnswerFile:
    data = found.read()
    size = len(data) if isinstance(data, bytes) else 0
    digest = digest_of(data)
    if isinstance(data, bytes) and looks_like_notebook(data):
        data = _code_only(data)
    held = spool.put(data) if isinstance(data, bytes) else data
    return AnswerFile(folder, found.name, held, digest, size, found.time, packed=found.packed)


def _code_only(data: bytes) -> bytes:
    """Leave a notebook's figures out, which no answer needs."""
    with suppress(ValueError, RecursionError, AttributeError, TypeError):
        document = json.loads(data.decode("utf-8-sig"))
        sheets = [document, *document.get("worksheets", [])]
        for cell in (cell for sheet in sheets for cell in sheet.get("cells", [])):
            if cell.get("cell_type") == "code":
                cell.pop("outputs", None)
            cell.pop("attachments", None)
        return json.dumps(document).encode()
    return data


def digest_of(data: bytes | Fault) -> str:
    """Return the SHA-256 of what was read, or the reason why nothing was."""
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else data.id


def _in_folder(folder: Path, own: set[Path]) -> Iterator[_Found]:
    """Yield what lies in a folder, with the reason why it is not graded."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        name = here.relative_to(folder).as_posix()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield _Found(name, CLOSED)
            continue
        for entry in entries:
            path = Path(entry.path)
            if path.resolve() in own:
                continue
            name = path.relative_to(folder).as_posix()
            is_folder = entry.is_dir(follow_symlinks=False)
            why = _why_not(entry.name, link=entry.is_symlink(), folder=is_folder)
            if why is None and is_folder:
                waiting.append(path)
            elif why is None and not entry.is_file(follow_symlinks=False):
                yield _Found(name, NO_FILE)
            elif why is None and path.suffix.lower() == ".zip":
                yield from _in_inner(name, _bytes_of(path))
            else:
                yield _Found(name, why, partial(read_answer, path), _changed_at(path))


def _why_not(name: str, *, link: bool, folder: bool = False) -> Text | None:
    """Return why something is not graded, as far as its name tells."""
    if link:
        return LINK
    for part in name.split("/"):
        if part.startswith("."):
            return HIDDEN
        if part.startswith("__"):
            return UNDERSCORES
    suffix = PurePosixPath(name).suffix.lower()
    if folder or _ANSWERS.search(name) or suffix == ".zip" or _RECEIPT.search(name):
        return None
    return OTHER_ARCHIVE if suffix in _ARCHIVES else NO_PYTHON


def _bytes_of(path: Path) -> bytes | Fault:
    with suppress(OSError), opened(path) as stream:
        data = stream.read(LARGEST_ARCHIVE + 1)
        return data if len(data) <= LARGEST_ARCHIVE else too_large(LARGEST_ARCHIVE)
    return Fault("unreadable", CLOSED)


def _changed_at(path: Path) -> datetime | None:
    with suppress(OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(int(path.stat().st_mtime))
    return None


def _in_download(path: Path, open_files: ExitStack) -> Iterator[_Found]:
    """Yield what lies in the archive of a class."""
    try:
        stream = open_files.enter_context(opened(path))
    except OSError as error:
        raise _no_archive(path, str(system_words(error))) from error
    if stream.read(1) and not zipfile.is_zipfile(stream):
        raise _no_archive(path)
    stream.seek(0)
    for found in _in_zip(stream):
        if found.name == "" and found.why is not None:
            raise BadDataError(Text(f"{path}: {found.why.ko}", f"{path}: {found.why.en}"), _ANOTHER)
        yield found


_ANOTHER = Text(
    "학습관리시스템에서 다시 내려받거나, 푼 폴더를 --class로 주십시오",
    "download it again, or unpack it and give the folder as --class",
)


def _no_archive(path: Path, reason: str = "") -> BadDataError:
    more = f" ({reason})" if reason else ""
    return BadDataError(
        Text(
            f"zip 파일이 아니거나 깨진 파일입니다: {path}{more}",
            f"no zip, or a damaged one: {path}{more}",
        ),
        _ANOTHER,
    )


def _in_inner(name: str, data: bytes | Fault) -> Iterator[_Found]:
    """Yield what lies in an archive inside a folder or an archive."""
    if isinstance(data, Fault):
        yield _Found(name, data.what)
    else:
        yield from _in_zip(io.BytesIO(data), f"{name}/")


def _in_zip(stream: IO[bytes], inside: str = "") -> Iterator[_Found]:
    """Yield what lies in a zip; the heads of its files are judged before any is unpacked."""
    whole = inside.removesuffix("/")
    if not stream.read(1):
        yield _Found(whole, EMPTY)
        return
    try:
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield _Found(whole, DAMAGED)
        return
    if (why := _absurd(members)) is not None:
        yield _Found(whole, why)
        return
    seen: set[str] = set()
    for member in members:
        if member.is_dir():
            continue
        name = _once(_name_of(member), seen)
        why = _why_not(name, link=stat.S_ISLNK(member.external_attr >> 16))
        if why is None and member.flag_bits & 1:
            why = ENCRYPTED
        if why is None and PurePosixPath(name).suffix.lower() == ".zip":
            if inside:
                yield _Found(inside + name, TOO_DEEP)
            else:
                yield from _in_inner(name, _member(archive, member, LARGEST_ARCHIVE))
            continue
        time = None
        with suppress(ValueError):
            time = datetime(*member.date_time) if member.date_time > _NO_TIME else None
        most = LARGEST_NOTEBOOK if ".ipynb" in name.lower() else LARGEST
        read = partial(_member, archive, member, most)
        yield _Found(inside + name, why, read, time, packed=True)


def _absurd(members: list[zipfile.ZipInfo]) -> Text | None:
    if len(members) > MOST_MEMBERS:
        return TOO_MANY
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            return OVERLAPPING
        end = member.header_offset + member.compress_size
    # One that is too large by itself is not unpacked, and costs no other its grade.
    sizes = [each.file_size for each in members if each.file_size <= LARGEST_ARCHIVE]
    return BOMB if sum(sizes) > MOST_UNPACKED else None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | Fault:
    if member.file_size > most:
        return too_large(most)
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except Exception:  # whatever zipfile, zlib, bz2 or lzma make of damage
        return Fault("unreadable", DAMAGED)
    if len(data) > most or (
        len(data) > LARGEST and not looks_like_notebook(data) and most < LARGEST_ARCHIVE
    ):
        return too_large(LARGEST)
    return data


_UTF8 = 0x800
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; without the mark for UTF-8 it is whatever the packing machine spoke, in Korea CP949."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        raw = member.orig_filename.encode("cp437", "replace")
        with suppress(UnicodeError):
            name = raw.decode("cp949")
        with suppress(UnicodeError):
            utf8 = raw.decode("utf-8")
            # CP949's bytes for 카 are UTF-8's for ī; Hangul is longer there.
            name = utf8 if name == member.filename or max(utf8) >= "\u0800" else name
    # A drive would lead Windows' paths out of the class's folder.
    parts = [re.sub("^[A-Za-z]:", "", each) for each in re.split(r"[/\\]", name.split("\x00")[0])]
    name = "/".join(each for each in parts if each not in ("", ".", ".."))
    return unicodedata.normalize("NFC", name) or "?"


def _once(name: str, seen: set[str]) -> str:
    """Tell files of one name apart."""
    number, made = 1, name
    while made in seen:
        number += 1
        path = PurePosixPath(name)
        made = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    seen.add(made)
    return made
