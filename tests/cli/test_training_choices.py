from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.cli.training_choices import training_choices


@pytest.mark.parametrize(
    ("data", "quick", "expected"),
    [(None, True, "mini"), ("", True, ""), ("full", True, "full"), (None, False, None)],
)
def test_quick_replaces_only_what_was_not_said(
    data: str | None, quick: bool, expected: str | None
) -> None:
    assert training_choices(Path("run"), data, None, None, quick).data == expected
