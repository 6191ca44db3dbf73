"""The ideas of the theory slides, T01 to T17, in slide order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lecture_port.content import entries
from lecture_port.errors import UsageError
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class TheoryItem:
    """One idea that the slides explain, and the lesson that computes it."""

    id: str  # "T01" to "T17"
    name: str  # the command's other name, for example "stride"
    slide: str  # the slide's own words, as printed
    title: Text
    idea: Text  # what the lesson computes, in one or two sentences
    trap: Text  # what a student trips over
    options: tuple[str, ...] = ()  # the command's options: the keywords of the module's show()
    prose: Mapping[str, Text] = field(default_factory=dict)  # paragraphs of the lesson, by name
    figures: Mapping[str, Text] = field(default_factory=dict)  # the captions of its figures
    needs_tensorflow: bool = False  # the lesson cannot be given without TensorFlow
    needs_run: bool = False  # the lesson reads the student's own run folder

    @property
    def module(self) -> str:
        """The module whose ``show`` gives the lesson."""
        return f"lecture_port.theory.{self.id.lower()}_{self.name.replace('-', '_')}"


THEORY: tuple[TheoryItem, ...] = entries("theory", TheoryItem)


def by_id_or_name(wanted: str) -> TheoryItem:
    """Find an item by its id or its name; capitals and ``_`` for ``-`` do not matter."""
    from difflib import get_close_matches

    known = {key: item for item in THEORY for key in (item.id.lower(), item.name)}
    key = wanted.strip().lower().replace("_", "-")
    if key in known:
        return known[key]
    close = get_close_matches(key, known, n=3, cutoff=0.5)
    names = ", ".join(f"{known[name].id} ({known[name].name})" for name in close)
    what = Text(f"그런 이론 항목이 없습니다: '{wanted}'", f"there is no theory item '{wanted}'")
    if close:
        raise UsageError(what, Text(f"비슷한 항목: {names}", f"did you mean {names}?"))
    raise UsageError(what, Text("lecture-port theory list", "lecture-port theory list"))
