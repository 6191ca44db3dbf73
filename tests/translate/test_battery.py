"""Many small scripts: what a translation binds is what R binds, or it stops and says why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import battery

SCRIPTS = battery.scripts()
AGREEING = 0.9
"""The least share of scripts that run to their end and agree in every name."""


@pytest.mark.filterwarnings("ignore")
def test_no_script_of_the_battery_is_silently_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    assert len(SCRIPTS) >= 300
    wrong, stopped = {}, {}
    for source, r in zip(SCRIPTS, battery.recorded(), strict=True):
        found, why = battery.compared(source, r)
        if found:
            wrong[source] = found
        elif why:
            stopped[source] = why
    assert not wrong
    assert len(stopped) <= (1 - AGREEING) * len(SCRIPTS), stopped


@pytest.mark.live_r
def test_the_recorded_answers_are_rs() -> None:
    live = battery.ask_r(SCRIPTS)
    assert [
        s
        for s, one, two in zip(SCRIPTS, live, battery.recorded(), strict=True)
        if one != two and "Sys." not in s
    ] == []
