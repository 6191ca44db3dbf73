"""Reading what a user types on the command line: matrices, pairs of numbers, padding."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import BadDataError, LecturePortError, UsageError
from lecture_port.language import Text
from lecture_port.theory.geometry import Padding

_MEND_TYPED = Text(
    "행은 ;로, 수는 빈칸이나 쉼표로 나누십시오: '1 2 3; 4 5 6'",
    "part rows by ; and numbers by spaces or commas: '1 2 3; 4 5 6'",
)
_MEND_FILE = Text(
    "한 줄에 한 행씩, 수는 쉼표로 나누어 적으십시오",
    "write one row a line, the numbers parted by commas",
)


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
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BadDataError(
            Text(f"파일이 없습니다: {path}", f"there is no file {path}"),
            Text("경로를 확인하십시오", "check the path"),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataError(
            Text(f"UTF-8 CSV로 읽을 수 없습니다: {path}", f"cannot be read as UTF-8 CSV: {path}"),
            Text("UTF-8로 다시 저장하십시오", "save it again as UTF-8"),
        ) from error


def _parse(text: str, source: str | None, fault: type[LecturePortError]) -> NDArray[np.float64]:
    where = f"{source}: " if source else ""
    mend = _MEND_FILE if source else _MEND_TYPED
    rows: list[list[float]] = []
    for line in text.splitlines():
        words = line.replace(",", " ").split()
        if not words:
            continue
        row = len(rows) + 1
        for word in words:
            if not _is_number(word):
                raise fault(
                    Text(
                        f"{where}{row}행의 값이 유한한 수가 아닙니다: '{word}'",
                        f"{where}'{word}' in row {row} is not a finite number",
                    ),
                    mend,
                )
        rows.append([float(word) for word in words])
        if len(rows[-1]) != len(rows[0]):
            raise fault(
                Text(
                    f"{where}{row}행에는 수가 {len(rows[-1])}개인데 1행에는 {len(rows[0])}개입니다",
                    f"{where}row {row} has {len(rows[-1])} numbers, row 1 has {len(rows[0])}",
                ),
                mend,
            )
    if not rows:
        raise fault(Text(f"{where}행렬이 비어 있습니다", f"{where}the matrix is empty"), mend)
    return np.array(rows, dtype=np.float64)


def _is_number(word: str) -> bool:
    try:
        return bool(np.isfinite(float(word)))
    except ValueError:
        return False


def read_padding(typed: str) -> Padding:
    """Read ``"valid"``, ``"same"``, ``"1"`` or ``"1,2"``.

    Raises
    ------
    UsageError
        If it is none of them.
    """
    word = typed.strip().lower()
    if word == "valid":
        return "valid"
    if word == "same":
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


Pair = tuple[int, int]


def read_pair(typed: str, flag: str) -> Pair:
    """Read ``"2"`` as (2, 2) and ``"2,1"`` as (2, 1).

    Raises
    ------
    UsageError
        If it is not one or two whole numbers.
    """
    words = typed.replace(",", " ").replace("x", " ").split()
    try:
        numbers = [int(word) for word in words]
    except ValueError:
        numbers = []
    if len(numbers) == 1:
        return numbers[0], numbers[0]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    raise UsageError(
        Text(
            f"{flag} 값은 정수 하나 또는 둘이어야 합니다: '{typed}'",
            f"{flag} takes one or two whole numbers, not '{typed}'",
        ),
        Text(f"{flag} 2 또는 {flag} 2,1", f"{flag} 2 or {flag} 2,1"),
    )


def read_size(typed: str) -> Pair:
    """Read ``--size``."""
    return read_pair(typed, "--size")


def read_filter_size(typed: str) -> Pair:
    """Read ``--filter-size``."""
    return read_pair(typed, "--filter-size")


def read_pool(typed: str) -> Pair:
    """Read ``--pool``."""
    return read_pair(typed, "--pool")


def read_stride(typed: str) -> Pair:
    """Read ``--stride``."""
    return read_pair(typed, "--stride")


def read_dilation(typed: str) -> Pair:
    """Read ``--dilation``."""
    return read_pair(typed, "--dilation")


def read_bias(typed: float) -> float:
    """Read ``--bias``."""
    return _finite(typed, "--bias")


def read_divisor(typed: float) -> float:
    """Read ``--divisor``."""
    return _finite(typed, "--divisor")


def read_offset(typed: float) -> float:
    """Read ``--offset``."""
    return _finite(typed, "--offset")


def _finite(typed: float, flag: str) -> float:
    if math.isfinite(typed):
        return typed
    raise UsageError(
        Text(
            f"{flag} 값이 유한한 수가 아닙니다: {typed}",
            f"{flag} is {typed}, which is not a finite number",
        ),
        Text(f"예: {flag} 2", f"for example {flag} 2"),
    )
