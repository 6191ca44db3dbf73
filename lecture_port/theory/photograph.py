"""A photograph that comes with scikit-learn: nothing is downloaded."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

CREDIT = Text(
    "scikit-learn의 china.jpg, danielbuechele의 사진(Flickr), CC BY 2.0",
    "china.jpg of scikit-learn, by danielbuechele on Flickr, CC BY 2.0",
)


def photograph(package: str = "sklearn") -> NDArray[np.uint8]:
    """Return scikit-learn's ``china.jpg``.

    The file is read where it lies; importing sklearn takes a second.

    Returns
    -------
    ndarray of uint8, shape (427, 640, 3)

    Raises
    ------
    MissingDependencyError
        If scikit-learn or its picture is not installed.
    """
    from PIL import Image

    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    for place in places:
        path = Path(place, "datasets", "images", "china.jpg")
        if path.is_file():
            with Image.open(path) as picture:
                return np.asarray(picture.convert("RGB"), dtype=np.uint8)
    raise MissingDependencyError(
        Text(
            "scikit-learn에 든 사진 china.jpg를 찾을 수 없습니다",
            "scikit-learn's picture china.jpg cannot be found",
        ),
        Text("pip install scikit-learn", "pip install scikit-learn"),
    )
