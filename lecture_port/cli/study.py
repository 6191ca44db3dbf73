"""``lecture-port study``: its options."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from lecture_port.cli.app import (
    Data,
    Epochs,
    Json,
    Quiet,
    a_folder,
    a_seed,
    command_of,
    parameter,
)
from lecture_port.cli.console import echo_json, print_files
from lecture_port.content.slide_values import CONFUSION, EPOCHS
from lecture_port.data.mnist import Mnist, silent
from lecture_port.errors import UsageError, require_in_range
from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import echo, prose_width, wrapped
from lecture_port.report.slide_comparison import SLIDE_HITS, SLIDE_TOTAL
from lecture_port.study.executors import cluster_executor, local_executor
from lecture_port.study.page import findings, what
from lecture_port.study.run_study import (
    LineStudyProgress,
    StudyChoices,
    StudyFolder,
    StudyProgress,
    run_study,
)
from lecture_port.study.seed_result import SeedResult, record
from lecture_port.study.summary import StudySummary, summarise

DEFAULT_STUDY = Path("lecture-study")


def register(app: typer.Typer) -> None:
    """Add ``study``."""
    app.command("study")(command_of(StudyOptions, study_command))


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """What the user asked for; the names are those of the options."""

    seeds: Annotated[int, parameter("study --seeds")] = 30
    first_seed: Annotated[int, parameter("study --first-seed", callback=a_seed)] = 1
    jobs: Annotated[int | None, parameter("study --jobs")] = None
    threads: Annotated[int | None, parameter("study --threads")] = None
    cluster: Annotated[str | None, parameter("study --cluster")] = None
    out: Annotated[Path, parameter("study --out", callback=a_folder)] = DEFAULT_STUDY
    data: Data = None
    epochs: Epochs = None
    show: Annotated[bool, parameter("study --show")] = False
    record: Annotated[Path | None, parameter("study --record")] = None
    quiet: Quiet = False
    json: Json = False


def study_command(request: StudyOptions) -> None:
    """Train what is missing, then report."""
    _check(request)
    folder = StudyFolder(request.out)
    trains = not (request.show or request.record)
    finished = _train(request, folder) if trains else folder.finished()
    study = summarise(finished.values())
    if request.record is not None:
        record(finished.values(), request.record)
        if not request.quiet:
            print_files([request.record])
        return
    from lecture_port.study.figures import draw_study
    from lecture_port.study.page import study_page

    pictures = draw_study(study, folder.figures)
    write_text(folder.page, study_page(study, pictures))
    if request.json:
        echo_json(study_document(study))
    elif not request.quiet:
        print_study(study)
        print_files([folder.page])


def _train(request: StudyOptions, folder: StudyFolder) -> dict[int, SeedResult]:
    choices = StudyChoices(
        folder,
        request.seeds,
        request.first_seed,
        EPOCHS if request.epochs is None else request.epochs,
        request.data,
    )

    def announce(data: Mnist) -> None:
        if not (request.quiet or request.json):
            echo(str(Text(f"자료: {data.origin.ko}", f"data: {data.origin.en}")))

    if request.cluster is None:
        executor_for = local_executor(request.jobs, request.threads)
    else:
        executor_for = cluster_executor(request.cluster)
    return run_study(
        choices,
        executor_for,
        StudyProgress() if request.quiet else LineStudyProgress(),
        silent if request.quiet else lambda text: echo(str(text), err=True),
        announce,
    )


def _check(request: StudyOptions) -> None:
    for name, value in (
        ("--seeds", request.seeds),
        ("--jobs", request.jobs),
        ("--threads", request.threads),
    ):
        if value is not None:
            require_in_range(name, value, 1, example=2)
    a_seed(request.first_seed + request.seeds - 1)
    if request.cluster is not None and (request.jobs or request.threads):
        raise UsageError(
            Text(
                "--cluster는 --jobs, --threads와 함께 쓸 수 없습니다",
                "--cluster cannot be combined with --jobs or --threads",
            ),
            Text(
                "프로세스의 수는 dask worker가 정합니다",
                "the cluster's own workers say how many processes there are",
            ),
        )


NARROW = 100
STEPS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
MOST_LINES = 14


def print_study(study: StudySummary) -> None:
    """Print what was found, the accuracies as a picture of letters, and the table of medians."""
    echo()
    echo(what(study), bold=True)
    for finding in findings(study):
        lines = list(wrapped(str(finding), prose_width(), "  "))
        echo(f"- {lines[0][2:]}")
        for line in lines[1:]:
            echo(line)
    if study.accuracy.n < 2:
        return
    echo("")
    for line in dots(study):
        echo(line)
    echo("")
    for line in ranges(study):
        echo(line)


def dots(study: StudySummary) -> list[str]:
    """Return a line a class of accuracies, one ``*`` a run; the slide's class is marked."""
    values = study.accuracy.values
    slide = SLIDE_HITS / SLIDE_TOTAL if study.like_slide else None
    low = min(values[0], slide) if slide else values[0]
    high = max(values[-1], slide) if slide else values[-1]
    step = next((each for each in STEPS if (high - low) / each <= MOST_LINES), STEPS[-1])
    first, last = int(low / step + 1e-9), int(high / step + 1e-9)
    lines = []
    for place in range(first, last + 1):
        count = sum(int(value / step + 1e-9) == place for value in values)
        mark = ""
        if slide and int(slide / step + 1e-9) == place:
            mark = say(f"   <- 슬라이드 {slide:.4f}", f"   <- the slide's {slide:.4f}")
        lines.append(f"  {place * step:.4f}  {'*' * count}{mark}".rstrip())
    return lines


