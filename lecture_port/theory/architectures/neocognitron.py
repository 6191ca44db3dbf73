"""A small Neocognitron: Fukushima (1980), Biological Cybernetics 36, 193-202, in NumPy.

Three pairs of S- and C-layers. Sizes and constants are this model's own, chosen so that it learns in a second; the
cells' equations and the rule of learning are the paper's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Planes = NDArray[np.float64]

PLANES = (16, 40, 10)
FIRST_WEIGHTS = 1e-3  # the largest first weight: just enough to let a new cell respond at all
DECIMALS = 9  # equal responses stay equal, however a machine adds: the first place wins
SATURATION = 0.5  # the paper's alpha


class Neocognitron:
    """The model; `seed` fixes the first weights."""

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

    def learn(self, images: Planes, rounds: int = 20) -> None:
        """Present images, shape (n, h, w), 1 for ink; layer after layer learns, nobody says what they are."""
        for stage, layer in enumerate(self.s_layers):
            inputs = self._before(images, stage)
            for _ in range(rounds):
                for planes in inputs:
                    layer.learn(planes)

    def respond(self, images: Planes) -> Planes:
        """Return the outputs of the last layer's planes, wherever in the plane they are, shape (n, 10)."""
        return np.asarray(self._before(images, len(self.s_layers)).max(axis=(2, 3)))

    def _before(self, images: Planes, stage: int) -> Planes:
        """Return what the S-layer of a stage sees."""
        planes = np.asarray(images, dtype=np.float64)[:, np.newaxis]
        for s_layer, c_layer in zip(self.s_layers[:stage], self.c_layers[:stage], strict=True):
            planes = c_layer.respond(s_layer.respond(planes).cells)
        return planes


@dataclass(frozen=True, eq=False, slots=True)
class SResponse:
    """What an S-layer makes of its input."""

    cells: Planes  # the S-cells' outputs, shape (images, planes, h, w)
    inhibition: Planes  # the V-cells': a weighted root mean square of all inputs around each place
    seen: Planes  # the inputs around each place, shape (images, planes before, h, w, size, size)


class SLayer:
    """S-cells in planes; the cells of a plane share their weights."""

    def __init__(
        self,
        before: int,  # planes of the input
        planes: int,
        *,
        size: int,  # height and width, odd, of the window that a cell sees
        selectivity: float,  # the paper's r: the input must be more like the weights than r/(1 + r)
        rate: float,  # the paper's q: how much a winner's weights grow
        column: int,  # a winner silences all planes up to this many places around it
        draw: np.random.Generator,
    ) -> None:
        spread = fading(size, 0.9)
        self.spread = spread / (spread.sum() * before)
        self.size, self.selectivity, self.rate, self.column = size, selectivity, rate, column
        shape = (planes, before, size, size)
        self.excitation = FIRST_WEIGHTS * draw.random(shape) * self.spread
        self.inhibition = np.zeros(planes)

    def respond(self, inputs: Planes) -> SResponse:
        """Return ``u = r max(0, (1 + sum a x) / (1 + 2r/(1 + r) b v) - 1)`` for every place.

        Notes
        -----
        Fukushima (1980), equations 1 and 3.
        """
        seen = windows(inputs, self.size)
        excited = _sums(seen, self.excitation)
        inhibition = np.sqrt(weighted_sums((inputs**2).sum(axis=1), self.spread))
        r = self.selectivity
        held = 2 * r / (1 + r) * inhibition[..., np.newaxis] * self.inhibition
        cells = r * np.maximum((1 + excited) / (1 + held) - 1, 0)
        return SResponse(np.moveaxis(cells, -1, 1), inhibition, seen)

    def learn(self, inputs: Planes) -> int:
        """Reinforce the winning cells for one image; return how many there were.

        The strongest cell wins first. Its plane, and all planes around its place, are out of the
        contest; then the strongest of the others wins, until none responds. A winner's weights grow
        in proportion to what it sees: no teacher says what it should have seen.

        Notes
        -----
        Fukushima (1980), equations 10 and 11.
        """
        response = self.respond(inputs[np.newaxis])
        contest = np.round(response.cells[0], DECIMALS)
        winners = 0
        while contest.max() > 0:
            place = np.unravel_index(int(contest.argmax()), contest.shape)
            plane, row, column = (int(index) for index in place)
            self.excitation[plane] += self.rate * self.spread * response.seen[0, :, row, column]
            self.inhibition[plane] += self.rate / 2 * response.inhibition[0, row, column]
            contest[plane] = 0
            top, left = max(0, row - self.column), max(0, column - self.column)
            contest[:, top : row + self.column + 1, left : column + self.column + 1] = 0
            winners += 1
        return winners

    @property
    def used(self) -> int:
        """The number of planes that have won at least once."""
        return int((self.inhibition > 0).sum())


def _sums(seen: Planes, weights: Planes) -> Planes:
    """Return the weighted sum of what each plane's cell sees at each place, planes last.

    Without BLAS: its threads cost more than they bring at this size, and add in another order elsewhere.
    """
    images, _, height, width, _, _ = seen.shape
    rows = np.moveaxis(seen, 1, 3).reshape(images * height * width, -1)
    sums = np.einsum("xf,pf->xp", rows, weights.reshape(len(weights), -1))
    return np.asarray(sums.reshape(images, height, width, len(weights)))


class CLayer:
    """C-cells: each answers if an S-cell of its plane answers anywhere near; the weights are fixed.

    The weights fade outwards by `share` and add up to `strength`; every `thinning`-th cell is kept.
    """

    def __init__(self, *, size: int, thinning: int, share: float, strength: float) -> None:
        weights = fading(size, share)
        self.weights = strength * weights / weights.sum()
        self.thinning = thinning

    def respond(self, cells: Planes) -> Planes:
        """Return ``psi((1 + sum d u) / (1 + v) - 1)``, v the mean over the planes, ``psi(x) = x / (alpha + x)``.

        Notes
        -----
        Fukushima (1980), equations 5 to 8. The mean holds back what all planes answer to.
        """
        pooled = weighted_sums(cells, self.weights, self.thinning)
        excess = np.maximum((1 + pooled) / (1 + pooled.mean(axis=1, keepdims=True)) - 1, 0)
        return np.asarray(excess / (SATURATION + excess))


def windows(planes: Planes, size: int) -> Planes:
    """Return a view of the `size` by `size` surroundings of each place, zeros beyond the border."""
    reach = size // 2
    around = [(0, 0)] * (planes.ndim - 2) + [(reach, reach)] * 2
    return sliding_window_view(np.pad(planes, around), (size, size), axis=(-2, -1))


def weighted_sums(planes: Planes, weights: Planes, step: int = 1) -> Planes:
    """Return the weighted sum of each place's surroundings, plane by plane, for every `step`-th place."""
    around = windows(planes, len(weights))[..., ::step, ::step, :, :]
    return np.asarray(np.einsum("...ij,ij->...", around, weights))


def fading(size: int, share: float) -> Planes:
    """Return weights ``share ** distance`` from the middle of a window."""
    reach = size // 2
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray(share ** np.hypot(down, across), dtype=np.float64)
