"""From an item to what belongs to it: errata, exercise, live figure."""

from __future__ import annotations

from generated.markdown import inline, section
from generated.tree import has_page
from lecture_port.content.errata import for_item
from lecture_port.exercises.exercise import IDS
from lecture_port.language import Text, say

LIVE: dict[str, tuple[str, ...]] = {
    "convolution": ("T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10"),
    "network": ("T12", "T16", "T17", "P04", "P06", "P13"),
    "confusion": ("P14", "P15"),
    "curves": ("P08", "P11", "P12"),
}
LIVE_TITLES = {
    "convolution": Text("합성곱을 손으로 움직여 보기", "Move the convolution by hand"),
    "network": Text("학습한 신경망에 숫자를 그려 넣기", "Draw a digit for the trained network"),
    "confusion": Text(
        "오차 행렬에서 이미지 찾아보기", "Look at the images behind the confusion table"
    ),
    "curves": Text("시드마다 다른 학습 곡선", "The curves of several seeds"),
}


def errata(id: str) -> list[str]:
    """Return the section of an item's errata, none where it has none."""
    found = for_item(id)
    if not found:
        return []
    more = say("자세히", "more")
    lines = [f"- {inline(str(e.case))} ([{more}](../errata.md#{e.id.lower()}))" for e in found]
    return [section(say("정오표", "Errata"), "\n".join(lines) + "\n")]


def exercise(id: str) -> list[str]:
    """Return the line that leads to the item's exercise."""
    if id not in IDS:
        return []
    command = f"`lecture-port exercise {id}`"
    words = say("연습문제를 풉니다", "do the exercise")
    page = f" ([{say('연습', 'exercises')}](../exercises.md))" if has_page("exercises") else ""
    return [f"{words}: {command}{page}"]


def answer(id: str) -> list[str]:
    """Return the box in which the item's exercise is answered and judged; without the judge it stays empty."""
    return [f"```{{answer}} {id}\n```\n"] if id in IDS else []


def live(id: str) -> list[str]:
    """Return the lines that lead to live figures."""
    return [
        f"[{LIVE_TITLES[name]}](../live/{name}.md)"
        for name, items in LIVE.items()
        if id in items and has_page(f"live/{name}")
    ]
