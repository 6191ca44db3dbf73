"""What a run was made with: versions and machine."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

from lecture_port.r.backend import SETTINGS

PACKAGES = ("tensorflow", "keras", "numpy", "scikit-learn", "scipy", "matplotlib", "mlxtend")


def installed_version(package: str) -> str | None:
    """Return a package's version without importing it, ``None`` where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def versions() -> dict[str, Any]:
    """Return the versions, the machine and TensorFlow's settings, ready for ``run.json``."""
    return {
        "version": installed_version("lecture-port"),
        "python": platform.python_version(),
        "packages": {package: installed_version(package) for package in PACKAGES},
        "platform": platform.platform(),
        "cpu": processor(),
        "cores": os.cpu_count(),
        "settings": {name: os.environ.get(name, value) for name, value in SETTINGS.items()},
    }


def processor() -> str | None:
    """Return the processor's name where the system tells it."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or None
