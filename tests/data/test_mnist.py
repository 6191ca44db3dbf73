from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from lecture_port.data.checks import FULL, Arrays
from lecture_port.data.mnist import Mnist
from lecture_port.language import Text


@pytest.fixture
def mnist(tiny: Arrays) -> Mnist:
    return Mnist(*tiny, source="path", origin=Text("가", "a"), digest="00", genuine=False)


def test_it_counts_its_images(mnist: Mnist) -> None:
    assert (mnist.n_train, mnist.n_test) == (30, 20)


def test_it_is_full_by_source_or_by_content(mnist: Mnist) -> None:
    assert not mnist.is_full
    assert replace(mnist, digest=FULL.whole).is_full
    assert replace(mnist, source="full").is_full
    assert not replace(mnist, source="mini").is_full


def test_it_cannot_be_changed_and_its_repr_holds_no_pixels(mnist: Mnist) -> None:
    with pytest.raises(FrozenInstanceError):
        mnist.digest = "11"  # type: ignore[misc]
    assert "array" not in repr(mnist)
