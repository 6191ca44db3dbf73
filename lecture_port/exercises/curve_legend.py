"""Which word of a legend stands for which curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

Role = Literal["train", "test"]
Curve = Mapping[str, Any]

_TRAIN = ("train", "훈련", "loss", "accuracy", "학습")
_TEST = ("test", "val", "시험", "검증")
_LOOKS = ("colour", "dashes", "marker")


def role(word: str | None) -> Role | None:
    """Tell whether a word means training or validation; ``val_loss`` is no ``loss``."""
    lower = (word or "").lower()
    if any(part in lower for part in _TEST):
        return "test"
    return "train" if any(part in lower for part in _TRAIN) else None


def words_of(pair: Sequence[Curve], legend: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """Return the legend's word for each of two curves, by the line beside it; else by its place."""
    words: list[str | None] = [None, None]
    for entry in legend:
        alike = [place for place, curve in enumerate(pair) if _alike(entry, curve)]
        if len(alike) == 1 and words[alike[0]] is None:
            words[alike[0]] = str(entry["word"])
    if None not in words:
        return words
    return [str(entry["word"]) for entry in legend[:2]] if len(legend) > 1 else words


def _alike(entry: Mapping[str, Any], curve: Curve) -> bool:
    """Tell whether a line of the legend looks like the curve, as far as its looks are known."""
    known = [look for look in _LOOKS if entry.get(look) is not None]
    return bool(known) and all(entry[look] == curve[look] for look in known)
