from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.parity.compare.arrays import compare_arrays
from lecture_port.parity.facts.array import array_facts, memory_facts


def test_r_s_column_major_doubles_agree_with_python_s_row_major_floats() -> None:
    grey = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    in_r = np.asfortranarray(grey / 255)
    r = {**array_facts(in_r, "bits"), **memory_facts(in_r, "bits")}
    assert compare_arrays(r, array_facts(grey / np.float32(255), "bits"), "bits").agrees


def test_doubles_that_only_round_to_the_same_floats_are_not_exact() -> None:
    grey = np.arange(1, 25) / 255
    r, python = array_facts(grey, "exact"), array_facts(grey.astype(np.float32), "exact")
    assert not compare_arrays(r, python, "exact").agrees


def test_a_difference_is_placed_and_measured(tmp_path: Path) -> None:
    first = np.zeros((5, 4))
    second = first.copy()
    second[3, 2] = 0.25
    r = array_facts(first, "exact", tmp_path / "r.npy")
    python = array_facts(second, "exact", tmp_path / "python.npy")
    judgement = compare_arrays(r, python, "exact")
    assert judgement.distance == 0.25
    assert not judgement.at_least
    assert "within 1-5" in judgement.differences[0].en


def test_the_block_of_a_difference_is_named_and_the_distance_is_a_sample_s() -> None:
    first = np.zeros((6000, 1000), np.uint8)
    second = first.copy()
    second[5500, 3] = 1
    judgement = compare_arrays(array_facts(first, "exact"), array_facts(second, "exact"), "exact")
    assert not judgement.agrees
    assert judgement.at_least
    assert "4195-6000" in judgement.differences[0].en


@pytest.mark.parametrize("change", ["transposed", "type", "one value", "column-major"])
def test_what_an_r_user_trips_over_is_noticed(change: str) -> None:
    good = np.arange(12, dtype=np.uint8).reshape(3, 4)
    wrong = {
        "transposed": good.T,
        "type": good.astype(np.float32),
        "one value": np.where(good == 7, 8, good).astype(np.uint8),
        "column-major": good.ravel().reshape((3, 4), order="F"),
    }[change]
    judgement = compare_arrays(array_facts(good, "exact"), array_facts(wrong, "exact"), "exact")
    assert not judgement.agrees
