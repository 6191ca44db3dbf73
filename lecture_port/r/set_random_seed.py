"""R's ``tensorflow::set_random_seed()``."""

from __future__ import annotations

from lecture_port.r.arguments import Whole
from lecture_port.r.backend import keras, tensorflow
from lecture_port.r.verb import Function


@Function
def set_random_seed(seed: Whole) -> None:
    """Seed Python, NumPy and TensorFlow, and let TensorFlow use deterministic kernels only.

    The same seed, data and versions then give the same bits on the same machine. Keras also shuffles
    the training images by this seed, in the same order in every epoch.

    Parameters
    ----------
    seed : int or whole-number float
        0 to 2**32 - 1.

    Notes
    -----
    R: ``tensorflow::set_random_seed(1L)``, which hides the GPU as well, or ``keras3::set_random_seed(1L)``, which
    does not; both with ``tensorflow::tf$config$experimental$enable_op_determinism()``. The slides set no seed, so
    their numbers are one draw.

    The trap: R's own ``set.seed()`` does not reach TensorFlow.
    """
    keras().utils.set_random_seed(int(seed))
    tensorflow().config.experimental.enable_op_determinism()
