"""A known mistake: what it is called and what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.texts import read
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake that students make.

    Parameters
    ----------
    id : str
        A short name that does not change, for CSV and JSON.
    title : Text
        What the answer looks like, in one line without a full stop.
    advice : Text
        Why, and what mends it.
    """

    id: str
    title: Text
    advice: Text


def mistake(exercise: str, id: str) -> Mistake:
    """Return a known mistake of an exercise, with its words from ``content/exercises.toml``."""
    return Mistake(id, **read("exercises")[exercise]["mistakes"][id])


NOT_WRITTEN = mistake("shared", "not-written")
NOTHING_RETURNED = mistake("shared", "nothing-returned")
SWAPPED_TRAIN_TEST = mistake("shared", "train-test-swapped")
ZERO_FOR_ONE = mistake("shared", "zero-based")
COLUMN_MAJOR = mistake("shared", "column-major")
FLIPPED_KERNEL = mistake("shared", "flipped-kernel")
NOT_FLIPPED = mistake("shared", "not-flipped")
BIAS_FORGOTTEN = mistake("shared", "bias-forgotten")
STRIDE_IGNORED = mistake("shared", "stride-ignored")
STRIDE_ON_ONE_AXIS = mistake("shared", "stride-on-one-axis")
R_PIPE = mistake("shared", "r-pipe")
R_ARROW = mistake("shared", "r-assignment")
R_WORD = mistake("shared", "r-word")
WRONG_PARAMETERS = mistake("shared", "wrong-parameters")
HARD_CODED_SIZE = mistake("shared", "hard-coded-size")
INTEGER_IN_PLACE = mistake("shared", "integer-in-place")
ONE_BASED_INDEX = mistake("shared", "one-based-index")
LIST_ARITHMETIC = mistake("shared", "list-arithmetic")
PARTIAL_NAME = mistake("shared", "partial-name")
ARGUMENTS_IGNORED = mistake("shared", "arguments-ignored")
MODEL_LOST = mistake("shared", "model-lost")
