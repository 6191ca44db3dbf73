"""Before P04: fix the seed, so that the run can be repeated."""

from __future__ import annotations

from lecture_port.r.set_random_seed import set_random_seed


def set_seed(seed: int = 1) -> None:
    """Seed everything that draws numbers.

    Parameters
    ----------
    seed : int
        0 to 2**32 - 1.

    Notes
    -----
    R: ``tensorflow::set_random_seed(1L)``. The slides set no seed: their numbers are one draw.
    """
    set_random_seed(seed)
