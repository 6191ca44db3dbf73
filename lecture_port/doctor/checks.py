"""Everything that ``lecture-port doctor`` looks at, in order."""

from __future__ import annotations

from lecture_port.doctor.finding import Finding
from lecture_port.doctor.fonts import check_fonts
from lecture_port.doctor.lecture_data import check_data
from lecture_port.doctor.machine import check_console, check_memory, check_working_folder
from lecture_port.doctor.python import check_packages, check_python
from lecture_port.doctor.r_language import check_r


def all_checks() -> list[Finding]:
    """Look at everything; TensorFlow is not imported."""
    return [
        check_python(),
        *check_packages(),
        check_data(),
        check_fonts(),
        check_console(),
        check_memory(),
        check_working_folder(),
        *check_r(),
    ]
