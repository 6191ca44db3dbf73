from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from lecture_port.errors import BadDataError, MissingStepError
from lecture_port.theory.digits import open_run


def test_a_folder_without_a_model_names_the_step(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port fit --run"):
        open_run(tmp_path / "없는 폴더")


@pytest.mark.tensorflow
def test_images_are_those_of_p02(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 5))

    assert images.shape == (5, 28, 28, 1)
    assert images.dtype == np.float32
    np.testing.assert_allclose(images[..., 0] * 255, student.data.test_images[:5], atol=1e-4)
    assert len(student.train_images(np.array([3, 1]))) == 2
    assert student.data.n_train == 1500
    assert student.held_out == 150


@pytest.mark.tensorflow
def test_data_that_has_changed_is_told(trained_run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(trained_run, folder)
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    record["data"]["digest"] = "0" * 64
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")

    with pytest.raises(BadDataError, match="has changed since"):
        open_run(folder)
