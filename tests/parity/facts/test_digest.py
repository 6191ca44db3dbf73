from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lecture_port.parity.facts.digest import BLOCK, digest


@given(
    arrays(
        np.float32,
        array_shapes(min_dims=1, max_dims=4, max_side=5),
        elements=st.floats(-1, 1, width=32),
    )
)
def test_memory_order_does_not_matter(values: np.ndarray) -> None:
    rows, columns = np.ascontiguousarray(values), np.asfortranarray(values)
    assert digest(rows, np.float32) == digest(columns, np.float32)
    assert digest(rows.astype(np.float64), np.float32) == digest(columns, np.float32)


@given(st.integers(0, 11))
def test_one_changed_value_changes_the_digest(place: int) -> None:
    values = np.arange(12.0).reshape(3, 4)
    changed = values.copy()
    changed.flat[place] += 1e-9
    assert digest(values, np.float64) != digest(changed, np.float64)


def test_the_two_zeros_are_one() -> None:
    assert digest(np.array([0.0]), np.float64) == digest(np.array([-0.0]), np.float64)


def test_the_transposed_and_the_reshaped_differ_by_their_values_order() -> None:
    values = np.arange(6).reshape(2, 3)
    assert digest(values, np.float64) != digest(values.T, np.float64)


def test_blocks_hold_all_rows() -> None:
    values = np.zeros((2 * BLOCK // 1024 + 1, 1024), np.uint8)
    made = digest(values, np.float64)
    assert made.rows == BLOCK // 1024
    assert len(made.blocks) == 3
    assert made.blocks[0] == made.blocks[1] != made.blocks[2]
