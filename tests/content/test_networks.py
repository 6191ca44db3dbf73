from __future__ import annotations

from lecture_port.content.history import (
    C3_MAPS,
    INCEPTIONS,
    LE_NET_5,
    LE_NET_CONNECTIONS,
    LE_NET_TRAINABLE,
    PRINTED_MILLIONS,
    PRINTED_THOUSANDS,
)


def test_the_branches_add_up_to_the_papers_output_sizes() -> None:
    assert [row.channels for row in INCEPTIONS] == [256, 480, 512, 512, 512, 528, 832, 832, 1024]


def test_both_columns_have_the_same_rows() -> None:
    assert list(PRINTED_THOUSANDS) == list(PRINTED_MILLIONS)
    assert len(PRINTED_THOUSANDS) == len(INCEPTIONS) + 3


def test_the_printed_layers_add_up_to_the_printed_totals() -> None:
    assert sum(layer.trainable for layer in LE_NET_5) == LE_NET_TRAINABLE
    assert sum(layer.connections for layer in LE_NET_5) == LE_NET_CONNECTIONS


def test_the_connections_are_as_the_papers_text_describes_them() -> None:
    first, second, third, last = C3_MAPS[:6], C3_MAPS[6:12], C3_MAPS[12:15], C3_MAPS[15]

    assert {len(maps) for maps in first} == {3}
    assert {len(maps) for maps in second + third} == {4}
    assert last == (0, 1, 2, 3, 4, 5)
    for maps in first + second:
        start = next(m for m in maps if (m - 1) % 6 not in maps)
        assert {(start + step) % 6 for step in range(len(maps))} == set(maps)
    for maps in third:
        assert sum((m + 1) % 6 in maps for m in maps) == 2
    assert len(set(C3_MAPS)) == 16
