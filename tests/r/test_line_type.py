from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.line_type import line_type


@pytest.mark.parametrize(
    ("lty", "dashes"),
    [
        (0, None),
        (1, ()),
        (2, (4, 4)),
        (3, (1, 3)),
        (4, (1, 3, 4, 3)),
        (5, (7, 3)),
        (6, (2, 2, 6, 2)),
        (7, ()),
        (8, (4, 4)),
        ("dashed", (4, 4)),
        ("blank", None),
        ("13A1", (1, 3, 10, 1)),
    ],
)
def test_dashes(lty: int | str, dashes: tuple[int, ...] | None) -> None:
    assert line_type(lty) == dashes


@pytest.mark.parametrize("lty", [-1, "4", "444", "04", "dash", "1234567812"])
def test_no_such_line_type(lty: int | str) -> None:
    with pytest.raises(UsageError, match="no such line type"):
        line_type(lty)
