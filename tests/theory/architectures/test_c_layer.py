from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.architectures.neocognitron import SATURATION, CLayer


def test_the_papers_equations_at_one_place() -> None:
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
