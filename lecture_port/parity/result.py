"""What a comparison came to; nothing in it can pass by not running."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from lecture_port.language import Text
from lecture_port.parity.comparison import Judgement, Measured
from lecture_port.parity.item import Item

Verdict = Literal["agree", "within tolerance", "differ", "not run"]
ANOTHER_KERAS = Text(
    "예전 keras 밑의 tf_keras는 에포크마다 이미지를 다시 섞고, 시드를 준 Keras 3은 같은 순서를 "
    "되풀이하므로, 같은 비트에서 시작해도 다른 학습입니다.",
    "tf_keras, below the legacy keras, reshuffles the images every epoch, and Keras 3 with a seed repeats "
    "one order: from the same bits they are two trainings.",
)


@dataclass(frozen=True, slots=True)
class SlideValue:
    """What the slide prints of a value."""

    text: str  # it, in a few letters
    # where ours is not what the slide allows; empty where it agrees or cannot be compared
    differences: tuple[Text, ...] = ()
    comparable: bool = True  # whether the data is the slide's


@dataclass(frozen=True, slots=True)
class Row:
    """The comparison of one item."""

    item: Item  # what was compared
    # what it came to; ``"within tolerance"``: no farther apart than two trainings with two Kerases
    # may be, which is no agreement; ``"not run"`` counts as a failure
    verdict: Verdict
    r: str = ""  # the two values in a few letters
    python: str = ""
    slide: SlideValue | None = None  # what the slide prints, where it prints anything
    differences: tuple[Text, ...] = ()  # what differs, or why it did not run
    distance: float | None = None  # the greatest absolute difference
    at_least: bool = False  # whether the distance is that of a sample only
    # what was held against tolerances, where the verdict came of that
    measured: tuple[Measured, ...] = ()
    # R's picture and Python's as PNG, where pictures were compared
    pictures: tuple[bytes, ...] = ()

    @classmethod
    def judged(cls, item: Item, judgement: Judgement, slide: SlideValue | None = None) -> Row:
        """Make the row of a judgement; what contradicts the slide differs too."""
        differences = judgement.differences + (slide.differences if slide else ())
        passed: Verdict = "within tolerance" if judgement.measured else "agree"
        return cls(
            item,
            "differ" if differences else passed,
            judgement.r,
            judgement.python,
            slide,
            differences,
            judgement.distance,
            judgement.at_least,
            judgement.measured,
        )

    @classmethod
    def not_run(cls, item: Item, why: Text) -> Row:
        """Make the row of what was not compared."""
        return cls(item, "not run", differences=(why,))

    @property
    def agreement(self) -> str:
        """How closely the two were found to be alike: the item's, or that of a tolerance."""
        return "tolerance" if self.verdict == "within tolerance" else self.item.agreement

    @property
    def reason(self) -> Text:
        """Why that agreement is the right one."""
        return ANOTHER_KERAS if self.verdict == "within tolerance" else self.item.reason


@dataclass(frozen=True, slots=True)
class Result:
    """A whole comparison."""

    mode: Literal["live", "recorded"]  # whether R ran, or its recorded answers were used
    provider: str  # who provides R's keras functions
    rows: tuple[Row, ...]  # one for each item that was asked for
    # versions, seed, epochs, data, script hash
    made_with: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()  # what the reader should know besides

    @property
    def agreed(self) -> bool:
        """Whether everything that was asked for ran and agreed; nothing asked for is not agreement."""
        return bool(self.rows) and self.count("agree") == len(self.rows)

    @property
    def passed(self) -> bool:
        """Whether everything ran and agreed or, with another Keras, lies within its tolerance."""
        return bool(self.rows) and not self.count("differ") and not self.count("not run")

    def count(self, verdict: Verdict) -> int:
        """Return the number of rows with a verdict."""
        return sum(row.verdict == verdict for row in self.rows)


_MISSING = Text("비교하지 않음", "it was not compared")


def complete(expected: Iterable[Item], rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return one row for each expected item, in order: what has none was not run."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.item.key in found:
            raise ValueError(f"compared twice: {row.item.key}")
        found[row.item.key] = row
    wanted = list(expected)
    strange = found.keys() - {item.key for item in wanted}
    if strange:
        raise ValueError(f"not asked for: {sorted(strange)}")
    return tuple(found.get(item.key) or Row.not_run(item, _MISSING) for item in wanted)
