"""What stands on an item's page beside its text: a question, R and NumPy, a notebook, errata, exercise, live figure."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from generated.markdown import code, has_page, inline, raw, section, toctree
from lecture_port.content.errata import for_item
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY
from lecture_port.exercises.exercise import IDS
from lecture_port.export import DataChoice, Options
from lecture_port.export.python import item_notebook, notebook, numpy_notebook, script
from lecture_port.export.r_script import r_script
from lecture_port.language import Text, current, say

ITEMS = Path(__file__).parents[1] / "guides" / "items.toml"
TAKE = "take"
"""The folder of what readers take along, below the language's."""


@cache
def items() -> dict[str, dict[str, Any]]:
    """Return the data of all items, and below `deck` where each stands in the slides."""
    return tomllib.loads(ITEMS.read_text(encoding="utf-8"))


def deck(id: str) -> str:
    """Return the line that says where in the deck the item stands."""
    words = say("슬라이드 위치", "In the deck")
    return raw(
        f'<p class="lp-quiet lp-deck">{words}: <span lang="ko">{escape(items()["deck"][id])}</span></p>'
    )


def ask(id: str) -> list[str]:
    """Return the section with the item's question and, behind it, its figure."""
    found = items().get(id, {})
    if "ask" not in found:
        return []
    code, answers = current(), escape(json.dumps(found["answers"], ensure_ascii=False))
    question, why = (_inline(found[key][code]) for key in ("ask", "why"))
    look = say("그림 열어 보기", "Open the figure")
    options = f":with: {json.dumps(found['with'])}\n" if found["with"] else ""
    parts = [
        raw(
            f'<div class="lp-ask" data-answers="{answers}"><p class="lp-ask-q">{question}</p>'
            f"<details><summary>{look}</summary>"
        ),
        f"```{{live}} {found['live']}\n{options}```\n",
        raw(f'<p class="lp-ask-why">{why}</p></details></div>'),
    ]
    return [section(say("먼저 생각해 보기", "Think first"), "\n".join(parts))]


def _inline(text: str) -> str:
    """Return a sentence as HTML; its code spans are code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def pair(first: tuple[str, str], second: tuple[str, str]) -> str:
    """Return two blocks of code beside each other, one below the other where a line would have to be broken."""
    columns = "\n".join(
        f":::::{{div}}\n**{title}**\n\n{block}:::::\n" for title, block in (first, second)
    )
    return f"::::::{{div}} lp-pair\n{columns}::::::\n"


def arithmetic(id: str) -> list[str]:
    """Return the item's arithmetic in R and NumPy."""
    found = items().get(id, {})
    if "r" not in found:
        return []
    lines = found["py"].strip()
    if re.search(r"\bnp\b", lines):
        right = ("NumPy", code(lines, "python"))
    else:  # needs no NumPy, so it can run in the page
        right = (say("파이썬", "Python"), f"```{{pycell}}\n{lines}\n```\n")
    blocks = pair(("R", code(found["r"].strip(), "r")), right)
    return [section(say("R과 파이썬으로", "In R and in Python"), blocks)]


def take(id: str) -> list[str]:
    """Return the line that leads to the item's own notebook."""
    if not (id in {snippet.id for snippet in SNIPPETS} or "py" in items().get(id, {})):
        return []
    words = say("이 항목의 노트북 내려받기", "Download this item as a notebook")
    note = say("(이 패키지를 설치하지 않아도 됩니다)", "(needs nothing of this package)")
    return [f'<a href="../{TAKE}/{id}.ipynb" download>{words}</a> {note}']


def downloads() -> str:
    """Return the links to the whole lecture as files."""
    names = {
        "lecture.ipynb": say("노트북", "notebook"),
        "lecture.py": say("파이썬", "Python"),
        "lecture.R": "R",
    }
    links = " ".join(
        f'<a href="{TAKE}/{name}" download>{what} ({name})</a>' for name, what in names.items()
    )
    return raw(f'<p class="lp-take">{say("강의 전체 내려받기:", "The whole lecture:")} {links}</p>')


def lay_downloads(app: Any, error: Exception | None) -> None:
    """Write the notebooks and the lecture's scripts beside the pages."""
    if error is not None or app.builder.format != "html" or not has_page("lecture"):
        return
    options = Options(seed=1, epochs=5, data=DataChoice(), language=current())
    texts = {
        "lecture.ipynb": notebook(options),
        "lecture.py": script(options),
        "lecture.R": r_script(options),
        **{f"{snippet.id}.ipynb": item_notebook(options, snippet) for snippet in SNIPPETS},
    }
    for item in THEORY:
        if "py" in (found := items().get(item.id, {})):
            prose, title = (str(item.idea), str(item.trap)), f"{item.id} {item.title}"
            texts[f"{item.id}.ipynb"] = numpy_notebook(title, prose, found["r"], found["py"])
    folder = Path(app.outdir) / TAKE
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


CELLS = {
    "P02": "reshape",
    "P10": "history",
    "P11": "axis",
    "P12": "history",
    "P13": "which-max",
    "P14": "table",
}


PYTHON = {"P01": "indexing", "P02": "reshape", "P13": "which-max", "P14": "table"}
"""Lines of Python beside them, as the directive ``pycell`` runs them."""


def r_cell(id: str) -> list[str]:
    """Return the section with the item's cells, none where it has none."""
    cells = [
        f"```{{{kind}}} {names[id]}\n```\n"
        for kind, names in (("rcell", CELLS), ("pycell", PYTHON))
        if id in names
    ]
    if not cells:
        return []
    words = say(
        "같은 함정을 작은 값으로 봅니다. 출력은 R과 파이썬이 실제로 인쇄한 것입니다.",
        "The same trap on a few values. The output is what R and Python printed.",
    )
    title = say("R과 파이썬에서 확인하기", "Look at it in R and in Python")
    return [section(title, "\n".join([words, "", *cells]))]


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


def live_toctree() -> str:
    """Return the live figures."""
    return toctree([name for name in LIVE if has_page(f"live/{name}")])
