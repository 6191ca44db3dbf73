from __future__ import annotations

from lecture_port.report.accuracy_comparison import SLIDE_HITS, SLIDE_TOTAL, compare_accuracy


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
