from __future__ import annotations

import numpy as np

from lecture_port.deck.slide_values import CONFUSION
from lecture_port.report.confusion_comparison import compare_confusion

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
