"""Made-up seeds' results and run folders, so that nothing is trained here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port import language
from lecture_port.content.slide_values import CONFUSION
from lecture_port.data.mnist import FULL
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import Predictions, save_predictions
from lecture_port.study.seed_result import SeedResult

MADE_WITH = {
    "version": "0.1.0",
    "python": "3.12.0",
    "packages": {"tensorflow": "2.21.0", "keras": "3.15.1", "numpy": "2.4.0"},
    "platform": "Linux-6.1-x86_64",
    "cpu": "A processor",
    "cores": 2,
    "settings": {"KERAS_BACKEND": "tensorflow"},
}
FULL_DATA = {"digest": FULL.whole, "n_train": 60_000, "n_test": 10_000, "source": "full"}


@pytest.fixture(params=["ko", "en"])
def each_language(request: pytest.FixtureRequest) -> str:
    language.use(request.param)
    return str(request.param)


def shifted_table(moved: int) -> list[list[int]]:
    """The slide's table with `moved` more zeros right (fewer where negative)."""
    table = [list(row) for row in CONFUSION]
    table[0][0] += moved
    table[0][9] += max(0, -moved)
    for column in range(9, 0, -1):
        taken = min(table[0][column], max(0, moved))
        table[0][column] -= taken
        moved -= taken
    return table


@pytest.fixture
def seed_result() -> Callable[..., SeedResult]:
    """Return a maker of results whose accuracy is the slide's, moved by some images."""

    def make(seed: int = 1, moved: int = 0, **other: Any) -> SeedResult:
        table = shifted_table(moved)
        hits = sum(table[digit][digit] for digit in range(10))
        values: dict[str, Any] = {
            "seed": seed,
            "epochs": 5,
            "accuracy": hits / 10_000,
            "loss": 0.03,
            "history": {
                name: [0.9 + 0.01 * epoch for epoch in range(other.get("epochs", 5))]
                for name in ("accuracy", "loss", "val_accuracy", "val_loss")
            },
            "confusion": table,
            "seconds": 60.0,
            "data": dict(FULL_DATA),
            "threads": {"intra_op": 1, "inter_op": 0},
            "made_with": {**MADE_WITH},
        }
        return SeedResult(**{**values, **other})

    return make


@pytest.fixture
def failed_result(seed_result: Callable[..., SeedResult]) -> Callable[[int], SeedResult]:
    """Return a maker of runs that failed to train: every image is taken for a 1."""

    def make(seed: int) -> SeedResult:
        table = [[0, sum(row), *[0] * 8] for row in CONFUSION]
        return seed_result(seed, accuracy=0.1135, loss=2.3011, confusion=table)

    return make


@pytest.fixture
def run_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of run folders of 10,000 images on which chosen ones are wrong."""

    def make(
        name: str, wrong: range | list[int], digest: str = FULL.whole, n: int = 10_000
    ) -> Path:
        folder = RunFolder(tmp_path / name)
        record = RunRecord(
            seed=1,
            data={**FULL_DATA, "digest": digest, "n_test": n, "genuine": True},
            made_with=dict(MADE_WITH),
            trained=True,
        )
        record.save(folder)
        labels = (np.arange(n) % 10).astype(np.uint8)
        pred = labels.astype(np.int64) + 1
        places = np.asarray(list(wrong), np.int64)
        pred[places] = pred[places] % 10 + 1
        images = np.zeros((len(places), 28, 28), np.uint8)
        mat = np.zeros((n, 10), np.float32)
        save_predictions(folder, Predictions(mat, pred, labels, places, images))
        return folder.path

    return make
