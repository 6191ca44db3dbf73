"""The snippets' functions by name from the package, in the slides' order, each imported when it is asked for."""

from __future__ import annotations

import subprocess
import sys

from lecture_port import practice
from lecture_port.content.practice import SNIPPETS


def test_every_snippet_is_a_function_of_the_package_in_the_slides_order() -> None:
    assert practice.__all__ == [snippet.name for snippet in SNIPPETS]
    assert all(callable(getattr(practice, name)) for name in practice.__all__)
    assert set(practice.__all__) <= set(dir(practice))
    assert not hasattr(practice, "no_such_snippet")


def test_only_what_is_asked_for_is_imported() -> None:
    code = (
        "import sys; from lecture_port import practice; practice.confusion\n"
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'lecture_port.practice.p08_fit_model'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
