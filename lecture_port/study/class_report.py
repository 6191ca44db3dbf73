"""A class's report: figure, page and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lecture_port.content.slide_values import ACCURACY, EPOCHS
from lecture_port.data.mnist import FULL, MINI
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import csv_text, printable
from lecture_port.report import VERMILION
from lecture_port.report.page import Image
from lecture_port.report.slide_comparison import SLIDE_HITS, SLIDE_TOTAL
from lecture_port.study.figures import SLIDE, Mark, accuracy_spread, saved_image, spread_in_words
from lecture_port.study.page import StudyTable, render
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.submission import HandedIn, Skipped
from lecture_port.study.summary import Distribution, percentile_text

LONGEST_LABEL = 60
"""Letters above a panel of the figure."""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """What was made of a class's files."""

    groups: tuple[Comparable, ...]  # runs that compare with one another
    handed_in: tuple[HandedIn, ...]  # all usable files
    skipped: tuple[Skipped, ...]  # the others


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


def _picture(group: Comparable, place: int, folder: Path) -> Image:
    parts: dict[str, list[float]] = {}
    for each in group.learned:
        run = each.submission.run
        name = printable(f"{system(run)}, {tensorflow(run)}")[:LONGEST_LABEL]
        parts.setdefault(name, []).append(run.hits / run.n_test)
    panels = [(Text(name, name), values) for name, values in sorted(parts.items())]
    marks = []
    if group.like_slide:
        marks.append(Mark(SLIDE_HITS / SLIDE_TOTAL, SLIDE, VERMILION))
    figure, words = accuracy_spread(panels, marks), spread_in_words(panels, marks)
    return saved_image(figure, folder, f"class-{place}", words, group.label)


def _parts(group: Comparable) -> StudyTable:
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
    return StudyTable(
        say(f"정확도의 흩어짐: {group.label}", f"Spread of the accuracy: {group.label}"),
        "",
        head,
        rows,
        frozenset({0, 1}),
    )


def _runs(report: ClassReport) -> StudyTable:
    rows = []
    for each in report.handed_in:
        run = each.submission.run
        numbers = [
            str(run.seed),
            str(run.epochs),
            f"{run.hits / run.n_test:.4f}",
            f"{run.loss:.4f}",
        ]
        failed = say("시작 실패", "never started") if each.submission.failed else ""
        name = each.submission.name
        rows.append([each.file, name, *numbers, system(run), tensorflow(run), failed])
    head = [
        say("파일", "file"),
        say("이름", "name"),
        say("시드", "seed"),
        say("에포크", "epochs"),
        say("정확도", "accuracy"),
        say("손실", "loss"),
        say("운영체제", "system"),
        say("버전", "version"),
        "",
    ]
    return StudyTable(say("제출된 실행", "The runs"), "", head, rows, frozenset({0, 1, 6, 7, 8}))


@dataclass(frozen=True, slots=True)
class Comparable:
    """Runs with the same data and number of epochs."""

    label: Text  # which data and how many epochs
    learned: tuple[HandedIn, ...]  # the runs, those that failed to train apart
    failed: tuple[HandedIn, ...]

    @property
    def accuracy(self) -> Distribution:
        """The accuracies of the runs that learned."""
        return spread(self.learned)

    @property
    def run(self) -> SeedResult:
        """One of the runs, for what they have in common."""
        return (self.learned or self.failed)[0].submission.run

    @property
    def like_slide(self) -> bool:
        """Whether the slide's accuracy can be placed among theirs: its data, its number of epochs."""
        return bool(self.run.data["digest"] == FULL.whole) and self.run.epochs == EPOCHS

    def by(self, part: Callable[[SeedResult], str]) -> list[tuple[str, Distribution]]:
        """Return the spread inside each part, the largest first."""
        parts: dict[str, list[HandedIn]] = {}
        for each in self.learned:
            parts.setdefault(part(each.submission.run), []).append(each)
        ordered = sorted(parts.items(), key=lambda item: (-len(item[1]), len(item[0]), item[0]))
        return [(name, spread(members)) for name, members in ordered]

    def same_bits(self) -> int:
        """Return how many runs have loss and table in common with another, to the last digit."""
        runs = [each.submission.run for each in self.learned]
        prints = Counter((run.loss, str(run.confusion)) for run in runs)
        return sum(count for count in prints.values() if count > 1)


def spread(runs: Sequence[HandedIn]) -> Distribution:
    """Return the accuracies of some runs."""
    return Distribution.of(each.submission.run.hits / each.submission.run.n_test for each in runs)


def comparable_groups(handed_in: Sequence[HandedIn]) -> list[Comparable]:
    """Part the runs by data and epochs, the largest group first."""
    parts: dict[tuple[str, int], list[HandedIn]] = {}
    for each in handed_in:
        run = each.submission.run
        parts.setdefault((str(run.data["digest"]), run.epochs), []).append(each)
    groups = [
        Comparable(
            _label(members[0].submission.run),
            tuple(each for each in members if not each.submission.failed),
            tuple(each for each in members if each.submission.failed),
        )
        for members in parts.values()
    ]
    return sorted(groups, key=lambda group: -len(group.learned) - len(group.failed))


def system(run: SeedResult) -> str:
    """Return the operating system."""
    return str(run.made_with.get("system") or "?")


