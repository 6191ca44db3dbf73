"""What the registry says of one snippet of the slides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lecture_port.language import Text

Closeness = Literal["exact", "bits", "text", "structure", "statistic"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A name that a snippet binds, and how closely R and Python must agree on it.

    Parameters
    ----------
    name : str
        The name, the same in R and in Python.
    closeness : Closeness
        ``exact``: the same shape and values; ``bits``: floating point numbers equal bit for bit;
        ``text``: the same printed text; ``structure``: the same parts; ``statistic``: one draw of a
        random quantity.
    reason : Text
        Why that closeness is the right one, in one line.
    """

    name: str
    closeness: Closeness
    reason: Text


@dataclass(frozen=True, slots=True)
class Mend:
    """A replacement that makes a slide's R run as it is meant; the slide stays word for word.

    Parameters
    ----------
    find, replace : str
        The text as printed (it occurs exactly once) and the text that runs.
    erratum : str
        The id of the erratum that explains it.
    """

    find: str
    replace: str
    erratum: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """One R snippet of the slides and its Python twin.

    Parameters
    ----------
    id : str
        ``"P01"`` to ``"P15"``.
    title : Text
        The slide's title; the Korean one is the slide's own.
    idea : Text
        What the snippet does, in one or two sentences.
    trap : Text
        What an R user trips over in the Python twin.
    command : str
        The CLI command that runs it.
    r_file : str
        The R source's path below ``r_reference/``.
    function : str
        The Python twin as ``"module:name"``.
    plain : str
        The idiomatic Python, nothing of ours, as a file name below ``lecture_port/plain/``.
    needs : tuple of str
        Names that must be bound before.
    binds : tuple of Bound
        Names that it binds, in the order in which the Python twin returns them.
    shows : str or None
        What the snippet's visible value is, where it binds none: ``"summary"``, ``"tree"``,
        ``"figure"``, ``"table"``, ``"metrics"``.
    mends : tuple of Mend
        What must be replaced before the R source runs.
    errata : tuple of str
        Ids of the errata that concern it.
    printed_after : str or None
        The id of a later snippet after which the slide prints this one's value.
    on_slide : bool
        Whether the R source is the slide's own (P15 is named there only).
    """

    id: str
    title: Text
    idea: Text
    trap: Text
    command: str
    r_file: str
    function: str
    plain: str
    needs: tuple[str, ...] = ()
    binds: tuple[Bound, ...] = ()
    shows: str | None = None
    mends: tuple[Mend, ...] = ()
    errata: tuple[str, ...] = field(default=())
    printed_after: str | None = None
    on_slide: bool = True


@dataclass(frozen=True, slots=True)
class Preamble:
    """A line that the deck forgot, run before a snippet, never written into a slide.

    Parameters
    ----------
    before : str
        The id of the snippet that it goes before.
    r_file : str
        The R source's path below ``r_reference/``.
    function : str or None
        The Python twin as ``"module:name"``; ``None`` where Python needs none.
    why : Text
        What the deck forgot.
    needs : tuple of str
        Names that must be bound before.
    binds : tuple of Bound
        Names that it binds.
    """

    before: str
    r_file: str
    function: str | None
    why: Text
    needs: tuple[str, ...] = ()
    binds: tuple[Bound, ...] = ()
