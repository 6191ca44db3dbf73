"""The reader's language, Korean or English, and texts that exist in both."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

Language = Literal["ko", "en"]

_current: Language | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; ``str()`` gives it in the reader's language.

    Parameters
    ----------
    ko, en : str
        The same text in Korean and in English.
    """

    ko: str
    en: str

    def __str__(self) -> str:
        return self.ko if current() == "ko" else self.en


def detect(environ: Mapping[str, str] | None = None) -> Language:
    """Tell the reader's language from the environment, else from the system's locale.

    ``LECTURE_PORT_LANG`` wins, then the POSIX variables in their usual order, then what the
    operating system reports (on Windows the POSIX variables are not set).
    """
    environ = os.environ if environ is None else environ
    for name in ("LECTURE_PORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith(("ko", "korean")) else "en"
    system = locale.getlocale()[0] or ""
    return "ko" if system.lower().startswith(("ko", "korean")) else "en"


def current() -> Language:
    """Return the language in use; it is detected at the first call."""
    global _current
    if _current is None:
        _current = detect()
    return _current


def use(language: str) -> None:
    """Set the language for the rest of the process.

    Raises
    ------
    ValueError
        If `language` is neither ``"ko"`` nor ``"en"``.
    """
    global _current
    if language not in ("ko", "en"):
        raise ValueError(f"language must be 'ko' or 'en', not {language!r}")
    _current = cast(Language, language)


def say(ko: str, en: str) -> str:
    """Return the one of two texts that is in the reader's language."""
    return ko if current() == "ko" else en


def plural(count: int, noun: str) -> str:
    """Return an English noun for so many things."""
    return noun if count == 1 else f"{noun}{'es' if noun.endswith('s') else 's'}"
