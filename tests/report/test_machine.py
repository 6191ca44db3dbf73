from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_port.report.machine import machine
from lecture_port.report.run_results import read_run

Change = Callable[..., None]


@pytest.mark.parametrize("name", ["tensorflow", "Python", "Platform", "Processor"])
def test_versions_and_machine(run_dir: Path, name: str) -> None:
    said = {fact.label.en: fact.value for fact in machine(read_run(run_dir))}
    assert str(said[name])


def test_what_the_system_does_not_tell_is_left_out(run_dir: Path, change_record: Change) -> None:
    change_record(cpu=None)
    assert "Processor" not in {fact.label.en for fact in machine(read_run(run_dir))}


def test_the_settings_that_tensorflow_trained_under(run_dir: Path, change_record: Change) -> None:
    change_record(in_force={"onednn": False, "intra_op": 2, "variables": {}, "deterministic": None})
    said = {fact.label.en: str(fact.value) for fact in machine(read_run(run_dir))}
    assert (said["oneDNN"], said["threads inside an operation"]) == ("off", "2")
    assert not {"op determinism", "environment variables"} & set(said)
    change_record(in_force="nonsense")
    assert "oneDNN" not in {fact.label.en for fact in machine(read_run(run_dir))}
