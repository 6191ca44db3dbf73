"""The practice half of the lecture: one readable function a snippet.

From Python: ``from lecture_port import practice``, then ``practice.load_data("mini")``, ``practice.build_model()`` and so on
to ``practice.metrics(...)``, in the slides' order as ``practice.__all__`` has them. Each is imported when it is asked for.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@cache
def _modules() -> dict[str, str]:
    """Return the module of each snippet's function: ``p04_build_model`` holds ``build_model``."""
    return {name.partition("_")[2]: name for _, name, _ in iter_modules(__path__)}


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return list(_modules())
    if name not in _modules():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_modules()[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_modules()})
