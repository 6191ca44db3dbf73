"""A class's report: figure, page and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lecture_port.data.digest import FULL
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import printable
from lecture_port.report.figures import style
from lecture_port.report.figures.save import save
from lecture_port.study.class_summary import (
    PARTS,
    Comparable,
    comparable_groups,
    system,
    tensorflow,
)
from lecture_port.study.class_table import write_class_csv
from lecture_port.study.class_words import group_sentences, skipped_sentence
from lecture_port.study.figures.accuracy_spread import Mark, accuracy_spread, alt_text
from lecture_port.study.handed_in import HandedIn, Skipped
from lecture_port.study.pages import Grid, render
from lecture_port.study.pictures import SLIDE, Picture
from lecture_port.study.summary import SLIDE_HITS, SLIDE_TOTAL
from lecture_port.workspace.run_record import DEFAULT_EPOCHS

LONGEST_LABEL = 60
"""Letters above a panel of the figure."""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """What was made of a class's files.

    Parameters
    ----------
    groups : tuple of Comparable
        Runs that compare with one another.
    handed_in : tuple of HandedIn
        All usable files.
    skipped : tuple of Skipped
        The others.
    """

    groups: tuple[Comparable, ...]
    handed_in: tuple[HandedIn, ...]
    skipped: tuple[Skipped, ...]


def make_report(good: Sequence[HandedIn], bad: Sequence[Skipped]) -> ClassReport:
    """Bring the runs into groups."""
    return ClassReport(tuple(comparable_groups(good)), tuple(good), tuple(bad))


def write_report(report: ClassReport, folder: Path) -> list[Path]:
    """Write ``class-report.html``, ``class-report.csv`` and the figures; return the first two."""
    page, table = folder / "class-report.html", folder / "class-report.csv"
    pictures = [
        _picture(group, place, folder / "figures")
        for place, group in enumerate(report.groups, start=1)
        if group.learned
    ]
    write_class_csv(table, report.handed_in)
    html = render(
        "class.html",
        say("우리 반의 실행", "The runs of a class"),
        pictures,
        groups=[(str(g.label), [str(each) for each in group_sentences(g)]) for g in report.groups],
        skipped=str(skipped_sentence(report.skipped)) if report.skipped else "",
        skipped_files=[(each.file, str(each.why)) for each in report.skipped],
        tables=[*(_parts(group) for group in report.groups if group.learned), _runs(report)],
    )
    write_text(page, html)
    return [page, table]


def _picture(group: Comparable, place: int, folder: Path) -> Picture:
    parts: dict[str, list[float]] = {}
    for each in group.learned:
        run = each.submission.run
        name = printable(f"{system(run)}, {tensorflow(run)}")[:LONGEST_LABEL]
        parts.setdefault(name, []).append(run.hits / run.n_test)
    panels = [(Text(name, name), values) for name, values in sorted(parts.items())]
    marks = []
    if group.run.data["digest"] == FULL.whole and group.run.epochs == DEFAULT_EPOCHS:
        marks.append(Mark(SLIDE_HITS / SLIDE_TOTAL, SLIDE, style.VERMILION))
    stem = f"class-{place}"
    save(accuracy_spread(panels, marks), folder, stem)
    return Picture(folder, stem, alt_text(panels, marks), group.label)


def _parts(group: Comparable) -> Grid:
    rows = []
    for what, part in PARTS:
        for name, values in group.by(part):
            rows.append(
                [
                    str(what),
                    name,
                    str(values.n),
                    f"{values.mean:.4f}",
                    f"{values.sd:.4f}" if values.n > 1 else "-",
                    f"{values.values[0]:.4f}",
                    f"{values.quantile(0.5):.4f}",
                    f"{values.values[-1]:.4f}",
                ]
            )
    head = [
        say("나눈 기준", "parted by"),
        "",
        say("실행", "runs"),
        say("평균", "mean"),
        say("표준편차", "SD"),
        say("최소", "least"),
        say("중앙값", "median"),
        say("최대", "greatest"),
    ]
    return Grid(
        say(f"정확도의 흩어짐: {group.label}", f"Spread of the accuracy: {group.label}"),
        "",
        head,
        rows,
        frozenset({0, 1}),
    )


def _runs(report: ClassReport) -> Grid:
    rows = [
        [
            each.file,
            each.submission.name,
            str(each.submission.run.seed),
            str(each.submission.run.epochs),
            f"{each.submission.run.hits / each.submission.run.n_test:.4f}",
            f"{each.submission.run.loss:.4f}",
            system(each.submission.run),
            tensorflow(each.submission.run),
            say("시작 실패", "never started") if each.submission.failed else "",
        ]
        for each in report.handed_in
    ]
    head = [
        say("파일", "file"),
        say("이름", "name"),
        say("씨앗", "seed"),
        say("에포크", "epochs"),
        say("정확도", "accuracy"),
        say("손실", "loss"),
        say("운영체제", "system"),
        say("버전", "version"),
        "",
    ]
    return Grid(say("제출된 실행", "The runs"), "", head, rows, frozenset({0, 1, 6, 7, 8}))
