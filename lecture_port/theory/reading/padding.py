"""Reading ``--padding``: valid, same or a number."""

from __future__ import annotations

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.geometry import Padding
from lecture_port.theory.reading.pair import read_pair


def read_padding(typed: str) -> Padding:
    """Read ``"valid"``, ``"same"``, ``"1"`` or ``"1,2"``.

    Raises
    ------
    UsageError
        If it is none of them.
    """
    word = typed.strip().lower()
    if word == "valid":
        return "valid"
    if word == "same":
        return "same"
    try:
        return read_pair(typed, "--padding")
    except UsageError as error:
        raise UsageError(
            Text(
                f"--padding 값은 valid, same 또는 0 이상의 정수입니다: '{typed}'",
                f"--padding takes valid, same or a whole number, not '{typed}'",
            ),
            Text("--padding same", "--padding same"),
        ) from error
