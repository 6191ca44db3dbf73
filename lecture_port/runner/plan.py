"""Which snippets must run for a command, and where the training stands among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lecture_port.content.practice import SETUPS, SNIPPETS, Snippet, by_command, by_id

if TYPE_CHECKING:
    from lecture_port.runner.lecture import Lecture

DATA, HISTORY = "mnist", "history"
SAVED = ("model", "history", "pred_mat", "pred", "test_labels_c")
"""Names that ``fit`` and ``predict`` leave in the run folder."""


def targets_of(command: str) -> list[Snippet]:
    """Return the snippets whose output a command shows, in slide order."""
    own = by_command(command)
    printed_later = [by_id(snippet.printed_after) for snippet in own if snippet.printed_after]
    return [*own, *(snippet for snippet in printed_later if snippet not in own)]


def bound_by(snippet: Snippet) -> set[str]:
    """Return the names that a snippet binds, and those of what the deck forgot before it."""
    names = {bound.name for bound in snippet.binds}
    for setup in SETUPS:
        if setup.before == snippet.id:
            names |= {bound.name for bound in setup.binds}
    return names


def loads_data(snippet: Snippet) -> bool:
    """Tell whether this is the snippet that loads the data."""
    return DATA in bound_by(snippet)


def trains(snippet: Snippet) -> bool:
    """Tell whether this is the snippet that trains the network."""
    return HISTORY in bound_by(snippet)


def comes_after_training(snippet: Snippet) -> bool:
    """Tell whether a snippet works on what the training left."""
    training = next(place for place, other in enumerate(SNIPPETS) if trains(other))
    return SNIPPETS.index(snippet) > training


def release(lecture: Lecture, after: Snippet) -> None:
    """Let go of what no snippet after this one needs; the images are large."""
    later = SNIPPETS[SNIPPETS.index(after) + 1 :]
    needed = {name for snippet in later for name in snippet.needs}
    for setup in SETUPS:
        if any(snippet.id == setup.before for snippet in later):
            needed |= set(setup.needs)
    for name in set().union(*map(bound_by, SNIPPETS)) - needed:
        lecture.names.pop(name, None)
    if loads_data(after):
        lecture.options.pop("path", None)


def required(targets: Iterable[Snippet], saved: Iterable[str] = ()) -> list[Snippet]:
    """Return the snippets to run, in slide order, so that every need of `targets` is met.

    Parameters
    ----------
    targets : iterable of Snippet
        What is wanted; it is part of the answer.
    saved : iterable of str
        Names that the targets find in the run folder.
    """
    wanted: set[str] = set()
    at_hand = set(saved)

    def add(snippet: Snippet, missing: set[str]) -> None:
        wanted.add(snippet.id)
        earlier = SNIPPETS[: SNIPPETS.index(snippet)]
        for name in missing:
            binder = next((each for each in reversed(earlier) if name in bound_by(each)), None)
            if binder is not None and binder.id not in wanted:
                add(binder, set(binder.needs))

    for target in targets:
        add(target, set(target.needs) - at_hand)
    return [snippet for snippet in SNIPPETS if snippet.id in wanted]
