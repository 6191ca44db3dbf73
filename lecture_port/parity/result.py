"""What is compared, name by name, and what the comparison came to; nothing in it can pass by not running."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from lecture_port.content.practice import (
    SETUPS,
    SNIPPETS,
    Agreement,
    Bound,
    Snippet,
    comes_after_training,
    trains,
)
from lecture_port.language import Text
from lecture_port.parity.comparison import Measurement, ValueComparison

Stage = Literal["before", "trained"]


@dataclass(frozen=True, slots=True)
class Item:
    """One value that must agree."""

    snippet: str  # the snippet's id
    name: str  # the name that is bound, or the kind of what is shown
    agreement: Agreement  # how closely R's value and Python's must agree
    reason: Text  # why that agreement is the right one
    stage: Stage  # ``"trained"``: depends on the training, so that another machine gives other bits
    step: str = "snippet"  # the part of the script after which it is looked at

    @property
    def key(self) -> tuple[str, str]:
        """The id and the name, which no two items share."""
        return self.snippet, self.name


_SHOWN_AGREEMENTS: dict[str, tuple[Agreement, Text]] = {
    "summary": (
        "structure",
        Text(
            "표의 생김새는 패키지마다 다르므로 층의 종류, 출력 형상, 모수의 수를 하나씩 비교합니다.",
            "Every package draws the table its own way: layers, output shapes and counts are compared.",
        ),
    ),
    "tree": (
        "text",
        Text(
            "R의 str()이 찍는 구조와 글자 하나까지 같아야 합니다.",
            "The structure as R's str() prints it, to the character.",
        ),
    ),
    "figure": (
        "exact",
        Text(
            "R이 그리라고 받은 좌표, 축, 색, 선 종류를 그대로 비교합니다. 범례의 너비만 글꼴에 따라 다릅니다.",
            "Coordinates, axes, colours and dashes that R's device was given; only the legend's width depends on the font.",
        ),
    ),
    "table": (
        "text",
        Text(
            "칸마다 같고, 찍힌 글자도 하나까지 같아야 합니다.",
            "Every cell, and the printed text to the character.",
        ),
    ),
    "metrics": (
        "exact",
        Text(
            "같은 식을 서로 다른 프로그램이 배정밀도로 계산하므로 마지막 자릿수만 다를 수 있습니다.",
            "The same formulas in doubles by other programs: only the last digits may differ.",
        ),
    ),
}
PICTURE = "picture"
FORWARD_PASS = "forward pass"
PROBABILITIES = "pred_mat"
_PICTURE = Text(
    "두 그림을 겹쳐 화소의 차이를 잽니다. 글자가 없는 곳에서만 판정합니다. 글꼴은 컴퓨터마다 다릅니다.",
    "The two pictures laid on each other; judged where no letters are, because fonts differ.",
)
_FORWARD = Text(
    "학습한 가중치로 R의 행렬 계산만으로 확률을 다시 구합니다. 32비트 합과 64비트 합의 차이만 허용합니다.",
    "The probabilities anew from the trained weights by R's matrices alone; float32 sums against doubles.",
)
_TRAINED_WEIGHTS = Text(
    "시드와 설정이 같으면 학습한 뒤의 가중치도 모두 비트까지 같습니다.",
    "With one seed and equal settings the weights after training are the same bits too.",
)


def items() -> tuple[Item, ...]:
    """Return everything that must agree, in the order in which it comes to be."""
    found: list[Item] = []
    for snippet in SNIPPETS:
        stage = _stage(snippet)
        for setup in SETUPS:
            if setup.before == snippet.id:
                found += [_bound_item(snippet, each, stage, "setup") for each in setup.binds]
        found += [_bound_item(snippet, each, stage, "snippet") for each in snippet.binds]
        if trains(snippet):
            found += _changed_in_place(snippet)
        if snippet.shows is not None:
            found.append(_shown_item(snippet, snippet.shows, stage, "snippet"))
        for later in SNIPPETS:
            if later.printed_after == snippet.id and later.shows is not None:
                found.append(_shown_item(snippet, later.shows, stage, "printed"))
    return tuple(found)


def independent_checks() -> tuple[Item, ...]:
    """Return what is checked besides: the figures' pictures, and the net worked out in base R."""
    found = [
        Item(snippet.id, PICTURE, "statistic", _PICTURE, "trained", "check")
        for snippet in SNIPPETS
        if snippet.shows == "figure"
    ]
    probabilities = next(i for i in items() if i.stage == "trained" and i.name == PROBABILITIES)
    found.append(
        Item(probabilities.snippet, FORWARD_PASS, "statistic", _FORWARD, "trained", "check")
    )
    return tuple(found)


def items_of(snippet: str, *steps: str) -> tuple[Item, ...]:
    """Return the items of a snippet, of some steps only where they are named."""
    return tuple(i for i in items() if i.snippet == snippet and (not steps or i.step in steps))


def _stage(snippet: Snippet) -> Stage:
    return "trained" if trains(snippet) or comes_after_training(snippet) else "before"


def _bound_item(snippet: Snippet, bound: Bound, stage: Stage, step: str) -> Item:
    return Item(snippet.id, bound.name, bound.agreement, bound.reason, stage, step)


