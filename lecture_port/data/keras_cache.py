"""The files that Keras keeps for itself, in Python and in R: read if sound, never written, never deleted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FILE = Path("datasets") / "mnist.npz"


def keras_files() -> list[Path]:
    """Return where Keras keeps ``mnist.npz``: in Python's folder, then in that of keras3 for R.

    ``KERAS_HOME`` is honoured as Keras does. Keras's own loader is not called: it deletes a cached
    file whose container has another hash than the one it knows.

    Returns
    -------
    list of Path
        The places to look in, whether or not there is a file; without a home folder there may be none.

    Notes
    -----
    R: ``tools::R_user_dir("keras3", "cache")``, where keras3 keeps its data from version 1.4 on unless
    ``~/.keras`` is there or ``KERAS_HOME`` is set. Where that is follows R's rules for each system.
    """
    homes = [_python_home(), _r_home()]
    return list(dict.fromkeys(home / _FILE for home in homes if home is not None))


def _python_home() -> Path | None:
    if chosen := os.environ.get("KERAS_HOME"):
        return Path(chosen)
    home = _user_home()
    return home and home / ".keras"


def _r_home() -> Path | None:
    cache = _r_cache()
    return cache and cache / "R" / "keras3"


def _r_cache() -> Path | None:
    for variable in ("R_USER_CACHE_DIR", "XDG_CACHE_HOME"):
        if chosen := os.environ.get(variable):
            return Path(chosen).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "R" / "cache" if local else None
    home = _user_home()
    if home is not None and sys.platform == "darwin":
        return home / "Library" / "Caches" / "org.R-project.R"
    return home and home / ".cache"


def _user_home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None
