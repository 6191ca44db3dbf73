from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_sample_image

from lecture_port.errors import MissingDependencyError
from lecture_port.theory.t08_filter_effects import photograph


def test_it_is_scikit_learn_s_picture() -> None:
    np.testing.assert_array_equal(photograph(), load_sample_image("china.jpg"))


@pytest.mark.parametrize("package", ["no_such_package", "json"])
def test_a_missing_picture_says_how_to_get_it(package: str) -> None:
    with pytest.raises(MissingDependencyError, match="pip install scikit-learn"):
        photograph(package)
