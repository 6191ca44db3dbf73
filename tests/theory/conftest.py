"""Property tests that draw the same examples each time, models trained for a short while, and what every lesson is held to."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from rich.cells import cell_len

from lecture_port.report import drawing
from lecture_port.theory.chain import NetworkSummary, summarise
from lecture_port.theory.lesson import COUNTS_FROM_1, Lesson
from lecture_port.theory.networks import NETWORKS


def _save_run(base: Path, build: Callable[[], Any], epochs: int) -> Path:
    """Train a model on 1,350 images and save it as ``fit`` does."""
    from lecture_port.data.load import load
    from lecture_port.practice.p02_reshape import reshape
    from lecture_port.practice.p03_one_hot import one_hot
    from lecture_port.practice.p07_compile_model import compile_model
    from lecture_port.practice.p08_fit_model import fit_model
    from lecture_port.r.keras_models import set_random_seed
    from lecture_port.run_folder import RunFolder
    from lecture_port.run_folder.record import RunRecord
    from lecture_port.run_folder.saved import save_model

    mini, path = load("mini"), base / "mnist.npz"
    np.savez(
        path,
        x_train=mini.train_images[:1500],
        y_train=mini.train_labels[:1500],
        x_test=mini.test_images[:300],
        y_test=mini.test_labels[:300],
    )
    data = load(str(path))
    set_random_seed(1)
    images, _ = reshape(data.train_images, data.test_images)
    labels, _ = one_hot(data.train_labels, data.test_labels)
    model = compile_model(build())
    fit_model(model, images, labels, epochs=epochs)
    folder = RunFolder(base / "학습 결과")
    folder.path.mkdir()
    save_model(folder, model)
    RunRecord(epochs=epochs, data={"spec": str(path), "digest": data.digest}, trained=True).save(
        folder
    )
    return folder.path


@pytest.fixture(scope="session")
def trained_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train the lecture's model for a short while."""
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense

    return _save_run(tmp_path_factory.mktemp("lecture"), lambda: add_dense(build_model()), 2)


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a smaller model of the same kind, to whose layers a classifier is quickly fitted."""

    def build() -> Any:
        import keras

        return keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                keras.layers.Conv2D(8, 5, strides=2, activation="relu", name="conv2d"),
                keras.layers.MaxPooling2D(2, name="max_pooling2d"),
                keras.layers.Flatten(name="flatten"),
                keras.layers.Dense(48, activation="relu", name="dense"),
                keras.layers.Dense(10, activation="softmax", name="dense_1"),
            ]
        )

    return _save_run(tmp_path_factory.mktemp("small"), build, 15)


HANGUL = re.compile("[가-힣]")


def words(lesson: Lesson) -> str:
    return "\n".join(part.text.en for part in lesson.parts)


def one_index_base(lesson: Lesson) -> None:
    """Places count from 1, which is said once where one is named."""
    texts = [part.text for part in lesson.parts]
    ko, en = ("\n".join(getattr(text, code) for text in texts) for code in ("ko", "en"))
    assert "count from 0" not in en
    assert "0부터 셉니다" not in ko.replace("논문의 표 I은 0부터 셉니다", "")
    named = re.search(r"\(1,1\)|\brows? \d|^ *j  |x_\(|strongest map", en, re.MULTILINE)
    assert texts.count(COUNTS_FROM_1) == int(bool(named))


@pytest.fixture
def sound() -> Callable[[Lesson], None]:
    def check(lesson: Lesson) -> None:
        assert [part.kind for part in lesson.parts].index("answer") == 0
        assert [part.kind for part in lesson.parts].count("answer") == 1
        one_index_base(lesson)
        for part in lesson.parts:
            assert part.text.ko.encode("cp949")
            assert part.text.en.encode("latin-1")
            assert not HANGUL.search(part.text.en)
            # What a page shows, too, names no option of the command.
            option = re.search(r"(?<![\w-])--[a-z]", part.text.en + part.text.ko)
            assert bool(option) == (part.kind == "hint"), part
            if part.kind in ("answer", "paragraph"):
                assert HANGUL.search(part.text.ko)
            if part.kind == "block":
                for text in (part.text.ko, part.text.en):
                    assert max(map(cell_len, text.splitlines())) <= 76
            # The same numbers in both languages; prose may write small ones as words.
            pattern = r"\d+" if part.kind == "block" else r"\d\d+"
            ko, en = (sorted(re.findall(pattern, text)) for text in (part.text.ko, part.text.en))
            assert ko == en
        for figure in lesson.figures:
            assert figure.stem.startswith(f"{lesson.item}-")
            assert HANGUL.search(figure.caption.ko)

    return check


@pytest.fixture
def text() -> Callable[[Lesson], str]:
    return words


@pytest.fixture(scope="session")
def plain_npz(small_npz: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the small data to a path without Hangul, which English prose may hold."""
    return Path(shutil.copy(small_npz, tmp_path_factory.mktemp("data")))


@pytest.fixture
def draw() -> Callable[..., Figure]:
    """Return a function that calls a drawing function in the style of all figures; a missing letter is an error."""

    def drawn(make: Callable[..., Figure], *what: Any, **how: Any) -> Figure:
        with drawing(), warnings.catch_warnings():
            warnings.simplefilter("error")
            figure = make(*what, **how)
            figure.savefig(BytesIO(), format="png", dpi=60)
        return figure

    return drawn


@pytest.fixture(scope="session")
def measured() -> dict[str, NetworkSummary]:
    """Return what was counted, by the network's English name."""
    return {network.name.en: summarise(network) for network in NETWORKS}
