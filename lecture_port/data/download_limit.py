"""How long a download may take."""

from __future__ import annotations

import math
import os

from lecture_port.errors import UsageError
from lecture_port.language import Text

AUTO_SECONDS = 30.0
"""``auto`` falls back to the mini set after half a minute."""

FULL_SECONDS = 600.0
"""``full`` was asked for, so that a slow line is given ten minutes."""


def download_limit(default: float) -> float:
    """Return the limit in seconds: ``LECTURE_PORT_DOWNLOAD_TIMEOUT``, else `default`.

    Raises
    ------
    UsageError
        If the variable is no positive number.
    """
    given = os.environ.get("LECTURE_PORT_DOWNLOAD_TIMEOUT", "").strip()
    if not given:
        return default
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise UsageError(
            Text(
                f"환경 변수 LECTURE_PORT_DOWNLOAD_TIMEOUT 이 양수가 아닙니다: {given}",
                f"the variable LECTURE_PORT_DOWNLOAD_TIMEOUT is no positive number: {given}",
            ),
            Text(
                "초 단위의 수로 정하거나(예: 120) 지우십시오",
                "set it to a number of seconds (for instance 120) or unset it",
            ),
        )
    return seconds
