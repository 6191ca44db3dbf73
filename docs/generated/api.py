"""The reference of one part of the package, from its docstrings."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import unwrap
from pathlib import Path

import lecture_port
from lecture_port.r.pipe import Function, Verb


def markdown(part: str) -> str:
    """Return a section for each public module of `part`."""
    return "\n".join(_section(name) for name in modules_of(part))


def _section(name: str) -> str:
    return f"""
## {name.removeprefix("lecture_port.")}

```{{eval-rst}}
.. automodule:: {name}
   :members:
```
"""


def bare_functions() -> None:
    """Put the wrapped function in each verb's place, since autodoc documents functions only."""
    for name in modules_of("r"):
        module = import_module(name)
        for attribute, value in list(vars(module).items()):
            if isinstance(value, Verb | Function) and value.__module__ == name:
                setattr(module, attribute, unwrap(value))


PACKAGE = Path(lecture_port.__file__).parent
BASE = (
    "language",
    "errors",
    "files",
    "content.practice",
    "content.errata",
)


def modules_of(part: str) -> list[str]:
    """Return the full names of a part's public modules, by name, importing none of them.

    Parameters
    ----------
    part : str
        A package below ``lecture_port``, or ``"base"`` for the few modules that all others use.
    """
    if part == "base":
        return [f"lecture_port.{name}" for name in BASE]
    found = pkgutil.iter_modules([str(PACKAGE / part)])
    return [
        f"lecture_port.{part}.{module.name}"
        for module in found
        if not module.ispkg
        and not module.name.startswith("_")
        and not (PACKAGE / part / f"{module.name}.pyi").exists()  # names that stand elsewhere
    ]