def _shown_item(snippet: Snippet, kind: str, stage: Stage, step: str) -> Item:
    agreement, reason = _SHOWN_AGREEMENTS[kind]
    return Item(snippet.id, kind, agreement, reason, stage, step)


def _changed_in_place(snippet: Snippet) -> list[Item]:
    """Return what a training changes without binding it: what was last bound as a structure."""
    last = {
        bound.name: bound.agreement
        for other in SNIPPETS[: SNIPPETS.index(snippet)]
        for bound in other.binds
    }
    return [
        Item(snippet.id, name, "bits", _TRAINED_WEIGHTS, "trained")
        for name in snippet.needs
        if last.get(name) == "structure"
    ]


Verdict = Literal["agree", "within tolerance", "differ", "not run"]
ANOTHER_KERAS_REASON = Text(
    "예전 keras 밑의 tf_keras는 에포크마다 이미지를 다시 섞고, 시드를 준 Keras 3은 같은 순서를 "
    "되풀이하므로, 같은 비트에서 시작해도 다른 학습입니다.",
    "tf_keras, below the legacy keras, reshuffles the images every epoch, and Keras 3 with a seed repeats "
    "one order: from the same bits they are two trainings.",
)


@dataclass(frozen=True, slots=True)
class SlideValue:
    """What the slide prints of a value."""

    text: str | Text  # it, as a short text
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
    r: str | Text = ""  # the two values as short texts
    python: str | Text = ""
    slide: SlideValue | None = None  # what the slide prints, where it prints anything
    differences: tuple[Text, ...] = ()  # what differs, or why it did not run
    distance: float | None = None  # the greatest absolute difference
    at_least: bool = False  # whether the distance is that of a sample only
    # what was held against tolerances, where the verdict came of that
    measured: tuple[Measurement, ...] = ()
    # R's picture and Python's as PNG, where pictures were compared
    pictures: tuple[bytes, ...] = ()

    @classmethod
    def of(
        cls,
        item: Item,
        comparison: ValueComparison,
        slide: SlideValue | None = None,
        another_machine: bool = False,
    ) -> Row:
        """Make the row of a judgement; what contradicts the slide differs too.

        Between two machines the tolerance is that of other last bits, which a recording's agreement allows; it is said.
        """
        differences = comparison.differences + (slide.differences if slide else ())
        approximate = comparison.measured and not another_machine
        passed: Verdict = "within tolerance" if approximate else "agree"
        return cls(
            item,
            "differ" if differences else passed,
            comparison.r,
            comparison.python,
            slide,
            differences,
            comparison.distance,
            comparison.at_least,
            comparison.measured,
        )

    @classmethod
    def not_run(cls, item: Item, why: Text) -> Row:
        """Make the row of what was not compared."""
        return cls(item, "not run", differences=(why,))

    @property
    def approximate(self) -> bool:
        """Whether it agrees only as far as two machines do."""
        return self.verdict == "agree" and any(each.distance > 0 for each in self.measured)

    @property
    def agreement(self) -> str:
        """How closely the two were found to be alike: the item's, or that of a tolerance."""
        return "tolerance" if self.verdict == "within tolerance" else self.item.agreement

    @property
    def reason(self) -> Text:
        """Why that agreement is the right one."""
        return ANOTHER_KERAS_REASON if self.verdict == "within tolerance" else self.item.reason


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


_NOT_COMPARED = Text("비교하지 않음", "it was not compared")


def complete_rows(expected: Iterable[Item], rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return one row for each expected item, in order: what has none was not run."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.item.key in found:
            raise ValueError(f"compared twice: {row.item.key}")
        found[row.item.key] = row
    wanted = list(expected)
    unexpected = found.keys() - {item.key for item in wanted}
    if unexpected:
        raise ValueError(f"not asked for: {sorted(unexpected)}")
    return tuple(found.get(item.key) or Row.not_run(item, _NOT_COMPARED) for item in wanted)


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One name that both scripts bind, a panel of a figure, or what one statement printed."""

    name: str
    verdict: Verdict
    r: str = ""  # the two values as short texts
    python: str = ""
    differences: tuple[Text, ...] = ()
    distance: float | None = None
    remark: Text | None = None  # what is told although nothing differs


@dataclass(slots=True)
class ScriptResult:
    """The comparison of two scripts."""

    r_script: str
    python_script: str
    rows: list[ScriptRow] = field(default_factory=list)
    figures: list[ScriptRow] = field(default_factory=list)
    prints: list[ScriptRow] = field(default_factory=list)
    only_r: list[str] = field(default_factory=list)
    only_python: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)  # "R", "Python": who did not run to its end

    def count(self, verdict: Verdict) -> int:
        """Return the number of names with a verdict."""
        return sum(row.verdict == verdict for row in self.rows)

    @property
    def stopped(self) -> bool:
        """Whether one of the two did not run to its end."""
        return bool(self.stops)

    @property
    def agreed(self) -> bool:
        """Whether both ran to their end, every name agreed (at least one), and nothing drawn or printed differs."""
        shown = any(each.verdict == "differ" for each in (*self.figures, *self.prints))
        return (
            bool(self.rows) and self.count("agree") == len(self.rows) and not (self.stops or shown)
        )
