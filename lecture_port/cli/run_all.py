"""``lecture-port run-all`` and ``report``, and what theory and study hand to a run's report."""

from __future__ import annotations

from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lecture_port.cli.console import (
    Output,
    outcome_document,
    print_files,
    print_json,
    print_outcome,
    print_resumed,
)
from lecture_port.cli.steps import failure_of, place_in_recorded, print_remarks
from lecture_port.content.errata import for_item
from lecture_port.content.slide_values import ACCURACY
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.files import is_there
from lecture_port.language import say
from lecture_port.printable import echo, echo_prose
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import no_run_error
from lecture_port.runner.steps import RunOptions, run_all

if TYPE_CHECKING:
    from lecture_port.practice.p15_metrics import DigitMetrics
    from lecture_port.report.build import Additions
    from lecture_port.report.page import TheoryEntry
    from lecture_port.report.run_results import RunResults
    from lecture_port.runner.lecture import Outcome


def run_all_command(options: RunOptions, output: Output) -> None:
    """Run the lecture, print each snippet as it ends, and say where the run stands."""
    documents: dict[str, Any] = {}
    measured: Any = None
    loss = nan
    record, report = RunRecord(), None
    for shown in run_all(options, output.reporter(trains=True), write_report):
        record = shown.record
        if shown.outcome is None:
            report = shown.files[0]
            continue
        measured = shown.outcome.shown
        if (results := shown.outcome.values.get("results")) is not None:
            loss = results["loss"]
        if output.json:
            documents[shown.outcome.snippet.id] = outcome_document(shown.outcome)
        elif not output.quiet:
            print_outcome(shown.outcome, shown.files, _without_repeats(shown.outcome))
    if output.json:
        place = place_in_recorded(record, measured.accuracy)
        print_json(
            record,
            documents,
            report=str(report),
            place=None if place is None else str(place),
            failed_start=failure_of(record, measured.accuracy, loss) is not None,
        )
    elif not output.quiet:
        _print_end(record, measured, loss, report)


def _without_repeats(outcome: Outcome) -> str:
    """Return what a snippet says without the numbers that stand elsewhere: each is said once."""
    if outcome.snippet.shows == "metrics":
        return outcome.text.removesuffix(str(outcome.shown.accuracy_line()))
    if outcome.snippet.shows == "figure":
        return outcome.text.partition("\n")[0] + say(
            ": P08의 수를 그린 그림", ": the numbers of P08, drawn"
        )
    return outcome.text


def _print_end(record: RunRecord, measured: DigitMetrics, loss: float, report: Path | None) -> None:
    if record.resumed_after:
        print_resumed(record)
    echo()
    echo(say("끝났습니다.", "Done."), bold=True)
    low, high = f"{measured.accuracy_low:.4f}", f"{measured.accuracy_high:.4f}"
    said = say(
        f"시험 이미지 {measured.total:,}장 가운데 {measured.correct:,}장을 맞혔습니다(P09의 정확도, 95% 윌슨 구간 "
        f"{low}..{high}). 슬라이드의 정확도는 {ACCURACY:.4f}이며, 둘 다 난수에 따른 한 번의 결과입니다.",
        f"{measured.correct:,} of {measured.total:,} test images are right (the accuracy of P09, 95 % Wilson interval "
        f"{low}..{high}); the slide's accuracy is {ACCURACY:.4f}: each is one random draw.",
    )
    echo_prose(said)
    print_remarks(record, measured.accuracy, loss, on_test=True)
    if not (record.data or {}).get("genuine") or (record.data or {}).get("source") == "mini":
        part = say(
            "이 자료는 강의의 MNIST 전체가 아니므로 정확도를 슬라이드와 견줄 수 없습니다. "
            "전체 자료: lecture-port run-all --data full",
            "These data are not the lecture's whole MNIST, so the accuracy does not compare with the slide's. "
            "All of it: lecture-port run-all --data full",
        )
        echo_prose(part)
    if report is not None:
        print_files([report])
    echo()
    lead_on = say(
        "다음: 첫 한 시간, R-파이썬 대조표, 용어집은 lecture-port docs, 연습문제는 lecture-port exercise, "
        "직접 쓴 숫자는 lecture-port digit 사진.png",
        "Next: the first hour, phrase book and glossary with lecture-port docs; exercises with lecture-port exercise; "
        "your own digit with lecture-port digit photo.png",
    )
    echo_prose(lead_on)


def report_command(run: Path) -> None:
    """Write the report of a run folder."""
    folder = RunFolder(run)
    if not is_there(folder.record):
        raise no_run_error(folder)
    with folder.locked():
        print_files([write_report(run)])


def write_report(run: Path) -> Path:
    """Write ``report.html`` into a run folder and return its path."""
    from lecture_port.report.build import build

    return build(run, additions)


def additions(run: RunResults) -> Additions:
    """Return the lessons of the theory items, and how the run stands among the recorded ones."""
    from lecture_port.report.build import Additions
    from lecture_port.runner.training import count_updates, explain_failure, failed_to_train
    from lecture_port.study.summary import place_of

    record, counts = run.record, run.counts()
    place = failure = None
    if counts is not None:
        hits, total = int(counts.trace()), int(counts.sum())
        place = place_of(hits, total, record.data, record.epochs, record.made_with)
    if run.results is not None and record.data:
        accuracy, loss = float(run.results["accuracy"]), float(run.results["loss"])
        if failed_to_train(accuracy, loss, count_updates(record.data["n_train"], record.epochs)):
            failure = explain_failure(record.seed, accuracy, loss)
    option = run.folder.option()
    return Additions(tuple(_theory_entry(item, option) for item in THEORY), place, failure)


def _theory_entry(item: TheoryItem, run_option: str) -> TheoryEntry:
    from lecture_port.report.page import TheoryEntry
    from lecture_port.theory.lesson import give_lesson

    heavy = item.needs_tensorflow or item.needs_run
    return TheoryEntry(
        item=item,
        command=f"lecture-port theory {item.name}{run_option if item.needs_run else ''}",
        parts=() if heavy else give_lesson(item.id).parts,
        errata=for_item(item.id),
    )
