"""``--lang`` and ``--debug``, which may stand anywhere on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The command line without its global options, and these.

    Parameters
    ----------
    arguments : list of str
        What is left for the command.
    language : str or None
        What ``--lang`` said.
    debug : bool
        Whether ``--debug`` was given.
    """

    arguments: list[str]
    language: str | None
    debug: bool


def split_global_options(arguments: Sequence[str]) -> GlobalOptions:
    """Take the global options out; everything after ``--`` is left alone."""
    rest: list[str] = []
    language: str | None = None
    debug = False
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--lang":
            language = next(words, "")
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word == "--debug":
            debug = True
        else:
            rest.append(word)
    return GlobalOptions(rest, language, debug)
