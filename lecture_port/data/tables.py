"""Images as rows of a table: CSV, ARFF, Parquet, R's tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.convert import PIXELS, Array, not_a_digit, note
from lecture_port.data.mnist import MOST_IMAGES, bad_data
from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

_LONGEST_LINE = 200_000
_ROWS = 5_000
"""Rows that are read at a time."""
_LABELS = {"label", "labels", "class", "target", "y", "digit", "number"}
_ROW_NAMES = {"", "unnamed: 0", "rownames", "index", "id", "imageid"}
_LOOKED_AT = 200
"""Rows by which the column of labels is told where no name tells it."""

HOW_LABELLED = Text(
    "첫 줄에 label,pixel0,...,pixel783처럼 열 이름을 적으십시오",
    "begin the file with column names: label,pixel0,...,pixel783",
)


@dataclass(frozen=True)
class PixelTable:
    """A table's images and, where it has them, labels."""

    images: Array  # one row an image
    labels: Array | None  # one a row


@dataclass(frozen=True, slots=True)
class _Columns:
    separator: str
    count: int
    label: int | None
    skipped: int | None


def read_csv(stream: BinaryIO, where: object, notes: list[Text]) -> PixelTable:
    """Read a table of 784 pixels a row with a label or without, with column names or without."""
    lines = _lines(stream, where)
    first = list(islice(lines, _LOOKED_AT))
    if not first:
        raise bad_data(f"빈 파일입니다: {where}", f"the file is empty: {where}")
    separator = max(",;\t", key=first[0].count)
    if separator not in first[0]:
        separator = " "  # R's write.table
    head = _cells(first[0], separator)
    if len(first) > 1 and len(_cells(first[1], separator)) == len(head) + 1:
        head = ["", *head]  # R's row names have no column name there
    named = (
        any(re.search("[A-Za-z_]", cell) and not _is_number(cell) for cell in head) or "" in head
    )
    body = first[1:] if named else first
    if named:
        columns = _by_names(head, separator, where)
    else:
        columns = _by_content(body, len(head), separator, where)
        if columns.label is not None:
            place = Text("첫째", "first") if columns.label == 0 else Text("마지막", "last")
            note(
                notes,
                f"열 이름이 없어 {place.ko} 열을 레이블로 읽음",
                f"no column names, so the {place.en} column was taken for the label",
            )
    return _rows(chain(body, lines), columns, where)


def read_arff(stream: BinaryIO, where: object, notes: list[Text]) -> PixelTable:
    """Read OpenML's ``mnist_784.arff`` (errors as for `read_csv`)."""
    lines = _lines(stream, where)
    names = []
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        if word.lower() == "@attribute":
            names.append(re.split(r"[\s{]", rest.strip().strip("'\""))[0].strip("'\""))
        elif word.lower() == "@data":
            break
    note(notes, "ARFF", "ARFF")
    data = (line for line in lines if line.strip() and not line.startswith("%"))
    return _rows(data, _by_names(names, ",", where), where)


def read_parquet(stream: BinaryIO, where: object, notes: list[Text]) -> PixelTable:
    """Read a Parquet table, if the installed pandas can."""
    try:
        import pandas

        frame = pandas.read_parquet(io.BytesIO(stream.read()))
    except ImportError as error:
        raise MissingDependencyError(
            Text(
                f"Parquet 파일을 읽을 패키지가 설치되어 있지 않습니다: {where}",
                f"no package that reads Parquet is installed: {where}",
            ),
            Text(
                "pip install pandas pyarrow로 설치하거나 CSV로 저장하십시오",
                "pip install pandas pyarrow, or save it as CSV",
            ),
        ) from error
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise bad_data(
            f"Parquet 파일을 읽을 수 없습니다: {where} ({reason})",
            f"the Parquet file cannot be read: {where} ({reason})",
        ) from error
    note(notes, "Parquet", "Parquet")
    if {"image", "label"} <= set(frame.columns):
        return PixelTable(_unpacked(frame["image"], where), frame["label"].to_numpy())
    columns = _by_names([str(name) for name in frame.columns], ",", where)
    pixels = [c for c in range(columns.count) if c not in (columns.label, columns.skipped)]
    labels = None
    if columns.label is not None:
        labels = frame.iloc[:, columns.label].astype(str).to_numpy().astype("U15")
    return PixelTable(frame.iloc[:, pixels].to_numpy(), labels)


def _unpacked(pictures: Iterable[Any], where: object) -> Array:
    """Read the pictures that a Parquet table of Hugging Face holds as PNG files."""
    from PIL import Image

    read = []
    for row, each in enumerate(pictures, start=1):
        try:
            with Image.open(io.BytesIO(each["bytes"])) as picture:
                read.append(np.asarray(picture.convert("L")))
        except (TypeError, KeyError, OSError, SyntaxError) as error:
            raise bad_data(
                f"{row}행의 image가 읽을 수 있는 그림이 아닙니다: {where}",
                f"the image of row {row} is no picture that can be read: {where}",
            ) from error
    if len({picture.shape for picture in read}) != 1:
        raise bad_data(
            f"그림의 크기가 서로 다릅니다: {where}", f"sizes of pictures differ: {where}"
        )
    return np.stack(read)


