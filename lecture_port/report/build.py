"""A run folder's ``report.html``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content import errata, practice
from lecture_port.content.errata import ERRATA
from lecture_port.content.practice import SETUPS, SNIPPETS, Snippet
from lecture_port.content.slide_values import EPOCHS, TEST_IMAGES, TRAINING_IMAGES
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.practice.p15_metrics import wilson_interval
from lecture_port.report.page import (
    Accuracy,
    Cell,
    Comparison,
    Forgotten,
    MetadataRow,
    Page,
    ReportTable,
    Section,
    TheoryEntry,
    render,
)
from lecture_port.report.run_results import RunResults, figures_of, read_run
from lecture_port.report.slide_comparison import (
    compare_accuracy,
    compare_confusion,
    compare_summary,
)
from lecture_port.run_folder.record import SETTING_NAMES, in_force_of, setting_text


@dataclass(frozen=True, slots=True)
class Additions:
    """What other rooms say of a run; they hand it over, the report does not ask them."""

    theory: tuple[TheoryEntry, ...] = ()
    place: Text | None = None  # where its accuracy lies among recorded runs
    failure: Text | None = None  # why it failed to train


def build(run_dir: Path, additions: Callable[[RunResults], Additions]) -> Path:
    """Write the report of a run, from what its folder holds; a step that has not run is named."""
    run = read_run(run_dir)
    write_text(run.folder.report, render(page_of(run, additions(run))))
    return run.folder.report


def page_of(run: RunResults, additions: Additions) -> Page:
    """Bring together what the page holds."""
    return Page(
        accuracy=accuracy(run, additions.place),
        metadata=metadata(run),
        machine=machine(run),
        notices=notices(run, additions.failure),
        sections=tuple(section(snippet, run) for snippet in SNIPPETS),
        theory=additions.theory,
        errata=ERRATA,
    )


def accuracy(run: RunResults, place: Text | None = None) -> Accuracy | None:
    """Return the accuracy on the test images, with its interval once ``predict`` has run."""
    counts = run.counts()
    if counts is not None:
        hits, total = int(counts.trace()), int(counts.sum())
        return Accuracy(hits / total, wilson_interval(hits, total), (hits, total), place)
    if run.results is not None and run.results["accuracy"] is not None:
        return Accuracy(float(run.results["accuracy"]))
    return None


def metadata(run: RunResults) -> tuple[MetadataRow, ...]:
    """Return data, seed, epochs, times, the main versions and the platform."""
    record, data = run.record, run.record.data
    found = []
    if data:
        origin = Text(data["origin"]["ko"], data["origin"]["en"])
        counts = f"{data['n_train']:,} / {data['n_test']:,}"
        found = [
            MetadataRow(Text("자료", "Data"), origin, wide=True),
            MetadataRow(Text("훈련 / 시험 이미지", "Training / test images"), counts),
        ]
    found += [
        MetadataRow(Text("시드", "Seed"), str(record.seed)),
        MetadataRow(Text("에포크", "Epochs"), str(record.epochs)),
    ]
    moments = ((Text("시작", "Started"), record.started), (Text("끝", "Finished"), record.finished))
    found += [MetadataRow(label, _moment(iso)) for label, iso in moments if iso]
    if run.outputs:
        taken = f"{sum(run.seconds(id) or 0.0 for id in run.outputs):,.1f}"
        label = Text("항목을 실행한 시간", "Time in the snippets")
        found.append(MetadataRow(label, Text(f"{taken}초", f"{taken} s")))
    found += environment(run)
    if data:
        label = Text("자료의 SHA-256", "SHA-256 of the data")
        found.append(MetadataRow(label, data["digest"], True))
    return tuple(found)


def _moment(iso: str) -> str:
    """Return a time of the record, which is in UTC, to the second."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M:%S} UTC"


SETTINGS = ("onednn", "intra_op", "inter_op", "deterministic", "gpus", "variables")


def environment(run: RunResults) -> tuple[MetadataRow, ...]:
    """Return the main versions and the platform, for the head of the page."""
    made_with = run.record.made_with
    packages = made_with.get("packages") or {}
    versions = {
        "lecture-port": made_with.get("version"),
        "Python": made_with.get("python"),
        "TensorFlow": packages.get("tensorflow"),
        "Keras": packages.get("keras"),
    }
    said = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    rows = (
        (Text("버전", "Versions"), said),
        (Text("운영체제", "Platform"), made_with.get("platform")),
    )
    return tuple(MetadataRow(label, str(value), wide=True) for label, value in rows if value)


def machine(run: RunResults) -> tuple[MetadataRow, ...]:
    """Return versions, platform, processor and the settings that TensorFlow trained under."""
    made_with = run.record.made_with
    in_force = in_force_of(made_with)
    rows = [
        (Text("lecture-port", "lecture-port"), made_with.get("version")),
        (Text("Python", "Python"), made_with.get("python")),
        *(
            (Text(name, name), version)
            for name, version in (made_with.get("packages") or {}).items()
        ),
        (Text("운영체제", "Platform"), made_with.get("platform")),
        (Text("프로세서", "Processor"), made_with.get("cpu")),
        (Text("코어", "Cores"), made_with.get("cores")),
        *((SETTING_NAMES[name], in_force.get(name)) for name in SETTINGS),
    ]
    return tuple(
        MetadataRow(label, setting_text(value)) for label, value in rows if value not in (None, {})
    )


