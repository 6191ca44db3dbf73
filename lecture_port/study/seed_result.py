"""What one seed's training gave, as it is kept in a file of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

KIND = "lecture-port seed"
DIGITS = 10


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One training from one seed.

    Parameters
    ----------
    seed, epochs : int
        The training's settings.
    accuracy, loss : float
        On the test images, as P09 gives them.
    history : dict of str to list of float
        ``accuracy``, ``loss``, ``val_accuracy``, ``val_loss``; one value an epoch.
    confusion : list of list of int
        10 rows (true digits) of 10 columns (predicted digits): counts of test images.
    seconds : float
        Wall time of building, training and measuring, without the loading of the data.
    data : dict
        ``digest``, ``n_train``, ``n_test``, ``source``.
    threads : dict
        TensorFlow's ``intra_op`` and ``inter_op``; 0 means as many as there are cores.
    made_with : dict
        Versions, platform and processor.
    """

    seed: int
    epochs: int
    accuracy: float
    loss: float
    history: dict[str, list[float]]
    confusion: list[list[int]]
    seconds: float
    data: dict[str, Any]
    threads: dict[str, int]
    made_with: dict[str, Any]

    @property
    def n_test(self) -> int:
        """The number of test images."""
        return sum(map(sum, self.confusion))

    @property
    def hits(self) -> int:
        """The number of test images that were recognised."""
        return sum(self.confusion[digit][digit] for digit in range(DIGITS))

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {"kind": KIND, **asdict(self)}

    @classmethod
    def from_dict(cls, document: Any) -> SeedResult:
        """Take it back from JSON.

        Raises
        ------
        ValueError, TypeError, KeyError
            If it is anything else.
        """
        if not isinstance(document, dict) or document.get("kind") != KIND:
            raise ValueError("not a seed's result")
        result = cls(**{name: document[name] for name in cls.__slots__})
        if not _is_whole(result):
            raise ValueError("a seed's result that cannot be")
        return result


def _is_whole(result: SeedResult) -> bool:
    """Tell whether every part has its kind and the parts agree."""
    rows, data, packages = result.confusion, result.data, result.made_with.get("packages")
    square = len(rows) == DIGITS and all(
        len(row) == DIGITS and all(type(count) is int and count >= 0 for count in row)
        for row in rows
    )
    return (
        square
        and all(type(value) is int and value >= 0 for value in (result.seed, data["n_train"]))
        and type(result.epochs) is int
        and result.epochs >= 1
        and all(isinstance(value, int | float) for value in (result.loss, result.seconds))
        and isinstance(data["digest"], str)
        and (packages is None or isinstance(packages, dict))
        and bool(result.history.get("loss"))
        and all(isinstance(x, int | float) for xs in result.history.values() for x in xs)
        and result.n_test > 0
        and abs(result.accuracy - result.hits / result.n_test) < max(0.001, 1.5 / result.n_test)
    )