def _lines(stream: BinaryIO, where: object) -> Iterator[str]:
    """Give the lines that are not blank; a file of one endless line is not read to its end."""
    encoding = "utf-8-sig"
    while raw := stream.readline(_LONGEST_LINE):
        if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
            raise bad_data(
                f"한 줄이 너무 길어 표가 아닙니다: {where}",
                f"a line is too long for such a table: {where}",
            )
        line = raw.decode(encoding, "replace")
        encoding = "utf-8"
        if line.strip():
            yield line


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.strip("\r\n")], delimiter=separator))]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _by_names(names: list[str], separator: str, where: object) -> _Columns:
    lower = [name.strip().strip("'\"").lower() for name in names]
    labels = [place for place, name in enumerate(lower) if name in _LABELS]
    skipped = 0 if lower and lower[0] in _ROW_NAMES else None
    pixels = len(names) - len(labels) - (skipped is not None)
    if pixels != PIXELS or len(labels) > 1:
        raise _other_table(len(names), names, where)
    return _Columns(separator, len(names), labels[0] if labels else None, skipped)


def _other_table(count: int, names: list[str], where: object) -> Exception:
    shown = ", ".join(names[:3])
    return bad_data(
        f"레이블과 화소 784개로 된 표가 아닙니다: {where} (열 {count}개: {shown}, ...)",
        f"not a table of a label and 784 pixels: {where} ({count} columns: {shown}, ...)",
        HOW_LABELLED,
    )


def _by_content(lines: list[str], count: int, separator: str, where: object) -> _Columns:
    """Tell the label's column from the pixels': labels are digits and not all one, a corner of an image is empty."""
    if count == PIXELS:
        return _Columns(separator, count, None, None)
    if count != PIXELS + 1:
        raise _other_table(count, _cells(lines[0], separator), where)
    ends = [(cells[0], cells[-1]) for cells in (_cells(line, separator) for line in lines)]
    could_be = []
    for place, values in ((0, {a for a, _ in ends}), (count - 1, {b for _, b in ends})):
        digits = all(_is_number(v) and float(v) in range(10) for v in values)
        could_be += [place] if digits and len({float(v) for v in values}) > 1 else []
    if len(could_be) != 1:
        raise bad_data(
            f"열 785개 가운데 레이블이 첫째인지 마지막인지 알 수 없습니다: {where}",
            f"it cannot be told whether the first or the last of the 785 columns is the label: {where}",
            HOW_LABELLED,
        )
    return _Columns(separator, count, could_be[0], None)


def _rows(lines: Iterator[str], columns: _Columns, where: object) -> PixelTable:
    pixels = [c for c in range(columns.count) if c not in (columns.label, columns.skipped)]
    images: list[NDArray[Any]] = []
    labels: list[float] = []
    row = 0
    while part := list(islice(lines, _ROWS)):
        if columns.label is not None:
            part, found = _take_out(part, columns)
            labels += [_digit(each, row + k, where) for k, each in enumerate(found)]
        images.append(_numbers(part, pixels, columns, row, where))
        row += len(part)
        if row > MOST_IMAGES:
            raise bad_data(
                f"행이 너무 많습니다: {where} (최대 {MOST_IMAGES:,})",
                f"too many rows: {where} ({MOST_IMAGES:,} at most)",
            )
    if not images:
        raise bad_data(
            f"열 이름만 있고 행이 없습니다: {where}", f"column names but no rows: {where}"
        )
    return PixelTable(np.concatenate(images), np.array(labels) if labels else None)


def _take_out(lines: list[str], columns: _Columns) -> tuple[list[str], list[str]]:
    """Return the lines with 0 in the label's and the row names' place, and the labels."""
    rest, labels = [], []
    at = columns.label or 0
    backwards = columns.count - 1 - at < at
    for line in lines:
        if backwards:
            cells = line.rstrip("\r\n").rsplit(columns.separator, columns.count - at)
            place = len(cells) - (columns.count - at)
        else:
            cells = line.split(columns.separator, at + 1)
            place = at
        labels.append(cells[place] if 0 <= place < len(cells) else "")
        cells[min(place, len(cells) - 1)] = "0"
        rest.append(columns.separator.join(cells))
    if columns.skipped is not None:
        rest = ["0" + line[line.find(columns.separator) :] for line in rest]
    return rest, labels


def _digit(cell: str, row: int, where: object) -> float:
    text = cell.strip().strip("'\"")
    if not _is_number(text):
        raise not_a_digit(f"{where}: {row + 1}", text)
    return float(text)


def _numbers(
    lines: list[str], pixels: list[int], columns: _Columns, row: int, where: object
) -> NDArray[Any]:
    try:
        table = np.loadtxt(
            lines, np.float32, delimiter=columns.separator, comments=None, quotechar='"', ndmin=2
        )
    except ValueError as error:
        reason = " ".join(str(error).split()).split("; use")[0]
        raise bad_data(
            f"표의 {row + 1:,}행부터 {row + len(lines):,}행 사이를 수로 읽을 수 없습니다: {where} ({reason})",
            f"rows {row + 1:,} to {row + len(lines):,} cannot be read as numbers: {where} ({reason})",
            HOW_LABELLED,
        ) from error
    if table.shape[1] != columns.count:
        raise _other_table(table.shape[1], [], where)
    images = table[:, pixels]
    whole = images.astype(np.uint8) if images.min() >= 0 and images.max() <= 255 else images
    return whole if np.array_equal(whole, images) else images
