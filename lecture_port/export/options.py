"""What an exported file is made with."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.errors import UsageError
from lecture_port.export.data_choice import DataChoice
from lecture_port.language import Language, Text

LARGEST_SEED = 2**32 - 1
LARGEST_R_INTEGER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one exported file.

    Parameters
    ----------
    seed : int
        The seed that is set before the model is built.
    epochs : int
        How often ``fit`` goes through the training images.
    data : DataChoice
        Where the file finds MNIST.
    language : Language
        The language of the comments.
    """

    seed: int
    epochs: int
    data: DataChoice
    language: Language

    def say(self, text: Text) -> str:
        """Return `text` in the exported file's language."""
        return text.ko if self.language == "ko" else text.en


def check_numbers(seed: int, epochs: int, largest_seed: int) -> None:
    """Refuse a seed or a number of epochs that the exported file could not run with.

    Raises
    ------
    UsageError
        If `seed` is not in 0 to `largest_seed`, or `epochs` is below 1.
    """
    if not 0 <= seed <= largest_seed:
        raise UsageError(
            Text(f"씨앗이 범위를 벗어났습니다: {seed}", f"the seed is out of range: {seed}"),
            Text(f"--seed 에 0..{largest_seed} 를 주십시오", f"give --seed 0..{largest_seed}"),
        )
    if epochs < 1:
        raise UsageError(
            Text(
                f"에포크 수가 범위를 벗어났습니다: {epochs}",
                f"the number of epochs is out of range: {epochs}",
            ),
            Text("--epochs 에 1 이상의 수를 주십시오", "give --epochs 1 or more"),
        )
