import subprocess
from collections.abc import Callable

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("lecture-port plot", "1", {"plot-loss", "plot-accuracy"}),
        ("lecture-port theory T0", "2", {f"T0{number}" for number in range(1, 10)}),
        ("lecture-port fit --ep", "2", {"--epochs"}),
    ],
)
def test_the_shell_completes_commands_items_and_options(
    lecture_port: Command, typed: str, word: str, expected: set[str]
) -> None:
    env = {"_LECTURE_PORT_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": word}
    assert set(lecture_port(lang=None, env=env).stdout.split()) == expected
