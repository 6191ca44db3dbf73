"""A worksheet: the same seed gives the same problems, whatever the machine."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lecture_port.exercises.drills.problem import Problem, Topic

LEAST, MOST = 1, 50


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Problems of one topic.

    Parameters
    ----------
    topic : Topic
        The topic.
    seed : int
        What the numbers come from.
    problems : tuple of Problem
        The problems.
    """

    topic: Topic
    seed: int
    problems: tuple[Problem, ...]


def worksheet(topic: Topic, seed: int, count: int) -> Worksheet:
    """Make a worksheet; a longer one of the same seed begins with the problems of a shorter one."""
    problems = tuple(
        topic.make(Random(f"{topic.name} {seed} {place}"), place) for place in range(count)
    )
    return Worksheet(topic, seed, problems)
