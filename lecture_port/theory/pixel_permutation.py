"""The experiment of T12: both nets trained on images as they are and with their pixels shuffled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.practice.add_dense import add_dense
from lecture_port.practice.build_model import build_model
from lecture_port.practice.compile_model import compile_model
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.affine_net import build_affine_net
from lecture_port.theory.digits import Digits, shuffled_pixels
from lecture_port.theory.progress import tell_progress
from lecture_port.theory.trial import Trial, try_out

AFFINE, CONV = "affine", "conv"
TWIN_EPOCHS = 2  # enough to show that training changes nothing


@dataclass(frozen=True, eq=False, slots=True)
class PixelPermutation:
    """The trained nets.

    Parameters
    ----------
    seeds : tuple of int
        The seeds, in the order of the trials.
    trials : dict
        For each net (``"affine"``, ``"conv"``) and pixel order (shuffled or not), one trial a seed.
    twins : tuple of Trial
        Two affine nets in double precision: one on the images as they are, one on shuffled pixels
        with the first one's first weights, shuffled like the pixels. They are trained for two
        epochs at the most.
    """

    seeds: tuple[int, ...]
    trials: dict[tuple[str, bool], list[Trial]]
    twins: tuple[Trial, Trial]

    def mean(self, net: str, shuffled: bool) -> float:
        """Return the mean accuracy over the seeds."""
        return float(np.mean([trial.accuracy for trial in self.trials[net, shuffled]]))


def build_lecture_net() -> KerasModel:
    """Build and compile the lecture's net (P04, P06, P07)."""
    return compile_model(add_dense(build_model()))


def permute_pixels(
    digits: Digits, order: NDArray[np.int64], *, epochs: int, seeds: tuple[int, ...]
) -> PixelPermutation:
    """Train both nets on both orders of the pixels, once a seed.

    Parameters
    ----------
    digits : Digits
        The lecture's data.
    order : ndarray of int64, shape (784,)
        The other order.
    epochs : int
        Rounds through the training data.
    seeds : tuple of int
        The seeds.
    """
    builders: dict[str, Callable[[], KerasModel]] = {
        AFFINE: build_affine_net,
        CONV: build_lecture_net,
    }
    data = {False: digits, True: shuffled_pixels(digits, order)}
    total = len(builders) * len(data) * len(seeds)
    trials: dict[tuple[str, bool], list[Trial]] = {}
    done = 0
    for net, build in builders.items():
        for shuffled, images in data.items():
            for seed in seeds:
                done += 1
                tell_progress(f"학습 {done}/{total} ...", f"training {done} of {total} ...")
                trial = try_out(build, images, epochs=epochs, seed=seed)
                trials.setdefault((net, shuffled), []).append(trial)
    return PixelPermutation(seeds, trials, _twins(data, order, epochs, seeds[0]))


def _twins(
    data: dict[bool, Digits], order: NDArray[np.int64], epochs: int, seed: int
) -> tuple[Trial, Trial]:
    tell_progress("맞바꾼 가중치로 한 번 더 ...", "once more with the weights swapped ...")
    epochs = min(epochs, TWIN_EPOCHS)
    plain = try_out(lambda: build_affine_net("float64"), data[False], epochs=epochs, seed=seed)
    mixed = try_out(
        lambda: build_affine_net("float64"),
        data[True],
        epochs=epochs,
        seed=seed,
        prepare=lambda model: shuffle_first_weights(model, order),
    )
    return plain, mixed


def shuffle_first_weights(model: Any, order: NDArray[np.int64]) -> None:
    """Put the rows of an affine net's first weight matrix in the order of the shuffled pixels."""
    first, *others = model.get_weights()
    model.set_weights([first[order], *others])
