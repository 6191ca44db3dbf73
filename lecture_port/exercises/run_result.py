"""What one run of a student's file gave."""

from __future__ import annotations

from dataclasses import dataclass, field

from lecture_port.exercises.exercise import Heard
from lecture_port.exercises.fault import Fault


@dataclass
class Run:
    """What one process gave.

    Parameters
    ----------
    heard : dict of (exercise id, case number) to Heard
        The answers.
    fault : Fault or None
        Why it ended early.
    fault_exercise : str or None
        The exercise that was under way then; ``None`` while the file was loaded.
    no_function : set of str
        Exercises whose function the file does not define.
    finished : bool
        Whether the process told that it was done.
    printed : str
        The beginning of what it printed.
    seconds : float
        Wall time.
    """

    heard: dict[tuple[str, int], Heard] = field(default_factory=dict)
    fault: Fault | None = None
    fault_exercise: str | None = None
    no_function: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    finished: bool = False
    printed: str = ""
    seconds: float = 0.0
