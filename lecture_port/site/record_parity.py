"""The comparison with R's recorded answers, as the pages show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lecture_port.data.load import load
from lecture_port.language import Text
from lecture_port.parity.as_json import as_json
from lecture_port.parity.live import PART_SECONDS
from lecture_port.parity.recorded import compare_recorded
from lecture_port.parity.recording.choose import choose_recording

DATA = "mini"


def record_parity(tell: Callable[[Text], None]) -> dict[str, Any]:
    """Compare Python with the recording of R on the small data and return the result."""
    data = load(DATA)
    recording, settings = choose_recording(data, DATA, None, None)
    return as_json(compare_recorded(recording, settings, seconds=PART_SECONDS, tell=tell))
