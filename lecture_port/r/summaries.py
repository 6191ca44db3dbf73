"""R's ``summary()`` of a factor and of a table."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lecture_port.r.factor import Factor
from lecture_port.r.format_real import format_real
from lecture_port.r.operators import Atoms
from lecture_port.r.table import Table
from lecture_port.r.vector import Vector

_MOST_LEVELS = 100
_DIGITS = 4
_ENOUGH = 5


@dataclass(frozen=True, slots=True, repr=False)
class TableSummary:
    """What R's ``summary(table)`` holds; ``print`` shows it as R does.

    Parameters
    ----------
    n_vars, n_cases : int
        How many variables and cases.
    statistic, parameter, p_value : float, int, float, or None
        Chi-squared, its degrees of freedom and the p-value of the test for independence of all variables;
        None where there is one variable.
    approx_ok : bool or None
        Whether each expected count is 5 or more.
    """

    n_vars: int
    n_cases: float
    statistic: float | None = None
    parameter: int | None = None
    p_value: float | None = None
    approx_ok: bool | None = None

    def __str__(self) -> str:
        (cases,) = format_real([float(self.n_cases)])
        lines = [f"Number of cases in table: {cases} ", f"Number of factors: {self.n_vars} "]
        if self.statistic is not None and self.p_value is not None:
            places = _DIGITS - math.log10(self.statistic) if self.statistic > 0 else 15
            digits = 0 if math.isnan(places) else max(0, math.floor(places + 0.5))
            rounded = (
                self.statistic if math.isnan(self.statistic) else round(self.statistic, digits)
            )
            (chi,), (p,) = format_real([rounded]), format_real([self.p_value], _DIGITS)
            lines += [
                "Test for independence of all factors:",
                f"\tChisq = {chi}, df = {self.parameter}, p-value = {'NA' if p == 'NaN' else p}",
            ]
            if not self.approx_ok:
                lines.append("\tChi-squared approximation may be incorrect")
        return "\n".join(lines)

    __repr__ = __str__


def summary_of_factor(x: Factor) -> Vector:
    """Return how often each level occurs, and NA last, as R's ``summary(factor)``."""
    counts = np.bincount(x.codes[x.codes >= 0], minlength=len(x.levels))
    names = list(x.levels)
    numbers, gone = counts.tolist(), int((x.codes < 0).sum())
    room = _MOST_LEVELS - bool(gone)
    if len(names) > room:
        order = np.argsort(-counts, kind="stable")
        kept, rest = order[: room - 1], order[room - 1 :]
        names = [*(names[k] for k in kept), "(Other)"]
        numbers = [*counts[kept].tolist(), int(counts[rest].sum())]
    if gone:
        names, numbers = [*names, "NA's"], [*numbers, gone]
    missing = np.zeros(len(numbers), np.bool_)
    return Vector(*Atoms("integer", np.array(numbers, np.int64), missing), tuple(names) or None)


def summary_of_table(x: Table) -> TableSummary:
    """Test a table's variables for independence, as R's ``summary(table)``."""
    cells = np.asarray(x, np.float64)
    cases = float(cells.sum())
    if x.ndim == 1:
        return TableSummary(1, cases)
    from scipy.stats import chi2

    expected = np.full(x.shape, cases)
    with np.errstate(all="ignore"):
        for axis in range(x.ndim):
            others = tuple(k for k in range(x.ndim) if k != axis)
            share = cells.sum(axis=others) / cases
            expected = expected * np.expand_dims(share, others)
        statistic = float(((cells - expected) ** 2 / expected).sum())
    free = int(np.prod(x.shape)) - 1 - sum(side - 1 for side in x.shape)
    p_value = float(chi2.sf(statistic, free))
    return TableSummary(x.ndim, cases, statistic, free, p_value, bool((expected >= _ENOUGH).all()))
