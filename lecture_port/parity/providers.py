"""Who provides R's keras functions: CRAN's keras3, CRAN's legacy keras, or the bridge."""

from __future__ import annotations

import importlib.util

from lecture_port.errors import LecturePortError, MissingDependencyError, UsageError
from lecture_port.language import Text
from lecture_port.parity.requirements import PACKAGES, lacking, package_versions, require
from lecture_port.workspace.versions import installed_version

LEGACY = "keras"
PROVIDERS = ("auto", "keras3", LEGACY, "bridge")
RETICULATE = (1, 41)
"""Older ones drop Python's references without holding its lock and kill the process, or refuse NumPy 2."""


def choose(provider: str) -> str:
    """Return the provider to use; ``auto`` takes the first that is installed whole.

    Raises
    ------
    UsageError
        If there is no such provider.
    MissingDependencyError
        If it, R or rpy2 is missing or too old; it names the line that installs it.
    """
    if provider not in PROVIDERS:
        raise UsageError(
            Text(
                f"--provider 값을 쓸 수 없습니다: {provider!r}", f"no such provider: {provider!r}"
            ),
            Text(
                f"고를 수 있는 것: {', '.join(PROVIDERS)}", f"choose one of {', '.join(PROVIDERS)}"
            ),
        )
    require(PACKAGES)
    if provider == "bridge":
        return provider
    if provider != "auto":
        error = _lacking(provider)
        if error is not None:
            raise error
        return provider
    return next((name for name in ("keras3", LEGACY) if _lacking(name) is None), "bridge")


def too_old(reticulate: str) -> bool:
    """Tell whether this version of reticulate cannot be used, as ``too_old("1.28")``."""
    return tuple(map(int, reticulate.split(".")[:2])) < RETICULATE


def _lacking(provider: str) -> LecturePortError | None:
    versions = package_versions(provider, "reticulate", "tensorflow")
    absent = lacking(*(name for name, version in versions.items() if version is None))
    if absent is not None:
        return absent
    found = str(versions["reticulate"])
    if too_old(found):
        wanted = ".".join(map(str, RETICULATE))
        line = "R -e \"install.packages('reticulate')\""
        return MissingDependencyError(
            Text(
                f"reticulate {found} 버전은 너무 오래되었습니다 ({wanted} 이상이 필요)",
                f"reticulate {found} is too old ({wanted} or later is needed)",
            ),
            Text(line, line),
        )
    return missing_tf_keras() if provider == LEGACY else None


def missing_tf_keras() -> MissingDependencyError | None:
    """Return the error for tf-keras, on which the legacy keras package runs, ``None`` if it is there."""
    if importlib.util.find_spec("tf_keras") is not None:
        return None
    tensorflow = str(installed_version("tensorflow") or "").split(".")[:2]
    # Without the version pip would bring another TensorFlow along.
    line = "pip install tf-keras" + (f"~={'.'.join(tensorflow)}.0" if len(tensorflow) == 2 else "")
    return MissingDependencyError(
        Text("tf-keras가 설치되어 있지 않습니다", "tf-keras is not installed"), Text(line, line)
    )
