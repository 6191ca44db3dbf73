"""What a study says: the spread of the accuracy and of every cell, with the slide's values in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import CONFUSION, EPOCHS
from lecture_port.data.mnist import FULL
from lecture_port.errors import MissingStepError
from lecture_port.language import Text
from lecture_port.report.slide_comparison import SLIDE_HITS, SLIDE_TOTAL
from lecture_port.run_folder.record import DECISIVE_SETTINGS, differences, in_force_of
from lecture_port.runner.training import count_updates, failed_to_train
from lecture_port.study.seed_result import RecordedStudy, SeedResult, recorded_study


@dataclass(frozen=True, eq=False, slots=True)
class StudySummary:
    """A study of one data set and one number of epochs."""

    results: tuple[SeedResult, ...]  # the trainings that learned, by seed
    failed: tuple[SeedResult, ...]  # the runs that failed to train, kept apart
    epochs: int  # epochs of each training
    data: dict[str, Any]  # ``digest``, ``n_train``, ``n_test``, ``source``

    @property
    def accuracy(self) -> Distribution:
        """The test accuracies, as hits over images."""
        return Distribution.of(each.hits / each.n_test for each in self.results)

    @property
    def loss(self) -> Distribution:
        """The test losses."""
        return Distribution.of(each.loss for each in self.results)

    @property
    def cells(self) -> NDArray[np.int64]:
        """The confusion tables, shape (n, 10, 10)."""
        return np.asarray([each.confusion for each in self.results], np.int64).reshape(-1, 10, 10)

    @property
    def is_full(self) -> bool:
        """Whether the data are the whole MNIST."""
        return bool(self.data["digest"] == FULL.whole)

    @property
    def like_slide(self) -> bool:
        """Whether the slide's values can be placed in it: its data, its number of epochs."""
        return self.is_full and self.epochs == EPOCHS

    @property
    def sampling_sd(self) -> float:
        """The standard deviation that drawing the test images alone gives an accuracy."""
        n_test, p = int(self.data["n_test"]), self.accuracy.mean
        return sqrt(p * (1 - p) / n_test)

    def slide_place(self) -> float:
        """Return the share of the accuracies below the slide's, equal ones counted half."""
        return self.accuracy.share_below(SLIDE_HITS / SLIDE_TOTAL)

    def slide_outside(self) -> list[tuple[int, int, int, int, int]]:
        """Return the cells whose value on the slide no run reached: digit, predicted, slide, least, greatest."""
        if not self.results:
            return []
        least, greatest = self.cells.min(axis=0), self.cells.max(axis=0)
        slide = np.asarray(CONFUSION)
        return [
            (
                int(row),
                int(column),
                int(slide[row, column]),
                int(least[row, column]),
                int(greatest[row, column]),
            )
            for row, column in np.argwhere((slide < least) | (slide > greatest))
        ]

    def expected_outside(self) -> float:
        """Return in how many of the cells a further run like these would be outside, on average.

        Each run in turn is held against all others, so that ties and empty cells count as they are.
        """
        cells = self.cells
        if len(cells) < 3:
            return float("nan")
        counts = []
        for place in range(len(cells)):
            others = np.delete(cells, place, axis=0)
            one = cells[place]
            counts.append(int(((one < others.min(axis=0)) | (one > others.max(axis=0))).sum()))
        return float(np.mean(counts))


