"""P12: the accuracy by epoch."""

from __future__ import annotations

from lecture_port.exercises.exercise import Exercise
from lecture_port.exercises.p11 import CASES, ERROR_PATTERNS, CurveJudge

EXERCISE = Exercise(
    "P12",
    parameters=("history",),
    cases=CASES,
    judge=CurveJudge("P12", "accuracy", "lower right", (0.8, 1.0)),
    error_patterns=ERROR_PATTERNS,
)
