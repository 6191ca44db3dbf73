from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.fixture
def three_seeds(recorded: Callable[[str], Any], tmp_path: Path) -> Path:
    """Write the recorded curves with three other seeds beside them."""
    data = recorded("curves")
    names = ("loss", "val_loss", "accuracy", "val_accuracy")
    data["others"] = [
        {
            "seed": seed,
            "test_accuracy": 0.99 + seed / 1000,
            **{name: [value * (1 - seed / 100) for value in data["run"][name]] for name in names},
        }
        for seed in (2, 3, 4)
    ]
    data["study"] = {"n_train": 60_000, "n_test": 10_000, "same_data": True}
    (tmp_path / "curves.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_the_run_stands_out_among_the_seeds(open_widget: Open, three_seeds: Path) -> None:
    page = open_widget("curves", data=three_seeds)
    assert page.locator("svg.lv-chart").count() == 2
    assert page.locator(".lv-other").count() == 2 * 3
    assert page.locator("path.lv-thick").count() == 4 + 2  # two in the legend
    label = page.locator("svg.lv-chart").first.get_attribute("aria-label")
    held = json.loads((three_seeds / "curves.json").read_text(encoding="utf-8"))
    last = held["run"]["loss"][-1]
    assert label.startswith(f"Loss by epoch: the recorded run ends at {last:.4f}")


def test_another_seed_is_highlighted_by_choice_and_by_click(
    open_widget: Open, three_seeds: Path
) -> None:
    page = open_widget("curves", data=three_seeds)
    chooser = page.get_by_label("Highlighted run")
    chooser.select_option(label="seed 3 (test 0.9930)")
    assert "seed 3" in page.locator("svg.lv-chart").first.get_attribute("aria-label")
    page.locator(".lv-other .lv-catch").first.dispatch_event("click")
    assert "the recorded run" in page.locator("svg.lv-chart").first.get_attribute("aria-label")


def test_the_table_holds_the_same_numbers(
    open_widget: Open, three_seeds: Path, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("curves", data=three_seeds)
    page.get_by_text("As a table").click()
    run = recorded("curves")["run"]
    rows = page.locator(".lv-curve-table tbody tr")
    assert rows.count() == len(run["loss"])
    last = rows.last.locator("td").evaluate_all("all => all.map(e => e.firstChild.textContent)")
    assert last == [
        f"{run[name][-1]:.4f}" for name in ("loss", "val_loss", "accuracy", "val_accuracy")
    ]
    spread = rows.last.locator(".lv-spread").first.inner_text().split("–")
    assert [float(end) for end in spread] == pytest.approx(
        [run["loss"][-1] * 0.96, run["loss"][-1] * 0.98], abs=1e-4
    )


def test_training_or_validation_alone(open_widget: Open, three_seeds: Path) -> None:
    page = open_widget("curves", "ko", data=three_seeds)
    page.get_by_label("보기", exact=True).select_option("validation")
    assert page.locator(".lv-chart .lv-thick.lv-training").count() == 0
    assert page.locator(".lv-chart .lv-thick.lv-validation").count() == 2


def test_ticks_are_round(open_widget: Open) -> None:
    page = open_widget("curves")
    assert page.evaluate("LecturePort.ticks(0.011, 0.2)") == [0.05, 0.1, 0.15, 0.2]
    assert page.evaluate("LecturePort.ticks(0.93, 1)") == [0.94, 0.96, 0.98, 1]
