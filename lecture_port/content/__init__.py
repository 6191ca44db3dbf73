"""What the lecture says, from the ``*.toml`` beside this file: read, and checked whether it is fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from lecture_port.language import Text, say

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
    """Return ``name``, ``command``, ``title.ko`` and ``title.en`` of each table of ``NAME.toml``.

    ``lecture-port --help`` and ``list`` need no more. A test compares it with `read`.
    """
    tables = tables_of_lines(FOLDER / f"{name}.toml", ("name ", "command ", "title."))
    return {key: fields for key, fields in tables.items() if "." not in key}


def tables_of_lines(file: Path, beginnings: tuple[str, ...] = ("",)) -> dict[str, dict[str, str]]:
    """Return the fields of a TOML file that are one line of plain text each, table by table.

    ``tomllib`` takes ten milliseconds more, which ``lecture-port --help`` does not have.
    """
    found: dict[str, dict[str, str]] = {}
    fields: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            fields = found.setdefault(line.strip('[]"'), {})
        elif line.startswith(beginnings) and " = " in line and line[0] != "#":
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


LONGEST = {"title": 100, "name": 60}
"""Columns that a text of this key may take; Hangul takes two."""
LONGEST_PROSE = 700
"""Letters of any other text."""


def check_texts(folder: Path = FOLDER) -> list[str]:
    """Return what is wrong with the texts, a line each: file, place, what to do; empty where all is well."""
    import tomllib

    documents: dict[str, dict[str, Any]] = {}
    found = []
    of_commands = folder.parent / "cli" / "commands.toml"
    for file in [*sorted(folder.glob("*.toml")), *([of_commands] if of_commands.is_file() else [])]:
        try:
            documents[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found.append(
                f"{file.name}: {say('TOML로 읽을 수 없습니다', 'not readable as TOML')}: {error}"
            )
    for name, document in documents.items():
        for place, value in _tables(document, ""):
            found += [f"{name}.toml: {place}: {fault}" for fault in _faults(place, value)]
    known = {"practice", "theory", "errata"} <= documents.keys()
    return [*found, *(_unknown_ids(documents) if known else ())]


def _tables(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through every table, the innermost first, with the place where a reader finds it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _tables(each, f"{place}.{key}" if place else key)
        yield place, value
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _tables(each, f"{place}[{number}]")


def _faults(place: str, table: dict[str, Any]) -> Iterator[str]:
    languages = {"ko", "en"} & table.keys()
    if languages:
        for missing in {"ko", "en"} - languages:
            yield say(f".{missing} 줄이 없습니다", f"the line .{missing} is missing")
        for language in sorted(languages):
            yield from _text_faults(place, language, table[language])
    tex = table.get("tex")
    if isinstance(tex, str):
        yield from _formula_faults(tex)


def _text_faults(place: str, language: str, text: Any) -> Iterator[str]:
    key = place.rpartition(".")[2]
    if not isinstance(text, str) or not text.strip():
        yield say(f".{language}에 글이 없습니다", f".{language} has no text")
        return
    if text != text.strip():
        yield say(
            f".{language}의 앞뒤에 빈칸이 있습니다", f".{language} begins or ends with a blank"
        )
    if text.count("`") % 2:
        yield say(
            f".{language}의 `가 짝이 맞지 않습니다", f".{language} has a ` without its partner"
        )
    width = sum(2 if "가" <= letter <= "힣" else 1 for letter in text)
    most = LONGEST.get(key, LONGEST_PROSE)
    if (width if key in LONGEST else len(text)) > most:
        yield say(f".{language}이 깁니다 (많아야 {most})", f".{language} is long (at most {most})")


def _formula_faults(tex: str) -> Iterator[str]:
    bare = re.sub(r"\\[{}]", "", tex)
    if bare.count("{") != bare.count("}"):
        yield say("수식의 중괄호가 짝이 맞지 않습니다", "a brace of the formula has no partner")
    begun = re.findall(r"\\begin\{(\w+)\}", tex)
    if sorted(begun) != sorted(re.findall(r"\\end\{(\w+)\}", tex)):
        yield say(
            r"수식의 \begin과 \end가 짝이 맞지 않습니다", r"a \begin of the formula has no \end"
        )
    if len(re.findall(r"\\left\b", tex)) != len(re.findall(r"\\right\b", tex)):
        yield say(
            r"수식의 \left와 \right가 짝이 맞지 않습니다", r"a \left of the formula has no \right"
        )


def _unknown_ids(documents: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Hold the ids of the texts to each other: items, errata."""
    items = {*documents.get("practice", {}), *documents.get("theory", {})}
    errata = documents.get("errata", {})
    asked = [
        *(("practice", id, item) for id, item in documents.get("practice", {}).items()),
        *(
            ("history", str(each["year"]), each)
            for each in documents.get("history", {}).get("milestones", ())
        ),
        *(
            ("history", str(each["year"]), each)
            for each in documents.get("history", {}).get("contests", ())
        ),
    ]
    for name, place, entry in asked:
        named = [
            *entry.get("errata", ()),
            *(patch["erratum"] for patch in entry.get("patches", ())),
        ]
        for erratum in [*named, *([entry["erratum"]] if "erratum" in entry else [])]:
            if erratum not in errata:
                yield f"{name}.toml: {place}: " + say(
                    f"없는 정오 항목 {erratum}", f"unknown erratum {erratum}"
                )
    for id, erratum in errata.items():
        for item in (erratum.get("item"), *erratum.get("also", ())):
            if item not in items:
                yield f"errata.toml: {id}: " + say(f"없는 항목 {item}", f"unknown item {item}")
    for item in documents.get("formulas", {}):
        if items and item not in items:
            yield say(f"formulas.toml: 없는 항목 {item}", f"formulas.toml: unknown item {item}")