def tensorflow(run: SeedResult) -> str:
    """Return the version of TensorFlow."""
    packages = run.made_with.get("packages")
    return f"TensorFlow {packages.get('tensorflow') or '?'}" if isinstance(packages, dict) else "?"


PARTS: tuple[tuple[Text, Callable[[SeedResult], str]], ...] = (
    (Text("운영체제", "system"), system),
    (Text("버전", "version"), tensorflow),
    (Text("프로세서", "processor"), lambda run: str(run.made_with.get("cpu") or "?")),
    (Text("시드", "seed"), lambda run: str(run.seed)),
)


def _label(run: SeedResult) -> Text:
    digest, n = run.data["digest"], run.n_test
    if digest == FULL.whole:
        data = Text("MNIST 전체", "all of MNIST")
    elif digest == MINI.whole:
        data = Text("mini 자료", "the mini data")
    else:
        data = Text(f"다른 자료 {str(digest)[:8]}", f"other data {str(digest)[:8]}")
    return Text(
        f"{data.ko}(시험 {n:,}장), {run.epochs} 에포크",
        f"{data.en} ({n:,} test images), {run.epochs} {'epoch' if run.epochs == 1 else 'epochs'}",
    )


COLUMNS = (
    *("file", "name", "seed", "epochs", "data", "n_test", "hits", "accuracy", "loss"),
    *("failed_start", "seconds", "system", "cpu", "cores", "python"),
    *("tensorflow", "keras", "numpy", "lecture_port"),
)


def write_class_csv(path: Path, handed_in: Sequence[HandedIn]) -> None:
    """Write one row a run, UTF-8 with a byte order mark."""
    write_text(path, csv_text([COLUMNS, *map(_row, handed_in)]))


def _row(each: HandedIn) -> list[object]:
    run, made = each.submission.run, each.submission.run.made_with
    packages = made.get("packages") or {}
    return [
        each.file,
        each.submission.name,
        run.seed,
        run.epochs,
        run.data["digest"][:12],
        run.n_test,
        run.hits,
        run.hits / run.n_test,
        run.loss,
        int(each.submission.failed),
        run.seconds,
        made.get("system"),
        made.get("cpu"),
        made.get("cores"),
        made.get("python"),
        packages.get("tensorflow"),
        packages.get("keras"),
        packages.get("numpy"),
        made.get("version"),
    ]


CLASS_RUNS = Text("반의 실행", "runs of the class")


def group_sentences(group: Comparable) -> list[Text]:
    """Say how a group's runs spread."""
    found = []
    values = group.accuracy
    if group.failed:
        files = ", ".join(each.file for each in group.failed)
        found.append(
            Text(
                f"학습이 시작되지 못한 실행 {len(group.failed)}개는 뺐습니다: {files}",
                f"left out because the training never started ({len(group.failed)}): {files}",
            )
        )
    if values.n == 1:
        found.append(
            Text(f"실행 1개: 정확도 {values.mean:.4f}.", f"1 run: accuracy {values.mean:.4f}.")
        )
    if values.n > 1:
        least, greatest = values.values[0], values.values[-1]
        found.append(
            Text(
                f"실행 {values.n}개: 평균 {values.mean:.4f}, 표준편차 {values.sd:.4f}, 중앙값 {values.quantile(0.5):.4f}, "
                f"범위 {least:.4f}~{greatest:.4f}.",
                f"{values.n} runs: mean {values.mean:.4f}, standard deviation {values.sd:.4f}, "
                f"median {values.quantile(0.5):.4f}, "
                f"range {least:.4f} to {greatest:.4f}.",
            )
        )
        if same := group.same_bits():
            found.append(
                Text(
                    f"{same}개는 다른 실행과 손실과 오차 행렬이 끝자리까지 같습니다 (같은 시드, 같은 종류의 기계와 버전).",
                    f"{same} of them agree with another to the last digit of loss and table (the same seed on the same kind of "
                    "machine and versions).",
                )
            )
    seeds = {each.submission.run.seed for each in group.learned}
    if values.n > 1 and len(seeds) == 1:
        found.append(
            Text(
                f"모두 시드 {min(seeds)}로 학습했으므로 이 흩어짐은 기계와 버전의 차이일 뿐, 시드에 따른 흩어짐이 아닙니다. "
                "학번을 시드로 쓰게 하십시오: lecture-port run-all --seed 학번",
                f"All trained with seed {min(seeds)}, so this spread is that of machines and versions, not of seeds. "
                "Let everybody take the student number as seed: lecture-port run-all --seed NUMBER",
            )
        )
    if values.n and group.like_slide:
        where = percentile_text(values.share_below(ACCURACY), values.n, CLASS_RUNS)
        found.append(
            Text(f"슬라이드의 {ACCURACY}: {where.ko}.", f"The slide's {ACCURACY}: {where.en}.")
        )
    return found


def skipped_sentence(skipped: Sequence[Skipped]) -> Text:
    """Say that files were skipped."""
    n = len(skipped)
    return Text(
        f"파일 {n}개는 쓸 수 없어 뺐습니다.",
        f"{n} {'file' if n == 1 else 'files'} cannot be used and {'is' if n == 1 else 'are'} left out.",
    )
