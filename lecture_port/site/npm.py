"""A package of npm, unpacked; the project itself carries none."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path


class NpmError(RuntimeError):
    """There is no npm, or it could not fetch the package."""


def npm_package(name: str, version: str, folder: Path, seconds: float) -> Path:
    """Fetch a package and unpack it.

    Parameters
    ----------
    name, version : str
        The package, as ``"katex"``, ``"0.16.22"``.
    folder : Path
        An empty folder for it.
    seconds : float
        How long npm may take.

    Returns
    -------
    Path
        The unpacked package.

    Raises
    ------
    NpmError
        If there is no npm or the package cannot be fetched.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise NpmError(f"{name} was asked for, and npm is not installed")
    try:
        subprocess.run(
            [npm, "pack", f"{name}@{version}", "--silent"],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=seconds,
        )
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, subprocess.SubprocessError, tarfile.TarError, StopIteration) as error:
        raise NpmError(f"{name} could not be fetched from npm: {error}") from error
    return folder / "package"