def summarise(results: Iterable[SeedResult]) -> StudySummary:
    """Part the trainings that learned from those that failed to train."""
    found = sorted(results, key=lambda each: each.seed)
    if not found:
        raise MissingStepError(
            Text("끝난 실행이 없습니다", "no seed has been finished"),
            Text("lecture-port study", "lecture-port study"),
        )
    first = found[0]
    steps = count_updates(int(first.data["n_train"]), first.epochs)
    failed = tuple(each for each in found if failed_to_train(each.accuracy, each.loss, steps))
    learned = tuple(each for each in found if each not in failed)
    return StudySummary(learned, failed, first.epochs, first.data)


ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Distribution:
    """Values in ascending order; all measures are NaN where there is none."""

    values: tuple[float, ...]  # in ascending order

    @classmethod
    def of(cls, values: Iterable[float]) -> Distribution:
        """Sort the values."""
        return cls(tuple(sorted(values)))

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.values)

    @property
    def mean(self) -> float:
        """The mean."""
        return sum(self.values) / self.n if self.n else nan

    @property
    def sd(self) -> float:
        """The standard deviation with n - 1 below, as R's ``sd()``; NaN below two values."""
        if self.n < 2:
            return nan
        return sqrt(sum((value - self.mean) ** 2 for value in self.values) / (self.n - 1))

    def quantile(self, share: float) -> float:
        """Return a quantile as R's ``quantile()`` does by default (type 7)."""
        if not self.n:
            return nan
        place = share * (self.n - 1)
        low = int(place)
        high = min(low + 1, self.n - 1)
        return self.values[low] + (place - low) * (self.values[high] - self.values[low])

    def share_below(self, value: float) -> float:
        """Return the share of the values below `value`, equal ones counted half."""
        if not self.n:
            return nan
        return (bisect_left(self.values, value) + bisect_right(self.values, value)) / 2 / self.n

    def prediction(self, level: float = 0.95) -> tuple[float, float]:
        """Return the interval in which one new value lies, if the values are normally distributed.

        R: ``mean(x) + c(-1, 1) * qt(0.975, n - 1) * sd(x) * sqrt(1 + 1 / n)``; as wide as a new run varies, not as
        narrow as the mean is known.
        """
        if self.n < 2:
            return nan, nan
        from scipy.special import stdtrit

        reach = float(stdtrit(self.n - 1, (1 + level) / 2)) * self.sd * sqrt(1 + 1 / self.n)
        return self.mean - reach, self.mean + reach

    @property
    def range_holds_new(self) -> float:
        """The probability that a new value lies from the least to the greatest, whatever the distribution."""
        return (self.n - 1) / (self.n + 1) if self.n else nan


def percentile_text(share: float, n: int, kind: Text) -> Text:
    """Say a place among values: "47th percentile of 30 recorded runs"."""
    if n == 1:
        return _beside_one(share, kind)
    if share == 0:
        return Text(f"{kind.ko} {n}번 모두보다 작음", f"below all of {n} {kind.en}")
    if share == 1:
        return Text(f"{kind.ko} {n}번 모두보다 큼", f"above all of {n} {kind.en}")
    whole = min(99, max(1, round(100 * share)))
    return Text(
        f"{kind.ko} {n}번 가운데 제{whole}백분위수", f"{ordinal(whole)} percentile of {n} {kind.en}"
    )


def _beside_one(share: float, kind: Text) -> Text:
    ko, en = {0.0: ("보다 작음", "below"), 1.0: ("보다 큼", "above")}.get(
        share, ("와 같음", "equal to")
    )
    return Text(f"{kind.ko} 하나{ko}", f"{en} the only one of the {kind.en}")


def ordinal(number: int) -> str:
    """Return an English ordinal: 1st, 2nd, 3rd, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ENDINGS.get(number % 10, 'th')}"


RECORDED_RUNS = Text("기록된 실행", "recorded runs")


def place_of(
    hits: int,
    total: int,
    data: dict[str, Any] | None,
    epochs: int,
    made_with: Any = None,
    recorded: RecordedStudy | None = None,
) -> Text | None:
    """Say where an accuracy lies, as "47th percentile of 30 recorded runs", and in what those were made otherwise."""
    recorded = recorded or recorded_study()
    if not data or data.get("digest") != recorded.digest or epochs != recorded.epochs:
        return None
    learned = learned_runs(recorded)
    if not learned.n or not total:
        return None
    share = learned.share_below(hits / total)
    where = percentile_text(share, learned.n, RECORDED_RUNS)
    low, high = learned.values[0], learned.values[-1]
    apart = _made_otherwise(recorded, made_with)
    return Text(
        f"정확도의 자리: {where.ko} (가장 작은 값 {low:.4f}, 가장 큰 값 {high:.4f}{apart.ko})",
        f"the accuracy's place: {where.en} (which go from {low:.4f} to {high:.4f}{apart.en})",
    )


def _made_otherwise(recorded: RecordedStudy, made_with: Any) -> Text:
    """Name what may have moved an accuracy besides the seed; nothing where all that both know is equal."""
    found = differences(recorded.results[0].in_force, in_force_of(made_with), DECISIVE_SETTINGS)
    if not found:
        return Text("", "")
    said = [each.between(Text("기록은", "there"), Text("여기서는", "here")) for each in found]
    return Text(
        f". 설정이 다름: {'; '.join(each.ko for each in said)}",
        f"; made otherwise: {'; '.join(each.en for each in said)}",
    )


def learned_runs(recorded: RecordedStudy) -> Distribution:
    """Return the accuracies of the recorded runs without those that failed to train."""
    return Distribution.of(
        each.hits / each.n_test
        for each in recorded.results
        if not failed_to_train(
            each.accuracy, each.loss, count_updates(int(each.data["n_train"]), each.epochs)
        )
    )
