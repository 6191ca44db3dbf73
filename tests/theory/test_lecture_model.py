from __future__ import annotations

from lecture_port.deck.slide_values import SUMMARY, TOTAL_PARAMETERS
from lecture_port.theory.t11_parameters import Layer, counted


def test_the_formulas_give_the_slide_s_summary_row_by_row() -> None:
    rows = counted()

    assert [row.after for row in rows] == [row.output_shape[1:] for row in SUMMARY]
    assert [row.parameters for row in rows] == [row.parameters for row in SUMMARY]
    assert sum(row.parameters for row in rows) == TOTAL_PARAMETERS == 93322


def test_the_working_is_the_formula_with_its_numbers() -> None:
    assert counted()[2].working == "(3 x 3 x 32 + 1) x 64"
    assert counted()[6].working == "(576 + 1) x 64"


def test_other_layers_can_be_followed() -> None:
    (conv, flat) = counted((Layer("conv", (5, 3), 6), Layer("flatten")), (32, 32, 3))
    assert conv.after == (28, 30, 6)
    assert conv.parameters == (5 * 3 * 3 + 1) * 6
    assert flat.after == (28 * 30 * 6,)
