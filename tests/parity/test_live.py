from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.content.slide_values import CONFUSION, SUMMARY, TOTAL_PARAMETERS
from lecture_port.parity.backends import Settings
from lecture_port.parity.live import compare_pictures, slide_value
from lecture_port.parity.result import items
from lecture_port.parity.snapshot import DPI, array_snapshot, table_snapshot
from lecture_port.r.plots import lines, plot
from lecture_port.r.tables import Table

ITEMS = {item.key: item for item in items()}
FULL = Settings("full", 60000, 10000, "digest", full=True, seed=1, epochs=5)


def confusion(counts: tuple[tuple[int, ...], ...]) -> dict[str, Any]:
    labels = (tuple(map(str, range(10))), tuple(map(str, range(1, 11))))
    return table_snapshot(Table(np.array(counts, np.int64), ("test_labels_c", "pred"), labels))


def summary(count: int) -> dict[str, Any]:
    rows = [[row.kind, list(row.output_shape), row.parameters] for row in SUMMARY[:count]]
    return {"kind": "summary", "rows": rows, "total": sum(row[2] for row in rows)}


def test_the_slide_s_own_table_agrees_and_a_worse_net_does_not() -> None:
    item = ITEMS["P14", "table"]
    good = slide_value(item, confusion(CONFUSION), FULL)
    assert good is not None
    assert good.comparable
    assert not good.differences
    worse = [list(row) for row in CONFUSION]
    worse[1][1], worse[1][2] = worse[1][1] - 300, worse[1][2] + 300
    bad = slide_value(item, confusion(tuple(map(tuple, worse))), FULL)
    assert bad is not None
    assert "outside" in bad.differences[0].en


def test_other_test_images_do_not_agree() -> None:
    other = (*CONFUSION[:-1], tuple(2 * count for count in CONFUSION[-1]))
    value = slide_value(ITEMS["P14", "table"], confusion(other), FULL)
    assert value is not None
    assert value.differences


@pytest.mark.parametrize("change", [{"full": False}, {"epochs": 1}])
def test_statistics_of_other_data_or_epochs_are_not_compared(change: dict[str, Any]) -> None:
    settings = replace(FULL, **change)
    value = slide_value(ITEMS["P14", "table"], confusion(CONFUSION), settings)
    assert value is not None
    assert not value.comparable
    assert not value.differences


def test_the_finished_summary_has_the_slide_s_rows_and_the_earlier_one_the_first_of_them() -> None:
    finished, earlier = ITEMS["P06", "summary"], ITEMS["P05", "summary"]
    value = slide_value(finished, summary(8), FULL)
    assert value is not None
    assert not value.differences
    assert f"{TOTAL_PARAMETERS:,}" in str(value.text)
    unfinished = slide_value(finished, summary(5), FULL)
    assert unfinished is not None
    assert unfinished.differences
    first = slide_value(earlier, summary(5), FULL)
    assert first is not None
    assert not first.differences


def test_padding_changes_a_shape_and_is_noticed() -> None:
    padded = summary(8)
    padded["rows"][0][1] = [None, 28, 28, 32]
    value = slide_value(ITEMS["P06", "summary"], padded, FULL)
    assert value is not None
    assert value.differences


@pytest.mark.parametrize(("count", "agrees"), [(60000, True), (59999, False)])
def test_the_number_of_images_counts_on_all_of_mnist(count: int, agrees: bool) -> None:
    snapshot = array_snapshot(np.zeros((count, 1, 1), np.uint8), "exact")
    value = slide_value(ITEMS["P01", "train_images"], snapshot, FULL)
    assert value is not None
    assert (not value.differences) == agrees


def picture(path: Path, **changes: object) -> Path:
    drawn = plot([0.9, 0.3, 0.2], type="l", ylim=(0, 1), main=str(changes.get("main", "Loss")))
    lines(drawn, [0.5, 0.28, 0.21], col=2, lty=int(str(changes.get("lty", 2))))
    return drawn.save(path, dpi=float(str(changes.get("dpi", DPI))))


def test_equal_pictures_have_no_distance(tmp_path: Path) -> None:
    comparison = compare_pictures(picture(tmp_path / "a.png"), picture(tmp_path / "b.png"))
    assert comparison.agrees
    assert comparison.distance == 0


def test_other_words_are_told_and_another_line_is_judged(tmp_path: Path) -> None:
    first = picture(tmp_path / "a.png")
    words = compare_pictures(first, picture(tmp_path / "b.png", main="Another title"))
    assert words.agrees
    assert words.distance is not None
    assert words.distance > 0
    assert not compare_pictures(first, picture(tmp_path / "c.png", lty=1)).agrees


@pytest.mark.parametrize("dpi", [36, 144])
def test_pictures_of_other_sizes_do_not_agree(tmp_path: Path, dpi: int) -> None:
    first = picture(tmp_path / "a.png")
    assert not compare_pictures(first, picture(tmp_path / "b.png", dpi=dpi)).agrees
