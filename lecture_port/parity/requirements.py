"""What live comparison needs: R, rpy2 and a few R packages; and the lines that install them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

PACKAGES = ("jsonlite", "magrittr", "zeallot")
"""R packages that the harness and the bridge need."""
INSTALL_R = "apt install r-base-core r-base-dev r-cran-zeallot r-cran-magrittr r-cran-jsonlite"
_PACKAGES_QUESTION = (
    "for (p in commandArgs(TRUE)) cat(p, if (nzchar(system.file(package = p))) "
    "as.character(packageVersion(p)) else '-', '\\n')"
)
_SECONDS = 60


def find_r() -> str | None:
    """Return the path of ``Rscript``, ``None`` where there is no R."""
    home = os.environ.get("R_HOME")
    return shutil.which("Rscript") or (home and shutil.which("Rscript", path=f"{home}/bin"))


def missing(packages: Iterable[str] = PACKAGES) -> MissingDependencyError | None:
    """Return the error that names what is missing, ``None`` if all is there.

    Parameters
    ----------
    packages : iterable of str
        The R packages that are needed.
    """
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


def require(packages: Iterable[str] = PACKAGES) -> None:
    """Do nothing if R, rpy2 and the packages are there.

    Raises
    ------
    MissingDependencyError
        If something is missing; it names the line that installs it.
    """
    error = missing(packages)
    if error is not None:
        raise error


def package_versions(*packages: str) -> dict[str, str | None]:
    """Ask R for the versions of packages; ``None`` for those that are not installed.

    Raises
    ------
    MissingDependencyError
        If R does not answer.
    """
    words = [line.split() for line in _ask(_PACKAGES_QUESTION, *packages).splitlines()]
    found = {pair[0]: pair[1] for pair in words if len(pair) == 2}
    return {name: None if found.get(name, "-") == "-" else found[name] for name in packages}


def r_version() -> str:
    """Ask R for its version, as ``4.2.2``.

    Raises
    ------
    MissingDependencyError
        If R does not answer.
    """
    return _ask("cat(as.character(getRversion()))").strip()


def _ask(question: str, *arguments: str) -> str:
    try:
        return subprocess.run(
            [str(find_r()), "--no-save", "--no-restore", "-e", question, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        reason = " ".join(str(error).split())
        raise MissingDependencyError(
            Text(f"R이 대답하지 않습니다 ({reason})", f"R does not answer ({reason})"),
            Text("Rscript --version", "Rscript --version"),
        ) from error
