"""The lesson of an item, by its id or name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from lecture_port.deck.theory_item import TheoryItem
from lecture_port.deck.theory_registry import by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson


def shower(item: TheoryItem) -> Callable[..., Lesson]:
    """Import the item's module and return its ``show``."""
    show: Callable[..., Lesson] = import_module(item.module).show
    return show


def give_lesson(wanted: str, **options: Any) -> Lesson:
    """Return the lesson of an item.

    Parameters
    ----------
    wanted : str
        The item's id or name.
    **options
        The keywords of the item's ``show``; what is left out takes the slide's own values.

    Raises
    ------
    UsageError
        If there is no such item, or it has no such option.

    Examples
    --------
    >>> give_lesson("stride").data["output"]
    array([[15., 17., 15.],
           [17., 15., 17.],
           [15., 17., 15.]])
    """
    item = by_id_or_name(wanted)
    if unknown := sorted(set(options) - set(item.options)):
        raise UsageError(
            Text(
                f"{item.id} 에는 {', '.join(unknown)} 옵션이 없습니다",
                f"{item.id} has no option {', '.join(unknown)}",
            ),
            Text(f"lecture-port theory {item.id} --help", f"lecture-port theory {item.id} --help"),
        )
    return shower(item)(**options)
