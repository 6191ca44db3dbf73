import pytest

from lecture_port.printable import printable


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("kim_P02.py", "kim_P02.py"),
        ("김 (1).py", "김 (1).py"),
        ("\udcb1\udce8_T11.py", "??_T11.py"),
        ("\x1b[31mred\n", "?[31mred?"),
    ],
)
def test_what_cannot_be_printed_is_replaced(given: str, shown: str) -> None:
    assert printable(given) == shown
    printable(given).encode("utf-8")
