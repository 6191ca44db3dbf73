"""R's vocabulary in Python.

The functions of keras for R stand in chapters (`lecture_port.r.layers`, `lecture_port.r.training` and others), and so do
those on tables, factors and vectors (`lecture_port.r.margins`, `lecture_port.r.attributes`, `lecture_port.r.ordering`); all
other R functions each in a file of their name. Each can be had by the path of its own name too, ``from lecture_port.r.fit import
fit``, and all of them at once from `lecture_port.r.keras3` and `lecture_port.r.base`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _ByFunction(MetaPathFinder, Loader):
    """Finds ``lecture_port.r.NAME`` where NAME is a function of a chapter and no file; asked after the files."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        parent, _, name = fullname.rpartition(".")
        if parent != __name__ or name.startswith("_"):
            return None
        libraries = [import_module(f"{__name__}.{library}") for library in ("keras3", "base")]
        if any(name in library.FUNCTIONS for library in libraries):
            return ModuleSpec(fullname, self)
        for library in libraries:
            why = library.refusal(name)
            if why is not None:
                raise why
        return None

    def create_module(self, spec: ModuleSpec) -> None:
        del spec

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__.rpartition(".")[2]
        libraries = [import_module(f"{__name__}.{library}") for library in ("keras3", "base")]
        function = next(each.FUNCTIONS[name] for each in libraries if name in each.FUNCTIONS)
        module.__doc__ = f"R's ``{name}()``."
        vars(module).update({name: function, "__all__": [name]})


sys.meta_path.append(_ByFunction())
