from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text
from lecture_port.report import figure_list as alt_text
from lecture_port.report.figure_list import inline_image
from lecture_port.report.style import save


def test_loss_says_where_both_lines_begin_and_end() -> None:
    text = alt_text.loss([0.5, 0.25], [0.4, 0.3])
    for words in (text.ko, text.en):
        assert all(number in words for number in ("0.5000", "0.2500", "0.4000", "0.3000"))
    assert text.ko.startswith("에포크 1부터 2까지의 선그림. 손실은")
    assert text.en.startswith("Line plot of the loss over epochs 1 to 2.")


def test_accuracy_of_one_epoch() -> None:
    text = alt_text.accuracy([0.9], [0.8])
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
