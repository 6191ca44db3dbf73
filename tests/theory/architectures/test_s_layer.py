from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.neocognitron import SLayer

LINE = np.zeros((1, 9, 9))
LINE[0, 4, 2:7] = 1
OTHER = np.swapaxes(LINE, 1, 2)


def layer(**changes: float) -> SLayer:
    settings = {"size": 3, "selectivity": 4.0, "rate": 16.0, "column": 2, **changes}
    return SLayer(1, 4, draw=np.random.default_rng(1), **settings)  # type: ignore[arg-type]


def test_the_papers_equations_at_one_place() -> None:
    cells = layer()
    cells.inhibition[:] = [0.0, 0.1, 0.5, 1.0]
    response = cells.respond(LINE[None])
    seen, r = LINE[0, 3:6, 3:6], cells.selectivity
    v = np.sqrt((cells.spread * seen**2).sum())

    assert response.inhibition[0, 4, 4] == pytest.approx(v)
    for plane in range(4):
        excited = (cells.excitation[plane, 0] * seen).sum()
        held = 2 * r / (1 + r) * cells.inhibition[plane] * v
        expected = r * max(0, (1 + excited) / (1 + held) - 1)
        assert response.cells[0, plane, 4, 4] == pytest.approx(expected)


def test_a_taught_plane_responds_to_its_feature_and_not_to_the_other() -> None:
    cells = layer(column=9)
    for _ in range(10):
        cells.learn(LINE)
    taught = int(cells.inhibition.argmax())

    assert cells.used == 1
    assert cells.respond(LINE[None]).cells[0, taught].max() > 0.5
    assert cells.respond(OTHER[None]).cells[0, taught, 3:6, 4].max() == 0


def test_the_winners_weights_grow_by_what_it_saw() -> None:
    cells = layer(column=9)
    before = cells.excitation.copy()

    assert cells.learn(LINE) == 1
    grown = cells.excitation - before
    (plane,) = np.flatnonzero(np.abs(grown).sum(axis=(1, 2, 3)))
    assert cells.used == 1
    assert cells.inhibition[plane] > 0
    pattern = grown[plane, 0] / (cells.rate * cells.spread)
    assert set(np.round(np.unique(pattern), 6)) <= {0.0, 1.0}


def test_a_winner_silences_its_plane_and_its_column() -> None:
    narrow, wide = layer(column=0), layer(column=9)

    assert narrow.learn(LINE) == 4
    assert wide.learn(LINE) == 1


def test_nothing_is_learnt_from_an_empty_field() -> None:
    assert layer().learn(np.zeros((1, 9, 9))) == 0
