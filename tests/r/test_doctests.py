from __future__ import annotations

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import lecture_port.r

MODULES = [
    f"lecture_port.r.{module.name}" for module in pkgutil.iter_modules(lecture_port.r.__path__)
]
WITH_EXAMPLES = {
    "factors",
    "formatting",
    "keras_data",
    "lists",
    "margins",
    "ordering",
    "tables",
    "vectors",
}


def _examples(module: ModuleType) -> list[doctest.DocTest]:
    found = doctest.DocTestFinder(exclude_empty=True).find(module)
    return [test for test in found if test.examples]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner()
    for test in _examples(module):
        report: list[str] = []
        runner.run(test, out=report.append)
        assert runner.failures == 0, "".join(report)


@pytest.mark.parametrize("name", sorted(WITH_EXAMPLES))
def test_there_is_an_example(name: str) -> None:
    assert _examples(importlib.import_module(f"lecture_port.r.{name}"))
