"""The result as one HTML file that needs no other file and no network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from lecture_port.language import current, say
from lecture_port.page_templates import page_templates
from lecture_port.parity.result import Result, Row
from lecture_port.parity.wording import (
    VERDICTS,
    distance_of,
    headline,
    how,
    name_of,
    remark,
    slide_of,
)


def page(result: Result) -> str:
    """Return the page of a result, in the reader's language."""
    return (
        page_templates("lecture_port.parity")
        .get_template("parity.html")
        .render(
            lang=current(),
            title=say("R과 파이썬의 비교", "R against Python"),
            how=str(how(result)),
            headline=str(headline(result)),
            outcome="agree" if result.agreed else "within-tolerance" if result.passed else "differ",
            notes=[str(note) for note in result.notes],
            words=_words(),
            rows=[_row(row) for row in result.rows],
            made_with=list(_flat(result.made_with)),
        )
    )


def _words() -> dict[str, Any]:
    return {
        "table": say("비교표", "table of the comparison"),
        "caption": say(
            "괄호 안의 슬라이드 값은 자료나 에포크가 달라 비교하지 않은 것입니다.",
            "A slide's value in brackets was not compared: the data or the epochs are not the slide's.",
        ),
        "columns": [
            say("항목", "item"),
            say("이름", "name"),
            "R",
            say("파이썬", "Python"),
            say("슬라이드", "slide"),
            say("판정", "verdict"),
            say("거리", "distance"),
            say("얼마나 가까워야 하는가", "how close it must be"),
        ],
        "pictures": say("R의 그림과 파이썬의 그림", "R's picture and Python's"),
        "made_with": say("무엇으로 비교했는가", "What it was compared with"),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.item.snippet,
        "name": name_of(row),
        "r": row.r or "-",
        "python": row.python or "-",
        "slide": slide_of(row),
        "verdict": str(VERDICTS[row.verdict]),
        "style": row.verdict.replace(" ", "-"),
        "differences": [str(each) for each in (*row.differences, remark(row)) if each is not None],
        "distance": distance_of(row),
        "closeness": row.closeness,
        "reason": str(row.reason),
        "pictures": [b64encode(picture).decode("ascii") for picture in row.pictures],
    }


def _flat(values: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{before}{name}", text
