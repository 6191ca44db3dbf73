from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_port.parity.bridge import r_scalar, r_vector, values_of
from lecture_port.r.axes import axis_limits, axis_ticks, pretty
from lecture_port.r.formatting import format_real
from lecture_port.r.plots import plot

pytestmark = pytest.mark.live_r

OPEN = "pdf(NULL); on.exit(dev.off())\n"


def floats(low: float, high: float, least: float) -> st.SearchStrategy[float]:
    """Numbers that are 0 or at least `least` from it."""
    return st.floats(low, high).filter(lambda x: x == 0 or abs(x) >= least)


# matplotlib takes axes shorter than 1e-287 for empty and widens them; no loss is so small.
USUAL, LOSSES = floats(-1e6, 1e6, 1e-200), floats(0, 3, 1e-200)
WIDE = floats(-1e300, 1e300, 1e-290)
RANGES = st.one_of(st.tuples(LOSSES, LOSSES), st.tuples(USUAL, USUAL), st.tuples(WIDE, WIDE))
HOLES = st.sampled_from([math.nan, math.inf, -math.inf])


def numbers(answer: dict[str, Any]) -> list[float]:
    return [float(value) for value in values_of(answer)]


@settings(settings.get_profile("against R"))
@given(ends=RANGES)
@example(ends=(0.8, 1.0))
@example(ends=(0.0, 0.0))
@example(ends=(1.0, math.nextafter(1.0, 2)))
def test_limits_ticks_and_labels(ends: tuple[float, float], ask: Callable[[str], Any]) -> None:
    code = (
        f"{OPEN}plot.new(); plot.window({r_vector(ends)}, c(0, 1)); at <- axTicks(1)\n"
        "list(par('usr')[1:2], at, format(at, trim = TRUE))"
    )
    usr, at, texts = ask(code).checked().value["values"]
    limits = axis_limits(*ends)
    ticks = axis_ticks(*limits)
    assert list(limits) == numbers(usr)
    assert ticks == numbers(at)
    assert format_real(ticks) == texts["values"]


@settings(settings.get_profile("against R"))
@given(
    values=st.lists(LOSSES | USUAL | HOLES, min_size=1, max_size=12).filter(
        lambda values: any(map(math.isfinite, values))
    ),
    ylim=st.none() | st.tuples(LOSSES, LOSSES),
    kind=st.sampled_from("plon"),
)
def test_whole_plots(
    values: list[float],
    ylim: tuple[float, float] | None,
    kind: str,
    ask: Callable[[str], Any],
) -> None:
    limits = "" if ylim is None else f", ylim = {r_vector(ylim)}"
    code = (
        f"{OPEN}plot({r_vector([float(v) for v in values])}, type = '{kind}'{limits})\n"
        "list(par('usr'), axTicks(1), axTicks(2))"
    )
    usr, x, y = ask(code).checked().value["values"]
    drawn = plot(values, type=kind, ylim=ylim)
    assert list(drawn.usr) == numbers(usr)
    assert list(drawn.axes.get_xticks()) == numbers(x)
    assert list(drawn.axes.get_yticks()) == numbers(y)


@settings(settings.get_profile("against R"))
@given(ends=RANGES, n=st.sampled_from([5, 5, 0, 1, 2, 10]))
def test_pretty(ends: tuple[float, float], n: int, ask: Callable[[str], Any]) -> None:
    low, high = min(ends), max(ends)
    answer = ask(f"pretty(c({r_scalar(low)}, {r_scalar(high)}), n = {n})").checked().value
    assert pretty([low, high], n) == numbers(answer)
