from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from lecture_port.content.slide_values import CONFUSION
from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text
from lecture_port.report import run_results as alt_text
from lecture_port.report import save
from lecture_port.report.run_results import inline_image, read_run


def test_the_confusion_table_is_counted_by_digit(whole_run: Path) -> None:
    run = read_run(whole_run)
    counts = run.counts()
    assert counts is not None
    assert run.predictions is not None
    assert counts.sum() == len(run.predictions.pred)
    place = np.flatnonzero(run.predictions.test_labels == 7)
    assert counts[7].tolist() == np.bincount(run.predictions.pred[place] - 1, minlength=10).tolist()


def test_no_run_in_the_folder_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port run-all"):
        read_run(tmp_path)


@pytest.mark.parametrize("name", ["outputs.json", "metrics.json", "run.json", "predictions.npz"])
def test_a_damaged_file_is_named(run_dir: Path, name: str) -> None:
    (run_dir / name).write_bytes(b"\xff{")
    with pytest.raises(DamagedResultError, match=name):
        read_run(run_dir)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("outputs.json", "[]"),
        ("outputs.json", '{"P01": 3}'),
        ("metrics.json", "[]"),
        ("metrics.json", "{}"),
        ("metrics.json", '{"auc": 3}'),
        ("results.json", "{}"),
        ("history.json", '{"metrics": {}}'),
    ],
)
def test_json_of_the_wrong_shape_is_damage(run_dir: Path, name: str, text: str) -> None:
    (run_dir / name).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=name):
        read_run(run_dir)


@pytest.mark.parametrize(
    "change",
    [
        {"auc": [0.9] * 9},
        {"auc": ["x"] * 10},
        {"support": [None] * 10},
        {"macro_auc": "x"},
        {"total": None},
    ],
)
def test_measures_of_another_kind_are_damage(run_dir: Path, change: dict[str, object]) -> None:
    measures = read_json(run_dir / "metrics.json")
    write_json(run_dir / "metrics.json", measures | {"auc": [None] * 10, "macro_auc": None})
    assert read_run(run_dir).metrics is not None
    write_json(run_dir / "metrics.json", measures | change)
    with pytest.raises(DamagedResultError, match=r"metrics\.json"):
        read_run(run_dir)


@pytest.mark.parametrize("name", ["origin", "genuine", "n_train", "n_test", "digest"])
def test_a_record_that_says_too_little_of_the_data_is_damage(run_dir: Path, name: str) -> None:
    record = read_json(run_dir / "run.json")
    del record["data"][name]
    write_json(run_dir / "run.json", record)
    with pytest.raises(DamagedResultError, match=r"run\.json"):
        read_run(run_dir)


def test_seconds_come_from_the_record_or_the_output(whole_run: Path) -> None:
    run = read_run(whole_run)
    assert run.seconds("P08") == 71.2
    assert run.seconds("P01") == 0.25
    run.outputs.pop("P01")
    assert run.seconds("P01") is None


def test_loss_says_where_both_lines_begin_and_end() -> None:
    text = alt_text.series(Text("손실은", "loss"), [0.5, 0.25], [0.4, 0.3])
    for words in (text.ko, text.en):
        assert all(number in words for number in ("0.5000", "0.2500", "0.4000", "0.3000"))
    assert text.ko.startswith("에포크 1부터 2까지의 선그림. 손실은")
    assert text.en.startswith("Line plot of the loss over epochs 1 to 2.")


def test_accuracy_of_one_epoch() -> None:
    text = alt_text.series(Text("정확도는", "accuracy"), [0.9], [0.8])
    assert text.en == "Plot of a single epoch: accuracy 0.9000 in training, 0.8000 in validation."
    assert "정확도는 훈련자료에서 0.9000" in text.ko


def test_roc_names_the_least_and_the_greatest_area() -> None:
    areas = np.linspace(0.99, 0.999, 10)
    areas[4] = np.nan
    text = alt_text.roc(areas, 0.995)
    assert "least for digit 0, 0.99000" in text.en
    assert "greatest for digit 9, 0.99900" in text.en
    assert "macro 평균은 0.99500" in text.ko


def test_roc_without_any_curve() -> None:
    assert "no digit" in alt_text.roc([np.nan] * 10, np.nan).en


def test_confusion_names_the_most_frequent_mistake() -> None:
    text = alt_text.confusion(CONFUSION)
    assert "9,851 of 10,000 images are right, 149 wrong" in text.en
    assert "7 taken for 9, 22 times" in text.en
    assert "7을 9로 예측한 것으로 22장" in text.ko


def test_confusion_without_mistakes() -> None:
    assert (
        alt_text.confusion(np.eye(10, dtype=int)).en == "Confusion table. All 10 images are right."
    )


def test_misclassified_tells_the_most_confident_mistake() -> None:
    text = alt_text.misclassified([4, 2], [9, 7], [0.987, 0.6], 100)
    assert "2 of 100 images are wrong" in text.en
    assert "4 taken for 9 with a probability of 0.987" in text.en
    assert "4를 9로 예측한 것으로, 그 확률은 0.987" in text.ko


def test_misclassified_none() -> None:
    assert "no mistake" in alt_text.misclassified([], [], [], 100).en


ALT = Text("그림", "figure")


def test_the_smaller_file_is_taken(tmp_path: Path) -> None:
    save(Figure(figsize=(4, 2)), tmp_path, "a")
    image = inline_image(tmp_path, "a", ALT, ALT)
    assert image is not None
    assert image.size == (400, 200)
    kind, _, content = image.source.partition(";base64,")
    smaller = min((tmp_path / "a.svg", tmp_path / "a.png"), key=lambda path: path.stat().st_size)
    assert b64decode(content) == smaller.read_bytes()
    assert kind == {".svg": "data:image/svg+xml", ".png": "data:image/png"}[smaller.suffix]


def test_svg_alone_has_no_known_size(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    image = inline_image(tmp_path, "a", ALT, ALT)
    assert image is not None
    assert image.size is None


def test_a_figure_that_is_not_there(tmp_path: Path) -> None:
    assert inline_image(tmp_path, "a", ALT, ALT) is None
