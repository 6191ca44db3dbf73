"""How a number spreads over the seeds, and where one value lies in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import nan, sqrt

from lecture_port.language import Text

ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Distribution:
    """Values in ascending order; all measures are NaN where there is none.

    Parameters
    ----------
    values : tuple of float
        In ascending order.
    """

    values: tuple[float, ...]

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

        R: ``mean(x) + c(-1, 1) * qt(0.975, n - 1) * sd(x) * sqrt(1 + 1 / n)``; as wide as a new run varies,
        not as narrow as the mean is known.
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
    """Say a place among values: "47th percentile of 30 recorded runs".

    Parameters
    ----------
    share : float
        What `Distribution.share_below` gave.
    n : int
        How many values there are.
    kind : Text
        What the values are, as in "recorded runs".
    """
    if n == 1:
        return _beside_one(share, kind)
    if share == 0:
        return Text(f"{kind.ko} {n}번 모두보다 작음", f"below all of {n} {kind.en}")
    if share == 1:
        return Text(f"{kind.ko} {n}번 모두보다 큼", f"above all of {n} {kind.en}")
    whole = min(99, max(1, round(100 * share)))
    return Text(
        f"{kind.ko} {n}번 가운데 {whole}백분위", f"{ordinal(whole)} percentile of {n} {kind.en}"
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
