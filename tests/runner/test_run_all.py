from __future__ import annotations

import importlib.util
import subprocess
import sys

from lecture_port.runner.steps import USED_AFTER_TRAINING, preload


def test_every_module_is_there() -> None:
    assert all(importlib.util.find_spec(module) for module in USED_AFTER_TRAINING)


def test_modules_are_imported_and_a_missing_one_is_left_alone() -> None:
    code = (
        "import sys\n"
        "from lecture_port.runner.steps import preload\n"
        "preload(['no_such_module', 'colorsys']).join()\n"
        "print('colorsys' in sys.modules)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert (answer.stdout, answer.stderr) == ("True\n", "")


def test_it_is_a_daemon() -> None:
    assert preload([]).daemon
