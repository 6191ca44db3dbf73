"""What one comparison is made with."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.data.mnist import Mnist


@dataclass(frozen=True, slots=True)
class Settings:
    """What both sides are given.

    Parameters
    ----------
    data : str
        ``mini``, ``full`` or an absolute path: a word that both sides load the same images by.
    n_train, n_test : int
        The numbers of images.
    digest : str
        The data's SHA-256.
    full : bool
        Whether it is all of MNIST, as on the slides.
    seed, epochs : int
        The training's settings.
    until : str, optional
        The id of the last snippet that is compared; all of them if not given.
    """

    data: str
    n_train: int
    n_test: int
    digest: str
    full: bool
    seed: int
    epochs: int
    until: str | None = None

    @classmethod
    def of(
        cls, data: Mnist, spec: str, seed: int, epochs: int, until: str | None = None
    ) -> Settings:
        """Make the settings for data that was loaded by `spec`."""
        return cls(spec, data.n_train, data.n_test, data.digest, data.is_full, seed, epochs, until)

    def includes(self, snippet: str) -> bool:
        """Tell whether the snippet with this id is compared."""
        return self.until is None or snippet <= self.until
