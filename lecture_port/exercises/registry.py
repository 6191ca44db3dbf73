"""All exercises by id; each module is imported when it is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from lecture_port.errors import UsageError
from lecture_port.exercises.exercise import Exercise
from lecture_port.language import Text

IDS = tuple(f"P{number:02d}" for number in range(1, 15)) + tuple(
    f"T{number:02d}" for number in range(2, 12)
)
"""Every practice item of the slides, and the theory items that are calculated by hand."""


@cache
def by_id(id: str) -> Exercise:
    """Return the exercise of an item, upper or lower case.

    Raises
    ------
    UsageError
        If the item has none.
    """
    wanted = id.strip().upper()
    if wanted[1:].isdecimal():
        wanted = f"{wanted[0]}{int(wanted[1:]):02d}"
    if wanted not in IDS:
        raise UsageError(
            Text(f"{id!r}에는 연습문제가 없습니다", f"there is no exercise {id!r}"),
            Text(
                "lecture-port exercise list 로 모두 보십시오",
                "lecture-port exercise list shows them all",
            ),
        )
    module = import_module(f"lecture_port.exercises.items.{wanted.lower()}")
    return cast(Exercise, module.EXERCISE)


def exercises() -> tuple[Exercise, ...]:
    """Return all exercises in the order of the slides."""
    return tuple(map(by_id, IDS))


def by_function(name: str) -> Exercise | None:
    """Return the exercise whose function has that name, if there is one."""
    return next((exercise for exercise in exercises() if exercise.function == name), None)
