"""R prints today's framed table or the ruled one of 2019; both are read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from lecture_port.parity.snapshot import (
    BLOCK_SIZE,
    digest,
    figure_snapshot,
    list_from_snapshot,
    list_snapshot,
    list_snapshot_from_r,
    pack,
    printed_summary_snapshot,
    summary_snapshot,
    unpack,
)
from lecture_port.r.legends import legend
from lecture_port.r.lists import RList
from lecture_port.r.plots import lines, plot
from lecture_port.r.summaries import LayerRow, ModelSummary


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
    values = np.zeros((2 * BLOCK_SIZE // 1024 + 1, 1024), np.uint8)
    made = digest(values, np.float64)
    assert made.rows == BLOCK_SIZE // 1024
    assert len(made.blocks) == 3
    assert made.blocks[0] == made.blocks[1] != made.blocks[2]


def test_r_s_answer_and_python_s_list_are_the_same_snapshot() -> None:
    answer = {
        "names": ["epochs", "loss"],
        "members": [
            {"type": "integer", "values": [3]},
            {"type": "double", "values": ["0x1p-1", "NaN"]},
        ],
    }
    ours = list_snapshot(RList({"epochs": 3, "loss": [0.5, float("nan")]}))
    theirs = list_snapshot_from_r(answer)
    assert repr(theirs) == repr(ours)


def test_long_members_are_known_by_type_and_dimensions() -> None:
    snapshot = list_snapshot(
        RList({"x": np.zeros((40, 28, 28), np.uint8), "y": np.zeros(3, np.uint8)})
    )
    assert snapshot["members"][0] == {"type": "integer", "dim": [40, 28, 28]}
    assert snapshot["members"][1] == {"type": "integer", "values": [0, 0, 0]}
    with pytest.raises(ValueError, match="too long"):
        list_from_snapshot(snapshot)


def test_the_list_comes_back_with_its_vectors() -> None:
    history = RList({"params": RList({"epochs": 2}), "metrics": RList({"loss": [0.5, 0.25]})})
    back = list_from_snapshot(list_snapshot(history))
    assert back.metrics.loss == [0.5, 0.25]
    assert back.params.epochs == [2]


def test_small_whole_numbers_come_back() -> None:
    values = np.array([0, 1, 10, 60])
    assert unpack({"packed": pack(values)}).tolist() == values.tolist()


def test_nothing_else_is_packed() -> None:
    for values in (np.array([61]), np.array([-1]), np.array([1.0]), np.empty(0, np.int64)):
        assert pack(values) is None
    assert unpack({}) is None


def test_what_stands_in_the_figure_is_told_in_r_s_words() -> None:
    drawn = plot([0.3, 0.2], main="Loss", xlab="epoch", ylab="loss", type="l")
    lines(drawn, [0.25, 0.22], col=2, lty=2)
    lines(drawn, [0.25, 0.22], type="p", lty=4)
    legend(drawn, "topright", ["train", "test"], col=[1, 2], lty=[1, 2])
    snapshot = figure_snapshot(drawn)
    assert [curve["type"] for curve in snapshot["curves"]] == ["l", "l", "p"]
    assert [curve["dashes"] for curve in snapshot["curves"][:2]] == ["", "44"]
    assert [curve["colour"] for curve in snapshot["curves"][:2]] == ["#000000", "#DF536B"]
    assert snapshot["curves"][0]["x"] == [1, 2]
    assert snapshot["labels"] == {"main": "Loss", "sub": "", "xlab": "epoch", "ylab": "loss"}
    assert snapshot["legend"]["labels"] == ["train", "test"]
    assert snapshot["legend"]["dashes"] == ["", "44"]
    assert snapshot["legend"]["box"][2:] == [snapshot["usr"][1], snapshot["usr"][3]]


def test_a_figure_without_a_legend_has_none() -> None:
    assert figure_snapshot(plot([1, 2]))["legend"] is None


OURS = ModelSummary(
    "sequential",
    (
        LayerRow("conv2d", "Conv2D", (None, 11, 11, 64), 18496),
        LayerRow("flatten", "Flatten", (None, 576), 0),
    ),
    18496,
    0,
)
FRAMED = """Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)         ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ conv2d_1 (Conv2D)    │ (None, 11, 11, 64)     │        18,496 │
├──────────────────────┼────────────────────────┼───────────────┤
│ flatten (Flatten)    │ (None, 576)            │             0 │
└──────────────────────┴────────────────────────┴───────────────┘
 Total params: 18,496 (72.25 KB)
 Trainable params: 18,496 (72.25 KB)
 Non-trainable params: 0 (0.00 B)
"""
RULED = """Model: "sequential_15"
________________________________________________________________
Layer (type)                  Output Shape              Param #
================================================================
conv2d_10 (Conv2D)            (None, 11, 11, 64)        18496
________________________________________________________________
flatten (Flatten)             (None, 576)               0
================================================================
Total params: 18,496
Trainable params: 18,496
Non-trainable params: 0
________________________________________________________________
"""


def test_both_prints_are_read() -> None:
    ours = {name: value for name, value in summary_snapshot(OURS).items() if name != "text"}
    for text in (FRAMED, RULED):
        snapshot = printed_summary_snapshot(text)
        assert {name: value for name, value in snapshot.items() if name != "text"} == ours


def test_what_cannot_be_read_is_not_there() -> None:
    snapshot = printed_summary_snapshot("Error: no such model")
    assert snapshot["rows"] == []
    assert snapshot["total"] is None
