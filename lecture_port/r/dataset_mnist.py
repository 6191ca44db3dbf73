"""R's ``dataset_mnist()``."""

from __future__ import annotations

from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist
from lecture_port.r.rlist import RList


def dataset_mnist(path: str | Mnist = "auto") -> RList:
    """Return MNIST as the nested list that R's function gives.

    Parameters
    ----------
    path : str or Mnist
        ``"auto"``, ``"full"``, ``"mini"`` or a path (see `lecture_port.data.load.load`), or data loaded already.

    Returns
    -------
    RList
        ``train`` and ``test``, each with ``x`` (uint8, shape (n, 28, 28), grey values 0 to 255) and ``y``
        (uint8, shape (n,), digits 0 to 9).

    Raises
    ------
    LecturePortError
        If the data cannot be had or is not what it should be.

    Notes
    -----
    R: ``mnist <- dataset_mnist()``. Slide: P01.

    The trap: R's arrays are integer and 1-based, ``mnist$train$x[1, , ]`` is the first image; NumPy's are uint8 and 0-based,
    ``mnist.train.x[0]``. Arithmetic on uint8 wraps round at 256.
    """
    data = load(path) if isinstance(path, str) else path
    return RList(
        {
            "train": RList({"x": data.train_images, "y": data.train_labels}),
            "test": RList({"x": data.test_images, "y": data.test_labels}),
        }
    )
