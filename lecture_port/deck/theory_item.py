"""What the registry says of one idea of the theory slides."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class TheoryItem:
    """One idea that the slides explain, and the lesson that computes it.

    Parameters
    ----------
    id : str
        ``"T01"`` to ``"T17"``.
    name : str
        The command's other name, for example ``"stride"``.
    title : Text
        The idea's title.
    slide : str
        The slide's own words, as printed.
    idea : Text
        What the lesson computes, in one or two sentences.
    trap : Text
        What a student trips over.
    module : str
        The module whose ``show`` gives the lesson; the keywords of ``show`` are `options`.
    options : tuple of str
        The command's options, as their names in Python.
    needs_tensorflow : bool
        Whether the lesson cannot be given without TensorFlow.
    needs_run : bool
        Whether the lesson reads the student's own run folder.
    """

    id: str
    name: str
    title: Text
    slide: str
    idea: Text
    trap: Text
    module: str
    options: tuple[str, ...] = ()
    needs_tensorflow: bool = False
    needs_run: bool = False
