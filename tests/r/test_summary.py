from __future__ import annotations

from lecture_port.r.format_text import width
from lecture_port.r.summary import LayerRow, ModelSummary


def test_a_name_in_hangul_keeps_the_columns() -> None:
    rows = (
        LayerRow("합성곱", "Conv2D", (None, 26, 26, 32), 320),
        LayerRow("flatten", "Flatten", (None, 21632), 0),
    )
    lines = str(ModelSummary("m", rows, 320, 0)).splitlines()
    first, second = lines[4], lines[6]
    assert width(first[: first.index("(None")]) == second.index("(None")
    assert max(map(width, lines)) == len(lines[1])
