from __future__ import annotations

from pathlib import Path

from lecture_port.report.facts import accuracy, facts
from lecture_port.report.run_results import read_run


def test_accuracy_has_its_interval(run_dir: Path) -> None:
    found = accuracy(read_run(run_dir))
    assert found is not None
    assert found.counts is not None
    assert found.interval is not None
    assert found.value == found.counts[0] / found.counts[1]
    assert found.interval[0] < found.value < found.interval[1]


def test_accuracy_before_predict_has_none(run_dir: Path) -> None:
    (run_dir / "predictions.npz").unlink()
    found = accuracy(read_run(run_dir))
    assert found is not None
    assert found.interval is None


def test_no_accuracy_before_evaluate(run_dir: Path) -> None:
    (run_dir / "predictions.npz").unlink()
    (run_dir / "results.json").unlink()
    assert accuracy(read_run(run_dir)) is None


def test_facts_say_data_seed_epochs_times_versions_and_digest(run_dir: Path) -> None:
    said = {fact.label.en: str(fact.value) for fact in facts(read_run(run_dir))}
    assert said["Data"] == "the whole MNIST"
    assert said["Training / test images"] == "60,000 / 10,000"
    assert said["Seed"] == "1"
    assert said["Epochs"] == "5"
    assert said["Started"] == "2026-01-02 03:04:05 UTC"
    assert said["Finished"] == "2026-01-02 03:05:25 UTC"
    assert said["Versions"] == "lecture-port 0.1.0, Python 3.11.7, TensorFlow 2.21.0, Keras 3.15.1"
    assert said["Platform"] == "Linux-6.1-x86_64"
    assert said["SHA-256 of the data"] == "0123456789abcdef" * 4
