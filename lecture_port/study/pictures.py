"""A study's figures: drawn, saved, and described."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from lecture_port.language import Text
from lecture_port.report.figures.save import save
from lecture_port.study.figures import accuracy_spread, cell_ranges, curves
from lecture_port.study.summary import SLIDE_HITS, SLIDE_TOTAL, StudySummary


@dataclass(frozen=True, slots=True)
class Picture:
    """A saved figure: where it lies, what it shows, what stands below it."""

    folder: Path
    stem: str
    alt: Text
    caption: Text


def draw_study(study: StudySummary, folder: Path) -> list[Picture]:
    """Draw and save the figures of a study; none where no training learned."""
    if not study.results:
        return []
    values = study.accuracy.values
    groups = [(Text("씨앗마다의 실행", "runs, one a seed"), values)]
    marks = []
    if study.like_slide:
        marks.append(accuracy_spread.Mark(SLIDE_HITS / SLIDE_TOTAL, SLIDE))
    interval = study.accuracy.prediction() if len(values) > 1 else None
    validation = [each.history["val_accuracy"] for each in study.results]
    return [
        _keep(
            accuracy_spread.accuracy_spread(groups, marks, interval),
            folder,
            "accuracy",
            accuracy_spread.alt_text(groups, marks),
            Text(
                "시험 정확도의 분포. 가로 위치가 정확도이고, 가까운 값은 쌓아 올렸습니다.",
                "The spread of the test accuracy; dots that lie close are stacked.",
            ),
        ),
        _keep(
            cell_ranges.cell_ranges(study.cells, study.like_slide),
            folder,
            "confusion",
            cell_ranges.alt_text(study.cells, study.like_slide),
            Text(
                "오차 행렬의 칸마다 중앙값(위)과 가장 작은 값~가장 큰 값(아래).",
                "For each cell of the confusion table the median (above) and the range (below).",
            ),
        ),
        _keep(
            curves.curves(validation),
            folder,
            "curves",
            curves.alt_text(validation),
            Text(
                "에포크에 따른 검증 정확도, 실행마다 선 하나.",
                "The validation accuracy over the epochs, a line a run.",
            ),
        ),
    ]


SLIDE = Text("슬라이드", "the slide")


def _keep(figure: Figure, folder: Path, stem: str, alt: Text, caption: Text) -> Picture:
    save(figure, folder, stem)
    return Picture(folder, stem, alt, caption)
