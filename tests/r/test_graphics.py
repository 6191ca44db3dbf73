from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r import graphics


def test_every_name_is_there() -> None:
    assert all(callable(getattr(graphics, name)) for name in graphics.__all__)
    assert graphics.colors is graphics.colours


@pytest.mark.parametrize("name", ["hist", "barplot", "par", "dev_off", "image", "ggplot"])
def test_what_is_not_built_is_refused_by_its_name(name: str) -> None:
    called = name.replace("_", ".")
    with pytest.raises(UsageError, match=rf"R's {called}\(\) is not in this package -> .+"):
        getattr(graphics, name)


def test_what_r_has_not_is_no_refusal() -> None:
    assert not hasattr(graphics, "no_such_thing")
