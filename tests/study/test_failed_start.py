"""A failed start is told from a poor and from a short training."""

import pytest

from lecture_port.study.failed_start import explanation, is_failed_start, updates


@pytest.mark.parametrize(
    ("accuracy", "loss", "failed"),
    [
        (0.1135, 2.3011, True),
        (0.098, 2.3026, True),
        (0.9904, 0.03, False),
        (0.1135, 2.6, False),
        (0.45, 2.29, False),
        (0.1, float("nan"), False),
    ],
)
def test_it_takes_both_accuracy_and_loss(accuracy: float, loss: float, failed: bool) -> None:
    assert is_failed_start(accuracy, loss, 4220) is failed


def test_a_training_of_a_few_steps_is_none() -> None:
    assert updates(60_000, 5) == 4220
    assert updates(300, 1) == 5
    assert not is_failed_start(0.11, 2.3, updates(300, 1))


def test_the_explanation_names_numbers_and_another_seed() -> None:
    text = explanation(7, 0.1135, 2.3011)
    for language in (text.ko, text.en):
        assert "0.1135" in language
        assert "2.303" in language
        assert "--seed 8" in language
