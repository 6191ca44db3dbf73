"""What a comparison of two values comes to."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that was held against a tolerance.

    Parameters
    ----------
    what : Text
        What was measured.
    distance, allowed : float
        How far apart the two values are, and how far they may be.
    """

    what: Text
    distance: float
    allowed: float

    @property
    def exceeded(self) -> bool:
        """Whether they are farther apart; NaN is."""
        return not self.distance <= self.allowed

    @property
    def text(self) -> Text:
        """The number with its tolerance."""
        far, allowed = f"{self.distance:.2g}", f"{self.allowed:g}"
        return Text(
            f"{self.what.ko} {far} (허용 {allowed})",
            f"{self.what.en} {far} (allowed {allowed})",
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a comparison of two values comes to.

    Parameters
    ----------
    r, python : str
        The two values in a few letters.
    differences : tuple of Text
        What differs, the first things first; empty if they agree.
    distance : float or None
        The greatest absolute difference of two numbers; ``None`` where there is nothing to subtract.
    at_least : bool
        Whether `distance` is that of a sample only.
    measured : tuple of Measured
        What was held against tolerances; empty where the two values were compared exactly.
    """

    r: str
    python: str
    differences: tuple[Text, ...] = ()
    distance: float | None = None
    at_least: bool = False
    measured: tuple[Measured, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def unequal(what: Text, r: object, python: object) -> tuple[Text, ...]:
    """Return the difference of two parts, nothing if they are equal."""
    if r == python and type(r) is type(python):
        return ()
    return (
        Text(
            f"{what.ko}: R {_short(r)}, 파이썬 {_short(python)}",
            f"{what.en}: R {_short(r)}, Python {_short(python)}",
        ),
    )


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}..."
