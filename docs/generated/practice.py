"""A page for each item of the practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generated import comparison, parity
from generated.figures import figures
from generated.links import errata, exercise, live
from generated.markdown import NO_CONTENTS, box, code, formula, inline, keeping_math, section
from generated.provenance import provenance
from generated.r_cells import r_cell
from generated.recorded import recorded
from lecture_port.content.formulas import formulas_of
from lecture_port.content.practice import SETUPS, Snippet
from lecture_port.content.sources import plain_source, python_source, r_source, setup_source
from lecture_port.language import say


def page(snippet: Snippet, source: Path) -> str:
    """Return the page of a snippet; its figures are copied into the tree `source`."""
    run = recorded("practice")[snippet.id]
    parts = [
        NO_CONTENTS,
        f"({snippet.id.lower()})=\n# {snippet.id} {inline(str(snippet.title))}\n",
        f":::{{div}} lp-lead\n{inline(str(snippet.idea))}\n:::\n",
        *(formula(f.tex) + keeping_math(str(f.meaning)) + "\n" for f in formulas_of(snippet.id)),
        section(say("코드", "The code"), "\n".join([*_forgotten(snippet), _tabs(snippet)])),
        section(say("출력", "The output"), _output(snippet, run, source)),
        section(
            say("R 사용자가 헷갈리기 쉬운 점", "What an R user trips over"),
            inline(str(snippet.trap)),
        ),
        *r_cell(snippet.id),
        section(
            say("R과 파이썬이 일치하는가", "Do R and Python agree?"), parity.markdown(snippet.id)
        ),
        *errata(snippet.id),
        section(say("직접 해 보기", "Try it"), _try(snippet)),
    ]
    return "\n".join(parts)


def _forgotten(snippet: Snippet) -> list[str]:
    parts = []
    for setup in SETUPS:
        if setup.before == snippet.id:
            body = f"{inline(str(setup.why))}\n\n{code(setup_source(setup), 'r')}"
            parts.append(box(say("먼저 필요한 것", "Needed first"), body, "note"))
    return parts


def _tabs(snippet: Snippet) -> str:
    on_slide = say("R (슬라이드)", "R (the slide)")
    sources = {
        "r": (on_slide if snippet.on_slide else "R", code(r_source(snippet), "r")),
        "python": (
            say("R을 그대로 옮긴 코드", "The R carried over as it stands"),
            code(python_source(snippet), "python"),
        ),
        "keras": (
            say("파이썬다운 코드", "Python as one would write it"),
            code(plain_source(snippet), "python"),
        ),
    }
    both = "\n".join(
        f"::::{{grid-item}}\n**{sources[key][0]}**\n\n{sources[key][1]}::::\n"
        for key in ("r", "python")
    )
    tabs = [
        _tab(
            say("나란히", "Side by side"),
            "both",
            f":::::{{grid}} 1 1 2 2\n:gutter: 3\n\n{both}:::::\n",
        ),
        *(_tab(title, key, block) for key, (title, block) in sources.items()),
    ]
    return ":::::::{tab-set}\n:sync-group: code\n\n" + "\n".join(tabs) + ":::::::\n"


def _tab(title: str, key: str, body: str) -> str:
    return f"::::::{{tab-item}} {title}\n:sync: {key}\n\n{body}::::::\n"


def _output(snippet: Snippet, run: dict[str, Any], source: Path) -> str:
    if run["output"] is None:
        command = f"lecture-port {snippet.command}"
        return say(
            f"이 실행에는 아직 출력이 없습니다: `{command}`",
            f"This run has no output yet: `{command}`",
        )
    parts = [
        code(run["output"][say("ko", "en")]),
        figures(run["figures"], source),
        *comparison.markdown(run),
        provenance(),
    ]
    return "\n".join(filter(None, parts))


def _try(snippet: Snippet) -> str:
    lines = [
        say("이 단계만 실행합니다", "run this step alone") + f": `lecture-port {snippet.command}`",
        say("같은 내용을 터미널에서 봅니다", "the same in the terminal")
        + f": `lecture-port show {snippet.id}`",
        *exercise(snippet.id),
        *live(snippet.id),
    ]
    return "\n".join(f"- {line}" for line in lines) + "\n"
