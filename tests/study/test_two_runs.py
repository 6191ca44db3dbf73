"""McNemar's test on two run folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scipy import stats

from lecture_port.errors import MissingStepError, UsageError
from lecture_port.practice.p15_metrics import wilson_interval
from lecture_port.study.seed_result import RecordedStudy, SeedResult
from lecture_port.study.submission import (
    compare_runs,
    mcnemar_p,
    paired_interval,
    seeds_remark,
    verdict,
)

Make = Callable[..., Path]


def test_the_slide_sized_difference_depends_on_the_pairs(run_folder: Make) -> None:
    # 0.991 against 0.993: 90 and 70 wrong. Where all 70 are among the 90 it is more than noise.
    nested = compare_runs(run_folder("a", range(90)), run_folder("b", range(70)))
    assert (nested.only_a, nested.only_b, nested.both_wrong) == (0, 20, 70)
    assert nested.exact
    assert nested.p_value == pytest.approx(2 * 0.5**20)
    assert nested.more_than_noise
    apart = compare_runs(run_folder("c", range(90)), run_folder("d", range(90, 160)))
    assert (apart.only_a, apart.only_b) == (70, 90)
    assert not apart.exact
    assert apart.p_value == pytest.approx(stats.chi2.sf((20 - 1) ** 2 / 160, 1))
    assert not apart.more_than_noise
    assert "may well be noise" in verdict(apart).en
    assert "is more than noise" in verdict(nested).en


def test_wilson_is_the_lectures(run_folder: Make) -> None:
    found = compare_runs(run_folder("a", range(90)), run_folder("b", range(70)))
    assert (found.a.low, found.a.high) == pytest.approx(wilson_interval(9910, 10_000))
    assert found.difference == pytest.approx(-0.002)
    assert found.low < -0.002 < found.high < 0


def test_exact_is_the_binomial_test() -> None:
    assert mcnemar_p(3, 11, exact=True) == pytest.approx(stats.binomtest(3, 14, 0.5).pvalue)
    assert mcnemar_p(0, 0, exact=True) == 1.0


@pytest.mark.parametrize(
    ("only_a", "only_b", "by_r"),
    [(15, 15, 1.0), (13, 14, 1.0), (100, 100, 1.0), (20, 15, 0.4989623), (40, 20, 0.01417139)],
)
def test_p_values_are_those_of_mcnemar_test(only_a: int, only_b: int, by_r: float) -> None:
    # R 4.2.2: mcnemar.test(matrix(c(0, only_a, only_b, 0), 2))$p.value
    assert mcnemar_p(only_a, only_b, exact=False) == pytest.approx(by_r, rel=1e-6)
    reach = max(0, abs(only_a - only_b) - 1) ** 2 / (only_a + only_b)
    assert mcnemar_p(only_a, only_b, exact=False) == pytest.approx(stats.chi2.sf(reach, 1))


def test_runs_that_part_evenly_are_noise_with_p_1(run_folder: Make) -> None:
    found = compare_runs(run_folder("a", range(15)), run_folder("b", range(15, 30)))
    assert (found.only_a, found.only_b, found.exact, found.p_value) == (15, 15, False, 1.0)


def test_the_paired_interval_of_equal_runs_is_symmetric_and_narrow() -> None:
    low, high = paired_interval(0, 0, 10_000)
    assert low == pytest.approx(-high)
    assert 0 < high < 0.001


def test_the_same_run_differs_nowhere(run_folder: Make) -> None:
    found = compare_runs(run_folder("a", [1, 2]), run_folder("b", [1, 2]))
    assert found.p_value == 1
    assert "exactly the same images" in verdict(found).en
    assert "하나도 다르지" in verdict(found).ko


def test_other_test_images_are_refused(run_folder: Make) -> None:
    full = run_folder("a", range(90))
    for other in (run_folder("b", range(9), digest="0" * 64), run_folder("c", [1], n=100)):
        with pytest.raises(UsageError, match="different test images"):
            compare_runs(full, other)


def test_a_folder_without_a_run_is_named(run_folder: Make, tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="there is no run in"):
        compare_runs(run_folder("a", [1]), tmp_path / "nothing")


def test_seeds_are_named_as_a_source_of_difference(
    run_folder: Make, seed_result: Callable[..., SeedResult]
) -> None:
    recorded = RecordedStudy(tuple(seed_result(k, moved) for k, moved in ((1, 0), (2, 1), (3, 20))))
    full = compare_runs(run_folder("a", range(90)), run_folder("b", range(75)))
    assert "Of the pairs among 3 recorded runs (the same network, other seeds) 67 % differ" in (
        seeds_remark(full, recorded).en
    )
    other = compare_runs(
        run_folder("c", [1], digest="0" * 64), run_folder("d", [2], digest="0" * 64)
    )
    assert "recorded runs" not in seeds_remark(other, recorded).en
