"""What Python users call: every name is there, and none loads anything heavy before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lecture_port import parity


def test_every_name_is_there() -> None:
    for name in parity.__all__:
        assert getattr(parity, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = parity.nothing


def test_the_names_load_neither_tensorflow_nor_matplotlib_nor_r() -> None:
    code = (
        "import sys; from lecture_port import parity\n"
        "assert 'numpy' not in sys.modules\n"
        "[getattr(parity, name) for name in parity.__all__]\n"
        "print({'tensorflow', 'keras', 'matplotlib', 'pandas', 'scipy', 'rpy2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
