"""MNIST as people have it: what a file or a folder is, told by its content, and read where no doubt is left."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from numpy.lib import format as npy

from lecture_port.data.convert import (
    PIXELS,
    SAVE_NPZ,
    Array,
    Found,
    Pair,
    arranged,
    convert,
    found_by_name,
    judge,
    note,
    places_of,
    require_same_number,
    split,
)
from lecture_port.data.files import (
    GZIPPED,
    STEMS,
    Member,
    Refused,
    Stream,
    is_packed_twice,
    read_arrays,
    read_head,
    read_idx_files,
    read_stored,
    unpacking,
)
from lecture_port.data.mnist import NAMES, OTHER_DATA, Arrays, Head, bad_data, reading, telling
from lecture_port.data.tables import PixelTable, read_arff, read_csv, read_parquet
from lecture_port.errors import BadDataError, LecturePortError
from lecture_port.files import opened
from lecture_port.language import Text
from lecture_port.printable import quoted

Source = Path | Member
_DEEPEST = 3
"""Folders below the named one that are looked into: torchvision's ``MNIST/raw`` is two down."""
_MOST_LISTED = 20_000


def read_path(path: Path) -> tuple[Arrays, list[Text]]:
    """Read images and labels from whatever lies at `path`."""
    if path.is_dir():
        return _read_files(_below(path), path)
    with reading(path), opened(path) as stream:
        is_zip = stream.read(4) == b"PK\3\4"
    return _read_zip(path) if is_zip else _read_file(path)


def _read_file(source: Source) -> tuple[Arrays, list[Text]]:
    notes: list[Text] = []
    with unpacking(source) as (stream, _):
        kind = _named_kind(kind_of(stream.peek(600)[:600]), source)
        if kind is IDX:
            return _read_idx_beside(source)
        if kind.read is None:
            raise _no_data(kind.name, kind.hint, source)
        found = _guarded(kind, stream, source, notes)
    _note_packing(source, notes)
    return convert(found, source, _NAMES), notes


_NAMES = ("training images", "training labels", "test images", "test labels")


def _no_data(what: Text, hint: Text, source: Source) -> BadDataError:
    return bad_data(
        f"자료로 읽을 수 없는 파일입니다: {source} ({what.ko})",
        f"this is {what.en}, which cannot be read as data: {source}",
        hint,
    )


