from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.data.keras_cache import keras_file


def test_keras_home_is_honoured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "케라스"))
    assert keras_file() == tmp_path / "케라스" / "datasets" / "mnist.npz"


def test_else_it_is_below_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERAS_HOME")
    assert keras_file() == Path.home() / ".keras" / "datasets" / "mnist.npz"
