from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lecture_port.live.packing import pack_halves, pack_images, unpack_halves, unpack_images


@given(arrays(np.uint8, (2, 28, 28), elements=st.sampled_from([0, 0, 0, 0, 1, 255])))
def test_images_come_back(images: np.ndarray) -> None:
    assert (unpack_images(pack_images(images)) == images).all()


def test_long_runs_of_background_are_cut() -> None:
    images = np.zeros((3, 28, 28), np.uint8)
    images[1, 4, 4] = 9
    assert (unpack_images(pack_images(images)) == images).all()


def test_halves_come_back_rounded() -> None:
    weights = [np.array([[1 / 3, -2.0]]), np.array([1e-7, 0.0])]
    expected = np.concatenate([w.ravel() for w in weights]).astype(np.float16)
    assert (unpack_halves(pack_halves(weights)) == expected).all()


def test_what_float16_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="float16"):
        pack_halves([[70_000.0]])
