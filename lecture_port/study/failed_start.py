"""A training that never began to learn: accuracy near 0.1, loss near 2.303."""

from __future__ import annotations

from math import ceil, log

from lecture_port.language import Text

BATCH, TRAINING_SHARE = 64, 0.9
FEWEST_UPDATES = 100
"""Before so many steps a network may simply not have learned yet."""

NEAR, AT_CHANCE = 0.05, 0.2
EVEN_GUESS = log(10)
"""The loss of a network that gives each of ten digits the probability 0.1: 2.3026."""


def updates(n_train: int, epochs: int) -> int:
    """Return how many steps the slide's ``fit`` takes: 64 images each, a tenth held out."""
    return epochs * ceil(int(n_train * TRAINING_SHARE) / BATCH)


def is_failed_start(accuracy: float, loss: float, n_updates: int) -> bool:
    """Tell whether a trained network does no better than guessing evenly among the ten digits.

    Parameters
    ----------
    accuracy, loss : float
        Measured after the training.
    n_updates : int
        The training's steps (`updates`).
    """
    return n_updates >= FEWEST_UPDATES and accuracy <= AT_CHANCE and abs(loss - EVEN_GUESS) <= NEAR


def explanation(seed: int, accuracy: float, loss: float) -> Text:
    """Return what a failed start is and what to do about it."""
    other = seed + 1
    return Text(
        f"학습이 시작되지 못한 실행입니다(정확도 {accuracy:.4f}, 손실 {loss:.3f}). 어느 이미지에나 열 숫자의 확률을 거의 0.1씩 "
        "주고 있으며, 그때의 손실이 ln 10 = 2.303입니다. 대개 코드의 잘못이 아니라 초기 가중치의 운입니다: ReLU가 모두 0이 되면 "
        f"기울기도 0이어서 더 배우지 못합니다. 다른 씨앗으로 다시 학습하십시오 (예: --seed {other}).",
        f"This training never started (accuracy {accuracy:.4f}, loss {loss:.3f}): the network gives each digit "
        "a probability near 0.1 for every image, and ln 10 = 2.303 is the loss of that. Most often it is no "
        "mistake in the code but bad luck with the initial weights: where every ReLU gives 0, the gradient is 0 "
        f"too and nothing more is learned. Train again from another seed (for example --seed {other}).",
    )
