from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.comparison import (
    compare,
    compare_arrays,
    compare_text,
    distance,
    same_bits,
)
from lecture_port.parity.snapshot import array_snapshot, memory_snapshot


def test_r_s_column_major_doubles_agree_with_python_s_row_major_floats() -> None:
    grey = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    in_r = np.asfortranarray(grey / 255)
    r = {**array_snapshot(in_r, "bits"), **memory_snapshot(in_r, "bits")}
    assert compare_arrays(r, array_snapshot(grey / np.float32(255), "bits"), "bits").agrees


def test_doubles_that_only_round_to_the_same_floats_are_not_exact() -> None:
    grey = np.arange(1, 25) / 255
    r, python = array_snapshot(grey, "exact"), array_snapshot(grey.astype(np.float32), "exact")
    assert not compare_arrays(r, python, "exact").agrees


def test_a_difference_is_placed_and_measured(tmp_path: Path) -> None:
    first = np.zeros((5, 4))
    second = first.copy()
    second[3, 2] = 0.25
    r = array_snapshot(first, "exact", tmp_path / "r.npy")
    python = array_snapshot(second, "exact", tmp_path / "python.npy")
    comparison = compare_arrays(r, python, "exact")
    assert comparison.distance == 0.25
    assert not comparison.at_least
    assert "within 1-5" in comparison.differences[0].en


def test_the_block_of_a_difference_is_named_and_the_distance_is_a_sample_s() -> None:
    first = np.zeros((6000, 1000), np.uint8)
    second = first.copy()
    second[5500, 3] = 1
    comparison = compare_arrays(
        array_snapshot(first, "exact"), array_snapshot(second, "exact"), "exact"
    )
    assert not comparison.agrees
    assert comparison.at_least
    assert "4195-6000" in comparison.differences[0].en


@pytest.mark.parametrize("change", ["transposed", "type", "one value", "column-major"])
def test_what_an_r_user_trips_over_is_noticed(change: str) -> None:
    good = np.arange(12, dtype=np.uint8).reshape(3, 4)
    wrong = {
        "transposed": good.T,
        "type": good.astype(np.float32),
        "one value": np.where(good == 7, 8, good).astype(np.uint8),
        "column-major": good.ravel().reshape((3, 4), order="F"),
    }[change]
    comparison = compare_arrays(
        array_snapshot(good, "exact"), array_snapshot(wrong, "exact"), "exact"
    )
    assert not comparison.agrees


def test_one_bit_of_one_weight_is_noticed_and_measured(
    snapshot_of: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    weight = np.ones((2, 2), np.float32)
    other = weight.copy()
    other[1, 1] = np.nextafter(np.float32(1), np.float32(2))
    np.savez(tmp_path / "r.npz", weight)
    np.savez(tmp_path / "python.npz", other)
    r = {**snapshot_of("model"), "file": str(tmp_path / "r.npz")}
    python = {**snapshot_of("model"), "file": str(tmp_path / "python.npz")}
    comparison = compare(r, python, "bits")
    assert not comparison.agrees
    assert comparison.distance == float(np.spacing(np.float32(1)))
    assert compare(r, r, "bits").agrees


def test_tensors_of_other_names_or_shapes_do_not_agree(
    snapshot_of: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    np.savez(tmp_path / "r.npz", np.ones(3), np.ones(2))
    np.savez(tmp_path / "python.npz", np.ones(3))
    r = {**snapshot_of("model"), "file": str(tmp_path / "r.npz")}
    python = {**snapshot_of("model"), "file": str(tmp_path / "python.npz")}
    assert compare(r, python, "bits").distance == float("inf")
    assert not compare(r, python, "bits").agrees


def test_nan_equals_nan_only_in_the_same_place() -> None:
    assert distance([1, math.nan], [1, math.nan]) == 0
    assert distance([1, math.nan], [math.nan, 1]) == math.inf


def test_infinities_equal_themselves() -> None:
    assert distance([math.inf], [math.inf]) == 0
    assert distance([math.inf], [-math.inf]) == math.inf


def test_other_lengths_are_infinitely_apart() -> None:
    assert distance([], [0.0]) == math.inf
    assert distance([[1, 2]], [1, 2]) == math.inf
    assert distance([], []) == 0


def test_bits_tell_zeros_and_types_apart() -> None:
    assert not same_bits(np.array([0.0]), np.array([-0.0]))
    assert not same_bits(np.array([0.0], np.float32), np.array([0.0]))
    assert same_bits(np.array([math.nan]), np.array([math.nan]))


def test_the_first_line_that_differs_is_told() -> None:
    (difference,) = compare_text("a\nb \nc", "a\nb\nd")
    assert difference.en == "line 2: R 'b ', Python 'b'"


def test_a_missing_line_and_a_missing_line_end_differ() -> None:
    assert compare_text("a\n", "a")
    assert compare_text("a\nb", "a")
    assert not compare_text("가\n", "가\n")
