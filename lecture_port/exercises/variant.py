"""Wrong answers computed on the same input: an answer that equals one names the mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lecture_port.exercises.exercise import Arguments
from lecture_port.exercises.mistake import Mistake


@dataclass(frozen=True, slots=True)
class Variant:
    """What the function gives if it makes these mistakes.

    Parameters
    ----------
    mistakes : tuple of Mistake
        The mistakes made at once.
    compute : callable
        Gives the mistaken answer of the case's arguments; ``None`` where it cannot be made.
    """

    mistakes: tuple[Mistake, ...]
    compute: Callable[[Arguments], Any]


class Lazy(Mapping[str, Any]):
    """Large mistaken arrays by name, each computed when it is looked at.

    Parameters
    ----------
    makers : dict of str to callable
        What computes each.
    """

    def __init__(self, makers: dict[str, Callable[[], Any]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Any:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def single(mistake: Mistake, compute: Callable[..., Any]) -> Variant:
    """Return the variant of one mistake; `compute` takes the arguments by name."""
    return Variant((mistake,), lambda arguments: compute(**arguments))


def distinct(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes once each, in their order."""
    return tuple({mistake.id: mistake for mistake in mistakes}.values())
