from __future__ import annotations

from lecture_port.deck.google_net_table import INCEPTIONS, PRINTED_MILLIONS, PRINTED_THOUSANDS


def test_the_branches_add_up_to_the_papers_output_sizes() -> None:
    assert [row.channels for row in INCEPTIONS] == [256, 480, 512, 512, 512, 528, 832, 832, 1024]


def test_both_columns_have_the_same_rows() -> None:
    assert list(PRINTED_THOUSANDS) == list(PRINTED_MILLIONS)
    assert len(PRINTED_THOUSANDS) == len(INCEPTIONS) + 3
