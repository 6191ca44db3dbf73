"""A theory item's place on the page: its words, and the lesson where that needs no training."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.errata import Erratum, for_item
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.language import Text
from lecture_port.theory.lesson import Part, give_lesson


@dataclass(frozen=True, slots=True)
class TheoryEntry:
    """One idea of the theory slides.

    Parameters
    ----------
    item : TheoryItem
        From the registry.
    command : str
        The command that shows it, figures included.
    parts : tuple of Part
        The computed lesson; empty where it needs TensorFlow or the trained model.
    errata : tuple of Erratum
        Where the slide needs correction.
    """

    item: TheoryItem
    command: str
    parts: tuple[Part, ...]
    errata: tuple[Erratum, ...]

    @property
    def title(self) -> Text:
        """The idea's title."""
        return self.item.title


def theory_entries(run_option: str) -> tuple[TheoryEntry, ...]:
    """Return the theory items in slide order.

    Parameters
    ----------
    run_option : str
        The ``--run`` option that names the run folder, for items that read it.
    """
    return tuple(_entry(item, run_option) for item in THEORY)


def _entry(item: TheoryItem, run_option: str) -> TheoryEntry:
    heavy = item.needs_tensorflow or item.needs_run
    return TheoryEntry(
        item=item,
        command=f"lecture-port theory {item.name}{run_option if item.needs_run else ''}",
        parts=() if heavy else give_lesson(item.id).parts,
        errata=for_item(item.id),
    )
