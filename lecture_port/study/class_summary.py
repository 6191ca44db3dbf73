"""The runs of a class side by side: groups that compare, and their spread over machines, versions, seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lecture_port.data.digest import FULL, MINI
from lecture_port.language import Text
from lecture_port.study.distribution import Distribution
from lecture_port.study.handed_in import HandedIn
from lecture_port.study.seed_result import SeedResult


@dataclass(frozen=True, slots=True)
class Comparable:
    """Runs with the same data and number of epochs.

    Parameters
    ----------
    label : Text
        Which data and how many epochs.
    learned, failed : tuple of HandedIn
        The runs, failed starts apart.
    """

    label: Text
    learned: tuple[HandedIn, ...]
    failed: tuple[HandedIn, ...]

    @property
    def accuracy(self) -> Distribution:
        """The accuracies of the runs that learned."""
        return spread(self.learned)

    @property
    def run(self) -> SeedResult:
        """One of the runs, for what they have in common."""
        return (self.learned or self.failed)[0].submission.run

    def by(self, part: Callable[[SeedResult], str]) -> list[tuple[str, Distribution]]:
        """Return the spread inside each part, the largest first."""
        parts: dict[str, list[HandedIn]] = {}
        for each in self.learned:
            parts.setdefault(part(each.submission.run), []).append(each)
        ordered = sorted(parts.items(), key=lambda item: (-len(item[1]), len(item[0]), item[0]))
        return [(name, spread(members)) for name, members in ordered]

    def same_bits(self) -> int:
        """Return how many runs have loss and table in common with another, to the last digit."""
        prints = Counter(_fingerprint(each) for each in self.learned)
        return sum(count for count in prints.values() if count > 1)


def spread(runs: Sequence[HandedIn]) -> Distribution:
    """Return the accuracies of some runs."""
    return Distribution.of(each.submission.run.hits / each.submission.run.n_test for each in runs)


def comparable_groups(handed_in: Sequence[HandedIn]) -> list[Comparable]:
    """Part the runs by data and epochs, the largest group first."""
    parts: dict[tuple[str, int], list[HandedIn]] = {}
    for each in handed_in:
        run = each.submission.run
        parts.setdefault((str(run.data["digest"]), run.epochs), []).append(each)
    groups = [
        Comparable(
            _label(members[0].submission.run),
            tuple(each for each in members if not each.submission.failed),
            tuple(each for each in members if each.submission.failed),
        )
        for members in parts.values()
    ]
    return sorted(groups, key=lambda group: -len(group.learned) - len(group.failed))


def system(run: SeedResult) -> str:
    """Return the operating system."""
    return str(run.made_with.get("system") or "?")


def tensorflow(run: SeedResult) -> str:
    """Return the version of TensorFlow."""
    packages = run.made_with.get("packages")
    return f"TensorFlow {packages.get('tensorflow') or '?'}" if isinstance(packages, dict) else "?"


def processor(run: SeedResult) -> str:
    """Return the processor."""
    return str(run.made_with.get("cpu") or "?")


def seed(run: SeedResult) -> str:
    """Return the seed."""
    return str(run.seed)


PARTS: tuple[tuple[Text, Callable[[SeedResult], str]], ...] = (
    (Text("운영체제", "system"), system),
    (Text("버전", "version"), tensorflow),
    (Text("프로세서", "processor"), processor),
    (Text("씨앗", "seed"), seed),
)


def _label(run: SeedResult) -> Text:
    digest, n = run.data["digest"], run.n_test
    if digest == FULL.whole:
        data = Text("MNIST 전체", "all of MNIST")
    elif digest == MINI.whole:
        data = Text("mini 자료", "the mini data")
    else:
        data = Text(f"다른 자료 {str(digest)[:8]}", f"other data {str(digest)[:8]}")
    return Text(
        f"{data.ko}(시험 {n:,}장), {run.epochs} 에포크",
        f"{data.en} ({n:,} test images), {run.epochs} {'epoch' if run.epochs == 1 else 'epochs'}",
    )


def _fingerprint(each: HandedIn) -> tuple[float, str]:
    return each.submission.run.loss, str(each.submission.run.confusion)
