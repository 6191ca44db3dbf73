"""The reference of one part of the package, from its docstrings."""

from __future__ import annotations

from generated.modules import modules_of


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
