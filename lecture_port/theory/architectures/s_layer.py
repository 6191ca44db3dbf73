"""A layer of S-cells: cells that respond to a feature that they have learnt, at one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.architectures.planes import fading, weighted, windows

Planes = NDArray[np.float64]

FIRST_WEIGHTS = 1e-3  # the largest first weight: just enough to let a new cell respond at all
DECIMALS = 9  # equal responses stay equal, however a machine adds: the first place wins


@dataclass(frozen=True, eq=False, slots=True)
class Response:
    """What an S-layer makes of its input.

    Parameters
    ----------
    cells : ndarray, shape (images, planes, h, w)
        The S-cells' outputs.
    inhibition : ndarray, shape (images, h, w)
        The V-cells' outputs: a weighted root mean square of all inputs around each place.
    seen : ndarray, shape (images, planes before, h, w, size, size)
        The inputs around each place.
    """

    cells: Planes
    inhibition: Planes
    seen: Planes


class SLayer:
    """S-cells in planes; the cells of a plane share their weights.

    Parameters
    ----------
    before, planes : int
        Planes of the input and of the layer.
    size : int
        Height and width of the window that a cell sees; odd.
    selectivity : float
        The paper's r: a cell responds if its input is more like its weights than r/(1 + r).
    rate : float
        The paper's q: how much a winner's weights grow.
    column : int
        A winner silences all planes up to this many places around it.
    draw : numpy.random.Generator
        Draws the small first weights.
    """

    def __init__(
        self,
        before: int,
        planes: int,
        *,
        size: int,
        selectivity: float,
        rate: float,
        column: int,
        draw: np.random.Generator,
    ) -> None:
        spread = fading(size, 0.9)
        self.spread = spread / (spread.sum() * before)
        self.size, self.selectivity, self.rate, self.column = size, selectivity, rate, column
        shape = (planes, before, size, size)
        self.excitation = FIRST_WEIGHTS * draw.random(shape) * self.spread
        self.inhibition = np.zeros(planes)

    def respond(self, inputs: Planes) -> Response:
        """Return ``u = r max(0, (1 + sum a x) / (1 + 2r/(1 + r) b v) - 1)`` for every place.

        Notes
        -----
        Fukushima (1980), equations 1 and 3.
        """
        seen = windows(inputs, self.size)
        excited = _sums(seen, self.excitation)
        inhibition = np.sqrt(weighted((inputs**2).sum(axis=1), self.spread))
        r = self.selectivity
        held = 2 * r / (1 + r) * inhibition[..., np.newaxis] * self.inhibition
        cells = r * np.maximum((1 + excited) / (1 + held) - 1, 0)
        return Response(np.moveaxis(cells, -1, 1), inhibition, seen)

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
