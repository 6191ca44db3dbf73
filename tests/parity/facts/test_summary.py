"""R prints today's framed table or the ruled one of 2019; both are read."""

from lecture_port.parity.facts.summary import printed_summary_facts, summary_facts
from lecture_port.r.summary import LayerRow, ModelSummary

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
