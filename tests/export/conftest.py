import numpy as np
import pytest

from lecture_port.export import DataChoice, Options


@pytest.fixture
def idx_folder(tmp_path, small_npz):
    """Write the small data as a folder of four IDX files."""
    folder = tmp_path / "idx"
    folder.mkdir()
    with np.load(small_npz) as arrays:
        for part, name in (("train", "train"), ("test", "t10k")):
            images, labels = arrays[f"x_{part}"], arrays[f"y_{part}"]
            sizes = np.array([len(images), 28, 28], dtype=">u4").tobytes()
            (folder / f"{name}-images-idx3-ubyte").write_bytes(
                b"\0\0\x08\x03" + sizes + images.tobytes()
            )
            (folder / f"{name}-labels-idx1-ubyte").write_bytes(
                b"\0\0\x08\x01" + sizes[:4] + labels.tobytes()
            )
    return folder


@pytest.fixture
def options():
    """Make the options of an exported file, the defaults where nothing is said."""

    def make(seed=1, epochs=5, data=DataChoice(), language="en"):  # noqa: B008
        return Options(seed, epochs, data, language)

    return make
