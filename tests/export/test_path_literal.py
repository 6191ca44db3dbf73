import ast
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from lecture_port.export.path_literal import path_literal


@pytest.mark.parametrize("name", ["/tmp/강의 자료/m.npz", "/tmp/a\"b'c.npz", "/tmp/back\\slash"])
def test_python_reads_the_path_back(name):
    assert ast.literal_eval(path_literal(PurePosixPath(name))) == name


def test_a_windows_path_gets_forward_slashes():
    assert path_literal(PureWindowsPath(r"C:\강의\m.npz")) == '"C:/강의/m.npz"'
