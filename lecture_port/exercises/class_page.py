"""The grades as one HTML page: the commonest mistakes first. No request leaves it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from lecture_port.exercises.fault import Fault
from lecture_port.exercises.grading import Graded
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.template import slide
from lecture_port.exercises.verdict import OUTCOMES, Verdict
from lecture_port.files import write_text
from lecture_port.language import current, say
from lecture_port.page_templates import page_templates

MOST = 15


def page_html(graded: Graded) -> str:
    """Return the page in the reader's language."""
    verdicts = graded.verdicts
    commonest = graded.commonest()[:MOST]
    counts = Counter(verdict.outcome for verdict in verdicts)
    return (
        page_templates("lecture_port.exercises")
        .get_template("class.html")
        .render(
            lang=current(),
            title=say("연습문제 채점", "Grades of the exercises"),
            words=_words(),
            totals=[
                (str(text), counts[name], name.replace(" ", "-")) for name, text in OUTCOMES.items()
            ],
            total=len(verdicts),
            mistakes=[_mistake(*each, most=commonest[0][2]) for each in commonest],
            exercises=_exercises(verdicts),
            rows=[_row(verdict, graded.folder) for verdict in verdicts],
            not_graded=[(each.name, str(each.why)) for each in graded.not_graded],
            changed=graded.changed,
        )
    )


def write_page(graded: Graded, path: Path) -> Path:
    """Write the page and return its path.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    write_text(path, page_html(graded))
    return path


def _words() -> dict[str, str]:
    return {
        "answers": say("답", "answers"),
        "commonest": say("가장 흔한 실수", "The commonest mistakes"),
        "none": say("실수가 없습니다.", "There is none."),
        "by_exercise": say("연습문제별", "By exercise"),
        "all": say("모든 답", "All answers"),
        "not_graded": say("채점하지 않은 것", "Not graded"),
        "changed": say(
            "채점하는 동안 바뀌었고, 처음 내용으로 채점한 파일: ",
            "Changed while grading, and graded as they were at the beginning: ",
        ),
        "file": say("파일", "file"),
        "exercise": say("연습문제", "exercise"),
        "verdict": say("판정", "verdict"),
        "what": say("어떤 실수인가", "what it looks like"),
        "advice": say("고치는 법", "what mends it"),
        "count": say("답의 수", "answers"),
        "right": str(OUTCOMES["right"]),
        "wrong": str(OUTCOMES["wrong"]),
        "not_run": str(OUTCOMES["not run"]),
    }


def _mistake(exercise: str, found: Mistake | Fault, count: int, most: int) -> dict[str, Any]:
    if isinstance(found, Mistake):
        title, advice = str(found.title), str(found.advice)
    else:
        title, advice = str(found.what), ""
    return {
        "exercise": exercise,
        "title": title,
        "advice": advice,
        "count": count,
        "share": round(100 * count / max(1, most)),
    }


def _exercises(verdicts: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    ids = sorted({verdict.exercise for verdict in verdicts if verdict.exercise})
    return [
        {
            "id": id,
            "title": str(slide(id)[0]),
            **{
                name.replace(" ", "_"): sum(
                    v.exercise == id and v.outcome == name for v in verdicts
                )
                for name in OUTCOMES
            },
        }
        for id in ids
    ]


def _row(verdict: Verdict, folder: Path) -> dict[str, Any]:
    return {
        "file": verdict.path.relative_to(folder).as_posix(),
        "exercise": verdict.exercise or "-",
        "verdict": str(OUTCOMES[verdict.outcome]),
        "style": verdict.outcome.replace(" ", "-"),
        "what": verdict.what(),
    }
