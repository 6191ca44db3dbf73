"""R's verbs, which wait for the pipe, and functions over Keras, shown by the functions that they wrap."""

from __future__ import annotations

from importlib import import_module
from inspect import unwrap

from generated.modules import modules_of
from lecture_port.r.pipe import Function, Verb


def bare_functions() -> None:
    """Put the wrapped function in each verb's place, since autodoc documents functions only."""
    for name in modules_of("r"):
        module = import_module(name)
        for attribute, value in list(vars(module).items()):
            if isinstance(value, Verb | Function) and value.__module__ == name:
                setattr(module, attribute, unwrap(value))
