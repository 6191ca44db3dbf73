"""``study.html``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import current, say
from lecture_port.page_templates import page_templates
from lecture_port.report.figure_list import inline_image
from lecture_port.report.page import Image
from lecture_port.study.figures import Picture
from lecture_port.study.sentences import findings, what
from lecture_port.study.summary import StudySummary


def study_page(study: StudySummary, pictures: Sequence[Picture]) -> str:
    """Return a study's page."""
    tables = [_seeds(study)]
    if study.results:
        tables.insert(0, _cells(study))
    return render(
        "study.html",
        say("같은 신경망, 다른 시드", "One network, many seeds"),
        pictures,
        what=str(what(study)),
        findings=[str(each) for each in findings(study)],
        tables=tables,
    )


def _cells(study: StudySummary) -> StudyTable:
    cells, slide = study.cells, np.asarray(CONFUSION)
    head = [
        say("실제 → 예측", "true → predicted"),
        say("평균", "mean"),
        say("표준편차", "SD"),
        say("최소", "least"),
        say("중앙값", "median"),
        say("최대", "greatest"),
    ]
    if study.like_slide:
        head += [say("슬라이드", "slide"), say("슬라이드의 백분위수", "the slide's percentile")]
    rows = []
    for row, column in np.ndindex(10, 10):
        values = np.sort(cells[:, row, column])
        if not values.any() and not (study.like_slide and slide[row, column]):
            continue
        sd = f"{values.std(ddof=1):.2f}" if len(values) > 1 else "-"
        line = [
            f"{row} → {column}",
            f"{values.mean():.2f}",
            sd,
            str(values[0]),
            f"{np.median(values):g}",
            str(values[-1]),
        ]
        if study.like_slide:
            here = slide[row, column]
            share = ((values < here).sum() + (values <= here).sum()) / 2 / len(values)
            outside = "" if values[0] <= here <= values[-1] else " *"
            line += [str(here), f"{100 * share:.0f}{outside}"]
        rows.append(line)
    caption = say("모든 실행에서 0인 칸은 뺐습니다.", "Cells that are 0 in every run are left out.")
    if study.like_slide:
        caption += say(" * 는 모든 실행의 범위 밖입니다.", " * is outside the range of all runs.")
    return StudyTable(
        say("오차 행렬의 칸", "The cells of the confusion table"),
        caption,
        head,
        rows,
        frozenset({0}),
    )


def _seeds(study: StudySummary) -> StudyTable:
    everything = sorted((*study.results, *study.failed), key=lambda each: each.seed)
    rows = [
        [
            str(each.seed),
            f"{each.hits / each.n_test:.4f}",
            f"{each.loss:.4f}",
            f"{each.history['val_accuracy'][-1]:.4f}",
            f"{each.seconds:.0f}",
            f"{each.threads['intra_op']}",
            str((each.made_with.get("packages") or {}).get("tensorflow") or "-"),
            say("시작 실패", "never started") if each in study.failed else "",
        ]
        for each in everything
    ]
    head = [
        say("시드", "seed"),
        say("시험 정확도", "test accuracy"),
        say("시험 손실", "test loss"),
        say("검증 정확도", "validation accuracy"),
        say("초", "seconds"),
        say("스레드", "threads"),
        "TensorFlow",
        "",
    ]
    return StudyTable(say("실행", "The runs"), "", head, rows, frozenset({7}))


@dataclass(frozen=True, slots=True)
class StudyTable:
    """A table of a page."""

    title: str  # what it is; the caption may be empty
    caption: str
    head: Sequence[str]  # the columns' names
    rows: Sequence[Sequence[str]]  # the cells; the first of a row names it
    text: frozenset[int] = frozenset()  # columns, from 0, that hold words and stand on the left


def render(template: str, title: str, pictures: Sequence[Picture], **values: Any) -> str:
    """Return a page in the reader's language; all text is escaped."""
    return (
        page_templates("lecture_port.study")
        .get_template(template)
        .render(
            lang=current(), title=title, pictures=[_inline(each) for each in pictures], **values
        )
    )


def _inline(picture: Picture) -> Image | None:
    return inline_image(picture.folder, picture.stem, picture.alt, picture.caption)
