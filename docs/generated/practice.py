"""A page for each item of the practice."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from generated import extras, parity
from generated.drawings import drawing
from generated.extras import answer, errata, exercise, live
from generated.markdown import NO_CONTENTS, box, code, formula, inline, keeping_math, section
from generated.recorded import compared, figures, provenance, recorded
from lecture_port.content.errata import formulas_of
from lecture_port.content.practice import (
    SETUPS,
    Snippet,
    plain_source,
    python_source,
    r_source,
    setup_source,
)
from lecture_port.language import say

FOLDED = "P14"
"""The item that shows one table first and all else when asked."""


def page(snippet: Snippet, source: Path) -> str:
    """Return the page of a snippet; its figures are copied into the tree `source`."""
    run = recorded("practice")[snippet.id]
    parts = [
        NO_CONTENTS,
        f"({snippet.id.lower()})=\n# {snippet.id} {inline(str(snippet.title))}\n",
        f":::{{div}} lp-lead\n{inline(str(snippet.idea))}\n:::\n",
        extras.deck(snippet.id),
        *drawing(snippet.id),
        *(formula(f.tex) + keeping_math(str(f.meaning)) + "\n" for f in formulas_of(snippet.id)),
        section(say("코드", "The code"), "\n".join([*_forgotten(snippet), _tabs(snippet)])),
        *extras.ask(snippet.id),
        section(say("출력", "The output"), _output(snippet, run, source)),
        section(
            say("R 사용자가 헷갈리기 쉬운 점", "What an R user trips over"),
            inline(str(snippet.trap)),
        ),
        *extras.r_cell(snippet.id),
        section(
            say("R과 파이썬이 일치하는가", "Do R and Python agree?"), parity.markdown(snippet.id)
        ),
        *errata(snippet.id),
        section(say("직접 해 보기", "Try it"), _try(snippet)),
        *answer(snippet.id),
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
    """Return R beside what a Python author writes, and in a second tab beside the mirror."""
    slide = (
        say("R (슬라이드)", "R (the slide)") if snippet.on_slide else "R",
        code(r_source(snippet), "r"),
    )
    plain = (
        say("파이썬다운 코드", "Python as one would write it"),
        code(plain_source(snippet), "python"),
    )
    twin = (
        say("R을 그대로 옮긴 코드", "The R carried over as it stands"),
        code(without_annotations(python_source(snippet)), "python"),
    )
    tabs = [
        _tab(f"R | {plain[0]}", "plain", extras.pair(slide, plain)),
        _tab(f"R | {twin[0]}", "twin", extras.pair(slide, twin)),
    ]
    return ":::::::::{tab-set}\n:sync-group: code\n\n" + "\n".join(tabs) + ":::::::::\n"


def without_annotations(source: str) -> str:
    """Return a function without its types; a signature that then fits on one line stands on one."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    function.returns = None
    for argument in ast.walk(function.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    lines = source.splitlines()
    head = f"def {function.name}({ast.unparse(function.args)}):"
    body = lines[function.body[0].lineno - 1 :]
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            at = node.lineno - function.body[0].lineno
            start, end = node.target.end_col_offset or 0, node.annotation.end_col_offset or 0
            body[at] = body[at][:start] + body[at][end:]
    return "\n".join([head, *body]) + "\n"


def _tab(title: str, key: str, body: str) -> str:
    return f"::::::::{{tab-item}} {title}\n:sync: {key}\n\n{body}::::::::\n"


def _output(snippet: Snippet, run: dict[str, Any], source: Path) -> str:
    if run["output"] is None:
        command = f"lecture-port {snippet.command}"
        return say(
            f"이 실행에는 아직 출력이 없습니다: `{command}`",
            f"This run has no output yet: `{command}`",
        )
    shown = code(run["output"][say("ko", "en")])
    more = [figures(run["figures"], source), *compared(run)]
    if snippet.id == FOLDED:
        title = say(
            "열지도, 틀린 숫자, 슬라이드의 표와 비교",
            "As a heat map, the digits missed, and beside the slide's table",
        )
        inside = [f"**{each[4:].strip()}**\n" if each.startswith("### ") else each for each in more]
        more = [f"::::::{{dropdown}} {title}\n", *inside, "::::::\n"]
    return "\n".join(filter(None, [shown, *more, provenance()]))


def _try(snippet: Snippet) -> str:
    lines = [
        say("이 단계만 실행합니다", "run this step alone") + f": `lecture-port {snippet.command}`",
        say("같은 내용을 터미널에서 봅니다", "the same in the terminal")
        + f": `lecture-port show {snippet.id}`",
        *exercise(snippet.id),
        *live(snippet.id),
        *extras.take(snippet.id),
    ]
    return "\n".join(f"- {line}" for line in lines) + "\n"
