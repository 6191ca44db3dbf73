"""Snapshot of a small lecture, made without TensorFlow and without R."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.backends import Settings
from lecture_port.parity.snapshot import (
    array_snapshot,
    figure_snapshot,
    list_snapshot,
    metrics_snapshot,
    summary_snapshot,
    table_snapshot,
    tree_snapshot,
)
from lecture_port.practice.p10_view_history import view_history
from lecture_port.practice.p11_plot_loss import plot_loss
from lecture_port.practice.p15_metrics import metrics
from lecture_port.r.lists import RList
from lecture_port.r.summaries import LayerRow, ModelSummary
from lecture_port.r.tables import table

Snapshot = dict[str, Any]


@pytest.fixture
def history() -> RList:
    """A history of three epochs."""
    return RList(
        {
            "params": RList({"verbose": 0, "epochs": 3, "steps": 57}),
            "metrics": RList(
                {
                    "accuracy": [0.71, 0.9, 0.93],
                    "loss": [0.9, 0.31, 0.22],
                    "val_accuracy": [0.88, 0.91, 0.94],
                    "val_loss": [0.4, 0.29, 0.21],
                }
            ),
        }
    )


@pytest.fixture
def snapshot_of(history: RList) -> Callable[[str], Snapshot]:
    """Return a function that gives new snapshot of a kind at every call."""
    generator = np.random.default_rng(5)
    labels = np.tile(np.arange(10, dtype=np.uint8), 6)
    scores = generator.random((60, 10)).astype(np.float32)
    scores[np.arange(60), labels] += 1
    probabilities = scores / scores.sum(axis=1, keepdims=True)
    pred = probabilities.argmax(axis=1) + 1
    layer = {
        "class": "Dense",
        "config": {"units": 10, "activation": "softmax"},
        "output_shape": [None, 10],
        "parameters": 650,
    }
    weight = {
        "shape": [64, 10],
        "type": "float32",
        "digest": "ab",
        "low": -0.2,
        "high": 0.2,
        "mean": 0.01,
        "spread": 0.1,
        "first": [0.1, -0.1],
    }
    compiled = {"optimizer": "RMSprop", "settings": {"rho": 0.9}, "loss": "mse", "metrics": ["a"]}
    made: dict[str, Snapshot] = {
        "array": array_snapshot(probabilities, "bits"),
        "list": list_snapshot(history),
        "model": {
            "kind": "model",
            "layers": [layer],
            "weights": [weight],
            "compiled": compiled,
        },
        "summary": summary_snapshot(
            ModelSummary("sequential", (LayerRow("dense", "Dense", (None, 10), 650),), 650, 0)
        ),
        "tree": tree_snapshot(view_history(history)),
        "figure": figure_snapshot(plot_loss(history)),
        "table": table_snapshot(table(test_labels_c=labels, pred=pred)),
        "metrics": metrics_snapshot(metrics(labels, probabilities, pred)),
    }
    return lambda kind: copy.deepcopy(made[kind])


@pytest.fixture
def mini_settings() -> Settings:
    """Settings of a comparison on few images."""
    return Settings("mini", 4000, 1000, "digest", full=False, seed=1, epochs=2)