def _guarded(kind: Kind, stream: Stream, source: Source, notes: list[Text]) -> Found:
    """Read; what a damaged file makes the readers raise is said in one line."""
    assert kind.read is not None
    try:
        found = kind.read(stream, source, notes)
        if isinstance(found, PixelTable):
            return split(*_labelled(found, source), notes)
        return found
    except (LecturePortError, OSError, EOFError, MemoryError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise bad_data(
            f"손상되었거나 배열이 아닌 것을 담고 있습니다: {source} ({kind.name.ko}, {reason})",
            f"this is {kind.name.en}, damaged or with something else than arrays in it: {source} ({reason})",
        ) from error


def _labelled(table: PixelTable, source: object) -> Pair:
    if table.labels is None:
        raise bad_data(
            f"화소 784개뿐이고 레이블이 없는 표입니다: {source}",
            f"a table of 784 pixels without labels: {source}",
            Text(
                "레이블이 있는 파일(Kaggle이라면 train.csv)을 주십시오",
                "give the file with labels (on Kaggle train.csv)",
            ),
        )
    return table.images, table.labels


def _read_pickle(stream: Stream, source: Source, notes: list[Text]) -> Found:
    note(notes, "pickle, 실행하지 않고 배열만 읽음", "pickle, its arrays read and nothing run")
    try:
        return arranged(read_stored(stream, _MOST_PICKLED), source, notes)
    except (Refused, MemoryError) as error:
        raise bad_data(
            f"배열이 아닌 것이 든 pickle이어서 읽지 않습니다: {source} ({error})",
            f"a pickle with something else than arrays is not read: {source} ({error})",
            SAVE_NPZ,
        ) from error


_MOST_PICKLED = 2_000_000_000
_GATHER = Text(
    "하나의 배열로 모아 np.savez로 저장하거나, 같은 자료의 npz, CSV, IDX 파일을 쓰십시오. "
    "그림 한 장은: lecture-port digit 그림.png",
    "gather them in one array and save it by np.savez, or use the same data as npz, CSV or IDX; "
    "a single picture: lecture-port digit PICTURE",
)


def _read_zip(path: Path) -> tuple[Arrays, list[Text]]:
    damaged = telling(
        (zipfile.BadZipFile, NotImplementedError),
        f"도중에 잘렸거나 손상된 zip/npz 파일입니다: {path}",
        f"a zip or npz file that is damaged or cut short: {path}",
    )
    with reading(path), damaged, opened(path) as stream, zipfile.ZipFile(stream) as archive:
        members = [i for i in archive.infolist() if not i.is_dir() and not _is_litter(i.filename)]
        if members and all(i.filename.endswith(".npy") for i in members):
            return _read_npz(stream, [i.filename for i in members], path)
        for info in members:
            for ending, what in _ZIPPED.items():
                if info.filename.endswith(ending):
                    raise _no_data(what, SAVE_NPZ, path)
        files: list[Source] = [Member(archive, info, path) for info in members[:_MOST_LISTED]]
        arrays, notes = _read_files([files], path)
        return arrays, [Text("zip", "zip"), *notes]


_ZIPPED = {
    "data.pkl": Text("PyTorch의 .pt 파일", "PyTorch's .pt file"),
    "[Content_Types].xml": Text("엑셀이나 워드 문서", "an office document"),
}


def _is_litter(name: str) -> bool:
    return "__MACOSX" in name or name.rpartition("/")[2].startswith("._")


def _read_npz(stream: BinaryIO, members: list[str], path: Path) -> tuple[Arrays, list[Text]]:
    names = [name.removesuffix(".npy") for name in members]
    places = places_of(names)
    if places is None:
        held = ", ".join(names)[:120]
        raise bad_data(
            f"npz 파일에서 필요한 배열 {', '.join(NAMES)}를 찾을 수 없습니다: {path} (든 것: {held})",
            f"the npz file lacks some of the arrays {', '.join(NAMES)}: {path} (it holds {held})",
            SAVE_NPZ,
        )

    def judge_heads(heads: Mapping[str, Head]) -> None:
        ours = {key: heads[name] for key, name in places.items()}
        judge({f"{places[key]} {_part(key)}": head for key, head in ours.items()}, path)
        for x, y in (("x_train", "y_train"), ("x_test", "y_test"), ("x", "y")):
            if x in ours:
                require_same_number(ours[x], ours[y], path)

    def read(stream: Stream, source: Source, notes: list[Text]) -> Found:
        try:
            arrays = read_arrays(stream, list(places.values()), judge_heads)
        except ValueError as error:
            if "allow_pickle" not in str(error):
                raise
            raise bad_data(
                f"npz 파일에 파이썬 객체가 들어 있어 열지 않습니다: {path} ({error})",
                f"the npz file holds Python objects and is not opened: {path} ({error})",
                SAVE_NPZ,
            ) from error
        return found_by_name({key: arrays[name] for key, name in places.items()}, source, notes)

    kind = Kind(Text("npz 파일", "an npz file"), read)
    found = _guarded(kind, stream, path, [])  # type: ignore[arg-type]
    shown = (
        tuple(places[name] for name in NAMES)
        if "x_train" in places
        else (places["x"], places["y"]) * 2
    )
    return convert(found, path, shown), found.notes


def _part(key: str) -> str:
    return "images" if key.startswith("x") else "labels"


def _below(folder: Path) -> list[list[Source]]:
    """List a folder's files by their depth; what cannot be looked into is left out."""
    levels: list[list[Source]] = []
    folders = [folder]
    listed = 0
    for depth in range(_DEEPEST + 1):
        files: list[Source] = []
        deeper: list[Path] = []
        for here in folders:
            entries: list[os.DirEntry[str]] = []
            with suppress(OSError) if depth else reading(here), os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
            for entry in entries[: _MOST_LISTED - listed]:
                listed += 1
                with suppress(OSError):  # a link to itself is neither file nor folder
                    if entry.is_dir(follow_symlinks=depth == 0):
                        if not entry.name.startswith("."):
                            deeper.append(Path(entry.path))
                    elif entry.is_file() and not _is_litter(entry.name):
                        files.append(Path(entry.path))
        levels.append(files)
        folders = deeper
    return levels


def _read_files(levels: list[list[Source]], where: Path) -> tuple[Arrays, list[Text]]:
    """Read the files of a folder or a zip: IDX files, else tables, else arrays, else one file that says what it is."""
    every = [source for level in levels for source in level]
    if four := _idx_files(levels, where):
        return _read_four(four, where)
    if tables := _tables(every, where):
        return tables
    arrays = [source for source in every if source.name.endswith(".npy")]
    places = places_of([source.name for source in arrays])
    if places is not None and len({source.name for source in arrays}) == len(arrays):
        by_name = {source.name: source for source in arrays}
        read = {key: _read_npy(by_name[name]) for key, name in places.items()}
        found = found_by_name(read, where, [Text(".npy 파일", ".npy files")])
        return convert(found, where, _NAMES), found.notes
    likely = [
        source for source in every if re.search(r"\.(pkl|pickle|parquet|arff)\b", source.name)
    ]
    if len(likely) == 1:
        return _read_file(likely[0])
    raise _nothing_found(every, where)


def _nothing_found(every: list[Source], where: Path) -> BadDataError:
    npz = [s for s in every if isinstance(s, Path) and s.name == "mnist.npz"]
    pictures = [s for s in every if re.search(r"\.(png|jpe?g|bmp|gif|tiff?)$", s.name.lower())]
    by_digit = {_folder_of(s).rpartition(os.sep)[2] for s in pictures} & set("0123456789")
    if len(by_digit) > 1 and not npz:
        return bad_data(
            f"숫자마다 폴더 하나에 나뉜 그림 파일들은 읽지 않습니다: {where}",
            f"pictures in a folder a digit are not read as data: {where}",
            _GATHER,
        )
    hint = OTHER_DATA
    if npz:
        option = f"--data {quoted(npz[0])}"
        hint = Text(f"이렇게 주십시오: {option}", f"use {option}")
    elif len(pictures) > len(every) / 2:
        command = f"lecture-port digit {quoted(where)}"
        hint = Text(
            f"그림 파일들입니다. 모형이 읽게 하려면: {command}",
            f"these are pictures; to let the network read them: {command}",
        )
    what = Text("폴더", "folder") if where.is_dir() else Text("zip", "zip")
    missing = _missing(every)
    return bad_data(
        f"{what.ko}에 IDX 파일이 없습니다: {where} (없는 파일: {missing}; CSV나 pickle도 없음)",
        f"the {what.en} lacks IDX files: {where} (missing: {missing}; nor is there a CSV or a pickle)",
        hint,
    )


def _missing(sources: Sequence[Source]) -> str:
    """Return which of the four IDX files are not among these."""
    have = set(map(_stem, sources))
    return ", ".join(f"{stem}-ubyte" for stem in STEMS if stem not in have)


def _stem(source: Source) -> str | None:
    """Return which of the four IDX files this is by its name: ``t10k-labels.idx1-ubyte(1).gz`` too."""
    name = source.name.lower().replace("_", "-")
    for stem in STEMS:
        pattern = stem.replace("-idx", "[-.]idx")
        if re.match(rf"{pattern}([-.]ubyte)?( ?\(\d+\))?(\.gz)*$", name):
            return stem
    return None


def _folder_of(source: Source) -> str:
    if isinstance(source, Member):
        return source.info.filename.rpartition("/")[0]
    return str(source.parent)


def _idx_files(levels: list[list[Source]], where: Path) -> list[Source]:
    """Find the four IDX files: together in one folder, or else each in one of its own."""
    scattered: dict[str, list[Source]] = {}
    for level in levels:
        complete: dict[str, dict[str, Source]] = {}
        for source in level:
            if stem := _stem(source):
                scattered.setdefault(stem, []).append(source)
                here = complete.setdefault(_folder_of(source), {})
                if stem not in here or here[stem].name.endswith(".gz"):
                    here[stem] = source
        sets = {folder: four for folder, four in complete.items() if len(four) == len(STEMS)}
        if len(sets) > 1:
            places = ", ".join(sets)
            first = next(iter(sets))
            hint = Text(f"하나를 고르십시오: --data {first}", f"choose one: --data {first}")
            raise bad_data(
                f"IDX 파일 네 개가 여러 벌 있습니다: {where} ({places})",
                f"there are several sets of four IDX files: {where} ({places})",
                hint,
            )
        for four in sets.values():
            return [four[stem] for stem in STEMS]
    if len(scattered) == len(STEMS) and all(len(each) == 1 for each in scattered.values()):
        return [scattered[stem][0] for stem in STEMS]
    return []


def _read_four(four: Sequence[Source], where: Path) -> tuple[Arrays, list[Text]]:
    arrays = read_idx_files(four, where)
    notes: list[Text] = []
    places = {_folder_of(source) for source in four}
    if isinstance(four[0], Path) and places != {str(where)}:
        below = ", ".join(sorted(os.path.relpath(place, where) for place in places))
        note(notes, f"그 안의 {below}", f"below it in {below}")
    for source in four:
        _note_packing(source, notes)
    return arrays, notes


def _note_packing(source: Source, notes: list[Text]) -> None:
    if is_packed_twice(source):
        note(notes, "gzip으로 두 번 압축됨", "gzipped twice")


def _read_idx_beside(source: Source) -> tuple[Arrays, list[Text]]:
    """Read the other three beside a named IDX file."""
    if _stem(source) is None or isinstance(source, Member):
        names = _missing([])
        raise bad_data(
            f"IDX 파일 하나입니다. 이미지와 레이블, 훈련과 시험의 네 개가 있어야 합니다: {source}",
            f"this is one IDX file; four are needed, images and labels of both parts: {source}",
            Text(
                f"네 개의 이름을 {names}로 하여 한 폴더에 두고 그 폴더를 주십시오",
                f"put the four into one folder as {names} and give that folder",
            ),
        )
    folder = source.parent
    for place in (folder, folder.parent):
        four: list[Source] = []
        with suppress(BadDataError):
            levels = _below(place)
            four = _idx_files(levels[:1] if place == folder else levels, place)
        if source in four:
            arrays, notes = _read_four(four, place)
            together = Text("곁에 있는 세 IDX 파일과 함께", "with the three IDX files beside it")
            return arrays, [together, *notes]
    missing = _missing(_below(folder)[0])
    raise bad_data(
        f"IDX 파일 하나이고 나머지가 곁에 없습니다: {source} (없는 파일: {missing})",
        f"this is one IDX file and the others are not beside it: {source} (missing: {missing})",
        Text(
            "네 개를 한 폴더에 두고 그 폴더를 주십시오",
            "put all four into one folder and give that folder",
        ),
    )


def _read_npy(source: Source) -> Array:
    with telling(
        ValueError,
        f".npy 파일이 손상되었거나 배열이 아닌 것을 담고 있습니다: {source}",
        f"the .npy file is damaged or holds something else than an array: {source}",
    ):
        with unpacking(source) as (stream, _):
            head, _ = read_head(stream, source.name)
        images = len(head.shape) > 2 or head.shape[-1:] == (PIXELS,)
        judge({"images" if images else "labels": head}, source)
        with unpacking(source) as (stream, _):
            array: Array = npy.read_array(stream, allow_pickle=False)
            return array


_TABLE = re.compile(r"\.(csv|tsv|txt|arff|parquet)(\.gz)*$")


def _tables(every: list[Source], where: Path) -> tuple[Arrays, list[Text]] | None:
    """Read a table of training images and one of test images, or the only one that has labels."""
    tables = [s for s in every if _TABLE.search(s.name.lower()) and not _is_not_data(s.name)]
    parts = {part: [s for s in tables if part in s.name.lower()] for part in ("train", "test")}
    notes: list[Text] = []
    if len(parts["train"]) == 1 and len(parts["test"]) == 1:
        train, test = (_read_table(parts[part][0], notes) for part in ("train", "test"))
        pair = _labelled(train, parts["train"][0])
        name = parts["train"][0].name
        if test.labels is not None:
            names = (name, name, parts["test"][0].name, parts["test"][0].name)
            note(notes, f"{name}, {names[2]}", f"{name} and {names[2]}")
            found = Found(pair, (test.images, test.labels), notes)
            return convert(found, where, names), notes
        note(
            notes,
            f"{name}만 씀. {parts['test'][0].name}에는 레이블이 없음",
            f"{name} alone, since {parts['test'][0].name} has no labels",
        )
        found = split(*pair, notes)
    elif len(parts["train"]) == 1 or len(tables) == 1:
        table = (parts["train"] or tables)[0]
        note(notes, table.name, table.name)
        found = split(*_labelled(_read_table(table, notes), table), notes)
    elif tables:
        names_ = ", ".join(s.name for s in tables[:6])
        raise bad_data(
            f"표가 여러 개여서 어느 것이 훈련 자료인지 알 수 없습니다: {where} ({names_})",
            f"there are several tables, and which holds the training images cannot be told: {where} ({names_})",
            Text(
                "하나를 --data로 주거나 mnist_train.csv, mnist_test.csv로 이름을 바꾸십시오",
                "give one as --data, or name them mnist_train.csv and mnist_test.csv",
            ),
        )
    else:
        return None
    return convert(found, where, _NAMES), notes


def _is_not_data(name: str) -> bool:
    return bool(re.search("sample_submission|readme|licen[cs]e|requirements", name.lower()))


def _read_table(source: Source, notes: list[Text]) -> PixelTable:
    with unpacking(source) as (stream, _):
        kind = kind_of(stream.peek(600)[:600])
        found = kind.read(stream, source, notes) if kind in (CSV, ARFF, _PARQUET) else None  # type: ignore[misc]
    if not isinstance(found, PixelTable):
        raise bad_data(
            f"표로 읽을 수 없는 파일입니다: {source} ({kind.name.ko})",
            f"this is {kind.name.en}, not a table: {source}",
            kind.hint,
        )
    return found


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of file: what it is called, what reads it, and else what to do with it."""

    name: Text
    read: Callable[[Stream, Source, list[Text]], Found | PixelTable] | None = None
    hint: Text = SAVE_NPZ


IDX = Kind(Text("IDX 파일", "an IDX file"))
CSV = Kind(Text("표(CSV)", "a table (CSV)"), read_csv)
ARFF = Kind(Text("표(ARFF)", "a table (ARFF)"), read_arff)
_PARQUET = Kind(Text("표(Parquet)", "a table (Parquet)"), read_parquet)
_PICKLE = Kind(Text("pickle 파일", "a pickle"), _read_pickle)
_UNPACK = Text("먼저 풀고 그 폴더를 주십시오", "unpack it first and give the folder")
_AS_CSV = Text(
    'R에서 저장하십시오: write.csv(data.frame(label = y, x), "mnist.csv", row.names = FALSE)',
    'save it in R: write.csv(data.frame(label = y, x), "mnist.csv", row.names = FALSE)',
)
_FETCH = Text("파일을 다시 내려받으십시오", "download the file itself again")
_R_DATA = Kind(Text("R의 .RData 파일", "an .RData file of R"), None, _AS_CSV)
_RDS = Kind(Text("R의 .rds 파일", "an .rds file of R"), None, _AS_CSV)
_FROM_MATLAB = Text(
    "MATLAB에서 레이블을 첫 열에 두어 저장하십시오: writematrix([y X], 'mnist.csv')",
    "save it in MATLAB with the labels in the first column: writematrix([y X], 'mnist.csv')",
)
_PICTURE = Text(
    "모형이 이 그림을 읽게 하려면: lecture-port digit 그림",
    "to let the network read this picture: lecture-port digit PICTURE",
)

_BEGINNINGS = (
    (b"PAR1", _PARQUET),
    (b"PK\5\6", Kind(Text("빈 zip", "an empty zip"), None, _FETCH)),
    (b"PK\3\4", Kind(Text("겹쳐 압축한 zip", "a zip inside a packed file"), None, _UNPACK)),
    (b"\x93NUMPY", Kind(Text("배열 하나(.npy)", "a single array (.npy)"))),
    (b"\x89HDF", Kind(Text("HDF5 파일", "an HDF5 file"))),
    (b"MATLAB", Kind(Text("MATLAB 파일", "a MATLAB file"), None, _FROM_MATLAB)),
    (b"\x89PNG", Kind(Text("그림(PNG)", "a picture (PNG)"), None, _PICTURE)),
    (b"\xff\xd8\xff", Kind(Text("그림(JPEG)", "a picture (JPEG)"), None, _PICTURE)),
    (b"GIF8", Kind(Text("그림(GIF)", "a picture (GIF)"), None, _PICTURE)),
    (b"BM", Kind(Text("그림(BMP)", "a picture (BMP)"), None, _PICTURE)),
    (b"%PDF", Kind(Text("PDF 문서", "a PDF document"), None, _FETCH)),
    (b"Rar!", Kind(Text("rar 압축 파일", "a rar archive"), None, _UNPACK)),
    (b"7z\xbc\xaf", Kind(Text("7z 압축 파일", "a 7z archive"), None, _UNPACK)),
    (b"\xfd7zXZ", Kind(Text("xz 압축 파일", "an xz archive"), None, _UNPACK)),
    (b"BZh", Kind(Text("bz2 압축 파일", "a bz2 archive"), None, _UNPACK)),
    (b"(\xb5/\xfd", Kind(Text("zstd 압축 파일", "a zstd archive"), None, _UNPACK)),
    (b"RDX", _R_DATA),
    (b"RDA", _R_DATA),
    (b"X\n\0\0", _RDS),
    (b"A\n", _RDS),
    (b"SQLite", Kind(Text("SQLite 자료", "an SQLite file"), None, _AS_CSV)),
    (b"version https://git-lfs", Kind(Text("Git LFS의 쪽지", "a Git LFS note, not the file"), None, _FETCH)),
    (GZIPPED, Kind(Text("여러 번 겹쳐 압축한 파일", "a file packed many times over"), None, _UNPACK)),
)  # fmt: skip
_EMPTY = Kind(Text("빈 파일", "an empty file"), None, _FETCH)
_TAR = Kind(Text("tar 파일", "a tar archive"), None, _UNPACK)
_PAGE = Kind(Text("웹 페이지", "a web page"), None, _FETCH)
_OTHER_IDX = Kind(
    Text("다른 자료형이나 차원의 IDX 파일", "an IDX file of another type or dimension")
)
_UNKNOWN = Kind(
    Text("알 수 없는 파일", "a file of an unknown kind"),
    None,
    Text(
        "npz, CSV, IDX 파일 네 개의 폴더나 zip, pickle을 줄 수 있습니다. 아니면 --data mini",
        "an npz, a CSV, a folder or zip of the four IDX files, or a pickle will do; else --data mini",
    ),
)


def _named_kind(kind: Kind, source: Source) -> Kind:
    """Tell R's files by their names where R packed them by xz or bzip2; what is in them cannot be seen."""
    if kind.hint is _UNPACK and (ending := re.search(r"\.(rds|rda|rdata)$", source.name.lower())):
        return _RDS if ending[1] == "rds" else _R_DATA
    return kind


def kind_of(start: bytes) -> Kind:
    """Tell what kind of file begins like this, whatever its name is."""
    if not start:
        return _EMPTY
    if start[:2] == b"\0\0" and len(start) > 3 and start[2] in (8, 9, 11, 12, 13, 14):
        return IDX if start[2] == 8 and start[3] in (1, 3) else _OTHER_IDX
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning):
            return kind
    if start[257:262] == b"ustar":
        return _TAR
    if start[0] == 0x80 and start[1:2] in (b"\2", b"\3", b"\4", b"\5"):
        return _PICKLE
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml")):
        return _PAGE
    if text.startswith((b"%", b"@relation")):
        return ARFF
    if start[0] in b"(]}c" and re.search(rb"[\n(]c?[a-z_.0-9]+\n\w+\n|^c|^.[lpdtq(]", start):
        return _PICKLE
    line = start.split(b"\n")[0]
    blanks = re.fullmatch(rb'(?:"[^"]*"|[-.\d]+)(?: (?:"[^"]*"|[-.\d]+)){20,}.*', line.strip())
    if b"\0" not in start and (blanks or max(map(line.count, (b",", b";", b"\t"))) >= 5):
        return CSV
    return _UNKNOWN