def notices(run: RunResults, failure: Text | None = None) -> tuple[Text, ...]:
    """Return what sets the run apart from the lecture's own; nothing for a run like it."""
    record, found = run.record, []
    if record.data and not record.data["genuine"]:
        found.append(
            Text(
                "이 자료는 MNIST로 확인되지 않았습니다. 수치는 강의의 것이 아닙니다.",
                "These data were not recognised as MNIST: the numbers are not the lecture's.",
            )
        )
    elif record.data and not run.is_lecture_data():
        n_train, n_test = record.data["n_train"], record.data["n_test"]
        found.append(
            Text(
                f"이 실행은 MNIST의 일부(훈련 {n_train:,}장, 시험 {n_test:,}장)만 썼습니다. "
                f"수치는 강의의 것(훈련 {TRAINING_IMAGES:,}장, 시험 {TEST_IMAGES:,}장)이 아닙니다.",
                f"This run used a part of MNIST only ({n_train:,} training and {n_test:,} test "
                f"images). The numbers are not the lecture's ({TRAINING_IMAGES:,} and "
                f"{TEST_IMAGES:,}).",
            )
        )
    if record.epochs != EPOCHS:
        found.append(
            Text(
                f"에포크가 슬라이드의 {EPOCHS}회가 아니라 {record.epochs}회입니다.",
                f"The run's number of epochs is {record.epochs}, not the slide's {EPOCHS}.",
            )
        )
    if failure is not None:
        found.append(failure)
    if record.resumed_after:
        after = ", ".join(map(str, record.resumed_after))
        found.append(
            Text(
                f"학습이 에포크 {after} 뒤에 끊겼다가 이어졌습니다.",
                f"Training was broken off and resumed after epoch {after}.",
            )
        )
    return tuple(found)


def section(snippet: Snippet, run: RunResults) -> Section:
    """Bring together what the page says of a snippet."""
    said = run.outputs.get(snippet.id)
    images, lacking = figures_of(snippet, run) if said else ((), ())
    option = run.folder.option()
    lacking_commands = dict.fromkeys((snippet.command,) if said is None else lacking)
    return Section(
        id=snippet.id,
        title=snippet.title,
        idea=snippet.idea,
        trap=snippet.trap,
        command=snippet.command,
        on_slide=snippet.on_slide,
        r=practice.r_source(snippet),
        python=practice.python_source(snippet),
        plain=practice.plain_source(snippet),
        forgotten=tuple(
            Forgotten(practice.setup_source(setup), setup.why)
            for setup in SETUPS
            if setup.before == snippet.id
        ),
        patches=snippet.patches,
        output=str(said["text"]) if said else None,
        seconds=run.seconds(snippet.id) if said else None,
        images=images,
        lacking=tuple(f"lecture-port {command}{option}" for command in lacking_commands),
        comparison=_comparison(snippet, run, said["text"]) if said else None,
        tables=_tables(snippet, run) if said else (),
        errata=errata.for_item(snippet.id),
    )


def _comparison(snippet: Snippet, run: RunResults, output: str) -> Comparison | None:
    counts = run.counts()
    if any(bound.name == "results" for bound in snippet.binds) and counts is not None:
        return compare_accuracy(
            int(counts.trace()),
            int(counts.sum()),
            lecture_data=run.is_lecture_data(),
            epochs=run.record.epochs,
        )
    if snippet.shows == "table" and counts is not None:
        return compare_confusion(counts, lecture_data=run.is_lecture_data())
    return compare_summary(output)


def _tables(snippet: Snippet, run: RunResults) -> tuple[ReportTable, ...]:
    counts = run.counts()
    if snippet.shows == "metrics" and run.metrics is not None and counts is not None:
        return (digit_table(run.metrics, counts),)
    return ()


def digit_table(metrics: dict[str, Any], counts: NDArray[np.int64]) -> ReportTable:
    """Return precision, recall, F1 and AUC by digit and their means."""
    rows = []
    for digit, hits in enumerate(np.diag(counts).tolist()):
        predicted, actual = int(counts[:, digit].sum()), int(counts[digit].sum())
        rows.append(
            [
                str(digit),
                f"{metrics['support'][digit]:,}",
                _share(metrics["precision"][digit], hits, predicted),
                _share(metrics["recall"][digit], hits, actual),
                _number(metrics["f1"][digit], 4),
                _number(metrics["auc"][digit], 5),
            ]
        )
    means = (("macro_precision", 4), ("macro_recall", 4), ("macro_f1", 4), ("macro_auc", 5))
    last = [_number(metrics[name], decimals) for name, decimals in means]
    rows.append(["macro", f"{metrics['total']:,}", *last])
    return ReportTable(
        Text(
            "숫자마다의 측도. 괄호 안은 95% 윌슨 신뢰구간, macro는 열 숫자의 단순 평균",
            "Measures by digit. In parentheses the 95 % Wilson interval; macro is the plain mean",
        ),
        (
            Text("숫자", "Digit"),
            Text("시험 이미지", "Test images"),
            Text("정밀도", "Precision"),
            Text("재현율", "Recall"),
            Text("F1", "F1"),
            Text("AUC", "AUC"),
        ),
        tuple(tuple(map(Cell, row)) for row in rows),
        wide=True,
    )


def _share(value: float | None, hits: int, total: int) -> str:
    if value is None:
        return "–"
    low, high = wilson_interval(hits, total)
    return f"{value:.4f} ({low:.4f}–{high:.4f})"


def _number(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
