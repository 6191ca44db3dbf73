"""The original R against its Python twin, name by name: live, or against what R once answered.

From Python: ``from lecture_port import parity``, then ``parity.RSession()`` asks a real R, ``parity.compare_scripts(r, python)``
compares what two scripts of anyone's bind, and ``parity.compare_live(settings, provider)`` or ``parity.compare_recorded(...)``
compares the lecture. Each is imported when it is asked for.
"""

from importlib import import_module
from typing import Any

_MODULES = {
    "RSession": "r_session",
    "RAnswer": "r_session",
    "RError": "r_session",
    "r_value": "bridge",
    "compare_scripts": "script",
    "Settings": "backends",
    "compare_live": "live",
    "compare_recorded": "recording",
    "choose_recording": "recording",
    "Result": "result",
    "Row": "result",
}
__all__ = list(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
