"""What is to be compared: every name that the registry says is bound, and everything it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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


_SHOWN: dict[str, tuple[Agreement, Text]] = {
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
                found += [_bound(snippet, each, stage, "setup") for each in setup.binds]
        found += [_bound(snippet, each, stage, "snippet") for each in snippet.binds]
        if trains(snippet):
            found += _changed_in_place(snippet)
        if snippet.shows is not None:
            found.append(_shown(snippet, snippet.shows, stage, "snippet"))
        for later in SNIPPETS:
            if later.printed_after == snippet.id and later.shows is not None:
                found.append(_shown(snippet, later.shows, stage, "printed"))
    return tuple(found)


def independent_checks() -> tuple[Item, ...]:
    """Return what is looked at besides: the figures' pictures, and the net worked out in base R."""
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


def _bound(snippet: Snippet, bound: Bound, stage: Stage, step: str) -> Item:
    return Item(snippet.id, bound.name, bound.agreement, bound.reason, stage, step)


def _shown(snippet: Snippet, kind: str, stage: Stage, step: str) -> Item:
    agreement, reason = _SHOWN[kind]
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
