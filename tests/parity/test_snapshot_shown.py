"""R prints today's framed table or the ruled one of 2019; both are read."""

from __future__ import annotations

from lecture_port.parity.snapshot_shown import figure_facts, printed_summary_facts, summary_facts
from lecture_port.r.legend import legend
from lecture_port.r.plot import lines, plot
from lecture_port.r.summary import LayerRow, ModelSummary


def test_what_stands_in_the_figure_is_told_in_r_s_words() -> None:
    drawn = plot([0.3, 0.2], main="Loss", xlab="epoch", ylab="loss", type="l")
    lines(drawn, [0.25, 0.22], col=2, lty=2)
    lines(drawn, [0.25, 0.22], type="p", lty=4)
    legend(drawn, "topright", ["train", "test"], col=[1, 2], lty=[1, 2])
    facts = figure_facts(drawn)
    assert [curve["type"] for curve in facts["curves"]] == ["l", "l", "p"]
    assert [curve["dashes"] for curve in facts["curves"][:2]] == ["", "44"]
    assert [curve["colour"] for curve in facts["curves"][:2]] == ["#000000", "#DF536B"]
    assert facts["curves"][0]["x"] == [1, 2]
    assert facts["labels"] == {"main": "Loss", "sub": "", "xlab": "epoch", "ylab": "loss"}
    assert facts["legend"]["labels"] == ["train", "test"]
    assert facts["legend"]["dashes"] == ["", "44"]
    assert facts["legend"]["box"][2:] == [facts["usr"][1], facts["usr"][3]]


def test_a_figure_without_a_legend_has_none() -> None:
    assert figure_facts(plot([1, 2]))["legend"] is None


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
    ours = {name: value for name, value in summary_facts(OURS).items() if name != "text"}
    for text in (FRAMED, RULED):
        facts = printed_summary_facts(text)
        assert {name: value for name, value in facts.items() if name != "text"} == ours


def test_what_cannot_be_read_is_not_there() -> None:
    facts = printed_summary_facts("Error: no such model")
    assert facts["rows"] == []
    assert facts["total"] is None
