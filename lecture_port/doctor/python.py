"""Python and the packages."""

from __future__ import annotations

import platform
import sys

from lecture_port.doctor.finding import Finding, same
from lecture_port.language import Text
from lecture_port.workspace.versions import PACKAGES, installed_version

SERVED = ((3, 11), (3, 14))


def check_python() -> Finding:
    """Look at Python's version; TensorFlow serves 3.11 to 3.13."""
    what, found = same("Python"), same(f"{platform.python_version()} ({sys.executable})")
    if SERVED[0] <= sys.version_info[:2] < SERVED[1]:
        return Finding(what, "ok", found)
    return Finding(
        what,
        "bad",
        found,
        Text(
            "Python 3.11, 3.12 또는 3.13으로 가상 환경을 새로 만드십시오",
            "make a new virtual environment with Python 3.11, 3.12 or 3.13",
        ),
    )


def check_packages() -> list[Finding]:
    """Look at the packages that the lecture needs, without importing them."""
    return [_package(name) for name in ("lecture-port", *PACKAGES)]


def _package(name: str) -> Finding:
    version = installed_version(name)
    if version is not None:
        return Finding(same(name), "ok", same(version))
    return Finding(
        same(name),
        "bad",
        Text("설치되지 않음", "not installed"),
        same("pip install -c constraints.txt ."),
    )
