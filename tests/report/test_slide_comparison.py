from __future__ import annotations

import numpy as np
import pytest

from lecture_port.content.slide_values import CONFUSION, SUMMARY
from lecture_port.r.summaries import LayerRow, ModelSummary
from lecture_port.report.slide_comparison import (
    SLIDE_HITS,
    SLIDE_TOTAL,
    compare_accuracy,
    compare_confusion,
    compare_summary,
    printed_layers,
    taken_for,
)


def test_the_slides_accuracy_is_its_diagonal() -> None:
    assert (SLIDE_HITS, SLIDE_TOTAL) == (9851, 10000)


def test_both_values_are_said_with_their_intervals() -> None:
    verdict = compare_accuracy(9891, 10000, lecture_data=True, epochs=5).verdict
    for text, percent in ((verdict.ko, "95%"), (verdict.en, "95 %")):
        assert f"0.9851 (9,851/10,000, {percent} 0.9825–0.9873)" in text
        assert f"0.9891 (9,891/10,000, {percent} 0.9869–0.9910)" in text


def test_a_difference_that_chance_may_explain() -> None:
    comparison = compare_accuracy(9861, 10000, lecture_data=True, epochs=5)
    assert comparison.agrees is None
    assert "+0.10 percentage points" in comparison.remarks[0].en
    assert "holds 0" in comparison.remarks[0].en
    assert "0을 품습니다" in comparison.remarks[0].ko


def test_a_greater_difference() -> None:
    comparison = compare_accuracy(9751, 10000, lecture_data=True, epochs=5)
    assert "−1.00 percentage points" in comparison.remarks[0].en
    assert "does not hold 0" in comparison.remarks[0].en
    assert "품지 않습니다" in comparison.remarks[0].ko
    assert "one draw" in comparison.remarks[1].en


def test_other_epochs_are_said() -> None:
    remarks = compare_accuracy(9891, 10000, lecture_data=True, epochs=2).remarks
    assert "trained for 2 epochs, the slide for 5" in remarks[-1].en


def test_other_data_are_not_compared() -> None:
    remarks = compare_accuracy(950, 1000, lecture_data=False, epochs=5).remarks
    assert len(remarks) == 1
    assert "not the slide's" in remarks[0].en


SLIDE = np.asarray(CONFUSION)


def test_differences_are_said_and_subtracted() -> None:
    counts = SLIDE.copy()
    counts[7, 9], counts[7, 7] = 2, 1019
    counts[1, 0], counts[1, 1] = 3, 1112
    comparison = compare_confusion(counts, lecture_data=True)
    assert "9,851 of 10,000 on the slide and to 9,868 of 10,000" in comparison.verdict.en
    assert "96 of 100 cells are equal" in comparison.remarks[0].en
    assert "7 taken for 9: 22 on the slide, 2 in this run" in comparison.remarks[0].en
    assert "7을 9로 예측한 것으로, 슬라이드 22장, 이 실행 2장" in comparison.remarks[0].ko
    assert "agree for all ten digits" in comparison.remarks[1].en
    change = comparison.tables[2].rows
    assert (change[7][10].text, change[7][10].mark) == ("−20", "less")
    assert (change[7][8].text, change[7][8].mark) == ("+20", "less")
    assert (change[1][1].text, change[1][1].mark) == ("+3", "more")
    assert (change[1][2].text, change[1][2].mark) == ("−3", "more")
    assert (change[0][1].text, change[0][1].mark) == ("0", "zero")


def test_the_slides_own_table() -> None:
    comparison = compare_confusion(SLIDE, lecture_data=True)
    assert comparison.remarks[0].en == "All 100 cells are equal."


def test_row_sums_that_differ_are_named() -> None:
    counts = SLIDE.copy()
    counts[3, 3] -= 8
    remarks = compare_confusion(counts, lecture_data=True).remarks
    assert "3: 1,010 / 1,002" in remarks[1].en


def test_other_data_are_not_subtracted() -> None:
    comparison = compare_confusion(np.eye(10, dtype=np.int64) * 100, lecture_data=False)
    assert len(comparison.tables) == 2
    assert "not subtracted" in comparison.remarks[0].en


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


@pytest.mark.parametrize(
    ("true", "pred", "said"),
    [
        (0, 6, "0을 6으로"),
        (1, 7, "1을 7로"),
        (2, 3, "2를 3으로"),
        (4, 9, "4를 9로"),
        (5, 8, "5를 8로"),
        (7, 1, "7을 1로"),
        (9, 0, "9를 0으로"),
        (8, 2, "8을 2로"),
    ],
)
def test_particles_follow_the_digit_as_it_is_read(true: int, pred: int, said: str) -> None:
    assert taken_for(true, pred) == said
