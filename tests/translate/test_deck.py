"""The lecture's own R, translated: it trains to the bits of the plain Keras beside the slides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.content.practice import SNIPPETS, plain_source
from lecture_port.translate.reading import read_text
from lecture_port.translate.translate import translate

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


def trained(source: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    import keras
    import matplotlib.pyplot as plt

    from lecture_port.data.load import load

    mnist = load("mini")
    train, test = (mnist.train_images, mnist.train_labels), (mnist.test_images, mnist.test_labels)
    monkeypatch.setattr(keras.datasets.mnist, "load_data", lambda: (train, test))
    monkeypatch.setattr(plt, "show", lambda: None)
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    space: dict[str, Any] = {"__name__": "lab"}
    exec(compile(source.replace("epochs=5", "epochs=1"), "lab.py", "exec"), space)
    plt.close("all")
    return space


def test_the_translated_deck_trains_to_the_bits_of_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    deck = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "r_reference/slides").glob("*.R"))
    )
    deck = deck.replace(
        "test_labels))\n  %<-% mnist", "test_labels)) %<-% mnist\ntest_labels_c <- test_labels"
    )
    deck = deck.replace("60000", "4000").replace("10000", "1000")
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    ours = trained(translate(read_text(deck)).source(), monkeypatch)
    mirrored = trained(translate(read_text(deck), "mirror").source(), monkeypatch)
    plain = trained("\n".join(map(plain_source, SNIPPETS[:14])), monkeypatch)
    for one, two in zip(ours["model"].get_weights(), plain["model"].get_weights(), strict=True):
        np.testing.assert_array_equal(one, two)
    assert ours["history"].history == plain["history"].history
    np.testing.assert_array_equal(ours["pred_mat"], plain["pred_mat"])
    np.testing.assert_array_equal(ours["pred"], plain["predicted_digits"] + 1)
    for one, two in zip(mirrored["model"].get_weights(), plain["model"].get_weights(), strict=True):
        np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(mirrored["pred"], ours["pred"])