def ranges(study: StudySummary) -> list[str]:
    """Return the table of the cells: least-greatest where there is room, else the medians."""
    cells = study.cells
    low, high = cells.min(axis=0), cells.max(axis=0)
    wide = shutil.get_terminal_size((100, 24)).columns >= NARROW
    if wide:
        head = say(
            "오차 행렬의 칸마다 가장 작은 수와 가장 큰 수 (행이 실제 숫자, 열이 예측한 숫자)",
            "the cells of the confusion table: least-greatest (rows true, columns predicted digits)",
        )
        texts = [[_range(int(low[i, j]), int(high[i, j])) for j in range(10)] for i in range(10)]
    else:
        head = say(
            "오차 행렬의 칸마다 중앙값 (행이 실제 숫자, 열이 예측한 숫자)",
            "the cells of the confusion table: medians (rows true, columns predicted digits)",
        )
        middle = np.median(cells, axis=0)
        texts = [[f"{middle[i, j]:g}" for j in range(10)] for i in range(10)]
    width = max(len(text) for row in texts for text in row) + 1
    lines = [head, "  " + "".join(f"{digit:>{width}}" for digit in range(10))]
    lines += [f"{i} " + "".join(f"{text:>{width}}" for text in row) for i, row in enumerate(texts)]
    return lines


def study_document(study: StudySummary) -> dict[str, Any]:
    """Return a study as JSON can hold it."""
    accuracy, cells = study.accuracy, study.cells
    low, high = accuracy.prediction()
    document: dict[str, Any] = {
        "epochs": study.epochs,
        "data": study.data,
        "seeds": [each.as_dict() for each in study.results],
        "failed_starts": [each.as_dict() for each in study.failed],
        "accuracy": {
            "n": accuracy.n,
            "mean": _number(accuracy.mean),
            "sd": _number(accuracy.sd),
            "quantiles": {str(q): _number(accuracy.quantile(q)) for q in (0, 0.25, 0.5, 0.75, 1)},
            "prediction_95": [_number(low), _number(high)],
            "range_holds_new": _number(accuracy.range_holds_new),
        },
    }
    if study.results:
        document["confusion"] = {
            "least": cells.min(axis=0).tolist(),
            "median": np.median(cells, axis=0).tolist(),
            "greatest": cells.max(axis=0).tolist(),
        }
    if study.like_slide and study.results:
        document["slide"] = {
            "accuracy": SLIDE_HITS / SLIDE_TOTAL,
            "share_below": study.slide_place(),
            "confusion_share_below": _shares(study),
        }
    return document


def _shares(study: StudySummary) -> list[list[float]]:
    slide, cells = np.asarray(CONFUSION), study.cells
    shares = ((cells < slide).mean(axis=0) + (cells <= slide).mean(axis=0)) / 2
    found: list[list[float]] = shares.round(4).tolist()
    return found


def _range(low: int, high: int) -> str:
    if high == 0:
        return "."
    return str(low) if low == high else f"{low}-{high}"


def _number(value: float) -> float | None:
    return None if isnan(value) else value
