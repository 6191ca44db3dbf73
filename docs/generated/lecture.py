"""The practice half of the lecture, an item of the registry a section."""

from __future__ import annotations

from generated.markdown import box, code, inline
from lecture_port.deck.errata import for_item
from lecture_port.deck.preambles import PREAMBLES
from lecture_port.deck.registry import SNIPPETS
from lecture_port.deck.snippet import Snippet
from lecture_port.deck.sources import plain_source, preamble_source, python_source, r_source
from lecture_port.language import say


def markdown() -> str:
    """Return all items in slide order."""
    return "\n".join(map(_item, SNIPPETS))


def _item(snippet: Snippet) -> str:
    r_title = say("R (슬라이드)", "R (the slide)") if snippet.on_slide else "R"
    parts = [
        f"({snippet.id.lower()})=\n## {snippet.id} {inline(str(snippet.title))}\n",
        inline(str(snippet.idea)) + "\n",
        *_forgotten(snippet),
        _side_by_side(
            (r_title, code(r_source(snippet), "r")),
            (say("파이썬 (짝)", "Python (its twin)"), code(python_source(snippet), "python")),
        ),
        f"**{say('순수 파이썬과 Keras', 'Plain Python and Keras')}**\n",
        code(plain_source(snippet), "python"),
        box(
            say("R 사용자가 걸려 넘어지는 곳", "What an R user trips over"),
            inline(str(snippet.trap)),
            "warning",
        ),
        *_errata(snippet),
        say("실행: ", "Run it: ") + f"`lecture-port {snippet.command}`\n",
    ]
    return "\n".join(parts)


def _forgotten(snippet: Snippet) -> list[str]:
    parts = []
    for preamble in PREAMBLES:
        if preamble.before == snippet.id:
            parts.append(
                say("먼저 필요한 것: ", "Needed first: ") + inline(str(preamble.why)) + "\n"
            )
            parts.append(code(preamble_source(preamble), "r"))
    return parts


def _side_by_side(left: tuple[str, str], right: tuple[str, str]) -> str:
    columns = "\n".join(
        f":::{{grid-item}}\n**{title}**\n\n{block}:::\n" for title, block in (left, right)
    )
    return f"::::{{grid}} 1 1 1 2\n:gutter: 2\n\n{columns}::::\n"


def _errata(snippet: Snippet) -> list[str]:
    found = for_item(snippet.id)
    if not found:
        return []
    lines = [f"- {inline(str(e.case))} [{e.id}](#{e.id.lower()})" for e in found]
    return [box(say("바로잡음", "Errata"), "\n".join(lines), "note")]
