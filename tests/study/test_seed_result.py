"""One seed: its training and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.mnist import FULL
from lecture_port.errors import DamagedResultError, UsageError
from lecture_port.runner.training import count_updates, explain_failure, failed_to_train
from lecture_port.study import seed_result as module
from lecture_port.study.seed_result import (
    RecordedStudy,
    SeedResult,
    confusion_counts,
    from_document,
    record,
    recorded_study,
)
from lecture_port.study.summary import learned_runs, place_of

NO_FIGURES = (float("nan"), float("inf"), -1.0, -1)


def test_it_comes_back(seed_result: Callable[..., SeedResult]) -> None:
    result = seed_result(3, 20)
    assert SeedResult.from_dict(json.loads(json.dumps(result.as_dict()))) == result
    assert (result.n_test, result.hits) == (10_000, 9871)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "another"},
        {"seed": "1"},
        {"seed": -1},
        {"epochs": 0},
        {"accuracy": 0.5},
        {"accuracy": "good"},
        {"loss": None},
        {"history": {}},
        {"history": {"loss": ["x"]}},
        {"confusion": [[1]]},
        {"confusion": [[0] * 10] * 10},
        {"confusion": [[-1] * 10] * 10},
        {"data": {"digest": 5, "n_train": 1}},
        {"data": {}},
        {"made_with": {"packages": "none"}},
        {"made_with": None},
        {"made_with": {"cpu": "\ud800"}},
        {"made_with": {"cpu": "x" * 2_000}},
        {"made_with": {"settings": {"a": {"b": {"c": {"d": {"e": 1}}}}}}},
        {"seed": 2**32},
        {"epochs": 10**400},
        {"epochs": True},
        {"loss": 10**400},
        {"history": {"loss": [10**400]}},
        {"seconds": 10**400},
        {"data": {"digest": "a", "n_train": 10**400}},
        {"data": {"digest": "\x1b[31m", "n_train": 1}},
        {"confusion": [[10**400] * 10] * 10},
        *({name: value} for name in ("loss", "accuracy", "seconds") for value in NO_FIGURES),
        *({"threads": {"intra_op": value}} for value in NO_FIGURES),
        *({"made_with": {"cores": value}} for value in NO_FIGURES),
        *({"history": {"loss": [0.1, 0.1, 0.1, 0.1, value]}} for value in NO_FIGURES),
        {"history": {"loss": [0.1] * 4}},
        {"history": {"loss": [0.1] * 6}},
        {"history": {"loss": [0.1] * 5, "val_loss": []}},
        {"history": {"loss": [0.1] * 5, "val_loss": 5}},
    ],
)
def test_anything_else_is_refused(
    change: dict[str, Any], seed_result: Callable[..., SeedResult]
) -> None:
    document = {**seed_result().as_dict(), **change}
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        SeedResult.from_dict(document)


def test_a_list_is_refused() -> None:
    with pytest.raises(ValueError, match="not a seed's result"):
        SeedResult.from_dict([])


@pytest.mark.parametrize(
    ("accuracy", "loss", "failed"),
    [
        (0.1135, 2.3011, True),
        (0.098, 2.3026, True),
        (0.9904, 0.03, False),
        (0.1135, 2.6, False),
        (0.45, 2.29, False),
        (0.1, float("nan"), False),
    ],
)
def test_it_takes_both_accuracy_and_loss(accuracy: float, loss: float, failed: bool) -> None:
    assert failed_to_train(accuracy, loss, 4220) is failed


def test_a_training_of_a_few_steps_is_none() -> None:
    assert count_updates(60_000, 5) == 4220
    assert count_updates(300, 1) == 5
    assert not failed_to_train(0.11, 2.3, count_updates(300, 1))


def test_the_explanation_names_numbers_and_another_seed() -> None:
    text = explain_failure(7, 0.1135, 2.3011)
    for language in (text.ko, text.en):
        assert "0.1135" in language
        assert "2.303" in language
        assert "--seed 8" in language


DATA = {"digest": FULL.whole}


def test_it_comes_back_recorded_study(
    tmp_path: Path, seed_result: Callable[..., SeedResult]
) -> None:
    path = tmp_path / "study.json"
    record([seed_result(seed, seed) for seed in (1, 2)], path)
    found = from_document(json.loads(path.read_text(encoding="utf-8")))
    assert [each.hits for each in found.results] == [9852, 9853]
    assert found.results[0].made_with["system"] == "Linux"
    assert "platform" not in found.results[0].made_with


def test_mixed_settings_are_not_recorded(
    tmp_path: Path, seed_result: Callable[..., SeedResult]
) -> None:
    other = seed_result(2, threads={"intra_op": 2, "inter_op": 0})
    with pytest.raises(UsageError, match="cannot be recorded together"):
        record([seed_result(1), other], tmp_path / "study.json")


def test_the_packages_own_is_of_the_lecture() -> None:
    study = recorded_study()
    assert (study.digest, study.epochs) == (FULL.whole, 5)
    assert len({each.seed for each in study.results}) == len(study.results) >= 2
    assert all(each.n_test == 10_000 for each in study.results)
    assert 0.97 < learned_runs(study).mean < 0.995
    text = json.dumps([each.as_dict() for each in study.results])
    assert "/" not in text.replace("Wh/", "")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"kind": 1, "kind": 2}', "[" * 100_000]
    + ['{"kind": "lecture-port recorded study", "seeds": []}'],
)
def test_a_damaged_one_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "recorded").mkdir()
    (tmp_path / "recorded" / module.FILE).write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(DamagedResultError, match=r"damaged: .*\.json -> pip install"):
        recorded_study.__wrapped__()


def test_a_run_has_its_percentile(
    seed_result: Callable[..., SeedResult], failed_result: Callable[[int], SeedResult]
) -> None:
    seeds = [seed_result(seed, seed) for seed in range(1, 11)]
    study = RecordedStudy((*seeds, failed_result(11)))
    found = place_of(9855, 10_000, DATA, 5, recorded=study)
    assert found is not None
    assert found.en.startswith("the accuracy's place: 35th percentile of 10 recorded runs")
    assert found.ko.startswith("정확도의 자리: 기록된 실행 10번 가운데 제35백분위수")


def test_what_the_recorded_runs_were_made_otherwise_with_is_said_beside_the_place(
    seed_result: Callable[..., SeedResult],
) -> None:
    study = RecordedStudy((seed_result(1), seed_result(2, 2)))
    made = seed_result().made_with
    alike = place_of(9855, 10_000, DATA, 5, made, study)
    assert alike == place_of(9855, 10_000, DATA, 5, None, study)
    other = {**made, "cpu": "Another", "in_force": {"intra_op": 2, "onednn": True}}
    found = place_of(9855, 10_000, DATA, 5, other, study)
    assert found is not None
    assert (
        "; made otherwise: threads inside an operation: 1 there, 2 here; "
        "processor: A processor there, Another here)"
    ) in found.en
    assert (
        "연산 안의 스레드: 기록은 1, 여기서는 2; 프로세서: 기록은 A processor, 여기서는 Another)"
        in found.ko
    )
    assert "oneDNN" not in found.en  # the recorded runs do not tell


@pytest.mark.parametrize(("data", "epochs"), [(DATA, 1), ({"digest": "0"}, 5), (None, 5), ({}, 5)])
def test_other_data_or_epochs_have_no_place(
    data: dict[str, str] | None, epochs: int, seed_result: Callable[..., SeedResult]
) -> None:
    assert place_of(9855, 10_000, data, epochs, recorded=RecordedStudy((seed_result(),))) is None


@pytest.mark.parametrize("text", ["", "[]", "null", '{"kind": 1, "kind": 2}', "[" * 100_000])
def test_a_damaged_recorded_study_is_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "recorded").mkdir()
    (tmp_path / "recorded" / module.FILE).write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(DamagedResultError, match=r"damaged: .*\.json -> pip install"):
        recorded_study.__wrapped__()


Command = Callable[..., Any]


def test_a_digit_never_predicted_keeps_its_column() -> None:
    counts = np.array(confusion_counts(np.array([0, 0, 9], np.uint8), np.array([1, 10, 10])))
    assert counts.shape == (10, 10)
    assert (counts[0, 0], counts[0, 9], counts[9, 9], counts.sum()) == (1, 1, 1, 3)


@pytest.mark.slow
@pytest.mark.tensorflow
def test_the_bits_are_those_of_fit(lecture_port: Command, tmp_path: Path, small_npz: Path) -> None:
    data = ("--data", small_npz, "--epochs", "2")
    threads = {"TF_NUM_INTRAOP_THREADS": "1"}
    study = lecture_port("study", "--seeds", "3", "--jobs", "2", "--threads", "1", *data)
    assert study.returncode == 0, study.stderr
    fit = lecture_port("fit", "--seed", "2", "--quiet", *data, env=threads)
    assert fit.returncode == 0, fit.stderr
    assert lecture_port("evaluate", "--quiet", env=threads).returncode == 0
    seed = json.loads((tmp_path / "lecture-study/seed-0002.json").read_text(encoding="utf-8"))
    history = json.loads((tmp_path / "lecture-run/history.json").read_text(encoding="utf-8"))
    results = json.loads((tmp_path / "lecture-run/results.json").read_text(encoding="utf-8"))
    assert seed["history"] == history["metrics"]
    assert (seed["accuracy"], seed["loss"]) == (results["accuracy"], results["loss"])
    assert seed["threads"]["intra_op"] == 1
    in_force = json.loads((tmp_path / "lecture-run/run.json").read_text(encoding="utf-8"))[
        "in_force"
    ]
    assert seed["made_with"]["in_force"] == in_force
    assert (in_force["intra_op"], in_force["deterministic"]) == (1, True)
    assert in_force["onednn"] is not None
    assert "3 seeds, 2 epochs each" in study.stdout
    page = (tmp_path / "lecture-study/study.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
