"""What a study says: the spread of the accuracy and of every cell, with the slide's values in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import CONFUSION
from lecture_port.data.digest import FULL
from lecture_port.errors import MissingStepError
from lecture_port.language import Text
from lecture_port.study.distribution import Distribution
from lecture_port.study.failed_start import is_failed_start, updates
from lecture_port.study.seed_result import SeedResult
from lecture_port.workspace.run_record import DEFAULT_EPOCHS

SLIDE_HITS = sum(row[digit] for digit, row in enumerate(CONFUSION))
SLIDE_TOTAL = sum(map(sum, CONFUSION))


@dataclass(frozen=True, eq=False, slots=True)
class StudySummary:
    """A study of one data set and one number of epochs.

    Parameters
    ----------
    results : tuple of SeedResult
        The trainings that learned, by seed.
    failed : tuple of SeedResult
        The failed starts, kept apart.
    epochs : int
        Epochs of each training.
    data : dict
        ``digest``, ``n_train``, ``n_test``, ``source``.
    """

    results: tuple[SeedResult, ...]
    failed: tuple[SeedResult, ...]
    epochs: int
    data: dict[str, Any]

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
        return self.is_full and self.epochs == DEFAULT_EPOCHS

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
    """Part the trainings that learned from the failed starts.

    Raises
    ------
    MissingStepError
        If there are no results.
    """
    found = sorted(results, key=lambda each: each.seed)
    if not found:
        raise MissingStepError(
            Text("마친 씨앗이 없습니다", "no seed has been finished"),
            Text("lecture-port study", "lecture-port study"),
        )
    first = found[0]
    steps = updates(int(first.data["n_train"]), first.epochs)
    failed = tuple(each for each in found if is_failed_start(each.accuracy, each.loss, steps))
    learned = tuple(each for each in found if each not in failed)
    return StudySummary(learned, failed, first.epochs, first.data)
