"""What the registry of exercises says of one exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lecture_port.exercises.mistake import Mistake
from lecture_port.language import Text

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the student's function.

    Parameters
    ----------
    what : Text
        What it is called with, for the line that reports a difference.
    make : callable
        Makes the arguments anew, by name, in the order of the function's parameters.
    """

    what: Text
    make: Callable[[], Arguments]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back from one call, as the parent process read it.

    Parameters
    ----------
    answer : Any
        The decoded value (see `lecture_port.exercises.decode`).
    printed : str
        What the call printed.
    observed : dict
        What `Exercise.observe` saw in the arguments after the call.
    reference : Any
        What the port's own function gave in the same process, before the student's file was loaded.
    """

    answer: Any
    printed: str = ""
    observed: Mapping[str, Any] = field(default_factory=dict)
    reference: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    """One name of the answer and whether it is right.

    Parameters
    ----------
    name : str
        The name that the slide's R binds, or what is shown.
    agrees : bool
        Whether it is as R has it.
    detail : Text
        How it differs, or what was compared.
    """

    name: str
    agrees: bool
    detail: Text


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one call.

    Parameters
    ----------
    rows : tuple of Row
        Name by name.
    mistakes : tuple of Mistake
        What it looks like, the likeliest first.
    candidates : tuple of tuples of Mistake
        All explanations of this call, each of one or several mistakes; another call tells them apart.
    """

    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...] = ()
    candidates: tuple[tuple[Mistake, ...], ...] = ()

    @property
    def right(self) -> bool:
        """Whether there is something to be right, and all of it is."""
        return bool(self.rows) and all(row.agrees for row in self.rows)


@dataclass(frozen=True, slots=True)
class FaultPattern:
    """An exception by which a mistake is known.

    Parameters
    ----------
    error : str
        A regular expression that is looked for in ``"Type: message"``.
    mistake : Mistake
        The mistake.
    source : str
        A regular expression that the student's file must contain, too.
    """

    error: str
    mistake: Mistake
    source: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Parameters
    ----------
    id : str
        The item's id, such as ``"P02"`` or ``"T05"``.
    function : str
        The function's name.
    parameters : tuple of str
        Its parameters as they are written in the file, with their defaults.
    gives : Text
        What the function must return.
    hint : Text
        What the parameters are.
    cases : callable
        Returns the calls that are made.
    judge : callable
        Judges what came back from the call with that number.
    needs_tensorflow : bool
        Whether the calls need TensorFlow.
    faults : tuple of FaultPattern
        Mistakes that are known by an exception.
    observe : callable or None
        Looks at the arguments after the call, in the child process; returns what JSON can hold.
    reference : callable or None
        The port's function, run in the child process before the student's file is loaded.
    """

    id: str
    function: str
    parameters: tuple[str, ...]
    gives: Text
    hint: Text
    cases: Callable[[], tuple[Case, ...]]
    judge: Callable[[int, Heard], Judgement]
    needs_tensorflow: bool = False
    faults: tuple[FaultPattern, ...] = ()
    observe: Callable[[Arguments], dict[str, Any]] | None = None
    reference: Callable[[Arguments], Any] | None = None
