"""The spread of the accuracy and of the cells, the slide's values in it, those that failed to train apart."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan

import numpy as np
import pytest
from scipy import stats

from lecture_port.errors import MissingStepError
from lecture_port.language import Text
from lecture_port.study.page import findings, what
from lecture_port.study.seed_result import SeedResult, recorded_study
from lecture_port.study.summary import Distribution, ordinal, percentile_text, summarise


def test_failed_starts_are_kept_apart(
    seed_result: Callable[..., SeedResult], failed_result: Callable[[int], SeedResult]
) -> None:
    study = summarise([seed_result(1, 10), failed_result(2), seed_result(3, 20)])
    assert [each.seed for each in study.results] == [1, 3]
    assert [each.seed for each in study.failed] == [2]
    assert study.accuracy.values == (0.9861, 0.9871)
    assert "1 of 3 trainings never started (seed 2)" in findings(study)[0].en
    assert "3번 가운데 1번" in findings(study)[0].ko


def test_the_slide_has_its_place(seed_result: Callable[..., SeedResult]) -> None:
    study = summarise(seed_result(seed, moved) for seed, moved in enumerate((-10, 10, 20, 25), 1))
    assert study.slide_place() == 0.25
    text = " ".join(each.en for each in findings(study))
    assert "The slide's 0.9851: 25th percentile of 4 runs" in text


def test_a_cell_that_no_run_reached_is_named(seed_result: Callable[..., SeedResult]) -> None:
    study = summarise(seed_result(seed, 20 + seed) for seed in range(1, 5))
    outside = {(row, column): value for row, column, value, _, _ in study.slide_outside()}
    assert outside[0, 0] == 947
    assert outside[0, 9] == 14
    assert (5, 5) not in outside
    assert "0 right: 947 (968-971)" in " ".join(each.en for each in findings(study))


def test_one_run_against_the_others_is_counted(seed_result: Callable[..., SeedResult]) -> None:
    study = summarise(seed_result(seed, moved) for seed, moved in enumerate((0, 3, 6), 1))
    # The least and the greatest run are outside in two cells, the middle one in none.
    assert study.expected_outside() == pytest.approx(4 / 3)


def test_other_data_or_epochs_leave_the_slide_out(seed_result: Callable[..., SeedResult]) -> None:
    for other in ({"epochs": 1}, {"data": {**seed_result().data, "digest": "0" * 64}}):
        study = summarise(seed_result(seed, seed, **other) for seed in (1, 2, 3))
        assert not study.like_slide
        assert "0.9851" not in " ".join(each.en + each.ko for each in findings(study))


def test_every_sentence_can_be_printed_on_a_korean_console(
    seed_result: Callable[..., SeedResult],
) -> None:
    study = summarise(seed_result(seed, 20 + seed) for seed in range(1, 5))
    for sentence in (what(study), *findings(study)):
        sentence.ko.encode("cp949")


def test_mixed_versions_are_said(seed_result: Callable[..., SeedResult]) -> None:
    old, new = seed_result(1), seed_result(2, 3)
    newer = {**new.made_with, "packages": {**new.made_with["packages"], "keras": "3.16.0"}}
    assert not any("versions" in each.en for each in findings(summarise([old, new])))
    mixed = summarise([old, seed_result(2, 3, made_with=newer), seed_result(3, made_with={})])
    said = next(each for each in findings(mixed) if "versions" in each.en)
    assert "Keras 3.15.1, 3.16.0, ?" in said.en
    assert "Keras 3.15.1, 3.16.0, ?" in said.ko


def test_mixed_settings_are_said(seed_result: Callable[..., SeedResult]) -> None:
    made = seed_result().made_with
    on, off = ({**made, "in_force": {"onednn": value, "variables": {}}} for value in (True, False))
    two = {"intra_op": 2, "inter_op": 0}
    alike = [seed_result(seed, made_with=on) for seed in (1, 2)]
    assert not any("settings (" in each.en for each in findings(summarise(alike)))
    mixed = [*alike, seed_result(3, made_with=off), seed_result(4, made_with=on, threads=two)]
    said = next(each for each in findings(summarise(mixed)) if "settings (" in each.en)
    assert "(oneDNN off, on; threads inside an operation 1, 2)" in said.en
    assert "(oneDNN 꺼짐, 켜짐; 연산 안의 스레드 1, 2)" in said.ko


def test_all_failed_is_said_and_is_no_error(failed_result: Callable[[int], SeedResult]) -> None:
    study = summarise([failed_result(1), failed_result(2)])
    assert study.results == ()
    assert "2 of 2 trainings never started" in findings(study)[0].en
    assert what(study).en.startswith("2 seeds, 5 epochs each, all of MNIST")


def test_no_seed_at_all_is_an_error() -> None:
    with pytest.raises(MissingStepError, match="no seed has been finished"):
        summarise([])


VALUES = (0.991, 0.9844, 0.9892, 0.9901, 0.9919)


def test_measures_are_those_of_numpy() -> None:
    found = Distribution.of(VALUES)
    assert found.values == tuple(sorted(VALUES))
    assert found.mean == pytest.approx(np.mean(VALUES))
    assert found.sd == pytest.approx(np.std(VALUES, ddof=1))
    for share in (0, 0.1, 0.25, 0.5, 0.9, 1):
        assert found.quantile(share) == pytest.approx(np.quantile(VALUES, share))


def test_the_prediction_interval_is_students() -> None:
    found = Distribution.of(VALUES)
    reach = stats.t.ppf(0.975, 4) * np.std(VALUES, ddof=1) * np.sqrt(1 + 1 / 5)
    assert found.prediction() == pytest.approx((np.mean(VALUES) - reach, np.mean(VALUES) + reach))


def test_the_prediction_interval_holds_a_new_value_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    draws = rng.normal(size=(4000, 11))
    held = 0
    for row in draws:
        low, high = Distribution.of(row[:10].tolist()).prediction()
        held += low <= row[10] <= high
    assert 0.935 < held / 4000 < 0.965


def test_the_range_holds_a_new_value_as_often_as_it_says_for_a_skewed_law_too() -> None:
    rng = np.random.default_rng(8)
    draws = -rng.exponential(size=(4000, 10))
    held = (draws[:, 9] >= draws[:, :9].min(axis=1)) & (draws[:, 9] <= draws[:, :9].max(axis=1))
    assert held.mean() == pytest.approx(Distribution.of(range(9)).range_holds_new, abs=0.02)


def test_equal_values_count_half() -> None:
    found = Distribution.of((1, 2, 2, 3))
    assert [found.share_below(x) for x in (0, 1, 2, 2.5, 4)] == [0, 0.125, 0.5, 0.75, 1]


def test_too_few_values_give_nan_and_no_error() -> None:
    for found in (Distribution.of(()), Distribution.of((0.5,))):
        assert isnan(found.sd)
        assert all(map(isnan, found.prediction()))
    assert isnan(Distribution.of(()).mean)


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 47, 92)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "47th", "92nd"]
    )


def test_percentiles_in_words() -> None:
    kind = Text("기록된 실행", "recorded runs")
    assert percentile_text(14 / 30, 30, kind).en == "47th percentile of 30 recorded runs"
    assert percentile_text(14 / 30, 30, kind).ko == "기록된 실행 30번 가운데 제47백분위수"
    assert percentile_text(0, 30, kind).en == "below all of 30 recorded runs"
    assert percentile_text(1, 30, kind).ko == "기록된 실행 30번 모두보다 큼"
    assert percentile_text(0.001, 900, kind).en.startswith("1st percentile")


def test_a_place_beside_one_value_is_no_percentile() -> None:
    kind = Text("반의 실행", "runs of the class")
    for share, en, ko in (
        (0.0, "below the only one of the runs of the class", "반의 실행 하나보다 작음"),
        (0.5, "equal to the only one of the runs of the class", "반의 실행 하나와 같음"),
        (1.0, "above the only one of the runs of the class", "반의 실행 하나보다 큼"),
    ):
        assert percentile_text(share, 1, kind) == Text(ko, en)


def test_an_interval_that_ends_where_the_slide_lies_is_told_to_more_digits() -> None:
    said = next(
        each
        for each in findings(summarise(recorded_study().results))
        if each.en.startswith("The slide's")
    )
    assert "(its end is 0.98514)" in said.en
    assert "(그 끝은 0.98514)" in said.ko


def test_no_interval_of_a_share_leaves_zero_to_one(seed_result: Callable[..., SeedResult]) -> None:
    low, high = (seed_result(seed, moved) for seed, moved in ((1, -9000), (2, 100)))
    said = " ".join(each.ko for each in findings(summarise([low, high])))
    assert "예측구간 0.0000~1.0000" in said
