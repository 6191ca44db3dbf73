"""The lecture as a path: its parts, the items of each in the order in which they are read, as cards and as lists."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from generated.markdown import inline, raw, section, toctree
from generated.pictures import picture
from lecture_port.content.practice import SNIPPETS, Snippet
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.language import Text

Item = Snippet | TheoryItem
LAST_OF_LAYERS = "T11"
"""The items up to this one speak of one layer; those after it of whole networks."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the path."""

    name: str  # for anchors
    title: Text  # its heading, and what it is about
    words: Text
    items: tuple[Item, ...]  # in order


PARTS = (
    Part(
        "layers",
        Text("합성곱층의 부품", "The parts of a convolution layer"),
        Text(
            "이미지는 왜 벡터로 펼치면 안 되는지에서 시작하여 합성곱, 패딩, 스트라이드, 풀링을 하나씩 손으로 계산합니다.",
            "From why an image is more than a long vector to convolution, padding, stride and pooling, each worked out by hand.",
        ),
        tuple(item for item in THEORY if item.id <= LAST_OF_LAYERS),
    ),
    Part(
        "practice",
        Text("실습: R에서 파이썬으로", "The practice: from R to Python"),
        Text(
            "손글씨 숫자를 알아보는 신경망을 R 코드 그대로 따라가며 파이썬으로 만들고 학습하고 평가합니다.",
            "A network that reads handwritten digits is built, trained and evaluated, R line by R line, in Python.",
        ),
        SNIPPETS,
    ),
    Part(
        "networks",
        Text("신경망 전체와 그 역사", "Whole networks and their history"),
        Text(
            "LeNet에서 ResNet까지 실제로 만들어 보고, 학습한 신경망의 층마다 무엇이 남는지 들여다봅니다.",
            "From LeNet to ResNet, each really built; then a look at what every layer of the trained network keeps.",
        ),
        tuple(item for item in THEORY if item.id > LAST_OF_LAYERS),
    ),
)


def docname(item: Item) -> str:
    """Return the name of an item's page."""
    folder = "practice" if isinstance(item, Snippet) else "theory"
    return f"{folder}/{item.id.lower()}"


def all_items() -> tuple[Item, ...]:
    """Return every item in the order of the path."""
    return tuple(item for part in PARTS for item in part.items)


def cards() -> str:
    """Return all parts as cards with a picture each."""
    return "\n".join(
        f"({part.name})=\n"
        + section(str(part.title), f"{inline(str(part.words))}\n\n{raw(_cards(part))}", 3)
        for part in PARTS
    )


def overview() -> str:
    """Return all parts as lists, the idea of each item beside its picture."""
    return "\n".join(
        section(str(part.title), f"{inline(str(part.words))}\n\n{raw(_list(part))}")
        for part in PARTS
    )


def path_toctree() -> str:
    """Return the items of the lecture in order."""
    return toctree([docname(item) for item in all_items()])


def _cards(part: Part) -> str:
    items = "\n".join(
        f'<li><a href="{docname(item)}.html">{picture(item.id)}'
        f'<span class="lp-id">{item.id}</span> {escape(str(item.title))}</a></li>'
        for item in part.items
    )
    return f'<ol class="lp-path" aria-label="{escape(str(part.title))}">\n{items}\n</ol>'


def _list(part: Part) -> str:
    return '<ol class="lp-list">\n' + "\n".join(map(_row, part.items)) + "\n</ol>"


def _row(item: Item) -> str:
    words = escape(str(item.idea)).replace("`", "")
    return (
        f'<li>{picture(item.id)}<div><a href="{docname(item)}.html"><span class="lp-id">{item.id}</span> '
        f"{escape(str(item.title))}</a><p>{words}</p></div></li>"
    )
