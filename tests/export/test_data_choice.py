import io

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.errors import BadDataError
from lecture_port.export.data_choice import DataChoice, choose_data, npz_bytes


@pytest.mark.parametrize("spec", [None, "full"])
def test_keras_downloads_where_nothing_else_is_asked_for(spec, tmp_path):
    assert choose_data(spec, tmp_path / "lecture.py") == DataChoice(None, None, 60_000, 10_000)


def test_an_npz_is_named_by_its_absolute_path(small_npz, tmp_path, monkeypatch):
    monkeypatch.chdir(small_npz.parent)
    chosen = choose_data(small_npz.name, tmp_path / "elsewhere" / "lecture.py")
    assert chosen == DataChoice(small_npz, None, 300, 100)


def test_an_idx_folder_becomes_an_npz_beside_the_file(idx_folder, small_npz, tmp_path):
    chosen = choose_data(str(idx_folder), tmp_path / "강의.py")
    assert chosen.npz == tmp_path / "강의-mnist.npz"
    assert (chosen.n_train, chosen.n_test) == (300, 100)
    with np.load(io.BytesIO(chosen.content)) as written, np.load(small_npz) as original:
        for name in ("x_train", "y_train", "x_test", "y_test"):
            np.testing.assert_array_equal(written[name], original[name])


def test_mini_becomes_an_npz_beside_the_file(tmp_path):
    chosen = choose_data("mini", tmp_path / "lecture.ipynb")
    assert chosen.npz == tmp_path / "lecture-mnist.npz"
    with np.load(io.BytesIO(chosen.content)) as written:
        assert written["x_train"].shape == (chosen.n_train, 28, 28) == (4_000, 28, 28)
        assert written["x_test"].shape == (chosen.n_test, 28, 28) == (1_000, 28, 28)


def test_the_same_data_gives_the_same_bytes(small_npz):
    assert npz_bytes(load(str(small_npz))) == npz_bytes(load(str(small_npz)))


def test_damaged_data_is_refused(tmp_path):
    damaged = tmp_path / "mnist.npz"
    damaged.write_bytes(b"no npz")
    with pytest.raises(BadDataError):
        choose_data(str(damaged), tmp_path / "lecture.py")
