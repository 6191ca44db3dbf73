"""R prints today's framed table or the ruled one of 2019; both are read."""

from __future__ import annotations

from lecture_port.parity.snapshot_shown import (
    figure_snapshot,
    printed_summary_snapshot,
    summary_snapshot,
)
from lecture_port.r.legends import legend
from lecture_port.r.plots import lines, plot
from lecture_port.r.summaries import LayerRow, ModelSummary


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
