from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from lecture_port.theory.neocognitron import (
    DIGITS,
    PLANES,
    SATURATION,
    CLayer,
    Neocognitron,
    SLayer,
    drawn_digit,
    fading,
    weighted_sums,
    windows,
)


def test_it_is_deterministic_and_needs_no_labels() -> None:
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    responses = []
    for _ in range(2):
        model = Neocognitron(seed=1)
        model.learn(digits, rounds=3)
        responses.append(model.respond(digits))

    assert responses[0].shape == (DIGITS, PLANES[-1])
    assert (responses[0] == responses[1]).all()


def test_an_untaught_model_does_not_tell_digits_apart_by_strength() -> None:
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    untaught = Neocognitron(seed=1).respond(digits)

    assert untaught.max() < 0.05


def test_an_empty_field_gets_no_response() -> None:
    model = Neocognitron(seed=1)
    model.learn(np.array([drawn_digit(0)]), rounds=2)

    assert model.respond(np.zeros((1, 23, 23))).max() == 0


LINE = np.zeros((1, 9, 9))
LINE[0, 4, 2:7] = 1
OTHER = np.swapaxes(LINE, 1, 2)


def layer(**changes: float) -> SLayer:
    settings = {"size": 3, "selectivity": 4.0, "rate": 16.0, "column": 2, **changes}
    return SLayer(1, 4, draw=np.random.default_rng(1), **settings)  # type: ignore[arg-type]


def test_the_papers_equations_of_an_s_cell() -> None:
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


def test_the_papers_equations_of_a_c_cell() -> None:
    cells = np.random.default_rng(5).random((1, 3, 7, 7))
    layer = CLayer(size=3, thinning=2, share=0.8, strength=4.0)
    pooled = (cells[0, :, 1:4, 3:6] * layer.weights).sum(axis=(1, 2))
    excess = np.maximum((1 + pooled) / (1 + pooled.mean()) - 1, 0)

    given = layer.respond(cells)

    assert given.shape == (1, 3, 4, 4)
    assert given[0, :, 1, 2] == pytest.approx(excess / (SATURATION + excess))
    assert layer.weights.sum() == pytest.approx(4.0)


def test_a_response_moves_by_less_than_its_cause() -> None:
    layer = CLayer(size=5, thinning=1, share=1.0, strength=16.0)
    here, beside = np.zeros((2, 1, 2, 11, 11))
    here[0, 0, 5, 5] = beside[0, 0, 5, 6] = 1

    same = layer.respond(here)[0, 0, 5, 5], layer.respond(beside)[0, 0, 5, 5]

    assert same[0] == pytest.approx(same[1])
    assert same[0] > 0


def test_what_all_planes_answer_to_is_held_back() -> None:
    layer = CLayer(size=3, thinning=1, share=0.8, strength=4.0)

    assert layer.respond(np.ones((1, 4, 5, 5))).max() == pytest.approx(0)


def test_a_window_is_what_lies_around_a_place() -> None:
    plane = np.arange(20.0).reshape(1, 4, 5)

    seen = windows(plane, 3)

    assert seen.shape == (1, 4, 5, 3, 3)
    assert seen[0, 1, 2].tolist() == [[1, 2, 3], [6, 7, 8], [11, 12, 13]]
    assert seen[0, 0, 0].tolist() == [[0, 0, 0], [0, 0, 1], [0, 5, 6]]


def test_weights_fade_outwards_and_agree_with_scipy() -> None:
    weights = fading(5, 0.5)
    plane = np.random.default_rng(4).normal(size=(9, 8))

    assert weights[2, 2] == 1
    assert weights[2, 0] == weights[0, 2] == 0.25
    expected = ndimage.correlate(plane, weights, mode="constant")
    assert np.allclose(weighted_sums(plane[None], weights)[0], expected)
    assert np.allclose(weighted_sums(plane[None], weights, 2)[0], expected[::2, ::2])
