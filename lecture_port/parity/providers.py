"""Who provides R's keras functions: CRAN's keras3, CRAN's legacy keras, or the bridge."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterable

from lecture_port.errors import LecturePortError, MissingDependencyError, UsageError
from lecture_port.language import Text
from lecture_port.run_folder.record import installed_version
from lecture_port.worker import run_to_end

LEGACY = "keras"
PROVIDERS = ("auto", "keras3", LEGACY, "bridge")
RETICULATE = (1, 41)
"""Older ones drop Python's references without holding its lock and kill the process, or refuse NumPy 2."""


def choose(provider: str) -> str:
    """Return the provider to use; ``auto`` takes the first that is installed whole."""
    if provider not in PROVIDERS:
        raise UsageError(
            Text(
                f"--provider 값을 쓸 수 없습니다: {provider!r}", f"no such provider: {provider!r}"
            ),
            Text(
                f"고를 수 있는 것: {', '.join(PROVIDERS)}", f"choose one of {', '.join(PROVIDERS)}"
            ),
        )
    require(R_PACKAGES)
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


R_PACKAGES = ("jsonlite", "magrittr", "zeallot")
"""R packages that the harness and the bridge need."""
INSTALL_R = "apt install r-base-core r-base-dev r-cran-zeallot r-cran-magrittr r-cran-jsonlite"
_PACKAGES_QUESTION = (
    "for (p in commandArgs(TRUE)) cat(p, if (nzchar(system.file(package = p))) "
    "as.character(packageVersion(p)) else '-', '\\n')"
)
_SECONDS = 60


R_ENVIRON = {
    "LC_ALL": "",
    "LANG": "C.UTF-8",
    "LC_CTYPE": "C.UTF-8",
    "LC_COLLATE": "C",
    "LANGUAGE": "en",
}
"""R sorts by code point and speaks English and UTF-8, whatever the user's locale.

In the locale C.UTF-8 R would sort by ICU's rules ("a" before "B"); only C itself sorts by code point.
"""


def find_r() -> str | None:
    """Return the path of ``Rscript``, ``None`` where there is no R."""
    home = os.environ.get("R_HOME")
    return shutil.which("Rscript") or (home and shutil.which("Rscript", path=f"{home}/bin"))


def missing(packages: Iterable[str] = R_PACKAGES) -> MissingDependencyError | None:
    """Return the error that names what is missing, ``None`` if all is there."""
    if find_r() is None:
        return MissingDependencyError(
            Text("R이 설치되어 있지 않습니다", "R is not installed"),
            Text(
                f"R을 설치하십시오 (Debian/Ubuntu: {INSTALL_R})",
                f"install R (Debian/Ubuntu: {INSTALL_R})",
            ),
        )
    if importlib.util.find_spec("rpy2") is None:
        line = 'pip install -c constraints.txt ".[r]"'
        return MissingDependencyError(
            Text("rpy2가 설치되어 있지 않습니다", "rpy2 is not installed"), Text(line, line)
        )
    return lacking(*(name for name, found in package_versions(*packages).items() if found is None))


def lacking(*packages: str) -> MissingDependencyError | None:
    """Return the error for R packages that are not installed, ``None`` where there are none."""
    if not packages:
        return None
    names = ", ".join(packages)
    quoted = ", ".join(f"'{name}'" for name in packages)
    line = f'R -e "install.packages(c({quoted}))"'
    return MissingDependencyError(
        Text(f"R 패키지가 설치되어 있지 않습니다: {names}", f"R packages are missing: {names}"),
        Text(line, line),
    )


def require(packages: Iterable[str] = R_PACKAGES) -> None:
    """Do nothing if R, rpy2 and the packages are there."""
    error = missing(packages)
    if error is not None:
        raise error


def package_versions(*packages: str) -> dict[str, str | None]:
    """Ask R for the versions of packages; ``None`` for those that are not installed."""
    words = [line.split() for line in _ask(_PACKAGES_QUESTION, *packages).splitlines()]
    found = {pair[0]: pair[1] for pair in words if len(pair) == 2}
    return {name: None if found.get(name, "-") == "-" else found[name] for name in packages}


def r_version() -> str:
    """Ask R for its version, as ``4.2.2``."""
    return _ask("cat(as.character(getRversion()))").strip()


def _ask(question: str, *arguments: str) -> str:
    try:
        command = [str(find_r()), "--no-save", "--no-restore", "-e", question, *arguments]
        ended = run_to_end(command, _SECONDS)
    except OSError as error:
        raise _no_answer(str(error)) from error
    if ended.code is None:
        raise _no_answer(f"{_SECONDS:g} s")
    if ended.code != 0:
        raise _no_answer(ended.said or f"exit code {ended.code}")
    return ended.printed


def _no_answer(why: str) -> MissingDependencyError:
    reason = " ".join(why.split())
    return MissingDependencyError(
        Text(f"R이 대답하지 않습니다 ({reason})", f"R does not answer ({reason})"),
        Text("Rscript --version", "Rscript --version"),
    )
