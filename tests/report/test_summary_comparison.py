from __future__ import annotations

from lecture_port.deck.slide_values import SUMMARY
from lecture_port.r.summary import LayerRow, ModelSummary
from lecture_port.report.summary_comparison import compare_summary, printed_layers


def printed(rows: int = 8, **changed: int) -> str:
    layers = tuple(
        LayerRow(row.name, row.kind, row.output_shape, changed.get(row.name, row.parameters))
        for row in SUMMARY[:rows]
    )
    return str(ModelSummary("sequential", layers, 93_322, 0))


def test_layers_are_read_back_from_what_summary_prints() -> None:
    assert printed_layers(f"model: 8 layers\n\n{printed()}") == SUMMARY


def test_the_whole_model_agrees() -> None:
    comparison = compare_summary(printed())
    assert comparison is not None
    assert comparison.agrees is True
    assert "All 8 layers agree" in comparison.verdict.en
    assert "93,322" in comparison.verdict.ko
    assert len(comparison.remarks) == 1


def test_the_first_five_layers_agree_and_the_rest_is_explained() -> None:
    comparison = compare_summary(printed(5))
    assert comparison is not None
    assert comparison.agrees is True
    assert "55,744" in comparison.verdict.en
    assert "finished model with 8 layers and 93,322" in comparison.remarks[0].en
    assert len(comparison.tables[0].rows) == 5


def test_a_layer_that_differs_is_counted_and_marked() -> None:
    comparison = compare_summary(printed(conv2d_9=321))
    assert comparison is not None
    assert comparison.agrees is False
    assert "Only 7 of 8" in comparison.verdict.en
    assert [cell.mark for cell in comparison.tables[0].rows[0]].count("more") == 3
    assert "more" not in [cell.mark for cell in comparison.tables[0].rows[1]]


def test_names_do_not_count() -> None:
    comparison = compare_summary(printed().replace("conv2d_9 ", "conv2d_7 "))
    assert comparison is not None
    assert comparison.agrees is True


def test_an_output_without_a_summary() -> None:
    assert compare_summary("pred_mat: float32 (10000, 10)") is None
