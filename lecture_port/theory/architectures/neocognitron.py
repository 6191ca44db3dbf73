"""A small Neocognitron: Fukushima (1980), Biological Cybernetics 36, 193-202, in NumPy.

Three pairs of S- and C-layers. Sizes and constants are this model's own, chosen so that it learns in
a second; the cells' equations and the rule of learning are the paper's.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.architectures.c_layer import CLayer
from lecture_port.theory.architectures.s_layer import SLayer

Images = NDArray[np.float64]

PLANES = (16, 40, 10)


class Neocognitron:
    """The model.

    Parameters
    ----------
    seed : int
        Fixes the first weights.
    """

    def __init__(self, seed: int = 1) -> None:
        draw = np.random.default_rng(seed)
        first, second, third = PLANES
        self.s_layers = (
            SLayer(1, first, size=3, selectivity=4.0, rate=1.0, column=2, draw=draw),
            SLayer(first, second, size=5, selectivity=3.5, rate=16.0, column=2, draw=draw),
            SLayer(second, third, size=5, selectivity=4.0, rate=16.0, column=9, draw=draw),
        )
        self.c_layers = (
            CLayer(size=7, thinning=2, share=0.9, strength=16.0),
            CLayer(size=7, thinning=2, share=0.9, strength=16.0),
            CLayer(size=5, thinning=1, share=1.0, strength=16.0),
        )

    def learn(self, images: Images, rounds: int = 20) -> None:
        """Present the images again and again; layer after layer learns, nobody says what they are.

        Parameters
        ----------
        images : ndarray, shape (n, h, w)
            0 for the background, 1 for ink.
        rounds : int
            How often each layer sees each image.
        """
        for stage, layer in enumerate(self.s_layers):
            inputs = self._before(images, stage)
            for _ in range(rounds):
                for planes in inputs:
                    layer.learn(planes)

    def respond(self, images: Images) -> NDArray[np.float64]:
        """Return the outputs of the last layer's planes, wherever in the plane they are.

        Parameters
        ----------
        images : ndarray, shape (n, h, w)
            0 for the background, 1 for ink.

        Returns
        -------
        ndarray, shape (n, 10)
            One number a plane.
        """
        return np.asarray(self._before(images, len(self.s_layers)).max(axis=(2, 3)))

    def _before(self, images: Images, stage: int) -> Images:
        """Return what the S-layer of a stage sees."""
        planes = np.asarray(images, dtype=np.float64)[:, np.newaxis]
        for s_layer, c_layer in zip(self.s_layers[:stage], self.c_layers[:stage], strict=True):
            planes = c_layer.respond(s_layer.respond(planes).cells)
        return planes
