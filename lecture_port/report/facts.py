"""What the head of the page says of the run."""

from __future__ import annotations

from datetime import datetime

from lecture_port.language import Text
from lecture_port.practice.wilson import wilson
from lecture_port.report.machine import environment
from lecture_port.report.page import Accuracy, Fact
from lecture_port.report.run_results import RunResults
from lecture_port.study.place import place_of


def accuracy(run: RunResults) -> Accuracy | None:
    """Return the accuracy on the test images, with its interval once ``predict`` has run."""
    counts = run.counts()
    if counts is not None:
        hits, total = int(counts.trace()), int(counts.sum())
        place = place_of(hits, total, run.record.data, run.record.epochs, run.record.made_with)
        return Accuracy(hits / total, wilson(hits, total), (hits, total), place)
    if run.results is not None and run.results["accuracy"] is not None:
        return Accuracy(float(run.results["accuracy"]))
    return None


def facts(run: RunResults) -> tuple[Fact, ...]:
    """Return data, seed, epochs, times, the main versions and the platform."""
    record = run.record
    found = []
    if record.data:
        origin, data = record.data["origin"], record.data
        found += [
            Fact(Text("자료", "Data"), Text(origin["ko"], origin["en"]), wide=True),
            Fact(
                Text("훈련 / 시험 이미지", "Training / test images"),
                f"{data['n_train']:,} / {data['n_test']:,}",
            ),
        ]
    found += [
        Fact(Text("씨앗", "Seed"), str(record.seed)),
        Fact(Text("에포크", "Epochs"), str(record.epochs)),
    ]
    if record.started:
        found.append(Fact(Text("시작", "Started"), _moment(record.started)))
    if record.finished:
        found.append(Fact(Text("끝", "Finished"), _moment(record.finished)))
    if run.outputs:
        seconds = sum(run.seconds(id) or 0.0 for id in run.outputs)
        found.append(
            Fact(
                Text("항목을 실행한 시간", "Time in the snippets"),
                Text(f"{seconds:,.1f}초", f"{seconds:,.1f} s"),
            )
        )
    found += environment(run)
    if record.data:
        found.append(
            Fact(Text("자료의 SHA-256", "SHA-256 of the data"), record.data["digest"], True)
        )
    return tuple(found)


def _moment(iso: str) -> str:
    """Return a time of the record, which is in UTC, to the second."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M:%S} UTC"
