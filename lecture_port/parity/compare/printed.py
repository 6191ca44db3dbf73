"""Printed text, character by character."""

from __future__ import annotations

from itertools import zip_longest

from lecture_port.language import Text


def compare_text(r: str, python: str) -> tuple[Text, ...]:
    """Return the first line that differs, nothing if no character does."""
    if r == python:
        return ()
    pairs = zip_longest(r.split("\n"), python.split("\n"), fillvalue="")
    for number, (theirs, ours) in enumerate(pairs, start=1):
        if theirs != ours:
            return (
                Text(
                    f"{number}번째 줄: R {theirs!r}, 파이썬 {ours!r}",
                    f"line {number}: R {theirs!r}, Python {ours!r}",
                ),
            )
    return (Text("줄의 수가 다름", "the number of lines differs"),)
