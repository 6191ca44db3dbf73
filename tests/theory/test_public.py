from __future__ import annotations

import subprocess
import sys

import pytest

from lecture_port import theory


@pytest.mark.parametrize("name", theory.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(theory, name).__name__ == name
    assert getattr(theory, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'tessellate'"):
        theory.tessellate  # noqa: B018


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys; from lecture_port import theory; print(theory.pool_2d([[1, 2], [3, 4]]).item());"
    code += "print(*({'numpy', 'tensorflow', 'keras', 'matplotlib', 'sklearn', 'scipy'} & set(sys.modules)))"
    first = "import sys; import lecture_port.theory; print('numpy' in sys.modules)"
    answers = [
        subprocess.run([sys.executable, "-c", each], capture_output=True, text=True, check=True)
        for each in (first, code)
    ]
    assert answers[0].stdout.split() == ["False"]
    assert answers[1].stdout.split() == ["4.0", "numpy"]
