"""The environment variables of a student's process."""

from __future__ import annotations

import os
import site
from pathlib import Path

_PASSED_ON = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


def child_environment(scratch: str, draws: bool) -> dict[str, str]:
    """Return an environment without the user's variables, home in the scratch folder.

    The packages that the user installed for himself are found nevertheless.
    """
    from lecture_port.data.cache import cache_folder

    root = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")])),
        "PYTHONUSERBASE": site.getuserbase(),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "Agg",
        **(_matplotlib_cache() if draws else {}),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "-1",
        "COLUMNS": "120",
        "HOME": scratch,
        "USERPROFILE": scratch,
        "TMPDIR": scratch,
        "TEMP": scratch,
        "TMP": scratch,
        "LECTURE_PORT_CACHE": str(cache_folder()),
    }


def _matplotlib_cache() -> dict[str, str]:
    """Let matplotlib find its list of fonts, which takes seconds to make."""
    import matplotlib

    return {"MPLCONFIGDIR": matplotlib.get_cachedir()}
