"""R's vocabulary in Python.

The functions of keras for R stand in chapters (`lecture_port.r.layers`, `lecture_port.r.training` and others), all other R
functions each in a file of their name. Each of the former can be had by the path of its own name too,
``from lecture_port.r.fit import fit``, and all of them at once from `lecture_port.r.keras3`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _ByFunction(MetaPathFinder, Loader):
    """Finds ``lecture_port.r.NAME`` where NAME is a function of keras for R and no file; asked after the files."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        parent, _, name = fullname.rpartition(".")
        if parent != __name__ or name.startswith("_"):
            return None
        keras3 = import_module(f"{__name__}.keras3")
        if name in keras3.FUNCTIONS:
            return ModuleSpec(fullname, self)
        why = keras3.refusal(name)
        if why is not None:
            raise why
        return None

    def create_module(self, spec: ModuleSpec) -> None:
        del spec

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__.rpartition(".")[2]
        function = import_module(f"{__name__}.keras3").FUNCTIONS[name]
        module.__doc__ = f"R's ``{name}()``."
        vars(module).update({name: function, "__all__": [name]})


sys.meta_path.append(_ByFunction())
