"""Texts in both languages as JSON holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from lecture_port.language import Text


def as_plain(value: Any) -> Any:
    """Return dataclasses and tuples as dicts and lists, a `Text` as ``{"ko": ..., "en": ...}``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_plain(each) for each in value]
    return value


def text(plain: Mapping[str, str]) -> Text:
    """Return what `as_plain` made of a `Text`."""
    return Text(plain["ko"], plain["en"])


def each_text(change: Callable[[str], str], value: Any) -> Any:
    """Return plain data with all its texts changed; the names in it stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each_text(change, each) for each in value]
    if isinstance(value, dict):
        return {name: each_text(change, each) for name, each in value.items()}
    return value
