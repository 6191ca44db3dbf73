"""Reads what the lecture says from the ``*.toml`` beside this file: Korean and English, one below the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from lecture_port.language import Text

FOLDER = Path(__file__).parent

Entry = TypeVar("Entry")


@cache
def read(name: str) -> dict[str, Any]:
    """Return ``NAME.toml``; what holds ``ko`` and ``en`` is a `Text`, lists are tuples."""
    import tomllib  # its expressions alone take longer than --help may

    document = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: _as_content(value) for key, value in document.items()}


def entries(name: str, kind: Callable[..., Entry]) -> tuple[Entry, ...]:
    """Return the tables of ``NAME.toml`` as objects of a kind, each with its key as ``id``."""
    return tuple(kind(id=key, **fields) for key, fields in read(name).items())


def titles(name: str) -> dict[str, dict[str, str]]:
    """Return ``title.ko``, ``title.en`` and ``command`` of each table of ``NAME.toml``, without reading the rest.

    ``lecture-port --help`` needs no more, and a whole file takes ten milliseconds. A test compares it with `read`.
    """
    found: dict[str, dict[str, str]] = {}
    fields: dict[str, str] = {}
    for line in (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and "." not in line:
            fields = found.setdefault(line.strip("[]"), {})
        elif line.startswith(("title.", "command ")):
            key, _, value = line.partition(" = ")
            fields[key.strip()] = value[1:-1]
    return found


def _as_content(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"ko", "en"}:
            return Text(**value)
        return {key: _as_content(each) for key, each in value.items()}
    if isinstance(value, list):
        return tuple(_as_content(each) for each in value)
    return value
