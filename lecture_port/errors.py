"""What can go wrong, each with its exit code: one line that says what is wrong and what mends it."""

from __future__ import annotations

import errno

from lecture_port.language import Text, say
from lecture_port.printable import LINES, printable

EXIT_BUG = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


class LecturePortError(Exception):
    """A fault that the user can mend.

    Parameters
    ----------
    what : Text
        What is wrong, without a full stop at its end.
    hint : Text, optional
        The command or the act that mends it.
    """

    exit_code = EXIT_BUG

    def __init__(self, what: Text, hint: Text | None = None) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        hint = "" if self.hint is None else f"{say(' → ', ' -> ')}{self.hint}"
        return printable(f"{self.what}{hint}", LINES)


class UsageError(LecturePortError):
    """An argument is out of range or unknown."""

    exit_code = EXIT_USAGE


def require_in_range(
    option: str, value: int, low: int, high: int | None = None, *, example: int | None = None
) -> None:
    """Refuse a number that is out of its option's range, and suggest one that is not."""
    if low <= value and (high is None or value <= high):
        return
    suggested = f"{option} {max(low, 1) if example is None else example}"
    ko, en = f"{low} 이상 {high} 이하여야", f"from {low} to {high}"
    if high is None:
        ko, en = f"{low} 이상이어야", f"at least {low}"
    raise UsageError(
        Text(f"{option} 값은 {ko} 합니다: {value}", f"{option} must be {en}, not {value}"),
        Text(f"예: {suggested}", f"for example {suggested}"),
    )


class BadDataError(LecturePortError):
    """A data or input file is not what it should be."""

    exit_code = 3


class MissingStepError(LecturePortError):
    """A step needs what an earlier step saves, and that is not there."""

    exit_code = 4


class DataUnavailableError(LecturePortError):
    """The data set is neither in a cache nor to be had from the network."""

    exit_code = 5


class RunBusyError(LecturePortError):
    """Another process is working in the run folder."""

    exit_code = 6


class CannotWriteError(LecturePortError):
    """A folder cannot be written to, or the disk is full."""

    exit_code = 7


class DamagedResultError(LecturePortError):
    """A saved result cannot be read back."""

    exit_code = 8


class MissingDependencyError(LecturePortError):
    """A package or a program that this command needs is not installed."""

    exit_code = 9


class DisagreementError(LecturePortError):
    """R and Python do not agree, or something that was to be compared did not run."""

    exit_code = 10


class WorkerEndedError(LecturePortError):
    """The system or someone else ended a process that was training, most likely for want of memory."""

    exit_code = 11


class WrongAnswerError(LecturePortError):
    """A student's answer to an exercise is wrong or did not run."""

    exit_code = 12


class OtherSettingsError(LecturePortError):
    """TensorFlow runs under other settings than it must, so that bits could not be compared."""

    exit_code = 13


class NotTranslatedError(LecturePortError):
    """Parts of an R file were not translated; the Python file says where, and raises there."""

    exit_code = 14


class InterruptedRunError(LecturePortError):
    """The user pressed Ctrl-C; what was finished is kept."""

    exit_code = EXIT_INTERRUPTED


_SYSTEM_WORDS = {
    errno.ENOENT: "그런 파일이나 폴더가 없음",
    errno.EEXIST: "같은 이름의 파일이 이미 있음",
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EISDIR: "파일이 아니라 폴더임",
    errno.ENOTDIR: "폴더가 아님",
    errno.ENOTEMPTY: "폴더가 비어 있지 않음",
    errno.EROFS: "읽기 전용임",
    errno.ENOSPC: "빈 공간이 없음",
    errno.ENAMETOOLONG: "이름이 너무 긺",
    errno.EFBIG: "파일이 너무 큼",
    errno.ELOOP: "링크가 돌고 돎",
    errno.EMFILE: "열린 파일이 너무 많음",
    errno.EBUSY: "다른 프로그램이 쓰고 있음",
    errno.EIO: "입출력 오류",
    errno.EINVAL: "쓸 수 없는 값",
}


def system_words(error: BaseException) -> Text:
    """Return why the operating system refused; its own words are English, or those of the machine."""
    english = getattr(error, "strerror", None) or str(error)
    return Text(_SYSTEM_WORDS.get(getattr(error, "errno", None) or 0, english), english)
