"""R's vocabulary in Python: ``from lecture_port.r import table, which_max, fit, layer_dense``.

Every function has R's name, its dots turned to underscores, and is loaded when it is asked for, so that nothing heavy comes
along. They stand in chapters (`lecture_port.r.tables`, `lecture_port.r.keras_classes` and others), none of which has a function's
name. `lecture_port.r.base`, `lecture_port.r.keras3` and `lecture_port.r.graphics` are R's libraries, for ``import *``.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    from lecture_port.r.libraries import function, functions

    if name == "__all__":
        return sorted(functions("__init__"))
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return function("__init__", name)


def __dir__() -> list[str]:
    from lecture_port.r.libraries import functions

    return sorted({*globals(), *functions("__init__")})
