import pytest

from lecture_port.cli.global_options import GlobalOptions, split_global_options


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["list"], GlobalOptions(["list"], None, False)),
        (["--lang", "ko", "list"], GlobalOptions(["list"], "ko", False)),
        (["list", "--lang=en", "--debug"], GlobalOptions(["list"], "en", True)),
        (["show", "--", "--lang"], GlobalOptions(["show", "--", "--lang"], None, False)),
        (["list", "--lang"], GlobalOptions(["list"], "", False)),
    ],
)
def test_language_and_debug_may_stand_anywhere(
    arguments: list[str], expected: GlobalOptions
) -> None:
    assert split_global_options(arguments) == expected
