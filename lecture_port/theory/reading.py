"""Reading what a user types on the command line: matrices, pairs of numbers, padding."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import BadDataError, LecturePortError, UsageError
from lecture_port.files import read_bytes, reason
from lecture_port.language import Text
from lecture_port.theory.geometry import Padding, Pair


def read_matrix(typed: str) -> NDArray[np.float64]:
    """Read a matrix.

    Parameters
    ----------
    typed : str
        The path of a CSV file (one row a line, numbers parted by commas or spaces, UTF-8), or the numbers
        themselves, rows parted by ``;``.

    Returns
    -------
    ndarray of float64, shape (rows, columns)

    Raises
    ------
    UsageError
        If the typed numbers are not a matrix.
    BadDataError
        If the file is missing, unreadable or not a matrix.

    Notes
    -----
    R: ``matrix(c(1, 2, 3, 4, 5, 6), 2, byrow = TRUE)``, ``as.matrix(read.csv(file, header = FALSE))``.

    Examples
    --------
    >>> read_matrix("1 2 3; 4 5 6")
    array([[1., 2., 3.],
           [4., 5., 6.]])
    """
    path = Path(typed)
    if path.suffix.lower() == ".csv" or ("\n" not in typed and _is_file(path)):
        return _parse(_read(path), path.name, BadDataError)
    return _parse(typed.replace(";", "\n"), None, UsageError)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _read(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BadDataError(
            Text(f"파일이 없습니다: {path}", f"there is no file {path}"),
            Text("경로를 확인하십시오", "check the path"),
        ) from error
    except OSError as error:
        raise BadDataError(
            Text(
                f"읽을 수 없습니다: {path} ({reason(error).ko})",
                f"cannot be read: {path} ({reason(error).en})",
            ),
            Text("경로를 확인하십시오", "check the path"),
        ) from error
    except UnicodeDecodeError as error:
        raise BadDataError(
            Text(f"UTF-8 CSV로 읽을 수 없습니다: {path}", f"cannot be read as UTF-8 CSV: {path}"),
            Text("UTF-8로 다시 저장하십시오", "save it again as UTF-8"),
        ) from error


def _parse(text: str, source: str | None, error: type[LecturePortError]) -> NDArray[np.float64]:
    where = f"{source}: " if source else ""
    hint = Text(
        "행은 ;로, 수는 빈칸이나 쉼표로 나누십시오: '1 2 3; 4 5 6'",
        "part rows by ; and numbers by spaces or commas: '1 2 3; 4 5 6'",
    )
    if source:
        hint = Text(
            "한 줄에 한 행씩, 수는 쉼표로 나누어 적으십시오",
            "write one row a line, the numbers parted by commas",
        )
    lines = [words for line in text.splitlines() if (words := line.replace(",", " ").split())]
    for row, words in enumerate(lines, start=1):
        for word in words:
            if not _is_number(word):
                what = Text(
                    f"{where}{row}행의 값이 유한한 수가 아닙니다: '{word}'",
                    f"{where}'{word}' in row {row} is not a finite number",
                )
                raise error(what, hint)
        if len(words) != len(lines[0]):
            what = Text(
                f"{where}{row}행에는 수가 {len(words)}개인데 1행에는 {len(lines[0])}개입니다",
                f"{where}row {row} has {len(words)} numbers, row 1 has {len(lines[0])}",
            )
            raise error(what, hint)
    if not lines:
        raise error(Text(f"{where}행렬이 비어 있습니다", f"{where}the matrix is empty"), hint)
    return np.array([[float(word) for word in words] for words in lines])


def _is_number(word: str) -> bool:
    try:
        return math.isfinite(float(word))
    except ValueError:
        return False


def read_padding(typed: str) -> Padding:
    """Read ``"valid"``, ``"same"``, ``"1"`` or ``"1,2"``; a `UsageError` if it is none of them."""
    match typed.strip().lower():
        case "valid":
            return "valid"
        case "same":
            return "same"
    try:
        return read_pair(typed, "--padding")
    except UsageError as error:
        raise UsageError(
            Text(
                f"--padding 값은 valid, same 또는 0 이상의 정수입니다: '{typed}'",
                f"--padding takes valid, same or a whole number, not '{typed}'",
            ),
            Text("--padding same", "--padding same"),
        ) from error


def read_pair(typed: str, flag: str) -> Pair:
    """Read ``"2"`` as (2, 2) and ``"2,1"``, down and across, as (2, 1); else a `UsageError`."""
    try:
        numbers = [int(word) for word in typed.replace(",", " ").replace("x", " ").split()]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 2):
        raise UsageError(
            Text(
                f"{flag} 값은 정수 하나 또는 둘이어야 합니다: '{typed}'",
                f"{flag} takes one or two whole numbers, not '{typed}'",
            ),
            Text(f"{flag} 2 또는 {flag} 2,1", f"{flag} 2 or {flag} 2,1"),
        )
    return numbers[0], numbers[-1]


read_size = partial(read_pair, flag="--size")
read_filter_size = partial(read_pair, flag="--filter-size")
read_pool = partial(read_pair, flag="--pool")
read_stride = partial(read_pair, flag="--stride")
read_dilation = partial(read_pair, flag="--dilation")


def read_finite(typed: float, flag: str) -> float:
    """Refuse numbers that are not finite: typer takes ``nan`` and ``inf`` for a ``float``."""
    if math.isfinite(typed):
        return typed
    raise UsageError(
        Text(
            f"{flag} 값이 유한한 수가 아닙니다: {typed}",
            f"{flag} is {typed}, which is not a finite number",
        ),
        Text(f"예: {flag} 2", f"for example {flag} 2"),
    )


read_bias = partial(read_finite, flag="--bias")
read_divisor = partial(read_finite, flag="--divisor")
read_offset = partial(read_finite, flag="--offset")
